"""The fields of our own: texts made fit to keep."""

from functools import partial
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from arguments import text
from arguments.models import Participant


class PlainField(forms.CharField):
    """A text that one of the functions of `text` makes fit to keep."""

    def __init__(self, clean: Any = text.plain, **options: Any) -> None:
        super().__init__(strip=False, **options)
        self._clean = clean

    def to_python(self, value: Any) -> str:
        value = super().to_python(value)
        return self._clean(value) if value else ""


class ManyLinesField(PlainField):
    """Several texts, one on each line; empty lines do not count."""

    def __init__(self, each: Any, at_most: int, **options: Any) -> None:
        super().__init__(partial(text.plain, lines=True), widget=forms.Textarea, required=False, **options)
        self._each, self._at_most = each, at_most

    def clean(self, value: Any) -> list[str]:
        lines = [line for line in super().clean(value).splitlines() if line]
        if len(lines) > self._at_most:
            message = _("At most %(limit)s lines, please; these are %(count)s.")
            raise ValidationError(message, params={"limit": self._at_most, "count": len(lines)})
        return [self._line(number, line) for number, line in enumerate(lines, start=1)]

    def _line(self, number: int, line: str) -> str:
        try:
            return str(self._each(line))
        except ValidationError as error:
            said = {"number": number, "message": error.messages[0]}
            raise ValidationError(_("Line %(number)s: %(message)s"), params=said) from error


class PersonField(forms.ModelChoiceField):  # type: ignore[type-arg]
    """Somebody of a debate, as its teacher knows them."""

    def label_from_instance(self, person: Participant) -> str:
        return person.known_as
