"""The form of a new debate."""

import secrets
from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import get_language, gettext_lazy, pgettext_lazy
from django.utils.translation import gettext as _

from arguments import text
from arguments.forms.briefs import BackgroundField, QuestionField
from arguments.forms.fields import KeyedForm, ManyLinesField, PlainField
from arguments.forms.settings import THESES_AT_MOST, FirstSettingsForm
from arguments.models import Account


class DebateForm(KeyedForm, FirstSettingsForm):
    """A new debate. Sent twice with the same `key` it makes one debate."""

    question = QuestionField()
    theses = ManyLinesField(
        text.claim_text,
        THESES_AT_MOST,
        label=gettext_lazy("Theses"),
        help_text=gettext_lazy(
            "One on each line, up to six: the statements to argue about. You can add more later."
        ),
    )
    background = BackgroundField()
    language = forms.ChoiceField(label=gettext_lazy("Language"), choices=settings.LANGUAGES)
    second_language = forms.ChoiceField(
        label=gettext_lazy("Second language"),
        choices=[("", pgettext_lazy("a language", "none")), *settings.LANGUAGES],
        required=False,
        help_text=gettext_lazy(
            "People may write in both, and add translations. The question in the second language: in the settings."
        ),
    )
    nickname = PlainField(
        text.nickname,
        label=gettext_lazy("Your name in the debate"),
        help_text=gettext_lazy("What the class reads at what you write."),
    )
    field_order = ["question", "theses", "background", "language", "second_language", "label", "nickname"]

    @classmethod
    def blank(cls, account: Account) -> "DebateForm":
        spoken = (get_language() or settings.LANGUAGE_CODE)[:2]
        key = secrets.token_urlsafe(16)
        return cls(initial={"key": key, "nickname": account.usual_nickname, "language": spoken})

    def clean_second_language(self) -> str:
        if self.cleaned_data["second_language"] == self.cleaned_data.get("language"):
            raise ValidationError(_("Choose another language than the first, or none."))
        return str(self.cleaned_data["second_language"])

    def as_debate(self) -> dict[str, Any]:
        """The arguments of `copies.begin`."""
        return {**self.cleaned_data, "key": self.cleaned_data["key"] or None}
