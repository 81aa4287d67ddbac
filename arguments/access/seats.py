"""Who a browser is in a debate: the participant of its account, or of the seat whose token its cookie holds."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from arguments import text
from arguments.models import Account, Debate, Participant, Role, Seat
from arguments.models.lookups import Lookup
from arguments.models.seats import Held, held_by, held_with


def seat(request: HttpRequest, debate: Debate) -> Participant | None:
    """Me in this debate: the participant of my account, or of the seat whose token this browser holds."""
    if request.user.is_authenticated:
        mine = debate.participants.present().filter(account=request.user).first()
        if mine:
            mine.debate = debate
            return mine
    token = request.COOKIES.get(cookie_name(debate.pk), "")
    return Seat.holder(debate, token) if token else None


def seats(request: HttpRequest) -> list[Participant]:
    """Me in every debate, the latest first: by this browser's seats and by the account, without archived debates."""
    debates = [row for number in _tokens(request) for row in _kept(number)]
    held = [Seat.holder(one, request.COOKIES[cookie_name(one.pk)]) for one in debates]
    mine = [one for one in held if one]
    if isinstance(request.user, Account):
        own = Participant.objects.present().filter(
            account=request.user, debate__archived_at=None, debate__deleted_at=None
        )
        mine += own.select_related("debate").prefetch_related("debate__briefs")
    return sorted({one.pk: one for one in mine}.values(), key=lambda one: one.joined_at, reverse=True)


def held(request: HttpRequest) -> list[Held]:
    """What a list shows of the same seats."""
    mine = held_by(_tokens(request))
    if isinstance(request.user, Account):
        mine += held_with(request.user.pk)
    return sorted({one.id: one for one in mine}.values(), key=lambda one: one.joined_at, reverse=True)


def _tokens(request: HttpRequest) -> dict[int, str]:
    """The tokens of this browser's seats, by debate."""
    prefix = settings.SEAT_COOKIE_PREFIX
    names = [name for name in request.COOKIES if name.startswith(prefix)]
    numbers = {text.number(name.removeprefix(prefix)): request.COOKIES[name] for name in names}
    return {number: numbers[number] for number in [one for one in numbers if one is not None][:50]}


def readable(request: HttpRequest) -> list[Debate]:
    """Every debate that this visitor may read: by a seat, by the account, and the examples; the latest first."""
    found = {one.debate_id: one.debate for one in seats(request)}
    if isinstance(request.user, Account):
        mine = Participant.objects.present().filter(account=request.user)
        own = Debate.objects.kept().filter(pk__in=mine.values("debate")).prefetch_related("briefs")
        found |= {one.pk: one for one in own}
    found |= {one.pk: one for one in Debate.objects.examples().prefetch_related("briefs")}
    return [found[one] for one in sorted(found, reverse=True)]


def members(request: HttpRequest) -> list[Participant]:
    """Me in every debate that I may read, archived ones, too."""
    found = {one.pk: one for one in seats(request)}
    if isinstance(request.user, Account):
        found |= {one.pk: one for one in Participant.objects.present().filter(account=request.user)}
    return list(found.values())


def taught(request: HttpRequest) -> set[int]:
    """The ids of the debates in which this account teaches: only there it reads the name of the class."""
    if not isinstance(request.user, Account):
        return set()
    mine = Participant.objects.present().filter(account=request.user, role=Role.TEACHER)
    return set(mine.values_list("debate", flat=True))


def has_ended(request: HttpRequest, debate_id: int | None) -> bool:
    """Whether this browser holds the token of a seat that is no more: in this debate, or in any if none is given."""
    prefix = settings.SEAT_COOKIE_PREFIX
    names = [name for name in request.COOKIES if name.startswith(prefix)][:50]
    if debate_id is not None:
        names = [name for name in names if name == cookie_name(debate_id)]
    return any(Seat.is_gone(request.COOKIES[name]) for name in names)


_kept = Lookup(lambda pk: Debate.objects.kept().filter(pk=pk), int)


def keep_seat(response: HttpResponse, participant: Participant) -> None:
    """Seat this browser: it gets the token of a new seat in a cookie of this debate."""
    response.set_cookie(
        cookie_name(participant.debate_id),
        Seat.take(participant),
        max_age=settings.SEAT_COOKIE_AGE,
        secure=settings.IS_HTTPS,
        httponly=True,
        samesite="Lax",
    )


def drop_seat(request: HttpRequest, response: HttpResponse, debate_id: int) -> None:
    """End this browser's seat: its cookie is deleted, and its token is no longer valid."""
    name = cookie_name(debate_id)
    Seat.vacate(request.COOKIES.get(name, ""))
    response.delete_cookie(name, samesite="Lax")


def cookie_name(debate_id: int) -> str:
    return f"{settings.SEAT_COOKIE_PREFIX}{debate_id}"
