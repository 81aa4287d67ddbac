"""Places: where a claim stands, the number that this gives it, and the numbers that it had before."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from django.db import connection, models

from arguments import text as words
from arguments.models.undercuts import stays_undercut

if TYPE_CHECKING:
    from arguments.models.claims import Claim
    from arguments.models.debates import Debate

# No debate is deeper, and a number that somebody types may be.
DEEPEST = 1000


class FormerPlace(models.Model):
    """A place that a claim has left: the ordinal stays the claim's, so the number goes on leading to it."""

    claim = models.ForeignKey("Claim", on_delete=models.CASCADE, related_name="former_places")
    parent = models.ForeignKey("Claim", on_delete=models.CASCADE, related_name="places_left")
    ordinal = models.PositiveIntegerField()

    class Meta:
        ordering = ["parent", "ordinal"]
        constraints = [
            models.UniqueConstraint(fields=["parent", "ordinal"], name="one_former_place_per_ordinal"),
            models.UniqueConstraint(fields=["parent", "claim"], name="one_former_place_per_parent"),
            models.CheckConstraint(condition=models.Q(ordinal__gte=1), name="former_ordinal_in_range"),
        ]

    def __str__(self) -> str:
        return f"{self.parent_id}.{self.ordinal}"


_LAST_OF_THESES = """
    SELECT MAX(position), MAX(ordinal) FROM arguments_claim WHERE debate_id = %s AND parent_id IS NULL"""
_LAST_OF_REPLIES = """
    SELECT MAX(position), MAX(ordinal) FROM (
        SELECT position, ordinal FROM arguments_claim WHERE parent_id = %s
        UNION ALL SELECT NULL, ordinal FROM arguments_formerplace WHERE parent_id = %s) AS places"""


def next_place(debate_id: int, parent_id: int | None) -> tuple[int, int]:
    """The position after the last sibling, and the ordinal after the highest that one of them ever had."""
    with connection.cursor() as cursor:
        if parent_id is None:
            cursor.execute(_LAST_OF_THESES, [debate_id])
        else:
            cursor.execute(_LAST_OF_REPLIES, [parent_id, parent_id])
        position, ordinal = cursor.fetchone()
    return 0 if position is None else position + 1, (ordinal or 0) + 1


def settle(
    claim: "Claim", parent_id: int, stance: str, position: int | None = None, *, was_undercut: bool = False
) -> None:
    """Put a reply under this parent. Under one that it has left before, it gets its ordinal back.

    Writes `parent`, `stance`, `position`, `ordinal` and `is_undercut`; the caller has checked that it may be there. A
    claim that the class has not seen gets no ordinal yet. An undercut is one no more where it cannot be; `was_undercut`
    makes it one again.
    """
    if claim.is_undercut or was_undercut:
        claim.is_undercut = stays_undercut(claim, parent_id, stance)
    if parent_id != claim.parent_id:
        if claim.ordinal is not None and claim.parent_id is not None:
            FormerPlace.objects.create(claim=claim, parent_id=claim.parent_id, ordinal=claim.ordinal)
        back = FormerPlace.objects.filter(claim=claim, parent=parent_id).first()
        last, ordinal = next_place(claim.debate_id, parent_id)
        claim.position = last
        if claim.ordinal is not None:
            claim.ordinal = back.ordinal if back else ordinal
        if back:
            back.delete()
    claim.parent_id, claim.stance = parent_id, stance
    claim.position = claim.position if position is None else position
    claim.save(update_fields=["parent", "stance", "position", "ordinal", "is_undercut"])


_ABOVE = """
    WITH RECURSIVE above(id, parent_id) AS (
        SELECT id, parent_id FROM arguments_claim WHERE id = %s
        UNION SELECT claim.id, claim.parent_id FROM arguments_claim claim JOIN above ON claim.id = above.parent_id)
    SELECT id FROM above"""


def path_to(claim_id: int) -> set[int]:
    """The ids of the claims from this one up to its thesis, both included."""
    with connection.cursor() as cursor:
        cursor.execute(_ABOVE, [claim_id])
        return {row[0] for row in cursor.fetchall()}


def number_in(said: str) -> list[int]:
    """The ordinals of a number such as 1.2; empty if it is none."""
    ordinals = [words.number(part) or 0 for part in said.strip().split(".")]
    return ordinals if all(ordinals) else []


def claim_at(debate: "Debate", ordinals: Sequence[int]) -> "Claim | None":
    """The claim to which a number leads, as [1, 2, 3] for 1.2.3: the one that stands there, or the one that did.

    A claim that was merged into another one leads to that. None where no claim that the class knows ever stood there.
    """
    if len(ordinals) > DEEPEST:
        return None
    here: Claim | None = None
    for ordinal in ordinals:
        here = _standing(debate, here, ordinal) if here else _thesis(debate, ordinal)
        if here is None:
            return None
    return here.merged_into or here if here else None


def _thesis(debate: "Debate", ordinal: int) -> "Claim | None":
    return debate.claims.filter(parent=None, ordinal=ordinal).first()


def _standing(debate: "Debate", parent: "Claim", ordinal: int) -> "Claim | None":
    stands = debate.claims.filter(parent=parent, ordinal=ordinal)
    left = debate.claims.filter(former_places__parent=parent, former_places__ordinal=ordinal)
    return stands.first() or left.first()
