"""How debates begin: with theses of one's own, or from another debate; never with its voices."""

import pytest

from arguments.models import Account, Claim, Evidence, Forbidden, Mark, Position, Unfit, Vote
from arguments.models.beginnings import begin
from arguments.models.copies import copy
from arguments.models.joining import seat_account
from arguments.models.translations import translate
from arguments.models.withdrawals import withdraw
from arguments.models.wording import rewrite
from tests.support.cast import QUESTION, open_debate
from tests.support.ledger import faults_of, refused, unwritten


@pytest.fixture
def original(people):
    """A debate with votes, positions, a mark, a source and a translation to leave behind or to take along."""
    sourced = [Evidence(section="sleep"), Evidence(title="A study", url="https://example.org/")]
    people.thesis.reply(by=people.ana, stance="pro", text="Sleep helps.", language="en", evidence=sourced)
    people.pro.reply(by=people.ben, stance="con", text="Only on Mondays.", language="en")
    translate(people.pro, by=people.ana, language="es", text="Dormiríamos más.")
    Vote.cast(people.pro, by=people.ben, impact=4)
    Position.take(people.thesis, by=people.ana, stand="for")
    Mark.put(people.con, by=people.ana, kind="unclear")
    return people.debate


def copied(people, **options):
    made, _teacher = copy(
        people.debate, by=people.teacher.account, nickname="Ms Rivera", **{"scope": "all", **options}
    )
    return made


@pytest.mark.parametrize(("scope", "count"), [("theses", 1), ("openings", 3), ("all", 5)])
def test_a_copy_takes_along_what_was_asked_for(people, original, scope, count):
    made = copied(people, scope=scope)
    assert made.claims.count() == count and faults_of(made) == []


def test_a_copy_never_carries_votes_positions_or_marks(people, original):
    made = copied(people)
    for answers in (Vote, Position, Mark):
        assert not answers.objects.filter(claim__debate=made).exists()


def test_a_copy_never_carries_anybody_but_its_teacher(people, original):
    made = copied(people)
    assert [one.nickname for one in made.participants.all()] == ["Ms Rivera"]
    assert {claim.author.account for claim in made.claims.all()} == {people.teacher.account}


def test_a_copy_has_a_code_a_label_and_a_beginning_of_its_own(people, original):
    made = copied(people, label="Period 2")
    assert made.join_code != original.join_code
    assert (made.label, made.phase, made.is_example, made.question) == (
        "Period 2", "preparing", False, QUESTION
    )  # fmt: skip


def test_a_copy_has_the_settings_of_its_original(people, original):
    original.configure(by=people.teacher, tallies="always", names="hidden", markers="teachers")
    made = copied(people)
    assert (made.tallies, made.names, made.markers) == ("always", "hidden", "teachers")


def test_hidden_and_withdrawn_claims_stay_behind(people, original):
    people.pro.hide(by=people.teacher, reason="No.")
    withdraw(people.con, by=people.ben)
    texts = {claim.text for claim in copied(people).claims.all()}
    assert texts == {people.thesis.text, "Sleep helps."}


def test_sources_and_translations_come_along(people, original):
    made = copied(people)
    assert [one.section for one in made.claims.get(text="Sleep helps.").sources.all()] == ["sleep", ""]
    assert made.claims.get(text=people.pro.text).translations.get().text == "Dormiríamos más."


def test_a_section_that_the_background_lost_is_no_obstacle(people, original):
    for language in ("en", "es"):
        rewrite(original, by=people.teacher, language=language, question="Later?", background="Nothing.")
    [source] = copied(people).claims.get(text="Sleep helps.").sources.all()
    assert (source.section, source.title) == ("", "A study")


def test_a_language_that_the_debate_lost_is_no_obstacle(people, original):
    original.configure(by=people.teacher, second_language="")
    assert not copied(people).claims.filter(translations__isnull=False).exists()


def test_the_original_is_as_it_was(people, original):
    before = (original.sequence, list(original.claims.values()))
    copied(people)
    original.refresh_from_db()
    assert (original.sequence, list(original.claims.values())) == before


def test_the_same_key_is_one_copy(people, original):
    made = copied(people, key="k" * 20)
    with unwritten():
        assert copied(people, key="k" * 20) == made


def test_any_teacher_may_copy_an_example(people):
    example, _owner = open_debate("owner", "Ms Example", is_example=True)
    made, teacher = copy(example, by=people.other_teacher.account, nickname="Mr Stone")
    assert teacher.account == people.other_teacher.account and not made.is_example


def test_nobody_copies_another_teachers_debate(people):
    with refused(Forbidden):
        copy(people.debate, by=people.other_teacher.account, nickname="Mr Stone")


def test_a_moderator_does_not_copy(people):
    colleague = Account.objects.create_user("lopez")
    seat_account(people.debate, colleague, by=people.teacher, role="moderator")
    with refused(Forbidden):
        copy(people.debate, by=colleague, nickname="Ms Lopez")


# --- beginning


def begun(people, **options):
    given = {
        "nickname": "Ms R",
        "question": "Cats or dogs?",
        "background": "",
        "theses": ["Cats.", "Dogs."],
        "language": "en",
    }
    return begin(by=people.teacher.account, **{**given, **options})[0]


def test_a_debate_begins_with_its_theses(people):
    made = begun(people)
    assert [claim.text for claim in Claim.objects.filter(debate=made)] == ["Cats.", "Dogs."]
    assert made.phase == "preparing" and faults_of(made) == []


def test_the_same_key_is_one_debate(people):
    made = begun(people, key="k" * 20)
    with unwritten():
        assert begun(people, key="k" * 20) == made


@pytest.mark.parametrize("question", ["", "\u200b", "x" * 201])
def test_a_debate_has_a_question(people, question):
    with refused(Unfit):
        begun(people, question=question)
