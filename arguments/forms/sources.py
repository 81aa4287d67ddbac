"""The form of a claim's sources: a section of the background, and blocks for others, one of them blank."""

import secrets
from typing import Any, NamedTuple

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext

from arguments import text
from arguments.forms.fields import KEY, PlainField
from arguments.models import Claim, Debate, Evidence
from arguments.models.sources import SOURCES_PER_CLAIM

# Besides the section.
BLOCKS = SOURCES_PER_CLAIM - 1
# The name of the button that shows one more blank block.
MORE = "more"


class Block(NamedTuple):
    """The fields of one source; `is_folded` while it is not needed, which a script may show without a request."""

    number: int
    title: forms.BoundField
    url: forms.BoundField
    is_folded: bool


class SourcedForm(forms.Form):
    """A form with up to SOURCES_PER_CLAIM sources. The first block has `source` and `url`, then come `source_2` …"""

    section = forms.ChoiceField(label=gettext_lazy("A section of the background"), required=False)

    # Blank blocks to show after those with something in them.
    blank_count = 1

    def __init__(self, data: Any = None, *, debate: Debate, blocks: int = BLOCKS, **options: Any) -> None:
        super().__init__(data, **options)
        headings = text.anchors(debate.brief.text)
        sections = [(anchor, text.isolated(heading)) for anchor, heading in headings.items()]
        self.fields["section"].choices = [("", pgettext("a section", "none")), *sections]  # type: ignore[attr-defined]
        self.names = [(f"source{end}", f"url{end}") for end in ("", *(f"_{n}" for n in range(2, blocks + 1)))]
        for title, url in self.names:
            self.fields[title] = PlainField(
                label=gettext_lazy("Title of the source"), max_length=200, required=False
            )
            self.fields[url] = PlainField(text.web_address, label=gettext_lazy("Web address"), required=False)

    def written(self) -> dict[str, str]:
        """All fields as they were sent, for a form that shows them again unchecked."""
        return {name: self.data[name] for name in self.fields if name in self.data}

    @property
    def blocks(self) -> list[Block]:
        pairs = [(self[title], self[url]) for title, url in self.names]
        used = max(
            (n for n, pair in enumerate(pairs, start=1) if any(one.value() for one in pair)), default=0
        )
        shown = used + self.blank_count
        return [Block(n, *pair, is_folded=n > shown) for n, pair in enumerate(pairs, start=1)]

    @property
    def may_have_more(self) -> bool:
        return any(block.is_folded for block in self.blocks)

    @property
    def has_wrong_source(self) -> bool:
        """Whether the part of the form that has the sources is wrong, or was asked for."""
        names = ["section", *(name for pair in self.names for name in pair)]
        return self.blank_count > 1 or (self.is_bound and any(name in self.errors for name in names))

    def as_evidence(self) -> list[Evidence]:
        sent = self.cleaned_data
        evidence = [Evidence(section=sent["section"])] if sent["section"] else []
        pairs = [(sent[title], sent[url]) for title, url in self.names]
        return evidence + [Evidence(title=title, url=url) for title, url in pairs if title or url]


class SourcesForm(SourcedForm):
    """Sources added to a claim that stands. Sent twice with the same `key` they are added once."""

    key = forms.RegexField(KEY, widget=forms.HiddenInput, required=False)

    def __init__(self, data: Any = None, *, claim: Claim, **options: Any) -> None:
        left = SOURCES_PER_CLAIM - claim.sources.count()
        super().__init__(data, debate=claim.debate, blocks=max(1, min(left, BLOCKS)), **options)

    @classmethod
    def blank(cls, claim: Claim, written: dict[str, str] | None = None) -> "SourcesForm":
        """An unsent form; with what was `written` so far, and one more block."""
        form = cls(claim=claim, initial=written or {"key": secrets.token_urlsafe(16)})
        form.blank_count = 2 if written is not None else 1
        return form

    def clean(self) -> dict[str, Any]:
        if not self.errors and not self.as_evidence():
            raise ValidationError(_("Name a source: its title, its address, or a section of the background."))
        return self.cleaned_data
