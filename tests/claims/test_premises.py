"""A claim of several sentences that count only together: one number and one vote, shown as a short list."""

import re

import pytest
from django.utils import translation

from arguments import text
from arguments.models import Claim
from tests.support.cast import browser_of, htmx
from tests.support.ledger import faults_of

SENTENCES = ("We sleep until *eight*.", "Whoever sleeps until eight learns [well](https://example.org).")
READ = "We sleep until eight. Whoever sleeps until eight learns well."


@pytest.fixture
def joint(people):
    """A pro of the thesis, as an import brings it, with its translation."""
    return people.thesis.reply(
        by=people.teacher, stance="pro", text="\n".join(SENTENCES), language="en", is_brought=True
    )


def shown(person, address, **options):
    return browser_of(person).get(address, **options).content.decode()


LISTED = (
    '<span class="jointly" lang="{0}" dir="auto">{1}</span> '
    '<span class="premise">We sleep until <em>eight</em>.</span> <span class="premise">Whoever sleeps until eight'
)


@pytest.mark.parametrize(
    ("language", "words"), [("en", "Only together:"), ("es", "Solo juntas:")], ids=["English", "Spanish"]
)
def test_a_card_shows_them_as_a_list_after_words_in_the_readers_language(people, joint, language, words):
    people.ben.language = language
    people.ben.save()
    browser = browser_of(people.ben)
    with translation.override(language):
        page = browser.get(people.debate.get_absolute_url(), headers={"Accept-Language": language})
    card = re.search(
        rf'<article class="card" id="claim-{joint.pk}">.*?</article>', page.content.decode(), re.S
    )[0]
    assert LISTED.format(language, words) in card and card.count('class="number"') == 1


def test_paper_shows_them_so_as_well(people, joint):
    assert LISTED.format("en", "Only together:") in shown(people.ben, f"/debates/{people.debate.pk}/print/")


def test_where_a_claim_has_one_line_they_are_joined_by_a_space(people, joint):
    """Path, quotation above the form, map and its text, search, wall, Activity, My part, navigator, agreement, why."""
    joint.reply(by=people.ben, stance="con", text="Some do not.", language="en")
    debate = people.debate.get_absolute_url()
    below = Claim.objects.get(text="Some do not.")
    for address in (
        below.get_absolute_url(),
        f"{joint.get_absolute_url()}?reply=con",
        f"{debate}map/",
        f"{debate}map/?drawing=sunburst",
        f"{debate}search/?q=learns",
        f"{debate}projector/",
        f"{debate}activity/",
        f"{debate}agreement/?under={joint.pk}",
        f"{debate}print/?under={below.pk}",
    ):
        page = re.sub(r"</?mark>|</tspan><tspan[^>]*>", "", shown(people.teacher, address))
        assert READ in page or "We sleep until eight. Who" in page, address
        assert re.search("eight\\.\\s*\n\\s*Who", page) is None, address


def test_a_claim_of_one_sentence_is_as_it_was():
    assert text.claim_html("A *b*.") == text.inline_html("A *b*.") == "A <em>b</em>."


def test_the_form_of_a_reply_makes_one_sentence_whatever_breaks_its_lines(people):
    browser = browser_of(people.teacher)
    sent = {"text": "One.\r\nTwo.\u2028Three.", "stance": "pro", "language": "en", "key": "k" * 22}
    browser.post(f"{people.thesis.get_absolute_url()}replies/", sent, headers=htmx())
    assert Claim.objects.filter(text="One. Two. Three.").count() == 1


def test_it_is_replied_to_and_voted_on_as_a_whole(people, joint):
    joint.reply(by=people.ben, stance="con", text="Not so.", language="en")
    assert people.debate.claims.filter(parent=joint).count() == 1 and faults_of(people.debate) == []
