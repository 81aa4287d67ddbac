"""A debate on paper, whole or in part, and for reading without folding: what the class may see, and no controls."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from arguments import access, cards, tree
from arguments.cards.cutting import cut, fill, slot
from arguments.models import Participant, clock
from arguments.tree import Node, Tree
from arguments.views.preferences import appearance
from arguments.views.reading import asked_branch, asked_person


@require_safe
def paper(request: HttpRequest, debate_id: int) -> HttpResponse:
    """The outline with its sources as notes; with `languages=both` each claim has its translation.

    `under` is a claim whose branch is shown alone; with `mine` it is my claims, what they answer, and their replies,
    and with `of` a teacher reads one person's so.
    """
    debate, me = access.debate(request, debate_id)
    snapshot = tree.current(debate.pk, debate.sequence)
    both = request.GET.get("languages") == "both"
    branch = asked_branch(request, snapshot)
    person = asked_person(request, debate, me) if branch is None else None
    context = {
        **appearance(request),
        **part_of(snapshot, branch, person, me),
        "debate": debate,
        "both": both,
        "now": clock.now(),
        "outline": slot("outline"),
    }
    shown = outline(snapshot, branch, person, both)
    return HttpResponse(fill(cut("paper/paper.html", context), {"outline": shown}))


def part_of(
    snapshot: Tree, branch: Node | None, person: Participant | None, me: Participant | None
) -> dict[str, object]:
    """Which part of the debate the page says that it shows, and of how many claims."""
    question = {"question": snapshot.about.question(cards.interface())}
    if branch is not None:
        return question | of_a_branch(snapshot, branch)
    if person is not None:
        return question | of_a_person(snapshot, person, is_me=me is not None and person.pk == me.pk)
    return {**question, "claim_count": sum(snapshot.claims[thesis].size for thesis in snapshot.theses)}


def of_a_branch(snapshot: Tree, branch: Node) -> dict[str, object]:
    return {
        "path": [(snapshot.number(one.id), one) for one in snapshot.path(branch.id)[:-1]],
        "number": snapshot.number(branch.id),
        "part": f"under={branch.id}",
        "choice": ("under", branch.id),
        "claim_count": branch.size + (not branch.is_hidden),
    }


def of_a_person(snapshot: Tree, person: Participant, *, is_me: bool) -> dict[str, object]:
    own = [node for node in snapshot.claims.values() if node.author_id == person.pk and not node.is_hidden]
    return {
        "part": "mine" if is_me else f"of={person.pk}",
        "choice": ("mine", "") if is_me else ("of", person.pk),
        "is_mine": is_me,
        "whose": "" if is_me else person.shown_name(person.debate.names),
        "claim_count": len(own),
    }


def outline(snapshot: Tree, branch: Node | None, person: Participant | None, both: bool) -> bytes:
    if person is not None:
        return cards.paper_of(snapshot, person.pk, both=both)
    return cards.paper(snapshot, both=both, under=branch.id if branch else None)
