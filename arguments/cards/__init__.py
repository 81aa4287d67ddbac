"""Claims as HTML: the neutral card, the same bytes for everybody, and beside it what is one reader's own.

`kept` says how long HTML is kept, `fragments` renders what is neutral, `mine` what is one person's, and `reader` has
both joined into an outline.
"""

from arguments.cards.fragments import DEEPEST_HEADING, Place, branch, card, count, glance, step
from arguments.cards.joining import Pieces, joined
from arguments.cards.mine import Mine, Withheld, mine, question, unanswered, visitors
from arguments.cards.neutral import Card, interface, neutral
from arguments.cards.paper import embedded, paper, paper_of
from arguments.cards.reader import CLAIMS_AT_FIRST, Reader

__all__ = [
    "CLAIMS_AT_FIRST",
    "DEEPEST_HEADING",
    "Card",
    "Mine",
    "Pieces",
    "Place",
    "Reader",
    "Withheld",
    "branch",
    "card",
    "count",
    "embedded",
    "glance",
    "interface",
    "joined",
    "mine",
    "neutral",
    "paper",
    "paper_of",
    "question",
    "step",
    "unanswered",
    "visitors",
]
