"""Documents as Hypothesis makes them: any tree, linked claims after their originals, texts that tease readers."""

from hypothesis import strategies as st

from arguments.formats.document import Document, Said, SourceText

TEASING = [
    "1.1. Pro: a list",
    "-> See 1.1.",
    "-> See discussion #6144: elsewhere",
    "Pro: and con",
    "1.2. Con:",
    "1.",
    "Sources:",
    "[1] is typed",
    "twice [1] and [2]",
    "a (b) [c] @d <e> f: g",
    "[the law](https://example.org/law_(2020))",
    "*Well*, [one](https://example.org/1) and [two](https://example.org/?a=1&b=2).",
    "¿Por qué no? 😀",
    "# heading",
    "- a dash",
    "=SUM(1)",
    "[con] twice [pro]",
    'a "quoted" word, and a comma',
]
LETTERS = "abc déñ.,:;!?()[]<>@-+=#*_|\"'{}~`$%^/0123"
plain = st.text(LETTERS, min_size=1, max_size=30).map(lambda text: " ".join(f"x{text}".split()))
texts = st.one_of(st.sampled_from(TEASING), plain)
sources = st.builds(
    SourceText,
    url=st.sampled_from(
        ["https://example.org/a", "http://example.org/b_(c)", "www.example.org", "a book, page 3"]
    ),
    quote=st.sampled_from(
        ["", "One line.", "Two\nlines", "Sources:", "[2] not a source", "after\n\na blank [x]"]
    ),
)


none = st.just(())


@st.composite
def documents(draw, said=texts, evidence=none):
    """In the order of the outline: each claim's branch before the next sibling."""
    count = draw(st.integers(1, 12))
    claims = [Said("", draw(said), sources=draw(evidence))]
    path = [0]
    for at in range(1, count):
        up = draw(st.integers(0, len(path)))
        path = path[: len(path) - up]
        originals = [one for one in range(at) if claims[one].original is None]
        original = draw(st.sampled_from(originals)) if path and draw(st.integers(0, 5)) == 0 else None
        stance = draw(st.sampled_from(["pro", "con"])) if path else ""
        claims.append(
            Said(
                "",
                "" if original is not None else draw(said),
                path[-1] if path else None,
                stance,
                original=original,
                sources=() if original is not None else draw(evidence),
            )
        )
        if original is None:
            path.append(at)
    return Document(draw(plain), tuple(claims))


def without_keys(document):
    """What a format holds that gives claims names of its own."""
    return [(one.text, one.parent, one.stance, one.original, one.sources) for one in document.claims]
