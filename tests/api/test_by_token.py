"""Reading by a token: as its teacher reads with a browser, no more, and by the read API alone."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from arguments.access import limits
from arguments.models import Account, ApiToken, Debate, clock
from arguments.models.tokens import Lasting
from tests.support.cast import browser_of

WRONG = "cp_" + "0" * 40
DEBATES = reverse("api-debates")


@pytest.fixture
def token(people):
    return ApiToken.make("script", Lasting.MONTH, by=people.teacher.account)[1]


def ask(path, token, person=None, scheme="Bearer", **headers):
    given = {"Authorization": f"{scheme} {token}", **headers}
    return browser_of(person).get(path, headers=given)


def addresses(people):
    debate = [people.debate.pk]
    return [
        DEBATES,
        *(reverse(name, args=debate) for name in ("api-debate", "api-claims", "api-document")),
        reverse("api-claim", args=[people.con.pk]),
    ]


# --- what it reads


def test_it_reads_to_the_byte_what_its_teachers_browser_reads(people, token):
    people.debate.configure(by=people.teacher, label="Period 3")
    for path in addresses(people):
        by_token, by_cookie = ask(path, token), browser_of(people.teacher).get(path)
        assert (by_token.status_code, by_token.content) == (200, by_cookie.content), path


def test_it_reads_nothing_that_is_not_its_teachers(people):
    theirs = ApiToken.make("script", Lasting.MONTH, by=people.other_teacher.account)[1]
    found = [ask(path, theirs) for path in addresses(people)]
    assert [one.status_code for one in found] == [200, 404, 404, 404, 404]
    assert [one["id"] for one in found[0].json()["debates"]] == [people.elsewhere.pk]


def test_who_was_removed_from_a_debate_reads_it_no_more(people):
    moderator, account = people.moderator, Account.objects.create_user("baker")
    type(moderator).objects.filter(pk=moderator.pk).update(account=account)
    token = ApiToken.make("script", Lasting.MONTH, by=account)[1]
    path = reverse("api-debate", args=[people.debate.pk])
    assert ask(path, token).status_code == 200
    moderator.refresh_from_db()
    moderator.remove(by=people.teacher)
    assert ask(path, token).status_code == 404


def test_the_token_alone_says_who_asks_whatever_cookies_come_with_it(people, token):
    """Neither the seat of a browser nor another account's session adds a debate, or takes one away."""
    for person in (people.stranger, people.other_teacher):
        assert ask(DEBATES, token, person).content == ask(DEBATES, token).content
        assert ask(reverse("api-debate", args=[people.elsewhere.pk]), token, person).status_code == 404


@pytest.mark.parametrize("scheme", ["Bearer", "bearer", "BEARER"])
def test_the_schemes_case_does_not_matter(token, scheme):
    assert ask(DEBATES, token, scheme=scheme).json()["debates"]


# --- where it does not


def test_on_a_page_it_is_nothing(people, token):
    for name in ("debate", "download", "participants"):
        args = [people.debate.pk, *(["json"] if name == "download" else [])]
        assert ask(reverse(name, args=args), token).status_code == 404, name
    assert ask(reverse("account"), token).status_code == 302


def test_a_program_that_tries_to_write_is_told_that_it_can_only_read(token):
    browser = browser_of(None, enforce_csrf_checks=True)
    answer = browser.post(DEBATES, headers={"Authorization": f"Bearer {token}"})
    assert (answer.status_code, answer.json()) == (403, {"detail": "Here one can only read."})


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_nothing_is_written_with_it(people, token, method):
    browser = browser_of(None, enforce_csrf_checks=True)
    for path in (*addresses(people), reverse("phase", args=[people.debate.pk])):
        answer = getattr(browser, method)(
            path, {"phase": "closed"}, headers={"Authorization": f"Bearer {token}"}
        )
        assert answer.status_code in (403, 404, 405), path
    assert Debate.objects.get(pk=people.debate.pk).sequence == people.debate.sequence


def test_it_sets_no_cookie_and_opens_no_session(people, token):
    browser = browser_of(None)
    for path in addresses(people):
        assert browser.get(path, headers={"Authorization": f"Bearer {token}"}).status_code == 200
    assert not browser.cookies and browser.get(reverse("account")).status_code == 302


# --- where it lets nobody in


def ended(people):
    made, secret = ApiToken.make("ended", Lasting.MONTH, by=people.teacher.account)
    made.end()
    return secret


def expired(people):
    with clock.at(timezone.now() - timedelta(days=31)):
        return ApiToken.make("expired", Lasting.MONTH, by=people.teacher.account)[1]


def switched_off(people):
    account = Account.objects.create_user("baker")
    secret = ApiToken.make("off", Lasting.MONTH, by=account)[1]
    account.switch(False, by=people.teacher.account)
    return secret


NONE = {
    "wrong": lambda people: WRONG,
    "ended": ended,
    "expired": expired,
    "of an account that is off": switched_off,
    "empty": lambda people: "",
    "too short": lambda people: "cp_1",
    "with more behind it": lambda people: f"{WRONG}, Bearer {WRONG}",
    "of somebody else's program": lambda people: "eyJhbGciOiJub25lIn0.e30.",
    "no text": lambda people: "\xff\xfe" * 30,
}


@pytest.mark.parametrize("kind", NONE)
def test_one_that_lets_nobody_in_is_401_and_does_not_fall_back_to_the_cookie(people, kind):
    secret = NONE[kind](people)
    for path in (*addresses(people)[:2], reverse("api-openapi")):
        answer = ask(path, secret, people.teacher)
        assert (answer.status_code, answer["Content-Type"]) == (401, "application/json")
        assert answer["WWW-Authenticate"] == "Bearer" and not answer.cookies
        assert answer.json() == {"detail": "This token lets nobody in: it is wrong, or it has ended."}


def test_a_right_one_with_a_letter_changed_is_wrong(token):
    other = token[:-1] + ("0" if token[-1] != "0" else "1")
    assert ask(DEBATES, other).status_code == 401


def test_its_fingerprint_is_no_token(token):
    assert ask(DEBATES, f"cp_{ApiToken.of(token).fingerprint[:40]}").status_code == 401


def test_another_scheme_is_left_to_the_proxy_that_asked_for_it(people):
    answer = ask(DEBATES, "cml2ZXJhOng=", people.teacher, scheme="Basic")
    assert [one["id"] for one in answer.json()["debates"]] == [people.debate.pk]


def test_wrong_ones_are_limited_and_right_ones_never_wait_for_them(people, token):
    statuses = [ask(DEBATES, WRONG).status_code for _time in range(limits.NAME_FAILURES + 1)]
    assert statuses == [401] * limits.NAME_FAILURES + [429]
    assert ask(DEBATES, WRONG.replace("0", "1")).status_code == 401
    assert ask(DEBATES, token).status_code == 200


def test_beyond_what_people_mistype_the_whole_server_counts(token):
    for number in range(limits.SERVER_FAILURES):
        limits.fail("token", "", f"cp_{number:06x}")
    found = [
        ask(DEBATES, f"cp_{number:06x}{'f' * 34}") for number in range(200, 200 + 2 * limits.GUESSING.at_once)
    ]
    assert {one.status_code for one in found[: limits.GUESSING.at_once]} == {401}
    assert {one.status_code for one in found[limits.GUESSING.at_once :]} == {429}
    assert "Retry-After" in found[-1] and ask(DEBATES, token).status_code == 200


# --- what is kept, and by whom


def test_an_answer_is_for_who_asked_alone(people, token):
    for path in addresses(people):
        answer = ask(path, token)
        assert {"Authorization", "Cookie"} <= set(answer["Vary"].split(", "))
        assert "private" in answer["Cache-Control"]
    for answer in (ask(DEBATES, WRONG), ask(reverse("api-debate", args=[987654]), token)):
        assert "Authorization" in answer["Vary"] and "private" in answer["Cache-Control"]


def test_the_tag_of_one_reader_opens_nothing_to_another(people, token):
    theirs = ApiToken.make("script", Lasting.MONTH, by=people.other_teacher.account)[1]
    path = reverse("api-claims", args=[people.debate.pk])
    tag = ask(path, token)["ETag"]
    assert ask(path, token, **{"If-None-Match": tag}).status_code == 304
    assert ask(path, theirs, **{"If-None-Match": tag}).status_code == 404
    assert ask(path, WRONG, **{"If-None-Match": tag}).status_code == 401
    assert ask(DEBATES, theirs, **{"If-None-Match": ask(DEBATES, token)["ETag"]}).status_code == 200


def queries(path, *, person=None, headers=None):
    browser = browser_of(person)
    with CaptureQueriesContext(connection) as caught:
        assert browser.get(path, headers=headers or {}).status_code == 200
    return [one["sql"] for one in caught if "SAVEPOINT" not in one["sql"]]


def test_its_day_is_written_at_the_first_request_of_a_day_alone(people, token):
    headers = {"Authorization": f"Bearer {token}"}
    writes = [[one for one in queries(DEBATES, headers=headers) if "UPDATE" in one] for _time in range(3)]
    assert [len(one) for one in writes] == [1, 0, 0]
    assert ApiToken.objects.get().used_on == timezone.localdate()
    with clock.at(timezone.now() + timedelta(days=1)):
        assert [one for one in queries(DEBATES, headers=headers) if "UPDATE" in one]


def test_asking_by_it_costs_no_more_queries_than_by_a_cookie(people, token):
    headers = {"Authorization": f"Bearer {token}"}
    queries(DEBATES, headers=headers)
    for path in addresses(people):
        queries(path, person=people.teacher)
        by_cookie, by_token = queries(path, person=people.teacher), queries(path, headers=headers)
        assert len(by_token) <= len(by_cookie), path
