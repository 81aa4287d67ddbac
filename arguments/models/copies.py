"""Copies: a new debate made from an example or from a debate that the account teaches."""

from dataclasses import replace

from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from arguments.models.accounts import Account
from arguments.models.beginnings import made_before, once, open_debate
from arguments.models.claims import Claim
from arguments.models.debates import Debate
from arguments.models.links import link
from arguments.models.participants import Participant
from arguments.models.refusals import Forbidden
from arguments.models.rules import Role
from arguments.models.settings import SETTINGS
from arguments.models.sources import SOURCES_BROUGHT, Evidence, Source
from arguments.models.translations import translate
from arguments.models.visibility import OWN_FIRST, held_by


class Scope(models.TextChoices):
    """How much of the claims a copy takes along."""

    THESES = "theses", gettext_lazy("the theses and the background")
    OPENINGS = "openings", gettext_lazy("with one pro and one con each")
    ALL = "all", gettext_lazy("with all claims")


def may_copy(original: Debate, account: Account) -> bool:
    """Whether the account is active and the debate is an example, or the account teaches it."""
    seats = original.participants.present().filter(account=account, role=Role.TEACHER)
    return account.is_active and (original.is_example or seats.exists())


@once
def copy(
    original: Debate,
    *,
    by: Account,
    nickname: str,
    scope: str = Scope.THESES,
    label: str = "",
    key: str | None = None,
) -> tuple[Debate, Participant]:
    """A new debate with its own join code: the original's briefs and settings, and the claims of `scope`.

    Authors, votes, positions and marks are not copied: the teacher becomes the author of all claims. The same `key`
    again returns the debate that it made. Raises Forbidden where `by` may not copy the original, and KeyReused as
    `begin` does.
    """
    if not may_copy(original, by):
        raise Forbidden(_("You can copy the example, and debates that you teach."))
    earlier = made_before(key, by)
    if earlier:
        return earlier
    briefs = {brief.language: (brief.question, brief.text) for brief in original.briefs.all()}
    settings_ = {name: getattr(original, name) for name in SETTINGS - {"label", "second_language"}}
    debate, teacher = open_debate(
        by=by,
        nickname=nickname,
        briefs=briefs,
        language=original.language,
        second_language=original.second_language,
        label=label,
        form_key=key,
        phase="preparing",
        **settings_,
    )
    planted: dict[int, Claim] = {}
    for thesis in original.claims.theses().visible().order_by("position"):
        planted |= _plant(thesis, debate, teacher, scope=scope)
    if scope == Scope.ALL:
        _link_again(original, planted, teacher)
    return debate, teacher


def _plant(thesis: Claim, debate: Debate, teacher: Participant, *, scope: str) -> dict[int, Claim]:
    """Copy the thesis and, by scope, its branch: the copies by the ids of what they were made from.

    Uses a stack, since a branch may exceed Python's recursion limit.
    """
    copies: dict[int, Claim] = {}
    stack: list[tuple[Claim, Claim | None]] = [(thesis, None)]
    while stack:
        source, above = stack.pop()
        planted = copies[source.pk] = _replant(source, debate, teacher, above)
        chosen = (
            [] if scope == Scope.THESES or (scope == Scope.OPENINGS and above) else _replies(source, scope)
        )
        stack += [(reply, planted) for reply in reversed(chosen)]
    return copies


def _link_again(original: Debate, planted: dict[int, Claim], teacher: Participant) -> None:
    """Copy the linked claims, where the copy has both what they stand in for and what they stand under."""
    for row in original.claims.visible().exclude(original=None).order_by("parent", "position"):
        meant = row.original.merged_into_id or row.original_id
        if meant in planted and row.parent_id in planted:
            under = planted[row.parent_id]
            link(planted[meant], under=under, stance=row.stance, by=teacher, is_undercut=row.is_undercut)


def _replies(source: Claim, scope: str) -> list[Claim]:
    replies = list(source.children.visible().filter(original=None).order_by("position"))
    if scope == Scope.ALL:
        return replies
    return [
        next(reply for reply in replies if reply.stance == stance)
        for stance in ("pro", "con")
        if any(reply.stance == stance for reply in replies)
    ]


def _replant(source: Claim, debate: Debate, teacher: Participant, above: Claim | None) -> Claim:
    if above is None:
        planted = Claim.propose(
            debate, by=teacher, text=source.text, language=source.language, is_brought=True
        )
    else:
        planted = above.reply(
            by=teacher,
            stance=source.stance,
            text=source.text,
            language=source.language,
            evidence=_evidence(source, debate),
            is_brought=True,
            is_undercut=source.is_undercut,
        )
    for translation in source.translations.shown().exclude(language=source.language):
        if translation.language in debate.languages:
            translate(
                planted, by=teacher, language=translation.language, text=translation.text, is_brought=True
            )
    return planted


def _evidence(source: Claim, debate: Debate) -> list[Evidence]:
    """The claim's sources, without sections that the copy's background does not have."""
    sections = debate.sections
    evidence = [
        Evidence(row.section, row.title, row.url, row.quote, row.locator)
        for row in Source.objects.filter(held_by(source)).order_by(OWN_FIRST, "claim", "position")
    ][:SOURCES_BROUGHT]
    known = [item if item.section in sections else replace(item, section="") for item in evidence]
    return [item for item in known if item.section or item.title or item.url]
