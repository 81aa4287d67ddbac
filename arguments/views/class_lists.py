"""The class list: the teacher's own lines, each a seat with its code, and the cards to hand out."""

from http import HTTPStatus

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from arguments import access, pictures
from arguments.forms import ClassListForm
from arguments.models import Debate, Participant, class_lists
from arguments.models.visits import last_known
from arguments.views.addresses import address, is_loopback, scannable
from arguments.views.pages import is_carried
from arguments.views.preconditions import debate_to_steer

CARDS_A_PAGE = 8


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def class_list(request: HttpRequest, debate_id: int) -> HttpResponse:
    """Who is listed and whose seat is taken. POST shows what was understood, and once that is agreed makes seats."""
    debate, me = debate_to_steer(request, debate_id)
    listed = class_lists.listed_labels(debate)
    form = ClassListForm(request.POST if request.method == "POST" else None, listed=listed)
    if is_carried(request):
        form = ClassListForm(listed=listed, initial=request.POST.dict())
    if not form.is_agreed:
        return page(request, debate, me, form)
    made = class_lists.list_people(debate, by=me, lines=form.roster.labels)
    if form.roster.refused:
        return page(request, debate, me, form.rest(), made_count=len(made))
    return redirect("class-list", debate_id=debate.pk)


def page(
    request: HttpRequest, debate: Debate, me: Participant, form: ClassListForm, made_count: int | None = None
) -> HttpResponse:
    """The page: with a form that was sent, what was understood and what was not. `made_count`: seats made just now."""
    listed = list(debate.participants.present().filter(is_listed=True).order_by("pk"))
    context = {
        "debate": debate,
        "me": me,
        "form": form,
        "listed": listed,
        "seated_count": sum(not person.is_waiting for person in listed),
        "waiting_count": sum(person.is_waiting for person in listed),
        "unlisted": debate.participants.present().filter(is_listed=False, role="student"),
        "sequence": last_known(debate, me),
        "made_count": made_count,
        "carry_to": request.path,
    }
    is_unfit = made_count is None and (bool(form.errors) or bool(form.roster.refused))
    status = HTTPStatus.UNPROCESSABLE_ENTITY if is_unfit else HTTPStatus.OK
    return render(request, "class_lists/class-list.html", context, status=status)


@require_POST
def unlisting(request: HttpRequest, participant_id: int) -> HttpResponse:
    """Take a line off the list, while nobody has taken its seat."""
    person, me = access.participant(request, participant_id)
    class_lists.unlist(person, by=me)
    return redirect("class-list", debate_id=person.debate_id)


@require_safe
@never_cache
def seat_cards(request: HttpRequest, debate_id: int) -> HttpResponse:
    """Cards to print, with the code of each seat that nobody has taken yet. The code of a taken seat is private."""
    debate, me = debate_to_steer(request, debate_id)
    waiting = list(debate.participants.present().filter(is_waiting=True).order_by("pk"))
    link = address(request) + reverse("join-debate", args=[debate.join_code])
    context = {
        "debate": debate,
        "me": me,
        "address": address(request),
        "link": link,
        "qr": pictures.qr(scannable(link)),
        "is_loopback": is_loopback(link),
        "is_schools": bool(settings.PUBLIC_URL),
        "sheets": [waiting[at : at + CARDS_A_PAGE] for at in range(0, len(waiting), CARDS_A_PAGE)],
    }
    return render(request, "class_lists/seat-cards.html", context)
