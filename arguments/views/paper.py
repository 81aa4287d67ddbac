"""The whole debate on one page, for paper and for reading without folding: what the class may see, and no controls."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from arguments import access, cards, tree
from arguments.cards.cutting import cut, fill, slot
from arguments.models import clock
from arguments.views.preferences import appearance


@require_safe
def paper(request: HttpRequest, debate_id: int) -> HttpResponse:
    """The outline with its sources as notes; with `languages=both` each claim has its translation."""
    debate, _me = access.debate(request, debate_id)
    snapshot = tree.current(debate.pk, debate.sequence)
    both = request.GET.get("languages") == "both"
    context = {
        **appearance(request),
        "debate": debate,
        "question": snapshot.about.question(cards.interface()),
        "both": both,
        "claim_count": sum(snapshot.claims[thesis].size for thesis in snapshot.theses),
        "now": clock.now(),
        "outline": slot("outline"),
    }
    return HttpResponse(fill(cut("paper/paper.html", context), {"outline": cards.paper(snapshot, both=both)}))
