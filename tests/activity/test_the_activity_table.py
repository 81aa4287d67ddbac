"""What each reader's Activity says after each act of the lesson: the sentence, or that there is no line for it."""

import re
from html import unescape

from django.utils import timezone, translation

from arguments import tree
from arguments.log import history
from arguments.models import Debate, Participant, Verb, clock
from tests.activity.table import READERS, TABLE
from tests.support.verbs import LESSON, asked_about


def lines(people):
    """The opening's row, and one for each act that is asked about, each with its place in the table."""
    yield 0, line(people, Verb.OPENED, 1)
    for at, (verb, act, is_asked_about) in enumerate(asked_about(), start=1):
        act(people)
        # Invented names are lent at random: the table could not foretell them.
        people.debate.participants.update(pseudonym="Somebody Else")
        people.debate.participants.filter(is_waiting=True).update(nickname="Somebody Expected")
        if is_asked_about:
            yield at, line(people, verb, Debate.objects.get(pk=people.debate.pk).sequence)


def line(people, verb, number):
    """The verb, its kind, and the readers with the same sentence together."""
    said = {name: sentence(people, name, number) for name in READERS}
    together = {
        text: ", ".join(name for name in READERS if said[name] == text)
        for text in dict.fromkeys(said.values())
    }
    return verb.value, verb.row.kind.value, {readers: text for text, readers in together.items()}


def sentence(people, name, number):
    """What this reader's Activity says of the contribution with this number."""
    debate = Debate.objects.get(pk=people.debate.pk)
    me = Participant.objects.get(pk=getattr(people, name).pk) if name != "visitor" else None
    if me:
        me.debate = debate
    present = tree.current(debate.pk, debate.sequence)
    kind = debate.contributions.get(number=number).row.kind
    with translation.override("en"):
        entries, _more = history.entries(debate, me, present, kind=kind)
    entry = next((entry for entry in entries if entry.number == number), None)
    return unescape(re.sub(r"<[^>]*>", "", entry.sentence)) if entry else "-"


def expected():
    """The table's rows, in the shape of `lines`."""
    for block in TABLE.strip().split("\n\n"):
        head, *said = block.splitlines()
        verb, kind = head.split()
        yield verb, kind, dict(line.strip().split(": ", 1) for line in said)


def test_everybody_reads_what_the_table_says(people):
    rows = list(expected())
    assert len(rows) == 1 + len(LESSON)
    with clock.at(timezone.now()):  # votes and positions are summed up by the hour
        for at, found in lines(people):
            assert found == rows[at]
