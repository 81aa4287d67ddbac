"""Claims as HTML: the neutral card, the same bytes for everybody, and beside it what is one reader's own."""

from arguments.cards.fragments import DEEPEST_HEADING, branch, count, fragment, glance
from arguments.cards.mine import Mine, Withheld, unanswered, visitors
from arguments.cards.neutral import Card, neutral
from arguments.cards.reader import CLAIMS_AT_FIRST, Reader

__all__ = [
    "CLAIMS_AT_FIRST",
    "DEEPEST_HEADING",
    "Card",
    "Mine",
    "Reader",
    "Withheld",
    "branch",
    "count",
    "fragment",
    "glance",
    "neutral",
    "unanswered",
    "visitors",
]
