"""Versions that the class does not see: those before an approval, a restoring or a moderator's revision."""

from typing import Any

from django.db.models import Max, QuerySet


def withheld_name(language: str, number: int) -> str:
    """The field of a claim by which its debate's log says that this version is withheld."""
    return f"withheld-{language}-{number}"


def withhold_earlier(revisions: QuerySet[Any], language: str = "") -> dict[str, object]:
    """Withhold all versions but the latest in each language, or in this one; returns what the log says of it."""
    texts = revisions.filter(language=language) if language else revisions
    latest = dict(texts.order_by().values_list("language").annotate(Max("number")))
    earlier = [row for row in texts.filter(is_withheld=False) if row.number < latest[row.language]]
    for row in earlier:
        row.is_withheld = True
        row.save(update_fields=["is_withheld"])
    return {withheld_name(row.language, row.number): True for row in earlier}
