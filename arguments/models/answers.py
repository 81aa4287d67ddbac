"""Answers: what one participant says about one claim, whatever the noun: votes, positions, marks, concerns.

A model is found by its foreign keys, so that merging, erasing, removing and verifying leave no noun out.
"""

from typing import Any

from django.apps import apps
from django.db import models


def rows_of_claims() -> list[type[models.Model]]:
    """The models whose rows belong to a claim: those with a foreign key `claim` that is never empty."""
    every = apps.get_app_config("arguments").get_models()
    return [model for model in every if not getattr(_field(model, "claim"), "null", True)]


def answers() -> list[type[Any]]:
    """Those of them that also have a `participant`. Each says by `logged()` what the log writes of a row."""
    return [model for model in rows_of_claims() if _field(model, "participant")]


def _field(model: type[models.Model], name: str) -> "models.Field[Any, Any] | None":
    return next((field for field in model._meta.concrete_fields if field.name == name), None)
