"""Of what the class may not know its pages, polls, streams and beats say nothing, not even that something happened."""

import re

import pytest
from django.test import Client
from django.urls import reverse

from arguments import live, tree
from arguments.models import Claim, Concern, Contribution, Debate, Participant, Position, Verb, Vote
from arguments.models.visits import last_known
from tests.support.cast import browser_of, cast
from tests.support.pages import without_tokens
from tests.support.verbs import LESSON

# The class must hear of these, whoever did them: pages show what they change.
HEARD_BY_ALL = {"configured", "merged", "erased", "approved", "moved-on", "paused", "hid", "replied", "voted"}


@pytest.fixture
def people(db):
    return cast()


def fresh(person):
    me = Participant.objects.get(pk=person.pk)
    me.debate = Debate.objects.get(pk=person.debate_id)
    return me


def poll(client, person, since):
    path = reverse("changes", args=[person.debate_id])
    answer = client.get(f"{path}?since={since}&me={person.pk}")
    return answer.status_code, answer.content


def pages(client, people):
    """What the observer's pages show, and the number that they carry."""
    paths = [
        people.debate.get_absolute_url(),
        people.pro.get_absolute_url(),
        f"/debates/{people.debate.pk}/brief/",
    ]
    answers = [client.get(path) for path in paths]
    return [(answer.status_code, without_tokens(answer.content.decode())) for answer in answers]


def test_after_every_verb_a_classmate_gets_what_the_class_may_know_and_no_more(people):
    """Olga, who does nothing: a private contribution leaves her pages, polls and streams byte for byte as they were."""
    olga, client, heard, unheard = people.observer, browser_of(people.observer), set(), set()
    for _verb, act in LESSON:
        known, before = last_known(fresh(olga).debate, fresh(olga)), pages(client, people)
        act(people)
        made = Contribution.objects.get(
            debate=people.debate, number=Debate.objects.get(pk=people.debate.pk).sequence
        )
        status, body = poll(client, olga, known)
        streamed = live.first(fresh(olga).debate, fresh(olga), known)
        if made.is_public:  # 404: the debate was deleted
            heard.add(made.verb)
            assert status == 404 or (status, streamed.sequence) == (200, made.number), made
        else:
            unheard.add(made.verb)
            assert (status, body, streamed.sequence) == (204, b"", known), made
            assert pages(client, people) == before, made
    assert heard >= HEARD_BY_ALL
    assert unheard >= {
        "told",
        "heard",
        "muted",
        "unmuted",
        "screened",
        "listed",
        "joined",
        "came-back",
        "recoded",
    }


def test_who_moderates_hears_of_everything_but_answers_that_move_nothing_shown(people):
    mo, client = people.moderator, browser_of(people.moderator)
    for _verb, act in LESSON[:40]:
        known = last_known(fresh(mo).debate, fresh(mo))
        act(people)
        made = people.debate.contributions.latest("number")
        assert poll(client, mo, known)[0] == (204 if made.is_silent else 200), made


def test_an_answer_that_moves_no_shown_sum_is_told_to_nobody_at_all(people):
    """Who counts the numbers that pages, polls and streams carry learns of no single answer: nor does a teacher."""
    readers = [people.teacher, people.moderator, people.ben, people.observer]
    known = [last_known(fresh(who).debate, fresh(who)) for who in readers]
    Vote.cast(people.con, by=people.ana, impact=4)
    Vote.cast(people.con, by=people.moderator, impact=1)
    Position.take(people.thesis, by=people.ana, stand="for")
    for who, number in zip(readers, known, strict=True):
        html = browser_of(who).get(people.debate.get_absolute_url()).content.decode()
        assert re.search(r'id="since"[^>]*value="(\d+)"', html)[1] == str(number)
        assert poll(browser_of(who), who, number) == (204, b"")
        streamed = live.first(fresh(who).debate, fresh(who), number)
        assert streamed.sequence == number and b"hx-partial" not in streamed.event


def test_the_third_answer_moves_the_shown_sum_and_is_told(people):
    for who, impact in ((people.ana, 4), (people.moderator, 1)):
        Vote.cast(people.con, by=who, impact=impact)
    known = last_known(fresh(people.observer).debate, fresh(people.observer))
    Vote.cast(people.con, by=people.teacher, impact=3)
    assert poll(browser_of(people.observer), people.observer, known)[0] == 200


@pytest.mark.parametrize("is_kept", [True, False])
def test_whether_an_answer_is_told_follows_from_the_log_alone(people, is_kept):
    """With a kept Tree that is up to date, or without one: every answer is noted as public if a sum moved, else not."""
    for _verb, act in LESSON:
        tree.forget()
        if is_kept and Debate.objects.filter(pk=people.debate.pk).exists():
            current_of(people)
        before = sums(people)
        act(people)
        made = people.debate.contributions.latest("number")
        if made.row.is_ballot:
            assert made.is_public == (sums(people) != before), made


def current_of(people):
    people.debate.refresh_from_db()
    return tree.current(people.debate.pk, people.debate.sequence)


def sums(people):
    """What the class is shown of votes and positions, claim by claim, by the tables and the log."""
    with tree.reading():
        claims = tree.load(people.debate.pk).claims
    return {node.id: (node.tally, node.stands) for node in claims.values()}


def test_a_new_name_tells_classmates_nobodys_id(people):
    known = last_known(fresh(people.ana).debate, fresh(people.ana))
    people.ben.rename(by=people.teacher, nickname="Benito")
    _status, body = poll(browser_of(people.ana), people.ana, known)
    assert re.search(rb'data-refetch="log [^"]*"', body)[0] == b'data-refetch="log renamed"'


def test_whom_it_concerns_hears_of_it(people):
    known = last_known(fresh(people.ana).debate, fresh(people.ana))
    people.ana.mute(by=people.teacher)
    assert poll(browser_of(people.ana), people.ana, known)[0] == 200
    assert poll(browser_of(people.ben), people.ben, known)[0] == 204


def test_a_private_word_to_the_teacher_is_told_to_nobody_else(people):
    known = last_known(fresh(people.ben).debate, fresh(people.ben))
    Concern.tell(people.con, by=people.ana, text="It is about me.")
    assert poll(browser_of(people.ben), people.ben, known) == (204, b"")
    Claim.propose(people.debate, by=people.teacher, text="Lunch is early.", language="en")
    status, body = poll(browser_of(people.ben), people.ben, known)
    assert status == 200 and f"#claim-{people.con.pk}".encode() not in body


def test_no_number_tells_a_classmate_that_there_is_more(people):
    """A number that is taken and one that is not yet are answered alike."""
    known = last_known(fresh(people.ben).debate, fresh(people.ben))
    Concern.tell(people.con, by=people.ana, text="It is about me.")
    client = browser_of(people.ben)
    answers = [poll(client, people.ben, known + more) for more in (1, 2, 900)]
    assert [re.sub(rb"\d", b"", body) for _status, body in answers] == [answers[0][1]] * 3
    assert {status for status, _body in answers} == {200}


def test_a_visitors_page_carries_the_classes_number(people):
    Debate.objects.filter(pk=people.debate.pk).update(is_example=True)
    Concern.tell(people.con, by=people.ana, text="It is about me.")
    people.debate.refresh_from_db()
    html = Client(HTTP_HOST="localhost").get(people.debate.get_absolute_url()).content.decode()
    number = re.search(r'id="since"[^>]*value="(\d+)"', html)[1]
    assert int(number) == people.debate.public_sequence < people.debate.sequence


def test_the_verbs_that_the_class_may_not_know_of_are_in_the_tree_all_the_same(people):
    people.ana.mute(by=people.teacher)
    people.debate.refresh_from_db()
    assert tree.current(people.debate.pk, people.debate.sequence).sequence == people.debate.sequence
    assert people.debate.contributions.get(verb=Verb.MUTED).is_public is False
