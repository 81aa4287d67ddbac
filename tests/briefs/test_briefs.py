"""Briefs: the background to argue from, with anchors that sources link to."""

import re

import pytest
from django.utils import translation
from hypothesis import given, settings
from hypothesis import strategies as st

from arguments import text
from arguments.models import Brief, Debate
from tests.support.cast import BRIEF, QUESTION, open_debate

PIECES = [
    "#",
    "##",
    "####",
    "#######",
    " ",
    "\n",
    "\n\n",
    "a",
    "*b*",
    "{#x}",
    "{#y}",
    "{#Z}",
    "- ",
    "[l](http://a.example)",
]


def ids(html):
    return re.findall(r'id="([^"]*)"', html)


@pytest.fixture
def debate(people):
    return people.debate


@pytest.mark.parametrize(
    ("interface", "asked"), [("en", QUESTION), ("es", "¿Deben empezar más tarde las clases?")]
)
def test_the_question_is_in_the_readers_language(debate, interface, asked):
    with translation.override(interface):
        assert debate.question == asked == str(debate)


def test_a_reader_of_another_language_reads_the_main_one(debate):
    with translation.override("de"):
        assert debate.question == QUESTION


def test_a_debate_without_a_brief_in_a_language_shows_the_main_one(debate):
    debate.briefs.filter(language="es").delete()
    with translation.override("es"):
        assert Debate.objects.get(pk=debate.pk).question == QUESTION


def test_a_debate_without_a_brief_has_an_empty_one(debate):
    debate.briefs.all().delete()
    assert Debate.objects.get(pk=debate.pk).brief.text == ""


def test_a_brief_keeps_its_lines(debate):
    assert Brief.objects.get(debate=debate, language="en").text == BRIEF


def test_anchors_come_in_order_with_their_headings():
    assert list(text.anchors(BRIEF).items()) == [("sleep", "Sleep"), ("buses", "Buses")]


def test_every_heading_bears_its_anchor():
    assert ids(text.document_html(BRIEF)) == ["sleep", "buses"]


def test_the_anchors_mark_is_not_shown():
    assert "{#" not in text.document_html("## *Sleep* and buses {#sleep}")


def test_a_heading_never_outranks_the_pages_own():
    html = text.document_html("# a\n\n## b\n\n### c\n\n###### d")
    assert re.findall(r"<(h\d) ", html) == ["h2", "h2", "h3", "h3"]


@settings(max_examples=300, deadline=None, database=None, derandomize=True)
@given(st.lists(st.sampled_from(PIECES), max_size=12).map("".join))
def test_a_source_never_links_to_an_anchor_that_is_not_there(written):
    kept = text.plain(written, lines=True)
    assert list(text.anchors(kept)) == ids(text.document_html(kept))
    assert len(set(text.anchors(kept))) == len(ids(text.document_html(kept)))


def test_no_anchor_stands_twice():
    assert ids(text.document_html("## a {#x}\n\n## b {#x}\n\n## x")) == ["x", "b", "x-2"]


SECTIONS = {
    "words": ("## What schools do now", "what-schools-do-now"),
    "accents": ("## ¿Qué dicen los años?", "que-dicen-los-anos"),
    "marks": ("## *So* [they](https://a.example) say", "so-they-say"),
    "numbers": ("## 2019: a year", "2019-a-year"),
    "another script": ("## 学校 Ελλάδα", "学校-ελλαδα"),
    "no letters": ("## 🦊", "section"),
    "long words": ("## " + "many words " * 9, "many-words-many-words-many-words-many"),
    "one long word": ("## " + "x" * 99, "x" * 41),
    "an id of the page": ("## Main", "main-2"),
    "an id that was written": ("## What schools do now {#schools}", "schools"),
}


@pytest.mark.parametrize(("written", "anchor"), SECTIONS.values(), ids=SECTIONS.keys())
def test_a_section_gets_an_id_of_its_words(written, anchor):
    assert ids(text.document_html(written)) == list(text.anchors(written)) == [anchor]


def test_sections_of_one_heading_get_ids_of_their_own():
    assert list(text.anchors("## Costs\n\n## Costs\n\n### Costs!")) == ["costs", "costs-2", "costs-3"]


def test_a_written_id_is_its_headings_wherever_it_stands():
    assert dict(text.anchors("## Costs\n\n## Money {#costs}")) == {"costs-2": "Costs", "costs": "Money"}


def test_text_between_sections_does_not_change_their_ids():
    assert (
        list(text.anchors("## a b\n\n## c"))
        == list(text.anchors("Before.\n\n## a b\n\nMore.\n\n## c\n\n## d"))[:2]
    )


def test_two_debates_have_each_their_own(db):
    one, _teacher = open_debate("rivera", "Ms Rivera")
    assert one.briefs.count() == 2 and one.brief.debate == one
