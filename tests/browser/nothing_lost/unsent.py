"""What tests of unsent texts do with a page, and look for in it."""

import re

from playwright.sync_api import expect

from arguments.models import Claim
from tests.browser.hands import answers, asked_for, send, text_field

TEXT = "Parents work at eight."
STORED = "() => Object.keys(localStorage).filter((key) => key.startsWith('debate-')).sort()"


def field(page, people, stance="con"):
    return text_field(page, stance, people.thesis.pk)


def key(page, people):
    field(page, people)
    return page.locator(f"#reply-{people.thesis.pk} input[name=key]").input_value()


def unsent(page, people=None, stance="con"):
    place = f"#unsent-{stance}s-{people.thesis.pk} " if people else ""
    return page.locator(f"{place}.unsent-one")


def press(page, name):
    page.locator(".unsent-one").get_by_role("button", name=name).click()


def unfold_unsent(page):
    """On a page that does not show the claim."""
    page.locator("#unsent summary").click()


def send_now(page):
    """Unless it has just been sent by itself."""
    page.evaluate("() => document.querySelector('.unsent-one .send:not([hidden])')?.click()")


def said():
    return list(Claim.objects.filter(text=TEXT))


def expect_one(page, people, stance="con"):
    """It stands in the tree, once, and nowhere else."""
    expect(answers(page, stance, people.thesis.pk).filter(has_text=TEXT)).to_have_count(1)
    expect(unsent(page)).to_have_count(0)
    assert len(said()) == 1


def expect_nothing_kept(page):
    """Now or soon: it is let go at the server's answer, which the stream may overtake."""
    page.wait_for_function(f"() => ({STORED})().length === 0")


def kept_drafts(page):
    return [name for name in page.evaluate(STORED) if "-draft-" in name]


def wait_for_draft(page, text):
    page.wait_for_function(
        "text => Object.values(localStorage).some((one) => one.includes('fields') && one.includes(text))",
        arg=text,
    )


def type_and_cut(page, people):
    """Offline, a reply is sent."""
    page.context.set_offline(True)
    field(page, people).fill(TEXT)
    send(page, "con")
    expect(unsent(page)).to_have_count(1)


def another_tab(page):
    other = page.context.new_page()
    other.goto(page.url)
    return other


def let_through_and_drop(page, pattern):
    """From now on the server gets what is sent, and its answers are lost on their way."""

    def handle(route):
        asked_for(route)
        route.abort()

    page.context.route(pattern, handle)


REPLIES = re.compile(r"/claims/\d+/replies/")
VOTES = re.compile(r"/debates/\d+/votes/")
