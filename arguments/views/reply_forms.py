"""The forms of replies as HTML. A blank one looks alike under all claims of a debate, so it is rendered only once."""

import secrets

from django.http import HttpRequest
from django.middleware.csrf import get_token
from django.template.loader import render_to_string

from arguments import cards, tree
from arguments.cards.cutting import Cut, cut, fill, slot
from arguments.cards.kept import kept
from arguments.forms import ReplyForm
from arguments.models import Claim, Participant

# Stands for the claim's id until a form is filled in. It fits the column, and no claim's id is near it.
ANY_CLAIM = 7_310_000_000_000_000_000


def sent_form(request: HttpRequest, claim: Claim, form: ReplyForm) -> str:
    """The form as it was sent."""
    return render_to_string("claims/_reply.html", {"form": form, "claim": claim}, request)


def blank_form(
    request: HttpRequest, claim: Claim, me: Participant, stance: str, made: Claim | None = None
) -> str:
    """A form for a reply of this stance; `made` is the reply that was sent with it just now."""
    sent = render_to_string("claims/_sent.html", {"made": made}) if made else ""
    if me.may_steer:  # a teacher chooses for whom, and the choice is long
        form = ReplyForm.blank(claim, me, stance)
        return render_to_string("claims/_reply.html", {"form": form, "claim": claim, "sent": sent}, request)
    about = tree.current(claim.debate_id, claim.debate.sequence).about
    spoken = ReplyForm.language_of(claim.debate, me)
    key = ("reply", cards.interface(), claim.debate_id, tuple(claim.debate.languages), stance, spoken)
    parts = kept(key, lambda: _blank(claim, me, stance), edition=about.number)
    slots = {
        "csrf_token": get_token(request),
        "key": secrets.token_urlsafe(16),
        "sent": sent,
        "id": str(claim.pk),
    }
    return fill(parts, slots).decode()


def _blank(claim: Claim, me: Participant, stance: str) -> Cut:
    under = Claim(pk=ANY_CLAIM, debate=claim.debate)
    form = ReplyForm.blank(under, me, stance)
    form.initial["key"] = slot("key")
    context = {"form": form, "claim": under, "sent": slot("sent"), "csrf_token": slot("csrf_token")}
    return cut("claims/_reply.html", context, {str(ANY_CLAIM): "id"})
