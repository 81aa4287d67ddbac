"""The read API's addresses. Its package is loaded at the first request to one of them."""

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.views.decorators.http import require_safe

from arguments import access


@require_safe
@access.by_token
def debates(request: HttpRequest) -> HttpResponseBase:
    return answered(request, "debates")


@require_safe
@access.by_token
def debate(request: HttpRequest, debate_id: int) -> HttpResponseBase:
    return answered(request, "debate", debate_id=debate_id)


@require_safe
@access.by_token
def claims(request: HttpRequest, debate_id: int) -> HttpResponseBase:
    return answered(request, "claims", debate_id=debate_id)


@require_safe
@access.by_token
def document(request: HttpRequest, debate_id: int) -> HttpResponseBase:
    return answered(request, "document", debate_id=debate_id)


@require_safe
@access.by_token
def claim(request: HttpRequest, claim_id: int) -> HttpResponseBase:
    return answered(request, "claim", claim_id=claim_id)


@require_safe
@access.by_token
def openapi(request: HttpRequest) -> HttpResponseBase:
    """What can be asked, as an OpenAPI document. No page shows it: those that there are load from elsewhere."""
    from arguments.api import answers, operations

    return answers.answer(request, "openapi", operations.openapi)


def answered(request: HttpRequest, name: str, **given: int) -> HttpResponseBase:
    """The answer of the operation of this name."""
    from arguments.api import operations

    return operations.VIEWS[name](request, **given)
