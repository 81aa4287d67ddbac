"""Wording: changing a debate's question and background in one language."""

from django.utils.translation import gettext as _

from arguments.models.briefs import Brief, fit_background, fit_question
from arguments.models.contributions import turn
from arguments.models.debates import Debate
from arguments.models.participants import Participant
from arguments.models.refusals import Outdated, Unfit
from arguments.models.rules import Act
from arguments.models.verbs import Verb


def rewrite(
    debate: Debate,
    *,
    by: Participant,
    language: str,
    question: str,
    background: str,
    base: int | None = None,
) -> None:
    """Change the question or the background in one language.

    `base` is the revision that `by` has read, 0 for none. Raises Outdated where it is no longer the latest, Unfit where
    the question, the background or the language does not fit, and Forbidden if `by` is not a teacher.
    """
    question, background = fit_question(question), fit_background(background)
    with turn(debate, by=by) as taken:
        by.require(Act.STEER)
        if language not in debate.languages:
            raise Unfit(_("This debate does not have that language."))
        brief = debate.briefs.filter(language=language).first()
        brief = brief or Brief(debate=debate, language=language, revision=0)
        if base is not None and base != brief.revision:
            message = _("A colleague changed this while you were writing. Yours is still here.")
            raise Outdated(message, brief.text, brief.revision)
        if (brief.question, brief.text) == (question, background):
            return
        before, brief.revision = brief.revision, brief.revision + 1
        brief.question, brief.text = question, background
        brief.save()
        debate.read_briefs = None
        getattr(debate, "_prefetched_objects_cache", {}).pop("briefs", None)
        name = f"brief-{language}"
        taken.record(Verb.CONFIGURED, before={name: before or None}, after={name: brief.revision})
