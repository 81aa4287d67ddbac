"""The form that adds a colleague to a debate."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from arguments.forms.fields import EffectField, Options, PlainField
from arguments.models import Account

ROLES: Options = (
    (
        "teacher",
        gettext_lazy("Co-teacher"),
        gettext_lazy("May do all that you may: phases, settings, the class list, deleting the debate."),
    ),
    (
        "moderator",
        gettext_lazy("Moderator"),
        gettext_lazy("Hides and approves claims; changes nothing else about the debate."),
    ),
)


class ColleagueForm(forms.Form):
    username = PlainField(label=gettext_lazy("User name"), max_length=80)
    role = EffectField(ROLES, label=gettext_lazy("As what?"))

    def clean_username(self) -> Account:
        account = Account.objects.filter(username=self.cleaned_data["username"], is_active=True).first()
        if account is None:
            raise ValidationError(
                _("No teacher has this user name here. Ask your colleague how it is spelled, or ask whoever runs "
                  "this server for an account."),
                code="unknown",
            )  # fmt: skip
        return account
