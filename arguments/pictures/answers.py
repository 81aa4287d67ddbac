"""The votes on a claim and the stands on a thesis as small bars, with the same in words for screen readers."""

from functools import lru_cache

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from arguments.models import Impact
from arguments.tree import Stands, Tally

BAR, GAP, HEIGHT = 7, 2, 20


def tally(votes: Tally) -> SafeString:
    """Five bars, one for each step from "not a reason" to "very good"."""
    return _tally(votes, get_language() or "")


@lru_cache(maxsize=4096)
def _tally(votes: Tally, _language: str) -> SafeString:
    most = max(votes.counts) or 1
    bars = []
    for step, count in enumerate(votes.counts):
        height = round(HEIGHT * count / most) if count else 1
        bars.append((step, step * (BAR + GAP), HEIGHT - height, BAR, height))
    drawn = format_html_join(
        "", '<rect class="step-{}" x="{}" y="{}" width="{}" height="{}" rx="1"></rect>', bars
    )
    voters = ngettext("%(count)s vote", "%(count)s votes", votes.voters) % {"count": votes.voters}
    parts = ", ".join(f"{Impact(step).label}: {count}" for step, count in enumerate(votes.counts) if count)
    return format_html(
        '<svg class="tally" width="{}" height="{}" viewBox="0 0 {} {}" role="img" aria-label="{}">{}</svg>'
        '<span class="voters">{}</span>',
        5 * (BAR + GAP) - GAP,
        HEIGHT,
        5 * (BAR + GAP) - GAP,
        HEIGHT,
        f"{voters}: {parts}",
        drawn,
        voters,
    )


def stands(positions: Stands) -> SafeString:
    """How many are for, undecided and against; before and after side by side if both have stands."""
    if sum(positions.before) and sum(positions.after):
        return format_html(
            '<span class="moments"><span class="moment"><span class="when">{}</span> {}</span> '
            '<span class="moment"><span class="when"><span aria-hidden="true">→</span> {}</span> {}</span></span>',
            _("Before:"),
            _stands(positions.before),
            _("After:"),
            _stands(positions.after),
        )
    return _stands(positions.after if sum(positions.after) else positions.before)


def _stands(shown: tuple[int, int, int]) -> SafeString:
    """A bar of one moment's stands, with the same in words."""
    favor, against, undecided = shown
    words = _("%(favor)s for, %(against)s against, %(undecided)s don't know yet") % {
        "favor": favor,
        "against": against,
        "undecided": undecided,
    }
    widths = [round(120 * count / sum(shown)) for count in (favor, undecided, against)]
    offsets = [0, widths[0], widths[0] + widths[1]]
    drawn = format_html_join(
        "",
        '<rect class="{}" x="{}" y="0" width="{}" height="10"></rect>',
        zip(("for", "undecided", "against"), offsets, widths, strict=True),
    )
    return format_html(
        '<svg class="stands" width="120" height="10" viewBox="0 0 120 10" role="img" aria-label="{}">{}</svg> '
        '<span class="voters" aria-hidden="true">{}</span>',
        words,
        drawn,
        words,
    )
