"""What the class never saw, or no longer should, stands in no history that it reads."""

import re

import pytest
from django.urls import reverse

from arguments.live import Eyes, frames_since
from arguments.models import Debate, Forbidden, NotNow
from arguments.models.approvals import approve, send_back
from arguments.models.revisions import revise, withhold
from arguments.models.translations import translate
from arguments.models.withdrawals import reinstate, withdraw
from tests.support.cast import browser_of
from tests.support.ledger import faults_of

INSULT, POLITE = "Only a fool thinks so.", "I see it otherwise."
CLASS = ("ana", "observer", None)
INSIDERS = ("ben", "moderator", "teacher")


def history(people, claim, name):
    person = getattr(people, name) if name else None
    return browser_of(person).get(reverse("revisions", args=[claim.pk])).content.decode()


def readers(people, claim, text):
    """Who of the class, its author and the moderators finds this text in the history."""
    return [name for name in (*CLASS, *INSIDERS) if text in history(people, claim, name)]


def waits(people, text=INSULT):
    people.debate.configure(by=people.teacher, approves_first=True)
    return people.pro.reply(by=people.ben, stance="con", text=text, language="en")


def revised(people):
    claim = waits(people)
    revise(claim, by=people.ben, text=POLITE, base=1)
    return claim


def let_in(people):
    claim = revised(people)
    approve(claim, by=people.teacher)
    return claim


def sent_back_and_let_in(people):
    claim = waits(people)
    send_back(claim, by=people.teacher, reason="Kindly, please.")
    revise(claim, by=people.ben, text=POLITE, base=1)
    approve(claim, by=people.teacher)
    return claim


def revised_by_the_teacher(people):
    claim = people.pro.reply(by=people.ben, stance="con", text=INSULT, language="en")
    revise(claim, by=people.teacher, text=POLITE, base=1)
    return claim


def hidden_and_restored(people):
    claim = people.pro.reply(by=people.ben, stance="con", text=INSULT, language="en")
    claim.hide(by=people.moderator, reason="Not kind.")
    claim.restore(by=people.teacher)
    revise(claim, by=people.ben, text=POLITE, base=1)
    claim.hide(by=people.moderator, reason="It was not kind.")
    claim.restore(by=people.teacher)
    return claim


def withdrawn_and_brought_back(people):
    claim = people.pro.reply(by=people.ben, stance="con", text=INSULT, language="en")
    revise(claim, by=people.ben, text=POLITE, base=1)
    withdraw(claim, by=people.ben)
    reinstate(claim, by=people.ben)
    return claim


WAYS = [let_in, sent_back_and_let_in, revised_by_the_teacher, hidden_and_restored, withdrawn_and_brought_back]


@pytest.mark.parametrize("way", WAYS, ids=lambda way: way.__name__.replace("_", " "))
def test_the_class_reads_no_version_from_before(people, way):
    people.debate.is_example = True
    people.debate.save(update_fields=["is_example"])
    claim = way(people)
    assert readers(people, claim, "fool") == list(INSIDERS)
    assert "otherwise" in history(people, claim, "ana")
    assert faults_of(people.debate) == []


def test_what_the_author_revised_himself_stays_in_the_history(people):
    claim = people.pro.reply(by=people.ben, stance="con", text="First.", language="en")
    revise(claim, by=people.ben, text="Second.", base=1)
    assert "First" in history(people, claim, "ana")


def test_a_restored_translation_has_no_earlier_versions(people):
    said = translate(people.pro, by=people.ben, language="es", text="Solo un tonto.")
    translate(people.pro, by=people.ben, language="es", text="Dormiríamos.")
    said.hide(by=people.moderator, reason="Not kind.")
    people.pro.translations.get().restore(by=people.moderator)
    assert "tonto" not in history(people, people.pro, "observer")
    assert "tonto" in history(people, people.pro, "moderator")
    assert faults_of(people.debate) == []


def test_a_moderators_translation_ends_somebody_elses(people):
    translate(people.pro, by=people.ben, language="es", text="Solo un tonto.")
    translate(people.pro, by=people.moderator, language="es", text="Dormiríamos.")
    assert "tonto" not in history(people, people.pro, "observer")
    assert "tonto" in history(people, people.pro, "ben")
    assert faults_of(people.debate) == []


def test_what_i_say_i_have_read_shows_nothing_withheld(people):
    """Somebody who names an older version as the base of a translation is shown what changed since."""
    translate(people.pro, by=people.ben, language="es", text="Solo un tonto.")
    translate(people.pro, by=people.moderator, language="es", text="Dormiríamos.")
    answer = browser_of(people.ana).post(
        reverse("translations", args=[people.pro.pk]), {"text": "Otra cosa.", "base": "1"}
    )
    assert answer.status_code == 409 and "tonto" not in answer.content.decode()


def test_withheld_is_not_brought_back_by_who_may_not_read_it(people):
    claim = revised_by_the_teacher(people)
    translate(people.pro, by=people.ben, language="es", text="Solo un tonto.")
    translate(people.pro, by=people.moderator, language="es", text="Dormiríamos.")
    sent = {"language": "es", "number": "1", "base": "2"}
    assert browser_of(people.ana).post(reverse("revisions", args=[people.pro.pk]), sent).status_code == 404
    sent = {"language": "en", "number": "1", "base": "2"}
    assert browser_of(people.ben).post(reverse("revisions", args=[claim.pk]), sent).status_code == 302


# --- one version


def send(people, name, claim, **fields):
    path = reverse("withholding", args=[claim.pk])
    return browser_of(getattr(people, name)).post(path, {"language": "en", "number": "1", **fields})


def test_a_moderator_withholds_one_version_and_shows_it_again(people):
    claim = people.pro.reply(by=people.ben, stance="con", text=INSULT, language="en")
    revise(claim, by=people.ben, text=POLITE, base=1)
    assert "fool" in history(people, claim, "ana")
    answer = send(people, "moderator", claim, withheld="on")
    assert (answer.status_code, answer["Location"].split("#")[1]) == (302, "version-en-1")
    assert "fool" not in history(people, claim, "ana") and "fool" in history(people, claim, "ben")
    assert send(people, "moderator", claim).status_code == 302
    assert "fool" in history(people, claim, "ana")
    assert faults_of(people.debate) == []


def test_an_open_history_hears_of_it_at_once(people):
    revise(people.pro, by=people.ana, text="We would sleep enough.", base=1)
    word = re.search(r'data-on="(path-\d+)"', history(people, people.pro, "ben"))[1]
    for withheld in (True, False):
        since = Debate.objects.get(pk=people.debate.pk).sequence
        withhold(people.pro.revisions.get(number=1), withheld, by=people.moderator)
        told = frames_since(Debate.objects.get(pk=people.debate.pk), since, Eyes()).html
        assert word in re.search(r'data-refetch="([^"]*)"', told)[1].split()


def test_the_version_that_is_shown_is_not_withheld(people):
    with pytest.raises(NotNow):
        withhold(people.pro.revisions.get(), True, by=people.teacher)
    assert send(people, "teacher", people.pro, withheld="on").status_code == 409


def test_who_does_not_moderate_withholds_nothing(people):
    revise(people.pro, by=people.ana, text=POLITE, base=1)
    with pytest.raises(Forbidden):
        withhold(people.pro.revisions.get(number=1), True, by=people.ana)
    assert "withheld" not in history(people, people.pro, "ana")


def test_a_broken_form_is_422(people):
    assert send(people, "teacher", people.pro, number="x").status_code == 422
