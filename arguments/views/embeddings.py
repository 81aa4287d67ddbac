"""Embedding: a debate within another site's page, by a link, and the page on which its teacher makes and ends that."""

import hashlib

from csp.decorators import csp_replace
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import translation
from django.utils.cache import get_conditional_response
from django.utils.html import format_html
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from arguments import access, cards, tree
from arguments.cards.cutting import cut, fill, slot
from arguments.models import Debate
from arguments.models.embeddings import Embedding, embed, end
from arguments.models.visits import last_known
from arguments.views.addresses import address, is_loopback
from arguments.views.paper import part_of
from arguments.views.preconditions import debate_to_steer
from arguments.views.preferences import THEMES

# What the address of an embedded debate may choose.
CHOICES = {"language": tuple(dict(settings.LANGUAGES)), "theme": THEMES[1:], "languages": ("both",)}


@require_safe
@csp_replace({"frame-ancestors": ["*"]})  # type: ignore[arg-type] # typed for views without arguments
def embedded(request: HttpRequest, token: str) -> HttpResponse:
    """What the class may see, without names, controls and scripts. Every site may frame it.

    `debate.middleware.cookieless` keeps cookies from it, and sets none. The language is that of the address, else the
    browser's.
    """
    language = _chosen(request).get("language") or translation.get_language() or "en"
    with translation.override(language):
        try:
            answer = outline(request, access.embedded(token))
        except Http404:  # in words and within the frame: a browser's own error would look broken there
            answer = render(request, "embeddings/ended.html", status=404)
    answer.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
    answer.headers["Content-Language"] = language
    answer.headers["X-Robots-Tag"] = "noindex, nofollow"
    return answer


def outline(request: HttpRequest, debate: Debate) -> HttpResponse:
    """The page; 304 where the browser has it. Its tag is made of its bytes, which any change alters."""
    snapshot, chosen = tree.current(debate.pk, debate.sequence), _chosen(request)
    both = "languages" in chosen and bool(debate.second_language)
    context = {
        **part_of(snapshot, None, None, None),
        "spoken": snapshot.about.spoken(cards.interface()),
        "interface": cards.interface(),
        "theme": chosen.get("theme", "auto"),
        "debate": debate,
        "outline": slot("outline"),
    }
    page = fill(cut("embeddings/embedded.html", context), {"outline": cards.embedded(snapshot, both=both)})
    tag = f'W/"{hashlib.sha256(page).hexdigest()[:32]}"'
    answer = get_conditional_response(request, etag=tag) or HttpResponse(page)
    answer.headers["ETag"] = tag
    return answer


def _chosen(request: HttpRequest) -> dict[str, str]:
    """What the address chooses of what it may."""
    asked = ((name, request.GET.get(name, "")) for name in CHOICES)
    return {name: value for name, value in asked if value in CHOICES[name]}


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def embedding(request: HttpRequest, debate_id: int) -> HttpResponse:
    """For the teacher: make the link or end it, and the snippet to copy, in a language and appearance by choice."""
    debate, me = debate_to_steer(request, debate_id)
    if request.method == "POST":
        (embed if request.POST.get("embedded") == "on" else end)(debate, by=me)
        return redirect("embedding", debate_id=debate.pk)
    found, chosen = Embedding.of(debate), _chosen(request)
    link = address(request) + reverse("embedded", args=[found.token]) if found else ""
    context = {
        "debate": debate,
        "me": me,
        "sequence": last_known(debate, me),
        "chosen": chosen,
        "link": with_choices(link, chosen),
        "snippet": snippet(debate, with_choices(link, chosen)) if link else "",
        "is_loopback": is_loopback(link),
        "is_plain": link.startswith("http:"),
    }
    return render(request, "embeddings/embedding.html", context)


def with_choices(link: str, chosen: dict[str, str]) -> str:
    return f"{link}?{'&'.join(f'{name}={value}' for name, value in chosen.items())}" if chosen else link


def snippet(debate: Debate, link: str) -> str:
    """The HTML that a course page takes. A frame needs a title, which is read aloud."""
    return format_html(
        '<iframe src="{}" title="{}" width="100%" height="600" loading="lazy"></iframe>',
        link,
        debate.question,
    )
