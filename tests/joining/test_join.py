"""A join code typed at home leads to its debate. Failures are limited, successes never."""

import pytest
from django.conf import settings
from django.urls import reverse

from arguments.access import limits
from tests.support.cast import browser_of, htmx
from tests.support.pages import page

JOIN = reverse("join")


def typed(code, browser="b" * 32):
    client = browser_of(None)
    client.cookies[settings.CSRF_COOKIE_NAME] = browser
    return client.post(JOIN, {"code": code})


@pytest.fixture
def code(people):
    return people.debate.join_code


def test_it_leads_to_the_door(code):
    assert typed(code)["Location"] == reverse("join-debate", args=[code])


@pytest.mark.parametrize(
    "spell", [str.lower, lambda code: f" {code[:3]} {code[3:]} ", lambda code: f"{code[:3]}-{code[3:]}"]
)
def test_case_spaces_and_hyphens_do_not_matter(code, spell):
    assert typed(spell(code)).status_code == 302


def test_the_whole_link_does_too(people, code):
    link = f"https://debates.a-school-with-a-long-name.example{reverse('join-debate', args=[code])}"
    assert typed(link)["Location"] == reverse("join-debate", args=[code])


@pytest.mark.parametrize("wrong", ["BCDFGHJ", "", "   ", "ñ", "\x00", "B" * 64, "B" * 65])
def test_a_wrong_code_is_422_and_stays(people, wrong):
    answer = typed(wrong)
    assert (answer.status_code, page(answer).field("code")) == (422, wrong)


def test_a_wrong_code_is_422_by_htmx_too(people):
    assert browser_of(None).post(JOIN, {"code": "BCDFGHJ"}, headers=htmx()).status_code == 422


def test_after_ten_failures_this_browser_waits(code):
    for _time in range(limits.BROWSER_FAILURES):
        assert typed("BCDFGHJ").status_code == 422
    assert int(typed(code)["Retry-After"]) > 0


def test_another_browser_does_not_pay_for_it(code):
    for _time in range(limits.BROWSER_FAILURES + 1):
        typed("BCDFGHJ")
    assert typed(code, browser="c" * 32).status_code == 302


def test_a_whole_school_joins_while_somebody_guesses(code):
    for number in range(60):
        typed("BCDFGHJ", browser="guesser".ljust(32, "g"))
        assert typed(code, browser=f"{number:032}").status_code == 302


def test_it_takes_no_get(people):
    assert browser_of(None).get(JOIN).status_code == 405
