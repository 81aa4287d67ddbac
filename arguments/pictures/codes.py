"""QR codes as SVG."""

from functools import lru_cache

import segno
from django.utils.safestring import SafeString


@lru_cache(maxsize=64)
def qr(address: str) -> SafeString:
    """The address as a QR code."""
    code = segno.make(address, error="m", micro=False)
    # segno writes the SVG; the address is encoded in its modules, not in its markup.
    return SafeString(
        code.svg_inline(scale=1, border=2, omitsize=True, svgclass="qr", lineclass=None, title=None)
    )
