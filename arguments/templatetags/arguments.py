"""Tags and filters of the templates: icons, times, claims and briefs as HTML, the words for strengths."""

from datetime import datetime
from typing import Any, NamedTuple

from django import template
from django.conf import settings
from django.forms import BaseForm
from django.template import Context
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from arguments import pictures, text
from arguments.models import (
    Claim,
    Concern,
    Debate,
    Impact,
    MarkKind,
    Participant,
    Phase,
    Role,
    Stand,
    sources,
)
from arguments.models.reasons import TO_HIDE, TO_SEND_BACK, common_reasons
from arguments.models.turnout import Share
from arguments.strength import Verdict
from arguments.tree import Stands

register = template.Library()


@register.simple_tag
def icon(name: str) -> SafeString:
    """An icon, drawn by styles/icons.css; decoration only, the words stand beside it."""
    return format_html('<i class="icon icon-{}" aria-hidden="true"></i>', name)


# How a time is written, and in Django's formats.
TIMES = {
    "date": "DATE_FORMAT",
    "time": "TIME_FORMAT",
    "short": "j M Y H:i",  # with the month as a word: 9/7/26 is one day to some of a class, and another to the rest
    "long": "DATETIME_FORMAT",
}


@register.simple_tag
def moment(at: datetime, how: str = "short") -> SafeString:
    """A time to read, in the server's zone, which it names; scripts/times.js writes it in the reader's."""
    local = timezone.localtime(at)
    written = date_format(local, TIMES[how])
    named = written if how == "date" else f"{written} {zone_name(local)}"
    return format_html('<time datetime="{}" data-show="{}">{}</time>', local.isoformat(), how, named)


def zone_name(local: datetime) -> str:
    """The zone's usual abbreviation, such as CST; its distance from UTC, such as UTC-03, where it has none."""
    name = local.tzname() or "UTC"
    return name if name[0].isalpha() else f"UTC{name}"


@register.filter
def share_of(shares: dict[int, Share], person: Participant) -> str:
    """On which share of the claims the person has voted, in words."""
    return str(shares[person.pk].label)


@register.filter
def claim_html(value: str) -> SafeString:
    return text.claim_html(value)


@register.filter
def claim_words(value: str) -> str:
    return text.words(value)


@register.filter
def initial(name: str) -> str:
    """The first letter of a name, as a sign of who it is."""
    return next((letter for letter in name if letter.isalnum()), "").upper()[:1]


@register.filter
def isolated(value: str) -> str:
    """What somebody typed, for where no element can isolate it: in a title, an attribute, a sentence to translate."""
    return text.isolated(value)


@register.filter
def document_html(value: str) -> SafeString:
    return text.document_html(value)


@register.filter
def section_heading(debate: Debate, section: str) -> str:
    return sources.section_heading(debate, section)


VERDICTS = {
    Verdict.NO_VOTES: gettext_lazy("no votes yet"),
    Verdict.TOO_EARLY: gettext_lazy("too early to say"),
    Verdict.DISPUTED: gettext_lazy("disputed"),
    Verdict.HOLDS_UP: gettext_lazy("holds up"),
    Verdict.HOLDS_UP_SO_FAR: gettext_lazy("holds up so far"),
    Verdict.HAS_ANSWER: gettext_lazy("has a strong answer"),
    Verdict.NEEDS_SUPPORT: gettext_lazy("needs support"),
    Verdict.NEITHER: gettext_lazy("neither strong nor weak"),
    Verdict.MORE_FOR: gettext_lazy("more for it"),
    Verdict.MORE_AGAINST: gettext_lazy("more against it"),
    Verdict.IN_BALANCE: gettext_lazy("in balance"),
}


MEANINGS = {
    Verdict.NO_VOTES: gettext_lazy("Votes show once three people have voted."),
    Verdict.TOO_EARLY: gettext_lazy("So few have voted that it can still go either way."),
    Verdict.DISPUTED: gettext_lazy(
        "Many find it a good reason and many do not, or its replies say the opposite."
    ),
    Verdict.HOLDS_UP: gettext_lazy("Votes and replies together speak clearly for it."),
    Verdict.HOLDS_UP_SO_FAR: gettext_lazy(
        "Votes and replies together speak clearly for it, but only few have voted."
    ),
    Verdict.HAS_ANSWER: gettext_lazy(
        "The votes are for it, and its cons weigh so much that it is not clear any more."
    ),
    Verdict.NEEDS_SUPPORT: gettext_lazy("Votes and replies together speak clearly against it."),
    Verdict.NEITHER: gettext_lazy("Enough have voted, and nothing speaks clearly for it or against it."),
    Verdict.MORE_FOR: gettext_lazy("Its pros weigh more than its cons."),
    Verdict.MORE_AGAINST: gettext_lazy("Its cons weigh more than its pros."),
    Verdict.IN_BALANCE: gettext_lazy("Its pros and its cons weigh about the same."),
}


@register.filter
def verdict_word(verdict: Verdict) -> str:
    return str(VERDICTS[verdict])


@register.filter
def verdict_meaning(verdict: Verdict) -> str:
    """Why the word stands there, in a sentence."""
    return str(MEANINGS[verdict])


@register.filter
def signed(points: int) -> str:
    """With its sign, which for less than nothing is a minus and no hyphen."""
    return f"+{points}" if points > 0 else f"−{-points}" if points < 0 else "0"


@register.filter
def mark_word(kind: str) -> str:
    return str(MarkKind(kind).label)


@register.filter
def mark_meaning(kind: str) -> str:
    return MarkKind(kind).meaning


@register.simple_tag
def mark_kinds() -> list[str]:
    return list(MarkKind.values)


@register.filter
def role_word(role: str) -> str:
    return str(Role(role).label)


@register.filter
def phase_word(phase: str) -> str:
    return str(Phase(phase).label)


@register.filter
def own_name(code: str) -> str:
    """The language's own name, as its speakers look for it. (Django's `language_name` gives the reader's word.)"""
    return {"en": "English", "es": "Español"}.get(code, code)


@register.filter
def language_word(code: str) -> str:
    """The language as a word of the reader's, for a sentence: Spanish, español."""
    return {"en": _("English"), "es": _("Spanish")}.get(code, code)


@register.filter
def spaced(code: str) -> str:
    """A code in groups, to be read aloud and copied: BCD FGHJ."""
    return f"{code[:3]} {code[3:]}" if len(code) == 7 else f"{code[:4]} {code[4:]}"


@register.simple_tag
def queue_count(me: Participant) -> int:
    """How much waits for a moderator: claims to let in, and what students told."""
    told = Concern.objects.filter(claim__debate=me.debate_id, heard_at=None)
    return Claim.objects.waiting().filter(debate=me.debate_id).count() + told.count()


@register.simple_tag
def reasons(decision: str) -> list[tuple[str, str]]:
    """The common reasons for what is decided: to hide a text, or to send it back ("return")."""
    return common_reasons(TO_SEND_BACK if decision == "return" else TO_HIDE)


@register.simple_tag
def impacts() -> list[tuple[str, str]]:
    return [(str(value), str(label)) for value, label in Impact.choices]


@register.simple_tag
def stands() -> list[tuple[str, str]]:
    return [(str(value), str(label)) for value, label in Stand.choices]


@register.filter
def stands_picture(value: Stands | None) -> str:
    return pictures.stands(value) if value else ""


@register.simple_tag
def languages() -> list[tuple[str, str]]:
    return [(code, own_name(code)) for code, _name in settings.LANGUAGES]


class Mistake(NamedTuple):
    """What is wrong in a form. `field` is the id of the field's control; "" where it is the form as a whole."""

    field: str
    label: str
    message: str


@register.simple_tag(takes_context=True)
def wrong(context: Context) -> list[Mistake]:
    """What is wrong in the forms of this page, in the order of their fields."""
    values: list[Any] = list(context.flatten().values())
    several = (value if isinstance(value, list | tuple) else [value] for value in values)
    shown = [
        one for some in several for one in some if isinstance(one, BaseForm) and one.is_bound and one.errors
    ]
    return [mistake for form in dict.fromkeys(shown) for mistake in mistakes_of(form)]


def mistakes_of(form: BaseForm) -> list[Mistake]:
    whole = [Mistake("", "", str(error)) for error in form.non_field_errors()]
    fields = [form[name] for name in form.fields if name in form.errors]
    return whole + [Mistake(field.id_for_label, str(field.label), str(field.errors[0])) for field in fields]
