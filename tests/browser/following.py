"""Pages that follow, compared with the server, and what there is to follow."""

import json

from django.db import connection
from playwright.sync_api import TimeoutError

from arguments import tree
from arguments.models import Vote
from arguments.models.revisions import revise
from arguments.models.withdrawals import withdraw

# The outline as a page has it: each branch with where it stands, its number and its text.
OUTLINE = """() => [...document.querySelectorAll(".branch")].map((branch) => [
    branch.id, branch.parentElement.id, branch.querySelector(":scope > .card .number").textContent.trim(),
    branch.querySelector(":scope > .card").classList.contains("tombstone")
        ? "" : branch.querySelector(":scope > .card .claim > .text").textContent.trim()])"""
IS_LIVE = "() => document.getElementById('signal').dataset.state === 'live'"

WHY_NOT = """() => [document.getElementById("signal").dataset.state, document.getElementById("since").value,
    navigator.onLine, document.visibilityState, performance.getEntriesByType("resource").map((one) => [
        one.name.split("/").slice(3).join("/"), one.responseStatus, Math.round(one.startTime)]).slice(-12)]"""
# ms. On a busy machine the first try may be given up, and the next is a minute later.
LIVE_WITHIN = 75_000


def until_live(page):
    try:
        page.wait_for_function(IS_LIVE, timeout=LIVE_WITHIN, polling=100)
    except TimeoutError:
        raise AssertionError(f"It is not live: {page.evaluate(WHY_NOT)}") from None


def outline_of(debate):
    """The same, from the tables."""
    with tree.reading():
        loaded = tree.load(debate.pk)
    rows = []

    def walk(one, place):
        node = loaded.claims[one]
        rows.append([f"branch-{one}", place, loaded.number(one), node.text])
        for side, ids in (("pros", node.pros), ("cons", node.cons)):
            for child in ids:
                walk(child, f"{side}-{one}")

    for thesis in loaded.theses:
        walk(thesis, "theses")
    return rows


def expect_equal(page, debate):
    wanted = outline_of(debate)
    try:
        page.wait_for_function(
            f"(wanted) => JSON.stringify(({OUTLINE})()) === wanted", arg=as_json(wanted), polling=100
        )
    except TimeoutError:
        assert page.evaluate(OUTLINE) == wanted


def as_json(rows):
    return json.dumps(rows, separators=(",", ":"), ensure_ascii=False)


def says(people, who, text, parent=None, stance="con"):
    return (parent or people.pro).reply(by=who, stance=stance, text=text, language="en")


def argue(people, rounds):
    """What a class does: replies beneath replies, votes, revisions, withdrawals, hiding and restoring."""
    made, gone = [people.pro, people.con], []
    for number in range(rounds):
        who = (people.ana, people.ben)[number % 2]
        one = says(
            people, who, f"Thought {number}.", made[number * 7 % len(made)], ("pro", "con")[number % 3 == 0]
        )
        Vote.cast(one, by=people.moderator, impact=number % 5)
        if number % 4 == 1:
            revise(one, by=who, text=f"Thought {number}, said better.", base=1)
        if number % 6 == 2:
            withdraw(one, by=who)
        elif number % 6 == 4:
            one.hide(by=people.teacher, reason="Off topic.")
            gone.append(one)
        else:
            made.append(one)
    for one in gone[::2]:
        one.restore(by=people.teacher)
    connection.close()
