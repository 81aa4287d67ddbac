"""What people do with a page, by ids, names of fields and accessible roles."""

from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import APIResponse, Error, Locator, Page, Route, expect

HALF = "Parents who work at eight cannot"
ADD = {"pro": "Add the pro", "con": "Add the con"}


def reply_link(page: Page, stance: str, claim_id: int) -> Locator:
    """Beside the claim."""
    return page.locator(
        f"#mine-{claim_id} > .acts > a[href='/claims/{claim_id}/?reply={stance}']:not(.draft)"
    )


def text_field(page: Page, stance: str, claim_id: int) -> Locator:
    """The field of a reply of this stance beneath the claim; its form is opened unless it is open."""
    chosen = page.locator(f"#reply-{claim_id} [name=stance][value={stance}]")
    if not chosen.count() or not chosen.is_checked():
        reply_link(page, stance, claim_id).click()
    return page.locator(f"#text-{claim_id}")


def send(page: Page, stance: str = "con") -> None:
    page.get_by_role("button", name=ADD[stance]).click()


def reply(page: Page, stance: str, claim_id: int, text: str) -> None:
    """Write a reply beneath the claim that it answers, and see it appear."""
    text_field(page, stance, claim_id).fill(text)
    send(page, stance)
    expect(answers(page, stance, claim_id).filter(has_text=text)).to_have_count(1)


def answers(page: Page, stance: str, claim_id: int) -> Locator:
    """The cards of a claim's own pros or cons."""
    return page.locator(f"#{stance}s-{claim_id} > li > article")


def vote_button(page: Page, claim_id: int | str, impact: int | str) -> Locator:
    return page.locator(f"#mine-{claim_id} button[name=vote][value='{claim_id}-{impact}']")


def vote(page: Page, claim_id: int | str, impact: int | str) -> None:
    """Vote, and see that it counts."""
    vote_button(page, claim_id, impact).click()
    expect(vote_button(page, claim_id, impact)).to_have_attribute("aria-pressed", "true")


def look(page: Page) -> None:
    """Come back to the tab: it asks for what is new at once, instead of at the next poll."""
    try:
        page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    except Error as error:
        if "Execution context was destroyed" not in error.message:
            raise  # else the page is being loaded anew just now: it has heard by itself


def join(page: Page, code: str, nickname: str) -> None:
    """From the home page by the code to a seat, and on to the debate."""
    page.get_by_label("Join code").fill(code)
    page.get_by_role("button", name="Join", exact=True).click()
    page.get_by_label("Name shown on your claims").fill(nickname)
    page.get_by_role("button", name="Join the debate").click()
    page.get_by_role("link", name="To the debate").click()


def thesis_id(page: Page, number: int) -> int:
    """The id of the outline's thesis with this number."""
    branch = page.locator("#theses > li").nth(number - 1).get_attribute("id") or ""
    return int(branch.removeprefix("branch-"))


def asked_for(route: Route, **options: Any) -> APIResponse:
    """The server's answer. Not the browser asks now, and only the browser knows the name."""
    url = route.request.url
    headers = {**route.request.all_headers(), "host": urlsplit(url).netloc}
    return route.fetch(url=url.replace("classroom.test", "127.0.0.1"), headers=headers, **options)
