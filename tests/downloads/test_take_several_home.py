"""A teacher takes several debates home at once: a ZIP with a file of each, by its class and question."""

import json
from io import BytesIO
from zipfile import ZipFile

import pytest
from django.core.management import CommandError, call_command
from django.urls import reverse
from openpyxl import load_workbook

from arguments.formats.several import Taken, packed
from arguments.forms.downloads import DEBATES_AT_MOST
from arguments.models import Role, Unfit
from arguments.models.copies import copy
from arguments.models.wording import rewrite
from tests.support.cast import browser_of, htmx, open_debate
from tests.support.pages import page

PATH = reverse("take-several-home")


@pytest.fixture
def three(people):
    """The debate and two copies, with labels, all of Ms Rivera's."""
    people.debate.configure(by=people.teacher, label="Period 1")
    made = [
        copy(people.debate, by=people.teacher.account, nickname="Ms Rivera", label=label)[0]
        for label in ("Period 2", "Período 3")
    ]
    return [people.debate, *made]


def asked(person, debates, **more):
    ids = [getattr(one, "pk", one) for one in debates]
    return browser_of(person).get(PATH, {"debates": ids, "format": "json", **more})


def unpacked(answer):
    with ZipFile(BytesIO(answer.getvalue())) as archive:
        assert archive.testzip() is None
        return {name: archive.read(name) for name in archive.namelist()}


def error(answer):
    assert answer.status_code == 422
    return page(answer)


# --- the page


def test_it_lists_what_one_teaches_and_nothing_else(people, three):
    shown = page(browser_of(people.teacher).get(PATH))
    offered = [value for name, value in shown.fields if name == "debates"]
    assert sorted(offered) == sorted(str(one.pk) for one in three)
    assert "Período 3" in shown.text


def test_those_with_one_question_are_chosen_together(people, three):
    other, teacher = open_debate("rivera", "Ms Rivera")
    rewrite(other, by=teacher, language="en", question="Cats or dogs?", background="")
    shown = page(browser_of(people.teacher).get(f"{PATH}?of={three[1].pk}"))
    ticked = {given["value"] for tag, given in shown.tags if tag == "input" and "checked" in given}
    assert ticked == {str(one.pk) for one in three}
    assert (
        page(browser_of(people.teacher).get(f"{PATH}?of=x")).ids
        == page(browser_of(people.teacher).get(PATH)).ids
    )


def test_my_debates_and_each_period_lead_to_it(people, three):
    home = page(browser_of(people.teacher).get(reverse("debates")))
    assert PATH in home.values("href")
    way = f"{PATH}?of={three[0].pk}"
    there = reverse("take-home", args=[three[0].pk])
    assert way in page(browser_of(people.teacher).get(there)).values("href")
    for person in (people.ana, people.moderator):
        assert way not in page(browser_of(person).get(there)).values("href")


def test_who_teaches_one_debate_is_not_led_there(people):
    assert PATH not in page(browser_of(people.other_teacher).get(reverse("debates"))).values("href")
    there = reverse("take-home", args=[people.elsewhere.pk])
    assert not [
        one for one in page(browser_of(people.other_teacher).get(there)).values("href") if PATH in one
    ]


def test_a_visitor_signs_in_first(people):
    assert browser_of(None).get(PATH).status_code == 302


def test_htmx_gets_the_same_page_and_a_form_does_not(people):
    assert browser_of(people.teacher).get(PATH, headers=htmx()).status_code == 200
    assert browser_of(people.teacher).post(PATH).status_code == 405


def test_the_queries_do_not_grow_with_the_debates(people, three, django_assert_max_num_queries):
    client = browser_of(people.teacher)
    client.get(PATH)
    with django_assert_max_num_queries(8):
        client.get(PATH)


# --- the file


def test_each_debate_is_a_file_by_its_class_and_question(people, three):
    answer = asked(people.teacher, three)
    files = unpacked(answer)
    assert set(files) == {
        "period-1-should-school-start-later.json",
        "period-2-should-school-start-later.json",
        "periodo-3-should-school-start-later.json",
    }
    assert "attachment" in answer["Content-Disposition"] and "no-store" in answer["Cache-Control"]
    texts = {name: [one["text"] for one in json.loads(one)["claims"]] for name, one in files.items()}
    assert people.pro.text in texts["period-1-should-school-start-later.json"]
    assert texts["period-2-should-school-start-later.json"] == [people.thesis.text]


def test_two_of_one_name_stay_apart(people, three):
    for debate in three[1:]:
        debate.configure(by=debate.participants.get(), label="Period 1")
    assert list(unpacked(asked(people.teacher, three))) == [
        "period-1-should-school-start-later.json",
        "period-1-should-school-start-later-2.json",
        "period-1-should-school-start-later-3.json",
    ]


def test_a_number_that_is_a_name_already_is_not_given_again():
    files = [Taken(name, "txt", b"") for name in ("a", "a-2", "a", "a")]
    with packed(files) as content, ZipFile(content) as archive:
        assert archive.namelist() == ["a.txt", "a-2.txt", "a-3.txt", "a-4.txt"]


@pytest.mark.parametrize("label", ["../../etc/passwd", "C:\\x", "..", "a\u202eb/c", "日本", "CON", "x" * 60])
def test_no_label_leads_out_of_the_folder(people, three, label):
    three[0].configure(by=people.teacher, label=label)
    (name,) = unpacked(asked(people.teacher, three[:1]))
    assert name.endswith("should-school-start-later.json")
    assert name.isascii() and not {"/", "\\", ":"} & set(name) and not name.startswith(".")


@pytest.mark.parametrize(("question", "stem"), [("Con", "debate-con"), ("日本？", "debate-")])
def test_every_file_has_a_name_that_every_system_takes(people, question, stem):
    rewrite(people.debate, by=people.teacher, language="en", question=question, background="")
    (name,) = unpacked(asked(people.teacher, [people.debate]))
    assert name.startswith(stem) and name not in ("debate-.json",)


def test_names_leave_by_choice(people, three):
    assert not any(b"Ana" in one for one in unpacked(asked(people.teacher, three)).values())
    assert any(b"Ana" in one for one in unpacked(asked(people.teacher, three, names="on")).values())


def test_the_teachers_workbook_of_each_is_the_one_of_its_page(people, three):
    files = unpacked(asked(people.teacher, three, format="class"))
    book = load_workbook(BytesIO(files["period-1-should-school-start-later-class.xlsx"]))
    names = [row[0] for row in book["Participation"].iter_rows(min_row=2, values_only=True)]
    assert names == ["Ms Rivera", "Ana", "Ben", "Mo", "Olga"]


def test_an_archived_debate_goes_along(people, three):
    three[0].archive(by=people.teacher)
    assert len(unpacked(asked(people.teacher, three))) == 3


# --- what one does not teach


def test_what_one_no_longer_teaches_is_left_out_and_said(people, three):
    seat = three[1].participants.get()
    _debate, colleague = open_debate("owner", "Ms Owner")
    other = three[1].participants.create(
        account=colleague.account,
        role=Role.TEACHER,
        nickname="O",
        nickname_key="o",
        seat_code="X2345678",
        joined_at=seat.joined_at,
    )
    seat.remove(by=other)
    files = unpacked(asked(people.teacher, three))
    assert len(files) == 3 and "period-2-should-school-start-later.json" not in files
    assert files["left-out.txt"].decode().startswith("1 of the debates that were chosen is not here")
    assert b"Period 2" not in b"".join(files.values())


@pytest.mark.parametrize("which", ["elsewhere", "unknown", "deleted"])
def test_nothing_is_told_of_what_is_not_ones_own(people, three, which):
    if which == "deleted":
        three[2].delete_later(by=three[2].participants.get())
    wanted = {"elsewhere": people.elsewhere.pk, "unknown": 987654, "deleted": three[2].pk}[which]
    files = unpacked(asked(people.teacher, [three[0], wanted]))
    assert list(files) == ["period-1-should-school-start-later.json", "left-out.txt"]
    said = error(asked(people.teacher, [wanted])).text
    assert "You teach none of these debates" in said and "Zoe" not in said


def test_a_moderator_takes_nothing(people, three):
    people.moderator.account = people.other_teacher.account
    people.moderator.save()
    assert "You teach none of these debates" in error(asked(people.other_teacher, three)).text


# --- bad input


def test_none_chosen_is_said_at_the_field(people, three):
    shown = error(browser_of(people.teacher).get(PATH, {"format": "json"}))
    assert "Choose at least one debate." in shown.text and "id_debates_error" in shown.ids


@pytest.mark.parametrize("sent", ["x", "-1", "9" * 40, "", "1; DROP", "\x00"])
def test_what_is_no_debate_is_no_debate(people, three, sent):
    assert "id_debates_error" in error(asked(people.teacher, [sent])).ids


@pytest.mark.parametrize("sent", ["docx", "", "../json"])
def test_what_is_no_format_is_said_at_the_field_and_the_choice_stays(people, three, sent):
    shown = error(asked(people.teacher, three[:2], format=sent))
    ticked = {given["value"] for tag, given in shown.tags if tag == "input" and "checked" in given}
    assert "id_format_error" in shown.ids and ticked == {str(one.pk) for one in three[:2]}


def test_too_many_at_once_are_refused(people, three):
    shown = error(asked(people.teacher, range(1, DEBATES_AT_MOST + 2)))
    assert f"At most {DEBATES_AT_MOST} debates at a time" in shown.text


def test_one_that_cannot_be_written_is_said_and_the_choice_stays(people, three, monkeypatch):
    def refuses(*_args, **_options):
        raise Unfit("This debate is too large for one PDF.")

    monkeypatch.setattr("arguments.formats.several.as_file", refuses)
    shown = error(asked(people.teacher, three))
    assert "too large for one PDF" in shown.text and "id_format_error" in shown.ids


def test_a_large_one_is_no_pdf_here_since_the_page_would_wait_for_it(people, three, monkeypatch):
    monkeypatch.setattr("arguments.formats.pdf.AT_ONCE", three[0].claims.count() - 1)
    shown = error(asked(people.teacher, three, format="pdf"))
    assert f"“{three[0].question}” is too large for this" in shown.text and "id_format_error" in shown.ids
    assert len(unpacked(asked(people.teacher, three, format="markdown"))) == len(three)


# --- the command


def test_the_command_writes_several_as_the_page_does(people, three, tmp_path):
    call_command(
        "exportdebate", *(str(one.pk) for one in three), "--format", "json", "-o", str(tmp_path / "all.zip")
    )
    with ZipFile(tmp_path / "all.zip") as archive:
        written = {name: archive.read(name) for name in archive.namelist()}
    assert written == unpacked(asked(people.teacher, three))


def test_the_command_writes_the_tables_as_a_teacher_reads_them(people, tmp_path):
    for kind, name in (("activity", "activity-table"), ("participation", "participation")):
        call_command("exportdebate", str(people.debate.pk), "--format", kind, "-o", str(tmp_path / kind))
        by_page = browser_of(people.teacher).get(reverse(name, args=[people.debate.pk])).content
        assert (tmp_path / kind).read_bytes() == by_page


def test_the_command_writes_nothing_where_one_is_missing(people, tmp_path):
    with pytest.raises(CommandError, match="There is no debate 987654"):
        call_command(
            "exportdebate", str(people.debate.pk), "987654", "--format", "json", "-o", str(tmp_path / "x")
        )
    assert not list(tmp_path.iterdir())
