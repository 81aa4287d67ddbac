"""History: every version as what it changed, with who and when; an earlier one can be brought back."""

import pytest
from django.urls import reverse

from arguments.models import Claim
from arguments.models.revisions import revise
from arguments.models.translations import translate
from arguments.models.withdrawals import withdraw
from tests.support.cast import browser_of, htmx
from tests.support.pages import page

AT_FIRST, BETTER = "We would sleep longer.", "We would sleep better."


@pytest.fixture
def path(people):
    revise(people.pro, by=people.ana, text=BETTER, base=1)
    translate(people.pro, by=people.ben, language="es", text="Dormiríamos mejor.")
    return reverse("revisions", args=[people.pro.pk])


def shown(person, path, **more):
    return page(browser_of(person).get(path, **more))


def bring_back(person, path, **changes):
    return browser_of(person).post(path, {"language": "en", "number": "1", "base": "2", **changes})


@pytest.mark.parametrize("headers", [{}, htmx()], ids=["page", "htmx"])
def test_the_newest_version_comes_first(people, path, headers):
    ids = [one for one in shown(people.ben, path, headers=headers).ids if one and one.startswith("version-")]
    assert ids == ["version-en-2", "version-en-1", "version-es-1"]


def test_what_changed_is_marked(people, path):
    html = shown(people.ben, path).html
    assert "longer" in html.split("<del>")[1].split("</del>")[0]
    assert "better" in html.split("<ins>")[1].split("</ins>")[0]


def test_texts_are_shown_as_texts(people, path):
    revise(people.pro, by=people.ana, text="<script>alert(1)</script>", base=2)
    assert "<script>alert" not in shown(people.ben, path).html


def test_it_says_who(people, path):
    text = shown(people.observer, path).text
    assert "Ana" in text and "Ben" in text


@pytest.mark.parametrize("names", ["hidden", "pseudonyms"])
def test_students_see_no_nickname_where_the_debate_shows_none(people, path, names):
    people.debate.configure(by=people.teacher, names=names)
    assert "Ana" not in shown(people.ben, path).html
    assert "Ana" in shown(people.teacher, path).text


def test_a_removed_persons_name_is_gone(people, path):
    people.ben.remove(by=people.teacher)
    for one in (people.ana, people.teacher):
        assert "Ben" not in shown(one, path).html


@pytest.mark.parametrize("role", ["ana", "moderator", "teacher"])
def test_an_earlier_version_is_brought_back_as_the_newest(people, path, role):
    answer = bring_back(getattr(people, role), path)
    claim = Claim.objects.get(pk=people.pro.pk)
    assert (answer.status_code, claim.text, claim.revision) == (302, AT_FIRST, 3)


def test_so_is_an_earlier_translation(people, path):
    translate(people.pro, by=people.ana, language="es", text="Peor.")
    assert bring_back(people.ben, path, language="es", base="2").status_code == 302
    assert people.pro.translations.get().text == "Dormiríamos mejor."


def test_an_outdated_page_brings_nothing_back(people, path):
    assert bring_back(people.ana, path, base="1").status_code == 409
    assert Claim.objects.get(pk=people.pro.pk).text == BETTER


@pytest.mark.parametrize(
    "sent", [{"number": ""}, {"number": "x"}, {"language": "fr"}, {"base": "9" * 30}, {"number": "0"}]
)
def test_a_broken_form_is_422(people, path, sent):
    assert bring_back(people.ana, path, **sent).status_code == 422


def test_a_version_that_never_was_is_404(people, path):
    assert bring_back(people.ana, path, number="9").status_code == 404


@pytest.mark.parametrize("end", ["hide", "withdraw"])
@pytest.mark.parametrize("role", ["ben", "observer"])
def test_what_is_not_shown_has_no_history_for_others(people, path, end, role):
    take_away(people, end)
    answer = browser_of(getattr(people, role)).get(path)
    html = answer.content.decode()
    assert answer.status_code == 200
    assert not [one for one in ("sleep", "Dormiríamos", "Ana", "Ms Rivera") if one in html]


@pytest.mark.parametrize("end", ["hide", "withdraw"])
@pytest.mark.parametrize("role", ["ana", "moderator", "teacher"])
def test_its_author_and_who_moderates_still_see_it(people, path, end, role):
    take_away(people, end)
    assert "Dormiríamos" in shown(getattr(people, role), path).text


def take_away(people, end):
    if end == "hide":
        people.pro.hide(by=people.moderator, reason="Not kind.")
    else:
        withdraw(people.pro, by=people.ana)


@pytest.mark.parametrize("role", ["ben", "observer"])
def test_only_who_may_revise_brings_back(people, path, role):
    assert bring_back(getattr(people, role), path).status_code == 403
    assert 'name="number"' not in str(shown(people.observer, path).html)


def test_in_the_wrong_phase_it_is_409(people, path):
    people.debate.move_to("voting", by=people.teacher)
    assert bring_back(people.ana, path).status_code == 409


def test_an_outsider_gets_404(people, path):
    assert [browser_of(one).get(path).status_code for one in (None, people.stranger)] == [404, 404]


def test_it_takes_no_put(people, path):
    assert browser_of(people.ana).put(path).status_code == 405


def test_the_number_of_queries_does_not_grow(people, path, django_assert_max_num_queries):
    for base in range(2, 12):
        revise(people.pro, by=people.ana, text=f"Version {base}.", base=base)
    client = browser_of(people.ben)
    client.get(path)
    with django_assert_max_num_queries(12):
        client.get(path)
