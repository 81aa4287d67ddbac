"""Forms of a teacher's debates: making one, copying one, its settings and words."""

import secrets
from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from arguments import text
from arguments.forms.fields import ManyLinesField, PlainField
from arguments.models import (
    Account,
    Brief,
    Debate,
    Outdated,
    Refusal,
)
from arguments.models.debates import LABEL_LENGTH, fit_question

THESES_AT_MOST = 6
LABELS_AT_MOST = 12
BACKGROUND_LENGTH = 50_000
KEY = r"^[A-Za-z0-9_-]{16,40}$"
Options = Sequence[tuple[str, Any, Any]]  # value, what it is called, what it brings about

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
ROLES: Options = (
    (
        "teacher",
        gettext_lazy("Co-teacher"),
        gettext_lazy("May do all that you may: phases, settings, the class list, deleting the debate."),
    ),
    (
        "moderator",
        gettext_lazy("Moderator"),
        gettext_lazy("Hides and approves claims; changes nothing else about the debate."),
    ),
)


class EffectSelect(forms.RadioSelect):
    """Radio buttons that know what each of them brings about: `option.data.effect` in a template."""

    effects: Mapping[str, Any] = {}

    def create_option(self, name: str, value: Any, *args: Any, **options: Any) -> dict[str, Any]:
        return {
            **super().create_option(name, value, *args, **options),
            "effect": self.effects.get(str(value), ""),
        }


class EffectField(forms.ChoiceField):
    """A setting in plain words, each choice with its effect. Left out, it is the first."""

    widget = EffectSelect

    def __init__(self, options: Options, **more: Any) -> None:
        super().__init__(
            choices=[(value, label) for value, label, _effect in options],
            required=False,
            initial=options[0][0],
            **more,
        )
        self.widget.effects = {value: effect for value, _label, effect in options}

    def clean(self, value: Any) -> str:
        return str(super().clean(value)) or str(self.initial)


def label_text(value: str) -> str:
    """A class's label as it is kept; ValidationError where it is too long."""
    value = text.plain(value)
    if len(value) > LABEL_LENGTH:
        raise ValidationError(_("A label may have %(limit)s characters.") % {"limit": LABEL_LENGTH})
    return value


class SteeringForm(forms.Form):
    """The settings that a new debate is asked for too."""

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


class BackgroundField(PlainField):
    def __init__(self, **options: Any) -> None:
        super().__init__(
            partial(text.plain, lines=True),
            label=gettext_lazy("Background"),
            required=False,
            max_length=BACKGROUND_LENGTH,
            widget=forms.Textarea(attrs={"rows": 6}),
            help_text=gettext_lazy(
                "What everybody argues from. “## Heading” makes a section, “- ” a list, *stars* emphasis; "
                "“## Sleep {#sleep}” makes a section that claims can name as their source."
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


def question_text(value: str) -> str:
    """A question as it is kept; ValidationError where there is none, or it is too long."""
    try:
        return fit_question(value)
    except Refusal as refusal:
        raise ValidationError(str(refusal.message)) from refusal


class DebateForm(SteeringForm):
    """A new debate. `key` makes sending it twice one debate."""

    key = forms.RegexField(KEY, widget=forms.HiddenInput, required=False)
    question = QuestionField()
    theses = ManyLinesField(
        text.claim_text,
        THESES_AT_MOST,
        label=gettext_lazy("Theses"),
        help_text=gettext_lazy(
            "One on each line, up to six: the statements to argue about. You can add more later."
        ),
    )
    background = BackgroundField()
    language = forms.ChoiceField(label=gettext_lazy("Language"), choices=settings.LANGUAGES)
    second_language = forms.ChoiceField(
        label=gettext_lazy("Second language"),
        choices=[("", gettext_lazy("none")), *settings.LANGUAGES],
        required=False,
        help_text=gettext_lazy(
            "People may write in both, and add translations. The question in the second language: in the settings."
        ),
    )
    nickname = PlainField(
        text.nickname,
        label=gettext_lazy("Your name in the debate"),
        help_text=gettext_lazy("What the class reads at what you write."),
    )
    field_order = ["question", "theses", "background", "language", "second_language", "label", "nickname"]

    @classmethod
    def blank(cls, account: Account) -> "DebateForm":
        spoken = (get_language() or settings.LANGUAGE_CODE)[:2]
        key = secrets.token_urlsafe(16)
        return cls(initial={"key": key, "nickname": account.usual_nickname, "language": spoken})

    def clean_second_language(self) -> str:
        if self.cleaned_data["second_language"] == self.cleaned_data.get("language"):
            raise ValidationError(_("Choose another language than the first, or none."))
        return str(self.cleaned_data["second_language"])

    def as_debate(self) -> dict[str, Any]:
        """What `copies.begin` takes."""
        return {**self.cleaned_data, "key": self.cleaned_data["key"] or None}


class CopiesForm(forms.Form):
    """From one debate one for each class; without a label it is one debate."""

    key = forms.RegexField(KEY, widget=forms.HiddenInput, required=False)
    scope = EffectField(
        (
            (
                "theses",
                gettext_lazy("The theses and the background"),
                gettext_lazy("The class finds every argument itself."),
            ),
            (
                "openings",
                gettext_lazy("With one pro and one con under each thesis"),
                gettext_lazy("The first of each shows how it is done."),
            ),
            (
                "all",
                gettext_lazy("With all its claims"),
                gettext_lazy("To read, vote and go on from. They stand under your name."),
            ),
        ),
        label=gettext_lazy("What comes along"),
    )
    labels = ManyLinesField(
        label_text,
        LABELS_AT_MOST,
        label=gettext_lazy("For which classes?"),
        help_text=gettext_lazy(
            "One on each line: each line is a debate of its own, with its own code. Only teachers see these names."
        ),
    )
    nickname = PlainField(
        text.nickname,
        label=gettext_lazy("Your name in the debate"),
        required=False,
        help_text=gettext_lazy("What the class reads at what you write."),
    )

    def __init__(self, data: Any = None, *, account: Account, **options: Any) -> None:
        super().__init__(data, **options)
        self.account = account

    @classmethod
    def blank(cls, account: Account) -> "CopiesForm":
        return cls(
            account=account,
            initial={"key": secrets.token_urlsafe(16), "nickname": account.usual_nickname},
        )

    def clean_nickname(self) -> str:
        return text.nickname(self.cleaned_data["nickname"] or self.account.usual_nickname)

    def as_copies(self) -> list[dict[str, Any]]:
        """What `copies.copy` takes, for each."""
        sent = self.cleaned_data
        return [
            {
                "nickname": sent["nickname"],
                "scope": sent["scope"],
                "label": label,
                "key": f"{sent['key']}-{number}" if sent["key"] else None,
            }
            for number, label in enumerate(dict.fromkeys(sent["labels"]) or [""])
        ]


class SettingsForm(SteeringForm):
    translators = EffectField(TRANSLATORS, label=gettext_lazy("Who may add translations?"))
    markers = EffectField(MARKERS, label=gettext_lazy("Who may mark claims?"))
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
        others = [one for one in settings.LANGUAGES if one[0] != debate.language]
        self.fields["second_language"].choices = [("", _("none")), *others]  # type: ignore[attr-defined]

    def clean_second_language(self) -> str:
        """A form without the field takes no language away."""
        is_asked = "second_language" in self.data
        return str(self.cleaned_data["second_language"]) if is_asked else self.debate.second_language

    @classmethod
    def of(cls, debate: Debate) -> "SettingsForm":
        now = {name: getattr(debate, name) for name in cls.base_fields}
        return cls(debate=debate, initial={**now, "approves_first": "on" if debate.approves_first else "off"})


class WordingForm(forms.Form):
    """The question and the background in one language. `base` is the revision that was read, 0 for none."""

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
        """Its language, even where the one that was sent is none of the debate's."""
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
        """Show why the verb said no; sent again as it stands, it answers what is there now."""
        self.add_error(None, str(refusal.message))
        if isinstance(refusal, Outdated):
            self.rebase(refusal.revision)

    def rebase(self, revision: int) -> None:
        self.data = {**self.data.dict(), "base": revision, "language": self.side}  # type: ignore[attr-defined]


class ThesisForm(forms.Form):
    key = forms.RegexField(KEY, widget=forms.HiddenInput, required=False)
    text = PlainField(
        text.claim_text,
        label=gettext_lazy("One more thesis"),
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": gettext_lazy("Please write a sentence.")},
    )
    language = forms.ChoiceField(label=gettext_lazy("I write in"), choices=settings.LANGUAGES)

    def __init__(self, data: Any = None, *, debate: Debate, **options: Any) -> None:
        super().__init__(data, auto_id="id_thesis_%s", **options)
        names = dict(settings.LANGUAGES)
        self.fields["language"].choices = [(one, names[one]) for one in debate.languages]  # type: ignore[attr-defined]

    @classmethod
    def blank(cls, debate: Debate) -> "ThesisForm":
        return cls(debate=debate, initial={"key": secrets.token_urlsafe(16), "language": debate.language})


class ColleagueForm(forms.Form):
    username = PlainField(label=gettext_lazy("User name"), max_length=80)
    role = EffectField(ROLES, label=gettext_lazy("As what?"))

    def clean_username(self) -> Account:
        found = Account.objects.filter(username=self.cleaned_data["username"], is_active=True).first()
        if found is None:
            raise ValidationError(
                _("No teacher has this user name here. Ask your colleague how it is spelled, or ask whoever runs "
                  "this server for an account.")
            )  # fmt: skip
        return found
