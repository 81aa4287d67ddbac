"""The page of a job: how far it has come, and a way to stop it; and the PDFs that jobs make."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from arguments import access, formats, tree
from arguments.forms import JobForm
from arguments.models import Debate, Job, Participant
from arguments.models.jobs import Kind, State
from arguments.running import jobs
from arguments.views import downloads
from arguments.views.pages import is_partial


@require_safe
@never_cache
@access.signed_in
def job(request: HttpRequest, job_id: int) -> HttpResponse:
    """Its progress; once it is done, what it made."""
    asked = access.job(request, job_id)
    if is_partial(request):
        answer = render(request, "jobs/_progress.html", {"job": asked})
        if asked.made:
            answer["HX-Redirect"] = asked.made.get_absolute_url()
        return answer
    return redirect(asked.made) if asked.made else render(request, "jobs/job.html", {"job": asked})


@require_POST
@access.signed_in
def stop(request: HttpRequest, job_id: int) -> HttpResponse:
    asked = access.job(request, job_id)
    asked.stop()
    jobs.look()
    return redirect(asked)


@require_POST
@access.signed_in
def make_pdf(request: HttpRequest, debate_id: int) -> HttpResponse:
    """Ask for the PDF that the address describes as that of a download does."""
    account = access.teacher(request)
    debate, me = access.debate(request, debate_id)
    form = JobForm(request.POST)
    options = as_asked(request, debate, me)
    if not form.is_valid():
        return downloads.large(request, debate, me, form)
    asked = Job.ask(Kind.PDF, by=account, key=form.cleaned_data["key"], content=b"", options=options)
    jobs.look()
    return redirect(asked)


def as_asked(request: HttpRequest, debate: Debate, me: Participant | None) -> dict[str, object]:
    """What a job has to know: of which debate, which part of it, for a file of which name."""
    snapshot = tree.current(debate.pk, debate.sequence)
    part = downloads.wanted(request, debate, me, snapshot)
    return {
        "debate": debate.pk,
        "part": {**part.options(), "of": part.person.pk if part.person else None},
        "name": downloads.file_name(debate, snapshot, part),
        "spoken": get_language(),
    }


@require_safe
@never_cache
@access.signed_in
def pdf(request: HttpRequest, job_id: int) -> HttpResponse:
    """The file that was made, for who asked for it and can read its debate still."""
    asked = access.job(request, job_id)
    form = formats.by_name("pdf")
    if asked.kind != Kind.PDF or asked.state != State.DONE or form is None:
        raise Http404
    access.debate(request, asked.options["debate"])
    return downloads.saved(bytes(asked.content), form.content_type, f"{asked.options['name']}.pdf")
