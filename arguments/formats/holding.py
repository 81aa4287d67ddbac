"""What a file does not take along of a debate: of each format what it holds, of each document what it has of that."""

from collections.abc import Callable, Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from arguments.formats import Format
from arguments.formats.document import Document
from arguments.formats.pdf import is_for_everybody

# By its name here: what it is called, and whether a document has it. Texts, pros and cons are in every format.
KINDS: Mapping[str, tuple[str | Promise, Callable[[Document], bool]]] = {
    "background": (gettext_lazy("the background"), lambda one: any(one.background.values())),
    "titles": (gettext_lazy("the question in the second language"), lambda one: len(one.titles) > 1),
    "translations": (
        gettext_lazy("translations"),
        lambda one: any(claim.translation for claim in one.claims),
    ),
    "sources": (
        gettext_lazy("sources"),
        lambda one: any(source.title or source.url for claim in one.claims for source in claim.sources),
    ),
    "quotations": (
        gettext_lazy("quotations of sources"),
        lambda one: any(source.quote for claim in one.claims for source in claim.sources),
    ),
    "names": (gettext_lazy("names"), lambda one: any(claim.author for claim in one.claims)),
    "times": (gettext_lazy("times"), lambda one: any(claim.created_at for claim in one.claims)),
    "votes": (gettext_lazy("votes"), lambda one: any(claim.tally for claim in one.claims)),
    "premises": (
        gettext_lazy("which sentences count only together (they stand there as one)"),
        lambda one: any(claim.premises for claim in one.claims),
    ),
    "undercuts": (
        gettext_lazy("which cons doubt a reason and not its truth (they stand there as other cons)"),
        lambda one: any(claim.is_undercut for claim in one.claims),
    ),
}
_ALL = frozenset(KINDS)
_TABLE = _ALL - {"background", "titles", "premises", "undercuts"}
# A format that is not here says nothing of what it leaves out.
HELD: Mapping[str, frozenset[str]] = {
    "json": _ALL,
    "kialo": frozenset({"sources"}),
    "kialo-2023": frozenset({"sources", "quotations"}),
    "outline": frozenset({"sources"}),
    "csv": _TABLE,
    "xlsx": _TABLE,
    "argdown": _ALL,
    "aif": _ALL,
    "mermaid": frozenset({"undercuts"}),
    "dot": frozenset({"undercuts"}),
    "graphml": _ALL - {"background", "titles", "quotations"},
    "pdf": _ALL - {"titles"},
    "html": _ALL - {"titles"},
    "markdown": _ALL - {"titles", "times"},
}


def left_out(document: Document, form: Format) -> list[str | Promise]:
    """What this document has, and a file of this format will not."""
    held = HELD.get(form.name, _ALL)
    return [label for name, (label, has) in KINDS.items() if name not in held and has(document)]


def told(document: Document, form: Format, content: bytes) -> list[str]:
    """The same as sentences, for a command, and what the file itself falls short of."""
    sentences = [
        _("Left out in this format: %(kind)s.") % {"kind": kind} for kind in left_out(document, form)
    ]
    if form.name == "pdf" and not is_for_everybody(content):
        sentences.append(
            _("The PDF is tagged, but no PDF/UA: its fonts do not have every character that was typed.")
        )
    return sentences
