"""The form that decides about a claim that waits for approval."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _

from arguments.forms.fields import ReasonForm


class ApprovalForm(ReasonForm):
    """What becomes of a claim that waits. Only sending it back needs a reason: its author is to revise it."""

    decision = forms.ChoiceField(choices=[(value, value) for value in ("approve", "return", "hide")])

    def clean(self) -> dict[str, Any]:
        sent = super().clean()
        if sent.get("decision") == "return" and not (sent.get("reason") or sent.get("common")):
            self.add_error("reason", _("Please give the author a reason."))
        return sent
