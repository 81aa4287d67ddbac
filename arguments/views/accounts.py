"""Accounts: signing in with a password or by a one-time link, one's own account, and all accounts for the operator."""

from http import HTTPStatus

from django.contrib import auth
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from arguments import access
from arguments.access import limits
from arguments.forms import InviteForm, SignInForm, WelcomeForm, password_form
from arguments.models import Account, Refusal
from arguments.running import time_zone
from arguments.views.addresses import address
from arguments.views.pages import back

# Words in the account page's address that make it say what was done.
DONE = {"changed", "signed-out"}


@sensitive_post_parameters("password")
@require_http_methods(["GET", "HEAD", "POST"])
def sign_in(request: HttpRequest) -> HttpResponse:
    form = SignInForm(request.POST if request.method == "POST" else None)
    if request.method != "POST":
        context = {"form": form, "next": request.GET.get("next", "")}
        return render(request, "accounts/sign-in.html", context)
    if form.is_valid():
        browser, name = limits.browser_of(request), form.cleaned_data["username"]
        limits.require_few_failures("password", browser, name)
        limits.require_turn("password")
        account = auth.authenticate(request, **form.cleaned_data)
        if account:
            auth.login(request, account)
            time_zone.keep_first(request.POST.get("time_zone", ""))
            return back(request, reverse("home"))
        limits.fail("password", browser, name)
        form.deny()
    context = {"form": form, "next": request.POST.get("next", "")}
    return render(request, "accounts/sign-in.html", context, status=422)


@require_http_methods(["GET", "HEAD", "POST"])
def sign_in_link(request: HttpRequest, token: str) -> HttpResponse:
    """A page with one button, so that link previews and mail scanners, which only GET, do not use the link up."""
    is_pressed = request.method == "POST"
    account = Account.spend(token) if is_pressed else Account.by_sign_in_token(token)
    if account is None:  # used, too old or made up: which of them, nobody is told
        return render(request, "accounts/sign-in-link.html", status=HTTPStatus.NOT_FOUND)
    if not is_pressed:
        return render(request, "accounts/sign-in-link.html", {"account": account})
    auth.login(request, account, backend="django.contrib.auth.backends.ModelBackend")
    time_zone.keep_first(request.POST.get("time_zone", ""))
    return redirect("account-welcome" if account.is_unfinished else "home")


@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@access.signed_in
def welcome(request: HttpRequest) -> HttpResponse:
    """After a first sign-in by link: a user name and a password of one's own, or later."""
    mine = access.teacher(request)
    if not mine.is_unfinished:
        return redirect("home")
    form = WelcomeForm(mine, request.POST if request.method == "POST" else None)
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.is_bound else HTTPStatus.OK
    if form.is_valid():
        try:
            auth.update_session_auth_hash(request, form.save())
            return redirect("home")
        except Refusal as refusal:
            form.add_error("username", str(refusal.message))
    return render(request, "accounts/welcome.html", {"account": mine, "form": form}, status=status)


@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    """Sign out. Who has no password could not come back by themselves, and is asked first."""
    has_way_back = not isinstance(request.user, Account) or request.user.has_usable_password()
    if not has_way_back and "sure" not in request.POST:
        return render(request, "accounts/signing-out.html", {"account": request.user})
    auth.logout(request)
    return redirect("home")


# --- one's own account ------------------------------------------------------------------------------------------


@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@access.signed_in
def account(request: HttpRequest) -> HttpResponse:
    """My account: a new password ends every other sign-in. Wrong old passwords are limited as at sign-in."""
    mine = access.teacher(request)
    form = password_form(mine, request.POST if request.method == "POST" else None)
    if not form.is_bound:
        return account_page(request, mine, form)
    browser = limits.browser_of(request)
    limits.require_few_failures("password", browser, mine.username)
    limits.require_turn("password")
    if form.is_valid():
        auth.update_session_auth_hash(request, form.save())
        return redirect(f"{reverse('account')}?changed")
    if "old_password" in form.errors:
        limits.fail("password", browser, mine.username)
    return account_page(request, mine, form, status=422)


def account_page(request: HttpRequest, mine: Account, form: object, status: int = 200) -> HttpResponse:
    done, has_tokens = next(iter(request.GET.keys() & DONE), ""), mine.tokens.live().exists()
    context = {"account": mine, "form": form, "done": done, "has_tokens": has_tokens}
    return render(request, "accounts/account.html", context, status=status)


@require_POST
@access.signed_in
def elsewhere(request: HttpRequest) -> HttpResponse:
    """Sign out on every other browser."""
    access.teacher(request).sign_out_elsewhere(but=request.session.session_key)
    return redirect(f"{reverse('account')}?signed-out")


# --- all accounts, for the operator -----------------------------------------------------------------------------


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@access.signed_in
def accounts(request: HttpRequest) -> HttpResponse:
    """All accounts; POST invites a colleague and shows the link to pass on. Forbidden to all but the operator."""
    mine = access.teacher(request)
    mine.require_operator()
    form = InviteForm(request.POST if request.method == "POST" else None)
    if not form.is_valid():
        return accounts_page(request, mine, form, status=422 if form.is_bound else 200)
    try:
        return accounts_page(request, mine, InviteForm(), new=Account.invite(**form.cleaned_data, by=mine))
    except Refusal as refusal:
        form.add_error("username", str(refusal.message))
        return accounts_page(request, mine, form, status=refusal.status)


def accounts_page(
    request: HttpRequest, mine: Account, form: InviteForm, *, new: Account | None = None, status: int = 200
) -> HttpResponse:
    """The sign-in link is shown only in the answer to a POST, so no browser history holds it."""
    people = [(account, mine.may_manage(account)) for account in Account.objects.order_by("username")]
    link = address(request) + new.sign_in_path() if new else ""
    context = {"account": mine, "people": people, "form": form, "new": new, "link": link}
    return render(request, "accounts/accounts.html", context, status=status)


@require_POST
@never_cache
@access.signed_in
def link(request: HttpRequest, account_id: int) -> HttpResponse:
    """A new one-time link for a colleague who has lost the first link or the password."""
    mine, theirs = access.account(request, account_id)
    return accounts_page(request, mine, InviteForm(), new=theirs)


@require_POST
@access.signed_in
def switch(request: HttpRequest, account_id: int) -> HttpResponse:
    """Switch an account off or on: the field `active` says which."""
    mine, theirs = access.account(request, account_id)
    theirs.switch(request.POST.get("active") == "on", by=mine)
    return redirect("accounts")
