"""What happens between the reading of a request's rows and its turn counts, though rows are read again only then."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.test import RequestFactory

from arguments import access, tree
from arguments.models import Participant, Refusal, Vote, clock
from arguments.models.duplicates import merge_duplicate
from arguments.models.moving import move
from arguments.models.withdrawals import withdraw
from tests.support.cast import browser_of, cast

pytestmark = pytest.mark.django_db

BETWEEN = {
    "the debate is paused": lambda class_: class_.debate.pause(by=class_.teacher),
    "voting ends": lambda class_: class_.debate.move_to("closed", by=class_.teacher),
    "the debate is archived": lambda class_: class_.debate.archive(by=class_.teacher),
    "the debate is deleted": lambda class_: class_.debate.delete_later(by=class_.teacher),
    "the voter is removed": lambda class_: class_.ben.remove(by=class_.teacher),
    "the claim is hidden": lambda class_: class_.pro.hide(by=class_.teacher, reason=""),
    "the claim is withdrawn": lambda class_: withdraw(class_.pro, by=class_.ana),
    "the claim is merged": lambda class_: merge_duplicate(class_.pro, into=class_.con, by=class_.teacher),
}


def read(person, claim):
    """The claim, and the person who asks for it, as a view gets them."""
    request = RequestFactory().post("/")
    request.user, request.COOKIES = (
        AnonymousUser(),
        {name: cookie.value for name, cookie in browser_of(person).cookies.items()},
    )
    return access.claim(request, claim.pk)


@pytest.mark.parametrize("what", BETWEEN)
def test_a_vote_is_refused(what):
    class_ = cast()
    claim, me = read(class_.ben, class_.pro)
    BETWEEN[what](class_)
    with pytest.raises(Refusal):
        Vote.cast(claim, by=me, impact=3)
    assert not Vote.objects.exists()


MUTED = {"the writer is muted": lambda class_: class_.ben.mute(by=class_.teacher)}


@pytest.mark.parametrize("what", BETWEEN | MUTED)
def test_a_reply_is_refused(what):
    class_ = cast()
    claim, me = read(class_.ben, class_.pro)
    (BETWEEN | MUTED)[what](class_)
    with pytest.raises(Refusal):
        claim.reply(by=me, stance="con", text="Not at all.", language="en")
    assert not class_.pro.children.exists()


def test_a_vote_is_on_the_stance_of_then():
    class_ = cast()
    claim, me = read(class_.ben, class_.pro)
    move(class_.pro, by=class_.teacher, parent=class_.thesis, stance="con")
    assert Vote.cast(claim, by=me, impact=3).stance == "con"


def test_after_nothing_at_all_nobody_is_read_again(django_assert_num_queries):
    class_ = cast()
    claim, me = read(class_.ben, class_.pro)
    tree.current(claim.debate_id, claim.debate.sequence)
    # The debate's number, the earlier vote, this one and the log; and a savepoint's two.
    with django_assert_num_queries(6):
        Vote.cast(claim, by=me, impact=3)


def test_a_second_turn_reads_again_though_the_first_wrote_nothing():
    class_ = cast()
    claim, me = read(class_.ben, class_.pro)
    with pytest.raises(Refusal):
        Vote.cast(claim, by=me, impact=9)
    Participant.objects.filter(pk=me.pk).update(removed_at=clock.now())
    with pytest.raises(Refusal):
        Vote.cast(claim, by=me, impact=3)
