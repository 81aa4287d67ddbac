"""Ballots: what is shown of a claim's answers moves for three people at a time, whatever else happens."""

from hypothesis import given
from hypothesis import strategies as st

from arguments.tree.ballots import EMPTY, Counting

PEOPLE = st.integers(1, 6)
ACT = st.one_of(
    st.tuples(st.just("cast"), PEOPLE, st.sampled_from([0, 1, 4, None])),
    st.tuples(st.just("take_back"), PEOPLE),
    st.tuples(st.just("merge"), PEOPLE, PEOPLE).filter(lambda act: act[1] != act[2]),
)


def play(acts):
    """The ballot after each act. Who was merged acts no more."""
    counting, gone = Counting(), set()
    for number, (name, *given_) in enumerate(acts):
        if gone.isdisjoint(given_[: 2 if name == "merge" else 1]):
            gone |= {given_[0]} if name == "merge" else set()
            getattr(counting, name)(*given_, *([number] if name == "cast" else []))
            yield name, given_, copy_of(counting)


def copy_of(counting):
    return Counting(counting.done()).done()


def after(*answers, of=EMPTY):
    """The ballot after these answers, each of a person for a place."""
    counting = Counting(of)
    for person, place in answers:
        counting.cast(person, place, 1)
    return counting.done()


def counted(ballot):
    return sum(ballot.shown(5))


@given(st.lists(ACT, max_size=40))
def test_fewer_than_three_answers_are_never_shown(acts):
    assert all(counted(ballot) == 0 or counted(ballot) >= 3 for _name, _given, ballot in play(acts))


@given(st.lists(ACT, max_size=40))
def test_what_is_counted_changes_for_three_people_or_for_nobody(acts):
    before = EMPTY
    for name, _given, ballot in play(acts):
        if name != "merge":
            everybody = ballot.counted.keys() | before.counted.keys()
            differing = [one for one in everybody if ballot.counted.get(one) != before.counted.get(one)]
            assert len(differing) in (0, 3)
        before = ballot


@given(st.lists(ACT, max_size=40))
def test_a_merge_alone_shows_nothing_new_unless_three_others_have_moved(acts):
    before = EMPTY
    for name, _given, ballot in play(acts):
        if name == "merge" and len(before.moved) < 2:
            assert ballot.shown(5) == before.shown(5)
        before = ballot


@given(st.lists(ACT, max_size=40))
def test_the_answers_are_those_of_a_plain_recount(acts):
    answers, last = {}, EMPTY
    for name, given_, ballot in play(acts):
        match name, given_:
            case "cast", [person, place]:
                answers[person] = place
            case "take_back", [person]:
                answers.pop(person, None)
            case "merge", [gone, into]:
                answers = {into: answers[gone]} | answers if gone in answers else answers
                answers.pop(gone, None)
        last = ballot
    assert dict(last.answers) == answers
    closing = Counting(last)
    closing.close()
    assert counted(closing.done()) in (0, sum(place is not None for place in answers.values()))


def test_who_changes_and_changes_back_moves_nothing():
    ballot = after((1, 4), (2, 4), (3, 4))
    assert ballot.shown(5) == (0, 0, 0, 0, 3)
    again = after((1, 0), (1, 4), (2, 0), (3, 0), of=ballot)
    assert again.shown(5) == (0, 0, 0, 0, 3)
    assert after((1, 1), of=again).shown(5) == (2, 1, 0, 0, 0)


def test_counting_on_leaves_the_ballot_as_it_was():
    ballot = after((1, 4), (2, 4))
    after((1, 0), (3, 4), of=ballot)
    assert dict(ballot.answers) == {1: 4, 2: 4} and ballot.moved == {1, 2} and counted(ballot) == 0


def test_cannot_tell_yet_moves_nothing():
    assert after((1, 4), (2, 4), (3, None)).shown(5) == (0, 0, 0, 0, 0)
