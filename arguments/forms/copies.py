"""The form that copies a debate, once for each class."""

import secrets
from typing import Any

from django.utils.translation import gettext_lazy

from arguments import text
from arguments.forms.fields import EffectField, KeyedForm, ManyLinesField, PlainField
from arguments.forms.settings import label_text
from arguments.models import Account

LABELS_AT_MOST = 12


class CopiesForm(KeyedForm):
    """One copy for each label; a single one without any."""

    scope = EffectField(
        (
            (
                "theses",
                gettext_lazy("The theses and the background"),
                gettext_lazy("The class finds every argument itself."),
            ),
            (
                "openings",
                gettext_lazy("With one pro and one con under each thesis"),
                gettext_lazy("The first of each shows how it is done."),
            ),
            (
                "all",
                gettext_lazy("With all its claims"),
                gettext_lazy("To read, vote and go on from. They stand under your name."),
            ),
        ),
        label=gettext_lazy("What comes along"),
    )
    labels = ManyLinesField(
        label_text,
        LABELS_AT_MOST,
        label=gettext_lazy("For which classes?"),
        help_text=gettext_lazy(
            "One on each line: each line is a debate of its own, with its own code. Only teachers see these names."
        ),
    )
    nickname = PlainField(
        text.nickname,
        label=gettext_lazy("Your name in the debate"),
        required=False,
        help_text=gettext_lazy("What the class reads at what you write."),
    )

    def __init__(self, data: Any = None, *, account: Account, **options: Any) -> None:
        super().__init__(data, **options)
        self.account = account

    @classmethod
    def blank(cls, account: Account) -> "CopiesForm":
        return cls(
            account=account,
            initial={"key": secrets.token_urlsafe(16), "nickname": account.usual_nickname},
        )

    def clean_nickname(self) -> str:
        return text.nickname(self.cleaned_data["nickname"] or self.account.usual_nickname)

    def as_copies(self) -> list[dict[str, Any]]:
        """The arguments of `copies.copy`, for each copy."""
        sent = self.cleaned_data
        return [
            {
                "nickname": sent["nickname"],
                "scope": sent["scope"],
                "label": label,
                "key": f"{sent['key']}-{number}" if sent["key"] else None,
            }
            for number, label in enumerate(dict.fromkeys(sent["labels"]) or [""])
        ]
