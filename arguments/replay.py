"""The log replayed: what the contributions of a debate add up to, to be compared with its tables."""

from typing import Any

from django.db.models import Count

from arguments.models import Claim, Contribution, Debate, Mark, Position, Revision, Translation, Verb, Vote

# kind of thing → its id → its fields, in ids and numbers
State = dict[str, dict[Any, dict[str, Any]]]

KINDS = ("debate", "participant", "claim", "vote", "position", "mark")
_KIND_OF = {
    Verb.JOINED: "participant",
    Verb.REMOVED: "participant",
    Verb.LEFT: "participant",
    Verb.RENAMED: "participant",
    Verb.PROPOSED: "claim",
    Verb.REPLIED: "claim",
    Verb.TRANSLATED: "claim",
    Verb.HID: "claim",
    Verb.RESTORED: "claim",
    Verb.VOTED: "vote",
    Verb.STOOD: "position",
    Verb.MARKED: "mark",
}


def replayed(debate: Debate) -> State:
    """The state that the log says: each contribution's `after` laid over the thing it is about, in order."""
    state: State = {kind: {} for kind in KINDS}
    for move in debate.contributions.order_by("number"):
        kind = _KIND_OF.get(Verb(move.verb), "debate")
        after = dict(move.after)
        if move.verb == Verb.OPENED:
            state["participant"][move.about_id] = {"role": after.pop("role"), "present": True}
        thing = state[kind].setdefault(_id_in(kind, move), {})
        thing.update(after)
        if kind == "vote" and not thing["voted"]:
            del state[kind][_id_in(kind, move)]
    return state


def _id_in(kind: str, move: Contribution) -> Any:
    if kind == "debate":
        return move.debate_id
    if kind == "participant":
        return move.about_id
    if kind == "claim":
        return move.claim_id
    return (move.participant_id, move.claim_id)


def tabled(debate: Debate) -> State:
    """The state that the tables say, in the same shape."""
    claims = {claim.pk: claim.placed(sources=claim.source_count) for claim in _claims(debate)}
    for translation in Translation.objects.filter(claim__debate=debate):
        claims[translation.claim_id][f"translation-{translation.language}"] = translation.revision
    within = {"claim__debate": debate}
    state: State = {
        "debate": {
            debate.pk: {
                "phase": debate.phase,
                "paused": debate.is_paused,
                "open": debate.is_open,
                "revealed": debate.is_revealed,
            }
        },
        "participant": {
            one.pk: {"role": one.role, "present": not one.is_removed} for one in debate.participants.all()
        },
        "claim": claims,
        "vote": {
            (vote.participant_id, vote.claim_id): {"voted": True, "impact": vote.impact}
            for vote in Vote.objects.filter(**within)
        },
        "position": {},
        "mark": {},
    }
    for position in Position.objects.filter(**within):
        key = (position.participant_id, position.claim_id)
        state["position"].setdefault(key, {})[position.moment] = position.stand
    for mark in Mark.objects.filter(**within):
        state["mark"].setdefault((mark.participant_id, mark.claim_id), {})[mark.kind] = True
    return state


def _claims(debate: Debate) -> Any:
    return Claim.objects.filter(debate=debate).annotate(source_count=Count("sources"))


def faults(debate: Debate) -> list[str]:
    """What does not hold in this debate, in words; empty where all is well."""
    found = [*_faults_of_the_log(debate), *_faults_of_the_tree(debate), *_faults_of_texts(debate)]
    said, kept = replayed(debate), tabled(debate)
    for kind in KINDS:
        found += [
            f"{kind} {key}: the log says {said[kind].get(key)}, the tables {kept[kind].get(key)}"
            for key in said[kind].keys() | kept[kind].keys()
            if said[kind].get(key) != kept[kind].get(key)
        ]
    return found


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
    texts = [(one.pk, one.language, one.revision, one.text) for one in debate.claims.all()]
    translations = Translation.objects.filter(claim__debate=debate)
    texts += [(one.claim_id, one.language, one.revision, one.text) for one in translations]
    return [
        f"claim {claim}: its text in {language} is not that of its latest revision"
        for claim, language, number, text in texts
        if latest.get((claim, language)) != (number, text)
    ]
