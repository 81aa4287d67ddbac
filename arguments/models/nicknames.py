"""Nicknames: which ones are free in a debate, and which would pass for a teacher's or moderator's."""

from typing import Any, Protocol

from django.db import models
from django.utils.translation import gettext as _

from arguments import text
from arguments.models.refusals import Unfit
from arguments.models.rules import MODERATORS, Role


class Populated(Protocol):
    """What the rule needs of a debate."""

    @property
    def participants(self) -> Any: ...


def require_free_nickname(
    debate: Populated, nickname: str, *, besides: models.Model | None = None, role: str = Role.STUDENT
) -> None:
    """Raise Unfit if a present participant other than `besides` has that name, or one that looks the same.

    Only teachers and moderators may have a name that passes for one of theirs.
    """
    present = debate.participants.filter(removed_at__isnull=True).exclude(pk=besides.pk if besides else None)
    names = list(present.values_list("nickname", "nickname_key", "role"))
    if is_taken(nickname, [(name, key) for name, key, _role in names]):
        raise Unfit(_("Somebody here has this name already. Please choose another one."))
    staff = [name for name, _key, of in names if of in MODERATORS]
    if role not in MODERATORS and text.passes_for_staff(nickname, staff):
        raise Unfit(_("This looks like a teacher's or moderator's name. Please choose another one."))


def is_taken(nickname: str, names: list[tuple[str, str]]) -> bool:
    """Whether one of these names, each with its key, is the same or cannot be told apart by the eye."""
    key, shape = text.nickname_key(nickname), text.skeleton(nickname)
    return any(key == other or shape == text.skeleton(name) for name, other in names)
