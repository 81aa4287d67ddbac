"""Finding in one debate's Tree: words wherever a claim has them, what a claim is to who asks, and who may read it."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from arguments import tree
from arguments.models import Evidence, Mark, Vote
from arguments.models.erasing import erase
from arguments.models.revisions import revise
from arguments.models.translations import translate
from arguments.models.withdrawals import withdraw
from arguments.search import indexes
from arguments.search.finding import Asker, Only, Wanted, find
from arguments.strength import Verdict


def snapshot(people):
    people.debate.refresh_from_db()
    return tree.current(people.debate.pk, people.debate.sequence)


def found(people, words="", asker=None, **wanted):
    return [one.id for one in find(snapshot(people), asker or Asker(), Wanted(words, **wanted)).claims]


def write(people, text, **more):
    return people.pro.reply(**{"by": people.ben, "stance": "con", "text": text, "language": "en", **more})


def test_words_are_found_in_claims(people):
    assert found(people, "buses cost") == [people.con.pk]
    assert found(people, "bus") == [people.con.pk], "by what they have in common"


def test_in_their_translations_by_the_stems_of_those(people):
    translate(people.con, by=people.ana, language="es", text="Los autobuses costarían más dinero.")
    assert found(people, "autobus dineros") == [people.con.pk]
    assert found(people, "more dinero") == [people.con.pk], "and in both together"


def test_in_their_sources(people):
    quote = Evidence(
        title="Helicopters of the world", url="https://www.example.org/rotor-blades?x=1", quote="They whirl."
    )
    claim = write(people, "Noisy.", evidence=[quote])
    section = write(people, "Tired.", evidence=[Evidence(section="sleep")])
    for words in ("helicopter", "whirling", "rotor", "noisy helicopters", "example.org"):
        assert found(people, words) == [claim.pk], words
    assert found(people, "https") == []
    assert section.pk in found(people, "sleep"), "by the heading of a section"


def test_marks_and_addresses_of_links_are_no_words(people):
    claim = write(people, "It is **loud**, [they say](https://example.org/secretword).")
    assert found(people, "loud say") == [claim.pk]
    assert found(people, "secretword") == []


def test_by_its_number_it_comes_first(people):
    write(people, "There are 1.2 million of them.")
    assert found(people, "1.2")[0] == people.con.pk
    assert found(people, "1.2.")[0] == people.con.pk
    assert found(people, "9.9") == []


def test_whole_words_come_before_begun_ones_and_sources_last(people):
    source = write(people, "See there.", evidence=[Evidence(title="A car")])
    begun = write(people, "Cartels are many.")
    whole = write(people, "A car is not cheap.")
    assert found(people, "car") == [whole.pk, begun.pk, source.pk]


def test_else_as_in_the_outline(people):
    later, deep = (
        write(people, "Start."),
        people.pro.reply(by=people.ben, stance="pro", text="Start.", language="en"),
    )
    assert found(people, "start ") == [people.thesis.pk, deep.pk, later.pk]


def test_where_no_claim_has_all_the_words_those_with_most_of_them(people):
    snap = find(snapshot(people), Asker(), Wanted("buses would cost zebras"))
    assert [one.id for one in snap.claims] == [people.con.pk] and snap.is_partly
    assert not find(snapshot(people), Asker(), Wanted("buses cost")).is_partly
    assert found(people, "zebra unicorn") == []


def test_without_a_question_nothing_is_found(people):
    assert found(people) == found(people, "  ") == found(people, "?!") == []


# --- what a claim must be -------------------------------------------------------------------------------------


def test_by_stance(people):
    assert found(people, stance="pro") == [people.pro.pk]
    assert found(people, stance="con") == [people.con.pk]
    assert found(people, stance="thesis") == [people.thesis.pk]
    assert found(people, "buses", stance="pro") == [], "together with words"


def test_by_a_name_that_the_asker_reads(people):
    names = {people.ana.pk: "Ana", people.ben.pk: "Ben"}
    assert found(people, author="Ana", asker=Asker(names=names)) == [people.pro.pk]
    assert found(people, author="Ana") == []


def test_mine_new_and_not_voted_on(people):
    asker = Asker(
        me=people.ana.pk,
        is_new=lambda node: node.id == people.con.pk,
        has_answered=lambda node: node.parent is None,
    )
    assert found(people, only=(Only.MINE,), asker=asker) == [people.pro.pk]
    assert found(people, only=(Only.NEW,), asker=asker) == [people.con.pk]
    assert found(people, only=(Only.UNVOTED,), asker=asker) == [people.con.pk]


def test_without_a_reply_without_a_source_and_marked(people):
    reply = write(people, "No.", evidence=[Evidence(title="A book")])
    Mark.put(people.con, by=people.ana, kind="unclear")
    assert found(people, only=(Only.UNANSWERED,)) == [reply.pk, people.con.pk]
    assert found(people, only=(Only.UNSUPPORTED,)) == [people.thesis.pk, people.pro.pk, people.con.pk]
    assert found(people, only=(Only.MARKED,)) == [people.con.pk]
    assert found(people, only=(Only.MARKED, Only.UNANSWERED)) == [people.con.pk], "all of them"


def test_disputed_only_where_the_asker_is_shown_the_word(people):
    shown = Asker(verdict=lambda node: Verdict.DISPUTED if node.id == people.pro.pk else Verdict.HOLDS_UP)
    assert found(people, only=(Only.DISPUTED,), asker=shown) == [people.pro.pk]
    assert found(people, only=(Only.DISPUTED,)) == []


# --- what may be read -----------------------------------------------------------------------------------------


def test_what_was_hidden_withdrawn_or_revised_is_not_found_any_more(people):
    hidden, taken, revised = (write(people, f"A zebra, {name}.") for name in ("one", "two", "three"))
    assert len(found(people, "zebra")) == 3
    hidden.hide(by=people.teacher, reason="No.")
    withdraw(taken, by=people.ben)
    revise(revised, by=people.ben, text="A horse.", base=1)
    assert found(people, "zebra") == []
    assert found(people, "horse") == [revised.pk]
    for only in (Only.UNANSWERED, Only.UNSUPPORTED):
        assert hidden.pk not in found(people, only=(only,))


def test_a_hidden_text_is_found_by_those_who_read_it(people):
    hidden = write(people, "A zebra.")
    hidden.hide(by=people.teacher, reason="No.")
    reader = Asker(hidden={hidden.pk: ("A zebra.", "en")})
    assert found(people, "zebras", asker=reader) == [hidden.pk]
    assert found(people, "horse", asker=reader) == []
    assert found(people, "zebra") == [], "and keeps none of its words for the next who asks"


def test_what_waits_is_not_found(people):
    people.ben.screen(by=people.teacher)
    people.ben.refresh_from_db()
    write(people, "A zebra.")
    assert found(people, "zebra") == []


def kept_words(people):
    kept = indexes._indexes._kept.get(people.debate.pk)
    return kept.blob.text + "".join(one.own + one.all for one in kept.entries.values()) if kept else ""


@pytest.mark.parametrize("how", ["hide", "withdraw", "erase", "revise"])
def test_its_words_are_not_kept_until_somebody_asks_again(people, django_capture_on_commit_callbacks, how):
    claim = write(people, "A zebra.")
    found(people, "zebra")
    assert "zebra" in kept_words(people)
    acts = {
        "hide": lambda: claim.hide(by=people.teacher, reason="No."),
        "withdraw": lambda: withdraw(claim, by=people.ben),
        "revise": lambda: revise(claim, by=people.ben, text="A horse.", base=1),
        "erase": lambda: erase(people.ben, by=people.teacher),
    }
    with django_capture_on_commit_callbacks(execute=True):
        acts[how]()
    assert "zebra" not in kept_words(people)
    assert found(people, "zebra") == []
    assert people.con.pk in found(people, "buses") or how == "erase"


# --- what it costs --------------------------------------------------------------------------------------------


def test_it_asks_no_database(people):
    snap = snapshot(people)
    with CaptureQueriesContext(connection) as caught:
        find(snap, Asker(), Wanted("buses"))
    assert len(caught) == 0


def test_a_vote_makes_no_words_anew(people, monkeypatch):
    found(people, "buses")
    made = []
    monkeypatch.setattr(indexes, "haystack", lambda texts: made.append(list(texts)) or "")
    Vote.cast(people.con, by=people.ana, impact=4)
    assert found(people, "buses") == [people.con.pk]
    assert made == []


def test_what_is_kept_is_bounded(people, monkeypatch):
    monkeypatch.setattr(indexes, "CHARACTERS_KEPT", 10)
    found(people, "buses")
    people.debate.refresh_from_db()
    other = tree.current(people.elsewhere.pk, 0)
    find(other, Asker(), Wanted("buses"))
    assert list(indexes._indexes._kept) == [people.elsewhere.pk]
