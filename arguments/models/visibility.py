"""The values of a claim's visibility and stance."""

from django.db import models
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
