"""The form of the class list: what was pasted, shown as it was understood before seats are made of it."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from arguments import text
from arguments.models.class_lists import LINES_AT_MOST
from arguments.models.codes import fingerprint
from arguments.models.participants import LABEL_LENGTH


class ClassListForm(forms.Form):
    """Sent without `agreed`, or with another text than the one that was shown, it shows what it understood."""

    labels = forms.CharField(
        strip=False,
        widget=forms.Textarea,
        label=gettext_lazy("Names or initials, one a line"),
        help_text=gettext_lazy(
            "Only teachers see these lines. Two people need two different ones: “Ana G.”, “Ana M.” A table from a "
            "spreadsheet or another program will do as well."
        ),
        error_messages={"required": gettext_lazy("Please write at least one name.")},
    )
    agreed = forms.CharField(required=False)

    def __init__(self, data: Any = None, *, listed: Iterable[str] = (), **options: Any) -> None:
        super().__init__(data, **options)
        self.listed = {text.nickname_key(label) for label in listed}
        self.roster = text.Roster()

    @property
    def new(self) -> list[text.Line]:
        """The lines that become seats."""
        return [line for line in self.roster.lines if text.nickname_key(line.label) not in self.listed]

    @property
    def known(self) -> list[text.Line]:
        """The lines that are on the list already."""
        return [line for line in self.roster.lines if text.nickname_key(line.label) in self.listed]

    @property
    def mark(self) -> str:
        """What the button that makes the seats sends: it stands for the labels that are shown."""
        return fingerprint("\n".join(self.roster.labels))

    @property
    def is_agreed(self) -> bool:
        return self.is_valid() and self.cleaned_data["agreed"] == self.mark

    def clean_labels(self) -> list[str]:
        self.roster = text.read_roster(self.cleaned_data["labels"], LABEL_LENGTH)
        if len(self.roster.lines) > LINES_AT_MOST:
            message = _("At most %(limit)s lines, please; these are %(count)s.")
            said = {"limit": LINES_AT_MOST, "count": len(self.roster.lines)}
            raise ValidationError(message, params=said)
        if not self.roster.lines and not self.roster.refused:
            raise ValidationError(_("Please write at least one name."))
        return self.roster.labels

    def rest(self) -> "ClassListForm":
        """A form with the lines that were refused, to be mended and sent again."""
        lines = "\n".join(line.text for line in self.roster.refused)
        form = ClassListForm({"labels": lines}, listed=self.roster.labels)
        form.is_valid()
        return form
