"""Friendly nicknames to suggest: an animal with a temper, in the reader's language, free in this debate."""

import secrets

from django.utils.translation import get_language

from arguments.models import Debate
from arguments.text import nickname_key

ENGLISH = (
    (
        "Curious",
        "Calm",
        "Bright",
        "Brave",
        "Quick",
        "Quiet",
        "Merry",
        "Keen",
        "Gentle",
        "Bold",
        "Witty",
        "Patient",
    ),
    ("Heron", "Otter", "Lynx", "Wren", "Badger", "Falcon", "Turtle", "Fox", "Owl", "Seal", "Toucan", "Panda"),
)
# Feminine animals with adjectives that agree with any: both genders are right as they stand.
SPANISH = (
    (
        "Alegre",
        "Valiente",
        "Amable",
        "Brillante",
        "Audaz",
        "Paciente",
        "Sagaz",
        "Veloz",
        "Feliz",
        "Ágil",
        "Libre",
        "Tenaz",
    ),
    (
        "Garza",
        "Nutria",
        "Lince",
        "Tortuga",
        "Halcón",
        "Zorro",
        "Foca",
        "Tucán",
        "Panda",
        "Colibrí",
        "Búho",
        "Jaguar",
    ),
)


def suggest(debate: Debate) -> str:
    """A nickname that nobody here has."""
    is_spanish = (get_language() or "").startswith("es")
    tempers, animals = SPANISH if is_spanish else ENGLISH
    taken = set(debate.participants.present().values_list("nickname_key", flat=True))
    free = [
        name
        for temper in tempers
        for animal in animals
        if nickname_key(name := f"{animal} {temper}" if is_spanish else f"{temper} {animal}") not in taken
    ]
    return secrets.choice(free) if free else f"{secrets.choice(animals)} {secrets.randbelow(9000) + 1000}"
