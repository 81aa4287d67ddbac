"""From an address to a thing for this visitor: the one door for each kind of thing.

404 where this visitor may not see it, 403 where they may see it and not do this.
"""

from arguments.access.accounts import account, roles, sign_in_first, signed_in, teacher
from arguments.access.admissions import Admission, admission_of, admitted
from arguments.access.bearers import by_token
from arguments.access.seats import (
    cookie_name,
    drop_seat,
    has_ended,
    held,
    keep_seat,
    members,
    readable,
    seat,
    seats,
    taught,
)
from arguments.access.things import (
    claim,
    concern,
    contribution,
    debate,
    embedded,
    job,
    joinable,
    mark,
    participant,
    seated,
    token,
    translation,
    version,
)

__all__ = [
    "Admission",
    "account",
    "admission_of",
    "admitted",
    "by_token",
    "claim",
    "concern",
    "contribution",
    "cookie_name",
    "debate",
    "drop_seat",
    "embedded",
    "has_ended",
    "held",
    "job",
    "joinable",
    "keep_seat",
    "mark",
    "members",
    "participant",
    "readable",
    "roles",
    "seat",
    "seated",
    "seats",
    "sign_in_first",
    "signed_in",
    "taught",
    "teacher",
    "token",
    "translation",
    "version",
]
