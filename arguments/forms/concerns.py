"""The forms of concerns: telling the teacher in private, and dealing with what was told."""

from django import forms
from django.utils.translation import gettext_lazy

from arguments.forms.fields import LongField, ReasonForm
from arguments.models.concerns import CONCERN_LENGTH


class ConcernForm(forms.Form):
    text = LongField(
        label=gettext_lazy("What is wrong? You need not say."),
        required=False,
        max_length=CONCERN_LENGTH,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class HearingForm(ReasonForm):
    """A concern is dealt with; or by hiding the claim, with a reason or without."""

    decision = forms.ChoiceField(choices=[("done", "done"), ("hide", "hide")])
