"""Sources: the evidence for a claim, inside the debate's brief or outside. Links are shown, never fetched."""

from collections.abc import Sequence
from dataclasses import astuple, dataclass

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext as _

from arguments import text as words
from arguments.models.debates import Debate
from arguments.models.refusals import Unfit

SOURCES_PER_CLAIM = 5
# Of a claim that comes with a file.
SOURCES_BROUGHT = 100


@dataclass(frozen=True)
class Evidence:
    """A source as sent with a claim: the anchor of a section of the brief, or a title, a web address, or both."""

    section: str = ""
    title: str = ""
    url: str = ""
    quote: str = ""
    locator: str = ""

    def as_list(self) -> list[str]:
        return list(astuple(self))


def section_heading(debate: Debate, section: str) -> str:
    """The heading of this section in the reader's language, else in the other; without one, its anchor."""
    briefs = [debate.brief, *(debate.brief_in(language) for language in debate.languages)]
    found = (words.anchors(brief.text).get(section) for brief in briefs)
    return next((heading for heading in found if heading), section)


class Source(models.Model):
    claim = models.ForeignKey("Claim", on_delete=models.CASCADE, related_name="sources")
    position = models.PositiveIntegerField()
    section = models.CharField(max_length=41, blank=True)
    title = models.CharField(max_length=200, blank=True)
    url = models.CharField(max_length=500, blank=True)
    quote = models.CharField(max_length=500, blank=True)
    locator = models.CharField(max_length=100, blank=True)

    class Meta:
        ordering = ["claim", "position"]
        constraints = [
            models.UniqueConstraint(fields=["claim", "position"], name="one_source_per_position"),
            models.CheckConstraint(
                condition=~models.Q(section="", title="", url=""), name="source_says_where"
            ),
        ]

    def __str__(self) -> str:
        return self.title or self.url or self.section

    @classmethod
    def attach(
        cls,
        claim_id: int,
        debate: Debate,
        evidence: Sequence[Evidence],
        *,
        before: int = 0,
        are_brought: bool = False,
    ) -> None:
        """Store sources of a claim that had so many `before`.

        Raises Unfit where there are more than SOURCES_PER_CLAIM (of what comes with a file, SOURCES_BROUGHT), or a
        source has neither title, address nor section, an address that leads nowhere, or a section that the background
        does not have.
        """
        at_most = SOURCES_BROUGHT if are_brought else SOURCES_PER_CLAIM
        if before + len(evidence) > at_most:
            raise Unfit(_("A claim may have %(limit)s sources.") % {"limit": at_most})
        for position, source in enumerate(evidence, start=before):
            if not (source.section or source.url or words.readable(source.title)):
                raise Unfit(_("A source has a title, a web address or a section of the background."))
            if source.section and source.section not in debate.sections:
                raise Unfit(_("The background has no such section."))
            cls.objects.create(
                claim_id=claim_id,
                position=position,
                section=source.section,
                title=words.readable(source.title)[:200],
                url=_address(source.url),
                quote=words.readable(source.quote, lines=True)[:500],
                locator=words.readable(source.locator)[:100],
            )


def _address(url: str) -> str:
    """The address as it is stored. Raises Unfit that says what is wrong with it."""
    try:
        return words.web_address(url)
    except ValidationError as error:
        raise Unfit(error.messages[0]) from error
