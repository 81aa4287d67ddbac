"""Pictures as SVG, with the same in words for who does not see them. Sizes are attributes, never styles."""

from arguments.pictures.answers import stands, tally
from arguments.pictures.codes import qr
from arguments.pictures.flows import Band, flow, shift
from arguments.pictures.pushes import pushes

__all__ = ["Band", "flow", "pushes", "qr", "shift", "stands", "tally"]
