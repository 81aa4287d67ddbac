"""Beginnings: a new debate with its teacher, its briefs and its theses."""

from collections.abc import Callable, Sequence
from functools import wraps
from typing import ParamSpec

from django.db import IntegrityError
from django.utils.translation import gettext as _

from arguments.models import clock
from arguments.models.accounts import Account
from arguments.models.briefs import Brief, fit_background, fit_question
from arguments.models.claims import Claim
from arguments.models.contributions import turn, writing
from arguments.models.debates import Debate
from arguments.models.joining import new_participant
from arguments.models.participants import Participant
from arguments.models.refusals import KeyReused
from arguments.models.rules import Role
from arguments.models.verbs import Verb

Words = ParamSpec("Words")


def once(make: Callable[Words, tuple[Debate, Participant]]) -> Callable[Words, tuple[Debate, Participant]]:
    """Make the debate in a transaction, or find what another request with the same key made a moment before."""

    @wraps(make)
    def made(*args: Words.args, **named: Words.kwargs) -> tuple[Debate, Participant]:
        try:
            with writing():
                return make(*args, **named)
        except KeyReused:
            with writing():
                return make(*args, **named)

    return made


@writing()
def open_debate(
    *,
    by: Account | None,
    nickname: str,
    briefs: dict[str, tuple[str, str]],
    language: str,
    second_language: str = "",
    **settings_: object,
) -> tuple[Debate, Participant]:
    """A new debate and its teacher. `briefs` is {language: (question, background)}.

    Raises Unfit where a question is missing or too long, or the nickname does not fit.
    """
    debate = Debate(language=language, second_language=second_language, created_at=clock.now(), **settings_)
    try:
        debate.take_new_code()
    except IntegrityError:
        if not Debate.objects.filter(form_key=debate.form_key).exists():
            raise
        raise key_reused() from None  # by a request that was a moment quicker
    for language_, (question, background) in briefs.items():
        Brief.objects.create(
            debate=debate,
            language=language_,
            question=fit_question(question),
            text=fit_background(background),
        )
    teacher = new_participant(debate, nickname, role=Role.TEACHER, account=by, language=language)
    with turn(debate, by=teacher) as taken:
        taken.record(
            Verb.OPENED,
            about=teacher,
            after={**debate.logged(), "role": teacher.role},
        )
    return debate, teacher


@once
def begin(
    *,
    by: Account,
    nickname: str,
    question: str,
    background: str,
    theses: Sequence[str],
    language: str,
    second_language: str = "",
    key: str | None = None,
    **settings_: object,
) -> tuple[Debate, Participant]:
    """A debate with its theses, in the phase preparing. The same `key` again returns the debate that it made.

    Raises Unfit where the question, the nickname or a thesis does not fit, and KeyReused where somebody else, or this
    account in a debate that it has left, has used the key.
    """
    earlier = made_before(key, by)
    if earlier:
        return earlier
    debate, teacher = open_debate(
        by=by,
        nickname=nickname,
        briefs={language: (question, background)},
        language=language,
        second_language=second_language,
        **{**settings_, "form_key": key, "phase": "preparing"},
    )
    for thesis in theses:
        Claim.propose(debate, by=teacher, text=thesis, language=language)
    return debate, teacher


def made_before(key: str | None, by: Account) -> tuple[Debate, Participant] | None:
    """The debate that this account made with this key, and its participant there; None if the key is new.

    Raises KeyReused where it leads to a debate in which this account is not.
    """
    if not key:
        return None
    participants = Participant.objects.present().filter(debate__form_key=key, account=by)
    participant = participants.select_related("debate").first()
    if participant is None and Debate.objects.filter(form_key=key).exists():
        raise key_reused()
    return (participant.debate, participant) if participant else None


def key_reused() -> KeyReused:
    return KeyReused(_("This form has been sent already. Please send it once more."), None)
