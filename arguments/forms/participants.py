"""Forms of the class list, of people, and of the queue."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from arguments import text
from arguments.forms.fields import ManyLinesField, PersonField, PlainField
from arguments.models import (
    MarkKind,
    Participant,
)
from arguments.models.concerns import CONCERN_LENGTH
from arguments.models.participants import LABEL_LENGTH as PERSON_LABEL_LENGTH
from arguments.models.reasons import REASON_LENGTH
from arguments.models.seating import LINES_AT_MOST


def line_text(value: str) -> str:
    """The teacher's own line about a person; ValidationError where it is too long."""
    value = text.plain(value)
    if len(value) > PERSON_LABEL_LENGTH:
        raise ValidationError(_("A line may have %(limit)s characters.") % {"limit": PERSON_LABEL_LENGTH})
    return value


class ClassListForm(forms.Form):
    labels = ManyLinesField(
        line_text,
        LINES_AT_MOST,
        label=gettext_lazy("Names or initials, one a line"),
        help_text=gettext_lazy(
            "Only teachers see these lines. Two people need two different ones: “Ana G.”, “Ana M.”"
        ),
    )


class LineForm(forms.Form):
    label = PlainField(line_text, label=gettext_lazy("My own line"), required=False)


class MergingForm(forms.Form):
    into = PersonField(queryset=Participant.objects.none(), label=gettext_lazy("The seat that stays"))

    def __init__(self, data: Any = None, *, person: Participant) -> None:
        super().__init__(data)
        others = person.debate.participants.present().exclude(pk=person.pk)
        self.fields["into"].queryset = others.order_by("label", "nickname")  # type: ignore[attr-defined]


class ApprovalForm(forms.Form):
    """What becomes of a claim that waits. Only letting it in needs no reason."""

    decision = forms.ChoiceField(choices=[(one, one) for one in ("approve", "return", "hide")])
    reason = PlainField(
        label=gettext_lazy("Reason, for the author alone"), max_length=REASON_LENGTH, required=False
    )

    def clean(self) -> None:
        if self.cleaned_data.get("decision") != "approve" and not self.cleaned_data.get("reason"):
            self.add_error("reason", _("Please give the author a reason."))


class MarkForm(forms.Form):
    kind = forms.ChoiceField(choices=MarkKind.choices)


class ConcernForm(forms.Form):
    text = PlainField(
        label=gettext_lazy("What is wrong? You need not say."),
        required=False,
        max_length=CONCERN_LENGTH,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class HearingForm(forms.Form):
    """A concern is dealt with; with a reason, by hiding the claim."""

    decision = forms.ChoiceField(choices=[("done", "done"), ("hide", "hide")])
    reason = PlainField(
        label=gettext_lazy("Reason, for the author alone"), max_length=REASON_LENGTH, required=False
    )

    def clean(self) -> None:
        if self.cleaned_data.get("decision") == "hide" and not self.cleaned_data.get("reason"):
            self.add_error("reason", _("Please give the author a reason."))
