"""The read API: what it says of debates and claims, to whom, and when it has nothing new to say."""

import subprocess
import sys

import pytest
from django.conf import settings
from django.urls import reverse

from arguments.models import Evidence, Vote
from arguments.models.duplicates import merge_duplicate
from arguments.models.joining import join
from arguments.models.links import link
from tests.support.cast import browser_of


@pytest.fixture
def get(people):
    """What a person is answered: at an address by its name, of the debate unless another id is given."""

    def got(name, person=people.ana, *, pk=None, query="", **headers):
        needs = [] if name in ("api-debates", "api-openapi") else [pk or people.debate.pk]
        return browser_of(person).get(reverse(name, args=needs) + query, headers=headers)

    return got


def keys(answer):
    return [claim["key"] for claim in answer.json()["claims"]]


# --- what is said


def test_my_debates_are_listed_with_what_i_am_in_them(people, get):
    people.debate.configure(by=people.teacher, label="Period 3")
    (of_ana,) = get("api-debates").json()["debates"]
    (of_teacher,) = get("api-debates", people.teacher).json()["debates"]
    assert (of_ana["id"], of_ana["role"], "label" in of_ana) == (people.debate.pk, "student", False)
    assert (of_teacher["role"], of_teacher["label"]) == ("teacher", "Period 3")
    assert get("api-debates", None).json() == {"debates": []}
    people.debate.archive(by=people.teacher)
    assert get("api-debates", people.teacher).json()["debates"][0]["role"] == "teacher"


def test_a_debate_says_its_phase_its_languages_and_its_counts(people, get):
    said = get("api-debate", **{"Accept-Language": "es"}).json()
    assert (said["phase"], said["languages"], said["theses"], said["claims"]) == (
        "arguing",
        ["en", "es"],
        1,
        3,
    )
    assert said["question"].startswith("¿Deben") and said["number"] == people.debate.public_sequence


def test_claims_are_those_of_the_document_with_ids(people, get):
    given = [Evidence(title="A study", url="https://example.org/study")]
    deep = people.pro.reply(by=people.ben, stance="con", text="Not so.", language="en", evidence=given)
    link(people.con, under=deep, stance="pro", by=people.teacher)
    said, document = get("api-claims").json(), get("api-document").json()
    ids = [claim.pop("id") for claim in said["claims"]]
    parents = [claim.pop("parent_id", None) for claim in said["claims"]]
    originals = [claim.pop("original_id", None) for claim in said["claims"]]
    assert said["claims"] == document["claims"] and document["format"] == "counterpoint-debate"
    assert ids[:3] == [people.thesis.pk, people.pro.pk, deep.pk] and parents[:3] == [None, *ids[:2]]
    assert people.con.pk in originals
    alone = get("api-claim", pk=deep.pk).json()
    assert (alone["id"], alone["debate"], alone["parent_id"], alone["key"]) == (
        deep.pk,
        people.debate.pk,
        people.pro.pk,
        "1.1.1",
    )
    assert alone["sources"] == [{"url": "https://example.org/study", "title": "A study"}]


def test_the_document_is_byte_for_byte_the_one_to_take_home(people, get):
    for query in ("", "?names=on", f"?under={people.pro.pk}"):
        home = reverse("download", args=[people.debate.pk, "json"]) + query
        assert get("api-document", query=query).content == browser_of(people.ana).get(home).content


def test_pages_lead_to_the_next_one_and_together_are_all(people, get):
    for number in range(7):
        people.pro.reply(by=people.ben, stance="con", text=f"Reason {number}.", language="en")
    whole, found, address = keys(get("api-claims")), [], "?limit=4&names=on"
    while address:
        answer = get("api-claims", query=address[address.index("?") :])
        found += keys(answer)
        assert answer.json()["count"] == 10 and all("author" in one for one in answer.json()["claims"])
        address = answer.json()["next"]
    assert found == whole and len(set(whole)) == 10


def test_a_branch_has_the_numbers_of_the_whole_and_its_own_pages(people, get):
    for number in range(3):
        people.pro.reply(by=people.ben, stance="con", text=f"Reason {number}.", language="en")
    branch = get("api-claims", query=f"?under={people.pro.pk}&limit=3")
    assert keys(branch) == ["1.1", "1.1.1", "1.1.2"] and branch.json()["claims"][0]["stance"] == "pro"
    assert keys(get("api-claims", query=branch.json()["next"].partition("/claims/")[2])) == ["1.1.3"]


def test_of_a_merged_claim_the_one_that_stands_for_it_is_given(people, get):
    merge_duplicate(people.con, into=people.pro, by=people.moderator)
    assert get("api-claim", pk=people.con.pk).json()["id"] == people.pro.pk


# --- what is not said


@pytest.mark.parametrize("role", ["ana", "ben", "moderator", "teacher"])
def test_what_waits_is_hidden_or_secret_is_told_to_nobody(people, get, role):
    hidden = people.pro.reply(by=people.ben, stance="con", text="A hidden insult.", language="en")
    below = hidden.reply(by=people.ana, stance="con", text="Be friendly.", language="en")
    hidden.hide(by=people.teacher, reason="Please stay friendly.")
    gone = people.con.reply(by=people.ben, stance="con", text="Another insult.", language="en")
    gone.hide(by=people.teacher, reason="Please stay friendly.")
    people.ben.screen(by=people.teacher)
    waits = people.thesis.reply(by=people.ben, stance="pro", text="It waits.", language="en")
    Vote.cast(people.con, by=people.ana, impact=4)
    person = getattr(people, role)
    answers = [
        get(name, person, query=query)
        for name in ("api-claims", "api-document")
        for query in ("", "?names=on")
    ]
    answers += [get("api-claim", person, pk=one.pk) for one in (hidden, below)]
    said = "".join(one.content.decode() for one in answers)
    secrets = ("insult", "stay friendly", "It waits", "tally", people.debate.join_code)
    assert [one for one in secrets if one in said] == [] and "(hidden)" in said
    for claim in (waits, gone):
        assert get("api-claim", person, pk=claim.pk).status_code == 404
        for name in ("api-claims", "api-document"):
            assert get(name, person, query=f"?under={claim.pk}", **{"If-None-Match": "*"}).status_code == 404


@pytest.mark.parametrize(("names", "author"), [("nicknames", "Ana"), ("hidden", None)])
def test_names_are_those_that_the_class_reads_and_only_if_asked_for(people, get, names, author):
    people.debate.configure(by=people.teacher, names=names)
    one = {"pk": people.pro.pk, "person": people.teacher}
    assert "author" not in get("api-claim", **one).json()
    assert get("api-claim", query="?names=on", **one).json().get("author") == author


def test_sums_are_those_that_everybody_sees(people, get):
    people.debate.configure(by=people.teacher, tallies="always")
    for name in ("V", "W", "X"):
        assert "tally" not in get("api-claim", pk=people.con.pk).json()
        Vote.cast(people.con, by=join(people.debate, nickname=name, language="en"), impact=4)
    assert get("api-claim", pk=people.con.pk).json()["tally"] == [0, 0, 0, 0, 3]
    people.debate.configure(by=people.teacher, tallies="after-vote")
    assert "tally" not in get("api-claim", pk=people.con.pk).json()


def test_what_is_not_mine_is_404_as_json_and_sets_no_cookie(people, get):
    for name in ("api-debate", "api-claims", "api-document"):
        answer = get(name, people.stranger)
        assert (answer.status_code, answer["Content-Type"]) == (404, "application/json")
        assert answer.json() == get(name, people.stranger, pk=987654).json() and not answer.cookies


@pytest.mark.parametrize(
    "query", ["?limit=0", "?limit=501", "?limit=x", "?offset=-1", "?under=0", "?names=perhaps"]
)
def test_what_is_not_well_formed_is_422_with_the_parameter(get, query):
    answer = get("api-claims", query=query)
    assert answer.status_code == 422 and query[1:].partition("=")[0] in str(answer.json()["detail"])


def test_nothing_can_be_changed(people):
    answer = browser_of(people.teacher).post(reverse("api-debates"))
    assert (answer.status_code, answer["Content-Type"]) == (405, "application/json") and answer["Allow"]


# --- what is new


def test_it_is_sent_again_only_once_the_class_may_know_of_something_new(people, get):
    names = ("api-debates", "api-debate", "api-claims", "api-document")
    tags = {name: get(name)["ETag"] for name in names}
    assert {get(name, **{"If-None-Match": tag}).status_code for name, tag in tags.items()} == {304}
    Vote.cast(people.con, by=people.ana, impact=4)  # moves no sum that is shown
    people.ben.screen(by=people.teacher)
    people.thesis.reply(by=people.ben, stance="pro", text="It waits.", language="en")
    assert {get(name, **{"If-None-Match": tag}).status_code for name, tag in tags.items()} == {304}
    people.thesis.reply(by=people.ana, stance="pro", text="Something new.", language="en")
    later = {name for name, tag in tags.items() if get(name, **{"If-None-Match": tag}).status_code == 200}
    assert later == set(names) - {"api-debates"}


def test_another_language_role_or_page_is_another_answer(people, get):
    asked = [
        get("api-debate", **{"Accept-Language": "en"}),
        get("api-debate", **{"Accept-Language": "es"}),
        get("api-debate", people.teacher),
        get("api-claims"),
        get("api-claims", query="?names=on"),
        get("api-claims", query="?limit=1"),
    ]
    assert len({one["ETag"] for one in asked}) == len(asked)
    assert all(
        {"Cookie", "Accept-Language", "Authorization"} <= set(one["Vary"].split(", ")) for one in asked
    )


def test_its_libraries_are_loaded_when_it_is_asked_first():
    """They take memory that a class which never asks should not pay for."""
    script = (
        "import debate.asgi, sys; from django.urls import reverse; reverse('home'); print(sys.modules.keys())"
    )
    command = [sys.executable, "-W", "ignore", "-c", script]
    found = subprocess.run(command, cwd=settings.BASE_DIR, capture_output=True, text=True, check=True)
    assert "'django'" in found.stdout and "pydantic" not in found.stdout
