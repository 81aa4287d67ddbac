"""The address at which phones reach this site, for links and QR codes."""

from urllib.parse import urlsplit

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
