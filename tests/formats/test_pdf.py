"""A PDF is read back: tagged for screen readers, with its title and languages, and what was typed stands as typed."""

import json
import re
from dataclasses import replace
from importlib.metadata import PackageNotFoundError
from io import BytesIO
from types import SimpleNamespace

import pytest
from pypdf import PdfReader

from arguments import formats
from arguments.formats import holding, pdf, typesetting
from arguments.formats.document import Document, Said, SourceText
from arguments.models import Unfit
from tests.bench.documents import of_the_workload
from tests.formats.test_counterpoint import FULL

HOSTILE = (
    '#sys.version $x$ <a> @ref \\ `c` "q" \'a\' -- // /* [b] #import "@preview/a:1.0.0" #read("/etc/passwd")'
)


def opened(content):
    return PdfReader(BytesIO(content))


def read(content):
    """All that it says, as one line."""
    return " ".join(" ".join(one.extract_text() for one in opened(content).pages).split())


def under(node, kind):
    """The tags of this kind in the tree of what screen readers read."""
    found, waiting = [], [node]
    while waiting:
        one = waiting.pop().get_object()
        if not hasattr(one, "get"):
            continue
        found += [one] if one.get("/S") == kind else []
        below = one.get("/K", [])
        waiting += list(below) if isinstance(below, list) else [below]
    return found


def test_it_is_tagged_and_follows_the_standard_for_everybody():
    content = pdf.write(FULL)
    root = opened(content).trailer["/Root"]
    assert pdf.is_for_everybody(content) and root["/MarkInfo"]["/Marked"]
    assert root["/Lang"] == "en" and opened(content).metadata.title == FULL.title
    theses = sum(claim.parent is None for claim in FULL.claims)
    assert len(under(root["/StructTreeRoot"], "/H1")) >= theses


def test_it_says_all_that_the_document_says():
    said = read(pdf.write(FULL))
    for words in ("¿Abrimos?", "Abrimos.", "Contents", "Ana", "“Q”", "p. 3", "0, 1, 0, 2, 5", "When?"):
        assert words in said
    assert "Pro 1.1 Only together: (1) A (2) B" in said and "Con 1.2 → 1.1.1 But B does not follow." in said
    assert "1. T, morning, p. 3, https://example.org" in said


def test_each_claim_is_read_in_its_language():
    content = pdf.write(
        Document("T", (Said("1", "Hello"), Said("1.1", "Hola", 0, "pro", "es")), ("en", "es"))
    )
    tags = under(opened(content).trailer["/Root"]["/StructTreeRoot"], "/Span")
    assert "es" in {tag.get("/Lang") for tag in tags} or b"es" in b"".join(
        page.get_contents().get_data() for page in opened(content).pages
    )


@pytest.mark.parametrize("text", [HOSTILE, "قال hello שלום", "x" * 500, "a\u200db\u0301\u0085\ufffe"])
def test_what_is_typed_is_never_markup_and_stays_on_the_page(text):
    source = SourceText("https://example.org/" + "a" * 300, text, text, "", text)
    content = pdf.write(
        Document(
            text, (Said("1", text, author=text, tags=(text,), sources=(source,)),), ("en",), {"en": text}
        )
    )
    assert pdf.is_for_everybody(content)
    if text in (HOSTILE, "x" * 500):
        assert read(content).replace(" ", "").count(text.replace(" ", "")) >= 6
    lines = [line for one in opened(content).pages for line in one.extract_text().splitlines()]
    assert max(len(line.replace(" .", "")) for line in lines) < 150


def test_where_no_font_has_a_character_it_is_tagged_all_the_same_and_says_so():
    form = formats.by_name("pdf")
    document = Document("Sleep 😀", (Said("1", "睡觉 is good."),))
    content = pdf.write(document)
    assert not pdf.is_for_everybody(content) and opened(content).trailer["/Root"]["/MarkInfo"]["/Marked"]
    assert "U+1F600, U+7761, U+89C9" in read(content) and "is good." in read(content)
    assert "PDF/UA" in " ".join(holding.told(document, form, content))
    assert "PDF/UA" not in " ".join(holding.told(FULL, form, pdf.write(FULL)))


def test_a_branch_keeps_the_numbers_of_its_debate():
    branch = Document("T", (Said("2.3", "Top"), Said("2.3.1", "Below", 0, "con")), part="Claim 2.3 alone")
    said = read(pdf.write(branch))
    assert "2.3 Top" in said and "Con 2.3.1 Below" in said and "Claim 2.3 alone" in said


def test_deep_debates_end_up_on_paper():
    chain = tuple(
        Said(f"c{at}", f"Level {at}.", at - 1 if at else None, "pro" if at else "") for at in range(300)
    )
    assert "Level 299." in read(pdf.write(Document("T", chain)))


def test_headings_of_the_background_skip_no_level():
    assert pdf.is_for_everybody(
        pdf.write(Document("T", (Said("1", "a"),), ("en",), {"en": "### Deep\n\n- a\n\n2. b"}))
    )


def test_the_same_debate_is_the_same_file():
    assert pdf.write(FULL) == pdf.write(FULL)


@pytest.mark.parametrize("end", ["os.abort()", "os.kill(os.getpid(), 9)", "sys.exit('MemoryError')"])
def test_what_takes_too_much_is_refused_and_not_tried_again(monkeypatch, tmp_path, end):
    """As the program ends where its memory is at an end, or the system's."""
    (tmp_path / "program.py").write_text(
        f"import os, sys\nopen({str(tmp_path / 'tries')!r}, 'a').write('.')\n{end}\n"
    )
    monkeypatch.setattr(pdf, "typesetting", SimpleNamespace(__file__=str(tmp_path / "program.py")))
    with pytest.raises(Unfit, match="too large"):
        pdf.write(FULL)
    assert (tmp_path / "tries").read_text() == "."


def test_a_program_that_begins_slowly_gets_the_whole_debate(monkeypatch):
    """More than a pipe holds, while it has not begun to read when the first wait ends."""
    monkeypatch.setattr(pdf, "_EACH", 0.001)
    large = of_the_workload(600)
    assert len(json.dumps(pdf._data(large))) > 65_536
    assert pdf.write(large).startswith(b"%PDF")


def test_no_character_is_blamed_for_another_fault():
    assert pdf._not_shown("error: PDF/UA-1 error: missing document title") == []


def test_the_template_reads_nothing_and_loads_nothing():
    assert not re.search(
        r"\b(import|include|read|plugin|eval|image)\b", code(typesetting.TEMPLATE.read_text())
    )


def code(template):
    return re.sub(r"//.*|\"[^\"]*\"", "", template)


def test_without_the_package_it_is_not_offered(monkeypatch):
    def missing(_name):
        raise PackageNotFoundError

    monkeypatch.setattr(pdf, "version", missing)
    assert not pdf.is_installed()
    assert not replace(formats.by_name("pdf"), write=None).write
