"""Language and theme: remembered by the browser, the language by the seats too."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.translation import get_language
from django.views.decorators.http import require_POST

from arguments import access
from arguments.views.pages import back

THEMES = ("auto", "light", "dark")


@require_POST
def preferences(request: HttpRequest) -> HttpResponse:
    response = back(request, "/")
    language, theme = request.POST.get("language"), request.POST.get("theme")
    if language in dict(settings.LANGUAGES):
        remember_language(response, language)
        for me in access.seats(request):
            me.speak(language)
    if theme in THEMES:
        response.set_cookie(
            settings.THEME_COOKIE_NAME,
            theme,
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


def appearance(request: HttpRequest) -> dict[str, Any]:
    """Context processor: the theme, the interface's language, and the path to return to after setting either."""
    theme = request.COOKIES.get(settings.THEME_COOKIE_NAME, "auto")
    return {
        "theme": theme if theme in THEMES else "auto",
        "here": request.get_full_path() if request.method in ("GET", "HEAD") else "/",
        "interface": (get_language() or "en")[:2],
    }
