"""The forms about one person: a nickname, the teacher's own line, the seat to merge with."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from arguments import text
from arguments.forms.fields import PersonField, PlainField
from arguments.models import Debate, Participant
from arguments.models.participants import LABEL_LENGTH


class NicknameForm(forms.Form):
    nickname = PlainField(text.nickname, label=gettext_lazy("Nickname"))


def line_text(value: str) -> str:
    """The teacher's own line about a person. Raises ValidationError where it is too long."""
    value = text.readable(value)
    if len(value) > LABEL_LENGTH:
        raise ValidationError(_("A line may have %(limit)s characters.") % {"limit": LABEL_LENGTH})
    return value


class LineForm(forms.Form):
    label = PlainField(line_text, label=gettext_lazy("My own line"), required=False)


class MergingForm(forms.Form):
    into = PersonField(queryset=Participant.objects.none(), label=gettext_lazy("The seat that stays"))

    def __init__(self, data: Any = None, *, person: Participant) -> None:
        super().__init__(data)
        others = person.debate.participants.present().exclude(pk=person.pk)
        self.fields["into"].queryset = others.order_by("label", "nickname")  # type: ignore[attr-defined]


class RemovalsForm(forms.Form):
    """Several people to remove at once, who came by code. Who is removed already does no harm: a second tap."""

    people = forms.ModelMultipleChoiceField(
        queryset=Participant.objects.none(),
        error_messages={"required": gettext_lazy("Nobody is chosen.")},
    )

    def __init__(self, data: Any, *, debate: Debate) -> None:
        super().__init__(data)
        came = debate.participants.filter(account=None, is_waiting=False)
        self.fields["people"].queryset = came  # type: ignore[attr-defined]
