"""What shows nothing is refused in every field that people read, with what was typed left in it."""

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from arguments import text
from arguments.models import Claim, Concern, Evidence, Unfit
from arguments.models.briefs import fit_background
from arguments.models.translations import translate
from arguments.models.wording import rewrite
from tests.support.cast import browser_of
from tests.support.pages import page

NOTHING = ["[](a)", "[ ](https://a.example)", "[\u200d](https://a.example)", "\u200d", "\u202e\u202c", "\u0301",
           "[\u2060](a) [](b)", "[](https://a.example/Foo_(bar))"]  # fmt: skip


def doors(people):
    """Each field: who fills it in, at which address, and what else the form needs."""
    pro, ana = people.pro.pk, people.ana.pk
    debate = [people.debate.pk]
    reply = {"key": "k" * 22, "stance": "pro", "language": "en", "text": "So it is."}
    words = {"language": "en", "base": "1", "question": "Cats or dogs?", "background": ""}
    new = {"question": "Cats or dogs?", "language": "en", "nickname": "Ms R"}
    return {
        "claim": (people.ben, reverse("replies", args=[pro]), "text", reply),
        "source": (people.ben, reverse("replies", args=[pro]), "source", reply),
        "revision": (people.ana, reverse("text", args=[pro]), "text", {"base": "1"}),
        "translation": (people.ana, reverse("translations", args=[pro]), "text", {"base": "0"}),
        "concern": (people.ben, reverse("concerns", args=[pro]), "text", {}),
        "reason": (people.teacher, reverse("hiding", args=[pro]), "reason", {}),
        "thesis": (people.teacher, reverse("theses", args=debate), "text", {"key": "k" * 22, "language": "en"}),
        "question": (people.teacher, reverse("wording", args=debate), "question", words),
        "background": (people.teacher, reverse("wording", args=debate), "background", words),
        "label": (people.teacher, reverse("settings", args=debate), "label", {}),
        "theses": (people.teacher, reverse("new-debate"), "theses", new),
        "nickname": (people.teacher, reverse("new-debate"), "nickname", new),
        "rename": (people.teacher, reverse("name", args=[ana]), "nickname", {}),
        "list": (people.teacher, reverse("class-list", args=debate), "labels", {}),
        "classes": (people.teacher, reverse("copies", args=debate), "labels", {"nickname": "Ms R"}),
    }  # fmt: skip


NAMES = ["claim", "source", "revision", "translation", "concern", "reason", "thesis", "question", "background",
         "label", "theses", "nickname", "rename", "list", "classes"]  # fmt: skip


@pytest.mark.parametrize("typed", NOTHING[:3], ids=ascii)
@pytest.mark.parametrize("name", NAMES)
def test_a_field_with_nothing_to_read_is_422_and_what_was_typed_stays(people, name, typed):
    person, path, field, rest = doors(people)[name]
    answer = browser_of(person).post(path, {**rest, field: typed})
    assert answer.status_code == 422
    assert (page(answer).field(field) or "").strip() == typed


@pytest.mark.parametrize("typed", NOTHING, ids=ascii)
def test_no_verb_takes_it(people, typed):
    reply = {"by": people.ben, "stance": "pro", "text": "So.", "language": "en"}
    sources = [Evidence(title=typed), Evidence(url="https://a.example", quote=typed)]
    attempts = [
        lambda: people.pro.reply(**{**reply, "text": typed}),
        lambda: people.pro.reply(**reply, evidence=sources[:1]),
        lambda: people.pro.reply(**reply, evidence=sources[1:]),
        lambda: translate(people.pro, by=people.ana, language="es", text=typed),
        lambda: Concern.tell(people.pro, by=people.ben, text=typed),
        lambda: people.pro.hide(by=people.teacher, reason=typed),
        lambda: people.ana.rename(by=people.teacher, nickname=typed),
        lambda: people.ana.describe(by=people.teacher, label=typed),
        lambda: rewrite(people.debate, by=people.teacher, language="en", question=typed, background=""),
        lambda: rewrite(people.debate, by=people.teacher, language="en", question="So?", background=f"## {typed}\n\nx"),
    ]  # fmt: skip
    for attempt in attempts:
        with pytest.raises((ValidationError, Unfit)):
            attempt()
    assert Claim.objects.count() == 3


@pytest.mark.parametrize(
    "typed", ["## [](a)", "## \u200d {#x}\n\nText.", "Text.\n### [](https://a.example)"], ids=ascii
)
def test_a_heading_has_something_to_read(typed):
    with pytest.raises(Unfit):
        fit_background(typed)


@pytest.mark.parametrize("typed", ["?!", "—", "[sic]", "[](a) so", "🦊", "[x](a)"])
def test_whatever_shows_something_can_be_a_reason(typed):
    assert text.readable(typed) == typed


def test_an_empty_field_is_no_text_that_shows_nothing(people):
    assert text.readable(" \n") == text.readable("\u200b") == ""
