"""Teachers' accounts: a user name and a password, or a one-time link; no e-mail address."""

from typing import Any

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.models import PermissionsMixin
from django.contrib.auth.tokens import PasswordResetTokenGenerator
from django.contrib.auth.validators import UnicodeUsernameValidator
from django.db import models
from django.urls import reverse
from django.utils.http import base36_to_int, int_to_base36
from django.utils.translation import gettext_lazy as _


class AccountManager(BaseUserManager["Account"]):
    def create_user(self, username: str, password: str | None = None, **fields: Any) -> "Account":
        account = self.model(username=self.model.normalize_username(username), **fields)
        account.set_password(password)
        account.save(using=self._db)
        return account

    def create_superuser(self, username: str, password: str | None = None, **fields: Any) -> "Account":
        return self.create_user(username, password, **{**fields, "is_staff": True, "is_superuser": True})

    def teacher(self) -> "Account | None":
        """The first account: on a teacher's own laptop, the teacher's."""
        return self.filter(is_active=True).order_by("pk").first()

    def get_or_create_teacher(self, username: str) -> tuple["Account", bool]:
        """The account of that name; a new one has no password yet and is signed in by link."""
        found = self.filter(username=self.model.normalize_username(username)).first()
        return (found, False) if found else (self.create_user(username), True)


class Account(AbstractBaseUser, PermissionsMixin):
    username_validator = UnicodeUsernameValidator()

    username = models.CharField(_("user name"), max_length=80, unique=True, validators=[username_validator])
    is_staff = models.BooleanField(_("may open the admin"), default=False)
    is_active = models.BooleanField(_("active"), default=True)

    objects = AccountManager()

    USERNAME_FIELD = "username"

    class Meta:
        verbose_name = _("account")
        verbose_name_plural = _("accounts")

    def sign_in_path(self) -> str:
        """Where this account signs in once, without a password; valid for a day and until the next sign-in."""
        token = f"{int_to_base36(self.pk)}-{sign_in_tokens.make_token(self)}"
        return reverse("sign-in-link", kwargs={"token": token})

    @classmethod
    def by_sign_in_token(cls, token: str) -> "Account | None":
        """The account that a sign-in link is for, or None where the link is spent, old or made up."""
        number, _separator, rest = token.partition("-")
        try:
            account = cls.objects.filter(pk=base36_to_int(number), is_active=True).first()
        except (ValueError, OverflowError):
            return None
        return account if account and sign_in_tokens.check_token(account, rest) else None


class SignInTokens(PasswordResetTokenGenerator):
    """Django's own one-time tokens: signing in changes `last_login`, which spends the token."""

    key_salt = "arguments.models.accounts.SignInTokens"


sign_in_tokens = SignInTokens()
