"""Pages that are kept by everything that they show, with slots for claims and for what is one person's.

Their template sees only a tuple and the marks of its slots, so what is not in the tuple can't be in the kept HTML.
"""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import get_token
from django.template.loader import render_to_string
from django.utils.html import escape
from django.utils.safestring import SafeString

from arguments import live
from arguments.cards import Reader, interface
from arguments.cards.cutting import cut, fill, slot
from arguments.cards.kept import kept
from arguments.models import Act, Participant, Stance
from arguments.models.visits import last_known
from arguments.views.done import just_done
from arguments.views.preferences import here, theme
from arguments.views.reading import barriers, blanks, merged_pairs


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


class ShownDebate(NamedTuple):
    """A debate, as the frame shows it."""

    pk: int
    question: str
    # That of the question.
    language: str
    label: str
    phase: str
    is_paused: bool
    is_archived: bool
    is_deleted: bool
    is_example: bool

    @property
    def get_absolute_url(self) -> str:
        return f"/debates/{self.pk}/"


class Looks(NamedTuple):
    """What the frame of every page shows."""

    interface: str
    theme: str
    user: User


class Around(NamedTuple):
    """What the frame of a debate's page shows, besides."""

    debate: ShownDebate
    me: Me | None
    # Why I may not write now; see `reading.barriers`.
    held: str
    why_not: str


def framed(
    request: HttpRequest,
    template: str,
    reader: Reader,
    shown: NamedTuple,
    slots: Mapping[str, str | bytes],
    status: int = 200,
) -> HttpResponse:
    """A page of a debate: the template with `shown`, and with HTML in its slots: those of every frame, and these."""
    debate, me = reader.debate, reader.me
    around = _around(reader)
    is_moderating = around.me is not None and around.me.may_moderate
    every: dict[str, str | bytes] = {
        "here_now": here_now(live.here(debate.pk), reader.language),
        "me": str(me.pk) if me else "",
        "own_name": escape(me.own_name) if me else "",
        "sequence": str(last_known(debate, me)),
        "queue_link": render_to_string("queue/_link.html", {"me": me, "debate": debate})
        if is_moderating
        else "",
        "merged": merged_pairs(reader),
        "wall": wall_line(reader),
        **{f"blank_{stance}": html for stance, html in blanks(me).items()},
        **slots,
    }
    return kept_page(request, template, (around, shown), every, status)


def kept_page(
    request: HttpRequest,
    template: str,
    shown: tuple[NamedTuple, ...],
    slots: Mapping[str, str | bytes],
    status: int = 200,
) -> HttpResponse:
    """The template with everything that is `shown`, by name, and with HTML in its slots. Kept by what it shows."""
    looks = _looks(request)
    every = {
        "csrf_token": get_token(request),
        "here": escape(here(request)),
        "username": escape(request.user.get_username()),
        "just_done": escape(just_done(request)),
        **slots,
    }
    parts = kept(
        ("page", template, looks, shown), lambda: cut(template, _context((looks, *shown), every.keys()))
    )
    return HttpResponse(fill(parts, every), status=status)


def _context(shown: Iterable[NamedTuple], slots: Iterable[str]) -> dict[str, object]:
    """What the template sees: what is shown, and marks for slots of other names."""
    context: dict[str, object] = {name: slot(name) for name in slots}
    for each in shown:
        context |= each._asdict()
    blanks_ = {stance: slot(f"blank_{stance}") for stance in Stance.values} if context.get("me") else {}
    return {**context, "blanks": blanks_}


def _looks(request: HttpRequest) -> Looks:
    user = User(request.user.is_authenticated, slot("username"))
    return Looks(interface(), theme(request), user)


def _around(reader: Reader) -> Around:
    debate, me = reader.debate, reader.me
    return Around(
        debate=ShownDebate(
            pk=debate.pk,
            question=reader.tree.about.question(reader.language),
            language=reader.tree.about.spoken(reader.language),
            label=debate.label if me and me.is_teacher else "",
            phase=debate.phase,
            is_paused=debate.is_paused,
            is_archived=debate.is_archived,
            is_deleted=debate.is_deleted,
            is_example=debate.is_example,
        ),
        me=_me(me) if me else None,
        **barriers(me),
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


def wall_line(reader: Reader) -> str:
    """The way to the claim that the teacher shows; "" if none is shown."""
    node = reader.tree.find(reader.debate.on_wall_id)
    if node is None or node.is_hidden:
        return ""
    may_vote = node.stance != "" and reader.part(node).may_vote
    context = {"id": node.id, "number": reader.tree.number(node.id), "may_vote": may_vote}
    return render_to_string("wall/_line.html", context)


def here_now(count: int, language: str) -> str:
    """How many people are present."""
    (html,) = kept(
        ("here", language, count),
        lambda: (render_to_string("debates/_here.html", {"here_count": count}),),
    )
    return html
