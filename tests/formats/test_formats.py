"""The list of formats: each has a name of its own, and a text is known by its form."""

import pytest

from arguments import formats
from arguments.formats.document import Malformed


def test_every_format_has_a_name_of_its_own_and_is_good_for_something():
    assert len({one.name for one in formats.FORMATS}) == len(formats.FORMATS)
    assert [one.name for one in formats.FORMATS if not (one.read or one.write)] == []


def test_a_text_is_known_by_its_form():
    assert formats.recognised("\ufeff\nDiscussion Title: a", "essay.csv").name == "kialo"


@pytest.mark.parametrize(
    ("content", "line"), [(b"\xffabc", 1), (b"a\n\xe9\n", 2), (b"a\n\nb\0c", 3), (b"PK\x03\x04\x00\x00", 0)]
)
def test_a_file_that_is_no_text_is_refused_with_its_line(content, line):
    with pytest.raises(Malformed) as refused:
        formats.decoded(content)
    assert refused.value.line == line


def test_marks_at_the_beginning_of_a_file_tell_how_it_is_stored():
    assert formats.decoded("á".encode("utf-8-sig")) == formats.decoded("á".encode("utf-16")) == "á"


def test_lines_may_end_with_cr_alone():
    assert formats.decoded(b"a\rb\r") == "a\nb\n"
    assert formats.decoded(b"a\rb\r\n") == "a\rb\r\n"


@pytest.mark.parametrize("text", ["A\r  Pro: B\r", "A\rB\n  Pro: C\n", '"A"\rB\n'])
def test_no_end_of_a_line_stops_a_format_from_being_recognised(text):
    assert formats.recognised(text, "a.txt").name == "outline"
