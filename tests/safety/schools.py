"""The settings of a school's server: those that PUBLIC_URL=https://… makes of settings.py."""

import os
import runpy
from typing import Any
from unittest import mock

from django.conf import settings

ADDRESS = "https://debate.example.org"
CHANGING = (
    "SESSION_",
    "CSRF_",
    "SECURE_",
    "SEAT_",
    "JOINING_",
    "LANGUAGE_COOKIE",
    "IS_HTTPS",
    "PUBLIC_URL",
    "ALLOWED_H",
)


def https() -> dict[str, Any]:
    with mock.patch.dict(os.environ, {"PUBLIC_URL": ADDRESS}):
        found = runpy.run_path(str(settings.BASE_DIR / "debate" / "settings.py"))
    return {name: value for name, value in found.items() if name.startswith(CHANGING)}
