"""Forms: is what was sent well-formed? Whether it is allowed is the verbs' to say."""

import secrets
from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import get_language, gettext_lazy, pgettext_lazy
from django.utils.translation import gettext as _

from arguments import text
from arguments.models import Claim, Evidence, KeyReused, Participant, Refusal, Stance, Stand
from arguments.models.claims import REASON_LENGTH


class PlainField(forms.CharField):
    """A text that one of the functions of `text` makes fit to keep."""

    def __init__(self, clean: Any = text.plain, **options: Any) -> None:
        super().__init__(strip=False, **options)
        self._clean = clean

    def to_python(self, value: Any) -> str:
        value = super().to_python(value)
        return self._clean(value) if value else ""


class CodeForm(forms.Form):
    code = PlainField(text.code, label=gettext_lazy("Join code"), max_length=64)

    def deny(self) -> None:
        self.add_error(
            "code", _("No debate has this code. Check it with your teacher; 0, 1, I and O never occur.")
        )


class SeatCodeForm(forms.Form):
    seat_code = PlainField(text.code, label=gettext_lazy("Seat code"), max_length=64)

    def deny(self) -> None:
        self.add_error("seat_code", _("Nobody in this debate has this seat code."))


class NicknameForm(forms.Form):
    nickname = PlainField(text.nickname, label=gettext_lazy("Nickname"))


class JoinForm(NicknameForm):
    language = forms.ChoiceField(choices=settings.LANGUAGES, required=False)

    def clean_language(self) -> str:
        return self.cleaned_data["language"] or (get_language() or settings.LANGUAGE_CODE)[:2]


class SignInForm(forms.Form):
    username = PlainField(label=gettext_lazy("User name"), max_length=80)
    password = forms.CharField(
        label=gettext_lazy("Password"), strip=False, widget=forms.PasswordInput, max_length=1000
    )

    def deny(self) -> None:
        self.add_error(None, _("User name and password do not match an account."))


class HidingForm(forms.Form):
    reason = PlainField(
        label=gettext_lazy("Reason, for the author alone"), max_length=REASON_LENGTH, widget=forms.Textarea
    )


class VoteForm(forms.Form):
    """An impact, "unsure" for "can't tell yet", or "none" to take the vote back."""

    impact = forms.ChoiceField(choices=[(one, one) for one in ("0", "1", "2", "3", "4", "unsure", "none")])

    @property
    def is_taken_back(self) -> bool:
        return str(self.cleaned_data["impact"]) == "none"

    @property
    def chosen(self) -> int | None:
        answer = self.cleaned_data["impact"]
        return None if answer == "unsure" else int(answer)


class PositionForm(forms.Form):
    stand = forms.ChoiceField(choices=Stand.choices)


class ReplyForm(forms.Form):
    """A reply, with at most one source. `key` makes sending it twice one claim."""

    key = forms.RegexField(r"^[A-Za-z0-9_-]{16,64}$", widget=forms.HiddenInput)
    stance = forms.ChoiceField(choices=Stance.choices, widget=forms.HiddenInput)
    text = PlainField(
        text.claim_text,
        label=gettext_lazy("Your claim"),
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": gettext_lazy("Please write a sentence.")},
    )
    language = forms.ChoiceField(label=gettext_lazy("I write in"), choices=settings.LANGUAGES, required=False)
    section = forms.ChoiceField(label=gettext_lazy("A section of the background"), required=False)
    source = PlainField(label=pgettext_lazy("of a source", "Title"), max_length=200, required=False)
    url = forms.CharField(label=gettext_lazy("Web address"), max_length=500, required=False)

    def __init__(self, data: Any = None, *, claim: Claim, me: Participant, **options: Any) -> None:
        super().__init__(data, **options)
        self.claim, self.me = claim, me
        sections = text.anchors(claim.debate.brief.text).items()
        self.fields["section"].choices = [("", _("none")), *sections]  # type: ignore[attr-defined]
        names = dict(settings.LANGUAGES)
        self.fields["language"].choices = [  # type: ignore[attr-defined]
            (one, names[one]) for one in claim.debate.languages
        ]
        for name, field in self.fields.items():
            field.widget.attrs["id"] = f"{name}-{self.side}-{claim.pk}"

    @classmethod
    def blank(cls, claim: Claim, me: Participant, stance: str) -> "ReplyForm":
        spoken = me.language if me.language in claim.debate.languages else claim.debate.language
        initial = {"key": secrets.token_urlsafe(16), "stance": stance, "language": spoken}
        return cls(claim=claim, me=me, initial=initial)

    @property
    def side(self) -> str:
        """Which of a claim's two forms this is, even where the stance that was sent is neither."""
        asked = self.data.get("stance") if self.is_bound else (self.initial or {}).get("stance")
        return "con" if asked == "con" else "pro"

    def clean(self) -> dict[str, Any]:
        """Where a hidden field is wrong the person did nothing wrong: say so, and let the next try be whole."""
        if "key" in self.errors or "stance" in self.errors:
            self._renew_key()
            self.add_error(None, _("This form was not whole. Please send it again."))
        return self.cleaned_data

    def clean_url(self) -> str:
        url = str(self.cleaned_data["url"]).strip()
        if url and not text.is_web_address(url):
            raise ValidationError(_("A web address starts with https:// or http://."))
        return url

    def as_reply(self) -> dict[str, Any]:
        """What `Claim.reply` takes."""
        sent = self.cleaned_data
        evidence = [Evidence(section=sent["section"])] if sent["section"] else []
        if sent["source"] or sent["url"]:
            evidence.append(Evidence(title=sent["source"], url=sent["url"]))
        return {
            "stance": sent["stance"],
            "text": sent["text"],
            "language": sent["language"] or self.claim.debate.language,
            "evidence": evidence,
            "key": sent["key"],
        }

    def refuse(self, refusal: Refusal) -> None:
        """Show why the verb said no; after a reused key the next try has a fresh one."""
        self.add_error(None, str(refusal.message))
        if isinstance(refusal, KeyReused):
            self._renew_key()
            self.sent_before = refusal.claim_id

    def _renew_key(self) -> None:
        self.data = {**self.data.dict(), "key": secrets.token_urlsafe(16)}  # type: ignore[attr-defined]
