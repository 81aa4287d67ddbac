"""The form that decides about a claim that waits for approval."""

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from arguments.forms.fields import LongField
from arguments.models.reasons import REASON_LENGTH


class ApprovalForm(forms.Form):
    """What becomes of a claim that waits. Only letting it in needs no reason."""

    decision = forms.ChoiceField(choices=[(value, value) for value in ("approve", "return", "hide")])
    reason = LongField(
        label=gettext_lazy("Reason, for the author alone"), max_length=REASON_LENGTH, required=False
    )

    def clean(self) -> None:
        if self.cleaned_data.get("decision") != "approve" and not self.cleaned_data.get("reason"):
            self.add_error("reason", _("Please give the author a reason."))
