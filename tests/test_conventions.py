"""What the code keeps to: how long a view is, what no template has, what is vendored. Each test lists all offenders."""

import ast
import hashlib
import re

from django.urls import get_resolver

from tests.support.source import (
    APPLICATION,
    ROOT,
    SITE,
    TEMPLATES,
    VENDOR,
    lines_with,
    name_of,
    named,
    part,
    python,
)

LINES_OF_A_VIEW = 20
LINES_OF_A_MODULE = 300
LINES_OF_A_COMMAND = 40
VIEWS = [path for path in python(APPLICATION / "views") if path.stem != "__init__"]
PAGES = sorted(TEMPLATES.rglob("*.html"))
MODULES = python(APPLICATION)
COMMANDS = [path for path in python(APPLICATION / "management") if path.stem != "__init__"]


def definitions(path, kind, *, deep=False):
    tree = ast.parse(path.read_text())
    return [node for node in (ast.walk(tree) if deep else tree.body) if isinstance(node, kind)]


# --- views


def test_views_are_functions():
    """A class in a module of views is a row that a template shows, never a view."""
    assert [
        f"{named(path, class_.lineno)} {class_.name}"
        for path in VIEWS
        for class_ in definitions(path, ast.ClassDef, deep=True)
        if [ast.unparse(base) for base in class_.bases] != ["NamedTuple"]
        and not any("dataclass" in ast.unparse(by) for by in class_.decorator_list)
    ] == []


def test_a_view_is_short():
    """Counted from its first statement; tables of words are not views."""
    words = {"titles", "messages"}
    lengths = [
        (
            named(path, function.lineno),
            function.name,
            (function.end_lineno or 0) - function.body[0].lineno + 1,
        )
        for path in VIEWS
        for function in definitions(path, ast.FunctionDef)
    ]
    assert [row for row in lengths if row[2] > LINES_OF_A_VIEW and row[1] not in words] == []


def test_a_view_finds_things_through_access_alone():
    """No look-up by what came with the request: `.objects.get(`, or a filter by an id."""
    gets = r"\.objects\.(get|get_or_create|in_bulk)\(|get_object_or_404|get_list_or_404"
    filters = r"\.objects\.filter\([^)]*\b(pk|id|\w+_id|participant|claim|debate)(__\w+)?="
    assert lines_with(f"{gets}|{filters}", VIEWS) == []


def test_every_view_has_its_tests():
    """A file of its own, or one of its noun that asks for it by its name."""
    tests = [path for path in (ROOT / "tests").glob("*/test_*.py") if path.parent.name != "access"]
    own, said = {path.stem for path in tests}, "\n".join(path.read_text() for path in tests)
    names = [pattern.name for pattern in get_resolver("arguments.urls").url_patterns]
    assert [
        name
        for name in names
        if f"test_{name.replace('-', '_')}" not in own and f'"{name}"' not in said and f"/{name}/" not in said
    ] == []


# --- templates


def test_no_template_calls_anything_safe():
    assert lines_with(r"\|\s*safe\b|autoescape\s+off|\|\s*safeseq", PAGES) == []


def test_no_template_has_a_style_or_a_handler_of_its_own():
    pattern = r"\sstyle\s*=|<style|\son[a-z]+\s*=|hx-on|javascript:"
    assert lines_with(pattern, PAGES, re.IGNORECASE) == []


def test_every_script_is_a_file_or_data():
    scripts = lines_with(r"<script\b[^>]*>", PAGES)
    assert [tag for tag in scripts if "src=" not in tag and "application/json" not in tag] == []


def test_htmx_evaluates_nothing():
    """No filter in a trigger and no `js:`: they need eval, which the policy forbids."""
    assert lines_with(r'hx-trigger="[^"{%]*\[|="\s*js:', PAGES) == []


def test_every_form_that_posts_has_a_token():
    forms = lines_with(r"<form\b[^>]*>.*?</form>", PAGES, re.DOTALL)
    assert forms
    assert [form for form in forms if 'method="post"' in form and "csrf_token" not in form] == []


def test_nothing_is_marked_safe_or_exempt():
    pattern = r"mark_safe|csrf_exempt|\.raw\(|\.extra\(|\bRawSQL\b"
    assert lines_with(pattern, [*MODULES, *python(SITE)]) == []


def test_only_what_makes_html_calls_it_safe():
    """`SafeString(` stands where the HTML was rendered or cleaned, and nowhere else."""
    makers = {"cards", "live", "pictures", "text"}
    assert lines_with(r"SafeString\(", [path for path in MODULES if part(name_of(path)) not in makers]) == []


# --- files


def test_migrations_are_named_by_hand():
    names = [path.stem for path in (APPLICATION / "migrations").glob("0*.py")]
    assert names
    assert [name for name in names if re.search(r"_auto_|_alter_\w+_and_more|_\d{8}_", name)] == []


def vendored():
    table = (VENDOR / "README.md").read_text().splitlines()
    rows = [line.split("|") for line in table if line.startswith("| `")]
    return {cells[1].strip().strip("`"): cells[6].strip().strip("`") for cells in rows}


def test_every_vendored_file_is_the_one_that_was_checked():
    files = [path for path in VENDOR.iterdir() if path.name != "README.md"]
    assert {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in files} == vendored()


def longer(paths, limit):
    lengths = [(named(path), len(path.read_text().splitlines())) for path in paths]
    return [f"{name} has {length} lines" for name, length in lengths if length > limit]


def test_no_module_is_too_long():
    tests = [
        path for path in python(ROOT / "tests") if path.name != "table.py"
    ]  # a table is one thing, however long
    assert longer([*MODULES, *python(SITE), *tests], LINES_OF_A_MODULE) == []


def test_no_style_sheet_and_no_script_is_too_long():
    files = [path for kind in ("css", "js") for path in sorted(APPLICATION.rglob(f"*.{kind}"))]
    ours = [path for path in files if "vendor" not in path.parts]
    assert ours
    assert longer(ours, LINES_OF_A_MODULE) == []


def test_no_style_of_a_claim_or_of_the_whole_page_looks_inside():
    """It would be asked again of every claim, or of the whole page, whenever one claim comes in."""
    looks = re.compile(
        r"^(?:html|.*\.(?:vote|steps|mine|card)\b[^,{\n]*):has\(|\.branch\b[^,{\n]*:has\((?!> \.[\w-]+\))",
        re.M,
    )
    styles = sorted(APPLICATION.rglob("*.css"))
    assert styles
    assert [hit[0] for path in styles for hit in looks.finditer(path.read_text())] == []


def test_no_command_is_too_long():
    """A command reads its options and calls what does the work."""
    assert COMMANDS
    assert longer(COMMANDS, LINES_OF_A_COMMAND) == []


def test_no_module_is_called_after_nothing():
    nothing = {"utils", "helpers", "managers", "mixins", "services", "base", "common", "misc"}
    assert [named(path) for path in [*MODULES, *python(SITE)] if path.stem in nothing] == []
