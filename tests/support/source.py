"""The product's own source as data: its modules, what each of them imports on which line, and the circles in that."""

import ast
import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[2]
APPLICATION, SITE, TEMPLATES = ROOT / "arguments", ROOT / "debate", ROOT / "templates"
VENDOR = APPLICATION / "static" / "arguments" / "vendor"


def python(folder: Path) -> list[Path]:
    """Every module under a folder that somebody wrote and keeps up; a migration is never changed."""
    return sorted(path for path in folder.rglob("*.py") if "migrations" not in path.parts)


def named(path: Path, line: int | None = None) -> str:
    """A file, and a line in it, as an editor opens them."""
    return str(path.relative_to(ROOT)) + (f":{line}" if line else "")


def lines_with(pattern: str, paths: Iterable[Path], flags: int = 0) -> list[str]:
    """Where a pattern occurs in these files: file, line and what was found."""
    found = []
    for path in paths:
        text = path.read_text()
        for match in re.finditer(pattern, text, flags):
            line = text.count("\n", 0, match.start()) + 1
            found.append(f"{named(path, line)} {' '.join(match[0].split())}")
    return found


class Import(NamedTuple):
    """One imported name; `module` is the module of ours that it comes from, else its full name."""

    path: Path
    line: int
    module: str
    is_for_types: bool


def name_of(path: Path) -> str:
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


OURS = {name_of(path): path for path in [*python(APPLICATION), *python(SITE)]}


def imports(path: Path) -> Iterator[Import]:
    """Every import of a file, also inside functions and for type checkers only."""
    tree = ast.parse(path.read_text())
    blocks = (
        node
        for node in ast.walk(tree)
        if isinstance(node, ast.If) and "TYPE_CHECKING" in ast.unparse(node.test)
    )
    for_types = {id(node) for block in blocks for statement in block.body for node in ast.walk(statement)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            base = "." * node.level + (node.module or "")
            full = [f"{base}.{alias.name}" for alias in node.names]
            names = [name if name in OURS or base not in OURS else base for name in full]
        else:
            continue
        yield from (Import(path, node.lineno, name, id(node) in for_types) for name in names)


def part(module: str) -> str:
    """The package or the flat module of `arguments` that a module belongs to; "" for one outside."""
    steps = module.split(".")
    return steps[1] if steps[0] == "arguments" and len(steps) > 1 else ""


def graph_of_modules(*, for_types: bool) -> dict[str, set[str]]:
    """Which module of `arguments` needs which: those that it names, and the packages that are run on the way there.

    With `for_types`, also those that it names for type checkers only, which are never run.
    """
    graph: dict[str, set[str]] = {name: set() for name in OURS if part(name)}
    for name in graph:
        for found in imports(OURS[name]):
            if found.is_for_types and not for_types:
                continue
            steps = found.module.split(".")
            reached = {".".join(steps[:count]) for count in range(2, len(steps) + 1)}
            graph[name] |= {other for other in reached if other in graph and not is_in(name, other)}
            if (
                found.module in graph and found.module != name
            ):  # named outright, even where it is the package around
                graph[name].add(found.module)
    return graph


def is_in(module: str, package: str) -> bool:
    return module == package or module.startswith(f"{package}.")


def graph_of_parts() -> dict[str, set[str]]:
    """The same for the packages and flat modules of `arguments`, without what happens inside one."""
    graph: dict[str, set[str]] = {}
    for name, needed in graph_of_modules(for_types=True).items():
        graph.setdefault(part(name), set()).update({part(other) for other in needed} - {part(name)})
    return graph


def circles(graph: Mapping[str, set[str]]) -> list[list[str]]:
    """The strongly connected components of more than one node (Tarjan 1972), each sorted."""
    index: dict[str, int] = {}
    low: dict[str, int] = {}
    stack: list[str] = []
    found: list[list[str]] = []

    def visit(node: str) -> None:
        index[node] = low[node] = len(index)
        stack.append(node)
        for other in sorted(graph.get(node, ())):
            if other not in index:
                visit(other)
                low[node] = min(low[node], low[other])
            elif other in stack:
                low[node] = min(low[node], index[other])
        if low[node] == index[node]:
            component = stack[stack.index(node) :]
            del stack[stack.index(node) :]
            if len(component) > 1:
                found.append(sorted(component))

    for node in sorted(graph):
        if node not in index:
            visit(node)
    return found
