"""From a URL's id to the thing, for this visitor: 404 where they may not see it. One function per kind of thing.

A debate is seen by who has a seat in it; the example by everybody. Whether something may be done is the
participant's own question, `Participant.refusal`.
"""

from collections.abc import Callable, Collection
from functools import wraps
from typing import Any, NamedTuple
from urllib.parse import urlencode

from django.conf import settings
from django.contrib.sessions.models import Session
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from arguments import text
from arguments.models import (
    Account,
    Claim,
    Concern,
    Debate,
    Forbidden,
    Mark,
    Participant,
    Revision,
    Seat,
    Translation,
    clock,
)
from arguments.models.codes import fingerprint
from arguments.models.lookups import Lookup

_debates = Lookup(lambda pk: Debate.objects.filter(pk=pk), int)
_claims = Lookup(lambda pk: Claim.objects.select_related("debate").filter(pk=pk), int)


def debate(request: HttpRequest, debate_id: int) -> tuple[Debate, Participant | None]:
    """The debate and my seat in it; 404 unless I have one or it is the example. Deleted, only teachers see it."""
    found = _debates.first(debate_id)
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


def teacher(request: HttpRequest) -> Account:
    """The account that is signed in; 403 to whoever is not. Only teachers have accounts."""
    if not isinstance(request.user, Account):
        raise Forbidden(sign_in_first())
    return request.user


def sign_in_first() -> str:
    return _("Only a teacher who is signed in may do this.")


def signed_in(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """The view is for accounts: a visitor who only looks is sent to sign in, and comes back to this page.

    A form that is sent after the sign-in has ended is 403, which gives back what was typed.
    """

    @wraps(view)
    def asked(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if isinstance(request.user, Account) or request.method not in ("GET", "HEAD"):
            teacher(request)
            return view(request, *args, **kwargs)
        return redirect(f"{reverse('sign-in')}?{urlencode({'next': request.get_full_path()})}")

    return asked


def roles(account: Account) -> dict[int, str]:
    """The account's role in each of its debates, by the debate's id."""
    return dict(Participant.objects.present().filter(account=account).values_list("debate", "role"))


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


def account(request: HttpRequest, account_id: int) -> tuple[Account, Account]:
    """My account and the one that I may manage: the operator's page; 404 where there is none."""
    mine = teacher(request)
    mine.require_operator()
    found = Account.objects.filter(pk=account_id).first()
    if found is None:
        raise Http404
    mine.require_may_manage(found)
    return mine, found


def version(claim: Claim, language: str, number: int) -> Revision:
    """One version of a claim's text or translation; 404 where there is none."""
    found = claim.revisions.filter(language=language, number=number).first()
    if found is None:
        raise Http404
    return found


# --- seats ----------------------------------------------------------------------------------------------------


def seat(request: HttpRequest, debate: Debate) -> Participant | None:
    """My seat in this debate: the account's, or the one whose token this browser holds."""
    if request.user.is_authenticated:
        mine = debate.participants.present().filter(account=request.user).first()
        if mine:
            mine.debate = debate
            return mine
    token = request.COOKIES.get(cookie_name(debate.pk), "")
    return Seat.holder(debate, token) if token else None


def seats(request: HttpRequest) -> list[Participant]:
    """All my seats, the latest first: this browser's and the account's, without its archive."""
    prefix = settings.SEAT_COOKIE_PREFIX
    ids = [text.number(name.removeprefix(prefix)) for name in request.COOKIES if name.startswith(prefix)]
    numbers = [one for one in ids if one is not None][:50]
    held = [
        Seat.holder(one, request.COOKIES[cookie_name(one.pk)])
        for one in Debate.objects.kept().filter(pk__in=numbers).prefetch_related("briefs")
    ]
    mine = [one for one in held if one]
    if isinstance(request.user, Account):
        own = Participant.objects.present().filter(
            account=request.user, debate__archived_at=None, debate__deleted_at=None
        )
        mine += own.select_related("debate").prefetch_related("debate__briefs")
    return sorted({one.pk: one for one in mine}.values(), key=lambda one: one.joined_at, reverse=True)


def keep_seat(response: HttpResponse, participant: Participant) -> None:
    """Seat this browser: from now on it holds the seat's token in a cookie of the debate's own."""
    response.set_cookie(
        cookie_name(participant.debate_id),
        participant.take_seat(),
        max_age=settings.SEAT_COOKIE_AGE,
        secure=settings.IS_HTTPS,
        httponly=True,
        samesite="Lax",
    )


def drop_seat(request: HttpRequest, response: HttpResponse, debate_id: int) -> None:
    """Let this browser go of its seat, here and on the server: its token opens nothing any more."""
    name = cookie_name(debate_id)
    Seat.vacate(request.COOKIES.get(name, ""))
    response.delete_cookie(name, samesite="Lax")


def cookie_name(debate_id: int) -> str:
    return f"{settings.SEAT_COOKIE_PREFIX}{debate_id}"


# --- streams --------------------------------------------------------------------------------------------------


class Pass(NamedTuple):
    """What let a browser read a debate: its open stream keeps it, to be asked again. A visitor's is empty."""

    participant_id: int | None = None
    # What streams are counted by: the fingerprint of this browser's seat, or the account's.
    seat: str = ""
    # The sign-in, where it was an account's.
    session: str = ""


def pass_of(request: HttpRequest, me: Participant | None) -> Pass:
    """What lets this browser read the debate in which `me` is its seat."""
    if me is None:
        return Pass()
    if me.account_id is not None and me.account_id == request.user.pk:
        return Pass(me.pk, f"account {me.account_id}", request.session.session_key or "")
    return Pass(me.pk, fingerprint(request.COOKIES.get(cookie_name(me.debate_id), "")))


def admitted(debate_id: int, passes: Collection[Pass]) -> set[Pass]:
    """Those of these passes that still let their browser read the debate."""
    found = _debates.first(debate_id)
    if found is None:
        return set()
    asked = {one.participant_id for one in passes if one.participant_id is not None}
    people = found.participants.present().filter(pk__in=asked)
    if found.is_deleted:
        people = people.filter(role="teacher")
    members = set(people.values_list("pk", flat=True))
    seats = set(Seat.objects.filter(participant__in=members).values_list("participant", "fingerprint"))
    held = {one.session for one in passes}
    sessions = set(
        Session.objects.filter(pk__in=held, expire_date__gt=clock.now()).values_list("pk", flat=True)
    )
    is_open = found.is_example and not found.is_deleted

    def is_admitted(one: Pass) -> bool:
        if one.participant_id is None:
            return is_open
        is_held = one.session in sessions if one.session else (one.participant_id, one.seat) in seats
        return is_held and one.participant_id in members

    return {one for one in passes if is_admitted(one)}
