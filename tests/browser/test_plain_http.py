"""The tests' browser meets the site as a phone does: by a name of the network, without TLS."""


def test_the_site_is_not_a_secure_context(page, live):
    page.goto(f"{live.url}/")
    assert page.evaluate("[location.hostname, isSecureContext]") == ["classroom.test", False]


def test_the_home_page_loads_without_an_error(page, live):
    errors = []
    page.on("console", lambda message: errors.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.on("requestfailed", lambda request: errors.append(request.url))
    page.goto(f"{live.url}/", wait_until="networkidle")
    assert errors == []


def test_everything_comes_from_the_site_itself(page, served):
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"http://classroom.test:{served.port}/", wait_until="networkidle")
    assert len(asked) > 1
    assert [url for url in asked if not url.startswith(f"http://classroom.test:{served.port}/")] == []
