"""Doing jobs: one thread of each process takes them one after another."""

import logging
from collections.abc import Callable, Generator, Iterator
from contextlib import closing, contextmanager, suppress
from threading import Event, Thread

from django.db import InterfaceError, OperationalError, connection, connections
from django.utils import translation
from django.utils.translation import gettext as _

from arguments.formats import arriving, leaving, pdf, reports
from arguments.formats.document import Malformed
from arguments.models import Debate, Job, NotNow, Participant, Refusal
from arguments.models.jobs import Kind, Lost, State, Stopped
from arguments.models.removed_debates import remove_rows

# How often to look for jobs that another process has left.
LOOK = 5.0  # seconds
# Other writers have their turn after so many claims, a tenth of a second, and have it while this one pauses.
CLAIMS_A_STEP, PAUSE = 50, 0.02

logger = logging.getLogger(__name__)
_asked, _ending = Event(), Event()


@contextmanager
def at_work() -> Iterator[None]:
    """Do jobs while this block lasts, in a thread. At its end a job is left after the step that it is in."""
    _ending.clear()
    thread = Thread(target=_go_on, name="jobs", daemon=True)
    thread.start()
    try:
        yield
    finally:
        _ending.set()
        _asked.set()
        thread.join(2)  # seconds; then the step is cut off, and rolled back


def look() -> None:
    """Have this process look for jobs now, after one was committed."""
    _asked.set()


def _go_on() -> None:
    is_first = True
    while not _ending.is_set():
        _asked.clear()
        try:
            if is_first and connection.vendor == "sqlite":  # which one process serves
                Job.leave_all()
            is_first = False
            work_off()
        except Exception:  # such as a database that is away; tried again at the next look
            logger.exception("Jobs could not be looked for.")
        finally:
            connections.close_all()
        _asked.wait(LOOK)


def work_off() -> None:
    """Do all jobs that are free."""
    while not _ending.is_set() and (job := Job.take()):
        do(job)


def do(job: Job) -> None:
    """Do this job, which is this worker's, to its end, or until the process ends."""
    with translation.override(job.options["spoken"]):
        try:
            with closing(KINDS[Kind(job.kind)](job)) as steps:
                for _step in steps:
                    if _ending.wait(PAUSE):
                        return job.let_go()
        except Lost:
            return None
        except Stopped:
            _undo(job, State.STOPPED)
        except (Malformed, Refusal) as error:
            _undo(job, State.FAILED, str(error.message))
        except (OperationalError, InterfaceError):  # the database is away: the job goes on once it is back
            raise
        except Exception:
            logger.exception("A job failed.")
            _undo(job, State.FAILED, _("Something went wrong on the server. Nothing was made."))
    return None


def _undo(job: Job, state: State, error: str = "") -> None:
    """End the job, and remove what it has made by now."""
    with suppress(Lost), job.ending():
        if job.debate:
            remove_rows(job.debate)
            job.debate = None
        job.end(state, error)


def bring(job: Job) -> Generator[None]:
    """Import a file, some claims a step. The debate is its account's own from the last step on."""
    document = reports.read(bytes(job.content), **job.options["reading"]).document
    debate = job.debate
    if debate is None:
        with job.step():
            debate, _teacher = arriving.open_for(document, by=None, **job.options["debate"])
            job.debate, job.whole_count = debate, len(document.claims)
        yield
    arrival = arriving.Arrival(document, debate, debate.participants.get(), job.done_count)
    while arrival.done < job.whole_count:
        with job.step():
            arrival.go_on(CLAIMS_A_STEP)
            job.done_count = arrival.done
        yield
    with job.step():
        arriving.hand_over(debate, job.account)
        job.end(State.DONE)


def set_pdf(job: Job) -> Generator[None]:
    """Set a debate, or a part of it, as PDF: as its class can read it when this begins."""
    part = dict(job.options["part"])
    debate = Debate.objects.filter(pk=job.options["debate"]).first()
    if debate is None:
        raise NotNow(_("This debate has been removed."))
    part["of"] = Participant.objects.get(pk=part["of"]) if part["of"] else None
    document = leaving.document_now(debate, **part)
    with job.step():
        job.whole_count = len(document.claims)
    with closing(pdf.setting(document)) as setting:
        content = yield from _heard_of(job, setting)
    with job.step():
        job.end(State.DONE, content=content)


def _heard_of(job: Job, work: Generator[None, None, bytes]) -> Generator[None, None, bytes]:
    """What the work results in; at each of its stops the job is heard of."""
    while True:
        try:
            next(work)
        except StopIteration as end:
            return bytes(end.value)
        with job.step():
            pass
        yield


KINDS: dict[Kind, Callable[[Job], Generator[None]]] = {Kind.IMPORT: bring, Kind.PDF: set_pdf}
