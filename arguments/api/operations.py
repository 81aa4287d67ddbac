"""What can be asked: each operation finds its thing through `access`, as a page does, and changes nothing."""

from collections.abc import Callable
from typing import Annotated
from urllib.parse import urlencode

from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.urls import URLPattern
from ninja import NinjaAPI, Query

from arguments import access, tree
from arguments.api import schemas
from arguments.api.answers import answer, as_bytes, claim_rows, debate_alone, debate_row, document
from arguments.formats.leaving import claims_of

CLAIMS_AT_MOST, LARGEST = 500, 2**63 - 1
ABOUT = (
    "What one may read of debates, as JSON. A program of a teacher's reads with a token, which the teacher makes under "
    "My account; a browser with a seat or an account reads with its cookies; the examples are open to everybody. "
    "Nothing can be changed. Every answer has an ETag: with If-None-Match it is 304 where nothing has changed. What "
    "this reader may not see is 404, as what does not exist. A token that is wrong or has ended is 401."
)
PREFIX = "api/v1/"
# Who asks is known before an operation is: `access.by_token`.
UNKNOWN = {401: schemas.Fault, 429: schemas.Fault}
FAULTS = {**UNKNOWN, 404: schemas.Fault, 422: schemas.Wrong}
TOKEN = {"type": "http", "scheme": "bearer", "description": "a token of an account, which begins with cp_"}

api = NinjaAPI(
    title="Counterpoint",
    version="1",
    description=ABOUT,
    docs_url=None,
    openapi_url=None,
    urls_namespace="api",
    openapi_extra={"security": [{}, {"token": []}]},
)
asked = ["GET", "HEAD"]

Id = Annotated[int | None, Query(ge=1, le=LARGEST, description="only the branch of this claim")]
Names = Annotated[bool, Query(description="with the names that the class reads, and times")]
First = Annotated[int, Query(ge=0, le=LARGEST, description="how many are left out before the first one")]
Limit = Annotated[int, Query(ge=1, le=CLAIMS_AT_MOST, description="how many at most")]


@api.exception_handler(Http404)
def to_django(request: HttpRequest, exception: Http404) -> HttpResponseBase:
    """One door answers for what is not there, here as on pages."""
    raise exception


@api.api_operation(
    asked,
    "debates/",
    response={200: schemas.Debates, **UNKNOWN},
    operation_id="debates",
    url_name="debates",
)
def debates(request: HttpRequest) -> HttpResponseBase:
    """The debates that I may read, the latest first."""
    mine = {me.debate_id: me for me in access.members(request)}
    rows = [debate_row(one, mine.get(one.pk)) for one in access.readable(request)]
    return answer(request, rows, lambda: as_bytes({"debates": rows}))


@api.api_operation(
    asked,
    "debates/{int:debate_id}/",
    response={200: schemas.DebateAlone, **UNKNOWN, 404: schemas.Fault},
    operation_id="debate",
    url_name="debate",
)
def debate(request: HttpRequest, debate_id: int) -> HttpResponseBase:
    """One debate: its phase, its languages, what I am in it, and how many claims it has."""
    found, me = access.debate(request, debate_id)
    tag = (found.public_sequence, me.role if me else "")
    return answer(
        request, tag, lambda: as_bytes(debate_alone(found, me, tree.current(found.pk, found.sequence)))
    )


@api.api_operation(
    asked,
    "debates/{int:debate_id}/claims/",
    response={200: schemas.Claims, **FAULTS},
    operation_id="claims",
    url_name="claims",
)
def claims(
    request: HttpRequest,
    debate_id: int,
    under: Id = None,
    names: Names = False,
    offset: First = 0,
    limit: Limit = 100,
) -> HttpResponseBase:
    """Claims in the order of the outline, of the debate or of a branch, some at a time."""
    found, _me = access.debate(request, debate_id)
    snapshot = tree.current(found.pk, found.sequence)
    require_branch(snapshot, under)

    def make() -> bytes:
        part = claims_of(snapshot, under=under, first=offset, last=offset + limit, with_names=names)
        later = offset + limit if offset + limit < part.total else None
        given = {**({"under": under} if under else {}), **({"names": "on"} if names else {})}
        following = urlencode({**given, "offset": later, "limit": limit})
        return as_bytes(
            {
                "debate": found.pk,
                "number": found.public_sequence,
                "count": part.total,
                "claims": claim_rows(part, snapshot),
                "next": f"{request.path}?{following}" if later else None,
            }
        )

    return answer(request, found.public_sequence, make)


@api.api_operation(
    asked,
    "debates/{int:debate_id}/document/",
    response={200: dict[str, object], **FAULTS},
    operation_id="document",
    url_name="document",
)
def whole(request: HttpRequest, debate_id: int, under: Id = None, names: Names = False) -> HttpResponseBase:
    """The debate, or a branch, as the Counterpoint document that docs/formats.md describes, to be imported again."""
    found, _me = access.debate(request, debate_id)
    require_branch(tree.current(found.pk, found.sequence), under)
    return answer(request, found.public_sequence, lambda: document(found, under=under, names=names))


@api.api_operation(
    asked,
    "claims/{int:claim_id}/",
    response={200: schemas.ClaimAlone, **FAULTS},
    operation_id="claim",
    url_name="claim",
)
def claim(request: HttpRequest, claim_id: int, names: Names = False) -> HttpResponseBase:
    """One claim; of one that was merged, the claim that stands for it."""
    found, _me = access.claim(request, claim_id)
    snapshot = tree.current(found.debate_id, found.debate.sequence)
    node = snapshot.find(found.pk)
    shown = node.id if node else 0
    require_branch(snapshot, shown)

    def make() -> bytes:
        part = claims_of(snapshot, under=shown, last=1, with_names=names)
        (row,) = claim_rows(part, snapshot)
        return as_bytes({**row, "debate": found.debate_id})

    return answer(request, found.debate.public_sequence, make)


def require_branch(snapshot: tree.Tree, under: int | None) -> None:
    """404 where nobody reads the claim here: it waits, is hidden and without replies, or is in another debate."""
    node = snapshot.claims.get(under) if under is not None else None
    if under is not None and (node is None or (node.is_hidden and not node.size)):
        raise Http404


# --- for who calls

VIEWS: dict[str, Callable[..., HttpResponseBase]] = {
    str(one.name): one.callback for one in api.urls[0] if isinstance(one, URLPattern)
}


def openapi() -> bytes:
    """The OpenAPI document. HEAD is asked like GET, and would only stand there twice."""
    said = api.get_openapi_schema(path_prefix=PREFIX)
    for path in said["paths"].values():
        path.pop("head", None)
    said["components"]["securitySchemes"] = {"token": TOKEN}
    return as_bytes(said)
