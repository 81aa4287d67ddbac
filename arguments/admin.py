"""The admin: accounts can be changed. Debates are read-only, because every change must go through the log."""

from typing import Any

from django.contrib import admin
from django.contrib.auth.admin import UserAdmin
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from arguments.models import Account, Claim, Contribution, Debate, Participant


class ShownOnlyAdmin(admin.ModelAdmin):  # type: ignore[type-arg]
    """Answers no question about a field that it does not show.

    Django lets an address filter by any field of the model: who counts the rows guesses a hidden value by letters.
    """

    def lookup_allowed(self, lookup: str, value: Any, request: HttpRequest | None = None) -> bool:
        """Whether an address may filter by this: as the filters beside the list do, and in no other way."""
        return lookup in {f"{name}__exact" for name in self.list_filter}


@admin.register(Account)
class AccountAdmin(ShownOnlyAdmin, UserAdmin):  # type: ignore[type-arg]
    fieldsets = (
        (None, {"fields": ("username", "password")}),
        (_("Permissions"), {"fields": ("is_active", "is_staff", "is_superuser")}),
    )
    add_fieldsets = ((None, {"fields": ("username", "usable_password", "password1", "password2")}),)
    list_display = ("username", "is_staff", "is_active", "last_login")
    list_filter = ("is_staff", "is_active")
    search_fields = ("username",)
    filter_horizontal = ()


class ReadOnlyAdmin(ShownOnlyAdmin):
    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


@admin.register(Debate)
class DebateAdmin(ReadOnlyAdmin):
    list_display = ("question", "phase", "is_paused", "is_open", "sequence", "created_at")


@admin.register(Participant)
class ParticipantAdmin(ReadOnlyAdmin):
    list_display = ("nickname", "role", "debate", "joined_at", "removed_at")
    # These would let the reader take the participant's seat, and with it see the ballot.
    exclude = ("seat_code", "join_key", "nickname_key")


@admin.register(Claim)
class ClaimAdmin(ReadOnlyAdmin):
    list_display = ("text", "stance", "debate", "visibility", "created_at")


@admin.register(Contribution)
class ContributionAdmin(ReadOnlyAdmin):
    list_display = ("debate", "number", "verb", "at")
    exclude = ("before", "after", "participant", "key", "digest", "about")
