"""A translation is hidden on its own: the claim stays, its author and the moderators still read it."""

import pytest
from django.urls import reverse

from arguments.models.translations import translate
from tests.support.cast import browser_of, htmx
from tests.support.pages import frames, page

SPANISH, REASON = "Más sueño.", "It names a classmate."


@pytest.fixture
def said(people):
    """Ben's translation of Ana's pro."""
    return translate(people.pro, by=people.ben, language="es", text=SPANISH)


@pytest.fixture
def path(said):
    return reverse("translation-hiding", args=[said.pk])


@pytest.fixture
def back(said):
    return reverse("translation-restoring", args=[said.pk])


@pytest.fixture
def hidden(people, said):
    said.hide(by=people.moderator, reason=REASON)
    return said


def is_hidden(said):
    said.refresh_from_db()
    return said.is_hidden


def pages(people):
    debate, claim = [people.debate.pk], [people.pro.pk]
    paths = [reverse(name, args=debate) for name in ("debate", "me", "activity")]
    paths += [reverse(name, args=claim) for name in ("claim", "acts", "revisions", "replies")]
    return [*paths, f"{reverse('mine', args=debate)}?claims={people.pro.pk}"]


def seen_by(people, person):
    client = browser_of(person)
    return "".join(client.get(one).content.decode() for one in pages(people))


def test_it_shows_the_translation_and_asks_for_a_reason(people, path):
    shown = page(browser_of(people.moderator).get(path))
    assert SPANISH in shown.text and shown.field("reason") == ""


@pytest.mark.parametrize("headers", [{}, htmx()], ids=["page", "htmx"])
def test_it_hides_and_returns_to_the_claim(people, said, path, headers):
    answer = browser_of(people.moderator).post(path, {"reason": REASON}, headers=headers)
    assert (answer.status_code, is_hidden(said), said.hidden_reason) == (302, True, REASON)
    assert answer["Location"] == f"{people.pro.get_absolute_url()}#claim-{people.pro.pk}"


def test_by_htmx_it_restores_and_says_so(people, hidden, back):
    answer = browser_of(people.moderator).post(back, headers=htmx())
    assert (answer.status_code, is_hidden(hidden)) == (200, False)
    assert "The translation is restored." in answer.content.decode()


def test_it_restores_and_returns_to_the_claim(people, hidden, back):
    answer = browser_of(people.moderator).post(back)
    assert (answer.status_code, is_hidden(hidden)) == (302, False)
    assert answer["Location"] == f"{people.pro.get_absolute_url()}#claim-{people.pro.pk}"


@pytest.mark.parametrize("role", ["ana", "observer"])
def test_for_others_text_and_reason_are_nowhere(people, hidden, role):
    body = browser_of(getattr(people, role)).get(reverse("translations", args=[people.pro.pk]))
    body = seen_by(people, getattr(people, role)) + body.content.decode()
    assert SPANISH not in body and REASON not in body and people.pro.text in body


@pytest.mark.parametrize("name", ["claim", "revisions"])
@pytest.mark.parametrize("role", ["ben", "moderator", "teacher"])
def test_its_author_and_the_moderators_still_see_both(people, hidden, role, name):
    body = page(browser_of(getattr(people, role)).get(reverse(name, args=[people.pro.pk]))).text
    assert SPANISH in body and REASON in body


def test_its_author_finds_it_on_the_page_of_their_own_part(people, hidden):
    body = page(browser_of(people.ben).get(reverse("me", args=[people.debate.pk]))).text
    assert SPANISH in body and REASON in body


def test_a_moderators_own_part_does_not_list_others(people, hidden):
    body = page(browser_of(people.moderator).get(reverse("me", args=[people.debate.pk]))).text
    assert SPANISH not in body


def test_the_activity_says_so_and_not_who(people, hidden):
    body = page(browser_of(people.ana).get(reverse("activity", args=[people.debate.pk]))).text
    assert "A moderator hid a translation." in body


def test_an_open_page_loses_it_and_fetches_its_own_part(people, said):
    since = people.pro.debate.sequence
    said.hide(by=people.moderator, reason=REASON)
    answer = browser_of(people.ana).get(
        f"{reverse('changes', args=[people.debate.pk])}?since={since}&me={people.ana.pk}"
    )
    card = dict(frames(answer))[f"#claim-{people.pro.pk}"]
    assert people.pro.text in card and SPANISH not in card
    assert str(people.pro.pk) in page(answer).values("data-mine")


def test_who_was_writing_another_keeps_their_text(people, hidden):
    path = reverse("translations", args=[people.pro.pk])
    answer = browser_of(people.ana).post(path, {"text": "Otra vez.", "base": "1"})
    assert (answer.status_code, page(answer).field("text").strip()) == (409, "Otra vez.")
    assert SPANISH not in answer.content.decode()


def test_no_student_brings_a_hidden_version_back(people, hidden):
    sent = {"language": "es", "number": "1", "base": "1"}
    answer = browser_of(people.ana).post(reverse("revisions", args=[people.pro.pk]), sent)
    assert answer.status_code == 409 and SPANISH not in answer.content.decode()


def test_the_moderators_list_leads_there_and_back(people, said, path, back):
    acts = reverse("acts", args=[people.pro.pk])
    assert path in page(browser_of(people.moderator).get(acts)).values("href")
    said.hide(by=people.moderator, reason=REASON)
    assert back in page(browser_of(people.moderator).get(acts)).values("action")
    claim = page(browser_of(people.moderator).get(people.pro.get_absolute_url()))
    assert back in claim.values("formaction")


@pytest.mark.parametrize("sent", [{"reason": "x" * 301}, {"reason": "\x00"}, {"common": "x"}])
def test_without_a_proper_reason_it_is_422_and_the_reason_stays(people, said, path, sent):
    answer = browser_of(people.moderator).post(path, sent)
    assert (answer.status_code, page(answer).field("reason")) == (422, sent.get("reason", ""))
    assert not is_hidden(said)


def test_it_works_in_a_closed_debate(people, said, path):
    people.debate.move_to("closed", by=people.teacher)
    assert browser_of(people.moderator).post(path, {"reason": REASON}).status_code == 302


def test_in_the_archive_it_is_409_and_the_reason_is_given_back(people, said, path, back):
    people.debate.archive(by=people.teacher)
    client = browser_of(people.moderator)
    answer = client.post(path, {"reason": REASON})
    assert answer.status_code == 409 and REASON in page(answer).text
    assert (client.post(back).status_code, is_hidden(said)) == (409, False)


@pytest.mark.parametrize("role", ["ana", "ben", "observer"])
def test_only_who_moderates_may(people, said, path, back, role):
    client = browser_of(getattr(people, role))
    answers = [client.get(path), client.post(path, {"reason": REASON}), client.post(back)]
    assert [one.status_code for one in answers] == [403, 403, 403] and not is_hidden(said)
    assert REASON in page(answers[1]).text


def test_an_outsider_gets_404(people, path, back):
    for one in (None, people.other_teacher):
        client = browser_of(one)
        assert [client.get(path).status_code, client.post(back).status_code] == [404, 404]


def test_what_is_not_there_is_404(people):
    assert browser_of(people.teacher).post(reverse("translation-restoring", args=[0])).status_code == 404


def test_it_takes_no_other_method(people, path, back):
    client = browser_of(people.moderator)
    assert [client.put(path).status_code, client.get(back).status_code] == [405, 405]
