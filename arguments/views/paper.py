"""A debate on paper, whole or in part, and for reading without folding: what the class may see, and no controls."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from arguments import access, cards, tree
from arguments.cards.cutting import cut, fill, slot
from arguments.models import Participant, clock
from arguments.tree import Node, Tree
from arguments.views.preferences import appearance
from arguments.views.reading import asked_branch


@require_safe
def paper(request: HttpRequest, debate_id: int) -> HttpResponse:
    """The outline with its sources as notes; with `languages=both` each claim has its translation.

    `under` is a claim whose branch is shown alone; with `mine` it is my claims, what they answer, and their replies.
    """
    debate, me = access.debate(request, debate_id)
    snapshot = tree.current(debate.pk, debate.sequence)
    both = request.GET.get("languages") == "both"
    branch = asked_branch(request, snapshot)
    mine = access.seated(me) if "mine" in request.GET and branch is None else None
    context = {
        **appearance(request),
        **part_of(snapshot, branch, mine),
        "debate": debate,
        "both": both,
        "now": clock.now(),
        "outline": slot("outline"),
    }
    return HttpResponse(
        fill(cut("paper/paper.html", context), {"outline": outline(snapshot, branch, mine, both)})
    )


def part_of(snapshot: Tree, branch: Node | None, mine: Participant | None) -> dict[str, object]:
    """Which part of the debate the page says that it shows, and of how many claims."""
    question = {"question": snapshot.about.question(cards.interface())}
    if branch is not None:
        path = [(snapshot.number(one.id), one) for one in snapshot.path(branch.id)[:-1]]
        count = branch.size + (not branch.is_hidden)
        return {
            **question,
            "path": path,
            "number": snapshot.number(branch.id),
            "part": f"under={branch.id}",
            "claim_count": count,
        }
    if mine is not None:
        own = [node for node in snapshot.claims.values() if node.author_id == mine.pk and not node.is_hidden]
        return {**question, "part": "mine", "is_mine": True, "claim_count": len(own)}
    return {**question, "claim_count": sum(snapshot.claims[thesis].size for thesis in snapshot.theses)}


def outline(snapshot: Tree, branch: Node | None, mine: Participant | None, both: bool) -> bytes:
    if mine is not None:
        return cards.paper_of(snapshot, mine.pk, both=both)
    return cards.paper(snapshot, both=both, under=branch.id if branch else None)
