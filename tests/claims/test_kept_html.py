"""Kept HTML: what a page is put together from is the same, byte for byte, as rendered anew."""

import re

from django.test.utils import override_settings
from django.urls import reverse

from arguments import tree
from arguments.cards import kept
from arguments.models import Vote
from arguments.models.joining import join
from tests.support import environment
from tests.support.cast import browser_of
from tests.support.pages import without_tokens
from tests.support.verbs import LESSON

# Who looks, and in which language.
ALL_VIEWERS = (("ana", "en"), ("teacher", "es"), ("ben", "es"), ("teacher", "en"), ("observer", "es"))
VIEWERS = ALL_VIEWERS if environment.IS_WHOLE else ALL_VIEWERS[:2]
# Where a time stands, and what is made of chance.
CHANCE = re.compile(r"<time.*?</time>")


class Watch:
    """Everybody's pages of one debate."""

    def __init__(self, people):
        self.people = people
        self.browsers = {
            (name, language): browser_of(getattr(people, name), headers={"accept-language": language})
            for name, language in VIEWERS
        }
        debate, claim = people.debate.pk, people.pro.pk
        ids = f"{people.thesis.pk}+{claim}+{people.con.pk}"
        outline, focus = reverse("debate", args=[debate]), reverse("claim", args=[claim])
        mine = f"{reverse('mine', args=[debate])}?claims={ids}"
        # For everybody the same.
        self.paper = f"{reverse('print', args=[debate])}?languages=both"
        # The page of a claim is in the one with the form.
        self.paths = [outline, f"{focus}?reply=con", mine, *([focus] if environment.IS_WHOLE else [])]

    def pages(self):
        asked = [(viewer, path) for viewer in self.browsers for path in self.paths]
        asked += [(viewer, self.paper) for viewer in (VIEWERS if environment.IS_WHOLE else VIEWERS[:1])]
        return {
            (*viewer, path): CHANCE.sub("", without_tokens(self.browsers[viewer].get(path).content.decode()))
            for viewer, path in asked
        }


def anew():
    kept.forget()
    tree.forget()


@override_settings(PACED=False)
def test_after_every_verb_kept_pages_are_as_if_rendered_anew(people):
    watch = Watch(people)
    watch.pages()
    for number, (verb, act) in enumerate(LESSON):
        act(people)
        as_kept = watch.pages()
        anew()
        fresh = watch.pages()
        differing = [where for where in as_kept if as_kept[where] != fresh[where]]
        assert differing == [], (number, verb)


def test_a_vote_that_shows_nothing_keeps_every_card(people):
    browser_of(people.ben).get(people.debate.get_absolute_url())
    before = tree.current(people.debate.pk, people.debate.sequence)
    Vote.cast(people.pro, by=people.ben, impact=4)
    people.debate.refresh_from_db()
    after = tree.current(people.debate.pk, people.debate.sequence)
    assert after.edition == before.edition and after.sequence > before.sequence


def test_a_reply_makes_its_own_card_and_its_parents_anew_and_no_other(people):
    before = tree.current(people.debate.pk, people.debate.sequence)
    made = people.pro.reply(by=people.ben, stance="con", text="Or would we?", language="en")
    after = tree.current(people.debate.pk, made.debate.sequence)
    moved = {
        one for one in after.claims if one not in before.claims or after.claims[one].edition > before.edition
    }
    assert moved == {made.pk, people.pro.pk}


def test_a_page_that_was_opened_is_put_together_without_rendering_a_claim_again(people):
    for _time in range(2):
        browser_of(people.ben).get(people.debate.get_absolute_url())
    misses = kept.use().misses
    browser_of(people.observer).get(reverse("print", args=[people.debate.pk]))
    browser_of(people.ben).get(people.debate.get_absolute_url())
    again = kept.use().misses
    browser_of(people.ben).get(people.debate.get_absolute_url())
    assert kept.use().misses == again > misses


def test_the_store_has_a_limit(monkeypatch):
    monkeypatch.setattr("arguments.cards.kept.BYTES_KEPT", 1000)
    for number in range(50):
        kept.kept(("test", number), lambda: (b"x" * 100,))
    assert kept.use().size <= 1000
    kept.forget()


def test_my_part_has_the_tally_of_now_whatever_it_had_before(people):
    others = [
        join(people.debate, nickname=name, language="en")
        for name in ("Cleo", "Dan", "Eva", "Flo", "Gus", "Hal")
    ]
    path = f"{reverse('mine', args=[people.debate.pk])}?claims={people.con.pk}"
    browser, seen = browser_of(people.ana), []
    for voter in (people.ana, people.teacher, people.moderator, *others):
        Vote.cast(people.con, by=voter, impact=3)
        as_kept = browser.get(path).content
        anew()
        assert browser.get(path).content == as_kept
        seen.append(as_kept)
    assert len(set(seen)) == 4  # of none, and of three, six and nine votes
