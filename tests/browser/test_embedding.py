"""A debate within a page of another site: it shows there, and nothing else of the product can be framed."""

from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from arguments.models import Evidence
from arguments.models.embeddings import embed, end
from tests.browser.axe import violations


@pytest.fixture
def course(live) -> Iterator[str]:
    """Another site, whose page `/?PATH` has a frame of that path of ours."""

    class Course(BaseHTTPRequestHandler):
        def do_GET(self):
            path = self.path.partition("?")[2]
            frame = f'<iframe src="{live.url}{path}" title="Debate" width="600" height="400"></iframe>'
            self.send_response(200 if path else 204)
            self.send_header("Content-Type", "text/html")
            self.end_headers()
            self.wfile.write(f'<!doctype html><html lang="en"><title>Course</title>{frame}'.encode())

        def log_message(self, *_line):
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Course) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/?"
        server.shutdown()


def test_a_course_page_shows_it_and_nothing_else_of_ours(people, live, course, new_context, watch):
    watch.forgive("frame-ancestors")
    watch.forgive("status of 404")
    given = [Evidence(title="A study", url="http://127.0.0.1/study")]
    people.pro.reply(by=people.ana, stance="con", text="Not so.", language="en", evidence=given)
    link = reverse("embedded", args=[embed(people.debate, by=people.teacher).token])
    context = new_context()
    page = context.new_page()
    page.goto(course + link)
    frame = page.frame_locator("iframe")
    expect(frame.get_by_text(people.con.text)).to_be_visible()
    # Its styles have arrived: a pro has the line of its side.
    expect(frame.locator("li.pro").first).to_have_css("border-left-style", "solid")
    assert context.cookies() == []
    with context.expect_page() as opened:
        frame.get_by_role("link", name="http://127.0.0.1/study").click()
    assert opened.value.evaluate("opener") is None
    expect(frame.get_by_text(people.con.text)).to_be_visible()
    end(people.debate, by=people.teacher)
    page.reload()
    expect(frame.get_by_text("No debate is shown here")).to_be_visible()
    for path in (
        "/",
        "/healthz",
        people.debate.get_absolute_url(),
        reverse("embedding", args=[people.debate.pk]),
    ):
        page.goto(course + path)
        assert page.frames[-1].url.startswith("chrome-error:")


def test_it_has_no_fault_of_accessibility(people, enter):
    link = reverse("embedded", args=[embed(people.debate, by=people.teacher).token])
    assert violations(enter(None, link)) == []
    assert violations(enter(people.teacher, reverse("embedding", args=[people.debate.pk]))) == []
