"""Forms of accounts: signing in, inviting a colleague, a password."""

from typing import Any

from django import forms
from django.contrib.auth.forms import PasswordChangeForm, SetPasswordForm
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from arguments.forms.fields import PlainField
from arguments.models import Account


class SignInForm(forms.Form):
    username = PlainField(label=gettext_lazy("User name"), max_length=80)
    password = forms.CharField(
        label=gettext_lazy("Password"), strip=False, widget=forms.PasswordInput, max_length=1000
    )

    def clean_username(self) -> str:
        """The name as accounts have it: by this one it is looked up, and its failures are counted."""
        name: str = Account.normalize_username(self.cleaned_data["username"])
        return name

    def deny(self) -> None:
        self.add_error(None, _("User name and password do not match an account."))


class InviteForm(forms.Form):
    username = PlainField(
        label=gettext_lazy("User name"),
        max_length=80,
        help_text=gettext_lazy(
            "Letters, digits and @ . + - _ only, such as garcia. It can't be changed later."
        ),
        widget=forms.TextInput(
            attrs={"autocapitalize": "none", "autocomplete": "off", "spellcheck": "false"}
        ),
    )

    def clean_username(self) -> str:
        wanted: str = Account.normalize_username(self.cleaned_data["username"])
        Account.username_validator(wanted)
        self.fields["username"].run_validators(wanted)  # one sign may have become several
        return wanted


PASSWORD_HINT = gettext_lazy(
    "At least 8 characters, and neither your user name nor a common word. Longer is better."
)


def password_form(account: Account, data: Any) -> "SetPasswordForm[Account]":
    """The form for a new password; it asks for the old one if the account has one."""
    form = (
        PasswordChangeForm(account, data) if account.has_usable_password() else SetPasswordForm(account, data)
    )
    form.fields["new_password1"].help_text = PASSWORD_HINT  # Django's is a list, in HTML
    form.fields["new_password2"].help_text = ""
    for field in form.fields.values():
        field.widget.attrs.pop("autofocus", None)
    return form
