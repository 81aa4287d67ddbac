"""Web addresses of sources: what people paste, made into a link where it is clear what is meant; else what is wrong."""

import re
import unicodedata
from urllib.parse import urlsplit

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from arguments.text.cleaning import plain
from arguments.text.links import ADDRESS_LENGTH, is_web_address

_WRAPPED = (("<", ">"), ("(", ")"), ("[", "]"), ('"', '"'), ("“", "”"), ("«", "»"), ("'", "'"), ("‘", "’"))
_WEB = re.compile(r"https?://", re.IGNORECASE)
# The colon or a slash is easily lost.
_NEARLY_WEB = re.compile(r"(https?)(?::/|://|:/{3,}|//|:(?=[^/\d]))(?=[^/\s])", re.IGNORECASE)
_DOI = re.compile(r"(?:doi\s*[:.]?\s*|(?:https?://)?(?:dx\.)?doi\.org/)?(10\.\d{4,9}/\S.*)", re.IGNORECASE)
_BARE = re.compile(r"(?:[^\W_](?:[\w-]*[^\W_])?\.)+(?:[^\W\d_]{2,}|xn--[\w-]+)(?::\d{1,5})?(?:[/?#].*)?")
_SCHEME = re.compile(r"([a-z][a-z0-9+.-]*):", re.IGNORECASE)
_ON_A_COMPUTER = re.compile(r"[a-z]:[\\/]|file:|\\\\|/(?:home|users|mnt)/", re.IGNORECASE)
_MAIL = re.compile(r"(?:mailto:)?[^\s@/]+@[^\s@/]+\.[^\s@/]+", re.IGNORECASE)
# What a link may not hold as it is. Percent-encoded it leads to the same place.
_UNSAFE = dict.fromkeys("\"'<>\\^`{|} ")


def web_address(value: str) -> str:
    """The address as a source stores it; "" for nothing. Raises ValidationError that says what is wrong with it.

    Invisible characters and wrapping go, signs that a link cannot hold are percent-encoded, and a DOI or an address
    without its https:// gets it.
    """
    value = _unwrapped("".join(c for c in plain(value) if unicodedata.category(c) not in ("Cf", "Cc")))
    if not value:
        return ""
    doi = _DOI.fullmatch(value)
    if doi:
        value = f"https://doi.org/{doi.group(1)}"
    elif _WEB.match(value) and re.search(r"\shttps?://", value, re.IGNORECASE):
        raise ValidationError(_("These are two addresses. Each source has one."))
    elif not _WEB.match(value):
        value = _with_scheme(value)
    address = _encoded(value)
    if len(address) > ADDRESS_LENGTH:
        said = {"count": len(address), "limit": ADDRESS_LENGTH}
        raise ValidationError(
            _(
                "This address has %(count)s characters; one may have %(limit)s. Is there a shorter one, such as a DOI?"
            ),
            code="max_length",
            params=said,
        )
    if not is_web_address(address):
        raise ValidationError(
            _("This address does not lead anywhere. Copy it from the browser's address bar.")
        )
    return address


def _unwrapped(value: str) -> str:
    value = value.strip().rstrip(",;")
    for first, last in _WRAPPED:
        if len(value) > 2 and value.startswith(first) and value.endswith(last):
            return _unwrapped(value[1:-1])
    return value


def _with_scheme(value: str) -> str:
    """The address with what its beginning lacks. Raises ValidationError where it is no web address."""
    nearly = _NEARLY_WEB.match(value)
    if nearly:
        return f"{nearly.group(1)}://{value[nearly.end() :]}"
    if _ON_A_COMPUTER.match(value):
        raise ValidationError(
            _("This is a file on one computer. Others cannot open it: give its title instead.")
        )
    if _MAIL.fullmatch(value):
        raise ValidationError(_("This is an e-mail address, not a web address."))
    if _BARE.fullmatch(value):
        return f"https://{value}"
    scheme = _SCHEME.match(value)
    if scheme:
        said = {"scheme": f"{scheme.group(1)[:20]}:"}
        raise ValidationError(
            _("A source can lead to https:// or http:// only, not to “%(scheme)s”."), params=said
        )
    if _WEB.search(value):
        raise ValidationError(_("There are words before the address. Leave the address alone in its field."))
    raise ValidationError(
        _("This is no web address, such as https://example.org/page. A title has a field of its own.")
    )


def _encoded(value: str) -> str:
    """The address with a host that can be one, and its unsafe signs percent-encoded. Raises ValidationError."""
    try:
        parts = urlsplit(value)
        host, _port = parts.hostname or "", parts.port
    except ValueError as error:
        raise ValidationError(
            _("No web address is written like this. Copy it from where your browser shows it.")
        ) from error
    start, rest = value[: value.index("//") + 2], value[value.index("//") + 2 :]
    authority = re.split(r"[/?#\\]", rest, maxsplit=1)[0]
    if not host:
        raise ValidationError(_("After https:// the host is missing, such as example.org."))
    if set(authority) & _UNSAFE.keys() or not any(c.isalnum() for c in host):
        raise ValidationError(
            _("“%(host)s” is not the name of a website. Copy the address from where your browser shows it."),
            params={"host": host},
        )
    tail = rest[len(authority) :]
    return start + authority + "".join(f"%{ord(c):02X}" if c in _UNSAFE else c for c in tail)
