"""The page of a job: how far it has come, and a way to stop it."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from arguments import access
from arguments.running import jobs
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
