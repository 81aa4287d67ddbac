"""A debate as one HTML file that needs nothing else: to keep, to send, to put on a course's page."""

from collections.abc import Iterator, Sequence
from html import escape

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from arguments import text as words
from arguments.formats.document import Document, Said, SourceText
from arguments.formats.order import depths, numbers

# Browsers stop to nest elements at some depth; from here on claims stand side by side, with their numbers.
_NESTED = 60
_STYLE = """
:root { color-scheme: light dark }
body { font: 1.05rem/1.5 Georgia, serif; max-width: 46rem; margin: 2rem auto; padding: 0 1rem }
h1 { line-height: 1.2 } ol { list-style: none; padding-left: 1.1rem; margin: 0 } body > ol { padding: 0 }
li { margin: .7rem 0; padding-left: .7rem; border-left: 3px solid #8884 }
li.pro { border-color: #2a7f4f } li.con { border-color: #b3452c }
.n, .d { font: .85rem/1.4 system-ui, sans-serif; opacity: .8; margin: 0 } .s { font-weight: bold }
.jointly, .premise { display: block } .jointly { font: bold .85rem/1.4 system-ui, sans-serif }
.premise { padding-left: .7rem; border-left: 3px solid #8888 }
p { margin: .2rem 0; overflow-wrap: anywhere } blockquote { margin: .2rem 1rem; font-style: italic }
@media print { body { margin: 0; max-width: none } li { break-inside: avoid-page } }
"""
_POLICY = "default-src 'none'; style-src 'unsafe-inline'"


def write(document: Document) -> str:
    """The whole page; nothing in it is loaded from anywhere."""
    return "\n".join(_parts(document)) + "\n"


def _parts(document: Document) -> Iterator[str]:
    title, language = (
        escape(" ".join(document.title.split())),
        escape((document.languages or (get_language() or "en",))[0]),
    )
    yield f'<!doctype html>\n<html lang="{language}">\n<head>\n<meta charset="utf-8">'
    yield f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">'
    yield f"<title>{title}</title>\n<style>{_STYLE}</style>\n</head>\n<body>\n<h1>{title}</h1>"
    if document.question and document.question != document.title:
        yield f"<p><strong>{escape(document.question)}</strong></p>"
    for spoken, background in document.background.items():
        if background:
            yield f'<section lang="{escape(spoken)}">{words.document_html(background)}</section>'
    found, open_lists = numbers(document), 0
    for claim, depth, number in zip(document.claims, depths(document), found, strict=True):
        level = min(depth, _NESTED) + 1
        yield "</li>" + "</ol>\n</li>" * (open_lists - level) if open_lists >= level else "<ol>"
        open_lists = level
        yield _claim(document, claim, number, found)
    yield "</li></ol>" * open_lists + "\n</body>\n</html>"


def _claim(document: Document, claim: Said, number: str, found: list[str]) -> str:
    stance = {"pro": _("Pro"), "con": _("Con")}.get(claim.stance, _("Thesis"))
    anchor = f' id="c{number}"' if number else ""
    shown = claim if claim.original is None else document.claims[claim.original]
    lines = [f'<li class="{escape(claim.stance or "thesis")}"{anchor}>']
    lines.append(f'<p class="n">{number} <span class="s">{stance}</span></p>')
    said = _said(shown.text, shown.premises)
    if claim.original is not None:
        see = found[claim.original]
        said = f'→ <a href="#c{see}">{see}</a> {said}' if see else f"→ {said}"
    lines.append(f"<p{_spoken(shown.language)}>{said}</p>")
    if shown.translation:
        lines.append(f'<p class="d">{_said(shown.translation, words.premises(shown.translation))}</p>')
    if claim.is_undercut:
        said = _("Doubts that the claim above is a good reason, not that it is true.")
        lines.append(f'<p class="d">{escape(said)}</p>')
    if claim.original is None:
        lines += [_source(source) for source in claim.sources]
    details = [
        claim.author,
        ", ".join(claim.tags),
        f"{claim.created_at:%Y-%m-%d %H:%M}" if claim.created_at else "",
    ]
    if claim.tally:
        votes = ", ".join(map(str, claim.tally))
        details.append(_("Votes from “not a reason” to “very good”: %(votes)s") % {"votes": votes})
    if any(details):
        lines.append(f'<p class="d">{escape(" · ".join(detail for detail in details if detail))}</p>')
    return "\n".join(lines)


def _said(text: str, premises: Sequence[str]) -> str:
    several = premises if len(premises) > 1 else [text]
    return str(words.claim_html(words.joint(" ".join(one.split()) for one in several)))


def _spoken(language: str) -> str:
    return f' lang="{escape(language)}"' if language else ""


def _source(source: SourceText) -> str:
    said = escape(
        ", ".join(part for part in (source.title or source.url, source.section, source.locator) if part)
    )
    if words.is_web_address(source.url):
        said = f'<a href="{escape(source.url)}" rel="noopener noreferrer nofollow">{said}</a>'
    quote = f"<blockquote>{escape(source.quote)}</blockquote>" if source.quote else ""
    told = _("Source: %(source)s") % {"source": said}
    return f'<p class="d">{told}</p>{quote}'
