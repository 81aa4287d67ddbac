"""`manage.py loaddebate`: a readable document becomes a debate through the verbs, with its own times."""

from datetime import timedelta

import pytest
from django.core.management import CommandError, call_command
from django.db import transaction

from arguments import tree
from arguments.models import (
    Account,
    Debate,
    Mark,
    Participant,
    Position,
    Source,
    Translation,
    Vote,
    beginnings,
)
from arguments.strength import Verdict
from tests.support.examples import FIXTURES, told
from tests.support.ledger import faults_of, rows, unwritten

FIXTURE = FIXTURES / "us-military-mexico.json"
SAID = told(FIXTURE)
CLAIMS = SAID["claims"]
SMALL = """{
 "format": "counterpoint-debate",
 "version": 1,
 "title": "Should lunch be later?",
 "languages": ["en"],
 "claims": [
  {"key": "A", "text": "Lunch is early.", "language": "en", "author": "Ms Lee", "created_at": "2026-01-02T10:00:00Z"},
  {"key": "A-1", "parent": "A", "stance": "pro", "text": "It is at eleven.", "language": "en", "author": "Sam",
   "sources": [], "created_at": "2026-01-02T10:05:00Z"}
 ],
 "voters": [{"name": "Ms Lee", "votes": {"A-1": 3}}],
 "replay": {
  "key": "small",
  "phase": "voting",
  "voices": [
   {"nickname": "Ms Lee", "role": "teacher", "language": "en"},
   {"nickname": "Sam", "role": "student", "language": "en"}
  ]
 }
}
"""


@pytest.fixture(scope="module")
def loaded(django_db_setup, django_db_blocker):
    """The seeded debate, loaded once for this module."""
    with django_db_blocker.unblock(), transaction.atomic():
        call_command("loaddebate", str(FIXTURE), verbosity=0)
        yield Debate.objects.get(fixture=SAID["key"])
        transaction.set_rollback(True)


@pytest.fixture
def stage(loaded):
    """Nobody else is on the stage."""


@pytest.fixture
def debate(db, loaded):
    return Debate.objects.get(pk=loaded.pk)


def load(tmp_path, document):
    path = tmp_path / "debate.json"
    path.write_text(document, encoding="utf-8")
    call_command("loaddebate", str(path))


# --- the seeded debate ----------------------------------------------------------------------------------------


def test_every_claim_of_the_document_is_there(debate):
    assert debate.claims.count() == len(CLAIMS)
    assert list(debate.claims.theses().values_list("text", flat=True)) == [
        row["text"] for row in CLAIMS if "parent" not in row
    ]


def test_every_voice_has_a_seat(debate):
    seats = set(debate.participants.values_list("nickname", "role", "language"))
    assert seats == {(one["nickname"], one["role"], one["language"]) for one in SAID["voices"]}


@pytest.mark.parametrize(
    ("table", "field"), [(Vote, "votes"), (Position, "positions"), (Mark, "marks"), (Source, "sources")]
)
def test_every_answer_is_there(debate, table, field):
    found = table.objects.filter(claim__debate=debate).count()
    assert found == sum(len(row.get(field, ())) for row in CLAIMS) > 0


def test_every_translation_is_there_in_the_other_language(debate):
    found = Translation.objects.filter(claim__debate=debate).values_list("claim__language", "language")
    assert len(found) == sum("translation" in row for row in CLAIMS)
    assert set(found) == {("en", "es"), ("es", "en")}


def test_each_claim_answers_the_one_it_says_in_the_order_of_the_document(debate):
    snapshot = tree.load(debate.pk)
    texts = {row["key"]: row["text"] for row in CLAIMS}
    ids = dict(debate.claims.values_list("text", "pk"))
    for thesis, node in zip("ESHM", (snapshot.claims[one] for one in snapshot.theses), strict=True):
        assert node.text == texts[thesis]
    for row in CLAIMS:
        said = row["key"].split("-")[1:]
        assert snapshot.number(ids[row["text"]]).split(".")[1:] == said, row["key"]


def test_each_claim_bears_its_own_time(debate):
    times = dict(debate.claims.values_list("text", "created_at"))
    assert all(times[row["text"]] == row["at"] for row in CLAIMS)


def test_the_log_goes_forward_in_time(debate):
    times = list(debate.contributions.order_by("number").values_list("at", flat=True))
    assert times == sorted(times)
    assert times[0] == debate.created_at == CLAIMS[0]["at"] - timedelta(days=1)


def test_who_cannot_tell_votes_without_an_impact(debate):
    unsure = sum(list(row.get("votes", {}).values()).count(None) for row in CLAIMS)
    assert Vote.objects.filter(claim__debate=debate, impact=None).count() == unsure > 0


def test_it_is_the_example_in_two_languages_and_arguing(debate):
    assert (debate.is_example, debate.languages, debate.phase) == (True, ["en", "es"], "arguing")


def test_all_four_theses_are_in_balance(debate):
    snapshot = tree.load(debate.pk)
    assert [snapshot.verdict(one) for one in snapshot.theses] == [Verdict.IN_BALANCE] * 4


def test_it_adds_up(debate):
    assert faults_of(debate) == []


def test_loading_it_again_changes_nothing(debate, capsys):
    with unwritten():
        call_command("loaddebate", str(FIXTURE))
    assert capsys.readouterr().out == ""


# --- other documents ------------------------------------------------------------------------------------------


def test_a_small_document_is_a_debate(db, tmp_path, capsys):
    load(tmp_path, SMALL)
    debate = Debate.objects.get(fixture="small")
    assert (debate.phase, debate.languages, debate.is_example) == ("voting", ["en"], False)
    assert faults_of(debate) == []
    assert "Should lunch be later?" in capsys.readouterr().out


def test_a_form_with_that_key_does_not_keep_it_from_being_loaded(db, tmp_path):
    rivera, _is_new = Account.objects.get_or_create_teacher("rivera")
    said = {"question": "Cats or dogs?", "background": "", "theses": [], "language": "en"}
    made, _teacher = beginnings.begin(by=rivera, nickname="Ms Rivera", key="small", **said)
    load(tmp_path, SMALL)
    loaded = Debate.objects.get(fixture="small")
    assert (loaded.form_key, made.form_key, made.fixture) == (None, "small", None)


def test_it_belongs_to_the_teacher_who_is_named(db, tmp_path):
    path = tmp_path / "debate.json"
    path.write_text(SMALL, encoding="utf-8")
    call_command("loaddebate", str(path), "--teacher", "lee", verbosity=0)
    assert Participant.objects.get(debate__fixture="small", role="teacher").account.username == "lee"


BAD = {
    "no JSON": '{"key": ',
    "an ordinary debate": SMALL.replace('"replay"', '"background"').replace('{\n  "key": "small",', "{"),
    "no key": SMALL.replace('"key": "small",', ""),
    "no claims": SMALL.replace('"claims"', '"clams"'),
    "no teacher": SMALL.replace('"role": "teacher"', '"role": "student"'),
    "no question": SMALL.replace('"Should lunch be later?"', '""'),
    "a parent that comes nowhere": SMALL.replace('"parent": "A"', '"parent": "B"'),
    "a reply before its parent": SMALL.replace("10:05:00", "09:05:00"),
    "a voice that is nobody": SMALL.replace('"author": "Sam"', '"author": "Max"'),
    "two voices with one name": SMALL.replace('"nickname": "Sam"', '"nickname": "ms lee"'),
    "a stance that is none": SMALL.replace('"pro"', '"neutral"'),
    "a vote that is none": SMALL.replace('"A-1": 3', '"A-1": 9'),
    "a vote on nothing": SMALL.replace('"A-1": 3', '"A-2": 3'),
    "a vote of nobody": SMALL.replace('"name": "Ms Lee"', '"name": "Mr Lee"'),
    "a thesis by a student": SMALL.replace('"author": "Ms Lee"', '"author": "Sam"'),
    "a text that is too long": SMALL.replace("It is at eleven.", "x" * 501),
    "a phase that is none": SMALL.replace('"voting"', '"over"'),
    "a language that is none": SMALL.replace('"language": "en", "author"', '"language": "tlh", "author"'),
    "a time that is none": SMALL.replace("2026-01-02T10:05:00Z", "five past ten"),
    "no time": SMALL.replace(', "created_at": "2026-01-02T10:00:00Z"', ""),
    "an unknown source": SMALL.replace('"sources": []', '"sources": [{"section": "weather"}]'),
    "a source with a field too many": SMALL.replace('"sources": []', '"sources": [{"page": "7"}]'),
}


@pytest.mark.parametrize("document", BAD.values(), ids=BAD.keys())
def test_a_bad_document_is_refused_and_leaves_nothing(db, tmp_path, document):
    before, accounts = rows(), Account.objects.count()
    with pytest.raises(CommandError, match=r"debate\.json"):
        load(tmp_path, document)
    assert (rows(), Account.objects.count()) == (before, accounts)


def test_a_file_that_is_not_there_is_said(db, tmp_path):
    with pytest.raises(CommandError, match="nowhere"):
        call_command("loaddebate", str(tmp_path / "nowhere.json"))


def test_a_file_in_another_encoding_is_said(db, tmp_path):
    path = tmp_path / "debate.json"
    path.write_bytes(SMALL.replace("eleven", "las once y año").encode("latin-1"))
    with pytest.raises(CommandError, match=r"debate\.json"):
        call_command("loaddebate", str(path))
