"""The form of the class list."""

from django import forms
from django.utils.translation import gettext_lazy

from arguments.forms.fields import ManyLinesField
from arguments.forms.participants import line_text
from arguments.models.class_lists import LINES_AT_MOST


class ClassListForm(forms.Form):
    labels = ManyLinesField(
        line_text,
        LINES_AT_MOST,
        label=gettext_lazy("Names or initials, one a line"),
        help_text=gettext_lazy(
            "Only teachers see these lines. Two people need two different ones: “Ana G.”, “Ana M.”"
        ),
    )
