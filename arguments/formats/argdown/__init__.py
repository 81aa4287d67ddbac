"""Argdown: read as its reference parser reads it, written so that this parser reads the same graph."""

from arguments.formats.argdown.reading import read
from arguments.formats.argdown.writing import write

__all__ = ["read", "write"]
