"""Small phones, zoom, wide spacing, text of twice the size, fingers: nothing is cut off or too small."""

import pytest

from arguments.models.joining import join
from tests.browser.axe import (
    OVERFLOW,
    PHONE,
    TWICE_THE_SIZE,
    anybodys,
    assert_none,
    go_through,
    narrow,
    pages_of,
    small_targets,
)

# --- room -------------------------------------------------------------------------------------------------------


def test_pages_fit_a_small_phone_zoom_and_wide_spacing(rich, live, enter):
    paths = [
        "/",
        f"/join/{rich.debate.join_code}/",
        *pages_of(rich.debate, "", "brief/", "participants/", "share/", "seat/"),
    ]
    paths += [one.get_absolute_url() for one in (rich.thesis, rich.deep, rich.hidden)]
    paths += [f"/claims/{rich.pro.pk}/hiding/", f"/participants/{rich.ana.pk}/removal/"]
    assert_none(go_through(enter(rich.teacher), live, paths, narrow))


def test_targets_are_large_enough_for_a_finger(rich, live, enter, watch):
    watch.expect(404)
    paths = [*anybodys(rich), *pages_of(rich.debate, "participants/", "share/", "seat/")]
    paths += [one.get_absolute_url() for one in (rich.thesis, rich.hidden)]
    paths += [f"/claims/{rich.pro.pk}/hiding/", f"/participants/{rich.ana.pk}/removal/", "/nothing-here/"]
    assert_none(go_through(enter(rich.teacher), live, paths, small_targets))


def test_a_long_word_and_a_long_name_break(people, live, enter):
    long = join(people.debate, nickname="W" * 30, language="en")
    claim = people.thesis.reply(by=long, stance="pro", text="Donaudampfschiff" * 20, language="en")
    paths = [
        people.debate.get_absolute_url(),
        claim.get_absolute_url(),
        people.debate.get_absolute_url() + "seat/",
    ]
    assert_none(go_through(enter(long), live, paths, narrow))


@pytest.mark.parametrize("where", ["debate", "thesis", "con"])
def test_text_of_twice_the_size_fits_a_phone(people, enter, where):
    page = enter(people.ana, getattr(people, where), viewport=PHONE)
    page.evaluate(TWICE_THE_SIZE)
    assert page.evaluate(OVERFLOW) <= 0


def test_a_seats_page_fits_with_text_of_twice_the_size(people, live, enter):
    page = enter(people.ana, f"{people.debate.get_absolute_url()}seat/", viewport=PHONE)
    page.evaluate(TWICE_THE_SIZE)
    assert page.evaluate(OVERFLOW) <= 0
