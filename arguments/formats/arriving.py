"""From a document to a debate, through the verbs: all of it or nothing."""

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
    languages = document.languages
    debate, teacher = open_debate(
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
    _bring_claims(document, debate, teacher)
    return debate, teacher


def _bring_claims(document: Document, debate: Debate, teacher: Participant) -> None:
    brought: dict[int, Claim] = {}
    waiting = []
    for at, said in enumerate(document.claims):
        if said.original is None:
            brought[at] = _bring(said, brought, debate, teacher)
        elif said.original in brought:
            _link(said, said.original, brought, teacher)
        else:
            waiting.append((said, said.original))
    for said, original in waiting:
        _link(said, original, brought, teacher)


def _bring(said: Said, brought: dict[int, Claim], debate: Debate, teacher: Participant) -> Claim:
    evidence = [Evidence(one.section, one.title, one.url, one.quote, one.locator) for one in said.sources]
    if said.parent is None:
        claim = Claim.propose(
            debate, by=teacher, text=said.text, language=said.language, evidence=evidence, is_brought=True
        )
    else:
        claim = brought[said.parent].reply(
            by=teacher,
            stance=said.stance,
            text=said.text,
            language=said.language,
            evidence=evidence,
            is_brought=True,
        )
    if is_long(said.text):
        Mark.put(claim, by=teacher, kind=MarkKind.SEVERAL_CLAIMS)
    if said.translation and claim.other_language:
        translate(claim, by=teacher, language=claim.other_language, text=said.translation, is_brought=True)
    return claim


def _link(said: Said, original: int, brought: dict[int, Claim], teacher: Participant) -> None:
    link(brought[original], under=brought[said.parent or 0], stance=said.stance, by=teacher)
