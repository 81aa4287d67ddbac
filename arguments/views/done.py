"""What a form has done, told on the page that comes after it.

One table by the addresses that forms are sent to, so that no form is forgotten. A message is a sentence of ours without
a name or a text, kept in a cookie until the next page shows it.
"""

from collections.abc import Callable, Mapping

from django.contrib import messages
from django.contrib.messages import get_messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from arguments.views.pages import is_partial

# A sentence; or a field of the form, with a sentence for each of its values ("" stands for every other one).
Told = str | Promise | tuple[str, Mapping[str, str | Promise]]

TOLD = '<hx-partial hx-target="#told" hx-swap="innerHTML">{}</hx-partial>'

DONE: Mapping[str, Told] = {
    # claims
    "text": _("Revised."),
    "revisions": _("The earlier version is back, as the newest."),
    "withholding": (
        "withheld",
        {
            "on": _("Withheld: the class no longer reads this version."),
            "": _("The class reads this version again."),
        },
    ),
    "sources": _("Sources added."),
    "translations": _("The translation is saved."),
    "translation-hiding": _("The translation is hidden."),
    "translation-restoring": _("The translation is restored."),
    "hiding": _("Hidden. Only its author and the moderators still read it."),
    "restoring": _("Restored: the class reads it again."),
    "withdrawal": _("Withdrawn."),
    "reinstatement": _("Brought back."),
    "marks": _("Marked."),
    "resolution": _("The mark is gone."),
    "place": _("Moved."),
    "links": _("Linked."),
    "wall-claim": _("It is on the wall."),
    "semantics": _("The rule is changed."),
    "merger": _("Merged: this one stands for both."),
    "halves": _("Split: the second half is the last of its side."),
    "undoing": _("Undone."),
    "votes": _("Your answer is saved."),
    "position": _("Your answer is saved."),
    # the queue
    "approving": (
        "approves_first",
        {"on": _("Claims now wait for approval."), "": _("Claims appear at once again.")},
    ),
    "approval": (
        "decision",
        {"approve": _("Approved."), "return": _("Sent back to its author."), "hide": _("Not let in.")},
    ),
    "hearing": _("Settled."),
    # the lesson
    "phase": _("The phase is changed."),
    "pause": ("pause", {"on": _("Paused."), "off": _("It goes on.")}),
    "door": ("door", {"open": _("The door is open."), "closed": _("The door is closed.")}),
    "tallies": (
        "tallies",
        {"shown": _("Everybody sees the votes."), "hidden": _("The votes are hidden again.")},
    ),
    "join-code": _("There is a new join code. The old one lets nobody in."),
    # people
    "name": _("The name is changed."),
    "label": _("Saved."),
    "muting": ("muted", {"on": _("Muted."), "": _("No longer muted.")}),
    "screening": (
        "screened",
        {"on": _("Their claims wait for approval."), "": _("Their claims appear at once.")},
    ),
    "hiding-everything": _("Everything by this person is hidden."),
    "removal": _("Removed."),
    "removals": _("Removed."),
    "merging": _("The two seats are one now."),
    "erasure": _("Erased."),
    "teachers": _("Added."),
    "class-list": _("The seats are made."),
    "unlisting": _("Taken off the list."),
    # debates and accounts
    "archiving": ("archive", {"on": _("Archived."), "": _("Taken out of the archive.")}),
    "deletion": _("Deleted. For a while it can be brought back."),
    "bringing-back": _("Brought back."),
    "keeping": _("Kept: it counts as used today."),
    "new": _("Marked as seen."),
    "account-welcome": _("Saved."),
    "account-switch": _("Saved."),
    "token-ending": _("The token has ended. Whatever program had it reads nothing more."),
}
# What a button of a card does, on a page that stays: htmx gets the words alone, for the page's live region.
IN_PLACE = {"restoring", "translation-restoring", "undoing"}
# Forms after which the next page itself says or shows what was done.
SHOWN_BY_THEIR_PAGE = {
    "wall",
    "embedding",
    *("preferences", "sign-in", "sign-in-link", "sign-out", "leaving"),
    *("join", "join-debate", "join-turn", "join-seat", "seat-code", "new-debate", "copies"),
    *("account", "account-elsewhere", "accounts", "account-link", "backups"),
    *("settings", "wording", "theses", "concerns", "import", "job-stop", "job-for-pdf"),
}


def telling(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Middleware: a form that was taken, and leads to another page, is told there."""

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        words = _words(request, response)
        if words and is_partial(request):
            return HttpResponse(format_html(TOLD, words))
        if words:
            messages.success(request, words)
        return response

    return middleware


def just_done(request: HttpRequest) -> str:
    """What the page tells of the form before it. A part of a page leaves that to the page."""
    return "" if is_partial(request) else " ".join(one.message for one in get_messages(request))


def _words(request: HttpRequest, response: HttpResponse) -> str:
    match = request.resolver_match
    if request.method != "POST" or not isinstance(response, HttpResponseRedirect) or match is None:
        return ""
    if response.url.startswith(reverse("sign-in")):
        return ""
    if is_partial(request) and match.url_name not in IN_PLACE:
        return ""
    if match.url_name == "replies":
        return str(
            _("Sent. Your teacher reads it before the class does.")
            if "#waiting-" in response.url
            else _("Added.")
        )
    said = DONE.get(match.url_name or "", "")
    if isinstance(said, tuple):
        field, sentences = said
        return str(sentences.get(request.POST.get(field, ""), sentences.get("", "")))
    return str(said)
