"""Every URL that the site has, found by walking its URL conf."""

from collections.abc import Iterator
from typing import NamedTuple

from django.urls import URLPattern, URLResolver, get_resolver


class Route(NamedTuple):
    name: str  # with its namespace; the route where it has none
    route: str
    arguments: tuple[str, ...]


def routes() -> list[Route]:
    return list(_walk(get_resolver().url_patterns, "", ""))


def _walk(patterns: list[URLPattern | URLResolver], path: str, space: str) -> Iterator[Route]:
    for one in patterns:
        route = path + str(one.pattern).removeprefix("^")
        if isinstance(one, URLResolver):
            yield from _walk(one.url_patterns, route, f"{one.namespace}:" if one.namespace else space)
        else:
            arguments = (*one.pattern.converters, *one.pattern.regex.groupindex)
            yield Route(f"{space}{one.name}" if one.name else route, route, tuple(dict.fromkeys(arguments)))
