"""Records: what was done in a debate, and by whom, as tables. Each says what a page says to the same reader."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from arguments.formats import encoded, spreadsheet, tables
from arguments.formats.leaving import document_of
from arguments.formats.spreadsheet import TEXT, WIDE, Sheet
from arguments.log.history import whole
from arguments.log.participation import participation
from arguments.log.sentences import is_teacher, plain
from arguments.models import Debate, Participant, Role
from arguments.text import words
from arguments.tree import Tree

Rows = Iterator[list[str | int]]


def activity(debate: Debate, me: Participant | None, tree: Tree) -> Rows:
    """The heads, then one row for each entry of Activity, as this reader reads it there."""
    yield [_("time"), _("who"), _("what"), _("claim"), _("pro or con"), _("text")]
    for entry in whole(debate, me, tree):
        not_shown = _("(not shown)") if entry.claim else ""
        yield [
            tables.said_at(entry.at),
            plain(entry.who),
            plain(entry.sentence),
            f"{entry.place}." if entry.place else "",
            entry.stance,
            words(entry.text) or not_shown,
        ]


def people(debate: Debate) -> Rows:
    """The heads, then one row for each person, as the teacher's list has them. It is for teachers alone."""
    yield [
        _("name"), _("my own line"), _("shown as"), _("role"), _("joined"),
        _("claims"), _("replies"), _("revisions"), _("translations"), _("voted on"),
    ]  # fmt: skip
    for person, claims, replies, revisions, translations, voted in participation(debate):
        joined = _("not here yet") if person.is_waiting else tables.said_at(person.joined_at)
        yield [
            person.label if person.is_waiting else person.nickname,
            "" if person.is_waiting else person.label,
            "" if person.is_waiting else person.shown_name(debate.names),
            person.get_role_display(),
            _("no longer here") if person.is_removed else joined,
            claims,
            replies,
            revisions,
            translations,
            str(voted.label),
        ]


def _activity_as_csv(debate: Debate, me: Participant | None, tree: Tree) -> bytes:
    return encoded(tables.as_csv(activity(debate, me, tree)))


def _people_as_csv(debate: Debate, _me: Participant | None, _tree: Tree) -> bytes:
    return encoded(tables.as_csv(people(debate)))


def _workbook(debate: Debate, me: Participant | None, tree: Tree) -> bytes:
    document = document_of(debate, tree, with_names=True)
    return spreadsheet.workbook(
        document.title,
        [
            spreadsheet.claims(document),
            Sheet(_("Activity"), activity(debate, me, tree), {0: WIDE, 1: WIDE, 2: TEXT, 5: TEXT}),
            Sheet(_("Participation"), people(debate), dict.fromkeys(range(5), WIDE)),
        ],
    )


@dataclass(frozen=True)
class Record:
    """A table, or several, by its name in addresses and commands."""

    name: str
    label: str | Promise
    about: str | Promise
    extension: str
    content_type: str
    write: Callable[[Debate, Participant | None, Tree], bytes]
    is_for_teachers: bool = True


RECORDS = (
    Record(
        "activity", gettext_lazy("Activity (CSV)"),
        gettext_lazy("One row for each line of Activity, as you read it there: when, who, what, on which claim."),
        "csv", "text/csv", _activity_as_csv, is_for_teachers=False,
    ),
    Record(
        "participation", gettext_lazy("Participation (CSV)"),
        gettext_lazy(
            "One row for each person: claims, replies, revisions, translations, and whether they voted on none, "
            "some, most or all claims; never how."
        ),
        "csv", "text/csv", _people_as_csv,
    ),
    Record(
        "class", gettext_lazy("The teacher’s workbook (Excel)"),
        gettext_lazy("Claims, activity and participation as three sheets."),
        "xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", _workbook,
    ),
)  # fmt: skip


def by_name(name: str) -> Record:
    return next(one for one in RECORDS if one.name == name)


def teacher_of(debate: Debate) -> Participant | None:
    """The reader for whom a command writes: each teacher gets the same."""
    return debate.participants.present().filter(role=Role.TEACHER).first()


def offered(me: Participant | None) -> list[Record]:
    """Those that this reader may have."""
    return [one for one in RECORDS if not one.is_for_teachers or is_teacher(me)]
