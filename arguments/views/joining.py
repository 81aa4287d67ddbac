"""Joining: by code, link or QR code with a nickname, or with the code of a seat that one already has."""

from http import HTTPStatus
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from arguments import access, text
from arguments.access import limits
from arguments.forms import CodeForm, JoinForm, SeatCodeForm
from arguments.models import Debate, Participant, Refusal, class_lists, joining, passes
from arguments.models.codes import JOIN_CODE_LENGTH, plain_code
from arguments.views import home, waiting
from arguments.views.pages import is_carried
from arguments.views.preferences import remember_language


@require_POST
def code(request: HttpRequest) -> HttpResponse:
    """A join code typed on the home page: redirect to its debate's page to join."""
    browser = limits.browser_of(request)
    limits.require_few_failures("join", browser)
    form = CodeForm(request.POST)
    if form.is_valid():
        typed = form.cleaned_data["code"]
        shown = plain_code(typed, JOIN_CODE_LENGTH)
        if shown and limits.is_besieged("join"):  # right or wrong, it waits there for its turn
            return redirect("join-debate", code=shown)
        debate = Debate.by_join_code(typed)
        if debate:
            return redirect("join-debate", code=debate.join_code)
        limits.fail("join", browser)
        form.deny()
    return home.page(request, form, status=422)


@require_http_methods(["GET", "HEAD", "POST"])
def join(request: HttpRequest, code: str) -> HttpResponse:
    """The page to join one debate: language first, then a nickname, or "go on as …"."""
    try:
        debate = _debate_of(request, code)
    except limits.NotYourTurn as refusal:
        if request.method == "POST":
            raise
        return _waiting_page(request, {"code": code}, refusal.seconds)
    if is_carried(request):
        return _page(request, debate, JoinForm(initial=request.POST.dict()))
    if request.method != "POST":
        return _page(request, debate, _first_form(debate))
    form = JoinForm(request.POST)
    if not form.is_valid():
        return _page(request, debate, form, status=422)
    if _is_seated_as(request, debate, form.cleaned_data["nickname"]):
        return redirect("seat", debate_id=debate.pk)
    return _let_in(request, debate, form)


@require_safe
def turn(request: HttpRequest, code: str) -> HttpResponse:
    """Go on with joining, for who sent the form while many did: its page waits here, and asks by itself."""
    debate = _debate_of(request, code)
    asked = waiting.asked(request, debate.join_code)
    if "nickname" not in asked:
        return redirect("join-debate", code=debate.join_code)
    if not waiting.is_over(asked):
        return _waiting_page(request, asked, debate=debate)
    form = JoinForm(asked)
    return _let_in(request, debate, form, has_waited=True) if form.is_valid() else redirect("home")


def _let_in(
    request: HttpRequest, debate: Debate, form: JoinForm, *, has_waited: bool = False
) -> HttpResponse:
    """Seat this browser, or send it to wait where many join at once."""
    key, wanted = request.COOKIES.get(settings.JOINING_COOKIE_NAME, ""), form.cleaned_data
    try:
        if not joining.has_joined(debate, key):
            joining.require_room(debate, text.nickname(wanted["nickname"]))
            wait = limits.seconds_to_join(debate.pk, debate.join_code, has_waited=has_waited)
            if wait:
                return _waiting_page(request, {**wanted, "code": debate.join_code}, wait, debate=debate)
        newcomer = joining.join(debate, join_key=key, **wanted)
    except Refusal as refusal:
        form.add_error("nickname", str(refusal.message))
        return _page(request, debate, form, status=refusal.status)
    return _seated(redirect("seat", debate_id=debate.pk), newcomer)


def _waiting_page(
    request: HttpRequest, asked: dict[str, Any], seconds: int | None = None, *, debate: Debate | None = None
) -> HttpResponse:
    """The page that asks again by itself, after so many seconds or when the wait in `asked` is over. No thread waits.

    Without a debate it tells nothing about the code, which nobody has looked at yet.
    """
    until = asked["until"] if seconds is None else limits.now() + seconds
    wait = max(1, round(until - limits.now()))
    again = reverse("join-turn" if debate else "join-debate", args=[asked["code"]])
    context = {"debate": debate, "nickname": asked.get("nickname", ""), "seconds": wait, "again": again}
    response = render(request, "joining/waiting.html", context, status=HTTPStatus.TOO_MANY_REQUESTS)
    response.headers["Retry-After"] = str(wait)
    response.headers["Refresh"] = f"{wait}; url={again}"
    waiting.keep(response, {**asked, "until": until})
    return response


def _first_form(debate: Debate) -> JoinForm:
    """The empty form, with a nickname proposed that nobody has."""
    return JoinForm(initial={"nickname": text.free_name(get_language() or "en", joining.taken_names(debate))})


def _is_seated_as(request: HttpRequest, debate: Debate, nickname: str) -> bool:
    """Whether this form was answered before: the second request of a double tap, sent with the first answer's cookies.

    Somebody else on this device who wants the same nickname has a joining cookie of their own.
    """
    if settings.JOINING_COOKIE_NAME in request.COOKIES:
        return False
    me = access.seat(request, debate)
    return me is not None and me.nickname_key == text.nickname_key(nickname)


@require_POST
def seat(request: HttpRequest, code: str) -> HttpResponse:
    """Take a seat to this device: its seat code is in the form, the join code in the address."""
    debate = _debate_of(request, code)
    browser = limits.browser_of(request)
    limits.require_few_failures("seat", browser)
    if is_carried(request) and "nickname" not in request.POST:
        return _page(request, debate, _first_form(debate), SeatCodeForm(initial=request.POST.dict()))
    form = SeatCodeForm(request.POST)
    if form.is_valid():
        limits.require_turn("seat")
        me = passes.holder_of_code(debate, form.cleaned_data["seat_code"])
        if me and me.is_waiting:
            return _sit_down(request, debate, me)
        if me:
            if me.under_id is None:
                passes.come_back(me)
            return _seated(redirect("debate", debate_id=debate.pk), me)
        limits.fail("seat", browser)
        form.deny()
    return _page(request, debate, _first_form(debate), form, status=422)


def _sit_down(request: HttpRequest, debate: Debate, waiting: Participant) -> HttpResponse:
    """Take a listed seat that nobody has taken yet: the form asks for the nickname first."""
    if "nickname" not in request.POST or is_carried(request):
        form = JoinForm(initial={"nickname": request.POST.get("nickname", waiting.nickname)})
        return _page(request, debate, form, sitting=waiting)
    form, status = JoinForm(request.POST), 422
    if form.is_valid():
        try:
            me = class_lists.sit_down(
                debate,
                seat_code=waiting.seat_code,
                join_key=request.COOKIES.get(settings.JOINING_COOKIE_NAME, ""),
                **form.cleaned_data,
            )
            return _seated(redirect("seat", debate_id=debate.pk), me)
        except Refusal as refusal:
            form.add_error("nickname", str(refusal.message))
            status = refusal.status
    return _page(request, debate, form, status=status, sitting=waiting)


def _debate_of(request: HttpRequest, code: str) -> Debate:
    """The debate of the code in the address. A wrong code counts as a failure, as a typed one does; raises Http404.

    Raises NotYourTurn while very many wrong codes are tried, unless this browser has been at this very door before.
    """
    browser = limits.browser_of(request)
    limits.require_few_failures("join", browser)
    if not waiting.knows(request, code):
        limits.require_turn("join", has_waited=waiting.is_over(waiting.asked(request, code)))
    try:
        return access.joinable(code)
    except Http404:
        limits.fail("join", browser)
        raise


def _page(
    request: HttpRequest,
    debate: Debate,
    form: JoinForm,
    seat_form: SeatCodeForm | None = None,
    status: int = 200,
    sitting: Participant | None = None,
) -> HttpResponse:
    me, is_someone_else = access.seat(request, debate), "someone-else" in request.GET or sitting is not None
    form_at = reverse("join-seat" if debate.is_listed else "join-debate", args=[debate.join_code])
    context = {
        "debate": debate,
        "form": form,
        "seat_form": seat_form or SeatCodeForm(),
        "me": me,
        "is_someone_else": is_someone_else,
        "is_listed": debate.is_listed,
        "sitting": sitting,
        "carry_to": form_at if is_someone_else or not me else "",
    }
    response = render(request, "joining/join.html", context, status=status)
    waiting.remember(request, response, debate.join_code)
    return response


def _seated(response: HttpResponse, me: Participant) -> HttpResponse:
    """Seat this browser, in the seat's language. The joining cookie ends: the next person here joins anew."""
    access.keep_seat(response, me)
    remember_language(response, me.language)
    for name in (settings.JOINING_COOKIE_NAME, settings.WAITING_COOKIE_NAME):
        response.delete_cookie(name, samesite="Lax")
    return response
