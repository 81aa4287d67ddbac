"""Who reads a claim, and how it bears on its parent."""

from django.db import models
from django.utils.translation import gettext_lazy


class Stance(models.TextChoices):
    PRO = "pro", gettext_lazy("pro")
    CON = "con", gettext_lazy("con")


class Visibility(models.TextChoices):
    VISIBLE = "visible", gettext_lazy("visible")
    HIDDEN = "hidden", gettext_lazy("hidden")
    WITHDRAWN = "withdrawn", gettext_lazy("withdrawn")
    # Blanked with all that its author left; the place in the tree stays.
    ERASED = "erased", gettext_lazy("erased")
    # Not in the tree yet: waiting for approval, or sent back to its author.
    PENDING = "pending", gettext_lazy("waiting for approval")
    RETURNED = "returned", gettext_lazy("sent back")
    # Hidden before anybody had seen it: no tombstone tells the class that there was something.
    DECLINED = "declined", gettext_lazy("not let in")


# What the tree never holds, not even as a tombstone.
UNSEEN = (Visibility.PENDING, Visibility.RETURNED, Visibility.DECLINED)
