"""A slow line brings a page in parts: what shows does not move when the rest comes."""

from asyncio import to_thread
from threading import Event

import pytest

from debate.asgi import application
from tests.browser.test_nothing_jumps import DRAWN, WATCH, moved, paths_of
from tests.conftest import running

IS_SHOWN = """() => new Promise((found) => {
    requestAnimationFrame(() => found(true));
    setTimeout(() => found(false), 500);
})"""


def in_parts(cut_at: bytes, rest: Event):
    """The application behind a slow line: what follows a place in a page comes when the rest is let through."""

    async def answer(scope, receive, send):
        async def pass_on(message):
            before, cut, after = message.get("body", b"").partition(cut_at)
            if cut:
                await send({**message, "body": before, "more_body": True})
                await to_thread(rest.wait, 60)
                message = {**message, "body": cut + after}
            await send(message)

        plain = [(name, value) for name, value in scope.get("headers", ()) if name != b"accept-encoding"]
        await application({**scope, "headers": plain}, receive, pass_on)

    return answer


@pytest.fixture
def arrive(people, enter):
    """The teacher's page until its rest is let through: what a script finds before, and what moves after."""

    def arrived(name, there, cut_at, script):
        page, rest = enter(people.teacher, "/"), Event()
        page.set_viewport_size({"width": 360, "height": 768})
        page.add_init_script(WATCH)
        with running(in_parts(cut_at, rest)) as port:
            page.goto(f"http://classroom.test:{port}{paths_of(people)[name]}", wait_until="commit")
            page.wait_for_function("(there) => document.querySelector(there)", arg=there, polling=20)
            found = page.evaluate(script)
            rest.set()
            page.wait_for_load_state()
            shifts = moved(page)
            page.close()
        return found, shifts

    return arrived


@pytest.mark.parametrize(
    ("name", "there", "cut_at"),
    [
        ("activity", ".site-actions a", b'<a class="to-search"'),
        ("projector", ".wall-steps", b'<p class="leave"'),
    ],
)
def test_links_that_come_later_keep_a_page_from_showing(arrive, name, there, cut_at):
    assert arrive(name, there, cut_at, IS_SHOWN) == (False, [])


@pytest.mark.parametrize(("name", "there"), [("map", "#map-saving"), ("playback", "#moment-text-label")])
def test_what_scripts_show_and_change_moves_nothing(arrive, name, there):
    _drawn, shifts = arrive(name, there, b"<footer", DRAWN)
    assert shifts == []


def test_half_a_foot_does_not_move_as_it_grows(arrive):
    _drawn, shifts = arrive("brief", "#language-label", b'<span id="theme-label"', DRAWN)
    assert shifts == []
