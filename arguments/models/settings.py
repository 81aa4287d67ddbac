"""Settings of a debate: their values, and which of them `Debate.configure` can change."""

from django.db import models
from django.utils.translation import gettext_lazy

# The fields of Debate that `configure` can change.
SETTINGS = frozenset(
    {
        "label",
        "tallies",
        "names",
        "approves_first",
        "translators",
        "markers",
        "semantics",
        "second_language",
        "hides_similar",
    }
)
# A tally shows from this many voters on. With fewer it would tell who voted what.
VOTERS_TO_SHOW = 3


class Phase(models.TextChoices):
    PREPARING = "preparing", gettext_lazy("Preparing")
    ARGUING = "arguing", gettext_lazy("Arguing")
    VOTING = "voting", gettext_lazy("Voting")
    CLOSED = "closed", gettext_lazy("Closed")


class Tallies(models.TextChoices):
    ALWAYS = "always", gettext_lazy("always")
    AFTER_VOTE = "after-vote", gettext_lazy("after one's own vote")
    REVEALED = "revealed", gettext_lazy("when the teacher shows them")


class Names(models.TextChoices):
    NICKNAMES = "nicknames", gettext_lazy("nicknames")
    PSEUDONYMS = "pseudonyms", gettext_lazy("invented names")
    HIDDEN = "hidden", gettext_lazy("no names")


class Allowed(models.TextChoices):
    ALL = "all", gettext_lazy("everybody who writes")
    TEACHERS = "teachers", gettext_lazy("the teacher and moderators")
