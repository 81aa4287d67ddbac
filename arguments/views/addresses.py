"""The address at which phones reach this site, for links and QR codes; and which addresses are on this site."""

import unicodedata
from urllib.parse import unquote, urlsplit

from django.conf import settings
from django.http import HttpRequest


def address(request: HttpRequest) -> str:
    """The site's address as a phone reaches it; a loopback address only where this computer has no other."""
    if settings.PUBLIC_URL:
        return settings.PUBLIC_URL
    host = request.get_host()
    if settings.LAN_ADDRESSES and is_loopback(f"//{host}"):
        host = f"{settings.LAN_ADDRESSES[0]}:{request.get_port()}"
    return f"{request.scheme}://{host}"


def scannable(link: str) -> str:
    """The link in ASCII, for a QR code: some scanners misread other letters of a host name."""
    return link.replace(settings.PUBLIC_URL, settings.PUBLIC_ORIGIN, 1) if settings.PUBLIC_ORIGIN else link


def is_loopback(link: str) -> bool:
    """Whether the link leads to a loopback address, which only this computer reaches."""
    name = urlsplit(link).hostname or ""
    return name in ("localhost", "::1") or name.startswith("127.")


# Longer ones are nobody's page, and would fill a header.
OWN_PATH_LENGTH = 2000


def own_path(wanted: str) -> str:
    """The address, without its fragment, if every reader takes it for a path on this site; else "".

    Judged as it is sent. Browsers drop tabs and line breaks, read a backslash as a slash, and take `//` for a host;
    proxies may decode first. So none of these may stand there, decoded as often as it can be.
    """
    path, question, query = wanted.partition("#")[0].partition("?")
    if len(wanted) > OWN_PATH_LENGTH or not path.startswith("/") or _is_ambiguous(query, "\\"):
        return ""
    step, decoded = "", path
    while step != decoded:
        step, decoded = decoded, unquote(decoded)
        if _is_ambiguous(unicodedata.normalize("NFKC", step), "\\", "//"):
            return ""
    return f"{path}{question}{query}"


def _is_ambiguous(address: str, *unwanted: str) -> bool:
    """Whether it holds one of these, or a character that some readers drop: white space, controls, lone surrogates."""
    unseen = any(unicodedata.category(one)[0] in "CZ" for one in address)
    return unseen or any(one in address for one in unwanted)
