"""A whole class at once, against the real database: nothing twice, nothing lost, no gap."""

import time
from itertools import product

from arguments.models import (
    Account,
    ApiToken,
    Claim,
    Debate,
    Forbidden,
    KeyReused,
    NotNow,
    Participant,
    Unfit,
    Vote,
)
from arguments.models.joining import join
from arguments.models.tokens import AT_MOST, Lasting
from tests.concurrency.threads import PATIENCE, at_once, failures
from tests.support.cast import open_debate
from tests.support.ledger import faults_of, numbers
from tests.support.sums import votes

KEY = "a-key-of-one-form"


def seat(person):
    """This person as one request has them: an object of its own."""
    return Participant.objects.select_related("debate").get(pk=person.pk)


def page(claim):
    return Claim.objects.select_related("debate").get(pk=claim.pk)


def replying(claim, person, text="Because.", key=""):
    return lambda: page(claim).reply(by=seat(person), stance="pro", text=text, language="en", key=key).pk


def voting(claim, person, impact):
    return lambda: Vote.cast(page(claim), by=seat(person), impact=impact).pk


def joining(debate, nickname, key=""):
    return lambda: join(Debate.objects.get(pk=debate.pk), nickname=nickname, language="en", join_key=key).pk


def newcomers(people, count):
    return [join(people.debate, nickname=f"Pupil {number}", language="en") for number in range(count)]


# --- replies --------------------------------------------------------------------------------------------------


def test_one_form_sent_fifty_times_is_one_claim(people):
    made = at_once([replying(people.thesis, people.ana, key=KEY)] * 50)
    assert failures(made) == [] and len(set(made)) == 1
    assert people.thesis.children.count() == 3
    assert faults_of(people.debate) == []


def test_one_key_with_two_texts_makes_one_claim_and_refuses_the_other(people):
    texts = ["One.", "Two."] * 8
    made = at_once(replying(people.thesis, people.ana, text, KEY) for text in texts)
    refused = failures(made)
    assert {type(one) for one in refused} == {KeyReused} and len(refused) == 8
    assert people.thesis.children.count() == 3


def test_one_key_in_the_hands_of_ten_people_makes_ten_claims(people):
    made = at_once(replying(people.thesis, one, key=KEY) for one in newcomers(people, 10))
    assert failures(made) == [] and len(set(made)) == 10


def test_twelve_replies_at_once_stand_in_twelve_places(people):
    class_ = newcomers(people, 12)
    assert failures(at_once(replying(people.thesis, one) for one in class_)) == []
    positions = people.thesis.children.order_by("position").values_list("position", flat=True)
    assert list(positions) == list(range(14))


def test_many_replies_at_many_places_leave_no_gap(people):
    where = [people.thesis, people.pro, people.con]
    assert failures(at_once(replying(*one) for one in product(where, newcomers(people, 6)))) == []
    sequence = Debate.objects.get(pk=people.debate.pk).sequence
    assert numbers(people.debate) == list(range(1, sequence + 1))
    assert faults_of(people.debate) == []


def test_two_debates_do_not_count_for_each_other(people):
    there = Claim.propose(people.elsewhere, by=people.other_teacher, text="There.", language="en")
    acts = [replying(people.thesis, people.ana), replying(there, people.stranger)] * 6
    assert failures(at_once(acts)) == []
    assert (faults_of(people.debate), faults_of(people.elsewhere)) == ([], [])


# --- tokens ---------------------------------------------------------------------------------------------------


def test_of_a_name_there_is_one_token_and_of_all_no_more_than_fit(people):
    def making(name):
        return lambda: ApiToken.make(
            name, Lasting.MONTH, by=Account.objects.get(pk=people.teacher.account_id)
        )

    refused = failures(at_once(making(f"script {number % 12}") for number in range(24)))
    names = [one.name for one in ApiToken.objects.live()]
    assert {type(one) for one in refused} == {Unfit} and len(names) == len(set(names)) == AT_MOST


# --- votes ----------------------------------------------------------------------------------------------------


def test_twenty_votes_of_each_of_ten_people_leave_one_each(people):
    class_ = newcomers(people, 10)

    def five(person):
        return lambda: [voting(people.pro, person, step % 5)() for step in range(5)]

    assert failures(at_once([five(one) for one in class_ * 4])) == []
    assert people.pro.votes.count() == 10
    assert faults_of(people.debate) == []


def test_the_tally_is_what_the_votes_add_up_to(people):
    class_ = newcomers(people, 10)
    at_once(voting(people.pro, one, step) for one, step in product(class_, (1, 4)))
    impacts = list(people.pro.votes.values_list("impact", flat=True))
    assert votes(people.pro) == tuple(impacts.count(step) for step in range(5)) and len(impacts) == 10


def test_no_vote_is_counted_after_the_debate_is_closed(people):
    class_ = newcomers(people, 10)
    closing = [lambda: Debate.objects.get(pk=people.debate.pk).move_to("closed", by=seat(people.teacher))]
    found = failures(at_once([*(voting(people.pro, one, 3) for one in class_), *closing]))
    assert all(isinstance(one, NotNow) for one in found)
    log = people.debate.contributions
    assert not log.filter(number__gt=log.get(verb="moved-on").number).exists()
    assert people.pro.votes.count() == 10 - len(found)


# --- people ---------------------------------------------------------------------------------------------------


def test_one_browser_joining_twenty_times_has_one_seat(people):
    seats = at_once([joining(people.debate, "Cleo", "browser")] * 20)
    assert failures(seats) == [] and len(set(seats)) == 1
    assert faults_of(people.debate) == []


def test_a_name_wanted_by_twenty_is_one_persons(people):
    found = failures(at_once([joining(people.debate, "Cleo")] * 20))
    assert len(found) == 19 and {type(one) for one in found} == {Unfit}
    assert people.debate.participants.filter(nickname="Cleo").count() == 1


def test_a_whole_class_joins_at_once(people):
    assert failures(at_once(joining(people.debate, f"Pupil {number}") for number in range(40))) == []
    assert faults_of(people.debate) == []


def test_who_is_removed_meanwhile_writes_before_it_or_not_at_all(people):
    acts = [replying(people.thesis, people.ben)] * 8
    removing = [lambda: Participant.objects.get(pk=people.ben.pk).remove(by=seat(people.teacher))]
    assert {type(one) for one in failures(at_once(acts[:4] + removing + acts[4:]))} <= {Forbidden}
    log = people.debate.contributions
    gone = log.filter(verb="removed", about=people.ben).get().number
    assert not log.filter(participant=people.ben, number__gt=gone).exists()


# --- debates --------------------------------------------------------------------------------------------------


def test_opening_debates_while_others_write_keeps_nobody_waiting(people):
    opening = [lambda name=f"teacher {n}": open_debate(name, "Ms New")[0].pk for n in range(6)]
    writing = [replying(people.thesis, people.ana), replying(people.thesis, people.ben)] * 4
    started = time.monotonic()
    assert failures(at_once(opening + writing)) == []
    assert time.monotonic() - started < PATIENCE / 4
    assert faults_of(people.debate) == []


def test_a_class_that_does_everything_at_once_adds_up(people):
    class_ = newcomers(people, 8)
    acts = [
        *(replying(people.pro, one) for one in class_),
        *(voting(people.con, one, 2) for one in class_),
        *(joining(people.debate, f"Late {number}") for number in range(4)),
        lambda: page(people.con).hide(by=seat(people.moderator), reason="Hm."),
        lambda: Participant.objects.get(pk=class_[0].pk).rename(by=seat(people.teacher), nickname="Zed"),
    ]
    assert all(isinstance(one, NotNow) for one in failures(at_once(acts)))
    assert faults_of(people.debate) == []


# --- sign-in links --------------------------------------------------------------------------------------------


def test_a_sign_in_link_that_many_use_at_once_signs_one_in(people):
    token = people.teacher.account.sign_in_path().rstrip("/").rpartition("/")[2]
    got = at_once([lambda: Account.spend(token)] * 12)
    assert failures(got) == [] and [one for one in got if one] == [people.teacher.account]
