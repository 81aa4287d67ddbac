"""Home: a box for a join code, my own debates, the example. Never a list of every class."""

from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from arguments import access
from arguments.forms import CodeForm
from arguments.models import Debate


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    seats = access.seats(request)
    examples = Debate.objects.examples().prefetch_related("briefs")
    return render(request, "home.html", {"form": CodeForm(), "seats": seats, "examples": examples})


@require_safe
def health(request: HttpRequest) -> HttpResponse:
    """Whether the process answers and reaches its database."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return HttpResponse("ok\n", content_type="text/plain")
