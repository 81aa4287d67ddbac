"""Help: how to argue here, what the words and marks mean, the keys, and a lesson in short."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from arguments.views.framing import kept_page


@require_safe
def page(request: HttpRequest) -> HttpResponse:
    """The same for everybody: it asks for no seat and tells nothing of any debate."""
    return kept_page(request, "help/help.html", (), {})
