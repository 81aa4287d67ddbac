"""Codes and tokens: random, easy to read off a projector, and recognised by a fingerprint."""

import hashlib
import secrets

# No vowels, so no words; nothing that looks like something else on a projector.
ALPHABET = "BCDFGHJKLMNPQRSTVWXZ23456789"
JOIN_CODE_LENGTH = 7
SEAT_CODE_LENGTH = 8


def new_code(length: int) -> str:
    """A random code of the alphabet: 4.8 bits a character."""
    return "".join(secrets.choice(ALPHABET) for _position in range(length))


def new_token() -> str:
    """What a browser holds to be a participant: 128 random bits."""
    return secrets.token_urlsafe(16)


def fingerprint(token: str) -> str:
    """What is stored of a token: enough to recognise it, not to forge it."""
    return hashlib.sha256(token.encode()).hexdigest()
