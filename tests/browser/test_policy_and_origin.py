"""What others type runs nowhere, nothing is asked of another origin, and a page stays usable whatever one clicks.

That no page writes an error into its console, breaks its policy or asks another origin, `watch` sees in every test of
this folder.
"""

import re

import pytest
from playwright.sync_api import expect

from arguments.models import Evidence
from arguments.models.joining import join
from tests.browser.hands import answers, look, reply, send, text_field, vote, vote_button

HOSTILE = (
    "<script>window.hit = 1</script>",
    "<img src=x onerror='window.hit = 1'>",
    "<img src='https://evil.example/pixel.png'>",
    "![picture](https://evil.example/pixel.png)",
    "[click](javascript:window.hit=1)",
    "[click](JaVaScRiPt:window.hit=1)",
    "[click](&#106;avascript:window.hit=1)",
    "[click](data:text/html,<script>window.hit=1</script>)",
    "<javascript:window.hit=1>",
    "[click](https://a.example/\"onmouseover='window.hit=1')",
    "[click](vbscript:window.hit=1 'title')",
    "<a href='javascript:window.hit=1'>click</a>",
    "<svg/onload=window.hit=1>",
    "<svg><script>window.hit=1</script></svg>",
    "<math><mtext></p><img src onerror=window.hit=1>",
    "<iframe srcdoc='<script>parent.hit=1</script>'></iframe>",
    "<style>@import 'https://evil.example/x.css';</style>",
    "<link rel=stylesheet href=https://evil.example/x.css>",
    "<form action=https://evil.example><button>Join</button></form>",
    "<hx-partial hx-target='#main' hx-swap='innerHTML'>gone</hx-partial>",
    "<div hx-get='/sign-out/' hx-trigger='load'>x</div>",
    "</template><script>window.hit=1</script>",
    "<!--card--><!--mine--><!--pros-->",
    "{{ debate.join_code }} {% url 'home' %}",
    "*a*<b onclick=window.hit=1>b</b>**c**",
    "&lt;script&gt;window.hit=1&lt;/script&gt;",
)


def assert_harmless(page):
    assert page.evaluate("window.hit") is None
    hrefs = page.locator("main a").evaluate_all("all => all.map(one => one.href)")
    assert [href for href in hrefs if not href.startswith(("http://", "https://"))] == []
    assert (
        page.locator("main img, main iframe, main style, main script, main [onclick], main [onerror]").count()
        == 0
    )


@pytest.fixture
def hostile(people):
    """Every one of them a claim, with a source of that name, by somebody of such a name."""
    names = [join(people.debate, nickname=f"<b id=x{n} onclick=1>{n}", language="en") for n in range(2)]
    for number, text in enumerate(HOSTILE):
        evidence = [Evidence(title=text, quote=text)]
        people.thesis.reply(by=names[number % 2], stance="pro", text=text, language="en", evidence=evidence)
    return people


def test_hostile_claims_run_nothing(hostile, enter):
    page = enter(hostile.ana, hostile.debate)
    expect(page.locator(f"#pros-{hostile.thesis.pk} > li")).to_have_count(1 + len(HOSTILE))
    assert_harmless(page)
    for text in HOSTILE[:1] + HOSTILE[19:21]:
        expect(page.locator(f"#pros-{hostile.thesis.pk} .claim").get_by_text(text, exact=True)).to_have_count(
            1
        )


@pytest.mark.long
def test_hostile_claims_run_nothing_in_focus_and_in_the_path(hostile, live, enter):
    page = enter(hostile.ana, hostile.thesis)
    for claim in hostile.thesis.children.filter(stance="pro")[1:]:
        page.goto(live.url + claim.get_absolute_url())
        assert_harmless(page)


def test_hostile_claims_run_nothing_as_they_arrive(people, enter):
    page = enter(people.ana, people.debate)
    for text in HOSTILE:
        people.thesis.reply(by=people.ben, stance="con", text=text, language="en")
    look(page)
    expect(page.locator(f"#cons-{people.thesis.pk} > li")).to_have_count(1 + len(HOSTILE))
    assert_harmless(page)
    expect(page.locator("#state")).to_be_visible()


def test_a_hostile_reply_that_is_refused_runs_nothing_in_its_field(people, enter, watch):
    watch.expect(422)
    page = enter(people.ana, people.thesis)
    text = "</textarea><script>window.hit=1</script>" + "x" * 500
    text_field(page, "con", people.thesis.pk).fill(text)
    send(page, "con")
    expect(text_field(page, "con", people.thesis.pk)).to_have_attribute("aria-invalid", "true")
    expect(text_field(page, "con", people.thesis.pk)).to_have_value(text)
    assert_harmless(page)


def test_a_hostile_name_runs_nothing(people, live, enter):
    page = enter(None, f"/join/{people.debate.join_code}/")
    page.get_by_label("Name shown on your claims").fill("<img src onerror=hit=1>")
    page.get_by_role("button", name="Join the debate").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("<img src onerror=hit=1>")
    assert_harmless(page)
    teacher = enter(people.teacher, f"{people.debate.get_absolute_url()}participants/")
    expect(teacher.get_by_role("rowheader", name="<img src onerror=hit=1>")).to_be_visible()
    assert_harmless(teacher)


def test_links_to_elsewhere_tell_nothing_of_where_one_was(people, enter):
    source = [Evidence(title="A study", url="https://example.org/study")]
    claim = people.thesis.reply(
        by=people.ben, stance="pro", text="See <https://example.org/>.", language="en", evidence=source
    )
    page = enter(people.ana, claim)
    links = page.locator("main a[href^='https://example.org']")
    expect(links).to_have_count(2)
    assert all("noreferrer" in rel for rel in links.evaluate_all("all => all.map(one => one.rel)"))


def test_nothing_is_kept_in_the_browser_but_cookies_and_until_when_a_page_has_its_stream(people, enter):
    page = enter(people.ana, people.thesis)
    reply(page, "con", people.thesis.pk, "Parents work at eight.")
    # A function: the page's policy lets no text be run again. And it waits, as the stream may be first.
    page.wait_for_function("""() => sessionStorage.length === 0 && Object.entries(localStorage).every(
        ([name, held]) => /^stream-[a-z0-9]+$/.test(name) && /^\\d+ \\d+$/.test(held))""")


# --- clicks that people make ------------------------------------------------------------------------------------


@pytest.mark.parametrize("with_scripts", [True, False])
def test_a_double_click_makes_one_claim(people, enter, with_scripts):
    page = enter(people.ana, people.thesis, java_script_enabled=with_scripts)
    text_field(page, "con", people.thesis.pk).fill("Parents work at eight.")
    page.get_by_role("button", name="Add the con").dblclick()
    expect(answers(page, "con", people.thesis.pk).filter(has_text="Parents work at eight.")).to_have_count(1)
    expect(page.locator("#state")).to_be_visible()
    assert people.thesis.children.filter(text="Parents work at eight.").count() == 1


def test_a_double_click_takes_one_seat(people, enter):
    page = enter(None, f"/join/{people.debate.join_code}/")
    page.get_by_label("Name shown on your claims").fill("Nia")
    page.get_by_role("button", name="Join the debate").dblclick()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Nia")
    assert people.debate.participants.filter(nickname="Nia").count() == 1


def test_of_a_double_click_the_page_sends_one_form(people, enter):
    page = enter(None, f"/join/{people.debate.join_code}/")
    page.get_by_label("Name shown on your claims").fill("Nia")
    sent = []
    page.on("request", lambda request: sent.append(request.url) if request.method == "POST" else None)
    page.get_by_role("button", name="Join the debate").evaluate(
        "button => { button.click(); button.click(); }"
    )
    expect(page.get_by_role("heading", level=1)).to_contain_text("Nia")
    assert len(sent) == 1


@pytest.mark.long
def test_after_going_back_one_can_reply_again(people, enter):
    page = enter(people.ana, people.thesis)
    reply(page, "con", people.thesis.pk, "Parents work at eight.")
    expect(page.get_by_role("status").filter(has_text="Added.")).to_be_visible()  # its answer is here too
    page.get_by_role("link", name="Debate", exact=True).click()
    expect(page.locator("article").filter(has_text="Parents work at eight.")).to_be_visible()
    page.go_back()
    expect(answers(page, "con", people.thesis.pk).filter(has_text="Parents work at eight.")).to_have_count(1)
    reply(page, "con", people.thesis.pk, "Trains are full at nine.")
    assert people.thesis.children.count() == 4


@pytest.mark.long
def test_back_and_forward_show_what_has_come_since(people, enter):
    page = enter(people.ana, people.debate)
    page.locator(f"#n{people.thesis.pk}").click()
    expect(page).to_have_url(re.compile(people.thesis.get_absolute_url()))
    reply(page, "con", people.thesis.pk, "Parents work at eight.")
    page.go_back()
    expect(answers(page, "con", people.thesis.pk).filter(has_text="Parents work at eight.")).to_have_count(1)
    page.go_forward()
    expect(answers(page, "con", people.thesis.pk).filter(has_text="Parents work at eight.")).to_have_count(1)
    vote(page, people.con.pk, 3)


@pytest.mark.long
def test_a_vote_is_shown_after_going_back(people, enter, live):
    # From home, so that the page itself brings no cookie: the browser would ask for it anew after one.
    page = enter(people.ana, "/")
    page.goto(live.url + people.debate.get_absolute_url())
    vote(page, people.con.pk, 3)
    page.get_by_role("link", name="Background").click()
    page.go_back()
    pressed = vote_button(page, people.con.pk, 3)
    expect(pressed).to_have_attribute("aria-pressed", "true")


def test_a_typed_sentence_is_still_there_after_going_back(people, enter):
    page = enter(people.ana, people.thesis)
    text_field(page, "con", people.thesis.pk).press_sequentially("Parents who")
    page.get_by_role("link", name="Background").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Background")
    page.go_back()
    expect(text_field(page, "con", people.thesis.pk)).to_have_value("Parents who")


@pytest.mark.long
def test_two_tabs_of_one_student_agree(people, enter):
    one = enter(people.ana, people.debate)
    other = one.context.new_page()
    other.goto(one.url)
    vote(one, people.con.pk, 3)
    other.reload()
    expect(vote_button(other, people.con.pk, 3)).to_have_attribute("aria-pressed", "true")


def test_a_shared_computer_does_not_show_the_last_ones_votes(people, live, enter):
    page = enter(people.ana, people.debate)
    vote(page, people.con.pk, 3)
    page.goto(f"{live.url}{people.debate.get_absolute_url()}seat/")
    page.get_by_role("button", name="Leave on this device").click()
    expect(page.get_by_label("Join code")).to_be_visible()
    page.goto(f"{live.url}/join/{people.debate.join_code}/")
    page.get_by_role("button", name="Join the debate").click()
    page.get_by_role("link", name="To the debate").click()
    expect(page.locator("#theses button[aria-pressed=true]")).to_have_count(0)


def test_a_page_left_open_by_the_last_one_becomes_the_next_ones(people, enter, watch):
    watch.forgive("404")  # the open page may ask for news while nobody has the seat
    page = enter(people.ana, people.debate)
    vote(page, people.con.pk, 3)
    other = page.context.new_page()
    other.goto(page.url + "seat/")
    other.get_by_role("button", name="Leave on this device").click()
    expect(other.get_by_label("Join code")).to_be_visible()
    other.goto(page.url.split("/debates/")[0] + f"/join/{people.debate.join_code}/")
    other.get_by_role("button", name="Join the debate").click()
    expect(other.get_by_role("link", name="To the debate")).to_be_visible()
    expect(page.locator("#theses button[aria-pressed=true]")).to_have_count(0)
