"""What a debate's teacher changes about it: settings, wording, colleagues."""

import pytest

from arguments.models import Account, Forbidden, Outdated, Unfit
from arguments.models.joining import seat_account
from arguments.models.wording import rewrite
from tests.support.ledger import faults_of, last, refused, unwritten


@pytest.fixture
def colleague(people):
    return Account.objects.create_user("lopez")


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("tallies", "always"),
        ("names", "pseudonyms"),
        ("approves_first", True),
        ("translators", "teachers"),
        ("markers", "teachers"),
        ("semantics", "mlp"),
        ("second_language", ""),
        ("hides_similar", True),
    ],
)
def test_a_setting_is_changed_and_logged(people, name, value):
    people.debate.configure(by=people.teacher, **{name: value})
    assert last(people.debate).after == {name: value} and faults_of(people.debate) == []


def test_a_label_is_kept_out_of_the_log(people):
    people.debate.configure(by=people.teacher, label="Period 3")
    assert (people.debate.label, last(people.debate).after) == ("Period 3", {})


def test_what_is_so_already_writes_nothing(people):
    with unwritten():
        people.debate.configure(by=people.teacher, names="nicknames")


@pytest.mark.parametrize("role", ["ana", "moderator"])
def test_only_a_teacher_configures(people, role):
    with refused(Forbidden):
        people.debate.configure(by=getattr(people, role), names="hidden")


def test_the_wording_changes_in_its_language(people):
    rewrite(people.debate, by=people.teacher, language="es", question="¿Más tarde?", background="Nada.")
    assert people.debate.brief_in("es").question == "¿Más tarde?" and faults_of(people.debate) == []
    assert people.debate.brief_in("en").question != "¿Más tarde?"


def test_a_language_that_had_no_words_gets_them(people):
    people.elsewhere.briefs.filter(language="es").delete()
    rewrite(people.elsewhere, by=people.other_teacher, language="es", question="¿Más tarde?", background="")
    assert people.elsewhere.brief_in("es").revision == 1


def test_the_same_words_write_nothing(people):
    brief = people.debate.brief_in("en")
    with unwritten():
        rewrite(
            people.debate, by=people.teacher, language="en", question=brief.question, background=brief.text
        )


def test_who_was_slower_is_told_what_stands_there_now(people):
    rewrite(people.debate, by=people.teacher, language="en", question="First?", background="One.", base=1)
    with pytest.raises(Outdated) as refusal:
        rewrite(people.debate, by=people.teacher, language="en", question="Second?", background="", base=1)
    assert (refusal.value.text, refusal.value.revision) == ("One.", 2)


@pytest.mark.parametrize("question", ["", " ", "x" * 201])
def test_a_question_that_cannot_be_is_refused(people, question):
    with refused(Unfit):
        rewrite(people.debate, by=people.teacher, language="en", question=question, background="")


@pytest.mark.parametrize("role", ["teacher", "moderator"])
def test_a_colleague_gets_a_seat(people, colleague, role):
    seat = seat_account(people.debate, colleague, by=people.teacher, role=role)
    assert (seat.role, seat.account) == (role, colleague) and faults_of(people.debate) == []


def test_a_moderator_becomes_a_co_teacher(people, colleague):
    seat = seat_account(people.debate, colleague, by=people.teacher, role="moderator")
    assert seat_account(people.debate, colleague, by=people.teacher, role="teacher") == seat
    seat.refresh_from_db()
    assert seat.is_teacher and faults_of(people.debate) == []


def test_a_teacher_is_not_made_a_moderator(people):
    with unwritten():
        seat_account(people.debate, people.teacher.account, by=people.teacher, role="moderator")


def test_an_account_is_no_student(people, colleague):
    with refused(Unfit):
        seat_account(people.debate, colleague, by=people.teacher, role="student")


def test_a_teachers_name_is_remembered_from_the_last_debate(people, colleague):
    assert people.teacher.account.usual_nickname == "Ms Rivera"
    seat_account(people.debate, colleague, by=people.teacher)
    assert colleague.usual_nickname == "lopez"
