"""From the id in an address to the thing, for this visitor: 404 if the visitor may not see it. One function for each
kind of thing.

Participants see their debate, and everybody the example. What a participant may do, `Participant.refusal` says.
"""

from django.http import Http404, HttpRequest
from django.utils.translation import gettext as _

from arguments.access.accounts import teacher
from arguments.access.limits import ASKING, VOTING, WRITING, Pace, require_pace
from arguments.access.seats import seat
from arguments.models import (
    ApiToken,
    Claim,
    Concern,
    Contribution,
    Debate,
    Embedding,
    Forbidden,
    Job,
    Mark,
    Participant,
    Revision,
    Translation,
)
from arguments.models.lookups import Lookup, find

# What is sent otherwise than one writes: a vote is a tap, and while one types the page asks by itself.
PACES: dict[str | None, Pace] = {"votes": VOTING, "position": VOTING, "similar": ASKING}

_claims = Lookup(lambda pk: Claim.objects.select_related("debate").filter(pk=pk), int)


def debate_of(debate_id: int) -> Debate | None:
    """The debate of this id, or None. Does not check who asks."""
    return find(Debate, debate_id)


def debate(request: HttpRequest, debate_id: int) -> tuple[Debate, Participant | None]:
    """The debate, and me as its participant. 404 unless I am one or it is the example; deleted, only teachers."""
    wanted = debate_of(debate_id)
    if wanted is None:
        raise Http404
    return wanted, _admitted(request, wanted)


def _admitted(request: HttpRequest, wanted: Debate) -> Participant | None:
    """Me as the debate's participant; None for a visitor of the example. Raises Http404 if I may not see it.

    Every form passes here, so here its pace is counted: raises TooMany.
    """
    me = seat(request, wanted)
    if not (me or wanted.is_example) or (wanted.is_deleted and not (me and me.is_teacher)):
        raise Http404
    name = request.resolver_match.url_name if request.resolver_match else ""
    if me and request.method == "POST" and name != "leaving":
        require_pace(me, PACES.get(name, WRITING))
    return me


def claim(request: HttpRequest, claim_id: int) -> tuple[Claim, Participant | None]:
    """The claim, and me as a participant of its debate. 404 unless I may see both.

    Everybody sees a hidden claim, as a tombstone. Only its author and the moderators see one that waits for approval or
    was sent back.
    """
    wanted = _claims.first(claim_id)
    if wanted is None:
        raise Http404
    me = _admitted(request, wanted.debate)
    if wanted.is_unseen and not wanted.is_open_to(me):
        raise Http404
    wanted.read_under = wanted.debate.sequence
    if me:
        me.read_under = wanted.read_under
    return wanted, me


def translation(request: HttpRequest, translation_id: int) -> tuple[Translation, Participant | None]:
    """A translation whose claim I may see, and me. Whether I may read its text, `Translation.is_open_to` says."""
    wanted = Translation.objects.filter(pk=translation_id).first()
    if wanted is None:
        raise Http404
    wanted.claim, me = claim(request, wanted.claim_id)
    return wanted, me


def participant(request: HttpRequest, participant_id: int) -> tuple[Participant, Participant]:
    """A participant of my debate, and me. 404 for visitors."""
    wanted = Participant.objects.filter(pk=participant_id).first()
    if wanted is None:
        raise Http404
    wanted.debate, me = debate(request, wanted.debate_id)
    if me is None:
        raise Http404
    return wanted, me


def mark(request: HttpRequest, mark_id: int) -> tuple[Mark, Participant | None]:
    """A mark on a claim that I may see, and me."""
    wanted = Mark.objects.filter(pk=mark_id).first()
    if wanted is None:
        raise Http404
    wanted.claim, me = claim(request, wanted.claim_id)
    return wanted, me


def concern(request: HttpRequest, concern_id: int) -> tuple[Concern, Participant]:
    """A concern, and me as a moderator. 404 for everybody else."""
    wanted = Concern.objects.filter(pk=concern_id).select_related("participant").first()
    if wanted is None:
        raise Http404
    wanted.claim, me = claim(request, wanted.claim_id)
    if me is None or not me.is_moderator:
        raise Http404
    return wanted, me


def contribution(debate: Debate, number: int) -> Contribution:
    """The debate's contribution of this number, if it is one of those that can be undone; else 404."""
    wanted = debate.contributions.filter(number=number).select_related("claim").first()
    if wanted is None or wanted.claim is None or wanted.claim.is_unseen or not wanted.row.can_be_undone:
        raise Http404
    wanted.debate = debate
    return wanted


def job(request: HttpRequest, job_id: int) -> Job:
    """A job that I asked for; else 404."""
    wanted = Job.objects.filter(pk=job_id, account=teacher(request)).defer("content").first()
    if wanted is None:
        raise Http404
    return wanted


def token(request: HttpRequest, token_id: int) -> ApiToken:
    """A token of my account; else 404."""
    wanted = ApiToken.objects.filter(pk=token_id, account=teacher(request)).first()
    if wanted is None:
        raise Http404
    return wanted


def seated(me: Participant | None) -> Participant:
    """Me, for what only participants do. Raises Forbidden for a visitor."""
    if me is None:
        raise Forbidden(_("Join the debate first: you need its code."))
    return me


def joinable(code: str) -> Debate:
    """The debate that this join code opens; 404 if there is none."""
    wanted = Debate.by_join_code(code)
    if wanted is None:
        raise Http404
    return wanted


def embedded(token: str) -> Debate:
    """The debate that this link shows to everybody; 404 if there is none, or it is put away."""
    wanted = Embedding.shown_by(token)
    if wanted is None:
        raise Http404
    return wanted


def version(claim: Claim, me: Participant | None, language: str, number: int) -> Revision:
    """One version of a claim's text or translation that I may read; 404 if there is none."""
    wanted = claim.revisions.filter(language=language, number=number).first()
    if wanted:
        wanted.claim = claim
    if wanted is None or not wanted.is_open_to(me):
        raise Http404
    return wanted
