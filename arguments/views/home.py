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
    """The examples stand by themselves, not once more among the debates of the teacher who loaded them."""
    seats = [one for one in access.seats(request) if not (one.is_teacher and one.debate.is_example)]
    examples = Debate.objects.examples().prefetch_related("briefs")
    return render(
        request, "home/home.html", {"form": form, "seats": seats, "examples": examples}, status=status
    )


@require_safe
def health(request: HttpRequest) -> HttpResponse:
    """Whether the process answers, reaches its database, and is here to stay."""
    if is_ending.is_set():
        return HttpResponse("leaving\n", content_type="text/plain", status=HTTPStatus.GONE)
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return HttpResponse("ok\n", content_type="text/plain")
