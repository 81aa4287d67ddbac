"""Forms: is what was sent well-formed? Whether it is allowed is the verbs' to say. One module per noun."""

from arguments.forms.accounts import InviteForm, SignInForm, password_form
from arguments.forms.claims import HidingForm, PositionForm, ReplyForm, TextForm, VersionForm, VoteForm
from arguments.forms.joining import CodeForm, JoinForm, NicknameForm, SeatCodeForm
from arguments.forms.people import (
    ApprovalForm,
    ClassListForm,
    ConcernForm,
    HearingForm,
    LineForm,
    MarkForm,
    MergingForm,
)
from arguments.forms.teaching import (
    ColleagueForm,
    CopiesForm,
    DebateForm,
    SettingsForm,
    ThesisForm,
    WordingForm,
)

__all__ = [
    "ApprovalForm",
    "ClassListForm",
    "CodeForm",
    "ColleagueForm",
    "ConcernForm",
    "CopiesForm",
    "DebateForm",
    "HearingForm",
    "HidingForm",
    "InviteForm",
    "JoinForm",
    "LineForm",
    "MarkForm",
    "MergingForm",
    "NicknameForm",
    "PositionForm",
    "ReplyForm",
    "SeatCodeForm",
    "SettingsForm",
    "SignInForm",
    "TextForm",
    "ThesisForm",
    "VersionForm",
    "VoteForm",
    "WordingForm",
    "password_form",
]
