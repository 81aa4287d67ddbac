"""Friendly names to suggest, and to show in place of a nickname: an animal with a temper, in English or Spanish."""

import secrets
from collections.abc import Set
from functools import cache

from arguments.text.cleaning import nickname_key

ENGLISH = (
    "Curious Calm Bright Brave Quick Quiet Merry Keen Gentle Bold Witty Patient".split(),
    "Heron Otter Lynx Wren Badger Falcon Turtle Fox Owl Seal Toucan Panda".split(),
)
# Adjectives that are the same in both genders, so that every pair agrees.
SPANISH = (
    "Alegre Valiente Amable Brillante Audaz Paciente Sagaz Veloz Feliz Ágil Libre Tenaz".split(),
    "Garza Nutria Lince Tortuga Halcón Zorro Foca Tucán Panda Colibrí Búho Jaguar".split(),
)


def free_name(language: str, taken: Set[str]) -> str:
    """A name whose key is not among the `taken` keys."""
    is_spanish = language.startswith("es")
    left = [name for name, key in _names(is_spanish).items() if key not in taken]
    _tempers, animals = SPANISH if is_spanish else ENGLISH
    while not left:
        numbered = f"{secrets.choice(animals)} {secrets.randbelow(90_000) + 10_000}"
        left = [numbered] if nickname_key(numbered) not in taken else []
    return secrets.choice(left)


@cache
def _names(is_spanish: bool) -> dict[str, str]:
    """Every animal with every temper, and the key of each such name."""
    tempers, animals = SPANISH if is_spanish else ENGLISH
    names = [
        f"{animal} {temper}" if is_spanish else f"{temper} {animal}"
        for temper in tempers
        for animal in animals
    ]
    return {name: nickname_key(name) for name in names}
