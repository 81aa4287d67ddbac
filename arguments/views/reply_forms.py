"""The form of a reply as HTML. A blank one looks alike under all claims of a debate, so it is rendered only once."""

import secrets
from collections.abc import Mapping

from django.http import HttpRequest
from django.middleware.csrf import get_token
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.html import escape
from django.utils.translation import gettext as _

from arguments import cards, text, tree
from arguments.cards.cutting import Cut, cut, filled, slot
from arguments.cards.kept import kept
from arguments.forms import ReplyForm
from arguments.models import Act, Claim, Closed, Debate, Participant, Role, Stance
from arguments.models.late import takes_late
from arguments.search.similar import is_on

# Stands for the claim's id until a form is filled in. It fits the column, and no claim's id is near it.
ANY_CLAIM = 7_310_000_000_000_000_000


def sent_form(request: HttpRequest, claim: Claim, form: ReplyForm, *, is_page: bool = False) -> str:
    """The form as it was sent. In a page it lists what is wrong."""
    context = {
        "form": form,
        "claim": claim,
        "author": author_field(form),
        "is_page": is_page,
        "similar": similar_address(claim.debate),
        **answered(claim),
    }
    return render_to_string("claims/_reply.html", context, request)


def blank_form(request: HttpRequest, claim: Claim, me: Participant, stance: str) -> str:
    """A form for a reply of this stance to this claim."""
    key = secrets.token_urlsafe(16)
    quoted = {name: escape(words) for name, words in answered(claim).items()}
    return _filled(request, claim.debate, me, stance, {"id": str(claim.pk), "key": key, **quoted})


def form_to_copy(request: HttpRequest, debate: Debate, me: Participant | None) -> str:
    """A form that the browser copies beneath a claim, and fills in: which claim, its words, the stance and a key.

    Nothing for those who never write. Where one may not write just now, what was typed still needs its form.
    """
    if me is None or me.role == Role.OBSERVER:
        return ""
    blanks = {"id": "{claim}", "answered": "{answered}", "words": "", "language": "", "key": ""}
    return _filled(request, debate, me, Stance.PRO, blanks)


def answered(claim: Claim) -> dict[str, str]:
    """The claim that a form answers: what the sentence above the form calls it, and its words, if they are shown."""
    snapshot = tree.current(claim.debate_id, claim.debate.sequence)
    node = snapshot.claims.get(claim.pk)
    if node is None:
        return {"answered": "", "words": "", "language": ""}
    shown = cards.neutral(snapshot, node)
    words = "" if shown.tombstone else text.words(shown.text)
    return {"answered": called(shown.number, shown.stance), "words": words, "language": shown.language}


def called(number: str, stance: str) -> str:
    """What a claim is called in a sentence."""
    return number if stance else _("thesis %(number)s") % {"number": number}


def similar_address(debate: Debate) -> str:
    """Where one asks, while one types, for claims that say nearly the same; "" where nobody is told."""
    return reverse("similar", args=[debate.pk]) if is_on(debate) else ""


def author_field(form: ReplyForm) -> str:
    """A teacher's choice for whom she writes; nothing for others."""
    return render_to_string("_field.html", {"field": form["author"]}) if "author" in form.fields else ""


def _filled(
    request: HttpRequest, debate: Debate, me: Participant, stance: str, slots: Mapping[str, str]
) -> str:
    about = tree.current(debate.pk, debate.sequence).about
    spoken = ReplyForm.language_of(debate, me)
    is_late = isinstance(me.refusal(Act.REPLY), Closed) and takes_late(debate)
    similar = similar_address(debate)
    key = ("reply", cards.interface(), debate.pk, tuple(debate.languages), stance, spoken, is_late, similar)
    parts = kept(key, lambda: _blank(debate, me, stance, is_late), edition=about.number)
    author = (
        author_field(ReplyForm.blank(Claim(pk=ANY_CLAIM, debate=debate), me, stance)) if me.may_steer else ""
    )
    here = {"csrf_token": get_token(request), "author": author.replace(str(ANY_CLAIM), slots["id"])}
    return filled(parts, {**here, **slots})


def _blank(debate: Debate, me: Participant, stance: str, is_late: bool) -> Cut:
    under = Claim(pk=ANY_CLAIM, debate=debate)
    form = ReplyForm.blank(under, me, stance)
    form.initial["key"] = slot("key")
    form.may_be_late = is_late
    names = ("author", "answered", "words", "language", "csrf_token")
    similar = similar_address(debate)
    context = {"form": form, "claim": under, "similar": similar, **{name: slot(name) for name in names}}
    return cut("claims/_reply.html", context, {str(ANY_CLAIM): "id"})
