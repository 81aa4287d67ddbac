"""The site's URLs with a few more, for tests alone: views that fail in every way, with a canary inside."""

from django.core.exceptions import PermissionDenied, SuspiciousOperation
from django.db import InternalError, OperationalError
from django.http import Http404
from django.urls import include, path
from psycopg.errors import IdleInTransactionSessionTimeout, InFailedSqlTransaction

from debate.urls import handler400, handler403, handler404, handler500

CANARY = "CANARY-of-the-inside"


def of_postgresql(cause):
    """As Django passes on what the database said."""
    error = InternalError(CANARY)
    error.__cause__ = cause
    return error


FAULTS = {
    "value": (ValueError(CANARY), 500),
    "database": (OperationalError(CANARY), 503),
    "transaction": (of_postgresql(IdleInTransactionSessionTimeout(CANARY)), 503),
    "aborted": (of_postgresql(InFailedSqlTransaction(CANARY)), 500),
    "unicode": (UnicodeEncodeError("utf-8", "\ud800", 0, 1, CANARY), 500),
    "recursion": (RecursionError(CANARY), 500),
    "missing": (Http404(CANARY), 404),
    "denied": (PermissionDenied(CANARY), 403),
    "suspicious": (SuspiciousOperation(CANARY), 400),
}


def failing(error):
    def view(request):
        inner = CANARY  # as a variable of the frame too
        raise error if inner else AssertionError

    return view


urlpatterns = [
    *[path(f"broken/{name}/", failing(error)) for name, (error, _status) in FAULTS.items()],
    path("", include("debate.urls")),
]

__all__ = ["handler400", "handler403", "handler404", "handler500"]
