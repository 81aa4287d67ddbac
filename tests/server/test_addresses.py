"""PUBLIC_URL and ALLOWED_HOSTS: letters of any script, or a clear refusal; and where `signin` says the server is."""

import pytest

from debate.public_address import read
from tests.server.test_serve import LINK, assert_one_sentence
from tests.server.wire import Wire, ask

UMLAUT, CODED = "https://schüler.example", "xn--schler-5ya.example"
PROXIED = "X-Forwarded-Proto: https\r\n"


def asked_as(product, host, request="GET /", headers=PROXIED):
    with Wire(product.port, host=host) as wire:
        wire.start(request, headers)
        return wire.answer()[0]


def test_an_address_with_an_umlaut_is_answered_and_shown_as_it_is_written(product):
    with product(PUBLIC_URL=UMLAUT) as school:
        assert f"Counterpoint is ready: {UMLAUT}/\n" in school.said
        assert asked_as(school, CODED) == 200
        assert asked_as(school, "elsewhere.example") == 400
        assert school.manage("signin").stdout.startswith(f"{UMLAUT}/sign-in/")


@pytest.mark.long
def test_a_form_from_it_is_accepted(product):
    from tests.server.wire import FORM

    form = (
        FORM.replace("csrf=", "__Host-csrf=") + f"{PROXIED}Origin: https://{CODED}\r\nContent-Length: 0\r\n"
    )
    with product(PUBLIC_URL=UMLAUT) as school:
        assert asked_as(school, CODED, "POST /preferences/", form) == 302


@pytest.mark.parametrize(
    ("given", "origin", "shown"),
    [
        ("https://debate.example.org", "https://debate.example.org", "https://debate.example.org"),
        ("HTTPS://Debate.Example.org:443/", "https://debate.example.org", "https://debate.example.org"),
        (
            "http://debate.example.org:8080",
            "http://debate.example.org:8080",
            "http://debate.example.org:8080",
        ),
        ("https://debate.example.org.", "https://debate.example.org", "https://debate.example.org"),
        ("https://SCHÜLER.example", f"https://{CODED}", UMLAUT),
        ("https://schu\N{COMBINING DIAERESIS}ler.example", f"https://{CODED}", UMLAUT),
        (f"https://{CODED}", f"https://{CODED}", UMLAUT),
        ("https://straße.example", "https://xn--strae-oqa.example", "https://straße.example"),
        ("https://学校。example", "https://xn--48s290a.example", "https://学校.example"),
        ("https://школа.рф", "https://xn--80atdl2c.xn--p1ai", "https://школа.рф"),
        ("https://स्कूल.example", "https://xn--11b2dq5bzc.example", "https://स्कूल.example"),
        ("http://192.168.1.20:8000", "http://192.168.1.20:8000", "http://192.168.1.20:8000"),
        ("http://[2001:DB8::1]:8000", "http://[2001:db8::1]:8000", "http://[2001:db8::1]:8000"),
        ("http://localhost", "http://localhost", "http://localhost"),
    ],
)
def test_an_address_is_read_as_browsers_send_it_and_as_people_write_it(given, origin, shown):
    assert (read(given).origin, read(given).shown) == (origin, shown)


@pytest.mark.parametrize(
    "given",
    [
        "debate.example.org",
        "https://",
        "https:///",
        "https://.",
        "https://a..b",
        "https://-a.example",
        "https://a-.example",
        "https://a_b.example",
        "https://a b.example",
        "https://a\tb.example",
        "https://ü\N{ZERO WIDTH SPACE}.example",
        "https://☃️.example/",
        "https://a.example/path",
        "https://a.example?q",
        "https://a.example?",
        "https://a.example#",
        "https://user:word@a.example",
        "https://a.example:0",
        "https://a.example:99999",
        "https://a.example:port",
        "https://999.1.1.1",
        "https://[::g]",
        "https://[::1",
        f"https://{'a' * 64}.example",
        f"https://{'ü' * 60}.example",
        f"https://{'a.' * 130}example",
        "ftp://a.example",
        "//a.example",
    ],
)
def test_what_is_no_address_is_refused(given):
    with pytest.raises(ValueError):
        read(given)


@pytest.mark.parametrize("given", ["https://a_b.example", "https://a.example/path", "schüler.example"])
def test_a_start_with_it_is_one_sentence(new_product, given):
    assert_one_sentence(
        new_product(PUBLIC_URL=given).manage("serve"), "PUBLIC_URL is", "https://debate.example.org"
    )


@pytest.mark.long
def test_further_hosts_may_have_umlauts_too(product):
    with product(ALLOWED_HOSTS="schüler.example, .München.example") as school:
        for host in (CODED, "a.xn--mnchen-3ya.example"):
            assert asked_as(school, host) == 200


@pytest.mark.parametrize("given", ["https://a.example", "a.example:8000", "a.example/path", "a_b.example"])
def test_a_further_host_that_is_none_is_one_sentence(new_product, given):
    assert_one_sentence(
        new_product(ALLOWED_HOSTS=given).manage("serve"), "ALLOWED_HOSTS has", "host names alone"
    )


# --- where the server is ----------------------------------------------------------------------------------------


def test_a_sign_in_link_names_the_port_that_the_server_listens_on(product):
    with product() as running:
        link = running.manage("signin").stdout.strip()
        assert link.startswith(f"http://127.0.0.1:{running.port}/")
        assert ask(running.port, f"GET {LINK.match(link)[1]}")[0] == 200


@pytest.mark.long
def test_so_it_does_for_a_server_that_phones_reach(product):
    with product(HOST="0.0.0.0") as running:
        running.environment.pop("HOST")
        assert running.manage("signin").stdout.startswith(f"http://127.0.0.1:{running.port}/")


def test_without_a_server_it_names_the_settings_port(product):
    with product() as running:
        running.end()
    assert not (running.data / "listening.json").exists()
    assert product(PORT="8123").manage("signin").stdout.startswith("http://127.0.0.1:8123/")


@pytest.mark.parametrize(
    "left", ['{"host": "127.0.0.1", "port": 1}', "{", "[]", '{"host": "127.0.0.1", "port": "x"}']
)
def test_the_note_of_a_killed_server_counts_for_nothing(product, left):
    stopped = product(PORT="8123")
    (stopped.data / "listening.json").write_text(left)
    assert stopped.manage("signin").stdout.startswith("http://127.0.0.1:8123/")
