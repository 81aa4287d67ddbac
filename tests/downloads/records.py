"""What tests read in the tables of who did what."""

import csv
from io import StringIO

from django.urls import reverse

from arguments.models import Mark, Vote
from arguments.models.links import link
from arguments.models.revisions import revise
from arguments.models.translations import translate
from arguments.models.withdrawals import withdraw
from tests.support.cast import browser_of

NAMES = ("activity-table", "participation", "class-workbook")
FOR_TEACHERS = NAMES[1:]


def get(person, name, people):
    return browser_of(person).get(reverse(name, args=[people.debate.pk]))


def rows(answer):
    text = answer.content.decode("utf-8")
    assert text.startswith("\ufeff")
    return list(csv.DictReader(StringIO(text[1:], newline="")))


def activity(person, people):
    return rows(get(person, "activity-table", people))


def parts(people):
    return {row["name"]: row for row in rows(get(people.teacher, "participation", people))}


def busy(people):
    """Ana and Ben have done something of each kind, and some of it was hidden, withdrawn, moved on."""
    deep = people.pro.reply(by=people.ben, stance="con", text="Only at first.", language="en")
    revise(people.pro, by=people.ana, text="We would all sleep longer.", base=1)
    revise(people.con, by=people.moderator, text="Buses would cost much more.", base=1)
    translate(people.pro, by=people.ben, language="es", text="Dormir más.")
    translate(people.pro, by=people.ben, language="es", text="Dormiríamos más.")
    withdraw(people.pro.reply(by=people.ana, stance="pro", text="Taken back.", language="en"), by=people.ana)
    link(deep, under=people.con, stance="pro", by=people.moderator)
    deep.hide(by=people.teacher, reason="No.")
    Mark.put(people.con, by=people.ana, kind="unclear")
    Vote.cast(people.con, by=people.ana, impact=1)
