"""Home: a box for a join code, my own debates, the example. Never a list of every class. A teacher's is My debates."""

from http import HTTPStatus
from typing import NamedTuple

from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.html import escape
from django.utils.safestring import SafeString
from django.views.decorators.http import require_safe

from arguments import access, text
from arguments.cards.cutting import slot
from arguments.forms import CodeForm
from arguments.models import Debate, Role
from arguments.models.briefs import QUESTION, with_questions
from arguments.models.lookups import Lookup
from arguments.models.seats import Held
from arguments.running.ending import is_ending
from arguments.views.framing import kept_page


class Tile(NamedTuple):
    """A debate in which I have a seat. `name` is a slot: what it is kept by holds nobody's."""

    id: int
    url: str
    question: str
    label: str
    name: SafeString
    role: str
    phase: str


class Example(NamedTuple):
    """A debate that everybody may read."""

    pk: int
    get_absolute_url: str
    question: str


class Home(NamedTuple):
    """Everything that the page shows, besides its frame and its form."""

    seats: tuple[Tile, ...]
    examples: tuple[Example, ...]


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    if request.user.is_authenticated:
        return redirect("debates")
    shown, names = _shown(request)
    return kept_page(request, "home/home.html", (shown,), names)


def page(request: HttpRequest, form: CodeForm, status: int = HTTPStatus.OK) -> HttpResponse:
    """Home with the form of a code as it was sent."""
    shown, names = _shown(request)
    tiles = tuple(tile._replace(name=names[f"name_{n}"]) for n, tile in enumerate(shown.seats))
    context = {"form": form, "seats": tiles, "examples": shown.examples}
    return render(request, "home/home.html", context, status=status)


def _shown(request: HttpRequest) -> tuple[Home, dict[str, SafeString]]:
    """The page, and what goes into its slots. The teacher who loaded an example has a seat in it, and no tile of it."""
    seats = [one for one in access.held(request) if not (one.role == Role.TEACHER and one.is_example)]
    tiles = tuple(_tile(seat, slot(f"name_{number}")) for number, seat in enumerate(seats))
    examples = (Example(pk, f"/debates/{pk}/", question) for pk, question in with_questions(_examples()))
    names = {f"name_{number}": escape(text.isolated(seat.nickname)) for number, seat in enumerate(seats)}
    return Home(tiles, tuple(examples)), names


def _tile(seat: Held, name: SafeString) -> Tile:
    return Tile(
        id=seat.debate_id,
        url=f"/debates/{seat.debate_id}/",
        question=seat.question,
        label=seat.label if seat.role == Role.TEACHER else "",
        name=name,
        role=seat.role,
        phase=seat.phase,
    )


_examples = Lookup(lambda: Debate.objects.examples().values_list("pk", *QUESTION))


@require_safe
def health(request: HttpRequest) -> HttpResponse:
    """200 while the process serves and reaches its database; 410 once it is shutting down."""
    if is_ending.is_set():
        return HttpResponse("leaving\n", content_type="text/plain", status=HTTPStatus.GONE)
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return HttpResponse("ok\n", content_type="text/plain")
