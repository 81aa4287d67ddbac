"""Semantics: the rule by which strengths are worked out, and what each other rule would change, before it is chosen."""

from http import HTTPStatus
from typing import NamedTuple

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from arguments import tree
from arguments.forms import SemanticsForm
from arguments.forms.settings import SEMANTICS
from arguments.models import Debate, Participant
from arguments.strength import Semantics, Verdict
from arguments.tree import Node, Tree
from arguments.views.preconditions import debate_to_steer

# So many claims are listed for a rule.
CHANGES_SHOWN = 30


class Change(NamedTuple):
    """A claim whose word another rule would change."""

    node: Node
    number: str
    before: Verdict
    after: Verdict


class Rule(NamedTuple):
    """A rule as the page offers it; `changes` is None where the words are not shown to everybody."""

    value: str
    name: str
    effect: str
    changes: list[Change] | None


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def semantics(request: HttpRequest, debate_id: int) -> HttpResponse:
    debate, me = debate_to_steer(request, debate_id)
    form = SemanticsForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        debate.configure(by=me, semantics=form.cleaned_data["semantics"])
        return redirect(f"{reverse('semantics', args=[debate.pk])}?saved#main")
    return page(request, debate, me, form)


def page(request: HttpRequest, debate: Debate, me: Participant, form: SemanticsForm) -> HttpResponse:
    snapshot = tree.current(debate.pk, debate.sequence)
    is_open = snapshot.about.are_tallies_open
    rules = [
        Rule(value, str(name), str(effect), changes(snapshot, Semantics(value)) if is_open else None)
        for value, name, effect in SEMANTICS
    ]
    context = {
        "debate": debate,
        "me": me,
        "form": form,
        "rules": [(rule, (rule.changes or [])[CHANGES_SHOWN:]) for rule in rules],
        "shown": f":{CHANGES_SHOWN}",
        "count": sum(not node.is_hidden for node in snapshot.claims.values()),
        "is_open": is_open,
        "is_saved": "saved" in request.GET,
    }
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.is_bound else HTTPStatus.OK
    return render(request, "semantics/semantics.html", context, status=status)


def changes(snapshot: Tree, semantics: Semantics) -> list[Change]:
    """The claims whose word this rule would change, in the order of the outline."""
    other = snapshot.under(semantics)
    words = ((node, snapshot.verdict(node.id), other.verdict(node.id)) for node in snapshot.claims.values())
    found = [
        Change(node, snapshot.number(node.id), before, after)
        for node, before, after in words
        if before is not after and not node.is_hidden
    ]
    return sorted(found, key=lambda change: snapshot.place(change.node.id))
