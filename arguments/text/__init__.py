"""What people type: cleaned, made into HTML, compared; and names to lend them."""

from arguments.text.cleaning import (
    CLAIM_LENGTH,
    NICKNAME_LENGTH,
    claim_text,
    code,
    has_letters,
    is_web_address,
    nickname,
    nickname_key,
    number,
    plain,
)
from arguments.text.comparing import Piece, differences
from arguments.text.markup import anchors, document_html, inline_html, words
from arguments.text.names import free_name

__all__ = [
    "CLAIM_LENGTH",
    "NICKNAME_LENGTH",
    "Piece",
    "anchors",
    "claim_text",
    "code",
    "differences",
    "document_html",
    "free_name",
    "has_letters",
    "inline_html",
    "is_web_address",
    "nickname",
    "nickname_key",
    "number",
    "plain",
    "words",
]
