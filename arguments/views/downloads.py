"""Taking a debate home: the formats in which it can leave, and a file of each. It says what its reader may read."""

from http import HTTPStatus
from typing import Any, NamedTuple

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.functional import Promise
from django.utils.text import slugify
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from arguments import access, formats, tree
from arguments.formats import pdf, records
from arguments.formats.holding import left_out
from arguments.formats.leaving import as_file, document_of
from arguments.forms import JobForm
from arguments.models import Debate, Participant
from arguments.models.visits import last_known
from arguments.tree import Node, Tree
from arguments.views.paper import part_of
from arguments.views.preconditions import debate_to_steer
from arguments.views.reading import asked_branch, asked_person

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


class Wanted(NamedTuple):
    """Which part of a debate an address asks for, and how."""

    under: Node | None
    person: Participant | None
    with_names: bool
    is_bilingual: bool

    def options(self) -> dict[str, Any]:
        """As documents are told."""
        return {
            "under": self.under.id if self.under else None,
            "of": self.person,
            "with_names": self.with_names,
            "is_bilingual": self.is_bilingual,
        }


def wanted(request: HttpRequest, debate: Debate, me: Participant | None, snapshot: Tree) -> Wanted:
    branch = asked_branch(request, snapshot)
    return Wanted(
        branch,
        asked_person(request, debate, me) if branch is None else None,
        request.GET.get("names") == "on",
        request.GET.get("languages") != "one",
    )


@require_safe
@never_cache
def take_home(request: HttpRequest, debate_id: int) -> HttpResponse:
    """The formats, each with what it is good for and its size; of a part as the page on paper knows them."""
    debate, me = access.debate(request, debate_id)
    snapshot = tree.current(debate.pk, debate.sequence)
    part = wanted(request, debate, me, snapshot)
    context = {
        **part_of(snapshot, part.under, part.person, me),
        "debate": debate,
        "me": me,
        "offers": offers(debate, snapshot, part),
        "records": [] if part.under or part.person else records.offered(me),
        "sequence": last_known(debate, me),
    }
    return render(request, "downloads/take-home.html", context)


def offers(debate: Debate, snapshot: Tree, part: Wanted) -> list[Offer]:
    document = document_of(debate, snapshot, **part.options())
    is_measured = len(document.claims) <= MEASURED
    return [
        Offer(
            one.name,
            one.label,
            one.about,
            one.extension,
            len(as_file(document, one)) if is_measured and not one.is_slow else None,
            ", ".join(str(each) for each in left_out(document, one)),
        )
        for one in formats.FORMATS
        if one.write
    ]


@require_safe
@never_cache
def download(request: HttpRequest, debate_id: int, file_format: str) -> HttpResponse:
    """The debate, or a part of it, as a file of this format; with the names that the class reads, if asked for."""
    debate, me = access.debate(request, debate_id)
    snapshot = tree.current(debate.pk, debate.sequence)
    part = wanted(request, debate, me, snapshot)
    form = formats.by_name(file_format)
    if form is None or form.write is None:
        raise Http404
    document = document_of(debate, snapshot, **part.options())
    if form.name == "pdf" and len(document.claims) > pdf.AT_ONCE:
        return large(request, debate, me, JobForm.first(), len(document.claims))
    return saved(
        as_file(document, form), form.content_type, f"{file_name(debate, snapshot, part)}.{form.extension}"
    )


@require_safe
@never_cache
def activity(request: HttpRequest, debate_id: int) -> HttpResponse:
    """The page *Activity* as a table, for whoever reads that."""
    debate, me = access.debate(request, debate_id)
    return record(debate, me, "activity")


@require_safe
@never_cache
def participation(request: HttpRequest, debate_id: int) -> HttpResponse:
    """What each person did, as a table."""
    debate, me = debate_to_steer(request, debate_id)
    return record(debate, me, "participation")


@require_safe
@never_cache
def workbook(request: HttpRequest, debate_id: int) -> HttpResponse:
    """Claims, activity and participation."""
    debate, me = debate_to_steer(request, debate_id)
    return record(debate, me, "class")


def record(debate: Debate, me: Participant | None, name: str) -> HttpResponse:
    wanted = records.by_name(name)
    content = wanted.write(debate, me, tree.current(debate.pk, debate.sequence))
    return saved(content, wanted.content_type, f"{base_name(debate)}-{name}.{wanted.extension}")


def saved(content: bytes, content_type: str, name: str) -> HttpResponse:
    """A file that the browser saves and never shows as a page of ours."""
    is_text = content_type.startswith("text/")
    answer = HttpResponse(content, content_type=f"{content_type}{'; charset=utf-8' if is_text else ''}")
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


def large(
    request: HttpRequest, debate: Debate, me: Participant | None, form: JobForm, count: int
) -> HttpResponse:
    """A PDF that takes longer than an answer may: teachers can have it made, others print, or take a part."""
    context = {"debate": debate, "me": me, "form": form, "count": count, "sequence": last_known(debate, me)}
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
    return render(request, "downloads/large.html", context, status=status)


def file_name(debate: Debate, snapshot: Tree, part: Wanted) -> str:
    """By the question, and the branch's number or the person's name."""
    name = base_name(debate)
    of = snapshot.number(part.under.id).replace(".", "-") if part.under else ""
    if part.person:
        of = slugify(part.person.shown_name(debate.names)) or str(part.person.pk)
    return f"{name}-{of}" if of else name


def base_name(debate: Debate) -> str:
    return slugify(debate.question)[:60].strip("-") or f"debate-{debate.pk}"
