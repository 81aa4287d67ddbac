"""Taking a debate home, or several: the formats in which they can leave, and the files. They say what their reader may
read.
"""

from http import HTTPStatus
from itertools import chain
from typing import Any, NamedTuple

from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils.functional import Promise
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from arguments import access, formats, text, tree
from arguments.formats import pdf, records
from arguments.formats.holding import left_out
from arguments.formats.leaving import as_file, base_name, document_of
from arguments.formats.records import Record
from arguments.formats.several import WRITTEN, Taken, packed, taken
from arguments.forms import JobForm, SeveralForm
from arguments.models import Debate, Participant, Refusal, Unfit, periods
from arguments.models.sizes import counted
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
        "period_count": periods.period_count(debate, me),
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
        return large(request, debate, me, JobForm.first())
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


def large(request: HttpRequest, debate: Debate, me: Participant | None, form: JobForm) -> HttpResponse:
    """A PDF that takes longer than an answer may: teachers can have it made, others print, or take a part."""
    context = {"debate": debate, "me": me, "form": form, "sequence": last_known(debate, me)}
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
    return render(request, "downloads/large.html", context, status=status)


def file_name(debate: Debate, snapshot: Tree, part: Wanted) -> str:
    """By the question, and the branch's number or the person's name."""
    name = base_name(debate)
    of = snapshot.number(part.under.id).replace(".", "-") if part.under else ""
    if part.person:
        of = slugify(part.person.shown_name(debate.names)) or str(part.person.pk)
    return f"{name}-{of}" if of else name


# --- several debates


@require_safe
@never_cache
@access.signed_in
def several(request: HttpRequest) -> HttpResponseBase:
    """The debates that I teach, to choose among; with a format, those that were chosen, as one file."""
    account = access.teacher(request)
    groups = periods.by_question(counted(periods.taught(account)).prefetch_related("briefs"))
    form = SeveralForm(
        request.GET if "format" in request.GET else None,
        initial={"debates": together_with(text.number(request.GET.get("of", "")), groups), "format": "class"},
        taught=periods.taught(account).prefetch_related("briefs"),
        formats=choices(),
    )
    if form.is_valid():
        try:
            return zipped(request, form)
        except Refusal as refusal:
            form.add_error("format", str(refusal.message))
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.is_bound else HTTPStatus.OK
    return render(request, "downloads/several.html", {"form": form, "groups": groups}, status=status)


def together_with(debate_id: int | None, groups: list[list[Debate]]) -> list[int]:
    """The debate of this id and those that ask the same."""
    found = ([one.pk for one in group] for group in groups)
    return next((ids for ids in found if debate_id in ids), [])


def choices() -> list[tuple[str | Promise, list[tuple[str, str | Promise]]]]:
    """As what debates leave, under two headings."""
    kinds = ((_("With what only teachers read"), Record), (_("What the class may read"), formats.Format))
    return [
        (head, [(name, one.label) for name, one in WRITTEN.items() if isinstance(one, kind)])
        for head, kind in kinds
    ]


def zipped(request: HttpRequest, form: SeveralForm) -> FileResponse:
    """The debates as one file; in it a line on those that were chosen and are not mine, or no longer."""
    sent = form.cleaned_data
    require_quick(sent["debates"], sent["format"])
    files = (
        taken(debate, sent["format"], me=access.seat(request, debate), with_names=sent["names"])
        for debate in sent["debates"]
    )
    name = "counterpoint.zip"
    return FileResponse(
        packed(chain(files, left_behind(form.left_out_count))), as_attachment=True, filename=name
    )


def require_quick(debates: list[Debate], kind: str) -> None:
    """Raise Unfit where one of these has to be made beside the pages, as alone it is."""
    for debate in debates if kind == "pdf" else []:
        if debate.claims.count() > pdf.AT_ONCE:
            message = _("“%(question)s” is too large for this: take it home as PDF from its own page.")
            raise Unfit(message % {"question": debate.question})


def left_behind(count: int) -> list[Taken]:
    if not count:
        return []
    said = ngettext(
        "%(count)s of the debates that were chosen is not here: you do not teach it, or no longer.",
        "%(count)s of the debates that were chosen are not here: you do not teach them, or no longer.",
        count,
    ) % {"count": count}
    return [Taken("left-out", "txt", f"{said}\n".encode())]
