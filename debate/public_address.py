"""The address at which people open the site: checked, as browsers send it, and as people read it.

A host name may have letters of any script. Browsers send it in its ASCII form, where a label such as "schüler" is
"xn--schler-5ya", and Django compares with that.
"""

import unicodedata
from dataclasses import dataclass
from ipaddress import ip_address
from urllib.parse import urlsplit

DEFAULT_PORTS = {"http": 80, "https": 443}
DOTS = str.maketrans("。．｡", "...")
MOST_OF_A_LABEL, MOST_OF_A_NAME = 63, 253  # characters in ASCII


@dataclass(frozen=True)
class PublicAddress:
    scheme: str
    host: str  # in ASCII, an IPv6 address in brackets
    port: int | None  # None for the scheme's own

    @property
    def origin(self) -> str:
        """As browsers send it."""
        return f"{self.scheme}://{self.host}{self._port}"

    @property
    def shown(self) -> str:
        """As people read and type it."""
        return f"{self.scheme}://{in_unicode(self.host)}{self._port}"

    @property
    def _port(self) -> str:
        return f":{self.port}" if self.port else ""


def read(text: str) -> PublicAddress:
    """The address that this text is. Raises ValueError if it is none, or has more than scheme, host and port."""
    if not all(one.isprintable() and not one.isspace() for one in text):
        raise ValueError("a space")
    parts = urlsplit(text)
    scheme, port = parts.scheme.lower(), parts.port
    if scheme not in DEFAULT_PORTS or not parts.hostname or "@" in parts.netloc or port == 0:
        raise ValueError("no scheme, or no host")
    if parts.path.strip("/") or parts.query or parts.fragment or text[-1:] in "?#":
        raise ValueError("more than an address")
    host = in_ascii(f"[{parts.hostname}]" if "[" in parts.netloc else parts.hostname)
    return PublicAddress(scheme, host, None if port == DEFAULT_PORTS[scheme] else port)


def in_ascii(host: str) -> str:
    """The host name as browsers send it. Raises ValueError if it is none."""
    if host.startswith("["):
        return f"[{ip_address(host.strip('[]')).compressed}]"
    labels = host.translate(DOTS).rstrip(".").split(".")
    name = ".".join(map(label_in_ascii, labels))
    if len(name) > MOST_OF_A_NAME:
        raise ValueError("a name that is too long")
    if labels[-1].isdigit():
        return ip_address(name).compressed
    return name


def label_in_ascii(label: str) -> str:
    """Lower case, and with other letters than ASCII's in punycode, as browsers do it: "ß" stays itself."""
    plain = unicodedata.normalize("NFKC", label.lower())
    marks = ("Mn", "Mc")  # vowel signs of many scripts
    are_letters = all(one.isalnum() or one == "-" or unicodedata.category(one) in marks for one in plain)
    if not plain or not are_letters or plain.startswith("-") or plain.endswith("-"):
        raise ValueError(f"{label!r} in a name")
    coded = plain if plain.isascii() else f"xn--{plain.encode('punycode').decode('ascii')}"
    if len(coded) > MOST_OF_A_LABEL:
        raise ValueError("a name that is too long")
    return coded


def in_unicode(host: str) -> str:
    """The host name as people read it; a label that is not coded stays."""
    return ".".join(map(label_in_unicode, host.split(".")))


def label_in_unicode(label: str) -> str:
    """The label decoded, unless what it decodes to would be coded otherwise."""
    try:
        decoded = label.removeprefix("xn--").encode("ascii").decode("punycode")
        return decoded if label.startswith("xn--") and label_in_ascii(decoded) == label else label
    except ValueError:
        return label
