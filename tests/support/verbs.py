"""Every verb as somebody may try it, by the act that it needs; and a lesson in which each of them changes something."""

import os
from collections.abc import Callable

from arguments.models import Claim, Concern, Contribution, Evidence, Mark, Participant, Position, Verb, Vote
from arguments.models.approvals import approve, send_back
from arguments.models.class_lists import list_people, sit_down
from arguments.models.duplicates import merge_duplicate
from arguments.models.embeddings import embed, end
from arguments.models.erasing import erase
from arguments.models.joining import join, seat_account
from arguments.models.links import link
from arguments.models.merging import merge
from arguments.models.moving import move
from arguments.models.passes import come_back, holder_of_code
from arguments.models.revisions import revise, withhold
from arguments.models.sourcing import add_sources
from arguments.models.splitting import split
from arguments.models.translations import translate
from arguments.models.undoing import undo
from arguments.models.wall import clear, show
from arguments.models.withdrawals import reinstate, withdraw
from arguments.models.wording import rewrite
from tests.support.cast import Cast

Try = Callable[[Cast, Participant], object]


def anothers(all_: Cast, by: Participant) -> Claim:
    """A reply that this person did not write: one does not vote on one's own."""
    return all_.con if by == all_.ana else all_.pro


WRITING: dict[str, Try] = {
    "reply": lambda all_, by: all_.thesis.reply(by=by, stance="pro", text="Because.", language="en"),
    "translate": lambda all_, by: translate(all_.pro, by=by, language="es", text="Dormiríamos más."),
}
VOTING: dict[str, Try] = {
    "vote": lambda all_, by: Vote.cast(anothers(all_, by), by=by, impact=3),
    "take a vote back": lambda all_, by: Vote.take_back(anothers(all_, by), by=by),
    "take a position": lambda all_, by: Position.take(all_.thesis, by=by, stand="for"),
    "mark": lambda all_, by: Mark.put(all_.pro, by=by, kind="unclear"),
}
MODERATING: dict[str, Try] = {
    "hide": lambda all_, by: all_.pro.hide(by=by, reason="Insulting."),
    "restore": lambda all_, by: all_.pro.restore(by=by),
}
STEERING: dict[str, Try] = {
    "change the phase": lambda all_, by: all_.debate.move_to("voting", by=by),
    "pause": lambda all_, by: all_.debate.pause(by=by),
    "go on": lambda all_, by: all_.debate.go_on(by=by),
    "close the door": lambda all_, by: all_.debate.close_door(by=by),
    "open the door": lambda all_, by: all_.debate.open_door(by=by),
    "show the votes": lambda all_, by: all_.debate.reveal_tallies(True, by=by),
    "make a new join code": lambda all_, by: all_.debate.renew_join_code(by=by),
    "rename": lambda all_, by: all_.ben.rename(by=by, nickname="Benito"),
    "remove": lambda all_, by: all_.ben.remove(by=by),
}
PROPOSING: dict[str, Try] = {
    "propose": lambda all_, by: Claim.propose(all_.debate, by=by, text="Lunch is early.", language="en"),
}
ALL = WRITING | VOTING | MODERATING | STEERING | PROPOSING

# One after another, each changes something; the verb that the log then says. Together they are every verb, besides the
# one that opens a debate.
LESSON: list[tuple[Verb, Callable[[Cast], object]]] = [
    (Verb.PROPOSED, lambda all_: PROPOSING["propose"](all_, all_.teacher)),
    (Verb.REPLIED, lambda all_: WRITING["reply"](all_, all_.ana)),
    (Verb.REPLIED, lambda all_: all_.pro.reply(by=all_.ben, stance="con", text="¿Y qué?", language="es")),
    (Verb.TRANSLATED, lambda all_: WRITING["translate"](all_, all_.ana)),
    (Verb.TRANSLATED, lambda all_: translate(all_.pro, by=all_.ben, language="es", text="Más sueño.")),
    (
        Verb.HID_TRANSLATION,
        lambda all_: all_.pro.translations.get().hide(by=all_.moderator, reason="Insulting."),
    ),
    (
        Verb.TRANSLATED,
        lambda all_: translate(all_.pro, by=all_.teacher, language="es", text="Más sueño aún."),
    ),
    (Verb.RESTORED_TRANSLATION, lambda all_: all_.pro.translations.get().restore(by=all_.teacher)),
    (Verb.VOTED, lambda all_: Vote.cast(all_.pro, by=all_.ben, impact=4)),
    (Verb.VOTED, lambda all_: Vote.cast(all_.pro, by=all_.ben, impact=0)),
    (Verb.VOTED, lambda all_: Vote.cast(all_.pro, by=all_.moderator, impact=None)),
    (Verb.VOTED, lambda all_: Vote.take_back(all_.pro, by=all_.ben)),
    (Verb.VOTED, lambda all_: Vote.cast(all_.con, by=all_.ana, impact=3)),
    (Verb.VOTED, lambda all_: Vote.cast(all_.con, by=all_.moderator, impact=4)),
    (Verb.VOTED, lambda all_: Vote.cast(all_.con, by=all_.teacher, impact=2)),
    (Verb.STOOD, lambda all_: Position.take(all_.thesis, by=all_.ana, stand="for")),
    (Verb.STOOD, lambda all_: Position.take(all_.thesis, by=all_.ana, stand="undecided")),
    (Verb.STOOD, lambda all_: Position.take(all_.thesis, by=all_.ben, stand="for")),
    (Verb.STOOD, lambda all_: Position.take(all_.thesis, by=all_.moderator, stand="against")),
    (Verb.MARKED, lambda all_: Mark.put(all_.con, by=all_.ana, kind="unsupported")),
    (Verb.MARKED, lambda all_: Mark.put(all_.con, by=all_.ana, kind="unclear")),
    (Verb.RESOLVED, lambda all_: all_.con.marks.get(kind="unclear").resolve(by=all_.moderator)),
    (Verb.HID, lambda all_: all_.con.hide(by=all_.moderator, reason="Insulting.")),
    (Verb.RESTORED, lambda all_: all_.con.restore(by=all_.teacher)),
    (Verb.REVISED, lambda all_: revise(all_.pro, by=all_.ana, text="We would sleep enough.", base=1)),
    (
        Verb.WITHHELD,
        lambda all_: withhold(all_.pro.revisions.get(language="en", number=1), True, by=all_.moderator),
    ),
    (
        Verb.WITHHELD,
        lambda all_: withhold(all_.pro.revisions.get(language="en", number=1), False, by=all_.teacher),
    ),
    (
        Verb.SOURCED,
        lambda all_: add_sources(all_.pro, by=all_.ana, evidence=[Evidence(title="A study")]),
    ),
    (Verb.LINKED, lambda all_: link(all_.pro, under=all_.con, stance="pro", by=all_.ana)),
    (Verb.MARKED, lambda all_: Mark.put(all_.pro, by=all_.ben, kind="unclear")),
    (Verb.WITHDREW, lambda all_: withdraw(all_.pro, by=all_.ana)),
    (Verb.REINSTATED, lambda all_: reinstate(all_.pro, by=all_.ana)),
    (Verb.TOLD, lambda all_: Concern.tell(all_.con, by=all_.ana, text="That is about me.")),
    (Verb.HEARD, lambda all_: all_.con.concerns.get().hear(by=all_.moderator)),
    (Verb.MUTED, lambda all_: all_.ana.mute(by=all_.teacher)),
    (Verb.UNMUTED, lambda all_: all_.ana.unmute(by=all_.teacher)),
    (Verb.SCREENED, lambda all_: all_.ana.screen(by=all_.teacher)),
    (Verb.REPLIED, lambda all_: hand_in(all_, "It waits, and is let in.")),
    (Verb.APPROVED, lambda all_: approve(waiting(all_), by=all_.moderator)),
    (Verb.REPLIED, lambda all_: hand_in(all_, "It waits.")),
    (Verb.REVISED, lambda all_: revise(waiting(all_), by=all_.ana, text="It waits on.", base=1)),
    (Verb.RETURNED, lambda all_: send_back(waiting(all_), by=all_.moderator, reason="Which one?")),
    (Verb.REVISED, lambda all_: revise(waiting(all_), by=all_.ana, text="It waits again.", base=2)),
    (Verb.WITHDREW, lambda all_: withdraw(waiting(all_), by=all_.ana)),
    (Verb.RETURNED, lambda all_: waiting(all_).hide(by=all_.moderator, reason="Insulting.")),
    (Verb.UNSCREENED, lambda all_: all_.ana.unscreen(by=all_.teacher)),
    (Verb.RENAMED, lambda all_: all_.ben.rename(by=all_.teacher, nickname="Benito")),
    (Verb.CONFIGURED, lambda all_: all_.debate.configure(by=all_.teacher, names="pseudonyms")),
    (
        Verb.CONFIGURED,
        lambda all_: rewrite(
            all_.debate, by=all_.teacher, language="es", question="¿Más tarde?", background="Nada."
        ),
    ),
    (Verb.JOINED, lambda all_: join(all_.debate, nickname="Cleo", language="es", join_key="a browser's")),
    (
        Verb.REPLIED,
        lambda all_: all_.con.reply(by=named(all_, "Cleo"), stance="pro", text="Oh.", language="en"),
    ),
    (Verb.LISTED, lambda all_: list_people(all_.debate, by=all_.teacher, lines=["Lin L."])),
    (Verb.CONFIGURED, lambda all_: all_.debate.configure(by=all_.teacher, names="nicknames")),
    (Verb.REPLIED, lambda all_: on_paper(all_)),
    (
        Verb.JOINED,
        lambda all_: sit_down(all_.debate, seat_code=listed(all_).seat_code, nickname="Lin", language="en"),
    ),
    (Verb.CAME_BACK, lambda all_: come_back(holder_of_code(all_.debate, named(all_, "Lin").seat_code))),
    (Verb.VOTED, lambda all_: Vote.cast(all_.con, by=named(all_, "Lin"), impact=2)),
    (Verb.MERGED, lambda all_: merge(named(all_, "Lin"), into=named(all_, "Cleo"), by=all_.teacher)),
    (Verb.ERASED, lambda all_: erase(named(all_, "Cleo"), by=all_.teacher)),
    (Verb.REMOVED, lambda all_: all_.ben.remove(by=all_.teacher)),
    (
        Verb.SEATED,
        lambda all_: seat_account(all_.debate, all_.other_teacher.account, by=all_.teacher, role="moderator"),
    ),
    (
        Verb.REPLIED,
        lambda all_: all_.con.reply(by=named(all_, "stone"), stance="pro", text="Two.", language="en"),
    ),
    (Verb.SEATED, lambda all_: seat_account(all_.debate, all_.other_teacher.account, by=all_.teacher)),
    (Verb.PAUSED, lambda all_: all_.debate.pause(by=all_.teacher)),
    (Verb.WENT_ON, lambda all_: all_.debate.go_on(by=all_.teacher)),
    (Verb.SHUT, lambda all_: all_.debate.close_door(by=all_.teacher)),
    (Verb.UNLOCKED, lambda all_: all_.debate.open_door(by=all_.teacher)),
    (Verb.RECODED, lambda all_: all_.debate.renew_join_code(by=all_.teacher)),
    (Verb.EMBEDDED, lambda all_: embed(all_.debate, by=all_.teacher)),
    (Verb.UNEMBEDDED, lambda all_: end(all_.debate, by=all_.teacher)),
    (Verb.REVEALED, lambda all_: all_.debate.reveal_tallies(True, by=all_.teacher)),
    (Verb.VOTED, lambda all_: Vote.cast(all_.con, by=all_.ana, impact=1)),
    (Verb.SHOWED, lambda all_: show(all_.con, by=all_.teacher)),
    (Verb.SHOWED, lambda all_: clear(all_.debate, by=all_.teacher)),
    (Verb.REVEALED, lambda all_: all_.debate.reveal_tallies(False, by=all_.teacher)),
    (Verb.MOVED, lambda all_: move(answer(all_), by=all_.moderator, parent=all_.con, stance="pro")),
    (Verb.UNDID, lambda all_: undo(latest(all_, Verb.MOVED), by=all_.teacher)),
    (Verb.MOVED, lambda all_: move(all_.con, by=all_.moderator, parent=all_.thesis, stance="pro")),
    (Verb.VOTED, lambda all_: Vote.cast(all_.con, by=all_.ana, impact=1)),
    (Verb.MOVED, lambda all_: move(all_.con, by=all_.teacher, parent=all_.thesis, stance="con")),
    (
        Verb.SPLIT,
        lambda all_: split(all_.pro, by=all_.moderator, texts=("We sleep.", "It is enough."), base=2),
    ),
    (Verb.MERGED_CLAIM, lambda all_: merge_duplicate(second_half(all_), into=all_.con, by=all_.moderator)),
    (Verb.UNDID, lambda all_: undo(latest(all_, Verb.MERGED_CLAIM), by=all_.moderator)),
    (Verb.UNDID, lambda all_: undo(latest(all_, Verb.SPLIT), by=all_.teacher)),
    (Verb.MOVED_ON, lambda all_: all_.debate.move_to("voting", by=all_.teacher)),
    (Verb.STOOD, lambda all_: Position.take(all_.thesis, by=all_.ana, stand="against")),
    (Verb.MOVED_ON, lambda all_: all_.debate.move_to("closed", by=all_.teacher)),
    (Verb.ARCHIVED, lambda all_: all_.debate.archive(by=all_.teacher)),
    (Verb.UNARCHIVED, lambda all_: all_.debate.unarchive(by=all_.teacher)),
    (Verb.DELETED, lambda all_: all_.debate.delete_later(by=all_.teacher)),
    (Verb.UNDELETED, lambda all_: all_.debate.undelete(by=all_.teacher)),
]


def hand_in(all_: Cast, text: str) -> Claim:
    """Ana's reply, which waits while she is screened."""
    return all_.thesis.reply(by=all_.ana, stance="con", text=text, language="en")


def waiting(all_: Cast) -> Claim:
    """What waits for approval, or was sent back."""
    return all_.debate.claims.unseen().get()


def answer(all_: Cast) -> Claim:
    """The reply to Ana's pro."""
    return all_.debate.claims.get(text="¿Y qué?")


def second_half(all_: Cast) -> Claim:
    return all_.debate.claims.get(text="It is enough.")


def latest(all_: Cast, verb: Verb) -> Contribution:
    """The last contribution of this verb."""
    return all_.debate.contributions.filter(verb=verb).latest("number")


def named(all_: Cast, nickname: str) -> Participant:
    return all_.debate.participants.present().get(nickname=nickname)


def on_paper(all_: Cast) -> Claim:
    """What the teacher enters for somebody on the class list who has not come in yet."""
    return all_.con.reply(
        by=listed(all_), entered_by=all_.teacher, stance="con", text="On paper.", language="en"
    )


def listed(all_: Cast) -> Participant:
    """The place on the class list that waits for its person."""
    return all_.debate.participants.present().get(is_waiting=True)


def asked_about() -> list[tuple[Verb, Callable[[Cast], object], bool]]:
    """The lesson's acts, each with whether a test looks at what it changed: all of them; or, for a mutant of one verb's
    row, that verb's alone, and the lesson ends with the last of these.
    """
    only = os.environ.get("MUTANT_OF_VERB")
    last = max((at for at, (verb, _act) in enumerate(LESSON, start=1) if verb.name == only), default=None)
    return [(verb, act, not only or verb.name == only) for verb, act in LESSON[:last]]
