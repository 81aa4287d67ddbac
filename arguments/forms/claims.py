"""The forms of claims: replying, and hiding."""

import secrets
from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from arguments import text
from arguments.forms.fields import PersonField, PlainField
from arguments.forms.sources import SourcedForm
from arguments.models import Claim, Closed, Debate, KeyReused, Participant, Refusal, Role, Stance
from arguments.models.late import takes_late


def reply_text(value: str) -> str:
    """A claim's text as it is stored. Where it is too long, the message names the field for an address."""
    try:
        return text.claim_text(value)
    except ValidationError as error:
        if error.code == "max_length":
            message = _("An address can stand in “%(field)s”, under “%(group)s”.")
            names = {"field": _("Web address"), "group": _("Sources and language")}
            raise ValidationError(f"{error.messages[0]} {message % names}", code="max_length") from error
        raise


class ReplyForm(SourcedForm):
    """A reply, with its sources. Sent twice with the same `key` it makes one claim."""

    key = forms.RegexField(r"^[A-Za-z0-9_-]{16,64}$", widget=forms.HiddenInput)
    stance = forms.ChoiceField(choices=Stance.choices, widget=forms.HiddenInput)
    text = PlainField(
        reply_text,
        label=gettext_lazy("Your claim"),
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": gettext_lazy("Please write a sentence.")},
    )
    language = forms.ChoiceField(label=gettext_lazy("I write in"), choices=settings.LANGUAGES, required=False)
    late = forms.BooleanField(required=False, widget=forms.HiddenInput)

    # Whether the reply was refused only because the debate is closed, and can still be handed in late.
    may_be_late = False
    # Seconds after which to try again, where the refusal says so.
    try_again: int | None = None

    def __init__(self, data: Any = None, *, claim: Claim, me: Participant, **options: Any) -> None:
        super().__init__(data, debate=claim.debate, **options)
        self.claim, self.me = claim, me
        names = dict(settings.LANGUAGES)
        self.fields["language"].choices = [  # type: ignore[attr-defined]
            (language, names[language]) for language in claim.debate.languages
        ]
        if me.may_steer:
            students = claim.debate.participants.present().filter(role=Role.STUDENT)
            self.fields["author"] = PersonField(
                queryset=students.order_by("label", "nickname"),
                required=False,
                label=_("Enter it for"),
                empty_label=_("myself"),
            )
        for name, field in self.fields.items():
            field.widget.attrs["id"] = f"{name}-{claim.pk}"

    @classmethod
    def blank(cls, claim: Claim, me: Participant, stance: str) -> "ReplyForm":
        spoken = cls.language_of(claim.debate, me)
        initial = {"key": secrets.token_urlsafe(16), "stance": stance, "language": spoken}
        return cls(claim=claim, me=me, initial=initial)

    @staticmethod
    def language_of(debate: Debate, me: Participant) -> str:
        """The language that a blank form proposes."""
        return me.language if me.language in debate.languages else debate.language

    def with_more(self) -> "ReplyForm":
        """The form as it was sent, unchecked, with one more block for a source."""
        form = ReplyForm(claim=self.claim, me=self.me, initial={**self.written(), "stance": self.side})
        form.blank_count = 2
        return form

    @property
    def side(self) -> str:
        """The stance that is chosen in this form; "pro" where neither was sent."""
        asked = self.data.get("stance") if self.is_bound else (self.initial or {}).get("stance")
        return "con" if asked == "con" else "pro"

    def clean(self) -> dict[str, Any]:
        """A wrong hidden field is not the person's mistake: say so, and give the form a new key for the next try."""
        if "key" in self.errors or "stance" in self.errors:
            self._renew_key()
            self.add_error(None, _("This form was not whole. Please send it again."))
        return self.cleaned_data

    def as_reply(self) -> dict[str, Any]:
        """The arguments of `Claim.reply`; a teacher may write for a student."""
        sent = self.cleaned_data
        author = sent.get("author")
        return {
            "by": author or self.me,
            "entered_by": self.me if author else None,
            "stance": sent["stance"],
            "text": sent["text"],
            "language": sent["language"] or self.claim.debate.language,
            "evidence": self.as_evidence(),
            "key": sent["key"],
            "is_late": sent["late"],
        }

    def refuse(self, refusal: Refusal) -> None:
        """Add the verb's refusal. After KeyReused the form has a new key, so that it can be sent again."""
        self.add_error(None, str(refusal.message))
        self.try_again = refusal.seconds
        is_own = not self.cleaned_data.get("author")
        self.may_be_late = is_own and isinstance(refusal, Closed) and takes_late(self.claim.debate)
        if isinstance(refusal, KeyReused):
            self._renew_key()
            self.sent_before = refusal.claim_id

    def _renew_key(self) -> None:
        self.data = {**self.data.dict(), "key": secrets.token_urlsafe(16)}  # type: ignore[attr-defined]
