"""What the code keeps to: where imports point, how long a view is, what no template has, what is vendored."""

import ast
import hashlib
import re
from pathlib import Path

import pytest
from django.urls import get_resolver

ROOT = Path(__file__).parent.parent
APPLICATION, SITE, TEMPLATES = ROOT / "arguments", ROOT / "debate", ROOT / "templates"
OUTER = {"views", "forms", "access", "cards", "live", "urls", "admin", "limits"}
VENDOR = APPLICATION / "static" / "arguments" / "vendor"
LINES_OF_A_VIEW = 20
VIEWS = sorted(one for one in (APPLICATION / "views").glob("*.py") if one.stem != "__init__")
PAGES = sorted(TEMPLATES.rglob("*.html"))
MODULES = sorted(one for one in APPLICATION.rglob("*.py") if "migrations" not in one.parts)


def named(path):
    return str(path.relative_to(ROOT))


def every(files):
    return pytest.mark.parametrize("path", files, ids=named)


def imports(path, *, deferred=True):
    """The modules that a file imports, by their full names; without `deferred` only those at its top level."""
    tree = ast.parse(path.read_text())
    nodes = list(ast.walk(tree)) if deferred else tree.body
    found = [alias.name for one in nodes if isinstance(one, ast.Import) for alias in one.names]
    for one in nodes:
        if isinstance(one, ast.ImportFrom):
            found += [one.module or "", *[f"{one.module}.{alias.name}" for alias in one.names]]
    return set(found)


def functions(path):
    return [one for one in ast.parse(path.read_text()).body if isinstance(one, ast.FunctionDef)]


# --- imports


@every(sorted((APPLICATION / "models").glob("*.py")))
def test_models_know_nothing_of_what_shows_them(path):
    outer = {f"arguments.{name}" for name in OUTER}
    assert not [
        one for one in imports(path, deferred=False) if one in outer or one.startswith("arguments.views")
    ]
    assert "django.http" not in imports(path) and "django.shortcuts" not in imports(path)


@every(MODULES)
def test_the_application_knows_nothing_of_the_site(path):
    assert not [one for one in imports(path) if one == "debate" or one.startswith("debate.")]


def test_strength_knows_no_django():
    assert not [
        one for one in imports(APPLICATION / "strength.py") if one.startswith(("django", "arguments"))
    ]


@every([APPLICATION / "tree.py", APPLICATION / "text.py", APPLICATION / "pictures.py"])
def test_what_everything_stands_on_imports_no_view_and_no_form(path):
    assert not [one for one in imports(path) if one.startswith(("arguments.views", "arguments.forms"))]


@every(MODULES)
def test_there_are_no_signals(path):
    assert not [
        one for one in imports(path) if one.startswith(("django.dispatch", "django.db.models.signals"))
    ]


# --- views


@every(VIEWS)
def test_views_are_functions(path):
    """A class in a module of views is a row that a template shows, never a view."""
    classes = [one for one in ast.walk(ast.parse(path.read_text())) if isinstance(one, ast.ClassDef)]
    rows = [one for one in classes if [ast.unparse(base) for base in one.bases] == ["NamedTuple"]]
    rows += [one for one in classes if any("dataclass" in ast.unparse(by) for by in one.decorator_list)]
    assert [one.name for one in classes if one not in rows] == []


@every(VIEWS)
def test_a_view_is_short(path):
    """Counted from its first statement; tables of words are not views."""
    words = {"titles", "messages"}
    lengths = {
        one.name: (one.end_lineno or 0) - one.body[0].lineno + 1
        for one in functions(path)
        if one.name not in words
    }
    assert {name: lines for name, lines in lengths.items() if lines > LINES_OF_A_VIEW} == {}


@every(VIEWS)
def test_a_view_finds_things_through_access_alone(path):
    """No look-up by what came with the request: `.objects.get(`, or a filter by an id."""
    source = path.read_text()
    assert not re.search(
        r"\.objects\.(get|get_or_create|in_bulk)\(|get_object_or_404|get_list_or_404", source
    )
    assert not re.search(
        r"\.objects\.filter\([^)]*\b(pk|id|\w+_id|participant|claim|debate)(__\w+)?=", source
    )


def view_names():
    return [one.name for one in get_resolver("arguments.urls").url_patterns]


@pytest.mark.parametrize("name", view_names())
def test_every_view_has_its_tests(name):
    """A file of its own, or one of its noun that asks for it by its name."""
    own = (ROOT / "tests").glob(f"*/test_{name.replace('-', '_')}.py")
    said = (path.read_text() for path in (ROOT / "tests").glob("*/test_*.py") if path.parent.name != "access")
    assert any(own) or any(f'"{name}"' in text or f"/{name}/" in text for text in said)


# --- templates


@every(PAGES)
def test_no_template_calls_anything_safe(path):
    assert not re.search(r"\|\s*safe\b|autoescape\s+off|\|\s*safeseq", path.read_text())


@every(PAGES)
def test_no_template_has_a_style_or_a_script_of_its_own(path):
    text = path.read_text()
    assert not re.search(r"\sstyle\s*=|<style|\son[a-z]+\s*=|hx-on|javascript:", text, re.IGNORECASE)
    assert not [
        one
        for one in re.findall(r"<script\b[^>]*>", text)
        if "src=" not in one and "application/json" not in one
    ]


@every(PAGES)
def test_htmx_evaluates_nothing(path):
    """No filter in a trigger and no `js:`: they need eval, which the policy forbids."""
    text = path.read_text()
    assert not re.search(r'hx-trigger="[^"{%]*\[', text) and not re.search(r'="\s*js:', text)


@every(PAGES)
def test_every_form_that_posts_has_a_token(path):
    for form in re.findall(r"<form\b[^>]*>.*?</form>", path.read_text(), re.S):
        assert "csrf_token" in form or 'method="post"' not in form


@every([*MODULES, *sorted(SITE.rglob("*.py"))])
def test_nothing_is_marked_safe_or_exempt(path):
    assert not re.search(r"mark_safe|csrf_exempt|\.raw\(|\.extra\(|\bRawSQL\b", path.read_text())


def test_only_what_makes_html_calls_it_safe():
    """`SafeString(` stands where the HTML was rendered or cleaned, and nowhere else."""
    allowed = {"cards.py", "pictures.py", "text.py", "live.py"}
    assert {one.name for one in MODULES if "SafeString(" in one.read_text()} <= allowed


# --- files


def test_migrations_are_named_by_hand():
    names = [one.stem for one in (APPLICATION / "migrations").glob("0*.py")]
    assert names and not [one for one in names if re.search(r"_auto_|_alter_\w+_and_more|_\d{8}_", one)]


def vendored():
    rows = [
        line.split("|") for line in (VENDOR / "README.md").read_text().splitlines() if line.startswith("| `")
    ]
    return {cells[1].strip().strip("`"): cells[6].strip().strip("`") for cells in rows}


def test_every_vendored_file_is_the_one_that_was_checked():
    files = [one for one in VENDOR.iterdir() if one.name != "README.md"]
    assert {one.name: hashlib.sha256(one.read_bytes()).hexdigest() for one in files} == vendored()


@every([one for one in MODULES if one.name != "__init__.py"])
def test_no_module_is_too_long_or_called_after_nothing(path):
    assert path.stem not in {"utils", "helpers", "managers", "mixins", "services"}
