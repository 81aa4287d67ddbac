"""What is typed is what is read, less the marks of what is whole: emphasis, links, backslashes."""

import re
from html.parser import HTMLParser

import pytest
from django.template import Context, Template
from hypothesis import given, settings
from hypothesis import strategies as st

from arguments import text

ADDRESS = "https://a.example/b"
ENGLAND, SCOTLAND, WALES = (
    "\U0001f3f4" + "".join(chr(0xE0000 + ord(letter)) for letter in code) + "\U000e007f"
    for code in ("gbeng", "gbsct", "gbwls")
)
AS_TYPED = [
    "5*4 and 6*7",
    "2 * 3 * 4",
    "x*(y+z)*w",
    "f**k",
    "rock*n*roll",
    "re*lig*ion",
    "este año*, y el otro*",
    "* a footnote",
    "*not whole",
    "**bold*",
    "****",
    "**",
    "__init__ and __name__",
    "snake_case_name",
    "_____ is the capital",
    "(*_*) ^_^ >_< -_- *^_^*",
    "¯\\_(ツ)_/¯",
    "\\o/",
    "C:\\_old\\7.txt",
    "\\\\server\\share",
    "/* a comment */ //x",
    "[Smith](2019) found",
    "[Smith] (2019)",
    "[sic]",
    "[1] [2](3)",
    "f[0](x)",
    "[Wikipedia](wikipedia.org)",
    "[x](javascript:alert(1))",
    "[x](//a.example)",
    "[x](mailto:a@b.example)",
    "[x]()",
    "[x](https://)",
    "[x](https:a)",
    '[x](https://a.example "title")',
    "[](https://a.example)",
    "[\u200d](https://a.example) so",
    "[x](https://a.example",
    "[x] (https://a.example)",
    "<3 & a<b>c</b> &amp; &#42;",
    "`code` ~~gone~~ # no heading",
    "1986. A great year",
    "- a dash",
    "> who said this",
    "see https://a.example/b_c_d, or http://b.example.",
    "(https://a.example/Foo_(bar))",
    "xhttps://a.example",
    "https://a¯b.example and http://[::1 and http://a.example:x",
    "نص\u202b*عربي\u202c",
]
READ = [
    ("*so*, **very** and ***both***", "so, very and both"),
    ("_so_", "so"),
    ("(*so*) “*so*” —*so*— ¿*así*?", "(so) “so” —so— ¿así?"),
    ("*a **b** c*", "a b c"),
    ("*__init__*", "__init__"),
    ("*5*4*", "5*4"),
    ("\\*so\\*", "*so*"),
    ("5 \\* 4", "5 * 4"),
    ("\\_so\\_", "_so_"),
    ("\\[x](https://a.example)", "[x](https://a.example)"),
    (f"[*so* and [1]]({ADDRESS})", "so and [1]"),
    (f"*[so]({ADDRESS})*", "so"),
    ("[x](https://a.example/Foo_(bar)) y", "x y"),
    (f"[x](<{ADDRESS}>)", "x"),
    (f"<{ADDRESS}>", ADDRESS),
    ("snake\\_case", "snake_case"),
    ("[x](HTTPS://A.EXAMPLE)", "x"),
    ("[x](https://en.wikipedia.org/wiki/Hobson's_choice)", "x"),
    (f"[[x]({ADDRESS})]({ADDRESS})", f"[x]({ADDRESS})"),
]
LINKS = [
    (f"see {ADDRESS}.", ADDRESS),
    (f"({ADDRESS})", ADDRESS),
    (f"*{ADDRESS}*", ADDRESS),
    (f"<{ADDRESS}>", ADDRESS),
    (f"[x]({ADDRESS})", ADDRESS),
    ("https://a.example/Foo_(bar)!", "https://a.example/Foo_(bar)"),
    ("HTTP://A.EXAMPLE?b=c&d", "HTTP://A.EXAMPLE?b=c&d"),
]


class Shown(HTMLParser):
    """What a reader of some HTML reads, and where its links lead."""

    def __init__(self, html):
        super().__init__(convert_charrefs=True)
        self.said, self.links = "", []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.links += [dict(attrs)["href"]] if tag == "a" else []

    def handle_data(self, data):
        self.said += data


def read(typed):
    """What both ways of showing a claim say."""
    said = Shown(text.inline_html(typed)).said
    assert text.words(typed) == said
    return said


@pytest.mark.parametrize("typed", AS_TYPED)
def test_what_is_no_whole_mark_is_read_as_it_was_typed(typed):
    assert read(typed) == typed


@pytest.mark.parametrize("typed", [one for one in AS_TYPED if one[:2] not in ("* ", "- ")])
def test_in_a_background_too(typed):
    assert Shown(text.document_html(typed)).said.strip() == typed


@pytest.mark.parametrize(("typed", "said"), READ)
def test_marks_that_are_whole_are_not_read(typed, said):
    assert read(typed) == Shown(text.document_html(typed)).said.strip() == said


@pytest.mark.parametrize(("typed", "address"), LINKS)
def test_an_address_becomes_a_link(typed, address):
    assert Shown(text.inline_html(typed)).links == [address]


@pytest.mark.parametrize("typed", [one for one in AS_TYPED if "http" not in one])
def test_nothing_else_becomes_a_link(typed):
    assert Shown(text.inline_html(typed)).links == []


# --- whatever is typed ----------------------------------------------------------------------------------------

WORDS = st.text("abñ7é¿.,!🦊", min_size=1, max_size=6).map(lambda word: f"x{word}x")
SAID = st.lists(WORDS, min_size=1, max_size=3).map(" ".join)
PARTS = st.one_of(
    WORDS.map(lambda word: (word, word)),
    st.tuples(st.sampled_from(["*", "**", "***", "_"]), SAID).map(lambda one: (one[0] + one[1] + one[0], one[1])),
    st.tuples(st.sampled_from(["*", "_", "__"]), WORDS).map(lambda one: (f"a{one[0]}{one[1]}{one[0]}b",) * 2),
    SAID.map(lambda said: (f"[{said}]({ADDRESS})", said)),
    SAID.map(lambda said: (f"*[{said}]({ADDRESS})*", said)),
    SAID.map(lambda said: (f"[{said}](a.example)",) * 2),
    WORDS.map(lambda word: (f"\\*{word}\\*", f"*{word}*")),
    st.sampled_from([("5*4", "5*4"), (ADDRESS, ADDRESS), ("\\o/", "\\o/"), ("f**k", "f**k"), ("&amp;", "&amp;")]),
)  # fmt: skip


@settings(max_examples=400, deadline=None, database=None, derandomize=True)
@given(st.lists(PARTS, max_size=6))
def test_a_sentence_of_whole_and_broken_marks_is_read_without_the_whole_ones(parts):
    typed, said = (" ".join(side) for side in zip(*parts, strict=True)) if parts else ("", "")
    assert read(typed) == said


NASTY = st.lists(
    st.sampled_from([*"*_[]()<>\\ ab5.,!'\"&#-~`^¯¿", "**", "](", "https://a.example", "http://", "é", "🦊", "\u202e"]),
    max_size=25,
).map("".join)  # fmt: skip


def is_part_of(said, typed):
    rest = iter(typed)
    return all(character in rest for character in said)


@settings(max_examples=600, deadline=None, database=None, derandomize=True)
@given(NASTY)
def test_nothing_is_read_that_was_not_typed_and_nothing_but_marks_and_addresses_is_left_out(typed):
    said = read(typed)
    assert is_part_of(said, typed)
    assert sum(one.isalnum() for one in said) == sum(one.isalnum() for one in typed) - sum(
        one.isalnum() for address in hidden_addresses(typed) for one in address
    )


def hidden_addresses(typed):
    """The addresses of links that are not themselves read."""
    said = read(typed)
    return [one for one in Shown(text.inline_html(typed)).links if typed.count(one) > said.count(one)]


@settings(max_examples=400, deadline=None, database=None, derandomize=True)
@given(st.text("ab5.,;!?()[]{}-–/\\ '\"&<>#~`^¯🦊éñ", max_size=40))
def test_without_stars_underscores_and_addresses_everything_is_read_as_typed(typed):
    without = re.sub(r"\\+(?=[\[\]])", "", typed)
    assert read(without) == without


# --- directions, joiners, flags -------------------------------------------------------------------------------

KEPT = ["\u202eabc", "\u202babc\u202c", "\u2066abc\u2069", "abc\u2069", "a\u200eb\u200fc\u061cd", "می\u200cخواهم",
        "👩\u200d👩\u200d👧", "a\u2060b", "x\u034fy", ENGLAND, SCOTLAND, WALES, f"{WALES}!"]  # fmt: skip


@pytest.mark.parametrize("typed", KEPT, ids=ascii)
def test_it_survives_cleaning_and_showing(typed):
    assert text.plain(typed) == read(typed) == typed


@pytest.mark.parametrize(
    "typed", ["a\U000e0067b", "\U0001f3f4\U000e0067", "\U0001f3f4\U000e0041\U000e007f"], ids=ascii
)
def test_tags_that_are_no_flag_only_hide_something(typed):
    assert text.plain(typed) in ("ab", "\U0001f3f4")


@pytest.mark.parametrize(
    ("typed", "isolated"),
    [
        ("abc", "abc"),
        ("شكرا", "شكرا"),
        ("a\u202eb", "\u2068a\u202eb\u2069"),
        ("a\u2067b", "\u2068a\u2067b\u2069\u2069"),
        ("a\u2069b", "\u2068ab\u2069"),
    ],
    ids=ascii,
)
def test_where_no_element_isolates_it_a_direction_ends_with_its_text(typed, isolated):
    template = Template("{% load arguments %}{{ typed|isolated }}")
    assert template.render(Context({"typed": typed})) == isolated
