"""Tokens of one's own account, for programs that read through the read API: making one, and ending it."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from arguments import access
from arguments.forms import TokenForm
from arguments.models import Account, ApiToken, Refusal
from arguments.views.addresses import address


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@access.signed_in
def tokens(request: HttpRequest) -> HttpResponse:
    """My tokens; POST makes one."""
    mine = access.teacher(request)
    form = TokenForm(request.POST if request.method == "POST" else None)
    if not form.is_valid():
        return tokens_page(request, mine, form, status=422 if form.is_bound else 200)
    try:
        new, secret = ApiToken.make(**form.cleaned_data, by=mine)
    except Refusal as refusal:
        form.add_error("name", str(refusal.message))
        return tokens_page(request, mine, form, status=refusal.status)
    return tokens_page(request, mine, TokenForm(), new=new, secret=secret)


def tokens_page(
    request: HttpRequest,
    mine: Account,
    form: TokenForm,
    *,
    new: ApiToken | None = None,
    secret: str = "",
    status: int = 200,
) -> HttpResponse:
    """The token itself is shown only in the answer to the form that made it, so no browser history holds it."""
    made = {"new": new, "secret": secret, "address": address(request)}
    context = {"tokens": mine.tokens.all(), "form": form, **made}
    return render(request, "tokens/tokens.html", context, status=status)


@require_POST
@access.signed_in
def ending(request: HttpRequest, token_id: int) -> HttpResponse:
    access.token(request, token_id).end()
    return redirect("tokens")
