"""Embeddings: the link by which a debate is shown, read-only and without names, in another site's page."""

import re

from django.db import models

from arguments.models import clock
from arguments.models.codes import new_token
from arguments.models.contributions import turn
from arguments.models.debates import Debate
from arguments.models.lookups import Lookup
from arguments.models.participants import Participant
from arguments.models.rules import Act
from arguments.models.verbs import Verb

TOKEN_LENGTH = 32
# Another one no database need be asked about.
_TOKEN = re.compile(rf"[\w-]{{1,{TOKEN_LENGTH}}}", re.ASCII)


class Embedding(models.Model):
    """A debate's one link to embed it by.

    Its token is kept as it is, like a join code: the teacher copies it again into the next course page, and it opens
    less than the join code, which stands beside it.
    """

    debate = models.OneToOneField(Debate, on_delete=models.CASCADE, related_name="embedding")
    token = models.CharField(max_length=TOKEN_LENGTH, unique=True)
    made_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"embedding of {self.debate_id}"

    @classmethod
    def of(cls, debate: Debate) -> "Embedding | None":
        """The debate's link, if it has one."""
        return cls.objects.filter(debate=debate).first()

    @classmethod
    def shown_by(cls, token: str) -> Debate | None:
        """The debate that this token shows; None if it shows none, or one that is archived or deleted."""
        found = _embeddings.first(token) if _TOKEN.fullmatch(token) else None
        return found.debate if found and not found.debate.refusal_if_put_away else None


_embeddings = Lookup(
    lambda token: Embedding.objects.select_related("debate").filter(token=token),
    str,
)


def embed(debate: Debate, *, by: Participant) -> Embedding:
    """Make the link, unless there is one. Raises Forbidden or NotNow where `by` may not steer now."""
    with turn(debate, by=by) as taken:
        by.require(Act.STEER)
        found = Embedding.of(debate)
        if found is None:
            found = Embedding.objects.create(debate=debate, token=new_token(), made_at=clock.now())
            taken.record(Verb.EMBEDDED)
        return found


def end(debate: Debate, *, by: Participant) -> None:
    """Revoke the link for good, in a debate that is put away, too. A later one has another token."""
    with turn(debate, by=by) as taken:
        by.require(Act.STEER)
        if Embedding.objects.filter(debate=debate).delete()[0]:
            taken.record(Verb.UNEMBEDDED)
