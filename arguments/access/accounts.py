"""The account that is signed in, and the accounts that it may manage. Only teachers have accounts."""

from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from arguments.models import Account, Forbidden, Participant

Answer = TypeVar("Answer", bound=HttpResponseBase)


def teacher(request: HttpRequest) -> Account:
    """The account that is signed in. Raises Forbidden if none is."""
    if not isinstance(request.user, Account):
        raise Forbidden(sign_in_first())
    return request.user


def sign_in_first() -> str:
    return _("Only a teacher who is signed in may do this.")


def signed_in(view: Callable[..., Answer]) -> Callable[..., Answer | HttpResponse]:
    """A decorator of views for accounts: a visitor's GET is redirected to the sign-in, and from there back to the page.

    A form that is sent after the sign-in has ended is 403, which gives back what was typed.
    """

    @wraps(view)
    def asked(request: HttpRequest, *args: Any, **kwargs: Any) -> Answer | HttpResponse:
        if isinstance(request.user, Account) or request.method not in ("GET", "HEAD"):
            teacher(request)
            return view(request, *args, **kwargs)
        return redirect(f"{reverse('sign-in')}?{urlencode({'next': request.get_full_path()})}")

    return asked


def roles(account: Account) -> dict[int, str]:
    """The account's role in each of its debates, by the debate's id."""
    return dict(Participant.objects.present().filter(account=account).values_list("debate", "role"))


def account(request: HttpRequest, account_id: int) -> tuple[Account, Account]:
    """My account, and one that I may manage; 404 if there is none. Raises Forbidden unless I run the server."""
    mine = teacher(request)
    mine.require_operator()
    found = Account.objects.filter(pk=account_id).first()
    if found is None:
        raise Http404
    mine.require_may_manage(found)
    return mine, found
