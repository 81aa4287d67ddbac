"""Web addresses: which ones may be linked to, and where one ends in a running text."""

import re
import unicodedata
from html import escape

import nh3

ADDRESS_LENGTH = 500
# With a host that browsers accept; then anything but white space, angles and double quotes.
WEB_ADDRESS = re.compile(
    r"""https?://(?:[^\s/?#<>"@]*@)?(?:\[[0-9a-f:.]+\]|[^\s/?#:@<>"'`^|%{}\[\]\\]+)(?::\d{1,5})?(?:[/?#][^\s<>"]*)?""",
    re.IGNORECASE,
)
_INSIDE = frozenset("/#%&@=+-$~")


def is_web_address(value: str) -> bool:
    """Whether a text or a source may link to it."""
    if len(value) > ADDRESS_LENGTH or not WEB_ADDRESS.fullmatch(value):
        return False
    is_seen = all(unicodedata.category(character)[0] != "C" for character in value)
    # What cleans the HTML decides: it knows which hosts can be, and would leave a link without an address.
    return is_seen and "href" in nh3.clean(f'<a href="{escape(value)}"></a>', tags={"a"}, url_relative="deny")


def without_punctuation(address: str) -> str:
    """The address without what ends the sentence around it: a full stop, a bracket that was opened before it."""
    while address:
        last = address[-1]
        is_balanced = last == ")" and address.count("(") >= address.count(")")
        if is_balanced or last in _INSIDE or unicodedata.category(last)[0] != "P":
            break
        address = address[:-1]
    return address
