"""One noun, one path: the same name is its module of models, forms and views, its folder of templates and of tests."""

import ast

from django.apps import apps
from django.urls import get_resolver

from tests.support.source import APPLICATION, ROOT, TEMPLATES, named

# Modules of views that are no nouns, and why.
SHARED_BY_VIEWS = {
    "addresses": "the site's address, as several pages print it",
    "done": "what a form has done, told on the page after it",
    "framing": "pages that are kept by what they show",
    "pages": "how a view answers: a page, a part, the way back",
    "preconditions": "who may, asked before a view acts",
    "reply_forms": "the forms of replies, kept, for a claim's page and for answers to them",
    "reading": "what surrounds claims on several pages",
    "swings": "how positions moved, on the agreement page and on the projector",
    "rewording": "what revising and translating have in common",
    "waiting": "what a browser holds while it waits at a door",
}
SHARED_BY_FORMS = {"fields": "the fields that several forms have"}
# Modules of models whose rows have no pages under their own name, and where they are shown.
SHOWN_ELSEWHERE = {
    "contributions": "activity",
    "passes": "seats",
    "removed_debates": "data",
}


def modules(layer):
    return {path.stem: path for path in (APPLICATION / layer).glob("*.py") if path.stem != "__init__"}


def nouns():
    """What has pages."""
    return modules("views").keys() - SHARED_BY_VIEWS.keys()


def folders(parent):
    return {path.name for path in parent.iterdir() if path.is_dir() and not path.name.startswith(("_", "."))}


def test_every_module_of_forms_has_its_views():
    assert sorted(modules("forms").keys() - SHARED_BY_FORMS.keys() - nouns()) == []


def test_every_folder_of_templates_has_its_views():
    assert sorted(folders(TEMPLATES) - nouns()) == []


def test_every_noun_has_its_tests():
    assert sorted(noun for noun in nouns() if not list((ROOT / "tests" / noun).glob("test_*.py"))) == []


def test_every_table_has_views_of_its_name_or_is_shown_elsewhere():
    """By the module that its model stands in."""
    homes = {model.__module__.split(".")[2] for model in apps.get_app_config("arguments").get_models()}
    assert sorted(homes - nouns() - SHOWN_ELSEWHERE.keys()) == []


def test_a_view_renders_templates_of_its_own_folder_only():
    """Said outright: a template that is named by a variable could be anybody's."""
    wrong = []
    for name, path in modules("views").items():
        for call in ast.walk(ast.parse(path.read_text())):
            if isinstance(call, ast.Call) and ast.unparse(call.func) in ("render", "shortcuts.render"):
                template = call.args[1] if len(call.args) > 1 else None
                given = template.value if isinstance(template, ast.Constant) else None
                if not str(given or "").startswith(f"{name}/"):
                    wrong.append(f"{named(path, call.lineno)} renders {ast.unparse(template or call)}")
    assert wrong == []


def test_every_template_is_used():
    """By a view, the code that renders cards and frames, or another template."""
    users = [*APPLICATION.rglob("*.py"), *(ROOT / "debate").rglob("*.py"), *TEMPLATES.rglob("*.html")]
    said = "\n".join(path.read_text() for path in users)
    names = (str(path.relative_to(TEMPLATES)) for path in TEMPLATES.rglob("*.html"))
    assert [name for name in names if f'"{name}' not in said and f"'{name}" not in said] == []


def test_every_view_is_reached_by_an_address_of_its_noun():
    """Each URL leads to a function of a noun's module, never to one of the shared ones."""
    views = [pattern.callback for pattern in get_resolver("arguments.urls").url_patterns]
    homes = {view.__module__.removeprefix("arguments.views.") for view in views}
    assert sorted(homes - nouns()) == []
    assert sorted(nouns() - homes) == ["errors"]  # what went wrong has no address


def test_the_exceptions_still_exist():
    assert sorted(SHARED_BY_VIEWS.keys() - modules("views").keys()) == []
    assert sorted(SHARED_BY_FORMS.keys() - modules("forms").keys()) == []
    assert sorted(SHOWN_ELSEWHERE.keys() - modules("models").keys()) == []
    assert sorted(set(SHOWN_ELSEWHERE.values()) - nouns()) == []
