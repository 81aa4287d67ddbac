"""What every browser test may ask for, and what each of them must keep: a silent console and no foreign request."""

import re
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Request, expect

from arguments.models import Concern, Evidence, Mark, Participant, Vote
from arguments.models.approvals import send_back
from arguments.models.joining import join
from arguments.models.merging import merge
from arguments.models.passes import come_back
from arguments.models.revisions import revise, withhold
from arguments.models.translations import translate
from tests.browser.hands import HALF, text_field
from tests.conftest import Live
from tests.support.cast import Cast, browser_of, cast
from tests.support.memory import forgotten  # noqa: F401
from tests.support.product import Product

OWN_HOSTS = ("classroom.test", "127.0.0.1")
PATIENCE = 20_000  # ms: three polls, on a busy machine


class Watch:
    """What browsers complain about, and whom they ask. A test says which refusals it provokes itself."""

    def __init__(self) -> None:
        self.faults: list[str] = []
        self.expected: list[str] = []

    def expect(self, *statuses: int) -> None:
        """A browser writes every refusal into its console, also that of a stream; these are the test's own doing."""
        for status in statuses:
            self.expected += [f"status of {status} ", f"reconnect failed with status {status} "]

    def forgive(self, words: str) -> None:
        """Another line of the console that the test provokes."""
        self.expected.append(words)

    def over(self, context: BrowserContext) -> None:
        context.on("console", self._hear)
        context.on("weberror", lambda error: self.faults.append(f"script: {error.error}"))
        context.on("request", self._see)

    def _hear(self, message: ConsoleMessage) -> None:
        provoked = [words in message.text for words in self.expected]
        if message.type in ("error", "warning") and not any(provoked):
            self.faults.append(f"{message.type}: {message.text} ({message.location.get('url', '')})")

    def _see(self, request: Request) -> None:
        asked = urlsplit(request.url)
        if asked.scheme not in ("data", "blob", "about") and asked.hostname not in OWN_HOSTS:
            self.faults.append(f"request: {request.url}")


@pytest.fixture(autouse=True)
def watch() -> Iterator[Watch]:
    watching = Watch()
    yield watching
    assert watching.faults == []


@pytest.fixture
def new_context(new_context: Callable[..., BrowserContext], watch: Watch) -> Callable[..., BrowserContext]:
    """Playwright's own, watched. English, unless the test says otherwise."""

    def made(**options: Any) -> BrowserContext:
        context = new_context(**{"locale": "en-US", "viewport": {"width": 1280, "height": 800}, **options})
        context.set_default_timeout(PATIENCE)
        watch.over(context)
        return context

    return made


@pytest.fixture
def people(live: Live) -> Cast:
    """The cast, in a debate that this process serves."""
    return cast()


@pytest.fixture
def enter(live: Live, new_context: Callable[..., BrowserContext]) -> Callable[..., Page]:
    """A browser of its own for a person, at an address of the live server; a visitor's for nobody."""

    def entered(person: Participant | None = None, path: Any = "", **options: Any) -> Page:
        context = new_context(**options)
        held = browser_of(person).cookies.items()
        context.add_cookies(
            [{"name": name, "value": one.value, "url": live.url, "httpOnly": True} for name, one in held]
        )
        page = context.new_page()
        page.goto(live.url + (path if isinstance(path, str) else path.get_absolute_url()))
        return page

    return entered


@pytest.fixture
def typing(people: Cast, enter: Callable[..., Page]) -> Page:
    """Ana in the middle of a sentence, under the thesis."""
    page = enter(people.ana, people.thesis)
    text_field(page, "con", people.thesis.pk).press_sequentially(HALF)
    return page


@pytest.fixture(scope="session", autouse=True)
def patience() -> None:
    expect.set_options(timeout=PATIENCE)


@pytest.fixture(scope="session")
def base_url() -> None:
    """None: every test says where it goes. The plugin's own fixture is one that pytest warns of."""


@pytest.fixture
def rich(people: Any) -> Any:
    """The cast's debate with everything that a claim can show."""
    people.debate.is_example = True
    people.debate.save()
    spanish = people.pro.reply(by=people.ben, stance="con", text="Solo al principio.", language="es")
    translate(spanish, by=people.ana, language="en", text="Only at first.")
    translate(people.pro, by=people.ben, language="es", text="Dormiríamos más.")
    said = translate(people.con, by=people.ana, language="es", text="Los buses costarían más.")
    said.hide(by=people.teacher, reason="That is not what it says.")
    claim = spanish
    for level in range(4):
        claim = claim.reply(
            by=people.ana, stance="pro", text=f"**Level** {level}, see https://example.org", language="en"
        )
    for person in (people.ana, people.teacher, people.moderator):
        Vote.cast(people.con, by=person, impact=3)
    hidden = people.con.reply(by=people.ana, stance="pro", text="Something rude.", language="en")
    hidden.hide(by=people.teacher, reason="Please stay friendly.")
    people.deep, people.hidden = claim, hidden
    return people


@pytest.fixture
def busy(rich: Any) -> Any:
    """The rich debate with something of each kind for its moderators: to let in, told, marked, late, revised."""
    debate, thesis = rich.debate, rich.thesis
    sources = [Evidence(section="sleep"), Evidence(title="A count of buses", url="https://example.org/buses")]
    revise(rich.pro, by=rich.ana, text="We would sleep an hour longer.", base=1)
    withhold(rich.pro.revisions.get(language="en", number=1), True, by=rich.teacher)
    Mark.put(rich.pro, by=rich.ben, kind="unsupported")
    Mark.put(rich.con, by=rich.ana, kind="off-topic")
    Concern.tell(rich.con, by=rich.ana, text="I would rather not talk about this.")
    Concern.tell(rich.pro, by=rich.ben, text="")
    debate.configure(by=rich.teacher, approves_first=True)
    thesis.reply(by=rich.ben, stance="con", text="Parents work at eight.", language="en", evidence=sources)
    send_back(
        thesis.reply(by=rich.ana, stance="pro", text="Because.", language="en"),
        by=rich.teacher,
        reason="Why?",
    )
    debate.move_to("closed", by=rich.teacher)
    rich.pro.reply(by=rich.ben, stance="con", text="Only at first.", language="en", is_late=True)
    debate.move_to("arguing", by=rich.teacher)
    debate.configure(by=rich.teacher, approves_first=False)
    come_back(rich.ana)
    merge(join(debate, nickname="Ana at home", language="en"), into=rich.ana, by=rich.teacher)
    return rich


# --- the product as one command starts it -----------------------------------------------------------------------


@dataclass(frozen=True)
class Classroom:
    """The product with its seeded debate, by the name that phones would use, and what its teacher reads off it."""

    product: Product

    @property
    def url(self) -> str:
        return f"http://classroom.test:{self.product.port}"

    @property
    def sign_in_path(self) -> str:
        """The path of the link that the start prints."""
        return next(re.finditer(r"/sign-in/\S+/", self.product.said))[0]


@pytest.fixture(scope="session")
def classroom(prepared: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Classroom]:
    """Started on data of its own, once for all browser tests."""
    with Product(shutil.copytree(prepared, tmp_path_factory.mktemp("classroom") / "data")) as product:
        yield Classroom(product)


@pytest.fixture(scope="session")
def teachers_browser(classroom: Classroom, browser: Browser) -> Iterator[BrowserContext]:
    """Signed in by the printed link, which is good once."""
    context = browser.new_context(locale="en-US")
    page = context.new_page()
    page.goto(classroom.url + classroom.sign_in_path)
    page.get_by_role("main").get_by_role("button").click()
    page.wait_for_url(f"{classroom.url}/account/welcome/")
    page.get_by_role("link", name="Later").click()
    page.close()
    yield context
    context.close()


@pytest.fixture
def teacher(classroom: Classroom, teachers_browser: BrowserContext, watch: Watch) -> Iterator[Page]:
    """The teacher at home, with the seeded debate among her own."""
    watch.over(teachers_browser)
    page = teachers_browser.new_page()
    page.goto(classroom.url)
    yield page
    page.close()


@pytest.fixture(scope="session")
def join_code(classroom: Classroom, teachers_browser: BrowserContext) -> str:
    """As it stands on the page that the teacher projects."""
    page = teachers_browser.new_page()
    page.goto(classroom.url)
    page.get_by_role("listitem").get_by_role("link").first.click()
    page.get_by_role("link", name="Share").click()
    link = page.locator("main a[href*='/join/']").get_attribute("href") or ""
    page.close()
    return link.strip("/").split("/")[-1]
