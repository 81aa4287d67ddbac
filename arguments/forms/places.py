"""The forms that put a claim in order: elsewhere, into another one that says the same, or in two."""

from typing import Any, cast

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy

from arguments import text
from arguments.forms.fields import ClaimField
from arguments.models import Claim, Outdated, Refusal, Stance

SIDES = [
    (Stance.PRO.value, gettext_lazy("as a pro: a reason to believe it")),
    (Stance.CON.value, gettext_lazy("as a con: a reason to doubt it")),
]
NOT_HERE = {
    "required": gettext_lazy("Choose a claim first."),
    "invalid_choice": gettext_lazy("Choose a claim of this debate that is still there."),
}


class Choosing(forms.Form):
    """A form whose claim is chosen on the page above it."""

    def refuse(self, refusal: Refusal) -> None:
        """Add the verb's refusal."""
        self.add_error(None, str(refusal.message))


class Sided(Choosing):
    """One of these that puts a claim beneath another one: on which side of it."""

    stance = forms.ChoiceField(
        choices=SIDES,
        label=gettext_lazy("On which side?"),
        widget=forms.RadioSelect,
        error_messages={
            "required": gettext_lazy("Choose a side."),
            "invalid_choice": gettext_lazy("Choose one of the two sides."),
        },
    )


class PlaceForm(Sided):
    """Beneath which claim, and on which side."""

    to = forms.ModelChoiceField(Claim.objects.none(), widget=forms.HiddenInput, error_messages=NOT_HERE)

    def __init__(self, data: Any = None, *, claim: Claim, to: int | None = None, stance: str = "") -> None:
        stance = stance if stance in Stance.values else claim.stance
        super().__init__(data, initial={"to": to or claim.parent_id, "stance": stance})
        among(self, "to", claim.debate.claims.in_the_tree())


class MergerForm(Choosing):
    """Into which claim."""

    into = forms.ModelChoiceField(Claim.objects.none(), widget=forms.HiddenInput, error_messages=NOT_HERE)

    def __init__(self, data: Any = None, *, claim: Claim, into: int | None = None) -> None:
        super().__init__(data, initial={"into": into})
        among(self, "into", claim.debate.claims.in_the_tree().exclude(pk=claim.pk))


class HalvesForm(Choosing):
    """What each half says, and which replies go along with the second. `base` is the revision that was read.

    Premises are parted after the first one; each half may have several.
    """

    first = ClaimField(
        label=gettext_lazy("The first says"),
        widget=forms.Textarea(attrs={"rows": 3, "data-limit": text.CLAIM_LENGTH}),
    )
    second = ClaimField(
        label=gettext_lazy("The second says"),
        widget=forms.Textarea(attrs={"rows": 3, "data-limit": text.CLAIM_LENGTH}),
    )
    to_second = forms.ModelMultipleChoiceField(
        Claim.objects.none(),
        label=gettext_lazy("Which replies answer the second?"),
        widget=forms.CheckboxSelectMultiple,
        required=False,
        error_messages={
            "invalid_choice": gettext_lazy("Choose among the replies to this claim."),
            "invalid_pk_value": gettext_lazy("Choose among the replies to this claim."),
        },
    )
    base = forms.IntegerField(min_value=1, max_value=2**31 - 1, widget=forms.HiddenInput)

    def __init__(self, data: Any = None, *, claim: Claim) -> None:
        first, *others = text.premises(claim.text)
        said = {"first": first, "second": text.joint(others), "base": claim.revision}
        super().__init__(data, initial=said)
        self.replies = claim.children.in_the_tree().order_by("position", "pk")
        among(self, "to_second", self.replies)
        for name in ("first", "second"):
            self.fields[name].widget.attrs["lang"] = claim.language
            if others:
                cast(ClaimField, self.fields[name]).keep_lines()

    def refuse(self, refusal: Refusal) -> None:
        """Add the verb's refusal; where the claim was revised meanwhile, the form can be sent again as it is."""
        super().refuse(refusal)
        if isinstance(refusal, Outdated):
            sent = cast(QueryDict, self.data).copy()
            sent["base"] = str(refusal.revision)
            self.data = sent

    def as_split(self) -> dict[str, Any]:
        """The arguments of `splitting.split`, without who does it."""
        sent = self.cleaned_data
        chosen = [reply.pk for reply in sent["to_second"]]
        return {"texts": (sent["first"], sent["second"]), "base": sent["base"], "to_second": chosen}


def among(form: forms.Form, name: str, claims: Any) -> None:
    """Let this field choose one of these claims."""
    field: Any = form.fields[name]
    field.queryset = claims
