"""A teacher with five classes sees which one a page belongs to, in its tab and on it; nobody else reads the label."""

import pytest
from django.urls import reverse

from tests.access.routes import routes
from tests.support.cast import browser_of
from tests.support.pages import page

LABEL = "Period 3"
# The title of what is for paper is the file's name; the others are no pages.
NO_PAGES = {"changes", "stream", "mine", "queue-count", "print", "map-sheets"}
NO_PAGES |= {"activity-table", "participation", "class-workbook"}
OF_A_DEBATE = sorted(
    one.name
    for one in routes()
    if one.arguments == ("debate_id",) and one.name not in NO_PAGES and not one.name.startswith("api-")
)


@pytest.fixture
def labelled(people):
    people.debate.configure(by=people.teacher, label=LABEL)
    return people


def title(answer):
    return answer.content.decode().split("<title>")[1].split("</title>")[0]


def pages_of(person, names):
    """The whole pages that this person gets, by name."""
    client = browser_of(person)
    answers = {name: client.get(reverse(name, args=[person.debate_id])) for name in names}
    return {name: answer for name, answer in answers.items() if answer.status_code == 200}


def test_every_tab_of_a_teachers_begins_with_the_class(labelled):
    found = {name: title(answer) for name, answer in pages_of(labelled.teacher, OF_A_DEBATE).items()}
    assert {"debate", "share", "brief", "activity", "queue", "projector"} <= found.keys()
    assert [
        name for name, words in found.items() if not words.lstrip("\u2066\u2067\u2068").startswith(LABEL)
    ] == []


@pytest.mark.parametrize(
    "name", ["share", "brief", "activity", "queue", "participants", "settings", "teachers"]
)
def test_the_page_itself_says_it_too(labelled, name):
    answer = browser_of(labelled.teacher).get(reverse(name, args=[labelled.debate.pk]))
    assert LABEL in page(answer).text.split("Counterpoint", 2)[2]


@pytest.mark.parametrize("role", ["ana", "moderator", "observer"])
def test_nobody_else_reads_the_label(labelled, role):
    for name, answer in pages_of(getattr(labelled, role), OF_A_DEBATE).items():
        assert LABEL not in answer.content.decode(), name
