"""The fields of our own: text cleaned, people by their teacher's names for them, choices that state their effects."""

import secrets
from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any, cast

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from arguments import text
from arguments.models import KeyReused, Participant, Refusal
from arguments.models.reasons import REASON_LENGTH, CommonReason, fit_reason, reason_in

# A form's idempotency key: sent twice with the same key, it makes one thing.
KEY = r"^[A-Za-z0-9_-]{16,40}$"
Options = Sequence[tuple[str, Any, Any]]  # value, label, what it brings about


class KeyedForm(forms.Form):
    """A form that makes one thing, however often it is sent with the same key."""

    key = forms.RegexField(KEY, widget=forms.HiddenInput, required=False)

    def clean(self) -> dict[str, Any]:
        """A wrong hidden field is not the person's mistake: say so, and give the form a new key for the next try."""
        if "key" in self.errors:
            self.renew_key()
            self.add_error(None, _("This form was not whole. Please send it again."))
        return self.cleaned_data

    def refuse(self, refusal: Refusal) -> None:
        """Add the verb's refusal. After KeyReused the form has a new key, so that it can be sent again."""
        self.add_error(None, str(refusal.message))
        if isinstance(refusal, KeyReused):
            self.renew_key()

    def renew_key(self) -> None:
        sent = cast(QueryDict, self.data).copy()
        sent["key"] = secrets.token_urlsafe(16)
        self.data = sent


class PlainField(forms.CharField):
    """A text, cleaned by one of the functions of `text`."""

    def __init__(self, clean: Any = text.readable, **options: Any) -> None:
        super().__init__(strip=False, **options)
        self._clean = clean

    def to_python(self, value: Any) -> str:
        value = super().to_python(value)
        return self._clean(value) if value else ""


class ClaimField(PlainField):
    """A claim's text: one sentence, whose line breaks become spaces."""

    def __init__(self, **options: Any) -> None:
        missing = {"required": gettext_lazy("Please write a sentence.")}
        super().__init__(text.claim_text, error_messages=missing, **options)

    def keep_lines(self) -> None:
        """Take one sentence a line: they count only together."""
        self._clean = partial(text.claim_text, keeps_lines=True)
        self.widget.attrs["data-lines"] = True


class LongField(PlainField):
    """A text that keeps its lines."""

    def __init__(self, **options: Any) -> None:
        super().__init__(partial(text.readable, lines=True), **options)


def _as_sent(value: str) -> str:
    return value


class ManyLinesField(PlainField):
    """Several texts, one a line, each cleaned by `each` and none twice; empty lines do not count."""

    def __init__(self, each: Any, at_most: int, **options: Any) -> None:
        super().__init__(_as_sent, **{"widget": forms.Textarea, "required": False, **options})
        self._each, self._at_most = each, at_most

    def clean(self, value: Any) -> list[str]:
        written = enumerate(text.lines_of(super().clean(value)), start=1)
        lines = {number: line for number, line in written if line.strip() and text.plain(line)}
        if len(lines) > self._at_most:
            message = _("At most %(limit)s lines, please; these are %(count)s.")
            raise ValidationError(message, params={"limit": self._at_most, "count": len(lines)})
        firsts: dict[str, int] = {}
        for number, line in lines.items():
            first = firsts.setdefault(text.plain(line).casefold(), number)
            if first != number:
                said = {"number": number, "first": first}
                raise ValidationError(_("Line %(number)s says the same as line %(first)s."), params=said)
        return [self._line(number, line) for number, line in lines.items()]

    def _line(self, number: int, line: str) -> str:
        try:
            return str(self._each(line))
        except ValidationError as error:
            said = {"number": number, "message": error.messages[0]}
            raise ValidationError(_("Line %(number)s: %(message)s"), params=said) from error


class ReasonForm(forms.Form):
    """A reason for the author of a text: a common one by one tap, words of one's own, both, or none."""

    common = forms.ChoiceField(choices=CommonReason.choices, required=False)
    reason = LongField(
        label=gettext_lazy("Reason in your own words, for the author alone"),
        help_text=gettext_lazy("Without any, no reason is given."),
        max_length=REASON_LENGTH,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def clean(self) -> dict[str, Any]:
        sent = self.cleaned_data
        try:
            fit_reason(reason_in(get_language() or "", sent.get("common", ""), sent.get("reason", "")))
        except Refusal as refusal:
            self.add_error("reason", str(refusal.message))
        return sent

    def reason_for(self, author: Participant) -> str:
        """What the author reads, in the author's language."""
        return reason_in(author.language, self.cleaned_data["common"], self.cleaned_data["reason"])


class PersonField(forms.ModelChoiceField):  # type: ignore[type-arg]
    """A participant, chosen by nickname and label as the teacher knows them."""

    def label_from_instance(self, person: Participant) -> str:
        return text.isolated(person.known_as)


class EffectSelect(forms.RadioSelect):
    """Radio buttons with a sentence on the effect of each: `option.data.effect` in a template."""

    effects: Mapping[str, Any] = {}

    def create_option(self, name: str, value: Any, *args: Any, **options: Any) -> dict[str, Any]:
        return {
            **super().create_option(name, value, *args, **options),
            "effect": self.effects.get(str(value), ""),
        }


class EffectField(forms.ChoiceField):
    """A setting in plain words, each choice with its effect; the first where the field was not sent."""

    widget = EffectSelect

    def __init__(self, options: Options, **more: Any) -> None:
        super().__init__(
            choices=[(value, label) for value, label, _effect in options],
            required=False,
            initial=options[0][0],
            **more,
        )
        self.widget.effects = {value: effect for value, _label, effect in options}

    def clean(self, value: Any) -> str:
        return str(super().clean(value)) or str(self.initial)
