"""A word without end widens no page of a phone: whoever wrote it, wherever it shows."""

import pytest
from django.urls import reverse

from arguments.models import Claim, Concern, Debate, Evidence
from arguments.models.class_lists import list_people
from arguments.models.translations import translate

PHONE = {"viewport": {"width": 360, "height": 640}}
QUESTION = "Q" + "w" * 199
NAME, LABEL, CLAIM = "N" + "m" * 29, "L" + "w" * 79, "C" + "w" * 499


@pytest.fixture
def endless(people):
    """Each text of the debate is one word, as long as it may be."""
    debate, teacher = people.debate, people.teacher
    debate.briefs.update(question=QUESTION, text=f"## {CLAIM}\n\n{CLAIM}\n\n- {CLAIM}")
    debate.configure(by=teacher, label=LABEL)
    Debate.objects.filter(pk=debate.pk).update(is_example=True)
    people.ana.rename(by=teacher, nickname=NAME)
    people.ana.describe(by=teacher, label=LABEL)
    list_people(debate, by=teacher, lines=[LABEL[:-1] + "b"])
    sources = [
        Evidence(section="c" + "w" * 40),
        Evidence(title="T" + "w" * 199, quote=CLAIM, locator="p" * 100),
    ]
    claim = people.thesis.reply(by=people.ana, stance="pro", text=CLAIM, language="en", evidence=sources)
    translate(claim, by=people.ana, language="es", text=CLAIM)
    Claim.propose(debate, by=teacher, text=CLAIM, language="en")
    Concern.tell(claim, by=people.ana, text=CLAIM[:300])
    hidden = people.thesis.reply(by=people.ana, stance="con", text=CLAIM, language="en")
    hidden.hide(by=teacher, reason=CLAIM[:300])
    people.ana.screen(by=teacher)
    people.thesis.reply(by=people.ana, stance="con", text=CLAIM, language="en", evidence=sources)
    people.claim = claim
    people.debate.configure(by=teacher, tallies="always")
    return people


ABOUT_THE_DEBATE = ["debate", "brief", "activity", "me", "new", "guide", "projector", "seat", "queue", "settings",
                    "participants", "teachers", "share", "copies", "class-list", "seat-cards", "deletion",
                    "agreement", "semantics"]  # fmt: skip
ABOUT_THE_CLAIM = ["claim", "text", "revisions", "translations", "hiding", "acts", "why"]
ABOUT_THE_PERSON = ["participant", "name", "removal", "merging", "erasure"]
ABOUT_NOTHING = ["home", "debates", "data"]
PAGES = [*ABOUT_THE_DEBATE, *ABOUT_THE_CLAIM, *ABOUT_THE_PERSON, *ABOUT_NOTHING, "join-debate"]


def address(people, name):
    if name in ABOUT_THE_DEBATE:
        return reverse(name, args=[people.debate.pk])
    if name in [*ABOUT_THE_CLAIM, "concerns"]:
        return reverse(name, args=[people.claim.pk])
    if name in ABOUT_THE_PERSON:
        return reverse(name, args=[people.ana.pk])
    return reverse(name, args=[people.debate.join_code] if name == "join-debate" else [])


def widest(page):
    """How wide the page is, and what reaches furthest to the right."""
    return page.evaluate(
        """() => [document.documentElement.scrollWidth, [...document.body.querySelectorAll("*")]
            .filter((one) => one.getBoundingClientRect().right > innerWidth + 1 && !one.closest(".visually-hidden"))
            .map((one) => `${one.localName}.${one.className}`).slice(0, 12)]"""
    )


STUDENTS = ["debate", "brief", "me", "new", "guide", "seat", "claim", "revisions", "home", "join-debate"]


@pytest.mark.long
@pytest.mark.parametrize(
    ("role", "names"),
    [
        ("teacher", PAGES),
        ("ana", STUDENTS),
        ("ben", ["concerns"]),
        ("visitor", ["debate", "home", "join-debate", "sign-in"]),
    ],
)
def test_no_page_is_wider_than_the_phone(endless, live, enter, role, names):
    page, wide = enter(getattr(endless, role, None), **PHONE), {}
    for name in names:
        page.goto(live.url + address(endless, name))
        page.evaluate("document.querySelectorAll('details').forEach((one) => one.open = true)")
        assert page.locator("h1").count(), name
        width, culprits = widest(page)
        if width > 360:
            wide[name] = width, culprits
    assert wide == {}
