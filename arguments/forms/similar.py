"""What somebody types, as the page sends it meanwhile."""

from django import forms
from django.conf import settings

from arguments import text
from arguments.forms.fields import PlainField
from arguments.models import Stance

# Characters from which on there is something to compare, and after which nothing more is read.
LEAST, MOST = 12, 2_000


def begun(value: str) -> str:
    return text.plain(value[:MOST])


class SimilarForm(forms.Form):
    text = PlainField(begun, required=False)
    language = forms.ChoiceField(choices=settings.LANGUAGES)
    parent = forms.IntegerField(min_value=1)
    stance = forms.ChoiceField(choices=Stance.choices)

    @property
    def is_enough(self) -> bool:
        return len(self.cleaned_data["text"]) >= LEAST
