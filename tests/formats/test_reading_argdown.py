"""Argdown into a debate, as the reference parser reads it; what has no place is told, with its line."""

import pytest

from arguments.formats.argdown import is_argdown, read
from arguments.formats.document import Malformed, SourceText
from tests.formats.outlines import outline


def read_outline(text):
    return outline(read(text)[0])


def told(text):
    return [(note.line, note.message) for note in read(text)[1]]


def test_replies_stand_by_their_indentation_and_texts_run_over_lines():
    text = """[A]: First
line and
second
  + [B]: pro
        - [C]: con of the pro
      + [D]: back to a level in between is the level below it
  <- con
    <+ pro of the con
"""
    assert read_outline(text) == [
        "First line and second",
        "  + pro",
        "    - con of the pro",
        "  + back to a level in between is the level below it",
        "  - con",
        "    + pro of the con",
    ]


def test_arrows_say_which_end_is_the_reason():
    assert read_outline("[A]: a\n  +> [B]: b\n  -> [C]: c\n") == ["b", "  + a", "c", "  - = a"]
    assert read_outline("[A]: a\n  >< [B]: b\n") == ["a", "  - b"]


def test_one_title_is_one_claim_and_a_second_place_is_a_linked_claim():
    text = "[A]: a\n  + [C]: c\n    - x\n\n[B]: b\n  - [C]\n\n[C]\n  + y\n"
    assert read_outline(text) == ["a", "  + c", "    - x", "    + y", "b", "  - = c"]
    # Where the text stands is the place, wherever the title was named before.
    assert read_outline("[B]: b\n  - [C]\n\n[A]: a\n  + [C]: c\n") == ["b", "  - = c", "a", "  + c"]


def test_what_is_said_twice_stands_once_but_pro_and_con_of_one_claim_are_two():
    assert read_outline("[A]: a\n  + [B]: b\n  + [B]\n\n[B]\n  +> [A]\n") == ["a", "  + b"]
    assert read_outline("[A]: a\n  + [B]: b\n  - [B]\n") == ["a", "  + b", "  - = b"]


def test_statements_and_arguments_of_one_name_are_two():
    assert read_outline("[a]: one\n  + <a>: two\n  - [b]: three\n    + <a>\n") == [
        "one",
        "  + two",
        "  - three",
        "    + = two",
    ]


def test_the_last_wording_is_shown_or_the_one_that_says_so_and_the_others_are_told():
    assert read_outline("[A]: old\n\n[A]: new\n  + b\n") == ["new", "  + b"]
    assert told("[A]: old\n\n[A]: new\n  + b\n") == [
        (3, "“A” has several wordings; this one was left out: “old”.")
    ]
    assert read_outline("[A]: old {isCanonical: true}\n\n[A]: new\n  + b\n") == ["old", "  + b"]


def test_circles_are_cut_and_told():
    text = "[A]: a\n  + [B]: b\n\n[B]\n  - [A]\n\n[C]: c\n  + [C]\n"
    assert read_outline(text) == ["c", "a", "  + b"] or read_outline(text) == ["a", "  + b", "c"]
    assert [line for line, message in told(text) if "circle" in message] == [5, 8]


def test_premises_are_one_claim_under_their_conclusion():
    text = """[T]: thesis

<Arg>: a summary #tag

(1) [P]: first
(2) second
-- Modus ponens --
(3) in between
(4) third
  - an objection
----
(5) [T]

<Arg>
  - against the argument
  _ [U]: against the step
"""
    assert read_outline(text) == [
        "thesis",
        "  + in between third (2)",
        "    + first second (2)",
        "    - an objection",
        "    - against the argument",
        "    ~ against the step",
    ]
    document, notes = read(text)
    assert document.claims[1].premises == ("in between", "third")
    assert document.claims[1].tags == ("tag",) and document.claims[2].tags == ("Modus ponens",)
    assert document.background == {"": "**Arg**: a summary"}
    assert [note.line for note in notes] == [3]


def test_what_attacks_an_inference_is_an_undercut():
    text = "(1) a\n(2) b\n----\n  <_ <U>: no\n(3) [C]: c\n  -> [T]: thesis\n"
    assert read_outline(text) == ["thesis", "  - c", "    + a b (2)", "      ~ no"]
    assert read_outline("[T]: t\n  + r\n    _ u\n      + s\n") == ["t", "  + r", "    ~ u", "      + s"]
    assert read_outline("[T]: t\n  _ u\n") == ["t", "  - u"]
    assert [line for line, _message in told("[T]: t\n  _ u\n")] == [2]


def test_a_premise_with_a_place_of_its_own_keeps_its_replies_there():
    text = "[P]: p\n  - x\n\n(1) [P]\n(2) q\n----\n(3) [C]: c\n"
    assert read_outline(text) == ["p", "  - x", "c", "  + p q (2)"]
    assert [line for line, _message in told(text)] == [4]


def test_tags_data_escapes_emphasis_and_shortcodes():
    text = (
        "[A]: *It* is \\[sic\\] 10:30:45 :heart: a #word in it, see [us](http://a.org/#b) #tag-x #(free text)\n"
        '  + [B]: b {author: Ana, sources: ["https://b.org"], weight: 5}\n'
        '  - [C]: c\n    {"language": "es", "source": {"title": "T", "locator": "p. 5"}}\n'
        "  + the set {1,2} stays\n"
    )
    document, notes = read(text)
    first, second, third, fourth = document.claims
    assert first.text == "*It* is [sic] 10:30:45 :heart: a #word in it, see [us](http://a.org/#b)"
    assert first.tags == ("word", "tag-x", "free text")
    assert (second.text, second.author, second.sources) == ("b", "Ana", (SourceText(url="https://b.org"),))
    assert (third.language, third.sources) == ("es", (SourceText(title="T", locator="p. 5"),))
    assert fourth.text == "the set {1,2} stays"
    assert [(note.line, note.message) for note in notes] == [
        (2, "These data in braces have no place here and were left out: weight.")
    ]


def test_comments_are_left_out_and_lines_keep_their_numbers():
    text = """// first
[A]: a <!-- two
lines --> and more
  + b // what https://x.org is
  /* own
  line */
  - c \\// no comment, see https://x.org
    {weight: 1}
"""
    assert read_outline(text) == ["a and more", "  + b", "  - c // no comment, see https:"]
    assert [line for line, _message in told(text)] == [1, 2, 4, 5, 7, 7]
    assert any("an address too" in message for line, message in told(text) if line == 7)


def test_settings_headings_and_paragraphs():
    text = """\ufeff===
title: What is -- in short --
    to be said
author: Ana
abstract: "Some words"
color:
    tagColors: {a: 1}
===

# Part one {isGroup: true}

Just a paragraph.

[A]: a

* an item
  + for it
"""
    document, notes = read(text)
    assert document.title == "What is -- in short -- to be said"
    assert document.background == {"": "Some words\n\nJust a paragraph."}
    assert outline(document) == ["a", "an item", "  + for it"]
    assert [note.line for note in notes] == [1, 10, 12]
    assert "author, color" in notes[0].message and "Part one" in notes[1].message
    assert read("# Heading\n\n[A]: a\n")[0].title == "Heading"
    assert read("[A]: a\n")[0].title == "a"
    assert read_outline("Just paragraphs.\n\nAnd these are claims.\n") == [
        "Just paragraphs.",
        "And these are claims.",
    ]


def test_what_is_not_quite_argdown_is_read_as_it_was_meant_and_told():
    assert read_outline("A\n- b\n\n- c\n") == ["A", "  - b", "  - c"]
    assert [line for line, _message in told("A\n- b\n\n- c\n")] == [2, 4]
    assert read_outline("[sic] a snake_case and 2 * 3\n  + (2) b\n") == [
        "[sic] a snake_case and 2 * 3",
        "  + (2) b",
    ]


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("", 0),
        ("===\ntitle: a\n", 1),
        ("# A\n\n  - b\n", 3),
        ("[A]\nmore\n", 2),
        ("(1) a\n\nb", 1),
        ("(1) a\n----\n----\n(2) b", 3),
        ("(1) a\n----\n(2) b\n(3) c\n", 1),
        ("(1) a\n----\nb\n", 3),
        ("(1) <a>\n----\n(2) b\n", 1),
    ],
)
def test_what_cannot_be_read_is_refused_with_its_line(text, line):
    with pytest.raises(Malformed) as refused:
        read(text)
    assert refused.value.line == line and refused.value.message.endswith(".")


@pytest.mark.parametrize(
    "text",
    ["[a]: b", "a\n  + [b]", "a\n  -> b", "\ufeff===\ntitle: a\n===\n\nb", "<a>\n\n(1) b\n----\n(2) c"],
)
def test_argdown_is_known_by_its_form(text):
    assert is_argdown(text)


@pytest.mark.parametrize(
    "text", ["", "A\n  + b\n", "1. a\n1.1. Pro: [b](http://c)\n", "<html>\n<p>\n", '{"a": 1}']
)
def test_another_form_is_not_taken_for_argdown(text):
    assert not is_argdown(text)
