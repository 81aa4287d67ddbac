"""A PDF of a large debate is made by a job, which its teacher waits for, stops, and downloads the file from."""

from io import BytesIO

import pytest
from django.urls import reverse
from pypdf import PdfReader

from arguments.formats import pdf
from arguments.models import Job, clock
from arguments.models.jobs import SILENCE, State, Stopped
from arguments.running import jobs
from tests.jobs import waiting
from tests.support.cast import browser_of, htmx
from tests.support.ledger import rows
from tests.support.pages import page


@pytest.fixture(autouse=True)
def few(monkeypatch):
    monkeypatch.setattr(pdf, "AT_ONCE", 2)
    monkeypatch.setattr(jobs, "PAUSE", 0)


def offered(person, query=""):
    return browser_of(person).get(f"{reverse('download', args=[person.debate_id, 'pdf'])}{query}")


def asked(person, query="", **form):
    key = page(offered(person, query)).field("key")
    address = f"{reverse('job-for-pdf', args=[person.debate_id])}{query}"
    return browser_of(person).post(address, {"key": key, **form})


def file_of(job, person):
    return browser_of(person).get(reverse("job-pdf", args=[job.pk]))


def words_of(answer):
    return " ".join(one.extract_text() for one in PdfReader(BytesIO(answer.content)).pages)


def test_a_teacher_asks_for_it_and_downloads_it(people):
    assert offered(people.teacher)["Content-Type"].startswith("text/html")
    answer = asked(people.teacher, "?names=on")
    job = Job.objects.get()
    assert (answer.status_code, answer["Location"]) == (302, job.get_absolute_url())
    jobs.work_off()
    ready = browser_of(people.teacher).get(job.get_absolute_url())
    assert reverse("job-pdf", args=[job.pk]) in ready.content.decode()
    answer = file_of(job, people.teacher)
    assert answer["Content-Disposition"].endswith('.pdf"') and "attachment" in answer["Content-Disposition"]
    assert people.pro.text in words_of(answer) and people.ana.nickname in words_of(answer)


def test_it_holds_the_part_that_was_asked_for(people):
    asked(people.teacher, f"?under={people.thesis.pk}")
    jobs.work_off()
    assert people.ana.nickname not in words_of(file_of(Job.objects.get(), people.teacher))
    assert Job.objects.get().options["name"].endswith("-1")


def test_who_has_no_account_is_told_to_print(people):
    said = page(offered(people.ana)).text
    assert "Print the debate from your browser" in said and "Make the PDF" not in said


def test_a_branch_that_is_small_is_a_file_at_once(people):
    answer = offered(people.ana, f"?under={people.pro.pk}")
    assert answer["Content-Type"] == "application/pdf"


def test_a_form_that_is_sent_twice_is_one_job_and_one_that_is_not_whole_none(people):
    key = page(offered(people.teacher)).field("key")
    address = reverse("job-for-pdf", args=[people.debate.pk])
    assert [browser_of(people.teacher).post(address, {"key": key}).status_code for _ in range(2)] == [
        302,
        302,
    ]
    assert browser_of(people.teacher).post(address, {"key": "?"}).status_code == 422
    assert Job.objects.count() == 1


def test_its_page_says_that_it_is_being_made_and_asks_again(people):
    asked(people.teacher)
    job = Job.take()
    part = browser_of(people.teacher).get(job.get_absolute_url(), headers=htmx(job.get_absolute_url()))
    assert "The PDF is being made." in page(part).text and 'hx-trigger="every 1s"' in part.content.decode()
    assert file_of(job, people.teacher).status_code == 404


def test_who_stops_it_gets_no_file_and_the_debate_stays(people):
    asked(people.teacher)
    job = Job.take()
    Job.objects.filter(pk=job.pk).update(heartbeat_at=clock.now() - 2 * SILENCE)
    browser_of(people.teacher).post(reverse("job-stop", args=[job.pk]))
    before = rows()["Claim"]
    jobs.work_off()
    job.refresh_from_db()
    assert (job.state, bytes(job.content), rows()["Claim"]) == (State.STOPPED, b"", before)
    assert file_of(job, people.teacher).status_code == 404


def test_a_stopped_one_ends_its_program(people, monkeypatch):
    """The program would wait for ever, and closing a pipe to it would, too."""
    monkeypatch.setattr(pdf, "typesetting", waiting)
    asked(people.teacher)
    job = Job.take()
    steps = jobs.set_pdf(job)
    next(steps)
    job.stop()
    with pytest.raises(Stopped):
        next(steps)


def test_a_debate_that_is_gone_meanwhile_is_said(people):
    asked(people.teacher)
    job = Job.objects.get()
    Job.objects.update(options={**job.options, "debate": 10**9})
    jobs.work_off()
    job.refresh_from_db()
    assert job.state == State.FAILED and job.error
    assert page(browser_of(people.teacher).get(job.get_absolute_url())).text.count(job.error) == 1


def test_a_fault_is_told_and_can_be_tried_again(people, monkeypatch):
    monkeypatch.setattr(pdf, "_SECONDS", 0)
    asked(people.teacher)
    jobs.work_off()
    assert "too large for one PDF" in Job.objects.get().error


def test_while_one_is_made_the_next_waits_and_is_told(people, monkeypatch):
    monkeypatch.setattr(pdf, "AT_ONCE", 1_000)
    monkeypatch.setattr(pdf, "_PATIENCE", 0.01)
    with pdf._press:
        answer = offered(people.ana)
    assert answer.status_code == 409 and "try again" in page(answer).text
    assert offered(people.ana)["Content-Type"] == "application/pdf"
