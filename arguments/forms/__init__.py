"""Forms, one module per noun: they check that what was sent is well-formed; the verbs check that it is allowed."""

from arguments.forms.accounts import InviteForm, SignInForm, WelcomeForm, password_form
from arguments.forms.briefs import WordingForm
from arguments.forms.claims import ReplyForm
from arguments.forms.class_lists import ClassListForm
from arguments.forms.concerns import ConcernForm, HearingForm
from arguments.forms.copies import CopiesForm
from arguments.forms.debates import DebateForm
from arguments.forms.downloads import SeveralForm
from arguments.forms.fields import ReasonForm
from arguments.forms.imports import ImportForm
from arguments.forms.jobs import JobForm
from arguments.forms.joining import CodeForm, JoinForm, SeatCodeForm
from arguments.forms.links import LinkForm
from arguments.forms.marks import MarkForm
from arguments.forms.participants import LineForm, MergingForm, NicknameForm, RemovalsForm
from arguments.forms.places import HalvesForm, MergerForm, PlaceForm
from arguments.forms.positions import PositionForm
from arguments.forms.queue import ApprovalForm
from arguments.forms.revisions import TextForm, VersionForm, WithholdingForm
from arguments.forms.semantics import SemanticsForm
from arguments.forms.settings import SettingsForm, ThesisForm
from arguments.forms.similar import SimilarForm
from arguments.forms.sources import SourcesForm
from arguments.forms.teachers import ColleagueForm
from arguments.forms.tokens import TokenForm
from arguments.forms.votes import VoteForm

__all__ = [
    "ApprovalForm",
    "ClassListForm",
    "CodeForm",
    "ColleagueForm",
    "ConcernForm",
    "CopiesForm",
    "DebateForm",
    "HalvesForm",
    "HearingForm",
    "ImportForm",
    "InviteForm",
    "JobForm",
    "JoinForm",
    "LineForm",
    "LinkForm",
    "MarkForm",
    "MergerForm",
    "MergingForm",
    "NicknameForm",
    "PlaceForm",
    "PositionForm",
    "ReasonForm",
    "RemovalsForm",
    "ReplyForm",
    "SeatCodeForm",
    "SemanticsForm",
    "SettingsForm",
    "SeveralForm",
    "SignInForm",
    "SimilarForm",
    "SourcesForm",
    "TextForm",
    "ThesisForm",
    "TokenForm",
    "VersionForm",
    "VoteForm",
    "WelcomeForm",
    "WithholdingForm",
    "WordingForm",
    "password_form",
]
