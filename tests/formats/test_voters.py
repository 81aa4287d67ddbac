"""Single votes leave by the command alone, beside no name and no time; they are read and written the same."""

import json

import pytest
from django.core.management import call_command
from django.urls import reverse

from arguments.formats import counterpoint
from arguments.formats.document import Voter
from arguments.models import Vote
from tests.support.cast import browser_of
from tests.support.examples import FIXTURES
from tests.support.ledger import rows


@pytest.fixture
def export(people, tmp_path):
    """The debate as the command writes it."""

    def exported(kind, *options):
        options = ("--format", kind, "-o", str(tmp_path / "f"), *options)
        call_command("exportdebate", str(people.debate.pk), *options)
        return (tmp_path / "f").read_text(encoding="utf-8")

    return exported


@pytest.fixture
def voted(people):
    """Ben and the moderator vote on Ana's pro; Ana has one vote, on a con."""
    Vote.cast(people.pro, by=people.ben, impact=4)
    Vote.cast(people.pro, by=people.moderator, impact=None)
    Vote.cast(people.con, by=people.moderator, impact=1)
    return people


def test_each_voter_has_a_list_without_a_name(voted, export):
    written = export("votes")
    said = json.loads(written)
    assert said["voters"] == [{"votes": {"1.1": 4}}, {"votes": {"1.1": None, "1.2": 1}}]
    assert not {"author", "created_at", "tally"} & {name for claim in said["claims"] for name in claim}
    assert not any(f'"{one.nickname}"' in written for one in voted.debate.participants.all())


def test_their_order_is_that_of_the_votes_whoever_came_first(voted, export):
    before = export("votes")
    Vote.take_back(voted.pro, by=voted.ben)
    Vote.take_back(voted.con, by=voted.moderator)
    Vote.cast(voted.con, by=voted.moderator, impact=1)
    Vote.cast(voted.pro, by=voted.ben, impact=4)
    assert export("votes") == before


def test_votes_on_what_is_hidden_and_on_another_stance_stay(voted, export):
    voted.con.hide(by=voted.teacher, reason="")
    assert json.loads(export("votes"))["voters"] == [{"votes": {"1.1": 4}}, {"votes": {"1.1": None}}]
    Vote.objects.filter(claim=voted.pro, participant=voted.ben).update(stance="con")
    assert json.loads(export("votes"))["voters"] == [{"votes": {"1.1": None}}]


def test_without_being_asked_for_there_are_none(voted, export):
    assert "voters" not in json.loads(export("json")) and "voters" not in json.loads(
        export("json", "--names")
    )


def test_asking_for_names_brings_none_beside_them(voted, export):
    assert export("votes", "--names") == export("votes")


def test_no_page_gives_them(voted):
    for name, status in (("votes", 404), ("json", 200)):
        answer = browser_of(voted.teacher).get(reverse("download", args=[voted.debate.pk, name]))
        assert answer.status_code == status and b"voters" not in answer.content


def test_such_a_file_is_read_and_written_the_same_and_imported_without_votes(voted, export, tmp_path, capsys):
    written = export("votes")
    document, notes = counterpoint.read(written)
    assert counterpoint.write(document) == written and notes == []
    votes = rows()["Vote"]
    call_command("importdebate", str(tmp_path / "f"))
    assert "Votes are left out" in capsys.readouterr().out and rows()["Vote"] == votes


@pytest.mark.parametrize("path", sorted(FIXTURES.glob("*.json")), ids=lambda path: path.stem)
def test_an_example_is_the_same_document_with_how_it_is_replayed(path):
    written = path.read_text(encoding="utf-8")
    document, notes = counterpoint.read(written)
    assert notes == [] and len(document.voters) > 5
    assert counterpoint.write(document) == written.partition(',\n "replay"')[0] + "\n}\n"


@pytest.mark.parametrize(
    "votes", ['{"9": 1}', '{"1": 5}', '{"1": true}', '{"1": -1}', '{"1": "4"}', "[]", "3"]
)
def test_what_is_no_vote_is_refused(votes):
    text = '{"format": "counterpoint-debate", "version": 1, "title": "T", "claims": [{"key": "1", "text": "A"}], '
    assert counterpoint.read(f'{text}"voters": [{{"votes": {{"1": null}}}}]}}')[0].voters == (
        Voter({0: None}),
    )
    with pytest.raises(counterpoint.Malformed):
        counterpoint.read(f'{text}"voters": [{{"votes": {votes}}}]}}')
