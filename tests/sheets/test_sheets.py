"""The map on sheets of paper: what everybody may see, once, in pieces that overlap."""

import re
from itertools import pairwise

import pytest
from django.urls import reverse

from arguments.models import Vote
from arguments.pictures.sheets import HEIGHT, WIDTH, cut
from tests.support.cast import browser_of
from tests.support.pages import Page, page


@pytest.fixture
def path(people):
    return reverse("map-sheets", args=[people.debate.pk])


def body(person, path, **asked):
    answer = browser_of(person).get(path, asked)
    assert answer.status_code == 200
    return answer.content.decode()


@pytest.mark.parametrize(
    ("asked", "count"), [("", 1), ("2", 4), ("3", 9), ("99", 16), ("0", 1), ("x", 1), ("-2", 1)]
)
def test_there_are_as_many_sheets_as_asked_for_within_reason_and_one_picture(people, path, asked, count):
    html = body(people.ana, path, across=asked)
    assert html.count('<section class="sheet"') == html.count('class="sheet-picture"') == count
    assert html.count("We would sleep longer.") == 2  # the words and the title of its one shape
    assert html.count('<use href="#whole-map"/>') == count - 1


@pytest.mark.parametrize("size", [(1132.0, 772.0), (760.0, 760.0), (860.0, 420.0), (100.0, 2000.0)])
@pytest.mark.parametrize("across", [1, 2, 3, 4])
def test_sheets_have_the_paper_s_form_cover_the_picture_and_repeat_a_strip_of_their_neighbours(size, across):
    sheets = cut(*size, across)
    assert all(one.width / one.height == pytest.approx(WIDTH / HEIGHT) for one in sheets)
    assert len({round(one.width, 6) for one in sheets}) == 1
    first, last = sheets[0], sheets[-1]
    assert first.x <= 1e-9 and first.y <= 1e-9
    assert last.x + last.width >= size[0] - 1e-9 and last.y + last.height >= size[1] - 1e-9
    for one, beside in pairwise(sheets):
        if one.row == beside.row:
            lap = one.x + one.width - beside.x
            assert 0.04 < lap / one.width < 0.08
            assert {(round(x), round(y)) for x, y in one.marks} & {
                (round(x), round(y)) for x, y in beside.marks
            }


def test_nothing_on_them_is_anybodys_own(people, path):
    seen = body(people.ben, path)  # a first visit
    people.con.reply(by=people.ben, stance="pro", text="Diesel is dear.", language="en")
    Vote.cast(people.con, by=people.ana, impact=3)
    html = body(people.ana, path, across="2", at=str(people.con.pk), show="mine")
    assert "Diesel is dear." in html and "Diesel is dear." not in seen
    assert not re.search(r'class="shape [^"]*(is-new|is-mine|chosen|on-path|found)', html)
    assert 'data-theme="light"' in html and people.ana.nickname not in html
    assert html == body(people.moderator, path, across="2")


def test_hidden_and_waiting_texts_are_not_on_them(people, path):
    people.con.hide(by=people.teacher, reason="Off topic.")
    people.ben.screen(by=people.teacher)
    people.pro.reply(by=people.ben, stance="con", text="Waits for approval.", language="en")
    for person in (people.teacher, people.ben):
        html = body(person, path)
        assert people.con.text not in html and "Waits for approval." not in html


def test_they_show_the_picture_that_the_map_shows_and_lead_back_to_it(people, path):
    asked = {"root": people.pro.pk, "drawing": "sunburst"}
    there = browser_of(people.ana).get(reverse("map", args=[people.debate.pk]), asked).content.decode()
    link = f"sheets/?root={people.pro.pk}&drawing=sunburst&across=2"
    assert link in Page(there).values("href")
    html = body(people.ana, path, **asked, across="2")
    assert people.pro.text in html and people.con.text not in html
    assert f"../?root={people.pro.pk}&drawing=sunburst" in Page(html).values("href")


def test_a_debate_without_theses_says_so(people):
    answer = browser_of(people.stranger).get(reverse("map-sheets", args=[people.elsewhere.pk]), {"across": 2})
    assert "There is no thesis yet." in page(answer).text and "<svg" not in answer.content.decode()
