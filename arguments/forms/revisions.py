"""The forms of a claim's texts: revising one or its translation, and bringing an earlier version back."""

from typing import Any, cast

from django import forms
from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from arguments import text
from arguments.forms.fields import ClaimField


class TextForm(forms.Form):
    """A new text for a claim or its translation. `base` is the number of the revision that was read, or 0.

    Where there are premises, it keeps its lines; where there may be, `together` says whether it shall.
    """

    # Whether the text is hidden, and will be after it is revised.
    stays_hidden = False

    text = ClaimField(
        label=gettext_lazy("Text"),
        widget=forms.Textarea(attrs={"rows": 4, "data-limit": text.CLAIM_LENGTH}),
    )
    together = forms.BooleanField(
        label=gettext_lazy("Each line is a sentence of its own, and they count only together"), required=False
    )
    base = forms.IntegerField(min_value=0, max_value=2**31 - 1, widget=forms.HiddenInput)

    def __init__(
        self,
        data: Any = None,
        *,
        base: int,
        text: str = "",
        language: str = "",
        has_premises: bool = False,
        may_have_premises: bool = False,
    ) -> None:
        super().__init__(data, initial={"base": base, "text": text})
        self.fields["text"].widget.attrs["lang"] = language
        self.has_premises = has_premises
        if has_premises or not may_have_premises:
            del self.fields["together"]
        if has_premises or (may_have_premises and self["together"].data):
            cast(ClaimField, self.fields["text"]).keep_lines()

    def as_text(self) -> dict[str, Any]:
        """The arguments `text` and `base` of the verbs."""
        return {name: self.cleaned_data[name] for name in ("text", "base")}

    def clean(self) -> None:
        if "base" in self.errors:
            self.add_error(None, _("This form was not whole. Please send it again."))
            self.rebase(self.initial["base"])

    def rebase(self, revision: int) -> None:
        """Carry this revision's number, so that the same form can be sent again."""
        self.data = {**self.data.dict(), "base": revision}  # type: ignore[attr-defined]


class VersionForm(forms.Form):
    """Which version to bring back (`number`), and which revision is current (`base`)."""

    language = forms.ChoiceField(choices=settings.LANGUAGES)
    number = forms.IntegerField(min_value=1, max_value=2**31 - 1)
    base = forms.IntegerField(min_value=0, max_value=2**31 - 1)


class WithholdingForm(forms.Form):
    """Which version, and whether the class sees it no longer."""

    language = forms.ChoiceField(choices=settings.LANGUAGES)
    number = forms.IntegerField(min_value=1, max_value=2**31 - 1)
    withheld = forms.BooleanField(required=False)
