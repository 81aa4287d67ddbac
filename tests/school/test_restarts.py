"""Processes come and go behind the proxy, and nobody who writes loses a word."""

import secrets
import signal
import threading
import time
from contextlib import ExitStack
from http.client import HTTPException

import pytest
from playwright.sync_api import expect

from tests.school.school import wait

pytestmark = pytest.mark.long


class Writer(threading.Thread):
    """Writes one sentence after the other, and sends each again until it is taken. `refused` is how that went wrong."""

    def __init__(self, school, name):
        super().__init__(daemon=True)
        self.school, self.name = school, name
        self.said, self.refused = [], []
        self.longest = 0.0
        self.is_over = threading.Event()

    def run(self):
        while not self.is_over.is_set():
            self.say(f"{self.name}'s number {len(self.said)}.")

    def say(self, text):
        key, at = secrets.token_urlsafe(16), time.monotonic()
        while (status := self.send(text, key)) not in (200, 302):
            self.refused.append(status)
            time.sleep(0.05)
        self.said.append(text)
        self.longest = max(self.longest, time.monotonic() - at)

    def send(self, text, key):
        try:
            return self.school.reply(text, key=key).status
        except (OSError, HTTPException) as error:
            return repr(error)

    def end(self):
        self.is_over.set()
        self.join(60)


@pytest.fixture
def writers(school):
    """Four who write all the time."""
    every = [Writer(school, f"Writer {secrets.token_hex(4)}") for _number in range(4)]
    for one in every:
        one.start()
    yield every
    for one in every:
        one.end()


def are_heard(writers):
    """All of them get an answer from now on."""
    before = [len(one.said) for one in writers]
    return wait(
        lambda: all(len(one.said) > count + 2 for one, count in zip(writers, before, strict=True)), seconds=40
    )


def all_stand_once(school, writers):
    for one in writers:
        one.end()
    said = {text for one in writers for text in one.said}
    print("refused:", [one.refused for one in writers], "longest wait:", max(one.longest for one in writers))
    return school.count(*said) == len(said) > 0


def test_one_process_after_the_other_restarts_and_nobody_is_refused(school, writers):
    assert are_heard(writers)
    for number in (0, 1):
        school.restart(number)
    assert are_heard(writers) and all_stand_once(school, writers)
    assert [one.refused for one in writers] == [[], [], [], []]


def test_while_both_restart_who_writes_waits_and_loses_nothing(school, writers):
    assert are_heard(writers)
    for number in (0, 1):
        school.end(number, signal.SIGINT)
    for number in (0, 1):
        school.begin(number)
    assert are_heard(writers) and all_stand_once(school, writers)


def test_one_process_is_killed_and_the_other_serves(school, writers):
    assert are_heard(writers)
    school.end(1, signal.SIGKILL)
    assert [school.ask("/").status for _time in range(10)] == [200] * 10
    assert are_heard(writers)
    school.begin(1)
    assert all_stand_once(school, writers)


def test_no_open_page_is_left_in_the_dark_when_a_process_is_killed(school):
    with ExitStack() as open_:
        # As many as a seat may have, wherever the proxy puts them.
        streams = [open_.enter_context(school.listen()) for _number in range(3)]
        school.end(0, signal.SIGKILL)
        open_.callback(school.begin, 0)
        ends = [one for one in streams if not hears(one, school)]
        again = [open_.enter_context(school.listen()) for _one in ends]
        assert all(hears(one, school) for one in again)


def hears(stream, school):
    """Whether it brings what is said now; if not, it ends at once, and the browser opens another."""
    text = f"Said at {time.monotonic()}."
    Writer(school, "Ben").say(text)
    try:
        while text not in stream.news().data:
            pass
    except (StopIteration, ConnectionError):
        return False
    return True


@pytest.mark.browser
def test_half_a_sentence_and_an_open_page_outlive_a_restart(school, new_context):
    context = new_context(ignore_https_errors=True)
    held = {
        "name": f"__Host-seat-{school.people.debate}",
        "value": school.people.seats[str(school.people.ana)],
    }
    context.add_cookies([{**held, "url": school.url, "httpOnly": True, "secure": True}])
    page = context.new_page()
    page.goto(f"{school.url}/claims/{school.people.pro}/")
    page.locator(f"#mine-{school.people.pro} a[href*='reply=con']").click()
    field = page.locator(f"#text-{school.people.pro}")
    field.fill("Half a sent")
    for number in (0, 1):
        school.restart(number)
    school.reply("Said meanwhile.")
    expect(page.get_by_text("Said meanwhile.")).to_have_count(1, timeout=15_000)
    expect(field).to_have_value("Half a sent")
    field.press_sequentially("ence.")
    page.get_by_role("button", name="Add the con").click()
    expect(page.locator("article").filter(has_text="Half a sentence.")).to_have_count(1, timeout=15_000)
    assert school.count("Half a sentence.") == 1
