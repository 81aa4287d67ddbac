"""The nouns of a debate, each with its rules: one module per noun."""

from arguments.models.accounts import Account
from arguments.models.claims import UNSEEN, Claim, Stance, Visibility
from arguments.models.concerns import Concern
from arguments.models.contributions import Contribution, Verb
from arguments.models.debates import VOTERS_TO_SHOW, Brief, Debate, Phase, Tallies
from arguments.models.participants import Act, Participant, Role, Seat
from arguments.models.refusals import (
    Closed,
    Forbidden,
    KeyReused,
    NotNow,
    NotYet,
    Outdated,
    Refusal,
    TooMany,
    Unfit,
)
from arguments.models.removals import Removal
from arguments.models.revisions import ERASED, Revision, Translation
from arguments.models.sources import Evidence, Source
from arguments.models.votes import Impact, Mark, MarkKind, Moment, Position, Stand, Vote

__all__ = [
    "ERASED",
    "UNSEEN",
    "VOTERS_TO_SHOW",
    "Account",
    "Act",
    "Brief",
    "Claim",
    "Closed",
    "Concern",
    "Contribution",
    "Debate",
    "Evidence",
    "Forbidden",
    "Impact",
    "KeyReused",
    "Mark",
    "MarkKind",
    "Moment",
    "NotNow",
    "NotYet",
    "Outdated",
    "Participant",
    "Phase",
    "Position",
    "Refusal",
    "Removal",
    "Revision",
    "Role",
    "Seat",
    "Source",
    "Stance",
    "Stand",
    "Tallies",
    "TooMany",
    "Translation",
    "Unfit",
    "Verb",
    "Visibility",
    "Vote",
]
