"""Importing: a file or a pasted text becomes a debate of the teacher's, after a look at how it was understood."""

from http import HTTPStatus
from typing import NamedTuple

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from arguments import access, formats
from arguments.formats import arriving, reports
from arguments.formats.document import Document, Malformed, Said
from arguments.formats.order import depths, numbers
from arguments.forms import ImportForm
from arguments.models import Account, Debate, Job, Refusal, beginnings
from arguments.models.jobs import Kind
from arguments.running import jobs, uploads
from arguments.text import in_a_row, joint
from arguments.views.pages import is_carried

# More claims are brought by a job: other writers would have to wait for longer than a second.
AT_ONCE = 500
ROWS_SHOWN, NOTES_SHOWN, DEEPEST_SHOWN = 200, 100, 7
READABLE = [(one.name, one.label) for one in formats.FORMATS if one.read]


class Shown(NamedTuple):
    """A claim of the preview."""

    depth: int
    number: str
    stance: str
    text: str
    # The number of the claim that it stands in for.
    see: str
    is_undercut: bool


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@access.signed_in
def bring(request: HttpRequest) -> HttpResponse:
    """POST shows what was understood, and once that is agreed makes the debate."""
    account = access.teacher(request)
    if request.method != "POST" or is_carried(request):
        first = {**ImportForm.first(account), **request.POST.dict()}
        return page(request, ImportForm(readable=READABLE, initial=first))
    form = ImportForm(request.POST, request.FILES, readable=READABLE)
    content = sent(form, account) if form.is_valid() else b""
    if earlier := made_before(form, account):
        if form.is_sent_again(content):
            return redirect(earlier)
        form.renew_key()
    report = understood(form, content) if content else None
    if report and form.is_agreed(content):
        try:
            return redirect(made(form, report, content, account))
        except Refusal as refusal:
            form.refuse(refusal)
    return page(request, form, report, content, account)


def made(form: ImportForm, report: reports.Report, content: bytes, account: Account) -> Debate | Job:
    """The debate, or the job that makes a large one."""
    key = form.cleaned_data["key"]
    if len(report.document.claims) > AT_ONCE:
        options = {"reading": form.as_reading(content), "debate": form.as_debate(), "spoken": get_language()}
        job = Job.ask(Kind.IMPORT, by=account, key=key, content=content, options=options)
        jobs.look()
        made: Debate | Job = job
    else:
        made, _teacher = arriving.bring(report.document, by=account, key=key or None, **form.as_debate())
    uploads.drop(account.pk)
    return made


def made_before(form: ImportForm, account: Account) -> Debate | Job | None:
    """What this form has made already."""
    key = form.cleaned_data.get("key")
    job = Job.objects.filter(account=account, key=key).first() if key else None
    debate, _teacher = beginnings.made_before(key, account) or (None, None)
    return job or debate


def sent(form: ImportForm, account: Account) -> bytes:
    """What is to be read: sent now, or with the form before. Empty, with an error, where that is gone."""
    content = form.content or uploads.kept(account.pk, form.cleaned_data["kept"]) or b""
    if not content:
        form.add_error("file", _("The file is no longer here. Please choose it once more."))
    return content


def understood(form: ImportForm, content: bytes) -> reports.Report | None:
    """The report of the content; None, with an error at its field, where it cannot be read."""
    chosen = form.cleaned_data
    try:
        return reports.read(content, **form.as_reading(content))
    except Malformed as malformed:
        said = {"number": malformed.line, "message": malformed.message}
        message = _("Line %(number)s: %(message)s") % said if malformed.line else malformed.message
        form.add_error("file" if chosen["file"] or not chosen["text"] else "text", message)
        return None


def page(
    request: HttpRequest,
    form: ImportForm,
    report: reports.Report | None = None,
    content: bytes = b"",
    account: Account | None = None,
) -> HttpResponse:
    """The page: with a report, what was understood. A file is kept meanwhile: a browser sends it only once."""
    context: dict[str, object] = {"form": form, "carry_to": request.path}
    if report:
        is_file = account is not None and content != (form.cleaned_data.get("text") or "").encode(
            "utf-8", "replace"
        )
        context |= {
            "report": report,
            "rows": preview(report.document),
            "more_rows": max(0, len(report.document.claims) - ROWS_SHOWN),
            "notes": report.notes[:NOTES_SHOWN],
            "more_notes": max(0, len(report.notes) - NOTES_SHOWN),
            "agreed": uploads.digest_of(content),
            "kept": uploads.keep(account.pk, content) if is_file and account else "",
        }
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
    return render(request, "imports/import.html", context, status=status)


def preview(document: Document) -> list[Shown]:
    """The first claims, as an outline."""
    found, deep = numbers(document), depths(document)
    return [
        Shown(
            depth=min(deep[at], DEEPEST_SHOWN),
            number=found[at],
            stance=claim.stance,
            text=_said(claim if claim.original is None else document.claims[claim.original]),
            see="" if claim.original is None else found[claim.original],
            is_undercut=claim.is_undercut,
        )
        for at, claim in enumerate(document.claims[:ROWS_SHOWN])
    ]


def _said(claim: Said) -> str:
    return in_a_row(joint(claim.premises)) or claim.text
