"""How a view answers: a page, or the one part of it that htmx asked for."""

from urllib.parse import urlsplit

from django.http import HttpRequest, HttpResponseRedirect
from django.utils.http import url_has_allowed_host_and_scheme


def is_partial(request: HttpRequest) -> bool:
    """Whether htmx asked for a part; a boosted link or form is htmx too, but wants the page."""
    return bool(getattr(request, "htmx", False)) and request.headers.get("HX-Request-Type") == "partial"


def back(request: HttpRequest, otherwise: str, anchor: str = "") -> HttpResponseRedirect:
    """To the page of ours that the form stood on (its field `next`), never to another site."""
    wanted = request.POST.get("next", "")
    own = url_has_allowed_host_and_scheme(wanted, allowed_hosts=None) and wanted.startswith("/")
    path = urlsplit(wanted)._replace(fragment="").geturl() if own else otherwise
    return HttpResponseRedirect(f"{path}#{anchor}" if anchor else path)
