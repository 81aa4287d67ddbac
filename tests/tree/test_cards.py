"""Cards: the same bytes for everybody, kept by everything that they show."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import translation

from arguments import cards, tree
from arguments.cards import Reader
from arguments.models import Debate, Evidence, KeyReused, Participant, Vote
from arguments.models.joining import join, seat_account
from arguments.models.translations import translate


def reader(people, person=None):
    debate = Debate.objects.prefetch_related("briefs").get(pk=people.debate.pk)
    me = person and Participant.objects.get(pk=person.pk)
    if me:
        me.debate = debate
    return Reader(debate, me, tree.load(debate.pk))


def outline(reader, **options):
    return reader.branches(reader.tree.theses, **{"heading": 2, "open_levels": 9, **options}).decode()


def shown(html):
    return re.findall(r'id="claim-(\d+)"', html)


def with_sources(people, count):
    given = [Evidence(section="sleep")]
    for _claim in range(count):
        people.thesis.reply(by=people.ana, stance="pro", text="Again.", language="en", evidence=given)


def test_a_card_is_the_same_bytes_for_everybody(people):
    Vote.cast(people.pro, by=people.ben, impact=4)
    everybody = [
        reader(people, one) for one in (None, people.ana, people.ben, people.teacher, people.observer)
    ]
    assert len({one.card(one.tree.claims[people.pro.pk], heading=2) for one in everybody}) == 1


def roles(people, claim):
    html = reader(people).card(tree.load(people.debate.pk).claims[claim.pk], heading=2)
    return re.findall(r'class="role">([^<]*)<', html)


def test_beside_a_teachers_and_a_moderators_name_stands_what_they_are(people):
    by_teacher = people.pro.reply(by=people.teacher, stance="con", text="Would you?", language="en")
    by_moderator = people.pro.reply(by=people.moderator, stance="con", text="Perhaps.", language="en")
    translate(people.pro, by=people.teacher, language="es", text="Dormiríamos más.")
    assert (roles(people, by_teacher), roles(people, by_moderator)) == (["teacher"], ["moderator"])
    assert roles(people, people.con) == []
    assert ", teacher)" in reader(people).card(tree.load(people.debate.pk).claims[people.pro.pk], heading=2)


def test_where_no_name_stands_no_role_does(people):
    claim = people.pro.reply(by=people.moderator, stance="con", text="Perhaps.", language="en")
    people.debate.configure(by=people.teacher, names="hidden")
    assert roles(people, claim) == []


def test_who_becomes_a_teacher_is_one_on_every_claim(people):
    account = people.other_teacher.account
    seat_account(people.debate, account, by=people.teacher, role="moderator")
    colleague = people.debate.participants.get(account=account)
    claim = people.pro.reply(by=colleague, stance="con", text="Perhaps.", language="en")
    before = tree.current(people.debate.pk, people.debate.sequence)
    seat_account(people.debate, account, by=people.teacher, role="teacher")
    after = tree.current(people.debate.pk, people.debate.sequence)
    assert (before.claims[claim.pk].role, after.claims[claim.pk].role) == ("moderator", "teacher")


def test_a_card_is_rendered_once(people):
    one, other = reader(people, people.ana), reader(people, people.teacher)
    node = one.tree.claims[people.pro.pk]
    assert one.card(node, heading=2) == other.card(node, heading=2)


def test_each_interface_language_has_its_own(people):
    one = reader(people)
    node = one.tree.claims[people.pro.pk]
    english = one.card(node, heading=2)
    with translation.override("es"):
        assert one.card(node, heading=2) != english


def test_the_outline_shows_every_claim_once(people):
    people.pro.reply(by=people.ben, stance="con", text="Or would we?", language="en")
    html = outline(reader(people, people.ana))
    assert sorted(map(int, shown(html))) == sorted(tree.load(people.debate.pk).claims)


def test_a_first_answer_is_bounded_and_shows_the_top(people, monkeypatch):
    monkeypatch.setattr("arguments.cards.reader.CLAIMS_AT_FIRST", 3)
    people.pro.reply(by=people.ben, stance="con", text="Or would we?", language="en")
    html = outline(reader(people))
    assert len(shown(html)) == 3 and f'hx-get="/claims/{people.pro.pk}/replies/"' in html


def test_very_deep_branches_do_not_exhaust_the_stack(people):
    claim = people.pro
    for _level in range(60):
        claim = claim.reply(by=people.ana, stance="con", text="Deeper.", language="en")
    assert len(shown(outline(reader(people)))) == 63


def test_a_thesis_is_read_in_the_readers_language_and_a_claim_as_it_was_written(people):
    for claim, text in ((people.thesis, "A las nueve."), (people.pro, "Más sueño.")):
        translate(claim, by=people.ben, language="es", text=text)
    with translation.override("es"):
        one = reader(people)
        first, second = (
            cards.neutral(one.tree, one.tree.claims[claim.pk]) for claim in (people.thesis, people.pro)
        )
    assert (first.text, first.language) == ("A las nueve.", "es")
    assert (second.text, second.translations[0].text) == ("We would sleep longer.", "Más sueño.")


def test_a_source_is_called_by_its_sections_heading(people):
    with_sources(people, 1)
    html = outline(reader(people))
    assert f'href="/debates/{people.debate.pk}/brief/#sleep"' in html and "Sleep</a>" in html


# --- queries --------------------------------------------------------------------------------------------------


def queries_of_the_outline(one):
    one.votes, one.stands, one.hidden, one.withheld, one.people  # what is one person's is read once  # noqa: B018
    with CaptureQueriesContext(connection) as caught:
        outline(one)
    return len(caught)


def test_the_outline_asks_the_database_nothing(people):
    with_sources(people, 3)
    assert queries_of_the_outline(reader(people, people.ana)) == 0


def test_a_reader_takes_the_same_queries_however_many_voted(people):
    def queries():
        with CaptureQueriesContext(connection) as caught:
            reader(people, people.ana)
        return len(caught)

    before = queries()
    for number in range(5):
        newcomer = join(people.debate, nickname=f"Pupil {number}", language="en")
        Vote.cast(people.pro, by=newcomer, impact=4)
    assert queries() == before


@pytest.mark.parametrize("count", [1, 6])
def test_the_page_after_a_refused_form_takes_no_query_for_each_claim(people, count):
    with_sources(people, count)
    one = reader(people, people.ana)
    sent = {"by": one.me, "stance": "pro", "language": "en", "key": "a-key"}
    people.thesis.debate = one.debate
    people.thesis.reply(text="One.", **sent)
    with pytest.raises(KeyReused):
        people.thesis.reply(text="Two.", **sent)
    assert queries_of_the_outline(one) <= 2
