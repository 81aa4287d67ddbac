"""A job is done step by step, exactly once, whoever dies or stops it in between."""

from datetime import timedelta

import pytest
from django.db import OperationalError

from arguments.formats import arriving
from arguments.models import Debate, Job, RemovedDebate, clock
from arguments.models.jobs import KEPT, SILENCE, Kind, Lost, State
from arguments.running import jobs, retention
from tests.support.ledger import faults_of

THESIS = "Cats are better."
OUTLINE = "\n".join(
    [
        "Cats or dogs?",
        "",
        THESIS,
        "  Pro: They purr.",
        *(f"    Con: Reason {n} is missing." for n in range(23)),
        "  Con: They scratch.",
    ]
)
OPTIONS = {
    "reading": {"language": "en", "file_name": "", "format_name": "outline"},
    "debate": {"nickname": "Ms R", "label": "Period 3"},
    "spoken": "en",
}


@pytest.fixture(autouse=True)
def without_waiting(monkeypatch):
    monkeypatch.setattr(jobs, "CLAIMS_A_STEP", 10)
    monkeypatch.setattr(jobs, "PAUSE", 0)


@pytest.fixture
def account(people):
    return people.teacher.account


def asked(account, text=OUTLINE, key="k" * 22, **options):
    return Job.ask(Kind.IMPORT, by=account, key=key, content=text.encode(), options={**OPTIONS, **options})


def half_done(account):
    """A job whose worker has died after ten claims."""
    asked(account)
    job = Job.take()
    steps = jobs.bring(job)
    next(steps), next(steps)
    return job, steps


def silent(job):
    Job.objects.filter(pk=job.pk).update(heartbeat_at=clock.now() - SILENCE - timedelta(seconds=1))


def texts(debate):
    return [claim.text for claim in debate.claims.order_by("pk")]


def test_it_makes_the_debate_and_hands_it_over(account):
    job = asked(account)
    jobs.work_off()
    job.refresh_from_db()
    assert (job.state, job.done_count, job.whole_count) == (State.DONE, 26, 26)
    assert texts(job.made)[:2] == [THESIS, "They purr."] and job.made.label == "Period 3"
    assert job.made.participants.get().account == account and faults_of(job.made) == []
    assert bytes(job.content) == b""


def test_until_it_is_whole_the_debate_is_nobodys(account):
    job, _steps = half_done(account)
    assert job.debate.claims.count() == 10 and job.made is None
    assert job.debate not in Debate.objects.led_by(account)
    assert not job.debate.participants.filter(account=account)


def test_another_worker_goes_on_where_the_last_whole_step_ended(account):
    job, _steps = half_done(account)
    assert Job.take() is None  # it may still be alive
    silent(job)
    jobs.work_off()
    job.refresh_from_db()
    assert job.state == State.DONE and Debate.objects.filter(label="Period 3").count() == 1
    assert texts(job.made) == [
        line.partition(": ")[2] or line for line in map(str.strip, OUTLINE.split("\n")[2:])
    ]
    assert faults_of(job.made) == []


def test_a_step_that_fails_leaves_nothing_of_it(account, monkeypatch):
    job, steps = half_done(account)

    def fail(*_arguments):
        raise OperationalError("away")

    with monkeypatch.context() as away:
        away.setattr(arriving, "is_long", fail)
        with pytest.raises(OperationalError):
            next(steps)
    job.refresh_from_db()
    assert (job.done_count, job.debate.claims.count()) == (10, 10)


def test_a_worker_that_was_thought_dead_does_nothing_more(account):
    job, steps = half_done(account)
    silent(job)
    jobs.work_off()
    with pytest.raises(Lost):
        next(steps)
    assert Job.objects.get(pk=job.pk).made.claims.count() == 26


def test_who_stops_it_gets_nothing_and_nothing_is_left(account):
    job, _steps = half_done(account)
    debate_id = job.debate_id
    job.stop()
    silent(job)
    jobs.work_off()
    job.refresh_from_db()
    assert (job.state, job.debate, bytes(job.content)) == (State.STOPPED, None, b"")
    assert not Debate.objects.filter(pk=debate_id) and not RemovedDebate.objects.all()


def test_it_stops_before_it_has_begun(account):
    job = asked(account)
    job.stop()
    jobs.work_off()
    job.refresh_from_db()
    assert job.state == State.STOPPED and not Debate.objects.filter(label="Period 3")


def test_stopping_a_finished_job_changes_nothing(account):
    job = asked(account)
    jobs.work_off()
    job.stop()
    job.refresh_from_db()
    assert job.state == State.DONE and job.made


def test_a_form_that_is_sent_twice_is_one_job(account):
    assert asked(account) == asked(account)
    assert asked(account, text=OUTLINE + "\n  Pro: They sleep.") != asked(account)


def test_what_cannot_be_read_is_said_and_makes_nothing(account):
    job = asked(account, text="", spoken="es")
    jobs.work_off()
    job.refresh_from_db()
    assert job.state == State.FAILED and job.error and job.debate is None


def test_a_fault_of_the_program_says_nothing_of_the_inside(account, monkeypatch):
    def fail(*_arguments):
        raise ValueError("inside")

    monkeypatch.setattr(arriving, "is_long", fail)
    job = asked(account)
    jobs.work_off()
    job.refresh_from_db()
    assert (job.state, job.debate) == (State.FAILED, None)
    assert "inside" not in job.error and not Debate.objects.filter(label="Period 3")


def test_its_outcome_is_kept_for_a_day(account):
    job = asked(account)
    retention.tidy(clock.now() + 2 * KEPT)
    assert Job.objects.filter(pk=job.pk)  # still to be done
    jobs.work_off()
    retention.tidy()
    assert Job.objects.filter(pk=job.pk)
    retention.tidy(clock.now() + 2 * KEPT)
    assert not Job.objects.filter(pk=job.pk)


def test_a_process_that_ends_leaves_it_to_the_next_at_once(account):
    asked(account)
    job = Job.take()
    jobs._ending.set()
    try:
        jobs.do(job)
    finally:
        jobs._ending.clear()
    assert Job.objects.get(pk=job.pk).state == State.RUNNING
    jobs.work_off()
    assert Job.objects.get(pk=job.pk).state == State.DONE
