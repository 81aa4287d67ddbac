"""What is kept of a debate beside its Tree."""

import pytest

from arguments import tree
from arguments.models import Vote

pytestmark = pytest.mark.django_db


def test_a_step_keeps_nothing_of_what_its_verb_had_at_hand(people, django_capture_on_commit_callbacks):
    tree.current(people.debate.pk, people.debate.sequence)
    since = people.debate.sequence
    with django_capture_on_commit_callbacks(execute=True):
        Vote.cast(people.pro, by=people.ben, impact=3)
    _tree, steps = tree.steps_since(people.debate.pk, since, people.debate.sequence)
    (step,) = steps
    assert step.contribution == people.debate.contributions.get(number=since + 1)
    assert step.contribution.after == {
        "voted": True, "impact": 3, "under": people.ben.under_id, "parent": people.thesis.pk, "stance": "pro"
    }  # fmt: skip
    assert not any(
        field.is_cached(step.contribution) for field in step.contribution._meta.fields if field.is_relation
    )
