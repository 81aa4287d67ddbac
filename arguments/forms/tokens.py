"""The form for a new token."""

from django import forms
from django.utils.translation import gettext_lazy

from arguments.forms.fields import PlainField
from arguments.models.tokens import NAME_LENGTH, Lasting


class TokenForm(forms.Form):
    name = PlainField(
        label=gettext_lazy("What is it for?"),
        max_length=NAME_LENGTH,
        help_text=gettext_lazy("By this you will know it again, such as “gradebook script”."),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    lasting = forms.TypedChoiceField(
        label=gettext_lazy("It ends after"),
        choices=Lasting.choices,
        coerce=lambda days: Lasting(int(days)),
        initial=Lasting.TERM,
    )
