"""Home: a box for a join code, my own debates, the example. Never a list of every class."""

from http import HTTPStatus

from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from arguments import access
from arguments.forms import CodeForm
from arguments.models import Debate
from arguments.running.ending import is_ending


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    return page(request, CodeForm())


def page(request: HttpRequest, form: CodeForm, status: int = HTTPStatus.OK) -> HttpResponse:
    """The teacher who loaded an example has a seat in it; it is listed among the examples only."""
    seats = [seat for seat in access.seats(request) if not (seat.is_teacher and seat.debate.is_example)]
    examples = Debate.objects.examples().prefetch_related("briefs")
    return render(
        request, "home/home.html", {"form": form, "seats": seats, "examples": examples}, status=status
    )


@require_safe
def health(request: HttpRequest) -> HttpResponse:
    """200 while the process serves and reaches its database; 410 once it is shutting down."""
    if is_ending.is_set():
        return HttpResponse("leaving\n", content_type="text/plain", status=HTTPStatus.GONE)
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return HttpResponse("ok\n", content_type="text/plain")
