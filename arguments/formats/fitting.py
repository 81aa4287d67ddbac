"""What a document becomes in a debate: everything made to fit, and told where it was changed or left out."""

from dataclasses import dataclass, field, replace

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from arguments import text as words
from arguments.formats.document import Document, Malformed, Note, Said, SourceText
from arguments.formats.order import require_few_links, require_short
from arguments.formats.weaving import shown
from arguments.models.briefs import QUESTION_LENGTH, fit_background
from arguments.models.refusals import Unfit
from arguments.models.sources import SOURCES_BROUGHT
from arguments.text.cleaning import BROUGHT_LENGTH

CLAIMS_AT_MOST = 20_000
BACKGROUND_LENGTH = 250_000
_TITLE, _QUOTE, _LOCATOR, _LOOKED_AT = 200, 500, 100, 5_000


def is_long(text: str) -> bool:
    """Whether it is longer than a claim that one types, as it is read."""
    return len(text) > words.CLAIM_LENGTH and len(words.words(text)) > words.CLAIM_LENGTH


@dataclass
class _Fitting:
    """One document on its way, and what was changed of it."""

    document: Document
    notes: list[Note] = field(default_factory=list)

    def tell(self, message: str, **named: object) -> None:
        self.notes.append(Note(0, message % named))


def fit(document: Document, *, language: str) -> tuple[Document, list[Note]]:
    """The document as it will be stored, in one or two languages of ours, and what was changed for that.

    `language` is the main one where the document does not say. Raises Malformed where it cannot be a debate.
    """
    if len(document.claims) > CLAIMS_AT_MOST:
        message = _("This file has %(count)s claims; at most %(limit)s can be imported.")
        raise Malformed(0, message % {"count": len(document.claims), "limit": CLAIMS_AT_MOST})
    if not document.claims:
        raise Malformed(0, _("There is no claim in this file."))
    require_few_links(sum(len(claim.sources) for claim in document.claims), 0)
    for said in (document.title, document.question, *(claim.text for claim in document.claims)):
        require_short(len(said), 0)
    for said in document.background.values():
        if len(said) > BACKGROUND_LENGTH:
            message = _("The background has more than %(limit)s characters.")
            raise Malformed(0, message % {"limit": BACKGROUND_LENGTH})
    fitting = _Fitting(document)
    known = [one for one in document.languages if one in dict(settings.LANGUAGES)] or [language]
    languages = tuple(dict.fromkeys(known))[:2]
    title, background = _headed(fitting, languages)
    anchors = {anchor for said in background.values() for anchor in words.anchors(said)}
    in_circles = _in_circles(document)
    in_place = (_in_its_place(document, claim) for claim in document.claims)
    claims = tuple(
        _claim(fitting, claim, languages, anchors, is_copy=at in in_circles)
        for at, claim in enumerate(in_place)
    )
    _tell_what_is_left(fitting)
    titles = {
        one: said
        for one, said in document.titles.items()
        if one in languages and len(said) <= QUESTION_LENGTH
    }
    fitted = replace(document, title=title, titles=titles, question="", claims=claims, languages=languages)
    return replace(fitted, background=background, voters=()), fitting.notes


def _headed(fitting: _Fitting, languages: tuple[str, ...]) -> tuple[str, dict[str, str]]:
    """The question, and the backgrounds; what does not fit into the question begins the background."""
    document = fitting.document
    try:
        title = words.plain(document.title)
        background = {one: fit_background(document.background.get(one, "")) for one in languages}
        question = words.plain(document.question)
    except (ValidationError, Unfit) as error:
        message = error.messages[0] if isinstance(error, ValidationError) else str(error.message)
        raise Malformed(0, message) from error
    above = []
    question = question if words.says_something(question) else ""
    if not words.says_something(title):
        title = question or _("Imported debate")
        fitting.tell(_("The file has no title that can be read."))
    if len(title) > QUESTION_LENGTH:
        above.append(title)
        title = title[: QUESTION_LENGTH - 1].rpartition(" ")[0] + "…"
        fitting.tell(_("The title is longer than a question may be. It stands whole in the background."))
    if question and question != title:
        above.append(question)
        fitting.tell(_("The question in the file differs from its title. It stands in the background."))
    main = languages[0]
    background[main] = "\n\n".join(part for part in (*above, background[main]) if part)
    return title, {one: said for one, said in background.items() if said}


def _in_its_place(document: Document, claim: Said) -> Said:
    """The claim, an undercut only where it attacks a step: the con of a reply."""
    takes_step = claim.parent is not None and document.claims[claim.parent].stance != ""
    return replace(claim, is_undercut=claim.is_undercut and claim.stance == "con" and takes_step)


def _claim(
    fitting: _Fitting, claim: Said, languages: tuple[str, ...], anchors: set[str], *, is_copy: bool
) -> Said:
    if claim.original is not None and not is_copy:
        return claim
    original = fitting.document.claims[claim.original] if claim.original is not None else claim
    is_joint = len(original.premises) > 1
    if is_copy:
        fitting.tell(
            _("Claim %(key)s refers to one that it cannot stand in for. It becomes a copy."), key=claim.key
        )
    premises = _premises(fitting, claim.key, original) if is_joint else ()
    said = " ".join(premises) or _text(fitting, claim.key, original.text)
    if is_long(said):
        message = _(
            "Claim %(key)s is longer than %(limit)s characters. It stays whole, marked as more than one claim."
        )
        fitting.tell(message, key=claim.key, limit=words.CLAIM_LENGTH)
    translation = original.translation
    if translation and len(languages) < 2:
        fitting.tell(
            _("The translation of claim %(key)s is left out: the debate has one language."), key=claim.key
        )
        translation = ""
    return replace(
        claim,
        text=said,
        premises=premises,
        original=None,
        language=claim.language if claim.language in languages else languages[0],
        translation=_translation(fitting, claim.key, translation, is_joint) if translation.strip() else "",
        sources=_sources(fitting, claim.key, original.sources, anchors),
    )


def _text(fitting: _Fitting, key: str, text: str) -> str:
    require_short(len(text), 0)
    try:
        if not words.says_something(words.plain(text)):
            fitting.tell(_("There is nothing to read in claim %(key)s."), key=key)
            text = " ".join((_("(no text)"), text))
        return words.claim_text(text, is_brought=True)
    except ValidationError as error:
        raise Malformed(
            0, _("Claim %(key)s: %(message)s") % {"key": key, "message": error.messages[0]}
        ) from error


def _premises(fitting: _Fitting, key: str, claim: Said) -> tuple[str, ...]:
    """The sentences, each as `_text`; they stand for what the file has as the whole text."""
    require_short(sum(map(len, claim.premises)), 0)
    premises = tuple(_text(fitting, key, one) for one in claim.premises)
    if sum(map(len, premises)) > BROUGHT_LENGTH:
        raise Malformed(
            0, _("Claim %(key)s has more than %(limit)s characters.") % {"key": key, "limit": BROUGHT_LENGTH}
        )
    if claim.text.split() and claim.text.split() != " ".join(claim.premises).split():
        message = _(
            "The text of claim %(key)s is not that of its sentences, which stand in its place: “%(text)s”."
        )
        fitting.tell(message, key=key, text=shown(claim.text))
    return premises


def _translation(fitting: _Fitting, key: str, said: str, is_joint: bool) -> str:
    """With a line for each sentence where the claim has several."""
    lines = [line for line in words.lines_of(said) if line.strip()] if is_joint else [said]
    return words.joint(_text(fitting, key, line) for line in lines)


def _sources(
    fitting: _Fitting, key: str, sources: tuple[SourceText, ...], anchors: set[str]
) -> tuple[SourceText, ...]:
    fitted = [one for one in (_source(fitting, key, source, anchors) for source in sources) if one]
    if len(fitted) > SOURCES_BROUGHT:
        fitting.tell(
            _("Claim %(key)s has more than %(limit)s sources. The others are left out."),
            key=key,
            limit=SOURCES_BROUGHT,
        )
    return tuple(fitted[:SOURCES_BROUGHT])


def _source(fitting: _Fitting, key: str, source: SourceText, anchors: set[str]) -> SourceText | None:
    """A source that can be stored: what is no address becomes its title."""
    # What is longer than anything that is kept is cut before it is looked at.
    address, title = source.url[:_LOOKED_AT].strip(), source.title[:_LOOKED_AT]
    try:
        address = words.web_address(address)
    except ValidationError:
        fitting.tell(
            _("A source of claim %(key)s has no web address: “%(url)s”."), key=key, url=address[:_TITLE]
        )
        address, title = "", ", ".join(part for part in (title, address) if part)
    section = source.section if source.section in anchors else ""
    title = _readable(title or ("" if section else source.section))
    quote = _readable(source.quote[:_LOOKED_AT], lines=True)
    locator = _readable(source.locator[:_LOOKED_AT])
    if not (address or title or section):
        if source != SourceText():
            fitting.tell(
                _("A source of claim %(key)s says nothing that can be read. It is left out."), key=key
            )
        return None
    if len(title) > _TITLE or len(quote) > _QUOTE or len(locator) > _LOCATOR:
        fitting.tell(_("A source of claim %(key)s is too long. It is cut."), key=key)
    return SourceText(address, title[:_TITLE], quote[:_QUOTE], section, locator[:_LOCATOR])


def _readable(said: str, *, lines: bool = False) -> str:
    try:
        return words.readable(said, lines=lines)
    except ValidationError:
        return ""


def _in_circles(document: Document) -> set[int]:
    """The links that cannot be: by which a claim would be a reason for itself, or stand twice beneath the same one."""
    claims = document.claims
    upwards: list[list[int]] = [[] for _claim in claims]
    waiting = [0] * len(claims)
    twice: set[int] = set()
    seen = {(claim.parent, at) for at, claim in enumerate(claims)}
    for at, claim in enumerate(claims):
        if claim.original is not None:
            if claim.parent is None or (claim.parent, claim.original) in seen:
                twice.add(at)
                continue
            seen.add((claim.parent, claim.original))
            upwards[claim.original].append(at)
        if claim.parent is not None:
            upwards[at].append(claim.parent)
    for above in upwards:
        for one in above:
            waiting[one] += 1
    done = [at for at, count in enumerate(waiting) if not count]
    for at in done:  # grows while it is walked: topological sorting after Kahn
        for above_it in upwards[at]:
            waiting[above_it] -= 1
            if not waiting[above_it]:
                done.append(above_it)
    left = set(range(len(claims))) - set(done)
    return twice | {at for at in left if claims[at].original is not None}


def _tell_what_is_left(fitting: _Fitting) -> None:
    """What a debate has no place for, each kind once."""
    claims = fitting.document.claims
    for is_there, message in (
        (any(claim.tags for claim in claims), _("Tags are left out.")),
        (
            any(claim.author for claim in claims),
            _("Names are left out: you become the author of all claims."),
        ),
        (
            any(claim.tally for claim in claims) or bool(fitting.document.voters),
            _("Votes are left out: your class gives its own."),
        ),
        (
            any(claim != _in_its_place(fitting.document, claim) for claim in claims),
            _("An undercut attacks a step, but this one stands below a thesis; it was read as a con."),
        ),
        (
            len(fitting.document.languages) > 2,
            _("A debate has two languages at most. The others are left out."),
        ),
    ):
        if is_there:
            fitting.tell(message)
