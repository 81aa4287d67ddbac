"""The page on which sources are added to a claim."""

import pytest
from django.urls import reverse

from arguments.models import Evidence, Mark
from arguments.models.sourcing import add_sources
from tests.support.cast import browser_of, htmx
from tests.support.pages import page

FORM = {"key": "k" * 22, "section": "", "source": "A study", "url": "example.org/Newton's_laws"}


@pytest.fixture
def path(people):
    return reverse("sources", args=[people.pro.pk])


def send(person, path, headers=None, **changes):
    return browser_of(person).post(path, {**FORM, **changes}, headers=headers or {})


def kept(people):
    return list(people.pro.sources.values_list("section", "title", "url"))


@pytest.mark.parametrize("headers", [{}, htmx()], ids=["page", "part"])
def test_they_stand_with_the_claim(people, path, headers):
    answer = send(people.ana, path, headers, section="sleep")
    assert answer["Location"] == f"{people.pro.get_absolute_url()}#claim-{people.pro.pk}"
    assert kept(people) == [("sleep", "", ""), ("", "A study", "https://example.org/Newton%27s_laws")]


def test_the_request_that_they_answer_is_settled(people, path):
    mark = Mark.put(people.pro, by=people.ben, kind="unsupported")
    send(people.ana, path)
    mark.refresh_from_db()
    assert mark.resolved_at is not None


def test_the_list_of_acts_leads_there_for_whom_it_is_open(people, path):
    acts = reverse("acts", args=[people.pro.pk])
    has_link = [path in page(browser_of(one).get(acts)).values("href") for one in (people.ana, people.ben)]
    assert has_link == [True, False]


def test_one_more_block_keeps_what_is_typed_and_adds_nothing(people, path):
    answer = send(people.ana, path, more="source", url="not yet")
    shown = page(answer)
    assert answer.status_code == 200 and kept(people) == []
    assert {("source", "A study"), ("url", "not yet"), ("key", FORM["key"])} <= {*shown.fields}
    assert len([one for one in shown.tags if one[0] == "fieldset" and "hidden" in one[1]]) == 1


@pytest.mark.parametrize(
    "wrong",
    [{"source": "", "url": ""}, {"url": "ftp://a.example"}, {"section": "nowhere"}, {"source_2": "x" * 201}],
)
def test_what_cannot_be_is_422_and_stays(people, path, wrong):
    answer = send(people.ana, path, **wrong)
    typed = {(name, value) for name, value in wrong.items() if name != "section"}
    assert answer.status_code == 422 and typed <= {*page(answer).fields} and kept(people) == []


def test_there_are_no_more_fields_than_sources_that_fit(people, path):
    add_sources(people.pro, by=people.ana, evidence=[Evidence(title=str(number)) for number in range(3)])
    shown = page(browser_of(people.ana).get(path))
    assert shown.field("source_2") == "" and shown.field("source_3") is None


@pytest.mark.parametrize("phase", ["voting", "closed"])
def test_in_the_wrong_phase_it_is_409_and_stays(people, path, phase):
    people.debate.move_to(phase, by=people.teacher)
    answer = send(people.ana, path)
    assert answer.status_code == 409 and page(answer).field("source") == "A study" and kept(people) == []


def test_a_classmate_is_403_and_a_stranger_404(people, path):
    assert [send(one, path).status_code for one in (people.ben, people.observer, people.stranger)] == [
        403,
        403,
        404,
    ]


def test_it_takes_no_put(people, path):
    assert browser_of(people.ana).put(path).status_code == 405
