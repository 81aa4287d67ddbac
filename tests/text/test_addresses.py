"""Web addresses of sources: made into a link where it is clear what is meant, else refused with what is wrong."""

import pytest
from django.core.exceptions import ValidationError

from arguments.text import is_web_address, web_address

WIKI = "https://en.wikipedia.org/wiki/Newton%27s_laws_of_motion"
DOI = (
    "https://doi.org/10.1002/(SICI)1097-0258(19980815/30)17:15/16%3C1661::AID-SIM968%3E3.0.CO;2-2",
    "10.1002/(SICI)1097-0258(19980815/30)17:15/16<1661::AID-SIM968>3.0.CO;2-2",
)
MEANT = {
    "as it is": ("https://a.example/b?c=d&e=%20f#g", "https://a.example/b?c=d&e=%20f#g"),
    "nothing": (" \u200b\n", ""),
    "an apostrophe": ("https://en.wikipedia.org/wiki/Newton's_laws_of_motion", WIKI),
    "an apostrophe that is encoded already": (WIKI, WIKI),
    "a DOI with signs in it": (f"https://doi.org/{DOI[1]}", DOI[0]),
    "a bare DOI": (DOI[1], DOI[0]),
    "a DOI as it is printed": (f"doi: {DOI[1]}", DOI[0]),
    "a DOI with its old host": ("dx.doi.org/10.1000/182", "https://doi.org/10.1000/182"),
    "white space around": ("\t https://a.example/b \r\n", "https://a.example/b"),
    "invisible characters around": ("\ufeff\u200bhttps://a.example/b\u2060\u200e", "https://a.example/b"),
    "invisible characters inside": ("https://a.exam\u00adple/\u202eb\u200b", "https://a.example/b"),
    "brackets around": ("<https://a.example/b>", "https://a.example/b"),
    "quotes around": ("“https://a.example/b”,", "https://a.example/b"),
    "brackets in it": ("https://es.wikipedia.org/wiki/Fuerza_(física)", "https://es.wikipedia.org/wiki/Fuerza_(física)"),
    "a space": ("https://a.example/My report.pdf", "https://a.example/My%20report.pdf"),
    "signs that no link holds": ('https://a.example/?q={"a|b"}', "https://a.example/?q=%7B%22a%7Cb%22%7D"),
    "a bare host": ("www.inegi.org.mx/temas/", "https://www.inegi.org.mx/temas/"),
    "a host alone": ("example.org", "https://example.org"),
    "a host in other letters": ("例え.jp/é", "https://例え.jp/é"),
    "a host with a port": ("library.example:8080/x", "https://library.example:8080/x"),
    "a slash lost": ("https:/a.example/b", "https://a.example/b"),
    "the colon lost": ("http//a.example/b", "http://a.example/b"),
    "both slashes lost": ("https:a.example", "https://a.example"),
    "a host that is a number": ("http://192.168.1.5:8000/a", "http://192.168.1.5:8000/a"),
    "an at sign in its path": ("https://medium.example/@ana/x", "https://medium.example/@ana/x"),
    "an address within the address": (
        "https://web.archive.org/web/2020/https://a.example/", "https://web.archive.org/web/2020/https://a.example/",
    ),
}  # fmt: skip
WRONG = {
    "javascript:alert(1)": "https:// or http:// only",
    "data:text/html,hello": "https:// or http:// only",
    "ftp://a.example/b": "https:// or http:// only",
    "https://": "host is missing",
    "https:///path": "host is missing",
    "https://a b/c": "is not the name of a website",
    'https://a"b/c': "is not the name of a website",
    "https://[::1/x": "is written like this",
    "https://a.example:99999/": "is written like this",
    "Wikipedia": "no web address",
    "see page 3": "no web address",
    "//evil.example": "no web address",
    "see https://a.example": "words before",
    "https://a.example https://b.example": "two addresses",
    "ana@school.example": "e-mail address",
    "C:\\Users\\Ana\\essay.docx": "a file on one computer",
    "file:///home/ana/essay.pdf": "a file on one computer",
    f"https://a.example/{'x' * 500}": "has 518 characters",
    "https://a.example/\0": "cannot be stored",
}


@pytest.mark.parametrize(("typed", "meant"), MEANT.values(), ids=MEANT.keys())
def test_what_is_clearly_meant_becomes_an_address(typed, meant):
    assert web_address(typed) == meant and (meant == "" or is_web_address(meant))


@pytest.mark.parametrize(("typed", "reason"), WRONG.items(), ids=ascii)
def test_of_the_rest_it_says_what_is_wrong(typed, reason):
    with pytest.raises(ValidationError) as refusal:
        web_address(typed)
    assert reason in refusal.value.messages[0]
