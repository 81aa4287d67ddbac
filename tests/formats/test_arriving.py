"""A file becomes a debate through the verbs, whole or not at all, and what was changed on the way is told."""

import json
from dataclasses import replace

import pytest
from django.core.management import CommandError, call_command

from arguments import formats, tree
from arguments.formats import counterpoint, kialo, leaving, reports
from arguments.formats.arriving import bring
from arguments.formats.document import Document, Malformed, Said, SourceText
from arguments.formats.fitting import fit
from arguments.models import Account, Debate, Mark, Unfit
from arguments.models.copies import copy
from arguments.models.revisions import revise
from tests.formats.test_kialo import NEWER, OLDER
from tests.support.ledger import faults_of

LONG = "A long sentence. " * 40
BOTH = Document(
    "Later?",
    (
        Said("1", "We start later.", language="en", translation="Empezamos más tarde."),
        Said("1.1", LONG.strip(), 0, "pro", language="en"),
        Said(
            "1.1.1",
            "¿Quién?",
            1,
            "con",
            language="es",
            sources=(SourceText("https://example.org/a", "A", "Q"),),
        ),
        Said("1.2", "Buses.", 0, "con", language="en", sources=(SourceText(section="sleep"),)),
    ),
    ("en", "es"),
    {"en": "## Sleep {#sleep}\n\nWe need it."},
    {"en": "Later?", "es": "¿Más tarde?"},
)


@pytest.fixture
def account(db):
    return Account.objects.get_or_create_teacher("kim")[0]


def brought(document, account, **options):
    return bring(fit(document, language="en")[0], by=account, nickname="Ms Kim", **options)[0]


def left(debate):
    return leaving.document_of(debate, tree.current(debate.pk, debate.sequence))


def test_what_came_in_goes_out_again(account):
    debate = brought(BOTH, account)
    assert left(debate) == BOTH and faults_of(debate) == []
    assert (debate.phase, [one.nickname for one in debate.participants.all()]) == ("preparing", ["Ms Kim"])


def test_a_claim_that_is_longer_than_one_may_type_stays_whole_and_marked(account):
    debate = brought(BOTH, account)
    long = debate.claims.get(text=LONG.strip())
    assert [mark.kind for mark in Mark.objects.filter(claim__debate=debate)] == ["several-claims"]
    assert LONG.strip() in copy(debate, by=account, nickname="K", scope="all")[0].claims.values_list(
        "text", flat=True
    )
    with pytest.raises(Exception, match="500"):
        revise(long, by=long.author, text=LONG + "More.", base=1)
    revise(long, by=long.author, text="Short.", base=1)


def test_the_same_form_makes_one_debate(account):
    assert brought(BOTH, account, key="k" * 22) == brought(BOTH, account, key="k" * 22)


def test_all_of_it_or_nothing(account, monkeypatch):
    """Interrupted at its last claim it leaves nothing behind."""
    before = Debate.objects.count()
    broken = replace(BOTH, claims=(*BOTH.claims, replace(BOTH.claims[3], stance="maybe")))
    with pytest.raises(Unfit):
        bring(broken, by=account, nickname="Ms Kim")
    assert Debate.objects.count() == before


def told(document):
    return [note.message for note in fit(document, language="en")[1]]


def one(**parts):
    return Document("T", (Said("1", "T"), replace(Said("1.1", "A", 0, "pro"), **parts)))


CHANGES = {
    "nothing": (one(), ""),
    "no text": (one(text=" … "), "nothing to read"),
    "long": (one(text=LONG), "longer than 500"),
    "no address": (one(sources=(SourceText("http://wild life, and so on"),)), "no web address"),
    "an empty source": (one(sources=(SourceText(quote="Q"),)), "says nothing"),
    "a long quotation": (one(sources=(SourceText(title="T", quote="Q" * 501),)), "too long"),
    "many sources": (one(sources=(SourceText(title="T"),) * 101), "more than 100"),
    "a translation": (one(translation="A"), "one language"),
    "tags": (one(tags=("a",)), "Tags"),
    "names": (one(author="Ana"), "Names"),
    "votes": (one(tally=(1, 2, 3, 4, 5)), "Votes"),
    "premises": (one(text="A B", premises=("A", "B")), ""),
    "a premise without text": (one(text="A", premises=("A", " ")), "nothing to read"),
    "another text than that of its premises": (one(text="C", premises=("A", "B")), "“C”"),
    "an undercut": (one(stance="con", is_undercut=True), "below a thesis"),
    "a link to what it answers": (one(text="", original=0), "cannot stand in for"),
    "a long title": (replace(one(), title="T " * 200), "longer than a question"),
    "another question": (replace(one(), question="Why?"), "differs"),
    "languages": (replace(one(), languages=("en", "es", "xx")), "two languages"),
}


@pytest.mark.parametrize(("document", "said"), CHANGES.values(), ids=CHANGES.keys())
def test_what_was_changed_is_told_and_the_rest_arrives(account, document, said):
    messages = told(document)
    assert said in " ".join(messages) and bool(said) == bool(messages)
    assert brought(document, account).claims.count() == 2


def test_addresses_that_are_none_become_titles(account):
    debate = brought(one(sources=(SourceText("http://wild life, and so on", quote="Q"),)), account)
    assert left(debate).claims[1].sources == (SourceText(title="http://wild life, and so on", quote="Q"),)


@pytest.mark.parametrize(
    "document",
    [
        Document("T", ()),
        Document("T", (Said("1", "T"),) * 20_001),
        one(text="A" * 20_001),
        one(text="A" * 60_000),
        one(sources=(SourceText(title="T"),) * 20_001),
        replace(one(), background={"en": "A" * 250_001}),
        replace(one(), background={"en": "# \u200b"}),
        replace(one(), title="\0"),
    ],
)
def test_what_cannot_be_a_debate_is_refused(document):
    with pytest.raises(Malformed):
        fit(document, language="en")


@pytest.mark.parametrize("text", ["\r\n".join(OLDER), NEWER])
def test_a_debate_from_kialo_arrives_whole(account, text):
    report = reports.read(text.encode(), language="en")
    debate, _teacher = bring(report.document, by=account, nickname="Ms Kim")
    assert faults_of(debate) == [] and debate.claims.count() == len(report.document.claims)
    again, _notes = kialo.read(kialo.write(left(debate)))
    assert sorted(claim.stance for claim in again.claims) == sorted(
        one.stance for one in report.document.claims
    )


LINKS = "[a](b)" * 5_000
NOTES = "\n".join(f"[{at}] c" for at in range(1, 30_000))
HOSTILE = {
    "many lines": ("Discussion Title: a\n\n1. b" + "\n" * 500_001, 0),
    "many claims": ("T\n\n" + "a\n" * 100_001, 100_003),
    "a long text": ("Discussion Title: a\n\n1. " + "(" * 60_000, 3),
    "a text of many lines": ("Discussion Title: a\n\n1. b\n" + "1.9. Pro: a\n" * 6_000, 4_170),
    "many links": (
        "Discussion Title: a\n\n1. b" + "".join(f"\n1.{at}. Pro: {'[a](b)' * 5_000}" for at in range(1, 6)),
        8,
    ),
    "many notes": ("Discussion Name:\na\n\n1. Thesis:\nb\n\nSources:\n" + NOTES, 20_009),
    "a long number": ("Discussion Title: a\n\n1. b\n" + "1." * 1_000_000 + " Pro: c", 4),
    "many columns": ("text\n" + "," * 30_000, 2),
    "a long cell": ("text\n" + "a" * 60_000, 2),
    "a deep outline": ("T\n\n" + "\n".join("\t" * at + "Pro: a" for at in range(2_000)), None),
    "other bytes": ("GIF89a\0\0", 1),
}


@pytest.mark.parametrize(("text", "line"), HOSTILE.values(), ids=HOSTILE.keys())
def test_what_no_debate_has_is_refused_where_it_is_met(text, line):
    if line is None:
        assert reports.read(text.encode(), language="en").claims == 2_000
        return
    with pytest.raises(Malformed) as refused:
        reports.read(text.encode(), language="en")
    assert refused.value.line == line


# --- the commands


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "debate.txt"
    path.write_bytes("\r\n".join(OLDER).encode())
    return path


def test_a_dry_run_reports_and_makes_nothing(db, file, capsys):
    before = Debate.objects.count()
    call_command("importdebate", str(file), "--dry-run", "--json")
    (line,) = capsys.readouterr().out.splitlines()
    result = json.loads(line)
    assert result.keys() == {"file", "format", "title", "claims", "links", "sources", "report"}
    counts = [result[name] for name in ("file", "format", "title", "claims", "links", "sources")]
    assert counts == [str(file), "kialo", "Should the library open on Sundays?", 7, 2, 2]
    assert {"line", "message"} == result["report"][0].keys()
    assert Debate.objects.count() == before


def test_each_file_is_read_by_itself(db, file, tmp_path, capsys):
    broken = tmp_path / "broken.json"
    broken.write_text('{"format": "counterpoint-debate",')
    before = Debate.objects.count()
    with pytest.raises(CommandError):
        call_command("importdebate", str(broken), str(tmp_path / "none"), str(file), "--teacher", "kim")
    said = capsys.readouterr()
    assert f"{broken}:1: " in said.out and f"{tmp_path / 'none'}: " in said.out
    assert "Should the library open on Sundays?" in said.out and Debate.objects.count() == before + 1


def test_a_file_that_is_too_large_is_refused_unread(db, tmp_path, capsys):
    large = tmp_path / "large.txt"
    with large.open("wb") as handle:
        handle.truncate(100_000_000)
    with pytest.raises(CommandError):
        call_command("importdebate", str(large), "--dry-run", "--json")
    assert json.loads(capsys.readouterr().out)["error"] == "This file is larger than 5 MB."


def test_a_file_that_has_no_end_is_refused(db, capsys):
    """Its size says nothing: it is 0, as that of a pipe."""
    with pytest.raises(CommandError):
        call_command("importdebate", "/dev/zero", "--dry-run", "--json")
    assert "larger than 5 MB" in capsys.readouterr().out


def test_where_the_file_cannot_be_written_the_command_says_so(account, tmp_path):
    with pytest.raises(CommandError, match="No such file"):
        call_command(
            "exportdebate", str(brought(BOTH, account).pk), "--format", "json", "-o", str(tmp_path / "no/x")
        )


@pytest.mark.parametrize("name", [one.name for one in formats.FORMATS if one.write])
def test_a_debate_is_written_in_each_format(account, tmp_path, name):
    debate = brought(BOTH, account)
    call_command("exportdebate", str(debate.pk), "--format", name, "-o", str(tmp_path / "out"))
    content = (tmp_path / "out").read_bytes()
    assert b"Buses." in content or content.startswith((b"PK", b"%PDF"))  # packed; other tests read these


def test_the_command_says_what_a_format_leaves_out(account, tmp_path, capsys):
    debate = brought(BOTH, account)
    call_command("exportdebate", str(debate.pk), "--format", "kialo", "-o", str(tmp_path / "out"))
    left_out = [line.rpartition(": ")[2] for line in capsys.readouterr().err.splitlines()]
    assert left_out == [
        "the background.",
        "the question in the second language.",
        "translations.",
        "quotations of sources.",
    ]


def test_what_is_exported_is_imported_byte_for_byte(account, tmp_path):
    first, second = tmp_path / "first.json", tmp_path / "second.json"
    call_command("exportdebate", str(brought(BOTH, account).pk), "--format", "json", "-o", str(first))
    call_command("importdebate", str(first))
    call_command("exportdebate", str(Debate.objects.latest("pk").pk), "--format", "json", "-o", str(second))
    assert first.read_bytes() == second.read_bytes()
    assert counterpoint.read(first.read_text())[0].title == "Later?"


def test_a_linked_claim_comes_in_and_goes_out_as_one(account):
    linked = replace(BOTH, claims=(*BOTH.claims, Said("1.2.1", "", 3, "pro", original=1, language="en")))
    debate = brought(linked, account)
    made = debate.claims.exclude(original=None).get()
    assert (made.said, made.parent.text, made.stance) == (LONG.strip(), "Buses.", "pro")
    assert left(debate).claims == linked.claims and faults_of(debate) == []


def test_a_second_question_with_nothing_to_read_is_left_out(account):
    debate = brought(replace(BOTH, question="…"), account)
    assert "…" not in debate.brief_in("en").text
