"""The values of a claim's visibility and stance, and claims chosen by them."""

from typing import Any

from django.db import models
from django.db.models import Max
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


# Claims that are not in the tree, not even as tombstones.
UNSEEN = (Visibility.PENDING, Visibility.RETURNED, Visibility.DECLINED)


class ClaimQuerySet(models.QuerySet[Any]):
    def theses(self) -> "ClaimQuerySet":
        return self.filter(parent__isnull=True)

    def visible(self) -> "ClaimQuerySet":
        return self.filter(visibility=Visibility.VISIBLE)

    def waiting(self) -> "ClaimQuerySet":
        """The claims that wait for approval, the oldest first."""
        return self.filter(visibility=Visibility.PENDING).order_by("created_at", "pk")

    def unseen(self) -> "ClaimQuerySet":
        return self.filter(visibility__in=UNSEEN)

    def by(self, participant: models.Model) -> "ClaimQuerySet":
        return self.filter(author=participant)

    def next_place(self) -> tuple[int, int]:
        """The position after the last of these siblings, and the ordinal after the highest one."""
        last = self.aggregate(position=Max("position"), ordinal=Max("ordinal"))
        return 0 if last["position"] is None else last["position"] + 1, (last["ordinal"] or 0) + 1
