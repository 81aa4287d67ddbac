"""Codes, tokens and keys: random codes to read off a projector, random tokens, and their fingerprints."""

import hashlib
import secrets

# No vowels, so that no words appear; no 0 and 1, which are mistaken for O and I.
ALPHABET = "BCDFGHJKLMNPQRSTVWXZ23456789"
JOIN_CODE_LENGTH = 7
SEAT_CODE_LENGTH = 8


def new_code(length: int) -> str:
    """A random code, with 4.8 bits per character."""
    return "".join(secrets.choice(ALPHABET) for _position in range(length))


def new_token() -> str:
    """What a browser holds to be a participant: 128 random bits."""
    return secrets.token_urlsafe(16)


def fingerprint(token: str) -> str:
    """The SHA-256 of a token, stored in its place: it recognises the token and does not reveal it."""
    return hashlib.sha256(token.encode()).hexdigest()
