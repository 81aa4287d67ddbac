"""The queue: what waits for a moderator. Claims to let in, what students told the teacher, marks to settle."""

from http import HTTPStatus
from itertools import groupby
from typing import NamedTuple

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from arguments import access, tree
from arguments.forms import ApprovalForm, HearingForm
from arguments.models import Act, Claim, Concern, Debate, Mark, MarkKind, Participant
from arguments.models.approvals import approve, send_back
from arguments.views.pages import back
from arguments.views.preconditions import debate_to_moderate
from arguments.views.reading import name_for

UNFIT = HTTPStatus.UNPROCESSABLE_ENTITY
# More than a person clears in one go; the rest comes up as these are dealt with.
SHOWN_AT_MOST = 100


class Waiting(NamedTuple):
    """A claim that waits for approval, in its place."""

    claim: Claim
    who: str
    path: list[tuple[str, tree.Node]]  # from the thesis to the claim that it answers, with their numbers
    form: ApprovalForm | None

    @property
    def answers(self) -> str:
        return self.path[-1][0] if self.path else ""


class Told(NamedTuple):
    """What somebody told the teacher, and the claim's number."""

    concern: Concern
    who: str
    number: str
    form: HearingForm | None


class Marked(NamedTuple):
    """One claim with all open marks of one kind."""

    claim: Claim
    number: str
    marks: list[Mark]
    names: list[str]


@require_safe
@never_cache
def queue(request: HttpRequest, debate_id: int) -> HttpResponse:
    found, me = debate_to_moderate(request, debate_id)
    return page(request, found, me)


def page(
    request: HttpRequest,
    debate: Debate,
    me: Participant,
    *,
    approval: ApprovalForm | None = None,
    hearing: HearingForm | None = None,
    about: int = 0,
    status: int = HTTPStatus.OK,
) -> HttpResponse:
    """All that waits; the form that was sent about a claim or a concern as it was sent."""
    kept = tree.current(debate.pk, debate.sequence)
    waiting = debate.claims.waiting()
    context = {
        "debate": debate,
        "me": me,
        "waiting": [
            placed(one, me, kept, approval if one.pk == about else None)
            for one in waiting.select_related("author").prefetch_related("sources")[:SHOWN_AT_MOST]
        ],
        "waiting_count": waiting.count(),
        "told": told(debate, me, kept, hearing, about),
        "marked": marked(debate, me, kept),
        "sequence": debate.sequence,
    }
    return render(request, "queue/queue.html", context, status=status)


def placed(claim: Claim, me: Participant, kept: tree.Tree, form: ApprovalForm | None) -> Waiting:
    above = kept.path(claim.parent_id) if claim.parent_id and claim.parent_id in kept.claims else []
    path = [(kept.number(node.id), node) for node in above]
    return Waiting(claim, name_for(me, claim.author, me.debate), path, form)


def told(
    debate: Debate, me: Participant, kept: tree.Tree, form: HearingForm | None, about: int
) -> list[Told]:
    open_ones = Concern.objects.unheard_in(debate)
    return [
        Told(
            one,
            name_for(me, one.participant, debate),
            kept.number(one.claim_id) if one.claim_id in kept.claims else "",
            form if one.pk == about else None,
        )
        for one in open_ones.select_related("claim", "participant")[:SHOWN_AT_MOST]
    ]


def marked(debate: Debate, me: Participant, kept: tree.Tree) -> list[tuple[str, list[Marked]]]:
    """Open marks by kind, in the order of the kinds; those of one claim are one entry."""
    marks = Mark.objects.open_in(debate)
    rows = list(marks.select_related("claim", "participant").order_by("kind", "claim", "pk"))
    found: dict[str, list[Marked]] = {}
    for (kind, claim), group in groupby(rows, lambda one: (one.kind, one.claim)):
        those = list(group)
        names = [name_for(me, one.participant, debate) for one in those]
        entry = Marked(claim, kept.number(claim.pk) if claim.pk in kept.claims else "", those, names)
        found.setdefault(kind, []).append(entry)
    return [(str(kind.label), found[kind]) for kind in MarkKind if kind in found]


@require_safe
@never_cache
def count(request: HttpRequest, debate_id: int) -> HttpResponse:
    """The link to the queue, with how much waits there: for the page's navigation."""
    found, me = debate_to_moderate(request, debate_id)
    htmx = getattr(request, "htmx", None)
    here = htmx.current_url_abs_path if htmx else ""
    return render(request, "queue/_link.html", {"debate": found, "me": me, "here": here})


@require_POST
def approving(request: HttpRequest, debate_id: int) -> HttpResponse:
    """From now on claims wait for approval, or they do not: the field `approves_first` says which."""
    found, me = access.debate(request, debate_id)
    found.configure(by=access.seated(me), approves_first=request.POST.get("approves_first") == "on")
    return back(request, reverse("queue", args=[found.pk]))


@require_POST
@never_cache
def approval(request: HttpRequest, claim_id: int) -> HttpResponse:
    """Let a claim in, send it back, or hide it."""
    found, me = access.claim(request, claim_id)
    me = access.seated(me)
    me.require(Act.MODERATE)
    form = ApprovalForm(request.POST)
    if not form.is_valid():
        return page(request, found.debate, me, approval=form, about=found.pk, status=UNFIT)
    following = after(found)
    decide(found, me, **form.cleaned_data)
    return redirect(reverse("queue", args=[found.debate_id]) + following)


def decide(claim: Claim, me: Participant, *, decision: str, reason: str) -> None:
    if decision == "approve":
        approve(claim, by=me)
    elif decision == "return":
        send_back(claim, by=me, reason=reason)
    else:
        claim.hide(by=me, reason=reason)


def after(claim: Claim) -> str:
    """Where the queue goes on once this claim is dealt with, as a fragment."""
    ids = list(claim.debate.claims.waiting().values_list("pk", flat=True))
    at = ids.index(claim.pk) if claim.pk in ids else -1
    rest = [*ids[at + 1 :], *ids[: max(at, 0)][::-1]]
    return f"#waiting-{rest[0]}" if rest else "#queue"
