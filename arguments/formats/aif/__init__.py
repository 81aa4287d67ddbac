"""AIF as JSON, the Argument Interchange Format: the shapes of AIFdb, OVA and xAIF read, that of AIFdb written."""

from arguments.formats.aif.reading import read
from arguments.formats.aif.writing import write

__all__ = ["is_aif", "read", "write"]


def is_aif(text: str) -> bool:
    """Whether a text is AIF by its form."""
    return text.lstrip("\ufeff \t\r\n").startswith("{") and '"nodes"' in text and '"edges"' in text
