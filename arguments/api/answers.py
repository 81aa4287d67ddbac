"""Answers: JSON made of what may leave (`formats/leaving`), with a tag by which a reader learns that nothing is new."""

import json
from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.cache import get_conditional_response, patch_vary_headers
from django.utils.crypto import salted_hmac
from django.utils.translation import get_language

from arguments import __version__, formats
from arguments.formats.counterpoint import row
from arguments.formats.leaving import Part, claims_of, written
from arguments.models import Debate, Participant
from arguments.tree import Tree

_encoded = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def answer(request: HttpRequest, tag: object, make: Callable[[], bytes]) -> HttpResponseBase:
    """What `make` makes, which depends on `tag`, the language and the program alone; 304 where the reader has it."""
    said = salted_hmac("arguments.api", repr((tag, get_language(), __version__, request.get_full_path())))
    etag = f'W/"{said.hexdigest()}"'
    known = get_conditional_response(request, etag=etag)
    response = known or HttpResponse(make(), content_type="application/json")
    response.headers["ETag"] = etag
    response.headers["Content-Language"] = (get_language() or "en")[:2]
    patch_vary_headers(response, ["Authorization"])
    return response


def as_bytes(content: object) -> bytes:
    return _encoded(content).encode()


# --- debates


def debate_row(debate: Debate, me: Participant | None) -> dict[str, object]:
    """What a list shows of a debate. The name of the class is for its teachers."""
    return {
        "id": debate.pk,
        "question": debate.question,
        "languages": debate.languages,
        "phase": debate.phase,
        "is_paused": debate.is_paused,
        "is_archived": debate.is_archived,
        "is_deleted": debate.is_deleted,
        "is_example": debate.is_example,
        "role": me.role if me else None,
        **({"label": debate.label} if me and me.is_teacher and debate.label else {}),
    }


def debate_alone(debate: Debate, me: Participant | None, tree: Tree) -> dict[str, object]:
    part = claims_of(tree, first=0, last=0)
    return {
        **debate_row(debate, me),
        "number": debate.public_sequence,
        "theses": part.theses,
        "claims": part.total,
    }


def document(debate: Debate, *, under: int | None, names: bool) -> bytes:
    """The Counterpoint document, as the page to take it home has it."""
    form = formats.by_name("json")
    if form is None:
        raise LookupError("json")
    return written(debate, form, under=under, with_names=names)


# --- claims


def claim_rows(part: Part, tree: Tree) -> list[dict[str, Any]]:
    return [_row(claim, part, at, tree) for at, claim in enumerate(part.claims, start=part.first)]


def _row(claim: Any, part: Part, at: int, tree: Tree) -> dict[str, Any]:
    node = tree.claims[part.ids[at]]
    ids = {"parent_id": node.parent, "original_id": node.original}
    return {
        "id": node.id,
        **row(claim, part.keys[at], part.keys),
        **{name: value for name, value in ids.items() if value is not None},
    }
