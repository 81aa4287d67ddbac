"""A teacher imports a debate: first the page shows what it understood, then it makes the debate."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from arguments.models import Debate
from arguments.running import retention, uploads
from tests.formats.test_kialo import OLDER
from tests.support.cast import browser_of, htmx
from tests.support.ledger import faults_of
from tests.support.pages import page

PATH = reverse("import")
OUTLINE = "Cats or dogs?\n\nCats are better.\n  Pro: They purr.\n  They sleep."
FORM = {"key": "k" * 22, "text": OUTLINE, "language": "en", "nickname": "Ms R", "label": "Period 3"}
KIALO = "\r\n".join(OLDER).encode()


@pytest.fixture(autouse=True)
def folder(settings, tmp_path):
    settings.DATA_DIR = tmp_path
    return tmp_path / "uploads"


def send(people, content=None, **changes):
    file = {"file": SimpleUploadedFile("debate.txt", content)} if content is not None else {}
    text = {} if "text" in changes or content is None else {"text": ""}
    return browser_of(people.teacher).post(PATH, {**FORM, **text, **changes, **file})


def agreed(answer):
    return page(answer).field("agreed")


def hidden(answer, name):
    return page(answer).field(name)


def test_the_preview_shows_the_outline_and_what_was_changed_and_makes_nothing(people):
    before = Debate.objects.count()
    answer = send(people)
    text = page(answer).text
    assert answer.status_code == 200 and Debate.objects.count() == before
    for said in (
        "Cats or dogs?",
        "1.1 Pro They purr.",
        "Line 5: This line says neither pro nor con.",
        "3 claims",
    ):
        assert said in text


def test_once_agreed_the_debate_is_made(people):
    answer = send(people, agreed=agreed(send(people)))
    debate = Debate.objects.latest("pk")
    assert (answer.status_code, answer["Location"]) == (302, debate.get_absolute_url())
    assert (debate.question, debate.label, debate.phase) == ("Cats or dogs?", "Period 3", "preparing")
    assert [claim.text for claim in debate.claims.order_by("pk")] == [
        "Cats are better.",
        "They purr.",
        "They sleep.",
    ]
    assert debate.participants.get().account == people.teacher.account and faults_of(debate) == []


def test_it_works_with_htmx_too(people):
    answer = browser_of(people.teacher).post(PATH, FORM, headers=htmx(PATH))
    assert answer.status_code == 200 and "They purr." in page(answer).text


def test_a_file_is_sent_once_and_kept_until_the_debate_is_made(people, folder):
    shown = send(people, KIALO)
    kept = hidden(shown, "kept")
    answer = send(people, text="", kept=kept, agreed=agreed(shown))
    assert answer.status_code == 302 and Debate.objects.latest("pk").claims.count() == 7
    assert list(folder.iterdir()) == []


def test_a_kept_file_is_its_senders_alone(people):
    shown = send(people, KIALO)
    form = {**FORM, "text": "", "kept": hidden(shown, "kept"), "agreed": agreed(shown)}
    answer = browser_of(people.other_teacher).post(PATH, form)
    assert answer.status_code == 422 and "no longer here" in page(answer).text


def test_an_account_has_one_file_and_that_for_an_hour(people, folder, monkeypatch):
    first = hidden(send(people, KIALO), "kept")
    second = hidden(send(people, KIALO + b"!"), "kept")
    account = people.teacher.account.pk
    assert uploads.kept(account, first) is None and uploads.kept(account, second) == KIALO + b"!"
    monkeypatch.setattr(uploads, "SECONDS", -1)
    assert uploads.kept(account, second) is None
    retention.tidy()
    assert list(folder.iterdir()) == []


def test_another_text_than_the_one_that_was_shown_is_shown_first(people):
    before = Debate.objects.count()
    answer = send(people, text=OUTLINE + "\n  Con: They scratch.", agreed=agreed(send(people)))
    assert "They scratch." in page(answer).text and Debate.objects.count() == before


def test_the_same_form_twice_makes_one_debate(people):
    mark = agreed(send(people))
    assert send(people, agreed=mark)["Location"] == send(people, agreed=mark)["Location"]


def test_a_file_agreed_twice_makes_one_debate_too(people):
    shown = send(people, KIALO)
    again = {"text": "", "kept": hidden(shown, "kept"), "agreed": agreed(shown)}
    before = Debate.objects.count()
    assert send(people, **again)["Location"] == send(people, **again)["Location"]
    assert Debate.objects.count() == before + 1


def test_after_going_back_another_file_makes_another_debate(people):
    """The page that one went back to still has the key of the form that made the first one."""
    first = send(people, agreed=agreed(send(people)))
    shown = send(people, KIALO)
    second = send(people, text="", kept=hidden(shown, "kept"), agreed=agreed(shown), key=hidden(shown, "key"))
    assert second.status_code == 302 and second["Location"] != first["Location"]


@pytest.mark.parametrize(
    ("content", "changes", "said"),
    [
        (None, {"text": ""}, "Choose a file, or paste a text."),
        (b"Discussion Title: T\n\n1.5. Pro: a", {}, "Line 3: There is no claim with the number 1"),
        (b"{\n\n", {}, "Line 1: This is none of the formats"),
        (b"\xff\xfa", {}, "This is no text file"),
        (b"PK\x03\x04\x00\x00", {}, "This is a workbook or another packed file."),
        (None, {"text": '{"format": "counterpoint-debate",\n'}, "Line 2: This is no JSON"),
        (None, {"nickname": "Moderator"}, ""),
        (None, {"nickname": ""}, "required"),
        (None, {"language": "xx"}, "xx"),
        (b"x" * 5_000_001, {}, "larger than 5 MB"),
        (None, {"kept": "../../etc/passwd"}, ""),
    ],
)
def test_what_cannot_be_read_is_422_with_its_line_and_the_text_is_kept(people, content, changes, said):
    answer = send(people, content, **changes)
    if said:
        assert answer.status_code == 422 and said in page(answer).text
    assert "They purr." in answer.content.decode() or "text" in changes or content is not None


def test_a_pasted_text_that_is_too_long_to_be_sent_is_413_and_told_what_to_do(people):
    answer = send(people, text="  Pro: They purr.\n" * 20_000)
    assert answer.status_code == 413 and "save a longer text as a file" in page(answer).text


def test_a_name_that_does_not_fit_is_told_and_nothing_is_made(people):
    before = Debate.objects.count()
    answer = send(people, nickname="x" * 31, agreed=agreed(send(people)))
    assert answer.status_code == 422 and Debate.objects.count() == before


def test_markup_in_a_file_stays_text(people):
    answer = send(people, text="T\n\n<script>alert(1)</script>")
    assert b"<script>alert" not in answer.content


def test_it_is_a_tap_away_from_my_debates(people):
    assert PATH in page(browser_of(people.teacher).get(reverse("debates"))).values("href")


def test_the_preview_marks_an_undercut(people):
    argdown = b"[a]: Cats are better.\n  + They purr.\n    _ That is no reason.\n"
    said = page(send(people, argdown, file_format="argdown")).text
    assert "(doubts the reason, not its truth)" in said and said.index("doubts") < said.index(
        "That is no reason."
    )
