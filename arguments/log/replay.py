"""The log replayed: what the contributions of a debate add up to, to be compared with its tables."""

from typing import Any

from django.db.models import Count

from arguments.models import (
    Claim,
    Contribution,
    Debate,
    Revision,
    Translation,
    Verb,
)
from arguments.models.answers import answers
from arguments.models.meanings import Subject

# A subject's name → the id of a thing → its fields, in ids and numbers.
State = dict[str, dict[Any, dict[str, Any]]]

SUBJECTS = [subject.value for subject in Subject]
# What one participant says about one claim; such a thing's id is (participant, claim).
SAID = (Subject.VOTE, Subject.POSITION, Subject.MARK, Subject.CONCERN)


def replayed(debate: Debate) -> State:
    """The state that the log says: each contribution's `after` laid over the thing it is about, in order."""
    state: State = {name: {} for name in SUBJECTS}
    for contribution in debate.contributions.order_by("number"):
        subject, after = contribution.row.subject, dict(contribution.after)
        if contribution.verb == Verb.OPENED:
            state["participant"][contribution.about_id] = {"role": after.pop("role"), "present": True}
        if contribution.verb == Verb.MERGED:
            _merge(state, contribution.about_id, after.pop("into"))
        if contribution.verb == Verb.ERASED:
            _erase(state, contribution.about_id, after.pop("claims"))
        things, thing_id = state[subject.value], _id_in(subject, contribution)
        thing = things.setdefault(thing_id, {})
        thing.update(after)
        if subject is Subject.VOTE and not thing["voted"]:
            del things[thing_id]
    return state


def _merge(state: State, gone: int | None, into: int) -> None:
    """What one person said in two places is one person's; where both said something, the place that stays counts."""
    for subject in SAID:
        things = state[subject.value]
        for person, claim in [key for key in things if key[0] == gone]:
            things.setdefault((into, claim), things.pop((person, claim)))


def _erase(state: State, gone: int | None, claims: list[int]) -> None:
    for subject in SAID:
        things = state[subject.value]
        for key in [key for key in things if key[0] == gone]:
            del things[key]
    for claim in claims:
        state["claim"][claim]["visibility"] = "erased"


def _id_in(subject: Subject, contribution: Contribution) -> Any:
    if subject is Subject.DEBATE:
        return contribution.debate_id
    if subject is Subject.PARTICIPANT:
        return contribution.about_id
    if subject is Subject.CLAIM:
        return contribution.claim_id
    # What somebody else settled is about the participant who said it.
    return (contribution.about_id or contribution.participant_id, contribution.claim_id)


def tabled(debate: Debate) -> State:
    """The state that the tables say, in the same shape."""
    claims = {claim.pk: claim.placed(sources=claim.source_count) for claim in _claims(debate)}
    for translation in Translation.objects.filter(claim__debate=debate):
        claims[translation.claim_id] |= translation.logged()
    state: State = {
        "debate": {debate.pk: debate.logged()},
        "participant": {person.pk: person.logged() for person in debate.participants.all()},
        "claim": claims,
    }
    for model in answers():
        things = state.setdefault(model._meta.model_name, {})
        for answer in model.objects.filter(claim__debate=debate):
            things.setdefault((answer.participant_id, answer.claim_id), {}).update(answer.logged())
    return state


def _claims(debate: Debate) -> Any:
    return Claim.objects.filter(debate=debate).annotate(source_count=Count("sources"))


def faults(debate: Debate) -> list[str]:
    """What does not hold in this debate, in words; empty where all is well."""
    differing = [*_faults_of_the_log(debate), *_faults_of_the_tree(debate), *_faults_of_texts(debate)]
    logged, stored = replayed(debate), tabled(debate)
    for name in SUBJECTS:
        differing += [
            f"{name} {key}: the log says {logged[name].get(key)}, the tables {stored[name].get(key)}"
            for key in logged[name].keys() | stored[name].keys()
            if stated(logged[name].get(key)) != stated(stored[name].get(key))
        ]
    return differing


def stated(thing: dict[str, Any] | None) -> dict[str, Any]:
    """The fields that are on or have a value: the log says nothing of a switch that was never turned on."""
    return {name: value for name, value in (thing or {}).items() if value not in (False, None)}


def _faults_of_the_log(debate: Debate) -> list[str]:
    numbers = list(debate.contributions.order_by("number").values_list("number", flat=True))
    if numbers != list(range(1, debate.sequence + 1)):
        return [f"the log of {len(numbers)} contributions has a gap, or does not end at {debate.sequence}"]
    return []


def _faults_of_the_tree(debate: Debate) -> list[str]:
    """Claims that no thesis leads to, or whose parent is in another debate."""
    parents = dict(debate.claims.values_list("pk", "parent_id"))
    reached = {claim for claim, parent in parents.items() if parent is None}
    row = reached
    while row:
        row = {claim for claim, parent in parents.items() if parent in row} - reached
        reached |= row
    return [f"claim {claim}: no thesis leads to it" for claim in parents.keys() - reached]


def _faults_of_texts(debate: Debate) -> list[str]:
    """Texts and translations that differ from their revision of that number, or have a later one."""
    latest: dict[tuple[int, str], tuple[int, str]] = {}
    revisions = Revision.objects.filter(claim__debate=debate).order_by("number")
    for claim, language, number, text in revisions.values_list("claim_id", "language", "number", "text"):
        latest[claim, language] = (number, text)
    texts = list(debate.claims.values_list("pk", "language", "revision", "text"))
    translations = Translation.objects.filter(claim__debate=debate)
    texts += translations.values_list("claim_id", "language", "revision", "text")
    return [
        f"claim {claim}: its text in {language} is not that of its latest revision"
        for claim, language, number, text in texts
        if latest.get((claim, language)) != (number, text)
    ]
