"""From a document to a debate, through the verbs: all of it or nothing.

At once in one transaction (`bring`); or in the steps of a job (`open_for`, `Arrival`), in a debate that is nobody's
until it is whole (`hand_over`).
"""

from arguments import text as words
from arguments.formats.document import Document, Said
from arguments.formats.fitting import is_long
from arguments.models import Account, Claim, Debate, Evidence, Mark, Participant
from arguments.models.beginnings import made_before, once, open_debate
from arguments.models.links import link
from arguments.models.marks import MarkKind
from arguments.models.translations import translate


@once
def bring(
    document: Document, *, by: Account, nickname: str, label: str = "", key: str | None = None
) -> tuple[Debate, Participant]:
    """A debate in preparation with the claims of a document that fits (`fitting.fit`); `by` is the author of all.

    The same `key` again returns the debate that it made. Raises Unfit where the nickname does not fit, and KeyReused as
    `begin` does.
    """
    earlier = made_before(key, by)
    if earlier:
        return earlier
    debate, teacher = open_for(document, by=by, nickname=nickname, label=label, key=key)
    Arrival(document, debate, teacher).go_on()
    return debate, teacher


def open_for(
    document: Document, *, by: Account | None, nickname: str, label: str = "", key: str | None = None
) -> tuple[Debate, Participant]:
    """The debate without its claims, and its teacher: nobody's seat, and so nobody's debate, where `by` is None."""
    languages = document.languages
    return open_debate(
        by=by,
        nickname=nickname,
        briefs={
            one: (document.titles.get(one, document.title), document.background.get(one, ""))
            for one in languages
            if one == languages[0] or one in document.titles or one in document.background
        },
        language=languages[0],
        second_language="".join(languages[1:2]),
        label=label,
        form_key=key,
        phase="preparing",
    )


def hand_over(debate: Debate, to: Account) -> None:
    """Give the account the seat of the teacher as whom the claims were brought: now the debate is its own."""
    debate.participants.update(account=to)


class Arrival:
    """A document on its way into a debate, which has the first `done` claims in the order of arrival already."""

    def __init__(self, document: Document, debate: Debate, teacher: Participant, done: int = 0) -> None:
        self.document, self.debate, self.teacher, self.done = document, debate, teacher, done
        self.order = order_of_arrival(document)
        # By their indices in the document. Their ids ascend in the order of their arrival.
        written = [at for at in self.order[:done] if document.claims[at].original is None]
        claims = debate.claims.filter(original=None).order_by("pk") if written else ()
        self.brought = dict(zip(written, claims, strict=True))
        for claim in self.brought.values():
            claim.debate = debate

    def go_on(self, count: int | None = None) -> None:
        """Bring the next ones, so many of them or all."""
        end = len(self.order) if count is None else min(len(self.order), self.done + count)
        for at in self.order[self.done : end]:
            self._bring(at)
        self.done = end

    def _bring(self, at: int) -> None:
        said = self.document.claims[at]
        parent = None if said.parent is None else self.brought[said.parent]
        if said.original is None:
            self.brought[at] = _written(said, parent, self.debate, self.teacher)
        elif parent is not None:
            link(
                self.brought[said.original],
                under=parent,
                stance=said.stance,
                by=self.teacher,
                is_undercut=said.is_undercut,
            )


def order_of_arrival(document: Document) -> list[int]:
    """The indices of the claims as they stand, but a linked claim after what it stands in for."""
    claims = document.claims
    early = [at for at, said in enumerate(claims) if said.original is None or said.original < at]
    return early + [at for at, said in enumerate(claims) if said.original is not None and said.original > at]


def _written(said: Said, parent: Claim | None, debate: Debate, teacher: Participant) -> Claim:
    evidence = [Evidence(one.section, one.title, one.url, one.quote, one.locator) for one in said.sources]
    text = words.joint(said.premises) or said.text
    if parent is None:
        claim = Claim.propose(
            debate, by=teacher, text=text, language=said.language, evidence=evidence, is_brought=True
        )
    else:
        claim = parent.reply(
            by=teacher,
            stance=said.stance,
            text=text,
            language=said.language,
            evidence=evidence,
            is_brought=True,
            is_undercut=said.is_undercut,
        )
    if is_long(said.text):
        Mark.put(claim, by=teacher, kind=MarkKind.SEVERAL_CLAIMS)
    if said.translation and claim.other_language:
        translate(claim, by=teacher, language=claim.other_language, text=said.translation, is_brought=True)
    return claim
