"""Debates of any shape: trees with linked claims, joint premises and undercuts, and texts full of marks."""

from datetime import UTC, datetime, timedelta

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

from arguments.formats.document import Document, Said, SourceText

# The same ones in each run, however busy the machine is.
some = settings(
    max_examples=60,
    deadline=None,
    database=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
many = settings(some, max_examples=300)
MARKS = [
    *"[]<>{}()#@*_/\\.:;,=-+|~`'\"&%$!?^ aZ9é中😀\u00a0\u200d",
    *[
        "//",
        "/*",
        "<!--",
        "-->",
        "===",
        "----",
        "--",
        "[a]:",
        "<b>:",
        "@[c]",
        "(1) ",
        ":heart:",
        ".~.",
        "#tag",
        "{a: b}",
    ],
    *["https://a.org/b?c=d#e", "+ ", "- ", "_ ", "->", "~~~", '"]', "]]>", "%%", "end", "\\n", "{a: b}"],
]
texts = (
    st.lists(st.sampled_from(MARKS), min_size=1, max_size=12)
    .map("".join)
    .filter(lambda text: text.split() != [])
)
names = st.one_of(st.just(""), texts)
sources = st.builds(SourceText, url=names, title=texts, quote=names, section=names, locator=names)
times = st.integers(0, 10**9).map(
    lambda seconds: datetime(2000, 1, 1, tzinfo=UTC) + timedelta(seconds=seconds)
)
details = st.fixed_dictionaries(
    {},
    optional={
        "author": texts,
        "language": st.sampled_from(["en", "es"]),
        "translation": texts,
        "sources": st.lists(sources, min_size=1, max_size=2).map(tuple),
        "tags": st.lists(texts, min_size=1, max_size=2, unique=True).map(tuple),
        "created_at": times,
        "tally": st.lists(st.integers(0, 40), min_size=5, max_size=5).map(tuple),
    },
)


@st.composite
def documents(draw, *, details=details, most=12):
    """In the order of the outline; links lead to no claim that they stand under."""
    claims = [Said("a", draw(texts), **draw(details))]
    path = [0]
    for number in range(1, draw(st.integers(1, most))):
        path = path[: draw(st.integers(0, len(path)))]
        key = draw(st.sampled_from([f"a{number}", "a", "1.2", "", "[x]", "c1"]))
        given = (
            {"premises": tuple(draw(st.lists(texts, min_size=2, max_size=3)))} if draw(st.booleans()) else {}
        )
        text = " ".join(given["premises"]) if given else draw(texts)
        if path:
            given["stance"] = draw(st.sampled_from(["pro", "con"]))
            given["is_undercut"] = given["stance"] == "con" and len(path) > 1 and draw(st.booleans())
        more = draw(details)
        if "premises" in given and "translation" in more:
            more["translation"] = "\n".join(draw(st.lists(texts, min_size=1, max_size=3)))
        claims.append(Said(key, text, path[-1] if path else None, **given, **more))
        path.append(number)
    for number, original in draw(st.lists(st.tuples(st.integers(1, 99), st.integers(0, 99)), max_size=4)):
        _link(claims, number % len(claims), original % len(claims))
    languages = draw(st.sampled_from([(), ("en",), ("en", "es")]))
    said = {language: draw(texts) for language in languages[: draw(st.integers(0, 2))]}
    titles = {language: draw(texts) for language in languages[1:]}
    return Document(draw(texts), tuple(claims), languages, said, titles=titles, question=draw(names))


def _link(claims, number, original):
    """Make a claim without replies a linked one, where that closes no circle and says nothing twice."""
    one, other = claims[number], claims[original]
    if one.parent is None or other.original is not None or number == original:
        return
    if any(claim.parent == number or claim.original == number for claim in claims):
        return
    places = [
        (number if claim.original is None else claim.original, claim.parent, claim.stance)
        for number, claim in enumerate(claims)
    ]
    if (original, one.parent, one.stance) in places:
        return
    above, waiting = set(), [one.parent]
    while waiting:
        unit = waiting.pop()
        above.add(unit)
        waiting += [
            parent
            for each, parent, _stance in places
            if each == unit and parent is not None and parent not in above
        ]
    if original not in above:
        claims[number] = Said(
            one.key, "", one.parent, one.stance, original=original, is_undercut=one.is_undercut
        )


def cleaned(text):
    """What a format of lines can hold of a text."""
    return " ".join("".join(mark for mark in text if mark >= " " or mark in "\t\n\r").split())
