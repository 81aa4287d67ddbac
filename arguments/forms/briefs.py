"""The form of a debate's question and background, and its two fields."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from arguments.forms.fields import PlainField
from arguments.models import Brief, Debate, Outdated, Refusal
from arguments.models.briefs import fit_background, fit_question

BACKGROUND_LENGTH = 50_000


class BackgroundField(PlainField):
    def __init__(self, **options: Any) -> None:
        super().__init__(
            background_text,
            label=gettext_lazy("Background"),
            required=False,
            max_length=BACKGROUND_LENGTH,
            widget=forms.Textarea(attrs={"rows": 6}),
            help_text=gettext_lazy(
                "What everybody argues from. “## Heading” makes a section, which claims can name as their source; "
                "“- ” makes a list, *stars* emphasis."
            ),
            **options,
        )


class QuestionField(PlainField):
    def __init__(self) -> None:
        super().__init__(
            question_text,
            label=gettext_lazy("Question"),
            error_messages={"required": gettext_lazy("Please write the question.")},
        )


def background_text(value: str) -> str:
    """A background as it is stored. Raises ValidationError where there is nothing to read."""
    try:
        return fit_background(value)
    except Refusal as refusal:
        raise ValidationError(str(refusal.message)) from refusal


def question_text(value: str) -> str:
    """A question as it is stored. Raises ValidationError where it is empty or too long."""
    try:
        return fit_question(value)
    except Refusal as refusal:
        raise ValidationError(str(refusal.message)) from refusal


class WordingForm(forms.Form):
    """The question and the background in one language. `base` is the revision that was read, or 0."""

    language = forms.CharField(widget=forms.HiddenInput)
    base = forms.IntegerField(min_value=0, max_value=2**31 - 1, widget=forms.HiddenInput)
    question = QuestionField()
    background = BackgroundField()

    def __init__(self, data: Any = None, *, debate: Debate, **options: Any) -> None:
        super().__init__(data, **options)
        self.debate = debate
        self.auto_id = f"id_{self.side}_%s"
        for name in ("question", "background"):
            self.fields[name].widget.attrs["lang"] = self.side

    @property
    def side(self) -> str:
        """The form's language; the debate's first where another one was sent than the debate has."""
        asked = self.data.get("language") if self.is_bound else (self.initial or {}).get("language")
        return str(asked) if asked in self.debate.languages else self.debate.language

    @classmethod
    def of(cls, debate: Debate, language: str) -> "WordingForm":
        briefs = {brief.language: brief for brief in debate.briefs.all()}
        brief = briefs.get(language) or Brief(revision=0)
        initial = {"language": language, "base": brief.revision}
        return cls(debate=debate, initial={**initial, "question": brief.question, "background": brief.text})

    def clean(self) -> None:
        if self.cleaned_data.get("language") not in self.debate.languages or "base" in self.errors:
            self.add_error(None, _("This form was not whole. Please send it again."))
            brief = self.debate.briefs.filter(language=self.side).first()
            self.rebase(brief.revision if brief else 0)

    def refuse(self, refusal: Refusal) -> None:
        """Add the verb's refusal. After Outdated the form answers the current revision and can be sent again."""
        self.add_error(None, str(refusal.message))
        if isinstance(refusal, Outdated):
            self.rebase(refusal.revision)

    def rebase(self, revision: int) -> None:
        self.data = {**self.data.dict(), "base": revision, "language": self.side}  # type: ignore[attr-defined]
