"""The form of a position."""

from django import forms

from arguments.models import Stand


class PositionForm(forms.Form):
    stand = forms.ChoiceField(choices=Stand.choices)
