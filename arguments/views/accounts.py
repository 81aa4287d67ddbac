"""Teachers sign in: with a user name and password, or once by the link that the start prints."""

from django.conf import settings
from django.contrib import auth
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from arguments import limits
from arguments.forms import SignInForm
from arguments.models import Account


@sensitive_post_parameters("password")
@require_http_methods(["GET", "HEAD", "POST"])
def sign_in(request: HttpRequest) -> HttpResponse:
    form = SignInForm(request.POST if request.method == "POST" else None)
    if request.method != "POST":
        return render(request, "accounts/sign-in.html", {"form": form})
    browser, name = request.COOKIES.get(settings.CSRF_COOKIE_NAME, ""), request.POST.get("username", "")[:80]
    limits.require_few_failures("password", browser, name)
    if form.is_valid():
        account = auth.authenticate(request, **form.cleaned_data)
        if account:
            auth.login(request, account)
            return redirect("home")
        limits.fail("password", browser, name)
        form.deny()
    return render(request, "accounts/sign-in.html", {"form": form}, status=422)


@require_http_methods(["GET", "HEAD", "POST"])
def sign_in_link(request: HttpRequest, token: str) -> HttpResponse:
    """A page with one button: previews and scanners that open the link do not spend it."""
    account = Account.by_sign_in_token(token)
    if account is None:
        raise Http404
    if request.method != "POST":
        return render(request, "accounts/sign-in-link.html", {"account": account})
    auth.login(request, account, backend="django.contrib.auth.backends.ModelBackend")
    return redirect("home")


@require_POST
def sign_out(request: HttpRequest) -> HttpResponseRedirect:
    auth.logout(request)
    return redirect("home")
