"""The projector view: what everybody in the room may read, and nothing else."""

import pytest
from django.urls import reverse

from arguments import tree
from arguments.models import Position
from arguments.models.joining import join
from arguments.templatetags.arguments import verdict_word
from tests.support.cast import browser_of, htmx
from tests.support.pages import page


@pytest.fixture
def path(people):
    return reverse("projector", args=[people.debate.pk])


def shown(person, path):
    return page(browser_of(person).get(path))


def test_it_shows_question_theses_and_newest_claims(people, path):
    text = shown(people.teacher, path).text
    assert all(one in text for one in (people.debate.question, people.thesis.text, people.pro.text))


def test_the_newest_five_the_latest_first(people, path):
    made = [
        people.pro.reply(by=people.ben, stance="con", text=f"Thought {number}.", language="en")
        for number in range(6)
    ]
    ids = [one for one in shown(people.teacher, path).ids if one.startswith("wall-")]
    assert ids[1:] == [f"wall-{one.pk}" for one in made[:0:-1]]


def test_a_new_claim_stands_with_what_it_answers(people, path):
    people.pro.reply(by=people.ben, stance="con", text="Not I.", language="en")
    text = shown(people.teacher, path).text
    assert text.index("answers 1.1 We would sleep longer.") < text.index("1.1.1 Not I.")


@pytest.mark.parametrize("phase", ["voting", "closed"])
def test_once_the_class_votes_the_claims_under_each_thesis_stand_there_without_names(people, path, phase):
    people.debate.move_to(phase, by=people.teacher)
    view = shown(people.teacher, path)
    assert [one for one in view.ids if one.startswith("wall-")] == [
        f"wall-{one.pk}" for one in (people.thesis, people.pro, people.con)
    ]
    assert "Ana" not in view.text and "Newest" not in view.text


def test_closed_it_shows_positions_before_and_after_and_the_words(people, path):
    people.debate.configure(by=people.teacher, tallies="always")
    voters = [people.ana, people.ben, join(people.debate, nickname="Cleo", language="en")]
    for voter, before, after in zip(
        voters, ("for", "for", "against"), ("against", "for", "for"), strict=True
    ):
        Position.take(people.thesis, by=voter, stand=before)
        people.debate.move_to("voting", by=people.teacher)
        Position.take(people.thesis, by=voter, stand=after)
        people.debate.move_to("arguing", by=people.teacher)
    people.debate.move_to("closed", by=people.teacher)
    text = shown(people.teacher, path).text
    assert "Before: 2 for, 1 against" in text and "After: 2 for, 1 against" in text
    assert verdict_word(tree.load(people.debate.pk).verdict(people.pro.pk)) in text


def test_closed_votes_that_are_not_shown_to_all_are_not_there_and_it_says_so(people, path):
    people.debate.move_to("closed", by=people.teacher)
    text = shown(people.teacher, path).text
    assert "The votes are not shown to everybody." in text and "How the arguments look" not in text


def test_of_many_claims_some_show_and_the_rest_are_counted(people, path):
    for number in range(20):
        people.thesis.reply(by=people.ben, stance="con", text=f"Thought {number}.", language="en")
    people.debate.move_to("voting", by=people.teacher)
    view = shown(people.teacher, path)
    assert len([one for one in view.ids if one.startswith("wall-")]) == 13 and "and 10 more" in view.text


def test_emphasis_and_links_are_read_as_words(people, path):
    people.pro.reply(by=people.ben, stance="con", text="*Not* [so](https://example.org).", language="en")
    assert "Not so." in shown(people.teacher, path).text


def test_what_waits_is_not_there(people, path):
    people.debate.configure(by=people.teacher, approves_first=True)
    people.ana.debate.refresh_from_db()
    people.pro.reply(by=people.ana, stance="con", text="I wait.", language="en")
    assert "I wait." not in shown(people.teacher, path).html


def test_what_is_hidden_is_not_there(people, path):
    people.pro.hide(by=people.teacher, reason="Secret reason.")
    html = shown(people.teacher, path).html
    assert people.pro.text not in html and "Secret reason." not in html


def code(people, person, path):
    return people.debate.join_code in shown(person, path).text.replace(" ", "")


def test_the_code_is_on_the_teachers_alone(people, path):
    seen = [code(people, one, path) for one in (people.teacher, people.moderator, people.observer)]
    assert seen == [True, False, False]


def test_with_the_door_closed_there_is_no_code(people, path):
    people.debate.close_door(by=people.teacher)
    assert not code(people, people.teacher, path)


def test_it_says_that_the_debate_is_paused(people, path):
    people.debate.pause(by=people.teacher)
    assert "Paused" in shown(people.observer, path).text


def test_names_follow_the_setting_even_for_the_teacher(people, path):
    people.debate.configure(by=people.teacher, names="hidden")
    html = shown(people.teacher, path).html
    assert "Ana" not in html and people.ana.pseudonym not in html


def test_nothing_of_the_teachers_own_is_there(people, path):
    people.ana.describe(by=people.teacher, label="Ana García Line")
    html = shown(people.teacher, path).html
    assert "García" not in html and people.teacher.seat_code not in html and "rivera" not in html


def test_there_is_nothing_to_press_but_to_leave_or_to_see_the_map(people, path):
    view = shown(people.observer, path)
    visible = {tag for tag, given in view.tags if given.get("type") != "hidden"}
    assert not {"button", "form", "input"} & visible
    links = [given["href"] for tag, given in view.tags if tag == "a"]
    map_on_wall = f"{reverse('map', args=[people.debate.pk])}?wall"
    assert links == ["#main", map_on_wall, people.debate.get_absolute_url()]


def test_it_follows_what_happens(people, path):
    view = shown(people.teacher, path)
    assert "log" in view.values("data-on") and any("/changes/" in one for one in view.values("hx-get"))


def test_without_scripts_it_loads_itself_anew(people, path):
    html = shown(people.teacher, path).html
    assert '<noscript><meta http-equiv="refresh" content="15"></noscript>' in html.split("</head>")[0]


def test_students_do_not_get_it(people, path):
    assert browser_of(people.ana).get(path).status_code == 403


def test_it_works_as_a_part(people, path):
    assert browser_of(people.observer).get(path, headers=htmx()).status_code == 200


def test_an_outsider_gets_404(people, path):
    assert [browser_of(one).get(path).status_code for one in (None, people.stranger)] == [404, 404]


def test_it_takes_no_post(people, path):
    assert browser_of(people.teacher).post(path).status_code == 405


def test_closed_it_shows_how_positions_moved_where_the_groups_are_large_enough(people, path):
    people.debate.configure(by=people.teacher, tallies="always")
    voters = [join(people.debate, nickname=f"Voter {number}", language="en") for number in range(8)]
    for phase, stands in (("arguing", ["against"] * 4 + ["for"] * 4), ("voting", ["for"] * 8)):
        people.debate.move_to(phase, by=people.teacher)
        for voter, stand in zip(voters, stands, strict=True):
            Position.take(people.thesis, by=voter, stand=stand)
    assert 'class="flow"' not in shown(people.teacher, path).html
    people.debate.move_to("closed", by=people.teacher)
    view = shown(people.teacher, path)
    assert 'class="flow"' in view.html and "− 4" in view.text and "+ 8" in view.text
    people.debate.configure(by=people.teacher, tallies="revealed")
    assert 'class="flow"' not in shown(people.teacher, path).html
