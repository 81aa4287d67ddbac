"""The log: one contribution for every change, numbered without a gap, in ids and numbers."""

import json

import pytest

from arguments.models import (
    Contribution,
    MarkKind,
    Participant,
    Phase,
    Revision,
    Role,
    Stance,
    Stand,
    Tallies,
    Verb,
    Visibility,
    Vote,
    clock,
)
from arguments.models.contributions import turn
from arguments.models.settings import SETTINGS, Allowed, Names
from arguments.strength import Semantics
from tests.support.ledger import faults_of, numbers, refused
from tests.support.verbs import LESSON, STEERING, WRITING

WORDS = {*Stance.values, *Stand.values, *Role.values, *Phase.values, *Visibility.values, ""}
# Of settings: codes, and languages.
WORDS |= {verb.value for verb in Verb.whose(lambda row: row.can_be_undone)}
WORDS |= {*Tallies.values, *Names.values, *Allowed.values, *Semantics, "en", "es"}
NAMES = {
    *(
        "parent",
        "stance",
        "position",
        "visibility",
        "revision",
        "sources",
        "translation-es",
        "translation-es-hidden",
        "ordinal",
        "undercut",
        "under",
        "under-before",
        "under-after",
        "withheld-en-1",
        "withheld-es-1",
        "withheld-es-2",
    ),
    *("voted", "impact", "before", "after", "role", "present"),
    *("phase", "paused", "open", "revealed", "wall"),
    *("archived", "deleted", "brief-en", "brief-es", *SETTINGS),
    *("muted", "screened", "open", "into", "claims"),
    *("merged", "original", "new", "undoes", "what"),
    *MarkKind.values,
}


def held(people):
    """The whole lesson has taken place."""
    for _verb, act in LESSON:
        act(people)
    return people


def said(people):
    """What each contribution says of its subject, and of further claims, by their ids."""
    parts = []
    for contribution in held(people).debate.contributions.all():
        for part in (contribution.before, contribution.after):
            others = part.pop("others", {})
            assert all(claim.isdigit() for claim in others)
            parts += [part, *others.values()]
    return parts


def test_the_lesson_has_every_verb():
    """Besides the one that opened the debate before it began."""
    assert {verb for verb, _act in LESSON} == set(Verb) - {Verb.OPENED}


def test_the_log_equals_the_tables_after_every_verb(people):
    for verb, act in LESSON:
        act(people)
        assert faults_of(people.debate) == [], verb


def test_every_verb_writes_one_contribution_with_the_next_number(people):
    for verb, act in LESSON:
        before = numbers(people.debate)
        act(people)
        (made,) = people.debate.contributions.exclude(number__in=before)
        assert (made.verb, made.number) == (verb, before[-1] + 1)


def test_numbers_count_from_one_without_a_gap(people):
    sequence = held(people).debate.sequence
    assert numbers(people.debate) == list(range(1, sequence + 1))


def test_each_debate_counts_for_itself(people):
    before = numbers(people.elsewhere)
    held(people)
    assert numbers(people.elsewhere) == before


def test_a_refused_verb_leaves_no_gap(people):
    with refused(Exception):
        STEERING["pause"](people, people.ana)
    WRITING["reply"](people, people.ana)
    assert faults_of(people.debate) == []


def test_every_contribution_says_who_made_it(people):
    assert not held(people).debate.contributions.filter(participant=None).exists()


def test_the_log_has_no_words_but_its_own(people):
    values = {value for part in said(people) for value in part.values() if isinstance(value, str)}
    assert values <= WORDS


def test_the_log_has_no_fields_but_its_own(people):
    assert {name for part in said(people) for name in part} <= NAMES


def test_no_name_and_no_text_stands_in_the_log(people):
    written = json.dumps(said(people), ensure_ascii=False)
    private = {*Participant.objects.values_list("nickname", flat=True)}
    private |= {*Revision.objects.values_list("text", flat=True), "Insulting."}
    assert len(private) > 10 and not [one for one in private if one in written]


def test_a_contribution_bears_the_clocks_time(people):
    moment = people.debate.created_at.replace(year=2001)
    with clock.at(moment):
        made = WRITING["reply"](people, people.ana)
    assert made.contributions.get().at == made.created_at == made.revisions.get().made_at == moment


def test_times_do_not_go_back(people):
    times = [contribution.at for contribution in held(people).debate.contributions.order_by("number")]
    assert times == sorted(times)


def test_a_turn_is_one_contribution(people):
    with refused(RuntimeError), turn(people.debate, by=people.ana) as taken:
        taken.record("paused")
        taken.record("paused")


def test_a_turn_that_fails_undoes_what_it_wrote(people):
    with refused(ZeroDivisionError), turn(people.debate, by=people.ana) as taken:
        mine = {"claim": people.pro, "participant": people.ana, "parent": people.thesis, "stance": "pro"}
        Vote.objects.create(**mine, at=clock.now())
        taken.record("paused")
        _ = 1 / 0


def test_a_turn_that_records_nothing_gives_its_number_back(people):
    before = people.debate.sequence
    with turn(people.debate, by=people.ana):
        assert people.debate.sequence == before + 1
    assert people.debate.sequence == before == Contribution.objects.filter(debate=people.debate).count()


@pytest.mark.parametrize("name", ["stranger", "other_teacher"])
def test_a_turn_is_taken_by_a_member_only(people, name):
    with refused(Exception), turn(people.debate, by=getattr(people, name)) as taken:
        taken.record("paused")
