"""The frame around a debate's claims: kept by everything that it shows, with slots for what is one person's.

A frame's template sees only a tuple and the marks of its slots, so what is not in the tuple can't be in the kept HTML.
"""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import get_token
from django.template.loader import render_to_string
from django.utils.html import escape
from django.utils.safestring import SafeString

from arguments import live
from arguments.cards import Reader
from arguments.cards.cutting import cut, fill, slot
from arguments.cards.kept import kept
from arguments.models import Act, Participant, Stance
from arguments.models.visits import last_known
from arguments.views.preferences import appearance
from arguments.views.reading import blanks


class User(NamedTuple):
    """The account, as the frame shows it."""

    is_authenticated: bool
    username: SafeString


class Me(NamedTuple):
    """A participant, as the frame shows one; `pk` and `own_name` are slots."""

    pk: SafeString
    own_name: SafeString
    is_moderator: bool
    may_vote: bool
    may_moderate: bool
    may_steer: bool


class Topic(NamedTuple):
    """A debate, as the frame shows it."""

    pk: int
    question: str
    label: str
    phase: str
    is_paused: bool
    is_archived: bool
    is_deleted: bool
    is_example: bool

    @property
    def get_absolute_url(self) -> str:
        return f"/debates/{self.pk}/"


class Around(NamedTuple):
    """What the frame shows besides the page's own: the key by which it is kept."""

    interface: str
    theme: str
    user: User
    debate: Topic
    me: Me | None


def around(request: HttpRequest, reader: Reader) -> Around:
    looks, debate, me = appearance(request), reader.debate, reader.me
    return Around(
        interface=looks["interface"],
        theme=looks["theme"],
        user=User(request.user.is_authenticated, slot("username")),
        debate=Topic(
            pk=debate.pk,
            question=reader.tree.about.question(looks["interface"]),
            label=debate.label if me and me.is_teacher else "",
            phase=debate.phase,
            is_paused=debate.is_paused,
            is_archived=debate.is_archived,
            is_deleted=debate.is_deleted,
            is_example=debate.is_example,
        ),
        me=_me(me) if me else None,
    )


def _me(me: Participant) -> Me:
    return Me(
        pk=slot("me"),
        own_name=slot("own_name"),
        is_moderator=me.is_moderator,
        may_vote=me.may(Act.VOTE),
        may_moderate=me.may(Act.MODERATE),
        may_steer=me.may(Act.STEER),
    )


def framed(
    request: HttpRequest,
    template: str,
    reader: Reader,
    shown: NamedTuple,
    slots: Mapping[str, str | bytes],
    status: int = 200,
) -> HttpResponse:
    """The page: the template with `shown`, and with HTML in its slots: those of every frame, and these."""
    me = reader.me
    frame = around(request, reader)
    is_moderating = frame.me is not None and frame.me.may_moderate
    every: dict[str, str | bytes] = {
        "csrf_token": get_token(request),
        "here": escape(appearance(request)["here"]),
        "here_now": here_now(live.here(reader.debate.pk), frame.interface),
        "username": escape(request.user.get_username()),
        "me": str(me.pk) if me else "",
        "own_name": escape(me.own_name) if me else "",
        "sequence": str(last_known(reader.debate, me)),
        "queue_link": render_to_string("queue/_link.html", {"me": me, "debate": reader.debate})
        if is_moderating
        else "",
        **{f"blank_{stance}": html for stance, html in blanks(me).items()},
        **slots,
    }
    parts = kept(("frame", template, frame, shown), lambda: cut(template, _context(frame, shown, every)))
    return HttpResponse(fill(parts, every), status=status)


def _context(around: Around, shown: NamedTuple, slots: Iterable[str]) -> dict[str, object]:
    marks = {name: slot(name) for name in slots if name not in ("me", "username", "own_name")}
    names = {"blanks": {stance: slot(f"blank_{stance}") for stance in Stance.values} if around.me else {}}
    return {**around._asdict(), **shown._asdict(), **marks, **names}


def here_now(count: int, language: str) -> str:
    """How many people are present."""
    (html,) = kept(
        ("here", language, count),
        lambda: (render_to_string("debates/_here.html", {"here_count": count}),),
    )
    return html
