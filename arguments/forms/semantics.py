"""The form that chooses how a claim's strength is worked out."""

from django import forms
from django.utils.translation import gettext_lazy

from arguments.forms.fields import EffectField
from arguments.forms.settings import SEMANTICS


class SemanticsForm(forms.Form):
    semantics = EffectField(SEMANTICS, label=gettext_lazy("How a claim's strength is worked out"))
