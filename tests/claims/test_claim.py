"""A claim in focus: its path, its pros and its cons, and the form of a reply where the address asks for it."""

import pytest
from django.urls import reverse

from tests.support.cast import browser_of, htmx, open_debate
from tests.support.pages import Page, element, page


@pytest.fixture
def deep(people):
    """A con of Ana's pro."""
    return people.pro.reply(by=people.ben, stance="con", text="Some sleep less.", language="en")


def shown(person, claim, **more):
    return page(browser_of(person).get(reverse("claim", args=[claim.pk]), **more))


def test_it_shows_the_claim_and_what_argues_about_it(people, deep):
    ids = shown(people.ana, people.pro).ids
    assert {f"claim-{people.pro.pk}", f"claim-{deep.pk}", f"mine-{people.pro.pk}"} <= set(ids)
    assert f"claim-{people.con.pk}" not in ids


def test_its_path_leads_up_to_the_debate(people, deep):
    links = shown(people.ana, deep).values("href")
    ups = [people.thesis.get_absolute_url(), people.pro.get_absolute_url()]
    assert [one for one in links if one in ups][:2] == ups


def test_pros_and_cons_stand_apart(people):
    html = shown(people.ana, people.thesis).html
    assert f'id="claim-{people.pro.pk}"' in element(html, f"pros-{people.thesis.pk}")
    assert f'id="claim-{people.con.pk}"' in element(html, f"cons-{people.thesis.pk}")


def form(person, claim, asked):
    """The form of a reply beneath the claim, at an address that asks for it."""
    path = f"{reverse('claim', args=[claim.pk])}?reply={asked}"
    return element(browser_of(person).get(path).content.decode(), f"reply-{claim.pk}")


def test_it_links_to_a_form_for_each_side(people):
    path = reverse("claim", args=[people.pro.pk])
    assert {f"{path}?reply=pro", f"{path}?reply=con"} <= set(shown(people.ana, people.pro).values("href"))


@pytest.mark.parametrize("stance", ["pro", "con"])
def test_the_form_stands_right_beneath_the_claim_with_the_stance_chosen(people, stance):
    path = f"{reverse('claim', args=[people.pro.pk])}?reply={stance}"
    html = browser_of(people.ana).get(path).content.decode()
    found = Page(form(people.ana, people.pro, stance))
    assert [one["value"] for _tag, one in found.tags if "checked" in one] == [stance]
    mine, there, pros = (html.index(f'id="{one}-{people.pro.pk}"') for one in ("mine", "reply", "pros"))
    assert mine < there < pros


def test_it_says_which_claim_it_answers_and_quotes_it(people):
    said = Page(form(people.ana, people.pro, "con")).text
    assert "A reason to doubt 1.1" in said and people.pro.text in said
    assert "A reason to doubt thesis 1" in Page(form(people.ana, people.thesis, "con")).text


def test_what_people_wrote_is_quoted_as_they_wrote_it(people):
    claim = people.pro.reply(by=people.ben, stance="con", text="<b>&amp; <!--slot key-->", language="en")
    assert "<b>&amp; <!--slot key-->" in Page(form(people.ana, claim, "con")).text


def test_every_blank_form_has_a_key_of_its_own(people):
    keys = [Page(form(people.ana, people.pro, "con")).field("key") for _time in range(2)]
    assert len(set(keys)) == 2 and min(map(len, keys)) >= 16


def test_the_address_asks_for_no_form_by_anything_else(people):
    assert [form(people.ana, people.pro, asked) for asked in ("", "maybe", "CON")] == ["", "", ""]


def test_who_may_not_reply_gets_no_form(people):
    people.con.hide(by=people.moderator, reason="Not kind.")
    people.ana.mute(by=people.teacher)
    assert [form(one, people.pro, "con") for one in (people.ana, people.observer)] == ["", ""]
    assert form(people.ben, people.con, "con") == ""


def test_a_side_without_replies_invites_who_may_write(people):
    path, invitation = reverse("claim", args=[people.pro.pk]), "Add the first."
    assert [shown(one, people.pro).text.count(invitation) for one in (people.ana, people.observer)] == [2, 0]
    assert shown(people.ana, people.pro).values("href").count(f"{path}?reply=con") == 2


def test_a_visitor_of_the_example_reads_without_forms(db):
    debate, teacher = open_debate("owner", "Ms Example", is_example=True)
    thesis = type(teacher).objects.get(pk=teacher.pk) and debate.claims.model.propose(
        debate, by=teacher, text="Examples teach.", language="en"
    )
    page_ = shown(None, thesis)
    assert thesis.text in page_.text and page_.field("text") is None


def test_a_hidden_claim_is_a_tombstone(people):
    people.con.hide(by=people.moderator, reason="Not kind.")
    assert people.con.text not in shown(people.ana, people.con).html


def test_a_hidden_claim_is_a_tombstone_in_the_paths_beneath_it(people, deep):
    people.pro.hide(by=people.moderator, reason="Not kind.")
    assert people.pro.text not in shown(people.ben, deep).html


def test_as_a_part_it_holds_the_same_card(people):
    whole = shown(people.ana, people.pro)
    part = shown(people.ana, people.pro, headers=htmx())
    assert element(part.html, f"claim-{people.pro.pk}") in whole.html


def test_an_outsider_gets_404(people):
    path = reverse("claim", args=[people.pro.pk])
    assert [browser_of(one).get(path).status_code for one in (None, people.stranger)] == [404, 404]


@pytest.mark.parametrize("number", ["0", "999999", "9" * 30])
def test_a_claim_that_does_not_exist_is_a_404(people, number):
    assert browser_of(people.ana).get(f"/claims/{number}/").status_code == 404


def test_it_takes_no_post(people):
    assert browser_of(people.ana).post(reverse("claim", args=[people.pro.pk])).status_code == 405
