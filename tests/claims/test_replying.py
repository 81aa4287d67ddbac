"""Replies: a pro or con of a claim."""

import pytest
from django.core.exceptions import ValidationError

from arguments.models import Claim, Evidence, Forbidden, NotNow, Participant, Revision, Unfit, Verb
from tests.support.ledger import faults_of, last, refused


def reply(people, **changes):
    sent = {"by": people.ana, "stance": "pro", "text": "Because.", "language": "en", **changes}
    return people.thesis.reply(**sent)


def test_a_reply_stands_under_the_claim_that_it_answers(people):
    made = Claim.objects.get(pk=reply(people, stance="con", text="Not so.", language="es").pk)
    assert (made.parent, made.stance, made.text) == (people.thesis, "con", "Not so.")
    assert (made.language, made.author, made.debate) == ("es", people.ana, people.debate)


def test_replies_stand_in_the_order_in_which_they_came(people):
    made = [reply(people, stance=stance) for stance in ("con", "pro", "con")]
    assert [one.position for one in made] == [2, 3, 4]


def test_each_parent_counts_its_own_replies(people):
    assert people.pro.reply(by=people.ben, stance="con", text="No.", language="en").position == 0


def test_a_reply_is_in_the_log_with_its_place(people):
    made = reply(people)
    contribution = last(people.debate)
    place = {"parent": people.thesis.pk, "stance": "pro", "position": 2, "ordinal": 3}
    assert (contribution.verb, contribution.claim, contribution.participant) == (
        Verb.REPLIED,
        made,
        people.ana,
    )
    assert contribution.after == place | {"visibility": "visible", "revision": 1, "sources": 0}


def test_a_reply_begins_with_its_first_revision(people):
    revision = Revision.objects.get(claim=reply(people, text="Well."))
    assert (revision.number, revision.text, revision.author) == (1, "Well.", people.ana)


def test_white_space_around_a_text_is_not_kept(people):
    assert reply(people, text="  One \r\n two\t").text == "One two"


def test_five_hundred_characters_are_a_claim(people):
    assert len(reply(people, text="é" * 500).text) == 500


@pytest.mark.parametrize("text", ["", " \n\t", "...", "\u200b", "a" * 501, "a\0b", "\ud800"])
def test_a_text_that_is_no_claim_is_refused(people, text):
    with refused(ValidationError):
        reply(people, text=text)


@pytest.mark.parametrize("stance", ["", "PRO", "neutral"])
def test_a_reply_is_a_pro_or_a_con(people, stance):
    with refused(Unfit):
        reply(people, stance=stance)


def test_a_reply_is_in_a_language_that_there_is(people):
    with refused(Unfit):
        reply(people, language="tlh")


def test_a_hidden_claim_takes_no_replies(people):
    people.thesis.hide(by=people.teacher, reason="Wrong one.")
    with refused(NotNow):
        reply(people)


def test_a_claim_hidden_since_the_page_was_made_takes_no_replies(people):
    page = Claim.objects.get(pk=people.pro.pk)
    people.pro.hide(by=people.moderator, reason="Insulting.")
    with refused(NotNow):
        page.reply(by=people.ben, stance="con", text="No.", language="en")


def test_somebody_removed_since_the_page_was_made_writes_nothing(people):
    page = Participant.objects.get(pk=people.ben.pk)
    people.ben.remove(by=people.teacher)
    with refused(Forbidden):
        reply(people, by=page)


def test_a_refused_reply_leaves_the_debate_in_hand_as_it_was(people):
    before = people.debate.sequence
    with refused(Unfit):
        reply(people, stance="neutral")
    assert people.thesis.debate.sequence == before


# --- theses ---------------------------------------------------------------------------------------------------


def test_a_thesis_has_no_parent_and_no_stance(people):
    made = Claim.propose(people.debate, by=people.teacher, text="Lunch is early.", language="en")
    assert (made.parent, made.stance, made.position, made.is_thesis) == (None, "", 1, True)


def test_a_thesis_is_in_a_language_that_there_is(people):
    with refused(Unfit):
        Claim.propose(people.debate, by=people.teacher, text="Lunch is early.", language="tlh")


def test_a_thesis_says_something(people):
    with refused(ValidationError):
        Claim.propose(people.debate, by=people.teacher, text=" ", language="en")


# --- sources --------------------------------------------------------------------------------------------------


def test_sources_keep_their_order(people):
    given = [Evidence(section="sleep"), Evidence(title="A study", url="https://a.example/1", locator="p. 3")]
    sources = reply(people, evidence=given).sources.all()
    assert [(one.position, one.section, one.title, one.locator) for one in sources] == [
        (0, "sleep", "", ""),
        (1, "", "A study", "p. 3"),
    ]


def test_the_log_says_how_many_sources_there_are(people):
    reply(people, evidence=[Evidence(section="sleep")])
    assert last(people.debate).after["sources"] == 1
    assert faults_of(people.debate) == []


@pytest.mark.parametrize(
    "evidence",
    [
        Evidence(),
        Evidence(title=" \u200b"),
        Evidence(quote="Only a quote."),
        Evidence(section="weather"),
        Evidence(url="https://"),
        Evidence(url="https:///path"),
        Evidence(url="javascript:alert(1)"),
        Evidence(url="data:text/html,hello"),
        Evidence(url="ftp://a.example"),
        Evidence(url="https://a.example/\0"),
        Evidence(url="https://a.example/\ud800"),
        Evidence(url="https://a.example/" + "x" * 500),
    ],
    ids=repr,
)
def test_a_source_that_leads_nowhere_is_refused_with_its_claim(people, evidence):
    with refused(Unfit):
        reply(people, evidence=[evidence])


def test_an_address_is_stored_as_a_link_that_leads_there(people):
    urls = ['https://a.example/"onclick="x', "https://a.example/\u202egpj", " a.example/Newton's_laws"]
    sources = reply(people, evidence=[Evidence(url=url) for url in urls]).sources.all()
    assert [one.url for one in sources] == [
        "https://a.example/%22onclick=%22x",
        "https://a.example/gpj",
        "https://a.example/Newton%27s_laws",
    ]


@pytest.mark.parametrize("field", ["title", "quote", "locator"])
def test_a_source_says_nothing_that_cannot_be_stored(people, field):
    with refused(ValidationError):
        reply(people, evidence=[Evidence(**{"url": "https://a.example", field: "a\0b"})])


def test_a_claim_has_at_most_five_sources(people):
    with refused(Unfit):
        reply(people, evidence=[Evidence(section="sleep")] * 6)


def test_a_section_of_the_background_counts_in_whatever_language_the_page_is(people):
    people.debate.briefs.filter(language="es").update(text="## Sueño {#sueno}")
    assert reply(people, evidence=[Evidence(section="sleep")]).sources.count() == 1
