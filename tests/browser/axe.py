"""Looks at a page as it is now: by axe (WCAG 2.2 AA), and for what axe cannot see. Each gives its findings."""

import os
import re
from itertools import pairwise
from urllib.parse import urlsplit
from zlib import crc32

from axe_playwright_python.base import AXE_SCRIPT

from tests.support.environment import IS_WHOLE

PHONE, LAPTOP = {"width": 360, "height": 740}, {"width": 1280, "height": 800}
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
OPTIONS = {"runOnly": {"type": "tag", "values": TAGS}, "resultTypes": ["violations"]}
SMALLEST = 24  # CSS pixels

SMALL_TARGETS = """() => {
    const hasWords = (node) => node.nodeType === 3 && node.data.trim();
    const wordsAround = (one) => [...one.parentElement.childNodes].some(hasWords);
    const isInText = (one) => getComputedStyle(one).display === "inline" && wordsAround(one);
    const all = document.querySelectorAll("a, button, input:not([type=hidden]), textarea, select, summary");
    return [...all].filter((one) => one.checkVisibility() && !isInText(one)).filter((one) => {
        const box = one.getBoundingClientRect();
        return box.width < SMALLEST || box.height < SMALLEST;
    }).map((one) => `${one.outerHTML.slice(0, 120)} ${JSON.stringify(one.getBoundingClientRect())}`);
}""".replace("SMALLEST", str(SMALLEST))

HEADINGS = """() => [...document.querySelectorAll("h1, h2, h3, h4, h5, h6")]
    .filter((one) => one.checkVisibility()).map((one) => Number(one.tagName[1]))"""

# Whichever fonts are installed, one may be lower than all of them: with it a line of 16 px text is 16 px high.
LOW_FONT = """() => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(`@font-face { font-family: low; ascent-override: 80%; descent-override: 20%;
        line-gap-override: 0%; src: local("DejaVu Sans"), local("Liberation Sans"), local("Arial"); }
        * { font-family: low !important; }`);
    document.adoptedStyleSheets = [sheet];
    return document.fonts.ready;
}"""

OVERFLOW = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"

WIDE_SPACING = """() => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(`* { line-height: 1.5 !important; letter-spacing: .12em !important;
        word-spacing: .16em !important; } p { margin-bottom: 2em !important; }`);
    document.adoptedStyleSheets = [sheet];
}"""

TWICE_THE_SIZE = """() => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync("html { font-size: 200% !important; }");
    document.adoptedStyleSheets = [sheet];
}"""

CLIPPED = """() => [...document.querySelectorAll("body *")].filter((one) => {
    if (one.closest("svg") || !one.checkVisibility() || one.clientWidth < 2) return false;
    const style = getComputedStyle(one);
    // Cut short with an ellipsis, in a link that leads to the whole: the path on a phone.
    if (style.textOverflow === "ellipsis" && one.closest("a[href]")) return false;
    const hides = (way) => way === "hidden" || way === "clip";
    return (hides(style.overflowX) && one.scrollWidth > one.clientWidth + 1)
        || (hides(style.overflowY) && one.scrollHeight > one.clientHeight + 1);
}).map((one) => one.outerHTML.slice(0, 120))"""


VIEWS = [("light", LAPTOP), ("dark", PHONE)]  # between them every color and every layout


def views(page):
    """Both in `make test-all`; in `make test` one, which one differs by test and by address."""
    where = os.environ["PYTEST_CURRENT_TEST"] + re.sub(r"\d+", "", urlsplit(page.url).path)
    return VIEWS if IS_WHOLE else [VIEWS[crc32(where.encode()) % 2]]


def violations(page):
    """What axe finds in the page as it is now."""
    found = []
    page.wait_for_load_state()
    page.evaluate(AXE_SCRIPT)
    # What has scrolled beneath the path is no smaller for it. At once: a smooth scroll would still be on its way.
    page.evaluate("scrollTo({ top: 0, behavior: 'instant' })")
    for scheme, size in views(page):
        page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
        page.set_viewport_size(size)
        for one in page.evaluate("options => axe.run(document, options)", OPTIONS)["violations"]:
            targets = [str(node["target"]) for node in one["nodes"][:4]]
            found.append(f"{urlsplit(page.url).path} {scheme} {size['width']}: {one['id']} {targets}")
    return found


def faults(page):
    """What axe finds, and headings that begin elsewhere than at 1 or skip a level."""
    found = violations(page)
    levels = page.evaluate(HEADINGS)
    if levels[:1] != [1] or levels.count(1) != 1:
        found.append(f"{urlsplit(page.url).path} headings begin with {levels[:3]}")
    if any(after > before + 1 for before, after in pairwise(levels)):
        found.append(f"{urlsplit(page.url).path} headings skip a level: {levels}")
    return found


def small_targets(page):
    """Links and controls that are hard to hit, other than links in running text."""
    found = []
    page.evaluate(LOW_FONT)
    for size in (PHONE, LAPTOP):
        page.set_viewport_size(size)
        found += [
            f"{urlsplit(page.url).path} {size['width']} too small: {one}"
            for one in page.evaluate(SMALL_TARGETS)
        ]
    return found


def narrow(page):
    """What does not fit where there is little room: a small phone, zoom to 200 %, wide text spacing."""
    found = []
    for name, width, script in (("320 px", 320, None), ("200 %", 640, None), ("spacing", 360, WIDE_SPACING)):
        page.set_viewport_size({"width": width, "height": 400})
        before = page.evaluate(CLIPPED)
        if script:
            page.evaluate(script)
            now = [one for one in page.evaluate(CLIPPED) if one not in before]
            found += [f"{urlsplit(page.url).path} clips {one}" for one in now]
        if page.evaluate(OVERFLOW) > 0:
            found.append(f"{urlsplit(page.url).path} scrolls sideways at {name}")
    return found


def everything(page):
    return faults(page) + narrow(page) + small_targets(page)


def assert_none(found):
    assert not found, "\n".join(dict.fromkeys(found))


def pages_of(debate, *names):
    return [debate.get_absolute_url() + name for name in names]


def anybodys(people):
    """The pages that need no seat, or that a seat does not change much."""
    code = people.debate.join_code
    link = people.teacher.account.sign_in_path()
    return [
        "/",
        "/help/",
        "/sign-in/",
        link,
        f"/join/{code}/",
        *pages_of(people.debate, "", "brief/"),
        people.deep.get_absolute_url(),
    ]


def go_through(page, live, paths, look_for):
    found = []
    for path in paths:
        page.goto(live.url + path)
        found += look_for(page)
    return found
