"""The map on sheets of paper, one or several that are glued together: what everybody may see, and no controls."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from arguments import access, text
from arguments.cards import maps
from arguments.pictures.sheets import MOST
from arguments.views.maps import asked_of
from arguments.views.reading import reader_of


@require_safe
def sheets(request: HttpRequest, debate_id: int) -> HttpResponse:
    """The picture that the map's address asks for, on `across` by `across` sheets."""
    debate, me = access.debate(request, debate_id)
    reader = reader_of(debate, me)
    wanted = asked_of(request, reader).wanted._replace(on_wall=False)
    across = min(text.number(request.GET.get("across", "")) or 1, MOST)
    context = {
        "debate": debate,
        "question": reader.tree.about.question(reader.language),
        "number": reader.tree.number(wanted.root) if wanted.root else "",
        "query": wanted.query,
        "across": across,
        "choices": [(many, many * many) for many in range(1, MOST + 1)],
        "sheets": maps.sheets_of(reader.tree, wanted, across),
    }
    return render(request, "sheets/sheets.html", context)
