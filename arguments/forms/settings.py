"""The forms of a debate's settings: the choices with their effects, and one more thesis."""

import secrets
from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext

from arguments import text
from arguments.forms.fields import KEY, EffectField, ManyLinesField, Options, PlainField
from arguments.models import Debate
from arguments.models.debates import LABEL_LENGTH

THESES_AT_MOST = 6
TALLIES: Options = (
    (
        "after-vote",
        gettext_lazy("After one's own vote"),
        gettext_lazy("Each sees a claim's votes once they have voted on it: nobody is swayed beforehand."),
    ),
    (
        "always",
        gettext_lazy("Always"),
        gettext_lazy(
            "Everybody sees how a claim fares, from three votes on. Late voters may follow the crowd."
        ),
    ),
    (
        "revealed",
        gettext_lazy("When I show them"),
        gettext_lazy("Nobody sees votes until you tap “Show everybody the votes”."),
    ),
)
NAMES: Options = (
    (
        "nicknames",
        gettext_lazy("The nicknames they chose"),
        gettext_lazy("Everybody reads who wrote what, by nickname."),
    ),
    (
        "pseudonyms",
        gettext_lazy("Invented names"),
        gettext_lazy("Everybody reads names such as “Bright Otter”. You still see who it is."),
    ),
    (
        "hidden",
        gettext_lazy("No names"),
        gettext_lazy("Claims stand without a name. You still see who wrote them."),
    ),
)
APPROVAL: Options = (
    (
        "off",
        gettext_lazy("At once"),
        gettext_lazy("A claim is there as soon as it is sent. You can hide it afterwards."),
    ),
    (
        "on",
        gettext_lazy("After I approve it"),
        gettext_lazy(
            "A student's claim waits in your queue. Until you or a moderator let it in, only its author sees it."
        ),
    ),
)
TRANSLATORS: Options = (
    (
        "all",
        gettext_lazy("Everybody who writes"),
        gettext_lazy("A translation stands beneath the claim and says who made it."),
    ),
    (
        "teachers",
        gettext_lazy("The teacher and moderators"),
        gettext_lazy("Students read translations; they add none."),
    ),
)
MARKERS: Options = (
    (
        "all",
        gettext_lazy("Everybody who writes"),
        gettext_lazy(
            "Classmates can ask for an improvement: unclear, off topic, unsupported … The author is told."
        ),
    ),
    (
        "teachers",
        gettext_lazy("The teacher and moderators"),
        gettext_lazy("Students see marks on their own claims; they put none."),
    ),
)
SIMILAR: Options = (
    (
        "off",
        gettext_lazy("Suggest them"),
        gettext_lazy(
            "While people type a reply, up to three claims that say nearly the same show beneath it."
        ),
    ),
    (
        "on",
        gettext_lazy("Leave people to themselves"),
        gettext_lazy("Nothing is compared while people type. The same may be said more than once."),
    ),
)
SEMANTICS: Options = (
    (
        "default",
        gettext_lazy("Counterpoint's own"),
        gettext_lazy(
            "A reply counts once more people find it a good reason than not; without votes it does nothing."
        ),
    ),
    (
        "mlp",
        gettext_lazy("MLP-based (Potyka 2021)"),
        gettext_lazy("Replies push by their whole strength: one without any vote pushes by one half."),
    ),
    (
        "quadratic-energy",
        gettext_lazy("Quadratic Energy (Potyka 2018)"),
        gettext_lazy("Few replies move a claim little, many move it fast; it never quite reaches an end."),
    ),
    (
        "df-quad",
        gettext_lazy("DF-QuAD (Rago and others 2016)"),
        gettext_lazy("Pros and cons are combined apart, then compared; equal ones cancel out."),
    ),
)


def label_text(value: str) -> str:
    """A class's label as it is stored. Raises ValidationError where it is too long."""
    value = text.readable(value)
    if len(value) > LABEL_LENGTH:
        raise ValidationError(_("A label may have %(limit)s characters.") % {"limit": LABEL_LENGTH})
    return value


class FirstSettingsForm(forms.Form):
    """The settings that are also asked for with a new debate."""

    label = PlainField(
        label_text,
        label=gettext_lazy("Class"),
        required=False,
        help_text=gettext_lazy("Such as “Period 3”. Only teachers see it."),
    )
    tallies = EffectField(TALLIES, label=gettext_lazy("When do people see the votes?"))
    names = EffectField(NAMES, label=gettext_lazy("Which names stand at the claims?"))
    approves_first = EffectField(APPROVAL, label=gettext_lazy("When does a student's claim appear?"))

    def clean_approves_first(self) -> bool:
        return str(self.cleaned_data["approves_first"]) == "on"


class SettingsForm(FirstSettingsForm):
    translators = EffectField(TRANSLATORS, label=gettext_lazy("Who may add translations?"))
    markers = EffectField(MARKERS, label=gettext_lazy("Who may mark claims?"))
    hides_similar = EffectField(SIMILAR, label=gettext_lazy("Claims that say nearly the same"))
    second_language = forms.ChoiceField(
        label=gettext_lazy("Second language"),
        required=False,
        help_text=gettext_lazy(
            "People may write in both, and add translations; each reads the theses and the question in their own. "
            "Taken away, what was written in it stays."
        ),
    )
    semantics = EffectField(SEMANTICS, label=gettext_lazy("How a claim's strength is worked out"))

    def __init__(self, data: Any = None, *, debate: Debate, **options: Any) -> None:
        super().__init__(data, **options)
        self.debate = debate
        others = [(code, name) for code, name in settings.LANGUAGES if code != debate.language]
        self.fields["second_language"].choices = [("", pgettext("a language", "none")), *others]  # type: ignore[attr-defined]

    def clean_hides_similar(self) -> bool:
        return str(self.cleaned_data["hides_similar"]) == "on"

    def clean(self) -> dict[str, Any]:
        """Settings that the form was sent without stay as they are."""
        missing = [name for name in self.fields if name not in self.data and name != "label"]
        return {**self.cleaned_data, **{name: getattr(self.debate, name) for name in missing}}

    @classmethod
    def of(cls, debate: Debate) -> "SettingsForm":
        now = {name: getattr(debate, name) for name in cls.base_fields}
        switches = {name: "on" if now[name] else "off" for name in ("approves_first", "hides_similar")}
        return cls(debate=debate, initial={**now, **switches})


class ThesisForm(forms.Form):
    key = forms.RegexField(KEY, widget=forms.HiddenInput, required=False)
    text = ManyLinesField(
        text.claim_text,
        THESES_AT_MOST,
        required=True,
        label=gettext_lazy("More theses, one on each line"),
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=gettext_lazy("A claim is one sentence: line breaks become spaces."),
        error_messages={"required": gettext_lazy("Please write a sentence.")},
    )
    language = forms.ChoiceField(label=gettext_lazy("I write in"), choices=settings.LANGUAGES)

    def __init__(self, data: Any = None, *, debate: Debate, **options: Any) -> None:
        super().__init__(data, auto_id="id_thesis_%s", **options)
        names = dict(settings.LANGUAGES)
        self.fields["language"].choices = [(code, names[code]) for code in debate.languages]  # type: ignore[attr-defined]

    @classmethod
    def blank(cls, debate: Debate) -> "ThesisForm":
        return cls(debate=debate, initial={"key": secrets.token_urlsafe(16), "language": debate.language})

    def as_theses(self) -> list[dict[str, Any]]:
        """The arguments of `Claim.propose`, for each thesis."""
        key, language = self.cleaned_data["key"], self.cleaned_data["language"]
        return [
            {"text": thesis, "language": language, "key": f"{key}-{number}" if key and number else key}
            for number, thesis in enumerate(self.cleaned_data["text"])
        ]
