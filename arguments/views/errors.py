"""Error pages, and fragments for htmx. They reveal nothing internal and give back what was typed."""

from http import HTTPStatus

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import BadRequest, RequestDataTooBig, SuspiciousOperation
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.http.request import RawPostDataException
from django.shortcuts import render
from django.urls import reverse
from django.utils.cache import patch_vary_headers
from django.utils.translation import gettext as _

from arguments import access
from arguments.views.pages import is_partial

# Whoever asks there is no person with a browser.
READ_BY_PROGRAMS = "/api/"
# The fields, of any form, that hold text which a person wrote.
TYPED = (
    *("text", "reason", "nickname", "question", "theses", "background", "labels", "label"),
    *(f"{field}{end}" for field in ("source", "url") for end in ("", "_2", "_3", "_4")),
)


def refused(request: HttpRequest, status: int, message: str = "", *, title: str = "") -> HttpResponse:
    """The error page; for htmx a notice that replaces nothing, so that what was typed stays; JSON for programs."""
    title = title or titles().get(status, _("Something went wrong"))
    if request.path.startswith(READ_BY_PROGRAMS):
        return told(status, str(message or title))
    context: dict[str, object] = {
        "status": int(status),
        "title": title,
        "message": message or too_large(request, status) or messages().get(status, ""),
        "typed": typed(request),
        "onward": onward(request, status),
    }
    if request.method not in ("GET", "HEAD"):
        context["is_refused"] = True
        context["here"] = "/"  # it may not say by its form's page whether there is one
    if is_partial(request):
        response = render(request, "errors/_notice.html", context, status=status)
        response.headers["HX-Reswap"] = "none"  # the notice is a partial of its own
        return response
    return render(request, "errors/error.html", context, status=status)


def told(status: int, detail: str) -> HttpResponse:
    """A refusal for a program."""
    answer = JsonResponse({"detail": detail}, status=status)
    patch_vary_headers(answer, ["Authorization"])
    if status == HTTPStatus.UNAUTHORIZED:
        answer.headers["WWW-Authenticate"] = "Bearer"
    return answer


def typed(request: HttpRequest) -> list[str]:
    """The texts that were sent, so that the page can give them back; empty where the body cannot be read."""
    try:
        return [value for value in map(request.POST.get, TYPED) if value]
    except (RawPostDataException, BadRequest, SuspiciousOperation, UnicodeError, OSError, ValueError):
        return []


def onward(request: HttpRequest, status: int) -> str:
    """The path of the claim or debate whose form was refused; "" where this visitor may not be able to see it."""
    kwargs = request.resolver_match.kwargs if request.resolver_match else {}
    if status not in (HTTPStatus.FORBIDDEN, HTTPStatus.CONFLICT, HTTPStatus.UNPROCESSABLE_ENTITY):
        return ""
    nouns = ((noun, kwargs.get(f"{noun}_id")) for noun in ("claim", "debate"))
    return next((reverse(noun, args=[number]) for noun, number in nouns if number), "")


def too_large(request: HttpRequest, status: int) -> str:
    """What to do with a body that an address for files refused unread, and so cannot say at its field."""
    if status != HTTPStatus.REQUEST_ENTITY_TOO_LARGE or request.path not in settings.UPLOAD_BYTES:
        return ""
    return _(
        "Nothing was saved. A file may have %(megabytes)s MB, a pasted text about 200,000 characters: save a longer "
        "text as a file. Go back and choose again."
    ) % {"megabytes": settings.UPLOAD_BYTES[request.path] // 1_000_000}


def titles() -> dict[int, str]:
    return {
        HTTPStatus.BAD_REQUEST: _("This request makes no sense here"),
        HTTPStatus.FORBIDDEN: _("You may not do this"),
        HTTPStatus.NOT_FOUND: _("Nothing here"),
        HTTPStatus.METHOD_NOT_ALLOWED: _("This address takes no such request"),
        HTTPStatus.REQUEST_TIMEOUT: _("That took too long to arrive"),
        HTTPStatus.CONFLICT: _("Not now"),
        HTTPStatus.REQUEST_ENTITY_TOO_LARGE: _("That is too much at once"),
        HTTPStatus.UNPROCESSABLE_ENTITY: _("This cannot be taken as it is"),
        HTTPStatus.TOO_MANY_REQUESTS: _("Too many tries"),
        HTTPStatus.REQUEST_HEADER_FIELDS_TOO_LARGE: _("That is too much at once"),
        HTTPStatus.INTERNAL_SERVER_ERROR: _("Something broke on our side"),
        HTTPStatus.SERVICE_UNAVAILABLE: _("Just a moment"),
    }


def messages() -> dict[int, str]:
    return {
        HTTPStatus.BAD_REQUEST: _("Go back and try again."),
        HTTPStatus.FORBIDDEN: _("If you think you should be able to, ask your teacher."),
        HTTPStatus.NOT_FOUND: _(
            "There is no such page, or it belongs to a debate that you have not joined. Do you have a join code?"
        ),
        HTTPStatus.METHOD_NOT_ALLOWED: _("Go back and use the page's own buttons."),
        HTTPStatus.REQUEST_TIMEOUT: _("The network was too slow. Nothing was saved; please send it again."),
        HTTPStatus.REQUEST_ENTITY_TOO_LARGE: _(
            "Nothing was saved. Go back, make it shorter and send it again."
        ),
        HTTPStatus.TOO_MANY_REQUESTS: _(
            "Too many people ask for this at the moment. Please try again in a few seconds."
        ),
        HTTPStatus.INTERNAL_SERVER_ERROR: _("Nothing was half-saved. Please try again in a moment."),
        HTTPStatus.SERVICE_UNAVAILABLE: _("The server is busy or restarting. Please try again in a moment."),
    }


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    is_large = isinstance(exception, RequestDataTooBig)
    return refused(request, HTTPStatus.REQUEST_ENTITY_TOO_LARGE if is_large else HTTPStatus.BAD_REQUEST)


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    return refused(request, HTTPStatus.FORBIDDEN)


def forged(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form with a wrong CSRF token, most often from a page opened before the browser's cookies were cleared."""
    if request.path.startswith(READ_BY_PROGRAMS):
        return told(HTTPStatus.FORBIDDEN, _("Here one can only read."))
    return refused(
        request,
        HTTPStatus.FORBIDDEN,
        _("This page was open too long, or cookies are switched off. Reload it and send again."),
    )


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """404. Whose seat has ended reads that, in place of what strangers read."""
    kwargs = request.resolver_match.kwargs if request.resolver_match else {}
    if not kwargs.keys() & {"debate_id", "claim_id"} or not access.has_ended(
        request, kwargs.get("debate_id")
    ):
        return refused(request, HTTPStatus.NOT_FOUND)
    message = _(
        "Your teacher has ended it, or given it a new code. What you wrote stays in the debate. If this is a mistake, "
        "ask your teacher: with the join code and a seat code you can come in again."
    )
    return refused(request, HTTPStatus.NOT_FOUND, message, title=_("Your seat here has ended"))


def broken(request: HttpRequest) -> HttpResponse:
    request.user = AnonymousUser()  # finding out who it was would ask the database, which may fail again
    return refused(request, HTTPStatus.INTERNAL_SERVER_ERROR)


def unavailable(request: HttpRequest) -> HttpResponse:
    """503 while the database is busy, full or restarting."""
    request.user = AnonymousUser()
    response = refused(request, HTTPStatus.SERVICE_UNAVAILABLE)
    response.headers["Retry-After"] = "5"
    return response


def crowded(request: HttpRequest) -> HttpResponse:
    """429 for what is costly while too many ask for it; what was typed is given back."""
    request.user = AnonymousUser()
    response = refused(request, HTTPStatus.TOO_MANY_REQUESTS)
    response.headers["Retry-After"] = "3"
    return response
