"""When a claim came: the number of the contribution by which the class first saw it, loaded or applied."""

from arguments import tree
from arguments.models import Claim, Debate
from arguments.models.approvals import approve
from arguments.models.revisions import revise


def both(debate):
    """The tree as it was brought up to date, and as the tables have it."""
    sequence = Debate.objects.get(pk=debate.pk).sequence
    applied = tree.current(debate.pk, sequence)
    with tree.reading():
        return applied, tree.load(debate.pk)


def last(debate):
    return Debate.objects.get(pk=debate.pk).sequence


def test_a_reply_is_born_by_its_contribution(people):
    tree.current(people.debate.pk, last(people.debate))
    made = people.pro.reply(by=people.ben, stance="con", text="Not I.", language="en")
    born = last(people.debate)
    revise(made, by=people.ben, text="Not all.", base=1)
    made.hide(by=people.teacher, reason="A test.")
    made.restore(by=people.teacher)
    applied, loaded = both(people.debate)
    assert applied.claims[made.pk].born == born and applied == loaded


def test_a_thesis_is_born_by_its_contribution(people):
    tree.current(people.debate.pk, last(people.debate))
    made = Claim.propose(people.debate, by=people.teacher, text="Lunch is early.", language="en")
    applied, loaded = both(people.debate)
    assert applied.claims[made.pk].born == last(people.debate) and applied == loaded


def test_what_waited_is_born_when_it_is_approved(people):
    people.debate.configure(by=people.teacher, approves_first=True)
    people.ben.refresh_from_db()
    people.ben.debate = people.debate
    tree.current(people.debate.pk, last(people.debate))
    made = people.pro.reply(by=people.ben, stance="con", text="Not I.", language="en")
    approve(made, by=people.teacher)
    applied, loaded = both(people.debate)
    assert applied.claims[made.pk].born == last(people.debate) and applied == loaded


def test_outline_order_has_pros_before_cons(people):
    late = people.thesis.reply(by=people.ben, stance="pro", text="Late pro.", language="en")
    kept, _loaded = both(people.debate)
    places = [people.thesis.pk, people.pro.pk, late.pk, people.con.pk]
    shuffled = places[::-1]
    assert sorted(shuffled, key=kept.place) == places
