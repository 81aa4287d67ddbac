"""One person's page for the teacher, and all that is done on it; never how they voted."""

import pytest
from django.urls import reverse

from arguments.models import Participant, Vote
from tests.support.cast import browser_of, htmx
from tests.support.pages import page


def at(people, name="participant", person=None):
    return reverse(name, args=[(person or people.ben).pk])


def post(people, name, person=None, by=None, **form):
    return browser_of(by or people.teacher).post(at(people, name, person), form)


def test_it_shows_claims_with_links_and_how_often_they_voted(people):
    Vote.cast(people.pro, by=people.ben, impact=0)
    shown = page(browser_of(people.teacher).get(at(people)))
    assert people.con.text in shown.text and people.con.get_absolute_url() in shown.values("href")
    assert people.pro.get_absolute_url() not in shown.values("href")


def test_which_way_and_on_what_they_voted_changes_nothing(people):
    bodies = []
    other = people.thesis.reply(by=people.ana, stance="con", text="It rains.", language="en")
    for claim, impact in ((people.pro, 0), (other, 4)):
        Vote.cast(claim, by=people.ben, impact=impact)
        bodies.append(page(browser_of(people.teacher).get(at(people))).text)
        Vote.take_back(claim, by=people.ben)
    assert bodies[0] == bodies[1]


def test_it_shows_no_seat_code_and_is_kept_by_no_cache(people):
    answer = browser_of(people.teacher).get(at(people))
    assert people.ben.seat_code[:4] not in page(answer).text and "no-store" in answer["Cache-Control"]


@pytest.mark.parametrize(
    ("name", "form", "field", "value"),
    [
        ("label", {"label": "Benjamin"}, "label", "Benjamin"),
        ("muting", {"muted": "on"}, "is_muted", True),
        ("muting", {"muted": "off"}, "is_muted", False),
        ("screening", {"screened": "on"}, "is_screened", True),
        ("screening", {"screened": "off"}, "is_screened", False),
    ],
)
def test_what_is_set_on_it(people, name, form, field, value):
    assert post(people, name, **form)["Location"] == at(people)
    assert getattr(Participant.objects.get(pk=people.ben.pk), field) == value


def test_a_line_that_is_too_long_is_422_and_stays(people):
    answer = post(people, "label", label="x" * 81)
    assert answer.status_code == 422 and page(answer).field("label") == "x" * 81


def test_a_teacher_is_not_muted(people):
    assert post(people, "muting", people.teacher, muted="on").status_code == 403


def test_a_new_seat_code_is_shown_once_and_ends_the_old_seats(people):
    phone, old = browser_of(people.ben), people.ben.seat_code
    shown = page(post(people, "seat-code")).text
    people.ben.refresh_from_db()
    assert people.ben.seat_code != old and people.ben.seat_code[:4] in shown
    assert people.ben.seat_code[:4] not in page(browser_of(people.teacher).get(at(people))).text
    assert phone.get(people.debate.get_absolute_url()).status_code == 404


def test_everything_is_hidden_with_one_reason(people):
    assert post(people, "hiding-everything", reason="Spam.").status_code == 302
    people.con.refresh_from_db()
    assert (people.con.visibility, people.con.hidden_reason) == ("hidden", "Spam.")


def test_everything_is_hidden_without_a_reason_too(people):
    assert post(people, "hiding-everything", reason="").status_code == 302
    assert set(people.ben.claims.values_list("visibility", "hidden_reason")) == {("hidden", "")}


def test_a_reason_that_is_too_long_is_422(people):
    assert post(people, "hiding-everything", reason="x" * 301).status_code == 422


def test_merging_asks_which_then_confirms_then_merges(people):
    client, path = browser_of(people.teacher), at(people, "merging")
    assert "into" in dict(page(client.get(path)).fields) or "into" in client.get(path).content.decode()
    assert not Participant.objects.get(pk=people.ben.pk).is_removed
    confirm = client.get(path, {"into": people.ana.pk})
    assert page(confirm).field("into") == str(people.ana.pk)
    assert client.post(path, {"into": people.ana.pk})["Location"] == at(people, person=people.ana)
    assert people.ana.claims.count() == 2


@pytest.mark.parametrize("into", ["", "999999", "x"])
def test_merging_into_nobody_is_422(people, into):
    assert post(people, "merging", into=into).status_code == 422


def test_erasing_asks_first(people):
    assert browser_of(people.teacher).get(at(people, "erasure")).status_code == 200
    assert Participant.objects.get(pk=people.ben.pk).nickname == "Ben"


def test_erased_they_are_on_no_page(people):
    assert post(people, "erasure").status_code == 302
    for path in (people.debate.get_absolute_url(), people.con.get_absolute_url(), at(people)):
        text = page(browser_of(people.teacher).get(path)).text
        assert "Ben" not in text.split() and people.con.text not in text


def test_who_is_no_longer_here_can_still_be_found_to_be_erased(people):
    path = reverse("participants", args=[people.debate.pk])
    assert (
        at(people, person=people.removed) in browser_of(people.teacher).get(path + "?gone").content.decode()
    )


@pytest.mark.parametrize("name", ["label", "muting", "screening", "seat-code", "hiding-everything"])
def test_they_take_no_get(people, name):
    assert browser_of(people.teacher).get(at(people, name)).status_code == 405


def test_a_put_away_debate_is_409(people):
    people.debate.archive(by=people.teacher)
    assert post(people, "muting", muted="on").status_code == 409


# --- a claim for somebody


def sent(people, **more):
    form = {"key": "k" * 22, "stance": "con", "text": "On paper.", "language": "en", **more}
    return reverse("replies", args=[people.pro.pk]), form


def test_the_teachers_reply_form_offers_the_students(people):
    path = f"{people.pro.get_absolute_url()}?reply=con"
    assert "author" in dict(page(browser_of(people.teacher).get(path)).fields)
    assert "author" not in dict(page(browser_of(people.ana).get(path)).fields)


def test_a_claim_entered_for_ana_is_anas(people):
    path, form = sent(people, author=people.ana.pk)
    assert browser_of(people.teacher).post(path, form, headers=htmx()).status_code == 200
    claim = people.pro.children.get()
    assert (claim.author, claim.entered_by) == (people.ana, people.teacher)
    history = browser_of(people.ben).get(reverse("revisions", args=[claim.pk]))
    assert "Ms Rivera" in page(history).text


def test_a_students_form_enters_for_nobody(people):
    path, form = sent(people, author=people.ana.pk)
    browser_of(people.ben).post(path, form)
    assert people.pro.children.get().author == people.ben


def test_for_somebody_of_another_debate_it_is_422(people):
    path, form = sent(people, author=people.stranger.pk)
    assert browser_of(people.teacher).post(path, form).status_code == 422
