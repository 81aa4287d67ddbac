"""The queue: what waits for a moderator. Claims to let in, what students told the teacher, marks to settle."""

from http import HTTPStatus
from itertools import groupby
from typing import NamedTuple

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.safestring import SafeString
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from arguments import access, tree
from arguments.forms import ApprovalForm, HearingForm
from arguments.models import Act, Claim, Concern, Debate, Mark, MarkKind, Participant
from arguments.models.approvals import approve, send_back
from arguments.models.visits import last_known
from arguments.views.pages import back
from arguments.views.preconditions import debate_to_moderate
from arguments.views.reading import linked_name

UNFIT = HTTPStatus.UNPROCESSABLE_ENTITY
# Rows of each kind on the page; as these are dealt with, others come up.
SHOWN_AT_MOST = 100


class Waiting(NamedTuple):
    """A claim that waits for approval, in its place."""

    claim: Claim
    who: SafeString
    path: list[tuple[str, tree.Node]]  # from the thesis to the claim that it answers, with their numbers
    form: ApprovalForm | None

    @property
    def answers(self) -> str:
        return self.path[-1][0] if self.path else ""


class Told(NamedTuple):
    """What somebody told the teacher, the claim's number, and who wrote that."""

    concern: Concern
    who: SafeString
    number: str
    author: SafeString
    form: HearingForm | None


class Marked(NamedTuple):
    """One claim with all open marks of one kind."""

    claim: Claim
    number: str
    author: SafeString
    marks: list[Mark]
    names: list[SafeString]


@require_safe
@never_cache
def queue(request: HttpRequest, debate_id: int) -> HttpResponse:
    debate, me = debate_to_moderate(request, debate_id)
    return page(request, debate, me)


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
    """All that waits. The form that was sent about the claim or concern `about` stands as it was sent."""
    snapshot = tree.current(debate.pk, debate.sequence)
    waiting = debate.claims.waiting()
    context = {
        "debate": debate,
        "me": me,
        "waiting": [
            placed(claim, me, snapshot, approval if claim.pk == about else None)
            for claim in waiting.select_related("author").prefetch_related("sources")[:SHOWN_AT_MOST]
        ],
        "waiting_count": waiting.count(),
        "told": told(debate, me, snapshot, hearing, about),
        "marked": marked(debate, me, snapshot),
        "sequence": last_known(debate, me),
        "sent": approval or hearing,
    }
    sent, of = (hearing, "told-") if hearing else (approval, "")
    if sent:  # the list of what is wrong links to its field
        sent.fields["reason"].widget.attrs["id"] = f"reason-{of}{sent['decision'].value()}-{about}"
    return render(request, "queue/queue.html", context, status=status)


def placed(claim: Claim, me: Participant, snapshot: tree.Tree, form: ApprovalForm | None) -> Waiting:
    above = snapshot.path(claim.parent_id) if claim.parent_id and claim.parent_id in snapshot.claims else []
    path = [(snapshot.number(node.id), node) for node in above]
    return Waiting(claim, linked_name(me, claim.author, me.debate), path, form)


def told(
    debate: Debate, me: Participant, snapshot: tree.Tree, form: HearingForm | None, about: int
) -> list[Told]:
    unheard = Concern.objects.unheard_in(debate)
    return [
        Told(
            concern,
            linked_name(me, concern.participant, debate),
            number_of(snapshot, concern.claim_id),
            linked_name(me, concern.claim.author, debate),
            form if concern.pk == about else None,
        )
        for concern in unheard.select_related("claim__author", "participant")[:SHOWN_AT_MOST]
    ]


def number_of(snapshot: tree.Tree, claim_id: int) -> str:
    """The claim's number, or that of the one that stands for it; "" where the tree has neither."""
    node = snapshot.find(claim_id)
    return snapshot.number(node.id) if node else ""


def marked(debate: Debate, me: Participant, snapshot: tree.Tree) -> list[tuple[str, list[Marked]]]:
    """Open marks by kind, in the kinds' own order; all marks of a kind on one claim make one entry."""
    marks = Mark.objects.open_in(debate)
    rows = list(marks.select_related("claim__author", "participant").order_by("kind", "claim", "pk"))
    by_kind: dict[str, list[Marked]] = {}
    for (kind, claim), group in groupby(rows, lambda mark: (mark.kind, mark.claim)):
        same = list(group)
        names = [linked_name(me, mark.participant, debate) for mark in same]
        entry = Marked(
            claim, number_of(snapshot, claim.pk), linked_name(me, claim.author, debate), same, names
        )
        by_kind.setdefault(kind, []).append(entry)
    return [(kind.value, by_kind[kind]) for kind in MarkKind if kind in by_kind]


@require_safe
@never_cache
def count(request: HttpRequest, debate_id: int) -> HttpResponse:
    """The link to the queue with the number of things that wait, for the navigation of every page."""
    debate, me = debate_to_moderate(request, debate_id)
    htmx = getattr(request, "htmx", None)
    here = htmx.current_url_abs_path if htmx else ""
    return render(request, "queue/_link.html", {"debate": debate, "me": me, "here": here})


@require_POST
def approving(request: HttpRequest, debate_id: int) -> HttpResponse:
    """Have claims wait for approval from now on, or no longer: the field `approves_first` says which."""
    debate, me = access.debate(request, debate_id)
    debate.configure(by=access.seated(me), approves_first=request.POST.get("approves_first") == "on")
    return back(request, reverse("queue", args=[debate.pk]))


@require_POST
@never_cache
def approval(request: HttpRequest, claim_id: int) -> HttpResponse:
    """Approve a claim, send it back to its author, or hide it."""
    claim, me = access.claim(request, claim_id)
    me = access.seated(me)
    me.require(Act.MODERATE)
    form = ApprovalForm(request.POST)
    if not form.is_valid():
        return page(request, claim.debate, me, approval=form, about=claim.pk, status=UNFIT)
    following = after(claim)
    decide(claim, me, form.cleaned_data["decision"], form.reason_for(claim.author))
    return redirect(reverse("queue", args=[claim.debate_id]) + following)


def decide(claim: Claim, me: Participant, decision: str, reason: str) -> None:
    if decision == "approve":
        approve(claim, by=me)
    elif decision == "return":
        send_back(claim, by=me, reason=reason)
    else:
        claim.hide(by=me, reason=reason)


def after(claim: Claim) -> str:
    """The URL fragment of the claim to show once this one is dealt with: the next one, else the one before."""
    ids = list(claim.debate.claims.waiting().values_list("pk", flat=True))
    at = ids.index(claim.pk) if claim.pk in ids else -1
    rest = [*ids[at + 1 :], *ids[: max(at, 0)][::-1]]
    return f"#waiting-{rest[0]}" if rest else "#queue"
