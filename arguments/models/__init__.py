"""The models of a debate with their rules, one module for each noun."""

from arguments.models.accounts import Account
from arguments.models.briefs import Brief
from arguments.models.claims import Claim
from arguments.models.concerns import Concern
from arguments.models.contributions import Contribution
from arguments.models.debates import Debate
from arguments.models.embeddings import Embedding
from arguments.models.jobs import Job
from arguments.models.marks import Mark, MarkKind
from arguments.models.participants import Participant
from arguments.models.passes import Pass
from arguments.models.places import FormerPlace
from arguments.models.positions import Moment, Position, Stand
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
from arguments.models.removed_debates import RemovedDebate
from arguments.models.revisions import ERASED, Revision
from arguments.models.rules import Act, Role
from arguments.models.seats import Seat
from arguments.models.settings import VOTERS_TO_SHOW, Phase, Tallies
from arguments.models.sources import Evidence, Source
from arguments.models.tokens import ApiToken
from arguments.models.translations import Translation
from arguments.models.verbs import Verb
from arguments.models.visibility import ABSORBED, UNSEEN, Stance, Visibility
from arguments.models.votes import Impact, Vote

__all__ = [
    "ABSORBED",
    "ERASED",
    "UNSEEN",
    "VOTERS_TO_SHOW",
    "Account",
    "Act",
    "ApiToken",
    "Brief",
    "Claim",
    "Closed",
    "Concern",
    "Contribution",
    "Debate",
    "Embedding",
    "Evidence",
    "Forbidden",
    "FormerPlace",
    "Impact",
    "Job",
    "KeyReused",
    "Mark",
    "MarkKind",
    "Moment",
    "NotNow",
    "NotYet",
    "Outdated",
    "Participant",
    "Pass",
    "Phase",
    "Position",
    "Refusal",
    "RemovedDebate",
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
