"""The form that lets another claim stand beneath one, as a reason for it too."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from arguments.forms.places import NOT_HERE, SIDES
from arguments.models import Claim, Refusal


class LinkForm(forms.Form):
    """Which claim, chosen on the page above the form, and on which side. The verb says which cannot be linked."""

    original = forms.ModelChoiceField(Claim.objects.none(), widget=forms.HiddenInput, error_messages=NOT_HERE)
    stance = forms.ChoiceField(
        choices=SIDES,
        label=gettext_lazy("On which side?"),
        widget=forms.RadioSelect,
        error_messages={
            "required": gettext_lazy("Choose a side."),
            "invalid_choice": gettext_lazy("Choose one of the two sides."),
        },
    )

    def __init__(
        self, data: Any = None, *, claim: Claim, original: int | None = None, stance: str = ""
    ) -> None:
        super().__init__(data, initial={"original": original, "stance": stance})
        field: Any = self.fields["original"]
        field.queryset = claim.debate.claims.in_the_tree()

    def refuse(self, refusal: Refusal) -> None:
        """Add the verb's refusal."""
        self.add_error(None, str(refusal.message))
