"""Teachers' accounts: a user name, with a password or a one-time sign-in link. No e-mail address is stored."""

from datetime import timedelta
from typing import Any

from django.contrib.auth import SESSION_KEY
from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.models import PermissionsMixin
from django.contrib.auth.tokens import PasswordResetTokenGenerator
from django.contrib.auth.validators import UnicodeUsernameValidator
from django.contrib.sessions.models import Session
from django.db import IntegrityError, models, transaction
from django.urls import reverse
from django.utils.http import base36_to_int, int_to_base36
from django.utils.translation import gettext_lazy as _

from arguments.models import clock
from arguments.models.listeners import access_lost
from arguments.models.refusals import Forbidden, Unfit
from arguments.text import NICKNAME_LENGTH

# The name of the account that the first start makes. Everybody knows it.
FIRST_TEACHER = "teacher"


class AccountManager(BaseUserManager["Account"]):
    def create_user(self, username: str, password: str | None = None, **fields: Any) -> "Account":
        account = self.model(username=self.model.normalize_username(username), **fields)
        account.set_password(password)
        account.save(using=self._db)
        return account

    def create_superuser(self, username: str, password: str | None = None, **fields: Any) -> "Account":
        return self.create_user(username, password, **{**fields, "is_staff": True, "is_superuser": True})

    def teacher(self) -> "Account | None":
        """The first active account. On a teacher's own laptop it is the teacher's."""
        return self.filter(is_active=True).order_by("pk").first()

    def get_or_create_teacher(self, username: str) -> tuple["Account", bool]:
        """The account of that name, and whether it is new. A new account has no password: it is signed in by link."""
        account = self.filter(username=self.model.normalize_username(username)).first()
        return (account, False) if account else (self.create_user(username), True)


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

    @property
    def usual_nickname(self) -> str:
        """The nickname in the latest debate that this account opened; the user name before the first."""
        opened = self.participants.filter(contributions__verb="opened").order_by("-joined_at", "-pk").first()
        return opened.nickname if opened else self.username[:NICKNAME_LENGTH]

    @property
    def has_known_name(self) -> bool:
        """Whether everybody knows its name, and could shut it out for some minutes by trying wrong passwords."""
        return self.username.casefold() == FIRST_TEACHER

    @property
    def is_unfinished(self) -> bool:
        """Whether its owner is asked for a name or a password of their own."""
        return self.has_known_name or not self.has_usable_password()

    def save(self, *args: Any, **options: Any) -> None:
        """With a new password, or switched off, its tokens end: whoever else got in is out."""
        has_new_password = getattr(self, "_password", None) is not None  # as Django asks it
        with transaction.atomic():
            super().save(*args, **options)
            if has_new_password or not self.is_active:
                self.tokens.end()

    def take_name(self, username: str) -> None:
        """Take another user name. Raises Unfit if somebody has it, and ValidationError where it does not fit."""
        wanted = self.normalize_username(username)
        self.username_validator(wanted)
        if type(self).objects.exclude(pk=self.pk).filter(username__iexact=wanted).exists():
            raise Unfit(_("There is an account of this name already."))
        self.username = wanted
        self.save(update_fields=["username"])

    # --- who runs the server

    @property
    def is_first(self) -> bool:
        """Whether it is the server's first account. On a teacher's own laptop it is the teacher's."""
        return not type(self).objects.filter(pk__lt=self.pk).exists()

    @property
    def is_operator(self) -> bool:
        """Whether it runs this server, with its data and accounts: an active superuser, or the active first account."""
        return self.is_active and (self.is_superuser or self.is_first)

    def may_manage(self, other: "Account") -> bool:
        """Whether this account may switch the other on or off, or make a sign-in link for it.

        Never its own. Only superusers may manage superusers and the first account.
        """
        is_above = other.is_superuser or other.is_first
        return self.is_operator and self.pk != other.pk and (self.is_superuser or not is_above)

    @classmethod
    def invite(cls, username: str, *, by: "Account") -> "Account":
        """A new account for a colleague, without a password: it is signed in by link.

        Raises Forbidden if `by` does not run this server, and Unfit if the name is taken.
        """
        by.require_operator()
        taken = Unfit(_("There is an account of this name already."))
        if cls.objects.filter(username__iexact=cls.normalize_username(username)).exists():
            raise taken
        try:
            with transaction.atomic():
                return cls.objects.create_user(username)
        except IntegrityError:  # by the same form, sent twice at once
            raise taken from None

    def switch(self, is_active: bool, *, by: "Account") -> None:
        """Switch the account on or off. Off, nobody can sign in, and its sessions and tokens end at once.

        Its debates stay.
        Raises Forbidden if `by` may not manage this account.
        """
        by.require_may_manage(self)
        self.is_active = is_active
        self.save(update_fields=["is_active"])
        if not is_active:
            self.sign_out_elsewhere()

    def require_operator(self) -> None:
        """Raise Forbidden if this account does not run the server."""
        if not self.is_operator:
            raise Forbidden(_("Only whoever runs this server may do this."))

    def require_may_manage(self, other: "Account") -> None:
        """Raise Forbidden if this account may not manage the other."""
        self.require_operator()
        if not self.may_manage(other):
            raise Forbidden(_("You can't do this to your own account, or to one above yours."))

    # --- signing in and out

    def sign_out_elsewhere(self, but: str | None = None) -> int:
        """End this account's sessions on all browsers, except the session with the key `but`; returns how many."""
        session_keys = [
            session.pk
            for session in Session.objects.exclude(pk=but).iterator()
            if session.get_decoded().get(SESSION_KEY) == str(self.pk)
        ]
        count = Session.objects.filter(pk__in=session_keys).delete()[0]
        # After they are gone: outside a transaction the listeners look at once.
        for debate_id in self.participants.values_list("debate", flat=True).distinct():
            access_lost.tell_on_commit(debate_id)
        return count

    def sign_in_path(self) -> str:
        """The path of a link that signs in once without a password. Valid for a day, until the next sign-in."""
        token = f"{int_to_base36(self.pk)}-{sign_in_tokens.make_token(self)}"
        return reverse("sign-in-link", kwargs={"token": token})

    @classmethod
    def by_sign_in_token(cls, token: str) -> "Account | None":
        """The active account of a sign-in link; None if the link is used, expired or invalid."""
        number, _separator, rest = token.partition("-")
        try:
            account = cls.objects.filter(pk=base36_to_int(number), is_active=True).first()
        except (ValueError, OverflowError):
            return None
        return account if account and sign_in_tokens.check_token(account, rest) else None

    @classmethod
    def spend(cls, token: str) -> "Account | None":
        """The account of a sign-in link, which is used from now on; None if it cannot be used.

        Of two who use it at the same moment one gets the account: the database compares what the token was made of.
        """
        found = cls.by_sign_in_token(token)
        if found is None:
            return None
        now = clock.now()
        after = max(now, found.last_login + timedelta(microseconds=1)) if found.last_login else now
        unused = cls.objects.filter(
            pk=found.pk, last_login=found.last_login, password=found.password, is_active=True
        )
        if not unused.update(last_login=after):
            return None
        found.last_login = after
        return found


class SignInTokens(PasswordResetTokenGenerator):
    """Django's one-time tokens. Signing in changes `last_login`, which makes the token invalid."""

    key_salt = "arguments.models.accounts.SignInTokens"

    def _make_hash_value(self, user: Any, timestamp: int) -> str:
        """With the whole time: Django leaves fractions out, and a link would be good again within its second."""
        last = user.last_login.isoformat() if user.last_login else ""
        return f"{user.pk}{user.password}{last}{timestamp}"


sign_in_tokens = SignInTokens()
