"""Whatever text is given as Argdown, it is read or refused, in time that grows with its length."""

import sys

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from arguments.formats.argdown import read
from arguments.formats.document import Malformed
from tests.formats.shapes import many

PIECES = [
    *"[]<>:ab {}\"#\\@,'\t(*_\n\x02\ud800",
    *[
        "\n\n",
        "+",
        "-",
        "->",
        "+>",
        "><",
        "_>",
        "<_",
        "(1) ",
        "----\n",
        "--",
        "//",
        "/*",
        "*/",
        "<!--",
        "-->",
        "===\n",
    ],
    *["1. ", "[a]: x\n", "\n  + [b]: y\n", "\n  - <c>: z\n", '{"joint": "con"}', "\n  -> [a]", "\n    _ u"],
    *["\n\n(1) [p]\n(2) q\n----\n(3) [r]\n", "__proto__", "{uses: [1,2]}", "&a", "*a"],
]


@many
@given(st.lists(st.sampled_from(PIECES), max_size=60).map("".join) | st.text(max_size=80))
@example("\x02" + "7\x03")
def test_any_text_is_read_or_refused(text):
    try:
        document, notes = read(text)
    except Malformed:
        return
    for number, claim in enumerate(document.claims):
        assert (claim.parent is None) == (claim.stance == "")
        assert claim.parent is None or claim.parent < number
        assert claim.parent is None or document.claims[claim.parent].original is None
        assert bool(claim.text) == (claim.original is None)
    assert all(0 <= note.line <= text.count("\n") + text.count("\r") + 1 for note in notes)


HOSTILE = {
    "comments": "<!-- ",
    "braces": "{ {} ",
    "quotes": '{"a": "b\\"',
    "brackets": "[a](",
    "tags": "#a#(",
    "links to one": "[a]\n  + [b]\n\n",
    "circles": "[a]\n  + [b]\n\n[b]\n  - [a]\n\n",
    "a premise of many": "(1) [p]\n(2) q\n----\n(3) c\n\n[p]\n  - r\n\n",
    "inferences": "(1) a\n----\n(2) b\n\n",
    "several wordings": "[a]: b c\n\n[a]: d\n\n",
}


@pytest.mark.parametrize("piece", HOSTILE.values(), ids=HOSTILE)
def test_twice_the_text_takes_twice_the_steps(piece):
    def steps(times):
        count = 0

        def counted(_frame, event, _argument):
            nonlocal count
            count += event in ("call", "c_call")

        text = "[t]: t\n\n" + piece * times
        sys.setprofile(counted)
        try:
            read(text)
        finally:
            sys.setprofile(None)
        return count

    assert steps(400) < 2.5 * steps(200)


@pytest.mark.parametrize(
    ("piece", "times", "what"),
    [
        ("/**/", 60_000, "comments"),
        ("//\n", 60_000, "comments"),
        ("(1) a\n----\n(2) b\n\n", 100_001, "claims"),
    ],
    ids=["comments in a line", "lines of comments", "inferences"],
)
def test_more_than_anybody_means_is_refused_where_it_is_met(piece, times, what):
    with pytest.raises(Malformed, match=f"more than [0-9]+ {what}") as refused:
        read(f"[a]: b\n\n{piece * times}")
    assert refused.value.line


def test_ten_thousand_levels_are_read():
    text = "A\n" + "".join(" " * (depth % 3 + 1) + f"+ [{depth}]: b\n" for depth in range(3))
    assert len(read(text)[0].claims) == 4
    text = "[0]: a\n\n" + "".join(f"[{depth}]\n  + [{depth + 1}]: b\n\n" for depth in range(10_000))
    claims = read(text)[0].claims
    assert len(claims) == 10_001 and claims[-1].parent == 9_999
