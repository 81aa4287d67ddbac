"""One answer for every status that the site gives, as a page and as a part."""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.urls import reverse

from arguments.access import limits
from tests.safety.broken import FAULTS
from tests.support.cast import Cast, browser_of, htmx

Answers = dict[str, Any]


def answers(people: Cast, *, secure: bool = False) -> Answers:
    """By name: {status}-{what}, then " part" where htmx asked."""
    found = {}
    for kind, headers in (("", {}), (" part", htmx())):
        for name, asked in requests(people).items():
            client, method, path, more = asked()
            client.raise_request_exception = False
            found[name + kind] = getattr(client, method)(path, headers=headers, secure=secure, **more)
    return found


def requests(people: Cast) -> dict[str, Callable[[], tuple[Any, str, str, dict[str, Any]]]]:
    vote = reverse("votes", args=[people.debate.pk])
    reply = reverse("replies", args=[people.con.pk])
    debate = people.debate.get_absolute_url()
    refused = {f"{one}-refused": one for one in (400, 408, 413, 431)}
    return {
        "200-home": lambda: (browser_of(None), "get", "/", {}),
        "200-debate": lambda: (browser_of(people.ana), "get", debate, {}),
        "200-health": lambda: (browser_of(None), "get", "/healthz", {}),
        "200-static": lambda: (browser_of(None), "get", "/static/arguments/icon.svg", {}),
        "404-static": lambda: (browser_of(None), "get", "/static/nowhere.js", {}),
        "204-changes": lambda: (browser_of(people.ana), "get", unchanged(people), {}),
        "302-phase": lambda: (
            browser_of(people.teacher),
            "post",
            reverse("phase", args=[people.debate.pk]),
            phase(),
        ),
        "400-host": lambda: (browser_of(None), "get", "/", {"HTTP_HOST": "evil.example"}),
        "403-role": lambda: (
            browser_of(people.observer),
            "post",
            vote,
            {"data": {"vote": f"{people.con.pk}-3"}},
        ),
        "403-token": lambda: (browser_of(people.ana, enforce_csrf_checks=True), "post", vote, {}),
        "404-page": lambda: (browser_of(None), "get", "/nowhere/", {}),
        "405-method": lambda: (browser_of(people.ana), "get", vote, {}),
        "409-hidden": lambda: (
            browser_of(people.ana),
            "post",
            hidden(people),
            {"data": {"vote": f"{people.pro.pk}-3"}},
        ),
        "422-vote": lambda: (browser_of(people.ana), "post", vote, {"data": {"vote": f"{people.con.pk}-9"}}),
        "422-reply": lambda: (browser_of(people.ana), "post", reply, {"data": {"text": ""}}),
        "429-code": lambda: (guesser(), "post", reverse("join"), {"data": {"code": "BCDFGHJ"}}),
        **{
            f"{status}-{name}": (lambda name=name: (browser_of(people.ana), "get", f"/broken/{name}/", {}))
            for name, (_error, status) in FAULTS.items()
        },
        **{
            name: (lambda status=status: (browser_of(None), "get", "/", scope(status)))
            for name, status in refused.items()
        },
    }


def scope(status: int) -> dict[str, Any]:
    """What the server puts beside a request that it does not let in."""
    return {"asgi.scope": {"counterpoint.refused": status}}


def phase() -> dict[str, Any]:
    return {"data": {"phase": "arguing"}}


def unchanged(people: Cast) -> str:
    people.debate.refresh_from_db()
    path = reverse("changes", args=[people.debate.pk])
    return f"{path}?since={people.debate.sequence}&me={people.ana.pk}"


def hidden(people: Cast) -> str:
    people.pro.hide(by=people.moderator, reason="Not kind.")
    return reverse("votes", args=[people.debate.pk])


def guesser() -> Any:
    client = browser_of(None)
    client.cookies[settings.CSRF_COOKIE_NAME] = "g" * 32
    for _time in range(limits.BROWSER_FAILURES):
        limits.fail("join", "g" * 32)
    return client
