"""What every answer has in common: its headers, and how a refusal becomes a page or a fragment."""

import logging
from collections.abc import Callable
from http import HTTPStatus

from django.conf import settings
from django.db import InterfaceError, InternalError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils import timezone
from django.utils.cache import patch_vary_headers

from arguments.models import Debate, Refusal
from arguments.running import time_zone
from arguments.views.errors import crowded, refused, unavailable

logger = logging.getLogger(__name__)
Handler = Callable[[HttpRequest], HttpResponseBase]


def headers(get_response: Handler) -> Handler:
    """Only the browser that asked may keep a page, and it must ask again each time."""

    def middleware(request: HttpRequest) -> HttpResponseBase:
        response = get_response(request)
        response.headers.setdefault(
            "Permissions-Policy", "camera=(), microphone=(), geolocation=(), browsing-topics=()"
        )
        response.headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        if not request.path.startswith(settings.STATIC_URL) or response.status_code >= HTTPStatus.BAD_REQUEST:
            response.headers.setdefault("Cache-Control", "private, no-cache")
            patch_vary_headers(response, ["Cookie", "Accept-Language", "HX-Request", "HX-Request-Type"])
        return response

    return middleware


def times(get_response: Handler) -> Handler:
    """Templates name times in the server's zone."""

    def middleware(request: HttpRequest) -> HttpResponseBase:
        timezone.activate(time_zone.current())
        return get_response(request)

    return middleware


# What other sites show in their pages.
FRAMED = "/embed/"


def cookieless(get_response: Handler) -> Handler:
    """Within another site's page nobody is known: no cookie is read there, whatever answers, and none is set."""

    def middleware(request: HttpRequest) -> HttpResponseBase:
        if not request.path.startswith(FRAMED):
            return get_response(request)
        if request.method in ("GET", "HEAD"):  # what a form needs is looked at before it is refused
            request.META.pop("HTTP_COOKIE", None)
        response = get_response(request)
        response.cookies.clear()
        return response

    return middleware


# PostgreSQL's codes for a transaction that was idle or took too long, as after the server was stopped for a time.
GIVEN_UP = ("25P03", "25P04")


class refusals:  # noqa: N801 (middleware reads as a name in the list; Django wants process_exception on an object)
    """Refusals of verbs, of the server (413, 408) and bare error answers become pages, or fragments for htmx."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        status = request.META.get("asgi.scope", {}).get("counterpoint.refused")
        if status == HTTPStatus.SERVICE_UNAVAILABLE:
            return unavailable(request)
        if status:
            return crowded(request) if status == HTTPStatus.TOO_MANY_REQUESTS else refused(request, status)
        response = self.get_response(request)
        if response.status_code == HTTPStatus.METHOD_NOT_ALLOWED and not getattr(response, "content", b""):
            page = refused(request, HTTPStatus.METHOD_NOT_ALLOWED)
            page.headers["Allow"] = response.headers["Allow"]
            return page
        return response

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if is_absence(exception):
            logger.error("The database did not answer: %s", exception)
            return unavailable(request)
        if isinstance(exception, Debate.DoesNotExist):  # removed for good since access found it
            return refused(request, HTTPStatus.NOT_FOUND)
        if not isinstance(exception, Refusal):
            return None
        response = refused(request, exception.status, str(exception.message))
        if exception.seconds is not None:
            response.headers["Retry-After"] = str(exception.seconds)
        return response


def is_absence(exception: Exception) -> bool:
    """Whether the database is away, or gave up a transaction that waited too long."""
    if isinstance(exception, InternalError):
        return getattr(exception.__cause__, "sqlstate", "") in GIVEN_UP
    return isinstance(exception, OperationalError | InterfaceError)
