"""What each reader's Activity says after each act of the lesson: the sentence, or that there is no line for it."""

import re
from html import unescape

from django.utils import translation

from arguments import tree
from arguments.log import history
from arguments.models import Debate, Participant
from tests.activity.table import READERS, TABLE
from tests.support.verbs import LESSON


def lines(people):
    """A row for each act: its verb, its kind, and the readers with the same sentence together."""
    for verb, act in LESSON:
        act(people)
        # Invented names are lent at random: the table could not foretell them.
        people.debate.participants.update(pseudonym="Somebody Else")
        said = {name: sentence(people, name) for name in READERS}
        together = {
            text: ", ".join(name for name in READERS if said[name] == text)
            for text in dict.fromkeys(said.values())
        }
        yield verb.value, verb.row.kind.value, {readers: text for text, readers in together.items()}


def sentence(people, name):
    """What this reader's Activity says of the debate's last contribution."""
    debate = Debate.objects.get(pk=people.debate.pk)
    me = Participant.objects.get(pk=getattr(people, name).pk) if name != "visitor" else None
    if me:
        me.debate = debate
    present = tree.current(debate.pk, debate.sequence)
    kind = debate.contributions.get(number=debate.sequence).row.kind
    with translation.override("en"):
        entries, _more = history.entries(debate, me, present, kind=kind)
    last = entries[0] if entries and entries[0].number == debate.sequence else None
    return unescape(re.sub(r"<[^>]*>", "", last.sentence)) if last else "-"


def expected():
    """The table's rows, in the shape of `lines`."""
    for block in TABLE.strip().split("\n\n"):
        head, *said = block.splitlines()
        verb, kind = head.split()
        yield verb, kind, dict(line.strip().split(": ", 1) for line in said)


def test_everybody_reads_what_the_table_says(people):
    rows = list(expected())
    assert len(rows) == len(LESSON)
    for row, line in zip(rows, lines(people), strict=True):
        assert line == row
