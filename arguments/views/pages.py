"""How a view answers: a whole page or the part that htmx asked for, and the way back to the page of a form."""

from django.http import HttpRequest, HttpResponseRedirect

from arguments.views.addresses import own_path


def is_partial(request: HttpRequest) -> bool:
    """Whether htmx asked for a part of a page; a boosted link or form comes from htmx too, but wants the page."""
    return bool(getattr(request, "htmx", False)) and request.headers.get("HX-Request-Type") == "partial"


def is_carried(request: HttpRequest) -> bool:
    """Whether a form comes only to be shown again, as it is, after a change of the language or appearance."""
    return request.method == "POST" and "carried" in request.POST


def back(request: HttpRequest, otherwise: str, anchor: str = "") -> HttpResponseRedirect:
    """Redirect to the page that the form stood on (its field `next`), if it is on this site, else to `otherwise`."""
    path = own_path(request.POST.get("next", "")) or otherwise
    return HttpResponseRedirect(f"{path}#{anchor}" if anchor else path)
