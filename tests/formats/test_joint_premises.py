"""Sentences that count only together are one claim, and leave as the premises that they were."""

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from arguments import formats, tree
from arguments.formats import leaving
from arguments.formats.arriving import bring
from arguments.formats.fitting import fit
from arguments.models import Account
from arguments.models.copies import copy
from tests.formats.shapes import documents, some, texts
from tests.support.ledger import faults_of

FORMATS = ("json", "argdown", "aif")
several = settings(
    some,
    max_examples=25,
    suppress_health_check=[*some.suppress_health_check, HealthCheck.function_scoped_fixture],
)


@pytest.fixture
def account(db):
    return Account.objects.get_or_create_teacher("kim")[0]


def left(debate):
    return leaving.document_of(debate, tree.current(debate.pk, debate.sequence))


def brought(document, account):
    return bring(fit(document, language="en")[0], by=account, nickname="Ms Kim")[0]


def shape(document):
    """What counts of a document whose claims may stand in another order."""

    def said(one):
        return (one.text, one.premises, one.translation, one.language or document.languages[0])

    branches = [[] for _claim in document.claims]
    for at in reversed(range(len(document.claims))):
        one = document.claims[at]
        meant = said(one if one.original is None else document.claims[one.original])
        branch = (one.stance, one.is_undercut, one.original is not None, meant, sorted(branches[at]))
        if one.parent is not None:
            branches[one.parent].append(branch)
        else:
            branches.append(branch)
    return sorted(map(repr, branches[len(document.claims) :]))


@several
@given(documents(most=8, details=st.fixed_dictionaries({}, optional={"translation": texts})))
def test_a_debate_has_the_premises_and_undercuts_that_it_came_with_and_so_has_every_file_of_it(
    account, document
):
    fitted = fit(replace(document, languages=("en", "es"), background={}), language="en")[0]
    debate = brought(fitted, account)
    assert shape(left(debate)) == shape(fitted) and faults_of(debate) == []
    for name in FORMATS:
        form = formats.by_name(name)
        again, notes = form.read(form.write(left(debate)))
        # A linked claim comes after its original, and so can have a later number than its place.
        notes = [note for note in notes if "new numbers" not in note.message]
        assert shape(fit(again, language="en")[0]) == shape(fitted) and notes == [], name


def test_a_copy_has_them_too(account):
    document, _notes = formats.by_name("outline").read("Should we?\n\nWe should.\n  Pro: x")
    one = replace(document.claims[1], text="A B", premises=("A", "B"), translation="C\nD")
    debate = brought(replace(document, languages=("en", "es"), claims=(document.claims[0], one)), account)
    copied = copy(debate, by=account, nickname="K", scope="all")[0]
    assert [(each.text, each.premises, each.translation) for each in left(copied).claims][1:] == [
        ("A B", ("A", "B"), "C\nD")
    ]
