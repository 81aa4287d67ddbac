"""The values of a claim's visibility and stance, what the database holds of them, and claims chosen by them."""

from collections.abc import Iterable
from typing import Any

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy


class Stance(models.TextChoices):
    PRO = "pro", gettext_lazy("pro")
    CON = "con", gettext_lazy("con")


class Visibility(models.TextChoices):
    VISIBLE = "visible", gettext_lazy("visible")
    HIDDEN = "hidden", gettext_lazy("hidden")
    WITHDRAWN = "withdrawn", gettext_lazy("withdrawn")
    # Blanked, because its author was erased. Its place in the tree stays.
    ERASED = "erased", gettext_lazy("erased")
    # Not in the tree yet: waiting for approval, or sent back to its author.
    PENDING = "pending", gettext_lazy("waiting for approval")
    RETURNED = "returned", gettext_lazy("sent back")
    # Hidden before the class had seen it. It leaves no tombstone, so the class does not learn of it.
    DECLINED = "declined", gettext_lazy("not let in")
    # A duplicate, joined to another claim, which has its replies, sources, translations, marks and votes.
    MERGED = "merged", gettext_lazy("merged into another claim")
    # The half of a claim that was split, after the two were put together again: the other half has its replies.
    REJOINED = "rejoined", gettext_lazy("put together again")


# Claims that are not in the tree, not even as tombstones.
UNSEEN = (Visibility.PENDING, Visibility.RETURNED, Visibility.DECLINED)
# Claims that are in the tree no longer. Their numbers and links lead to another claim.
ABSORBED = (Visibility.MERGED, Visibility.REJOINED)


def held_by(claim: Any) -> Q:
    """The rows with a `claim` that a page shows with this one: its own, and those of its duplicates."""
    return Q(claim=claim) | Q(claim__merged_into=claim, claim__visibility=Visibility.MERGED)


# The order of such rows: the claim's own, then those of its duplicates.
OWN_FIRST = F("claim__merged_into").asc(nulls_first=True)

# What the database holds of every claim.
CONSTRAINTS: list[models.BaseConstraint] = [
    models.CheckConstraint(
        condition=Q(parent__isnull=True, stance="") | Q(parent__isnull=False, stance__in=Stance.values),
        name="thesis_or_stance",
        violation_error_message=gettext_lazy("A thesis has no stance; every other claim has one."),
    ),
    models.CheckConstraint(condition=~Q(parent=models.F("pk")), name="not_its_own_parent"),
    models.CheckConstraint(condition=Q(visibility__in=Visibility.values), name="visibility_is_known"),
    # A linked claim has no text of its own, and is a reason for something.
    models.CheckConstraint(
        condition=(Q(original=None) & ~Q(text="")) | Q(original__isnull=False, text="", parent__isnull=False),
        name="claim_says_something",
    ),
    models.CheckConstraint(condition=~Q(original=models.F("pk")), name="not_its_own_original"),
    models.CheckConstraint(
        condition=Q(is_undercut=False) | Q(parent__isnull=False, stance="con"), name="an_undercut_is_a_con"
    ),
    models.UniqueConstraint(fields=["parent", "ordinal"], name="one_claim_per_ordinal"),
    models.UniqueConstraint(
        fields=["debate", "ordinal"], condition=Q(parent=None), name="one_thesis_per_ordinal"
    ),
    models.CheckConstraint(
        condition=Q(visibility__in=UNSEEN) | Q(ordinal__gte=1), name="what_is_seen_has_an_ordinal"
    ),
    models.CheckConstraint(
        condition=Q(visibility__in=ABSORBED, merged_into__isnull=False)
        | (~Q(visibility__in=ABSORBED) & Q(merged_into=None)),
        name="what_is_merged_says_into_what",
    ),
]


class ClaimQuerySet(models.QuerySet[Any]):
    def theses(self) -> "ClaimQuerySet":
        return self.filter(parent__isnull=True)

    def visible(self) -> "ClaimQuerySet":
        return self.filter(visibility=Visibility.VISIBLE)

    def in_debates(self, debates: Iterable[int]) -> "ClaimQuerySet":
        """What everybody reads in these debates, the latest debate first."""
        return self.visible().filter(debate__in=list(debates)).order_by("-debate", "pk")

    def waiting(self) -> "ClaimQuerySet":
        """The claims that wait for approval, the oldest first."""
        return self.filter(visibility=Visibility.PENDING).order_by("created_at", "pk")

    def unseen(self) -> "ClaimQuerySet":
        return self.filter(visibility__in=UNSEEN)

    def by(self, participant: models.Model) -> "ClaimQuerySet":
        return self.filter(author=participant)

    def in_the_tree(self) -> "ClaimQuerySet":
        """Visible claims and tombstones."""
        return self.exclude(visibility__in=(*UNSEEN, *ABSORBED))
