"""Whatever a file says that stands in for what, it arrives: as a linked claim where that can be, else as a copy."""

import random

import pytest

from arguments import tree
from arguments.formats.arriving import bring
from arguments.formats.document import Document, Said
from arguments.formats.fitting import fit
from arguments.formats.leaving import document_of
from arguments.models import Account
from tests.support.ledger import faults_of


def tangled(seed):
    """A tree with links to anything: to what they answer, to each other's branches, twice to the same, forwards."""
    chance = random.Random(seed)
    count = chance.randint(4, 14)
    parents = [None] + [chance.choice([None, *range(at)]) for at in range(1, count)]
    leaves = [at for at in range(1, count) if at not in parents and parents[at] is not None]
    links = set(chance.sample(leaves, k=(len(leaves) + 1) // 2))
    originals = [at for at in range(count) if at not in links]
    claims = [
        Said(
            str(at),
            "" if at in links else f"Claim {at}.",
            parents[at],
            "" if parents[at] is None else chance.choice(["pro", "con"]),
            original=chance.choice(originals) if at in links else None,
        )
        for at in range(count)
    ]
    return Document("T", tuple(claims))


@pytest.mark.parametrize("seed", range(25))
def test_any_tangle_arrives_whole(db, seed):
    document, _notes = fit(tangled(seed), language="en")
    account, _is_new = Account.objects.get_or_create_teacher("kim")
    debate, _teacher = bring(document, by=account, nickname="Ms Kim")
    left = document_of(debate, tree.load(debate.pk))
    assert faults_of(debate) == []
    assert len(left.claims) == len(document.claims)
    assert sum(one.original is not None for one in left.claims) == sum(
        one.original is not None for one in document.claims
    )


def test_a_claim_that_cannot_be_linked_is_copied_and_told(db):
    links = (Said("1.1", "", 0, "pro", original=0), Said("1.2", "", 0, "con", original=3))
    document = Document("T", (Said("1", "We open."), *links, Said("2", "They rest.")))
    fitted, notes = fit(document, language="en")
    assert [(one.text, one.original) for one in fitted.claims][1:3] == [("We open.", None), ("", 3)]
    assert ["1.1" in note.message for note in notes] == [True]
