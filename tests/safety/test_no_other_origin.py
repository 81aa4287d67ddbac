"""No page loads anything from another origin, and links that lead away give nothing away."""

import re
from urllib.parse import urlsplit

import pytest
from django.urls import reverse

from arguments.models import Claim, Evidence
from tests.safety.answers import answers
from tests.support.cast import browser_of, htmx, open_debate
from tests.support.pages import page

RESOURCES = (
    "src",
    "srcset",
    "poster",
    "data",
    "action",
    "formaction",
    "hx-get",
    "hx-post",
    "manifest",
    "xlink:href",
)
LOADING = {"link", "script", "img", "iframe", "use", "image", "source", "object", "embed"}
REL = {"noopener", "noreferrer", "nofollow", "ugc"}
TEXT = "See [a page](https://elsewhere.example/a) and <https://elsewhere.example/b>."


@pytest.fixture
def bodies(people, settings):
    """Every page of the site, and every error, with links in claims and in the brief."""
    settings.ROOT_URLCONF = "tests.safety.broken"
    evidence = [Evidence(title="A study", url="https://elsewhere.example/c")]
    people.pro.reply(by=people.ana, stance="pro", text=TEXT, language="en", evidence=evidence)
    people.debate.briefs.update(text="A [link](https://elsewhere.example/d).")
    names = ("debate", "brief", "share", "participants", "seat", "changes", "mine")
    paths = [reverse(name, args=[people.debate.pk]) for name in names]
    paths += [
        reverse(name, args=[one.pk]) for one in Claim.objects.all() for name in ("claim", "replies", "hiding")
    ]
    paths += ["/", "/sign-in/", reverse("join-debate", args=[people.debate.join_code])]
    client = browser_of(people.teacher)
    return [page(client.get(path, headers=each)) for path in paths for each in ({}, htmx())] + [
        page(one) for name, one in answers(people).items() if "static" not in name and one.status_code != 204
    ]


def leads_away(value):
    parts = urlsplit(value.strip().replace("\\", "/"))
    return bool(parts.netloc) or parts.scheme not in ("", "http", "https")


def test_nothing_is_loaded_or_sent_elsewhere(bodies):
    for shown in bodies:
        assert not [value for name in RESOURCES for value in shown.values(name) if leads_away(value)]
        assert not [
            given for tag, given in shown.tags if tag in LOADING and leads_away(given.get("href") or "")
        ]


def test_no_page_has_a_style_or_script_of_its_own(bodies):
    for shown in bodies:
        assert not shown.values("style") and not [
            tag for tag, _given in shown.tags if tag in ("style", "iframe", "base")
        ]
        assert not [given for tag, given in shown.tags if tag == "script" and not given.get("src")]
        assert not [name for _tag, given in shown.tags for name in given if re.match(r"on[a-z]|hx-on", name)]


def away(bodies):
    links = [
        given
        for shown in bodies
        for tag, given in shown.tags
        if tag == "a" and leads_away(given.get("href") or "")
    ]
    return [one for one in links if urlsplit(one["href"]).hostname != "localhost"]


def test_every_link_that_leads_away_gives_nothing_away(bodies):
    assert {urlsplit(one["href"]).path for one in away(bodies)} == {"/a", "/b", "/c", "/d"}
    assert not [one for one in away(bodies) if not set((one.get("rel") or "").split()) >= REL]


@pytest.mark.parametrize(
    "address",
    ["//evil.example/x", "javascript:alert(1)", "JaVaScRiPt:alert(1)", "data:text/html,x", "vbscript:x",
     " javascript:x",
     "java\tscript:x", "&#106;avascript:x", "file:///etc/passwd", "http:evil"],
)  # fmt: skip
def test_no_text_makes_a_link_that_is_no_web_page(db, address):
    debate, teacher = open_debate("owner", "Ms Example", is_example=True)
    Claim.propose(debate, by=teacher, text=f"[x]({address}) <{address}> {address}", language="en")
    shown = page(browser_of(None).get(debate.get_absolute_url()))
    assert not [
        one for one in shown.values("href") if leads_away(one) and not one.startswith(("http://", "https://"))
    ]


def test_the_server_opens_no_socket_for_a_source(people, monkeypatch):
    import socket

    def refuses(*_arguments):
        raise AssertionError("a source was fetched")

    monkeypatch.setattr(socket.socket, "connect", refuses)
    monkeypatch.setattr(socket, "getaddrinfo", refuses)
    form = {
        "key": "k" * 22,
        "stance": "pro",
        "text": TEXT,
        "language": "en",
        "url": "http://169.254.169.254/latest/",
    }
    assert browser_of(people.ana).post(reverse("replies", args=[people.pro.pk]), form).status_code == 302
