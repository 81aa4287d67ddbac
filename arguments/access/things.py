"""From a URL's id to the thing, for this visitor: 404 where they may not see it. One function per kind of thing.

A debate is seen by who has a seat in it; the example by everybody. Whether something may be done is the
participant's own question, `Participant.refusal`.
"""

from django.http import Http404, HttpRequest
from django.utils.translation import gettext as _

from arguments.access.seats import seat
from arguments.models import (
    Claim,
    Concern,
    Debate,
    Forbidden,
    Mark,
    Participant,
    Revision,
    Translation,
)
from arguments.models.lookups import Lookup

_debates = Lookup(lambda pk: Debate.objects.filter(pk=pk), int)
_claims = Lookup(lambda pk: Claim.objects.select_related("debate").filter(pk=pk), int)


def debate_of(debate_id: int) -> Debate | None:
    """The debate of this id, whoever asks."""
    return _debates.first(debate_id)


def debate(request: HttpRequest, debate_id: int) -> tuple[Debate, Participant | None]:
    """The debate and my seat in it; 404 unless I have one or it is the example. Deleted, only teachers see it."""
    found = debate_of(debate_id)
    if found is None:
        raise Http404
    return found, _admitted(request, found)


def _admitted(request: HttpRequest, found: Debate) -> Participant | None:
    """My seat in the debate, if I may see it; else 404."""
    me = seat(request, found)
    if not (me or found.is_example) or (found.is_deleted and not (me and me.is_teacher)):
        raise Http404
    return me


def claim(request: HttpRequest, claim_id: int) -> tuple[Claim, Participant | None]:
    """The claim and my seat in its debate; 404 unless I may see the debate.

    A hidden claim is a tombstone; one that waits for approval or was sent back is its author's and the moderators'.
    """
    found = _claims.first(claim_id)
    if found is None:
        raise Http404
    me = _admitted(request, found.debate)
    if found.is_unseen and not found.is_open_to(me):
        raise Http404
    return found, me


def translation(request: HttpRequest, translation_id: int) -> tuple[Translation, Participant | None]:
    """A translation, where I may see its claim, and my seat; its text is shown by `Translation.is_open_to`."""
    found = Translation.objects.filter(pk=translation_id).first()
    if found is None:
        raise Http404
    found.claim, me = claim(request, found.claim_id)
    return found, me


def participant(request: HttpRequest, participant_id: int) -> tuple[Participant, Participant]:
    """Somebody of my debate, and my own seat; 404 to who has none there."""
    found = Participant.objects.filter(pk=participant_id).first()
    if found is None:
        raise Http404
    found.debate, me = debate(request, found.debate_id)
    if me is None:
        raise Http404
    return found, me


def mark(request: HttpRequest, mark_id: int) -> tuple[Mark, Participant | None]:
    """A mark, which everybody sees who sees its claim, and my seat."""
    found = Mark.objects.filter(pk=mark_id).first()
    if found is None:
        raise Http404
    found.claim, me = claim(request, found.claim_id)
    return found, me


def concern(request: HttpRequest, concern_id: int) -> tuple[Concern, Participant]:
    """What somebody told the teacher, and my seat; 404 to all but the moderators."""
    found = Concern.objects.filter(pk=concern_id).select_related("participant").first()
    if found is None:
        raise Http404
    found.claim, me = claim(request, found.claim_id)
    if me is None or not me.is_moderator:
        raise Http404
    return found, me


def seated(me: Participant | None) -> Participant:
    """My seat, where acting needs one; 403 to a visitor who only reads."""
    if me is None:
        raise Forbidden(_("Join the debate first: you need its code."))
    return me


def joinable(code: str) -> Debate:
    """The debate that this join code opens; 404 where there is none."""
    found = Debate.by_join_code(code)
    if found is None:
        raise Http404
    return found


def version(claim: Claim, language: str, number: int) -> Revision:
    """One version of a claim's text or translation; 404 where there is none."""
    found = claim.revisions.filter(language=language, number=number).first()
    if found is None:
        raise Http404
    return found
