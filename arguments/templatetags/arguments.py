"""Tags and filters of the templates: icons, times, claims and briefs as HTML, the words for strengths."""

from datetime import datetime

from django import template
from django.conf import settings
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from arguments import pictures, text
from arguments.models import Claim, Concern, Debate, Impact, MarkKind, Participant, Role, Stand, sources
from arguments.models.turnout import Share
from arguments.strength import Verdict
from arguments.tree import Stands

register = template.Library()

# Drawn on a 16 × 16 grid with strokes of 1.75, round ends.
ICONS = {
    "pro": "M8 3v10M3 8h10",
    "con": "M3 8h10",
    "thesis": "M8 2.5 13.5 8 8 13.5 2.5 8z",
    "reply": "M6 4 2.5 7.5 6 11M3 7.5h6.5a4 4 0 0 1 4 4v1",
    "people": "M5.5 7.5a2.3 2.3 0 1 0 0-4.6 2.3 2.3 0 0 0 0 4.6M1.5 13c.3-2.4 1.8-3.6 4-3.6s3.700 1.2 4 3.600"
    "M10.500 7.300a2 2 0 1 0-.6-3.900M11.500 9.500c1.700.300 2.700 1.500 3 3.500",
    "book": "M8 4C6.500 3 4.500 2.700 2.500 3v9.500c2-.3 4 0 5.500 1"
    "M8 13.500c1.500-1 3.500-1.300 5.500-1V3c-2-.3-4 0-5.500 1v9.500",
    "share": "M2.500 2.500h4v4h-4zM9.500 2.500h4v4h-4zM2.500 9.500h4v4h-4zM9.500 9.500h1.500v1.500M13.500 9.500v4h-4",
    "pause": "M5.500 3.500v9M10.500 3.500v9",
    "play": "M5 3.500 12 8l-7 4.500z",
    "flag": "M4 14V2.500M4 3h8l-2 2.800L12 8.500H4",
    "link": "M6.500 9.500 9.500 6.500M7 4.500 8.500 3a3 3 0 0 1 4.500 4.500L11.500 9"
    "M9 11.500 7.500 13A3 3 0 0 1 3 8.500L4.500 7",
    "hide": "M2 2l12 12M6.500 4.200A7 7 0 0 1 8 4c3.500 0 5.500 2.500 6.200 4-.3.700-.9 1.500-1.700 2.200M4 5.300"
    "C2.800 6.200 2.100 7.300 1.800 8c.7 1.500 2.700 4 6.200 4 .9 0 1.700-.2 2.400-.4",
    "check": "M3 8.500 6.500 12 13 4.500",
    "inbox": "M2 9.500h3.500l1 2h3l1-2H14M2 9.500 4 3h8l2 6.500V13H2z",
    "sun": "M8 5.200a2.800 2.800 0 1 0 0 5.600 2.800 2.800 0 0 0 0-5.600M8 1.500v1M8 13.500v1M1.500 8h1M13.500 8h1"
    "M3.400 3.400l.7.700M11.900 11.900l.7.700M12.600 3.400l-.7.700M4.100 11.900l-.7.700",
    "settings": "M2.500 5h6M12.500 5h1M10.500 3a2 2 0 1 0 0 4 2 2 0 0 0 0-4M2.500 11h1M7.500 11h6"
    "M5.500 9a2 2 0 1 0 0 4 2 2 0 0 0 0-4",
    "log": "M2.500 4h1M6 4h7.500M2.500 8h1M6 8h7.500M2.500 12h1M6 12h7.500",
    "screen": "M2 3h12v8H2zM6 14h4M8 11v3",
    "open": "M9.500 2.500h4v4M13 3 8 8M12 9.500v3a1 1 0 0 1-1 1H3.500a1 1 0 0 1-1-1V5a1 1 0 0 1 1-1h3",
}


@register.simple_tag
def icon(name: str) -> SafeString:
    """An icon inline; decoration only, the words stand beside it."""
    return format_html(
        '<svg class="icon icon-{}" width="16" height="16" viewBox="0 0 16 16" aria-hidden="true" '
        'focusable="false"><path d="{}"></path></svg>',
        name,
        ICONS[name],
    )


# How a time is written, and in Django's formats.
TIMES = {
    "date": "DATE_FORMAT",
    "time": "TIME_FORMAT",
    "short": "SHORT_DATETIME_FORMAT",
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
    return text.inline_html(value)


@register.filter
def claim_words(value: str) -> str:
    return text.words(value)


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


@register.filter
def verdict_word(verdict: Verdict) -> str:
    return {
        Verdict.HOLDS_UP: _("holds up"),
        Verdict.DISPUTED: _("disputed"),
        Verdict.NEEDS_SUPPORT: _("needs support"),
        Verdict.NO_VOTES: _("too few votes yet"),
    }[verdict]


@register.filter
def mark_word(kind: str) -> str:
    return str(MarkKind(kind).label)


@register.filter
def role_word(role: str) -> str:
    return str(Role(role).label)


@register.filter
def own_name(code: str) -> str:
    """The language's own name, as its speakers look for it. (Django's `language_name` gives the reader's word.)"""
    return {"en": "English", "es": "Español"}.get(code, code)


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
def impacts() -> list[tuple[str, str]]:
    return [(str(value), str(label)) for value, label in Impact.choices]


@register.simple_tag
def stands() -> list[tuple[str, str]]:
    return [(str(value), str(label)) for value, label in Stand.choices]


@register.filter
def stands_picture(value: Stands) -> SafeString:
    return pictures.stands(value)


@register.simple_tag
def languages() -> list[tuple[str, str]]:
    return [(code, own_name(code)) for code, _name in settings.LANGUAGES]
