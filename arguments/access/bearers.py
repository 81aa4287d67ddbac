"""Programs: one that sends a token of an account reads as that account does, whatever cookies come with it."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils.translation import gettext as _

from arguments.access import limits
from arguments.models import Account, ApiToken, Refusal
from arguments.models.tokens import BEGINNING_LENGTH

KIND = "token"


class Unknown(Refusal):
    """The token lets nobody in: it is wrong or has ended, which of them nobody is told."""

    status = 401


def by_token(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """A decorator of views that only read: with `Authorization: Bearer …` the token alone says who asks.

    Another scheme is that of a proxy before this server, and is left to it.
    """

    @wraps(view)
    def asked(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        scheme, _space, token = request.headers.get("Authorization", "").partition(" ")
        if scheme.casefold() == "bearer":
            request.user, request.COOKIES = _account_of(request, token.strip()), {}
        return view(request, *args, **kwargs)

    return asked


def _account_of(request: HttpRequest, token: str) -> Account:
    """The account whose token this is. Raises Unknown, and TooMany after many that were none.

    A right one never waits for others' wrong ones, other than a code or a password: nobody finds it by trying. So
    whoever sends wrong ones stops no program of anybody else's.
    """
    found = ApiToken.of(token)
    if found:
        found.note_use()
        return found.account
    browser, name = limits.browser_of(request), token[:BEGINNING_LENGTH]
    limits.require_few_failures(KIND, browser, name)
    limits.require_turn(KIND)
    limits.fail(KIND, browser, name)
    raise Unknown(_("This token lets nobody in: it is wrong, or it has ended."))
