"""The forms of the page to join: a join code, a seat code, a nickname with a language."""

from django import forms
from django.conf import settings
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from arguments.forms.fields import PlainField
from arguments.forms.participants import NicknameForm
from arguments.models.codes import TYPED_LENGTH


class CodeForm(forms.Form):
    code = PlainField(label=gettext_lazy("Join code"), max_length=TYPED_LENGTH)

    def deny(self) -> None:
        self.add_error(
            "code", _("No debate has this code. Check it with your teacher; 0, 1, I and O never occur.")
        )


class SeatCodeForm(forms.Form):
    seat_code = PlainField(label=gettext_lazy("Seat code"), max_length=TYPED_LENGTH)

    def deny(self) -> None:
        self.add_error("seat_code", _("Nobody in this debate has this seat code."))


class JoinForm(NicknameForm):
    language = forms.ChoiceField(choices=settings.LANGUAGES, required=False)

    def clean_language(self) -> str:
        return self.cleaned_data["language"] or (get_language() or settings.LANGUAGE_CODE)[:2]
