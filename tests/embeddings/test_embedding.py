"""The page on which a teacher makes the link to embed a debate by, copies it, and ends it."""

import re
from html import unescape

import pytest
from django.urls import reverse

from arguments.models import Embedding, Forbidden, NotNow, Verb
from arguments.models.embeddings import embed, end
from arguments.models.removed_debates import remove_for_good
from tests.support.cast import browser_of
from tests.support.ledger import faults_of, last, refused
from tests.support.pages import page


@pytest.fixture
def path(people):
    return reverse("embedding", args=[people.debate.pk])


def asked(people, path, wanted):
    return browser_of(people.teacher).post(path, {"embedded": wanted})


def test_a_link_is_made_once_and_ended_for_good(people, path):
    assert asked(people, path, "on").status_code == 302
    first, made = Embedding.of(people.debate), last(people.debate)
    asked(people, path, "on")
    assert (Embedding.of(people.debate), last(people.debate), made.verb) == (first, made, Verb.EMBEDDED)
    asked(people, path, "off")
    assert (Embedding.of(people.debate), last(people.debate).verb) == (None, Verb.UNEMBEDDED)
    assert embed(people.debate, by=people.teacher).token != first.token
    assert faults_of(people.debate) == []


def test_nobody_else_may(people):
    for person in (people.ana, people.moderator, people.observer):
        for act in (embed, end):
            with refused(Forbidden):
                act(people.debate, by=person)


def test_of_a_debate_that_is_put_away_a_link_is_ended_and_none_is_made(people):
    embed(people.debate, by=people.teacher)
    people.debate.archive(by=people.teacher)
    end(people.debate, by=people.teacher)
    assert Embedding.of(people.debate) is None
    with refused(NotNow):
        embed(people.debate, by=people.teacher)


def test_it_goes_with_its_debate(people):
    embed(people.debate, by=people.teacher)
    remove_for_good(people.debate)
    assert not Embedding.objects.exists()


def test_the_snippet_is_a_frame_that_shows_the_debate(people, path):
    embed(people.debate, by=people.teacher)
    shown = page(browser_of(people.teacher).get(f"{path}?language=es&theme=dark&languages=both&page=1"))
    snippet = unescape(re.search(r'<textarea id="snippet"[^>]*>(.*?)</textarea>', shown.html, re.S)[1])
    (frame,) = [given for tag, given in page_of(snippet).tags if tag == "iframe"]
    assert frame["src"].endswith("/?language=es&theme=dark&languages=both")
    assert frame["title"] == people.debate.question
    answer = browser_of(None).get(frame["src"].partition("localhost")[2])
    assert 'lang="es" data-theme="dark"' in answer.content.decode()


def page_of(html):
    class Answer:
        content = html.encode()

    return page(Answer())


def test_a_question_cannot_end_the_frame(people, path):
    brief = people.debate.briefs.get(language="en")
    brief.question = '"></iframe><script>alert(1)</script>'
    brief.save()
    embed(people.debate, by=people.teacher)
    html = browser_of(people.teacher).get(path).content.decode()
    snippet = unescape(re.search(r'<textarea id="snippet"[^>]*>(.*?)</textarea>', html, re.S)[1])
    assert [tag for tag, _given in page_of(snippet).tags] == ["iframe"] and "<script>alert" not in html


def test_share_leads_there(people, path):
    share = reverse("share", args=[people.debate.pk])
    assert f'href="{path}"' in browser_of(people.teacher).get(share).content.decode()
