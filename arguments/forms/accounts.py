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


class WelcomeForm(SetPasswordForm):  # type: ignore[type-arg] # it is generic for the type checker only
    """What is asked of who came in by a link: a user name of their own where the first is known, and a password.

    Each may be left empty for later.
    """

    username = PlainField(
        label=gettext_lazy("User name"),
        max_length=80,
        required=False,
        help_text=gettext_lazy("Letters, digits and @ . + - _ only, such as garcia."),
        widget=forms.TextInput(
            attrs={"autocapitalize": "none", "autocomplete": "username", "spellcheck": "false"}
        ),
    )
    field_order = ("username", "new_password1", "new_password2")

    def __init__(self, account: Account, data: Any = None) -> None:
        super().__init__(account, data)
        self.account = account
        if not account.has_known_name:
            del self.fields["username"]
        for name in ("new_password1", "new_password2"):
            self.fields[name].required = False
            self.fields[name].help_text = PASSWORD_HINT if name.endswith("1") else ""
            if account.has_usable_password():
                del self.fields[name]

    def clean_username(self) -> str:
        wanted: str = Account.normalize_username(self.cleaned_data["username"])
        if wanted:
            Account.username_validator(wanted)
        return wanted

    def clean(self) -> dict[str, Any]:
        first, again = (self.cleaned_data.get(f"new_password{number}", "") for number in (1, 2))
        if bool(first) != bool(again) and "new_password2" not in self.errors:
            self.add_error("new_password2", self.error_messages["password_mismatch"])
        return super().clean() or self.cleaned_data

    def save(self, commit: bool = True) -> Account:
        """Take the name, then the password. Raises Unfit if somebody has the name."""
        if self.cleaned_data.get("username"):
            self.account.take_name(self.cleaned_data["username"])
        if self.cleaned_data.get("new_password1"):
            super().save(commit)
        return self.account


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
