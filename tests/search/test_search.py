"""The page that finds in one debate: form and hits, for each reader no more than they may read."""

import pytest
from django.urls import reverse

from arguments.models import Evidence, Mark, Vote
from arguments.models.joining import join
from arguments.models.translations import translate
from arguments.models.visits import look
from arguments.models.withdrawals import withdraw
from tests.support.cast import browser_of, htmx
from tests.support.pages import element, page

HOSTILE = [
    ".*", "(", "[", "\\", "%", "_", "' OR 1=1 --", "\0", "\x1b[31m", "🚁", "\u202e", "<script>alert(1)</script>",
    "x" * 10_000, "a " * 5_000, "1." * 5_000 + "1", "9" * 5_000, '"', "&amp;", "\ufdfa", "\u0301" * 400,
]  # fmt: skip


@pytest.fixture
def path(people):
    return reverse("search", args=[people.debate.pk])


def hits(person, path, **asked):
    answer = browser_of(person).get(path, asked)
    assert answer.status_code == 200
    return [int(one.removeprefix("hit-")) for one in page(answer).ids if one.startswith("hit-")]


def said(person, path, **asked):
    return page(browser_of(person).get(path, asked)).text


def write(people, text, **more):
    return people.pro.reply(**{"by": people.ben, "stance": "con", "text": text, "language": "en", **more})


def test_it_begins_with_a_form_and_nothing_found(people, path):
    answer = page(browser_of(people.ana).get(path))
    assert answer.field("q") == ""
    assert "Nothing found" not in answer.text and not [one for one in answer.ids if one.startswith("hit-")]


def test_a_hit_leads_to_the_claim_in_the_outline_and_by_itself_with_its_words(people, path):
    links = page(browser_of(people.ana).get(path, {"q": "bus costs"})).values("href")
    assert f"{people.debate.get_absolute_url()}?found=buses%20cost#claim-{people.con.pk}" in links
    assert f"/claims/{people.con.pk}/?found=buses%20cost" in links


def test_these_pages_are_there(people):
    for there in (people.debate.get_absolute_url(), people.con.get_absolute_url()):
        assert browser_of(people.ana).get(there, {"found": "buses cost"}).status_code == 200


def test_a_hit_says_where_it_stands_and_has_its_words_marked(people, path):
    deep = write(people, "Only at first, then we sleep less.")
    body = browser_of(people.ana).get(path, {"q": "first"}).content.decode()
    hit = element(body, f"hit-{deep.pk}")
    assert "<mark>first</mark>" in hit and "1.1.1" in hit and "School should start at nine." in hit


def test_a_long_path_is_shortened(people, path):
    claim = people.pro
    for level in range(8):
        claim = claim.reply(by=people.ben, stance="pro", text=f"Deeper, level {level}.", language="en")
    body = browser_of(people.ana).get(path, {"q": "level 7"}).content.decode()
    hit = element(body, f"hit-{claim.pk}")
    assert "level 6" in hit and "level 5" in hit and "level 4" not in hit and "…" in hit


def test_a_hit_shows_the_translation_or_the_source_that_has_the_words(people, path):
    translate(people.con, by=people.ana, language="es", text="Los autobuses costarían más.")
    claim = write(people, "No.", evidence=[Evidence(title="Timetables", quote="Buses are late.")])
    body = browser_of(people.ana).get(path, {"q": "autobús"}).content.decode()
    assert "<mark>autobuses</mark>" in element(body, f"hit-{people.con.pk}")
    body = browser_of(people.ana).get(path, {"q": "timetable"}).content.decode()
    assert "<mark>Timetables</mark>" in element(body, f"hit-{claim.pk}")


def test_the_background_is_searched_too(people, path):
    body = browser_of(people.ana).get(path, {"q": "teenager"}).content.decode()
    assert "<mark>Teenagers</mark>" in body and reverse("brief", args=[people.debate.pk]) + "#sleep" in body
    assert "<mark>Buses</mark>" in browser_of(people.ana).get(path, {"q": "bus"}).content.decode(), (
        "its headings, too"
    )


def test_it_says_how_much_was_found(people, path):
    assert "1 claim, and 1 passage of the background." in said(people.ana, path, q="buses")
    assert "Nothing found." in said(people.ana, path, q="zebra")
    assert "No claim has all these words." in said(people.ana, path, q="buses zebras")


def test_where_nothing_is_found_it_says_what_one_can_do(people, path):
    answer = page(browser_of(people.ana).get(path, {"q": "buses", "stance": "pro"}))
    assert "?q=buses" in answer.values("href")
    assert "Say it where it belongs" in answer.text
    assert "Say it where it belongs" not in said(people.observer, path, q="zebra")


def test_htmx_gets_what_was_found_alone(people, path):
    body = browser_of(people.ana).get(path, {"q": "buses"}, headers=htmx(path)).content.decode()
    assert body.startswith('<div class="found" id="found">') and "1 claim" in body and "<html" not in body


def test_many_hits_come_in_parts(people, path):
    for number in range(60):
        write(people, f"Zebra {number}.")
    answer = page(browser_of(people.ana).get(path, {"q": "zebra"}))
    assert len([one for one in answer.ids if one.startswith("hit-")]) == 50 and "60 claims" in answer.text
    more = next(one for one in answer.values("href") if "shown=100" in one)
    whole = page(browser_of(people.ana).get(path + more.partition("#")[0]))
    assert len([one for one in whole.ids if one.startswith("hit-")]) == 60
    assert not [one for one in whole.values("href") if "shown=" in one]


# --- filters --------------------------------------------------------------------------------------------------


def test_a_filter_stands_alone_or_with_words(people, path):
    assert hits(people.ana, path, stance="con") == [people.con.pk]
    assert hits(people.ana, path, q="school", stance="con") == []
    assert hits(people.ana, path, **{"is": "mine"}) == [people.pro.pk]
    assert hits(people.ana, path, **{"is": ["unvoted", "unanswered"]}) == [people.con.pk]


def test_what_is_new_to_me(people, path):
    people.debate.refresh_from_db()
    look(people.ana, people.debate.sequence)
    claim = write(people, "No.")
    assert hits(people.ana, path, **{"is": "new"}) == [claim.pk]
    assert hits(people.ben, path, **{"is": "new"}) == []


def test_what_is_marked(people, path):
    Mark.put(people.con, by=people.ana, kind="unclear")
    assert hits(people.observer, path, **{"is": "marked"}) == [people.con.pk]


def test_a_vote_takes_a_claim_out_of_those_that_wait_for_it(people, path):
    assert people.con.pk in hits(people.ana, path, **{"is": "unvoted"})
    Vote.cast(people.con, by=people.ana, impact=1)
    assert people.con.pk not in hits(people.ana, path, **{"is": "unvoted"})


@pytest.fixture
def balanced(people):
    """Votes that make the con disputed, one of them the observer's neighbour's; Ana has voted, Mo has not."""
    class_ = [join(people.debate, nickname=f"Pupil {number}", language="en") for number in range(5)]
    for voter, impact in zip((*class_, people.ana), (0, 4, 2, 2, 0, 4), strict=True):
        Vote.cast(people.con, by=voter, impact=impact)
    return people


def test_disputed_shows_only_to_those_who_are_shown_the_word(balanced, path):
    assert hits(balanced.ana, path, **{"is": "disputed"}) == [balanced.con.pk]
    for reader in (balanced.moderator, balanced.observer, balanced.teacher):
        assert hits(reader, path, **{"is": "disputed"}) == []
    balanced.debate.configure(by=balanced.teacher, tallies="always")
    assert balanced.con.pk in hits(balanced.observer, path, **{"is": "disputed"})


def test_while_no_tally_shows_nobody_is_asked_for_disputed_ones(balanced, path):
    balanced.debate.configure(by=balanced.teacher, tallies="revealed")
    answer = page(browser_of(balanced.ana).get(path, {"is": "disputed"}))
    assert ("is", "disputed") not in answer.fields
    assert not [one for one in answer.ids if one.startswith("hit-")]


def test_by_name_where_names_show(people, path):
    assert hits(people.ben, path, author="Ana") == [people.pro.pk]
    people.debate.configure(by=people.teacher, names="hidden")
    answer = page(browser_of(people.ben).get(path, {"author": "Ana"}))
    assert answer.field("author") is None and "Ana" not in answer.text
    assert not [one for one in answer.ids if one.startswith("hit-")]
    label = f"{people.ana.nickname}"
    assert hits(people.teacher, path, author=label) == [people.pro.pk], "the teacher reads names"


def test_by_pseudonym_where_these_show(people, path):
    people.debate.configure(by=people.teacher, names="pseudonyms")
    people.ana.refresh_from_db()
    assert hits(people.ben, path, author="Ana") == []
    assert hits(people.ben, path, author=people.ana.pseudonym) == [people.pro.pk]


def test_a_visitor_is_offered_nothing_that_is_somebodys(people, path):
    people.debate.is_example = True
    people.debate.save()
    answer = page(browser_of(None).get(path, {"is": ["mine", "new", "unvoted"]}))
    assert {value for name, value in answer.fields if name == "is"} == {"unanswered", "unsupported", "marked"}
    assert not [one for one in answer.ids if one.startswith("hit-")]


@pytest.mark.parametrize(
    "asked", [{"stance": "x"}, {"author": "Nobody"}, {"is": "x"}, {"shown": "x"}, {"shown": "9" * 30}]
)
def test_what_makes_no_sense_is_left_out(people, path, asked):
    assert hits(people.ana, path, q="buses", **asked) == [people.con.pk]


# --- what others may not read ---------------------------------------------------------------------------------


@pytest.fixture
def secrets(people):
    """Ben's: one that waits, one that was hidden, one that he took back; with sources and a hidden translation."""
    source = [Evidence(title="A qwzzyx book")]
    hidden, taken = (
        write(people, f"A qwzzyx, {name}.", evidence=source) for name in ("hidden", "taken back")
    )
    hidden.hide(by=people.teacher, reason="No qwzzyx.")
    withdraw(taken, by=people.ben)
    translate(people.con, by=people.ben, language="es", text="Un qwzzyx.").hide(
        by=people.teacher, reason="No."
    )
    people.ben.screen(by=people.teacher)
    people.ben.refresh_from_db()
    waiting = write(people, "A qwzzyx, waiting.", evidence=source)
    return waiting, hidden, taken


@pytest.mark.parametrize(
    "asked", [{"q": "qwzzyx"}, {"q": "qwz"}, {"q": "1.1.1"}, {"q": "1.1.2"}, {"is": "unanswered"}]
)
def test_others_find_nothing_of_what_they_may_not_read(people, secrets, path, asked):
    people.debate.is_example = True
    people.debate.save()
    for reader in (people.ana, people.observer, None, people.stranger):
        assert not {one.pk for one in secrets} & set(hits(reader, path, **asked))
        assert "qwzzyx" not in said(reader, path, **asked)


def test_its_author_and_moderators_find_what_they_read(people, secrets, path):
    _waiting, hidden, taken = secrets
    for reader in (people.ben, people.moderator, people.teacher):
        assert set(hits(reader, path, q="qwzzyx")) == {hidden.pk, taken.pk}
        assert "The class does not see this." in said(reader, path, q="qwzzyx")


def test_and_nobody_after_them(people, secrets, path):
    hits(people.teacher, path, q="qwzzyx")
    assert hits(people.ana, path, q="qwzzyx") == []


# --- what people send -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("sent", HOSTILE, ids=range(len(HOSTILE)))
@pytest.mark.parametrize("name", ["q", "stance", "author", "is", "shown", "found"])
def test_whatever_is_asked_it_answers(people, path, name, sent):
    for headers in ({}, htmx(path)):
        answer = browser_of(people.ana).get(path, {"q": "buses", name: sent}, headers=headers)
        assert answer.status_code == 200
        assert "<script>alert" not in answer.content.decode()


def test_an_outsider_gets_404(people, path):
    for client in (browser_of(None), browser_of(people.stranger), browser_of(people.removed)):
        assert client.get(path, {"q": "buses"}).status_code == 404


def test_it_takes_no_post(people, path):
    assert browser_of(people.ana).post(path).status_code == 405


def test_in_spanish(people, path):
    text = page(browser_of(people.ana, headers={"accept-language": "es"}).get(path, {"q": "zebra"})).text
    assert "No se encontró nada." in text
