"""Admissions: by what a browser was let in to read a debate, so that an open stream can be checked again."""

from collections.abc import Collection
from typing import NamedTuple

from django.contrib.sessions.models import Session
from django.http import HttpRequest

from arguments.access.seats import cookie_name
from arguments.access.things import debate_of
from arguments.models import Participant, Seat, clock
from arguments.models.codes import fingerprint


class Admission(NamedTuple):
    """By what a browser was let in to read a debate. Its open stream keeps it; a visitor's is empty."""

    participant_id: int | None = None
    # Streams are counted by it: the fingerprint of this browser's seat, or the account's id.
    seat: str = ""
    # The key of the session, if an account was let in.
    session: str = ""


def admission_of(request: HttpRequest, me: Participant | None) -> Admission:
    """The admission of this browser, which was let in as `me`."""
    if me is None:
        return Admission()
    if me.account_id is not None and me.account_id == request.user.pk:
        return Admission(me.pk, f"account {me.account_id}", request.session.session_key or "")
    return Admission(me.pk, fingerprint(request.COOKIES.get(cookie_name(me.debate_id), "")))


def admitted(debate_id: int, admissions: Collection[Admission]) -> set[Admission]:
    """Those among these admissions by which their browser may still read the debate."""
    found = debate_of(debate_id)
    if found is None:
        return set()
    asked = {one.participant_id for one in admissions if one.participant_id is not None}
    people = found.participants.present().filter(pk__in=asked)
    if found.is_deleted:
        people = people.filter(role="teacher")
    members = set(people.values_list("pk", flat=True))
    seats = set(Seat.objects.filter(participant__in=members).values_list("participant", "fingerprint"))
    held = {one.session for one in admissions}
    sessions = set(
        Session.objects.filter(pk__in=held, expire_date__gt=clock.now()).values_list("pk", flat=True)
    )
    is_open = found.is_example and not found.is_deleted

    def is_admitted(one: Admission) -> bool:
        if one.participant_id is None:
            return is_open
        is_held = one.session in sessions if one.session else (one.participant_id, one.seat) in seats
        return is_held and one.participant_id in members

    return {one for one in admissions if is_admitted(one)}
