"""Rosters: what schools paste, read into one label for each person."""

import pytest

from arguments.text import lines_of, plain, read_roster

READ = {
    "a name a line": ("Ana\nBen\r\nCleo\rDan", "Ana|Ben|Cleo|Dan"),
    "the line ends of word processors": ("Ana\vBen\fCleo\u2028Dan\u2029Eve\x85Flo", "Ana|Ben|Cleo|Dan|Eve|Flo"),
    "blank lines": ("\n Ana \n\n\t\n\u200b\nBen\n,,\n", "Ana|Ben"),
    "a byte order mark": ("\ufeffAna\nBen", "Ana|Ben"),
    "numbers with a dot": ("1. Ana\n2. Ben\n10. Cleo", "Ana|Ben|Cleo"),
    "numbers of every kind": ("1) Ana\n(2) Ben\n3.- Cleo\n04 – Dan", "Ana|Ben|Cleo|Dan"),
    "numbers that go up": ("1 Ana\n2 Ben\n3 Cleo", "Ana|Ben|Cleo"),
    "numbers that are the label": ("1\n2\n3", "1|2|3"),
    "numbers within a label": ("Seat 1\nSeat 2\n3B Kim", "Seat 1|Seat 2|3B Kim"),
    "bullets": ("- Ana\n• Ben\n☐ Cleo", "Ana|Ben|Cleo"),
    "quotes": ('"Ana"\n“Ben”\n«Cleo»\n\'Dan\'', "Ana|Ben|Cleo|Dan"),
    "quotes within a name": ('Ana "Nita" G.\nLiam O\'Hara', 'Ana "Nita" G.|Liam O\'Hara'),
    "a quote that is not closed": ('"Ana\nBen', "Ana|Ben"),
    "commas that trail": ("Ana,\nBen,,\nCleo;", "Ana|Ben|Cleo"),
    "last name, first name": ("García, Ana\nLópez, Ben", "Ana García|Ben López"),
    "last name, first name in quotes": ('"García, Ana"\n"López, Ben"', "Ana García|Ben López"),
    "a comma in one label": ("Ana\nBen, the tall\nCleo\nDan", "Ana|Ben, the tall|Cleo|Dan"),
    "a header alone in its column": ("Name\nAna\nBen", "Ana|Ben"),
    "a header in Spanish": ("NOMBRE COMPLETO\nAna\nBen", "Ana|Ben"),
    "a header over last name, first name": ("Students\nGarcía, Ana\nLópez, Ben", "Ana García|Ben López"),
    "CSV": ("Last name,First name,E-mail\nGarcía,Ana,a@x.org\nLópez,Ben,", "Ana García|Ben López"),
    "CSV with a quoted name": ('Student,ID\n"García, Ana",12\n"López, Ben",13', "Ana García|Ben López"),
    "CSV without a header": ("Ana,García\nBen,López", "Ana García|Ben López"),
    "CSV with semicolons": ("\ufeffNombre;Apellidos;RUT\r\nAna;García;123\r\nBen;López;124", "Ana García|Ben López"),
    "what Excel says of its separator": ("sep=;\nNombre;Grupo\nAna;3B", "Ana"),
    "TSV": ("No.\tApellido paterno\tApellido materno\tNombre(s)\n1\tGarcía\tRuiz\tAna", "Ana García Ruiz"),
    "TSV without a header": ("1\tAna García\ta@x.org\n2\tBen López\tb@x.org", "Ana García|Ben López"),
    "a name with an address": ("Ana García <ana@x.org>\nBen <b@x.org>", "Ana García|Ben"),
    "all on one line": ("Ana, Ben, Cleo", "Ana|Ben|Cleo"),
    "a header and nobody": ("Name,Surname", ""),
    "nothing": (" \n", ""),
}  # fmt: skip


@pytest.mark.parametrize(("pasted", "labels"), READ.values(), ids=READ.keys())
def test_it_is_read(pasted, labels):
    roster = read_roster(pasted, 80)
    assert "|".join(roster.labels) == labels and roster.refused == ()


REFUSED = {
    "a name that stands there twice": ("Sam K\nAna\n\n sam  K", 4),
    "two people of whom only one class is told": ("Name;Class\nSam;3B\nSam;3C", 3),
    "only signs": ("Ana\n---", 2),
    "an e-mail address": ("ana@school.org\nBen", 1),
    "a line too long": (f"Ana\n{'x' * 81}", 2),
}


@pytest.mark.parametrize(("pasted", "number"), REFUSED.values(), ids=REFUSED.keys())
def test_a_line_that_cannot_be_read_is_named_with_its_number_and_the_reason(pasted, number):
    roster = read_roster(pasted, 80)
    assert [(line.number, bool(line.reason)) for line in roster.refused] == [(number, True)]
    assert roster.refused[0].text == pasted.split("\n")[number - 1].strip() and roster.lines


def test_each_label_knows_its_line():
    roster = read_roster("Name\n\nGarcía, Ana", 80)
    assert [(line.number, line.text, line.label) for line in roster.lines] == [
        (3, "García, Ana", "Ana García")
    ]
    assert roster.header == ("Name",)


def test_every_line_end_ends_a_line_of_a_background_too():
    written = "one\vtwo\fthree\u2028four\u2029five\x85six\r\nseven"
    assert (
        plain(written, lines=True).split("\n")
        == lines_of(written)
        == "one two three four five six seven".split()
    )
