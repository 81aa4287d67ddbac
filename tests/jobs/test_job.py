"""The page of a job: how far it has come, and the way to stop it. A large import becomes one."""

import pytest
from django.urls import reverse

from arguments.models import Debate, Job
from arguments.models.jobs import State
from arguments.running import jobs
from arguments.views import imports
from tests.imports.test_import import FORM, KIALO, agreed, hidden, send
from tests.support.cast import browser_of, htmx
from tests.support.pages import page


@pytest.fixture(autouse=True)
def folder(settings, tmp_path):
    settings.DATA_DIR = tmp_path


@pytest.fixture
def job(people, monkeypatch):
    """A large import that a teacher has agreed to, and nobody has begun."""
    monkeypatch.setattr(imports, "AT_ONCE", 2)
    answer = send(people, agreed=agreed(send(people)))
    asked = Job.objects.get()
    assert (answer.status_code, answer["Location"]) == (302, asked.get_absolute_url())
    return asked


def test_a_large_import_becomes_a_job(people, job):
    before = Debate.objects.count()
    jobs.work_off()
    assert Debate.objects.count() == before + 1
    answer = browser_of(people.teacher).get(job.get_absolute_url())
    assert (answer.status_code, answer["Location"]) == (302, Debate.objects.latest("pk").get_absolute_url())


def test_a_kept_file_is_read_as_it_was_shown(people, monkeypatch):
    monkeypatch.setattr(imports, "AT_ONCE", 2)
    shown = send(people, KIALO)
    send(people, text="", kept=hidden(shown, "kept"), read_as="kialo", agreed=agreed(shown))
    jobs.work_off()
    assert Job.objects.get().made.claims.count() == 7


def test_its_page_says_how_far_it_is_and_asks_again(people, job):
    job.take()
    Job.objects.update(done_count=1, whole_count=3)
    answer = browser_of(people.teacher).get(job.get_absolute_url())
    assert "1 of 3 claims" in page(answer).text and 'hx-trigger="every 1s"' in answer.content.decode()
    assert '<noscript><meta http-equiv="refresh"' in answer.content.decode()


def test_its_part_leads_to_the_debate_once_it_is_whole(people, job):
    part = browser_of(people.teacher).get(job.get_absolute_url(), headers=htmx(job.get_absolute_url()))
    assert (
        part.status_code == 200 and "HX-Redirect" not in part.headers and "<html" not in part.content.decode()
    )
    jobs.work_off()
    part = browser_of(people.teacher).get(job.get_absolute_url(), headers=htmx(job.get_absolute_url()))
    assert part["HX-Redirect"] == Job.objects.get().made.get_absolute_url()


def test_who_asked_for_it_stops_it(people, job):
    answer = browser_of(people.teacher).post(reverse("job-stop", args=[job.pk]), follow=True)
    assert "Nothing was made." in page(answer).text
    assert Job.objects.get().state == State.STOPPED


def test_another_teacher_gets_404(people, job):
    browser = browser_of(people.other_teacher)
    assert browser.get(job.get_absolute_url()).status_code == 404
    assert browser.post(reverse("job-stop", args=[job.pk])).status_code == 404
    assert Job.objects.get().state == State.WAITING


def test_why_it_failed_stands_on_its_page(people, job):
    Job.objects.update(content=b"")
    jobs.work_off()
    answer = browser_of(people.teacher).get(job.get_absolute_url())
    assert Job.objects.get().error in page(answer).text


def test_my_debates_lead_to_it_until_it_ends(people, job):
    browser = browser_of(people.teacher)
    assert "A debate is being imported" in page(browser.get(reverse("debates"))).text
    jobs.work_off()
    assert "A debate is being imported" not in page(browser.get(reverse("debates"))).text


def test_a_form_that_is_sent_twice_leads_to_the_same_job(people, job):
    answer = send(people, agreed=agreed(send(people)))
    assert answer["Location"] == job.get_absolute_url() and Job.objects.count() == 1
    assert FORM["key"] == job.key
