"""A document of a debate holds what its class may read, in bytes too, and nothing else."""

from io import BytesIO
from zipfile import ZipFile

import pytest
from pypdf import PdfReader

from arguments import formats, tree
from arguments.formats.leaving import document_of, written
from arguments.models import Evidence, Vote
from arguments.models.joining import join
from arguments.models.withdrawals import withdraw

SECRETS = ["Hidden words.", "Withdrawn words.", "Words that wait.", "Versteckte Worte."]


@pytest.fixture
def debate(people):
    """With what must not leave: hidden, withdrawn and waiting texts, and two votes, which are too few to show."""
    hidden = people.pro.reply(by=people.ben, stance="con", text="Hidden words.", language="en")
    hidden.reply(by=people.ana, stance="pro", text="A reply to it.", language="en")
    hidden.hide(by=people.teacher, reason="Versteckte Worte.")
    withdraw(
        people.con.reply(by=people.ana, stance="con", text="Withdrawn words.", language="en"), by=people.ana
    )
    people.debate.configure(by=people.teacher, approves_first=True)
    people.con.reply(by=people.ana, stance="pro", text="Words that wait.", language="en")
    for voter in (people.ben, people.moderator):
        Vote.cast(people.pro, by=voter, impact=4)
    return people.debate


def unpacked(content):
    """A workbook is an archive, and the texts of a PDF are packed."""
    if content.startswith(b"%PDF"):
        return "\n".join(one.extract_text() for one in PdfReader(BytesIO(content)).pages).encode()
    if not content.startswith(b"PK"):
        return content
    with ZipFile(BytesIO(content)) as archive:
        return b"".join(archive.read(name) for name in archive.namelist())


def document(debate, **options):
    return document_of(debate, tree.current(debate.pk, debate.sequence), **options)


def test_what_the_class_may_not_read_is_in_no_file(debate):
    for form in formats.FORMATS:
        if form.write:
            content = unpacked(formats.encoded(form.write(document(debate, with_names=True))))
            assert b"A reply to it." in content
            assert [secret for secret in SECRETS if secret.encode() in content] == []


def test_a_hidden_claim_keeps_its_place_where_there_are_replies(debate):
    assert [(one.key, one.text) for one in document(debate).claims] == [
        ("1", "School should start at nine."),
        ("1.1", "We would sleep longer."),
        ("1.1.1", "(hidden)"),
        ("1.1.1.1", "A reply to it."),
        ("1.2", "Buses would cost more."),
    ]


def test_names_leave_by_choice_and_as_the_debate_shows_them(debate, people):
    assert {one.author for one in document(debate).claims} == {""}
    assert {one.created_at for one in document(debate).claims} == {None}
    assert [one.author for one in document(debate, with_names=True).claims] == [
        "Ms Rivera",
        "Ana",
        "",
        "Ana",
        "Ben",
    ]
    debate.configure(by=people.teacher, names="hidden")
    content = formats.encoded(formats.by_name("json").write(document(debate, with_names=True)))
    assert [name for name in (b"Ana", b"Ben") if name in content] == []


def tallies(debate):
    return [one.tally for one in document(debate).claims if one.tally]


def test_votes_leave_when_everybody_sees_them(debate, people):
    Vote.cast(people.pro, by=join(debate, nickname="Cleo", language="en"), impact=1)
    assert tallies(debate) == []
    debate.configure(by=people.teacher, tallies="always")
    assert tallies(debate) == [(0, 1, 0, 0, 2)]


def test_votes_of_two_never_leave(debate, people):
    debate.configure(by=people.teacher, tallies="always")
    assert tallies(debate) == []


def test_a_branch_leaves_alone(debate, people):
    branch = document(debate, under=people.pro.pk)
    assert [(one.key, one.parent, one.stance) for one in branch.claims] == [
        ("1.1", None, ""),
        ("1.1.1", 0, "con"),
        ("1.1.1.1", 1, "pro"),
    ]


def test_a_section_of_the_background_is_named_by_its_heading_where_the_background_is_not(people):
    sourced = [Evidence(section="sleep")]
    people.con.reply(by=people.ana, stance="con", text="Sleep counts.", language="en", evidence=sourced)
    assert b"Source: Sleep" in written(people.debate, formats.by_name("outline"))
    assert b'"section": "sleep"' in written(people.debate, formats.by_name("json"))


def test_questions_and_backgrounds_leave_in_both_languages(debate):
    both = document(debate)
    assert both.languages == ("en", "es")
    assert (
        both.titles["es"] == "¿Deben empezar más tarde las clases?"
        and "## Sleep {#sleep}" in both.background["es"]
    )
