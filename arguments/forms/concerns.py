"""The forms of concerns: telling the teacher in private, and dealing with what was told."""

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from arguments.forms.fields import LongField
from arguments.models.concerns import CONCERN_LENGTH
from arguments.models.reasons import REASON_LENGTH


class ConcernForm(forms.Form):
    text = LongField(
        label=gettext_lazy("What is wrong? You need not say."),
        required=False,
        max_length=CONCERN_LENGTH,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class HearingForm(forms.Form):
    """A concern is dealt with; with a reason, by hiding the claim."""

    decision = forms.ChoiceField(choices=[("done", "done"), ("hide", "hide")])
    reason = LongField(
        label=gettext_lazy("Reason, for the author alone"), max_length=REASON_LENGTH, required=False
    )

    def clean(self) -> None:
        if self.cleaned_data.get("decision") == "hide" and not self.cleaned_data.get("reason"):
            self.add_error("reason", _("Please give the author a reason."))
