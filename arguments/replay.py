"""The log replayed: what the contributions of a debate add up to, to be compared with its tables."""

from typing import Any

from django.db.models import Count

from arguments.models import (
    Claim,
    Concern,
    Contribution,
    Debate,
    Mark,
    Position,
    Revision,
    Translation,
    Verb,
    Vote,
)

# kind of thing → its id → its fields, in ids and numbers
State = dict[str, dict[Any, dict[str, Any]]]

KINDS = ("debate", "participant", "claim", "vote", "position", "mark", "concern")
_KIND_OF = {
    Verb.JOINED: "participant",
    Verb.REMOVED: "participant",
    Verb.RENAMED: "participant",
    Verb.SEATED: "participant",
    Verb.LISTED: "participant",
    Verb.MUTED: "participant",
    Verb.UNMUTED: "participant",
    Verb.SCREENED: "participant",
    Verb.UNSCREENED: "participant",
    Verb.MERGED: "participant",
    Verb.ERASED: "participant",
    Verb.REVISED: "claim",
    Verb.WITHDREW: "claim",
    Verb.REINSTATED: "claim",
    Verb.APPROVED: "claim",
    Verb.RETURNED: "claim",
    Verb.PROPOSED: "claim",
    Verb.REPLIED: "claim",
    Verb.TRANSLATED: "claim",
    Verb.HID: "claim",
    Verb.RESTORED: "claim",
    Verb.HID_TRANSLATION: "claim",
    Verb.RESTORED_TRANSLATION: "claim",
    Verb.VOTED: "vote",
    Verb.STOOD: "position",
    Verb.MARKED: "mark",
    Verb.RESOLVED: "mark",
    Verb.TOLD: "concern",
    Verb.HEARD: "concern",
}


def replayed(debate: Debate) -> State:
    """The state that the log says: each contribution's `after` laid over the thing it is about, in order."""
    state: State = {kind: {} for kind in KINDS}
    for move in debate.contributions.order_by("number"):
        kind = _KIND_OF.get(Verb(move.verb), "debate")
        after = dict(move.after)
        if move.verb == Verb.OPENED:
            state["participant"][move.about_id] = {"role": after.pop("role"), "present": True}
        if move.verb == Verb.MERGED:
            _merge(state, move.about_id, after.pop("into"))
        if move.verb == Verb.ERASED:
            _erase(state, move.about_id, after.pop("claims"))
        thing = state[kind].setdefault(_id_in(kind, move), {})
        thing.update(after)
        if kind == "vote" and not thing["voted"]:
            del state[kind][_id_in(kind, move)]
    return state


def _merge(state: State, gone: int | None, into: int) -> None:
    """What one person answered under two seats is one person's; where both answered, the seat that stays counts."""
    for kind in ("vote", "position", "mark", "concern"):
        for person, claim in [key for key in state[kind] if key[0] == gone]:
            answer = state[kind].pop((person, claim))
            state[kind].setdefault((into, claim), answer)


def _erase(state: State, gone: int | None, claims: list[int]) -> None:
    for kind in ("vote", "position", "mark", "concern"):
        for key in [key for key in state[kind] if key[0] == gone]:
            del state[kind][key]
    for claim in claims:
        state["claim"][claim]["visibility"] = "erased"


def _id_in(kind: str, move: Contribution) -> Any:
    if kind == "debate":
        return move.debate_id
    if kind == "participant":
        return move.about_id
    if kind == "claim":
        return move.claim_id
    # What somebody else settled is about the one who said it.
    return (move.about_id or move.participant_id, move.claim_id)


def tabled(debate: Debate) -> State:
    """The state that the tables say, in the same shape."""
    claims = {claim.pk: claim.placed(sources=claim.source_count) for claim in _claims(debate)}
    for translation in Translation.objects.filter(claim__debate=debate):
        claims[translation.claim_id] |= translation.logged()
    within = {"claim__debate": debate}
    state: State = {
        "debate": {debate.pk: debate.logged()},
        "participant": {one.pk: one.logged() for one in debate.participants.all()},
        "claim": claims,
        "vote": {
            (vote.participant_id, vote.claim_id): {"voted": True, "impact": vote.impact}
            for vote in Vote.objects.filter(**within)
        },
        "position": {},
        "mark": {},
        "concern": {
            (one.participant_id, one.claim_id): {"open": one.heard_at is None}
            for one in Concern.objects.filter(**within)
        },
    }
    for position in Position.objects.filter(**within):
        key = (position.participant_id, position.claim_id)
        state["position"].setdefault(key, {})[position.moment] = position.stand
    for mark in Mark.objects.filter(**within):
        state["mark"].setdefault((mark.participant_id, mark.claim_id), {})[mark.kind] = (
            mark.resolved_at is None
        )
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
            if stated(said[kind].get(key)) != stated(kept[kind].get(key))
        ]
    return found


def stated(thing: dict[str, Any] | None) -> dict[str, Any]:
    """Without what is not so: a switch that was never touched is off."""
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
    texts = [(one.pk, one.language, one.revision, one.text) for one in debate.claims.all()]
    translations = Translation.objects.filter(claim__debate=debate)
    texts += [(one.claim_id, one.language, one.revision, one.text) for one in translations]
    return [
        f"claim {claim}: its text in {language} is not that of its latest revision"
        for claim, language, number, text in texts
        if latest.get((claim, language)) != (number, text)
    ]
