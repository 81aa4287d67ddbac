"""The main job on the product as one command starts it: read, join, argue, vote, and be seen by another student."""

import pytest
from playwright.sync_api import expect

from tests.browser.hands import answers, join, reply, thesis_id, vote, vote_button

QUESTION = "What does US military support mean"


@pytest.fixture
def arrive(classroom, new_context):
    """A newcomer's browser at the home page."""

    def arrived():
        page = new_context().new_page()
        page.goto(classroom.url)
        return page

    return arrived


@pytest.mark.long
def test_a_newcomer_reads_the_example_without_joining(arrive):
    page = arrive()
    page.get_by_role("link", name=QUESTION).click()
    expect(page.get_by_role("heading", level=1)).to_contain_text(QUESTION)
    expect(page.locator("#theses > li")).to_have_count(4)
    expect(page.locator("a[href*='?reply=']")).to_have_count(0)


@pytest.mark.long
def test_the_home_page_names_no_join_code(arrive, join_code):
    assert join_code not in arrive().content().upper()


def test_a_source_leads_to_its_section_of_the_background(arrive):
    page = arrive()
    page.get_by_role("link", name=QUESTION).click()
    source = page.locator("#theses a[href*='/brief/#']:visible").first
    section = (source.get_attribute("href") or "").partition("#")[2]
    source.click()
    expect(page.locator(f"#{section}")).to_be_in_viewport()


def test_a_counterargument_under_each_of_the_four_theses_reaches_another_student(arrive, join_code):
    ana, ben = arrive(), arrive()
    join(ana, join_code, "Ana")
    join(ben, join_code, "Ben")
    ben.evaluate("window.isTheSamePage = true")
    for number in (1, 2, 3, 4):
        thesis, text = thesis_id(ben, number), f"Nobody has counted what came of thesis {number}."
        reply(ana, "con", thesis, text)
        expect(answers(ben, "con", thesis).filter(has_text=text)).to_be_visible()
    assert ben.evaluate("window.isTheSamePage")


def test_a_vote_counts_and_can_be_changed_and_taken_back(arrive, join_code):
    page = arrive()
    join(page, join_code, "Voter")
    branch = page.locator(f"#pros-{thesis_id(page, 1)} > li").first.get_attribute("id")
    claim = branch.removeprefix("branch-")
    vote(page, claim, 3)
    vote(page, claim, 1)
    page.reload()
    expect(vote_button(page, claim, 3)).not_to_have_attribute("aria-pressed", "true")
    expect(vote_button(page, claim, 1)).to_have_attribute("aria-pressed", "true")
    vote_button(page, claim, "none").click()
    expect(page.locator(f"#mine-{claim} button[aria-pressed=true]")).to_have_count(0)


@pytest.mark.long
def test_the_code_is_taken_in_any_case_with_spaces_and_hyphens(arrive, join_code):
    page = arrive()
    join(page, f" {join_code[:3].lower()}-{join_code[3:]} ", "Careless")
    expect(page.get_by_role("heading", level=1)).to_contain_text(QUESTION)


def test_a_wrong_code_says_so_and_stays_typed(arrive, watch):
    watch.expect(422)
    page = arrive()
    page.get_by_label("Join code").fill("BBB-BBBB")
    page.get_by_role("button", name="Join", exact=True).click()
    expect(page.get_by_label("Join code")).to_have_value("BBB-BBBB")
    expect(page.locator(".error", has_text="No debate has this code.")).to_be_visible()


def test_the_teacher_who_was_signed_in_by_the_link_steers_the_debate(teacher):
    teacher.get_by_role("link", name=QUESTION).first.click()
    expect(teacher.get_by_role("button", name="Pause")).to_be_visible()
