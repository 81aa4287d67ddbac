"""The replay: the state that a debate's contributions add up to, compared with the state in the tables."""

from typing import Any

from django.db.models import Count, Max

from arguments.models import (
    ABSORBED,
    UNSEEN,
    Claim,
    Contribution,
    Debate,
    FormerPlace,
    Revision,
    Translation,
    Verb,
    Visibility,
)
from arguments.models.answers import answers
from arguments.models.contributions import SILENT
from arguments.models.meanings import Subject
from arguments.models.versions import withheld_name

# Subject name → id of a row → its fields. The values are ids, numbers, codes and booleans.
State = dict[str, dict[Any, dict[str, Any]]]

SUBJECTS = [subject.value for subject in Subject]
# The subjects that one participant says about one claim: their rows have the id (participant id, claim id).
SAID = (Subject.VOTE, Subject.POSITION, Subject.MARK, Subject.CONCERN)


def replayed(debate: Debate) -> State:
    """The state by the log: each contribution's `after` updates the row that it is about, in the log's order."""
    state: State = {name: {} for name in SUBJECTS}
    for contribution in debate.contributions.order_by("number"):
        subject, after = contribution.row.subject, dict(contribution.after)
        if contribution.verb == Verb.OPENED:
            state["participant"][contribution.about_id] = {"role": after.pop("role"), "present": True}
        if contribution.verb == Verb.MERGED:
            _merge(state, contribution.about_id, after.pop("into"))
        if contribution.verb == Verb.ERASED:
            _erase(state, contribution.about_id, after.pop("claims"))
        for claim, fields in after.pop("others", {}).items():
            state["claim"].setdefault(int(claim), {}).update(fields)
        for name in ("new", "undoes", "what"):
            after.pop(name, None)
        rows, row_id = state[subject.value], _id_in(subject, contribution)
        row = rows.setdefault(row_id, {})
        row.update(after)
        if subject is Subject.VOTE and not row["voted"]:
            for claim in (contribution.claim_id, *after.get("also", ())):
                rows.pop((row_id[0], claim), None)
    return state


def _merge(state: State, gone: int | None, into: int) -> None:
    """Give the participant `into` what `gone` said, except about claims where `into` said something itself."""
    for subject in SAID:
        rows = state[subject.value]
        for participant, claim in [key for key in rows if key[0] == gone]:
            rows.setdefault((into, claim), rows.pop((participant, claim)))


def _erase(state: State, gone: int | None, claims: list[int]) -> None:
    for subject in SAID:
        rows = state[subject.value]
        for key in [key for key in rows if key[0] == gone]:
            del rows[key]
    for claim in claims:
        row = state["claim"][claim]
        if row["visibility"] not in ABSORBED:
            row["visibility"] = Visibility.DECLINED if row["visibility"] in UNSEEN else Visibility.ERASED


def _id_in(subject: Subject, contribution: Contribution) -> Any:
    """The id of the row of this subject that the contribution is about."""
    if subject is Subject.DEBATE:
        return contribution.debate_id
    if subject is Subject.PARTICIPANT:
        return contribution.about_id
    if subject is Subject.CLAIM:
        return contribution.claim_id
    # Where somebody else settled it, `about` is the participant who said it.
    return (contribution.about_id or contribution.participant_id, contribution.claim_id)


def tabled(debate: Debate) -> State:
    """The state by the tables, in the same shape."""
    claims = {claim.pk: claim.placed(sources=claim.source_count) for claim in _claims(debate)}
    for translation in Translation.objects.filter(claim__debate=debate):
        claims[translation.claim_id] |= translation.logged()
    for version in Revision.objects.filter(claim__debate=debate, is_withheld=True):
        claims[version.claim_id][withheld_name(version.language, version.number)] = True
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
    """The faults of this debate, one sentence each: where log, tree, texts or tables contradict each other."""
    all_faults = [*_faults_of_the_log(debate), *_faults_of_the_tree(debate), *_faults_of_texts(debate)]
    logged, stored = replayed(debate), tabled(debate)
    for name in SUBJECTS:
        all_faults += [
            f"{name} {key}: the log says {logged[name].get(key)}, the tables {stored[name].get(key)}"
            for key in logged[name].keys() | stored[name].keys()
            if stated(logged[name].get(key)) != stated(stored[name].get(key))
        ]
    return all_faults


def stated(row: dict[str, Any] | None) -> dict[str, Any]:
    """The fields that are on or have a value: the log says nothing of a switch that was never turned on."""
    return {name: value for name, value in (row or {}).items() if value not in (False, None)}


def _faults_of_the_log(debate: Debate) -> list[str]:
    numbers = list(debate.contributions.order_by("number").values_list("number", flat=True))
    if numbers != list(range(1, debate.sequence + 1)):
        return [f"the log of {len(numbers)} contributions has a gap, or does not end at {debate.sequence}"]
    told = debate.contributions.exclude(SILENT)
    return [
        f"the last contribution that the {readers} may know of is {last}, the debate says {said}"
        for readers, known, said in (
            ("class", told.filter(is_public=True), debate.public_sequence),
            ("moderators", told, debate.staff_sequence),
        )
        if (last := known.aggregate(last=Max("number"))["last"] or 0) != said
    ]


def _faults_of_the_tree(debate: Debate) -> list[str]:
    """Claims that no thesis leads to: they are in a cycle, or their parent is in another debate."""
    parents = dict(debate.claims.values_list("pk", "parent_id"))
    reached = {claim for claim, parent in parents.items() if parent is None}
    level = reached
    while level:
        level = {claim for claim, parent in parents.items() if parent in level} - reached
        reached |= level
    lost = [f"claim {claim}: no thesis leads to it" for claim in parents.keys() - reached]
    undercuts = debate.claims.filter(is_undercut=True, parent__parent=None).values_list("pk", flat=True)
    lost += [f"claim {claim}: an undercut beneath a thesis" for claim in undercuts]
    stand = set(debate.claims.exclude(parent=None).values_list("parent_id", "ordinal"))
    left = FormerPlace.objects.filter(claim__debate=debate).values_list("parent_id", "ordinal", "claim_id")
    return lost + [
        f"claim {claim}: another one has the number that it had beneath {parent}"
        for parent, ordinal, claim in left
        if (parent, ordinal) in stand
    ]


def _faults_of_texts(debate: Debate) -> list[str]:
    """Texts and translations whose text or number is not that of their latest revision."""
    latest: dict[tuple[int, str], tuple[int, str]] = {}
    revisions = Revision.objects.filter(claim__debate=debate).order_by("number")
    for claim, language, number, text in revisions.values_list("claim_id", "language", "number", "text"):
        latest[claim, language] = (number, text)
    texts = list(debate.claims.filter(original=None).values_list("pk", "language", "revision", "text"))
    translations = Translation.objects.filter(claim__debate=debate)
    texts += translations.values_list("claim_id", "language", "revision", "text")
    return [
        f"claim {claim}: its text in {language} is not that of its latest revision"
        for claim, language, number, text in texts
        if latest.get((claim, language)) != (number, text)
    ]
