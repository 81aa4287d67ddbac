"""Which seat a browser holds: the account's, or the one whose token is in the debate's cookie."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from arguments import text
from arguments.models import Account, Debate, Participant, Seat


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
