"""Takes the pictures of the README and the manual from the real pages: `python -m tests.browser.pictures`.

Starts the product on new data, joins it as a student and as the teacher, and leaves the files in docs/pictures/.
"""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

from tests.browser import chromium
from tests.product import ROOT, Product

FOLDER = ROOT / "docs" / "pictures"
PHONE, LAPTOP, PROJECTOR = (390, 844), (1280, 860), (1920, 1080)
# The names of the claims that are shown in focus and voted on, as their texts begin in the example.
VOTES = ("4", "3", "1", "2", "0", "3")


def main() -> None:
    FOLDER.mkdir(parents=True, exist_ok=True)
    path = chromium.find()
    with (
        tempfile.TemporaryDirectory() as folder,
        Product(Path(folder)) as product,
        sync_playwright() as engine,
    ):
        browser = engine.chromium.launch(executable_path=path, args=chromium.flags())
        number, code = product.manage("shell", "-v0", "-c", FIND).stdout.split()
        take(browser, product.address, f"/debates/{number}/", code, teachers_link(product))
        browser.close()


# Of the debate in the pictures: its number and its join code.
FIND = (
    "from arguments.models import Debate; "
    "found = Debate.objects.get(key='us-military-mexico'); print(found.pk, found.join_code)"
)


def teachers_link(product: Product) -> str:
    return product.manage("signin").stdout.strip().split("/sign-in/")[1]


def take(browser: Browser, address: str, place: str, code: str, link: str) -> None:
    with visit(browser, LAPTOP) as page:
        thesis, state = join(page, address, place, code, "Bright Otter")
        shoot(page, "focus-laptop")
        page.goto(f"{address}{place}")
        shoot(page, "outline-laptop")
    with visit(browser, PHONE, storage=state) as page:
        page.goto(f"{address}{place}")
        shoot(page, "outline-phone")
        page.goto(thesis)
        shoot(page, "focus-phone")
    with visit(browser, LAPTOP, dark=True, storage=state) as page:
        page.goto(thesis)
        shoot(page, "focus-dark")
    with visit(browser, PROJECTOR) as page:
        page.goto(f"{address}/sign-in/{link}")
        page.locator("main form button").click()
        page.goto(f"{address}{place}share/")
        shoot(page, "share-projector")
        page.goto(f"{address}{place}")
        shoot(page, "steering-projector")


def join(page: Page, address: str, place: str, code: str, nickname: str) -> tuple[str, dict[str, object]]:
    """Join, vote on the replies to the first thesis; gives the thesis' address and the browser's state."""
    page.goto(f"{address}/join/{code}/")
    page.fill("#id_nickname", nickname)
    page.locator("main form:has(#id_nickname) button").click()
    page.goto(f"{address}{place}")
    page.goto(page.locator("#theses > li a[href^='/claims/']").first.evaluate("link => link.href"))
    thesis = page.url
    for at, impact in enumerate(VOTES):
        side = "pros" if at % 2 == 0 else "cons"
        mine = page.locator(f".column.{side} > ol > li > .mine").nth(at // 2)
        mine.locator(f"button[name=impact][value='{impact}']").click()
        mine.locator(f"button[value='{impact}'][aria-pressed=true]").wait_for()
    page.goto(thesis)
    return thesis, page.context.storage_state()  # type: ignore[return-value]


@contextmanager
def visit(
    browser: Browser, size: tuple[int, int], *, dark: bool = False, storage: object = None
) -> Iterator[Page]:
    context = browser.new_context(
        viewport={"width": size[0], "height": size[1]},
        color_scheme="dark" if dark else "light",
        device_scale_factor=2 if size == PHONE else 1,
        locale="en-US",
        storage_state=storage,  # type: ignore[arg-type]
    )
    yield context.new_page()
    context.close()


def shoot(page: Page, name: str) -> None:
    page.evaluate("document.fonts.ready")
    page.screenshot(path=FOLDER / f"{name}.png")


if __name__ == "__main__":
    main()
