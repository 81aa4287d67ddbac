"""The form that lets another claim stand beneath one, as a reason for it too."""

from typing import Any

from django import forms

from arguments.forms.places import NOT_HERE, Sided, among
from arguments.models import Claim


class LinkForm(Sided):
    """Which claim, and on which side. The verb says which cannot be linked."""

    original = forms.ModelChoiceField(Claim.objects.none(), widget=forms.HiddenInput, error_messages=NOT_HERE)

    def __init__(
        self, data: Any = None, *, claim: Claim, original: int | None = None, stance: str = ""
    ) -> None:
        super().__init__(data, initial={"original": original, "stance": stance})
        among(self, "original", claim.debate.claims.in_the_tree())
