"""Takes the pictures of the README and the manual from the real pages: `python -m tests.browser.pictures`.

Starts the product on new data, joins the example as a student and as the teacher, holds a lesson of invented people
(`tests.browser.lesson`), and leaves the files in docs/pictures/.
"""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, Locator, Page, sync_playwright

from tests.browser import chromium
from tests.support.product import ROOT, Product

FOLDER = ROOT / "docs" / "pictures"
PHONE, LAPTOP, WALL, PAPER = (390, 844), (1280, 860), (1280, 720), (794, 700)
MAP = (992, 560)
# What phones would see in a classroom: the browser is told that the product is there.
HOST = "192.168.1.20:8000"
ADDRESS = f"http://{HOST}"
# What says on a page that it is still catching up.
NOT_YET = ".signal[data-state]:not([data-state=live])"
# The names of the claims that are shown in focus and voted on, as their texts begin in the example.
VOTES = ("4", "3", "1", "2", "0", "3")


def main() -> None:
    FOLDER.mkdir(parents=True, exist_ok=True)
    path = chromium.find()
    with (
        tempfile.TemporaryDirectory() as folder,
        Product(Path(folder), ALLOWED_HOSTS=HOST.split(":")[0]) as product,
        sync_playwright() as engine,
    ):
        way = f"--host-resolver-rules=MAP {HOST} 127.0.0.1:{product.port}"
        browser = engine.chromium.launch(executable_path=path, args=[*chromium.flags(), way])
        number, code = told_by(product, FIND)
        with visit(browser, LAPTOP) as page:
            teacher = sign_in(page, product)
        argue(browser, f"/debates/{number}/", code)
        steer(browser, f"/debates/{number}/", teacher)
        teach(browser, told_by(product, HOLD), teacher)
        browser.close()


# Of the debate in the pictures: its number and its join code.
FIND = (
    "from arguments.models import Debate; "
    "found = Debate.objects.get(fixture='us-military-mexico'); print(found.pk, found.join_code)"
)
LABEL = "Period 3"
HOLD = f"from tests.browser.lesson import hold; hold({LABEL!r})"


def told_by(product: Product, program: str) -> list[str]:
    return product.manage("shell", "-v0", "-c", program).stdout.split()


def sign_in(page: Page, product: Product) -> object:
    """The teacher's browser."""
    link = product.manage("signin").stdout.strip().split("/sign-in/")[1]
    page.goto(f"{ADDRESS}/sign-in/{link}")
    page.locator("main form button").click()
    return page.context.storage_state()


def argue(browser: Browser, place: str, code: str) -> None:
    """The example, as a student has it."""
    with visit(browser, LAPTOP) as page:
        thesis, state = join(page, place, code, "Bright Otter")
        shoot(page, "focus-laptop")
        page.goto(f"{ADDRESS}{place}")
        shoot(page, "outline-laptop")
    with visit(browser, MAP, storage=state) as page:
        page.goto(f"{ADDRESS}{place}map/?number=1.2&drawing=sunburst")
        shoot(page, "map-laptop", page.locator(".map-room"))
    with visit(browser, PHONE, storage=state) as page:
        page.goto(f"{ADDRESS}{place}")
        shoot(page, "outline-phone")
        page.goto(thesis)
        page.goto(page.locator(".column.pros a.number").first.evaluate("link => link.href"))
        shoot(page, "focus-phone")


def steer(browser: Browser, place: str, teacher: object) -> None:
    """The example, as its teacher projects it."""
    with visit(browser, WALL, storage=teacher) as page:
        page.goto(f"{ADDRESS}{place}share/")
        shoot(page, "share-projector")
        page.goto(f"{ADDRESS}{place}")
        shoot(page, "steering-projector")


def teach(browser: Browser, told: list[str], teacher: object) -> None:
    """A class of one's own: from the copies to one person's page."""
    number, code, person, seat_code, practice = told
    place = f"{ADDRESS}/debates/{number}/"
    with visit(browser, LAPTOP, storage=teacher) as page:
        page.goto(f"{ADDRESS}/debates/{practice}/copies/")
        page.fill("#id_labels", "\n".join(("Period 1", "Period 2", LABEL)))
        page.locator("input[name=scope][value=openings]").check()
        shoot(page, "copies", page.locator("main"))
        for name, address in (("class-list", "class-list/"), ("queue", "queue/")):
            page.goto(f"{place}{address}")
            shoot(page, name)
        page.goto(f"{ADDRESS}/participants/{person}/")
        shoot(page, "person")
    with visit(browser, WALL, storage=teacher) as page:
        page.goto(f"{place}projector/")
        shoot(page, "projector")
    with visit(browser, PAPER, storage=teacher) as page:
        page.goto(f"{place}class-list/cards/")
        page.emulate_media(media="print")
        shoot(page, "cards")
    with visit(browser, PHONE) as page:
        go_on(page, code, seat_code)
        page.goto(f"{place}me/")
        shoot(page, "my-part-phone")


def join(page: Page, place: str, code: str, nickname: str) -> tuple[str, object]:
    """Join, vote on the replies to the first thesis; gives the thesis' address and the browser's state."""
    page.goto(f"{ADDRESS}/join/{code}/")
    page.fill("#id_nickname", nickname)
    page.locator("main form:has(#id_nickname) button").click()
    page.goto(f"{ADDRESS}{place}")
    page.goto(page.locator("#theses > li a[href^='/claims/']").first.evaluate("link => link.href"))
    thesis = page.url
    for at, impact in enumerate(VOTES):
        side = "pros" if at % 2 == 0 else "cons"
        mine = page.locator(f".column.{side} > ol > li > .mine").nth(at // 2)
        mine.locator(f"button[name=vote][value$='-{impact}']").click()
        mine.locator(f"button[value$='-{impact}'][aria-pressed=true]").wait_for()
    page.goto(thesis)
    return thesis, page.context.storage_state()


def go_on(page: Page, code: str, seat_code: str) -> None:
    """Sit down again on a seat that one has."""
    page.goto(f"{ADDRESS}/join/{code}/")
    page.fill("#id_seat_code", seat_code)
    page.locator("main form:has(#id_seat_code) button").click()
    page.locator("#theses").wait_for()


@contextmanager
def visit(browser: Browser, size: tuple[int, int], *, storage: object = None) -> Iterator[Page]:
    context = browser.new_context(
        viewport={"width": size[0], "height": size[1]},
        device_scale_factor=1.5 if size == PHONE else 1,
        locale="en-US",
        storage_state=storage,  # type: ignore[arg-type]
    )
    yield context.new_page()
    context.close()


def shoot(page: Page, name: str, part: Locator | None = None) -> None:
    page.evaluate("document.fonts.ready")
    page.locator(NOT_YET).wait_for(state="detached")
    (part or page).screenshot(path=FOLDER / f"{name}.png")


if __name__ == "__main__":
    main()
