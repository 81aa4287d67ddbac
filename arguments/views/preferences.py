"""Language and theme: remembered by the browser, the language by the seats too."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import get_language
from django.views.decorators.http import require_POST

from arguments import access
from arguments.views.addresses import own_path
from arguments.views.done import just_done
from arguments.views.pages import back, is_carried

THEMES = ("auto", "light", "dark")


@require_POST
def preferences(request: HttpRequest) -> HttpResponse:
    """Set the language or the appearance, and go back. With `carried` a whole form comes along, and is shown again."""
    chosen, response = request.POST.dict(), back(request, "/")
    if is_carried(request):
        name, _hyphen, value = request.POST["carried"].partition("-")
        chosen, response = {name: value}, carry_on(request)
    language, wanted = chosen.get("language"), chosen.get("theme")
    if language in dict(settings.LANGUAGES):
        remember_language(response, language)
        for me in access.seats(request):
            me.speak(language)
    if wanted in THEMES:
        response.set_cookie(
            settings.THEME_COOKIE_NAME,
            wanted,
            max_age=settings.LANGUAGE_COOKIE_AGE,
            httponly=True,
            samesite="Lax",
            secure=settings.IS_HTTPS,
        )
    return response


def remember_language(response: HttpResponse, language: str) -> None:
    response.set_cookie(
        settings.LANGUAGE_COOKIE_NAME,
        language,
        max_age=settings.LANGUAGE_COOKIE_AGE,
        httponly=settings.LANGUAGE_COOKIE_HTTPONLY,
        samesite="Lax",
        secure=settings.LANGUAGE_COOKIE_SECURE,
    )


def carry_on(request: HttpRequest) -> HttpResponseRedirect:
    """To the page `next` of the address, with the request that came: the browser sends the form there again."""
    return HttpResponseRedirect(own_path(request.GET.get("next", "")) or "/", preserve_request=True)


# The page on which the form of an address stands that is no page itself.
STANDS_ON = {
    "wording": "settings",
    "theses": "settings",
    "label": "participant",
    "hiding-everything": "participant",
    "replies": "claim",
    "join-seat": "join-debate",
}
OWN_PAGES = frozenset(
    "text translations sources class-list new-debate settings copies teachers name hiding concerns join-debate sign-in "
    "accounts account translation-hiding".split()
)


def here(request: HttpRequest) -> str:
    """The path of the page that is shown, or on which the form stands that was sent; the home page if there is none."""
    if request.method in ("GET", "HEAD"):
        return request.get_full_path()
    match = request.resolver_match
    if match and match.url_name in OWN_PAGES:
        return request.path
    if match and match.url_name in STANDS_ON:
        return reverse(STANDS_ON[match.url_name], kwargs=match.kwargs)
    return "/"


def theme(request: HttpRequest) -> str:
    """The theme that this browser has chosen."""
    chosen = request.COOKIES.get(settings.THEME_COOKIE_NAME, "auto")
    return chosen if chosen in THEMES else "auto"


def appearance(request: HttpRequest) -> dict[str, Any]:
    """Context processor: the theme, the interface's language, the path to return to after setting either, and what the
    form before this page has done.
    """
    return {
        "theme": theme(request),
        "here": here(request),
        "interface": (get_language() or "en")[:2],
        # Asked by the page alone: what was told once is not told again.
        "just_done": lambda: just_done(request),
    }
