"""What people type: cleaned, made into HTML, compared; and names to lend them."""

from arguments.text.addresses import web_address
from arguments.text.cleaning import (
    CLAIM_LENGTH,
    NICKNAME_LENGTH,
    claim_text,
    lines_of,
    nickname,
    nickname_key,
    number,
    plain,
    readable,
)
from arguments.text.comparing import Piece, differences
from arguments.text.confusables import skeleton
from arguments.text.likeness import passes_for_staff
from arguments.text.links import is_web_address
from arguments.text.marks import Link, links, says_something, words
from arguments.text.markup import (
    Block,
    Passage,
    Phrase,
    anchors,
    blocks,
    claim_html,
    document_html,
    inline_html,
    passages,
    phrases,
)
from arguments.text.names import free_name
from arguments.text.premises import in_a_row, in_one_line, is_joint, joint, premises
from arguments.text.rosters import Line, Roster
from arguments.text.rosters import read as read_roster
from arguments.text.visible import isolated

__all__ = [
    "CLAIM_LENGTH",
    "NICKNAME_LENGTH",
    "Block",
    "Line",
    "Link",
    "Passage",
    "Phrase",
    "Piece",
    "Roster",
    "anchors",
    "blocks",
    "claim_html",
    "claim_text",
    "differences",
    "document_html",
    "free_name",
    "in_a_row",
    "in_one_line",
    "inline_html",
    "is_joint",
    "is_web_address",
    "isolated",
    "joint",
    "lines_of",
    "links",
    "nickname",
    "nickname_key",
    "number",
    "passages",
    "passes_for_staff",
    "phrases",
    "plain",
    "premises",
    "read_roster",
    "readable",
    "says_something",
    "skeleton",
    "web_address",
    "words",
]
