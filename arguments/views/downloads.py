"""Taking a debate home: the formats in which it can leave, and a file of each. It says what its reader may read."""

from typing import NamedTuple

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.functional import Promise
from django.utils.text import slugify
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from arguments import access, formats, tree
from arguments.formats.holding import left_out
from arguments.formats.leaving import as_file, document_of, written
from arguments.models import Debate
from arguments.models.visits import last_known
from arguments.tree import Tree
from arguments.views.paper import part_of
from arguments.views.reading import asked_branch

# Above this many claims the sizes of the files are not worked out beforehand.
MEASURED = 300


class Offer(NamedTuple):
    """A format, as the page offers it."""

    name: str
    label: str | Promise
    about: str | Promise
    extension: str
    # In bytes; None where it was not worked out.
    size: int | None
    # What of this debate it will not hold, in words.
    without: str


@require_safe
@never_cache
def take_home(request: HttpRequest, debate_id: int) -> HttpResponse:
    """The formats, each with what it is good for and its size; of a branch where the address has one `under`."""
    debate, me = access.debate(request, debate_id)
    snapshot = tree.current(debate.pk, debate.sequence)
    branch = asked_branch(request, snapshot)
    context = {
        **part_of(snapshot, branch, None),
        "debate": debate,
        "me": me,
        "under": branch.id if branch else None,
        "offers": offers(debate, snapshot, branch.id if branch else None),
        "sequence": last_known(debate, me),
    }
    return render(request, "downloads/take-home.html", context)


def offers(debate: Debate, snapshot: Tree, under: int | None) -> list[Offer]:
    count = snapshot.claims[under].size if under else len(snapshot.claims)
    document = document_of(debate, snapshot, under=under)
    return [
        Offer(
            one.name,
            one.label,
            one.about,
            one.extension,
            len(as_file(document, one)) if count <= MEASURED else None,
            ", ".join(str(each) for each in left_out(document, one)),
        )
        for one in formats.FORMATS
        if one.write
    ]


@require_safe
@never_cache
def download(request: HttpRequest, debate_id: int, file_format: str) -> HttpResponse:
    """The debate, or a branch, as a file of this format; with the names that the class reads, if asked for."""
    debate, _me = access.debate(request, debate_id)
    branch = asked_branch(request, tree.current(debate.pk, debate.sequence))
    form = formats.by_name(file_format)
    if form is None or form.write is None:
        raise Http404
    content = written(
        debate, form, under=branch.id if branch else None, with_names=request.GET.get("names") == "on"
    )
    is_text = form.content_type.startswith("text/")
    answer = HttpResponse(content, content_type=f"{form.content_type}{'; charset=utf-8' if is_text else ''}")
    name = slugify(debate.question)[:60].strip("-") or f"debate-{debate.pk}"
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}.{form.extension}"'
    return answer
