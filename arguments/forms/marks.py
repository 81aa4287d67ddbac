"""The form that asks for an improvement of a claim."""

from django import forms

from arguments.models import MarkKind


class MarkForm(forms.Form):
    kind = forms.ChoiceField(choices=MarkKind.choices)
