"""The forms of a claim's texts: revising one or its translation, and bringing an earlier version back."""

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from arguments import text
from arguments.forms.fields import PlainField


class TextForm(forms.Form):
    """A new text for a claim or its translation. `base` is the number of the revision that was read, or 0."""

    # Whether the text is hidden, and will be after it is revised.
    stays_hidden = False

    text = PlainField(
        text.claim_text,
        label=gettext_lazy("Text"),
        widget=forms.Textarea(attrs={"rows": 4, "data-limit": text.CLAIM_LENGTH}),
        error_messages={"required": gettext_lazy("Please write a sentence.")},
    )
    base = forms.IntegerField(min_value=0, max_value=2**31 - 1, widget=forms.HiddenInput)

    def __init__(self, data: Any = None, *, base: int, text: str = "", language: str = "") -> None:
        super().__init__(data, initial={"base": base, "text": text})
        self.fields["text"].widget.attrs["lang"] = language

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
