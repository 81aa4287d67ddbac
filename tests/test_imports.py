"""Where imports point: inwards, and never round in a circle. One inside a function counts as one at the top."""

from tests.support.source import (
    APPLICATION,
    OURS,
    circles,
    graph_of_modules,
    graph_of_parts,
    imports,
    named,
    part,
    python,
)

# The parts of `arguments` that others stand on, and all that each of them may import of `arguments`.
MAY_IMPORT = {
    "text": set(),
    "strength": set(),
    "models": {"text", "strength"},
    "tree": {"models", "strength", "text"},
    "search": {"models", "strength", "text", "tree"},
    "formats": {"log", "models", "strength", "text", "tree"},
    "pictures": {"models", "strength", "text", "tree"},
    "cards": {"models", "pictures", "strength", "text", "tree"},
    "log": {"models", "text", "tree"},
    "access": {"models", "text"},
    "forms": {"models", "text"},
    "api": {"access", "formats", "models", "tree"},
    "live": {"access", "cards", "models", "text", "tree"},
}
OF_ANSWERS = ("django.http", "django.shortcuts", "django.template", "django.urls.resolvers")


def offenders(paths, is_wrong):
    """Each import of these files that is wrong: file, line, and what is imported."""
    return [
        f"{named(found.path, found.line)} imports {found.module}"
        for path in paths
        for found in imports(path)
        if is_wrong(found.module)
    ]


def is_of(module, *packages):
    return any(module == package or module.startswith(f"{package}.") for package in packages)


def of(name):
    return [path for module, path in OURS.items() if part(module) == name]


def test_a_circle_is_found():
    graph = {"a": {"b"}, "b": {"c", "e"}, "c": {"a"}, "d": {"a"}, "e": set()}
    assert circles(graph) == [["a", "b", "c"]]
    assert circles({**graph, "c": set()}) == []


def test_no_module_imports_itself_by_way_of_others():
    """Two neighbours may name each other's types; that is never run."""
    assert circles(graph_of_modules(for_types=False)) == []


def test_no_part_imports_itself_by_way_of_others():
    """A part is a package or a flat module of `arguments`; between parts types count too."""
    assert circles(graph_of_parts()) == []


def test_each_part_imports_only_what_it_stands_on():
    wrong = []
    for name, allowed in MAY_IMPORT.items():
        wrong += offenders(of(name), lambda module, may=allowed | {name, ""}: part(module) not in may)
    assert wrong == []


def test_models_know_nothing_of_answers():
    assert offenders(of("models"), lambda module: is_of(module, *OF_ANSWERS)) == []


def test_only_views_and_urls_import_views():
    others = [path for module, path in OURS.items() if part(module) not in ("", "views", "urls")]
    assert offenders(others, lambda module: part(module) == "views") == []


def test_the_application_knows_nothing_of_the_site():
    assert offenders(python(APPLICATION), lambda module: is_of(module, "debate")) == []


def test_strength_knows_no_django():
    assert offenders(of("strength"), lambda module: is_of(module, "django", "arguments")) == []


def test_there_are_no_signals_but_those_of_the_database_connection():
    """Who wants to hear of a change registers for it, in the one place that says who does."""
    signals = ("django.dispatch", "django.db.models.signals")
    assert offenders(python(APPLICATION), lambda module: is_of(module, *signals)) == []


def test_no_import_is_relative_or_hides_in_a_string():
    """Both would go past these tests."""
    hidden = ("importlib.import_module", "importlib.util", "django.utils.module_loading", "pkgutil", "runpy")
    assert (
        offenders(
            python(APPLICATION),
            lambda module: module == "importlib" or module.startswith(".") or is_of(module, *hidden),
        )
        == []
    )
