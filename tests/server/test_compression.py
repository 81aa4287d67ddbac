"""A page is compressed, where the browser takes it; what fits into two packets is not, since it arrives no sooner."""

import gzip

import pytest

from tests.support.cast import browser_of, cast, htmx

GZIP = {"Accept-Encoding": "gzip, deflate"}


@pytest.fixture
def people(db):
    return cast()


@pytest.fixture
def ana(people):
    return browser_of(people.ana)


def test_a_page_is_compressed(people, ana):
    page = ana.get(people.debate.get_absolute_url(), headers=GZIP)
    assert page.headers["Content-Encoding"] == "gzip"
    assert people.pro.text in gzip.decompress(page.content).decode()


def test_the_answer_to_a_vote_is_not(people, ana):
    vote = {"vote": f"{people.con.pk}-3"}
    answer = ana.post(f"/debates/{people.debate.pk}/votes/", vote, headers={**GZIP, **htmx()})
    assert answer.status_code == 200 and "Content-Encoding" not in answer.headers
    assert f"#mine-{people.con.pk}" in answer.content.decode()


def test_nor_is_a_page_for_who_takes_no_compression(people, ana):
    page = ana.get(people.debate.get_absolute_url())
    assert people.pro.text in page.content.decode() and "Content-Encoding" not in page.headers
