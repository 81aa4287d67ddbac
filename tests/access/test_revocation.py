"""Whoever is removed is out within one poll, on every device (M7); a code admits to its own debate alone (J4)."""

import pytest
from django.conf import settings
from django.urls import reverse

from arguments.models import Contribution
from tests.support.cast import browser_of, htmx, take_seat

pytestmark = pytest.mark.django_db


def poll(client, person):
    path = f"{reverse('changes', args=[person.debate_id])}?since=0&me={person.pk}"
    return client.get(path, headers=htmx())


def test_a_removed_students_next_poll_is_a_404(people):
    phone = browser_of(people.ana)
    assert poll(phone, people.ana).status_code == 200
    people.ana.remove(by=people.teacher)
    assert poll(phone, people.ana).status_code == 404


def test_removal_ends_the_seat_on_every_device(people):
    devices = [browser_of(people.ana), browser_of(people.ana)]
    browser_of(people.teacher).post(reverse("removal", args=[people.ana.pk]))
    assert [one.get(reverse("debate", args=[people.debate.pk])).status_code for one in devices] == [404, 404]


def test_a_removed_student_cannot_write_any_more(people):
    phone = browser_of(people.ana)
    people.ana.remove(by=people.teacher)
    before = Contribution.objects.count()
    assert (
        phone.post(reverse("votes", args=[people.debate.pk]), {"vote": f"{people.con.pk}-4"}).status_code
        == 404
    )
    assert Contribution.objects.count() == before


def test_a_removed_students_seat_code_is_dead(people):
    code = people.ana.seat_code
    people.ana.remove(by=people.teacher)
    path = reverse("join-seat", args=[people.debate.join_code])
    assert browser_of(None).post(path, {"seat_code": code}).status_code == 422


def test_a_seat_token_opens_only_its_own_debate(people):
    token = take_seat(people.stranger)
    client = browser_of(None)
    client.cookies[f"{settings.SEAT_COOKIE_PREFIX}{people.debate.pk}"] = token
    assert client.get(reverse("debate", args=[people.debate.pk])).status_code == 404


def test_the_code_of_one_debate_seats_nobody_in_another(people):
    path = reverse("join-seat", args=[people.elsewhere.join_code])
    assert browser_of(None).post(path, {"seat_code": people.ana.seat_code}).status_code == 422


def test_a_renewed_join_code_ends_the_old_one_at_once(people):
    old = people.debate.join_code
    browser_of(people.teacher).post(reverse("join-code", args=[people.debate.pk]))
    assert browser_of(None).get(reverse("join-debate", args=[old])).status_code == 404


def test_hidden_text_is_gone_with_the_next_poll(people):
    people.con.hide(by=people.moderator, reason="Not kind.")
    assert people.con.text not in poll(browser_of(people.ana), people.ana).content.decode()


def test_a_switched_off_account_has_no_seat_any_more(people):
    client = browser_of(people.teacher)
    people.teacher.account.is_active = False
    people.teacher.account.save()
    assert client.get(reverse("debate", args=[people.debate.pk])).status_code == 404
