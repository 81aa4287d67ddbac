"""The form that takes several debates home in one file."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from arguments import text
from arguments.models import Debate
from arguments.models.debates import DebateQuerySet

DEBATES_AT_MOST = 20


class SeveralForm(forms.Form):
    """Of the debates that are sent, those that the sender teaches no longer are left out, and counted."""

    debates = forms.Field(
        widget=forms.SelectMultiple,
        label=gettext_lazy("Which debates?"),
        error_messages={"required": gettext_lazy("Choose at least one debate.")},
    )
    format = forms.ChoiceField(
        label=gettext_lazy("Format"),
        error_messages={"invalid_choice": gettext_lazy("Choose one of these formats.")},
    )
    names = forms.BooleanField(
        required=False, label=gettext_lazy("With the names that the class reads, and times")
    )

    def __init__(
        self, *args: Any, taught: DebateQuerySet, formats: list[tuple[Any, Any]], **options: Any
    ) -> None:
        super().__init__(*args, **options)
        self.taught, self.left_out_count = taught, 0
        self.fields["format"].choices = formats  # type: ignore[attr-defined]

    def clean_debates(self) -> list[Debate]:
        ids = {text.number(one) for one in self.cleaned_data["debates"]}
        if len(ids) > DEBATES_AT_MOST:
            said = {"limit": DEBATES_AT_MOST, "count": len(ids)}
            raise ValidationError(
                _("At most %(limit)s debates at a time, please; these are %(count)s.") % said
            )
        found = list(self.taught.filter(pk__in=[one for one in ids if one is not None]))
        if not found:
            raise ValidationError(_("You teach none of these debates, or no longer. Choose again."))
        self.left_out_count = len(ids) - len(found)
        return found

    @property
    def ticked(self) -> set[int | None]:
        """The debates that are chosen, as sent or as the page proposes."""
        return {text.number(str(one)) for one in self["debates"].value() or []}
