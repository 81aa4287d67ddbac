"""The form of an import: a file or a pasted text, shown as it was understood before a debate is made of it."""

import hashlib
import secrets
from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from arguments import text as words
from arguments.forms.fields import KeyedForm, PlainField
from arguments.forms.settings import label_text
from arguments.models import Account

BYTES_AT_MOST = 5_000_000


class ImportForm(KeyedForm):
    """Sent without `agreed`, or with another content than the one that was shown, it shows what it understood.

    `kept` names a file that was sent before: a browser sends a file only once.
    """

    file = forms.FileField(
        required=False,
        label=gettext_lazy("A file"),
        help_text=gettext_lazy(
            "Of Kialo, Counterpoint, a spreadsheet (as CSV), Argdown, AIF or an editor; at most 5 MB."
        ),
    )
    text = forms.CharField(
        required=False,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 6, "spellcheck": "false"}),
        label=gettext_lazy("Or a text, pasted"),
        help_text=gettext_lazy(
            "An outline, with a claim on each line, indented under the one that it answers, and “Pro:” or “Con:” "
            "before it; or cells of a spreadsheet. What is longer than 200,000 characters has to be a file."
        ),
    )
    file_format = forms.ChoiceField(required=False)
    language = forms.ChoiceField(
        label=gettext_lazy("Language"),
        choices=settings.LANGUAGES,
        help_text=gettext_lazy("Where the file does not say."),
    )
    label = PlainField(
        label_text,
        label=gettext_lazy("Class"),
        required=False,
        help_text=gettext_lazy("Such as “Period 3”. Only teachers see it."),
    )
    nickname = PlainField(
        words.nickname,
        label=gettext_lazy("Your name in the debate"),
        help_text=gettext_lazy("What the class reads at what you write."),
    )
    kept = forms.RegexField(r"^[0-9a-f]{64}$", widget=forms.HiddenInput, required=False)
    agreed = forms.CharField(required=False)
    # The format as which that content was shown: a kept file has lost its name, which may have told it.
    read_as = forms.ChoiceField(required=False)

    def __init__(self, *args: Any, readable: list[tuple[str, Any]], **options: Any) -> None:
        super().__init__(*args, **options)
        choices = [("", _("recognize it")), *readable]
        self.fields["file_format"] = forms.ChoiceField(required=False, label=_("Format"), choices=choices)
        self.fields["read_as"] = forms.ChoiceField(required=False, choices=choices)

    @staticmethod
    def first(account: Account) -> dict[str, str]:
        """What the empty form has."""
        spoken = (get_language() or settings.LANGUAGE_CODE)[:2]
        return {"key": secrets.token_urlsafe(16), "nickname": account.usual_nickname, "language": spoken}

    def clean_file(self) -> bytes:
        sent = self.cleaned_data["file"]
        if sent and sent.size > BYTES_AT_MOST:
            raise ValidationError(
                _("This file is larger than %(limit)s MB.") % {"limit": BYTES_AT_MOST // 1_000_000}
            )
        return sent.read() if sent else b""

    def clean(self) -> dict[str, Any]:
        super().clean()
        if not self.errors and not (self.content or self.cleaned_data["kept"]):
            self.add_error("file", _("Choose a file, or paste a text."))
        return self.cleaned_data

    @property
    def content(self) -> bytes:
        """What was sent now, the file before the text."""
        typed = self.cleaned_data.get("text") or ""
        return self.cleaned_data.get("file") or (typed.encode("utf-8", "replace") if typed.strip() else b"")

    @property
    def file_name(self) -> str:
        return getattr(self.files.get("file"), "name", "") or ""

    def is_agreed(self, content: bytes) -> bool:
        """Whether this content is the one that was shown."""
        return self.cleaned_data.get("agreed") == hashlib.sha256(content).hexdigest()

    def is_sent_again(self, content: bytes) -> bool:
        """Whether a form that has made its debate is sent once more: then its file is no longer kept."""
        agreed = self.cleaned_data.get("agreed")
        return bool(agreed) and (
            self.is_agreed(content) if content else agreed == self.cleaned_data.get("kept")
        )

    def as_debate(self) -> dict[str, str]:
        """What the debate is to have besides the document."""
        return {"nickname": self.cleaned_data["nickname"], "label": self.cleaned_data["label"]}

    def as_reading(self, content: bytes) -> dict[str, str]:
        """How this content is to be read: what was shown, as it was shown."""
        sent = self.cleaned_data
        shown_as = sent["read_as"] if self.is_agreed(content) else ""
        return {
            "language": sent["language"],
            "file_name": self.file_name,
            "format_name": sent["file_format"] or shown_as,
        }
