"""What several pages show to one reader: the tree as they see it, what stands around it, and what is new to them."""

from django.http import Http404, HttpRequest
from django.template.loader import render_to_string
from django.utils.html import escape, format_html
from django.utils.safestring import SafeString

from arguments import access, cards, live, text, tree
from arguments.cards.kept import kept
from arguments.models import Act, Claim, Debate, Forbidden, Participant, Phase, Refusal
from arguments.models.visits import last_known, look
from arguments.tree import Node, Tree
from arguments.views.pages import is_partial


def reader_of(debate: Debate, me: Participant | None, sole: int | None = None) -> cards.Reader:
    """Who reads the debate as it is now; `sole` is the claim whose part alone is asked for, if only one is."""
    return cards.Reader(debate, me, tree.current(debate.pk, debate.sequence), sole)


def surroundings(reader: cards.Reader) -> dict[str, object]:
    """What every page of a debate needs around its claims."""
    me = reader.me
    return {
        "debate": reader.debate,
        "me": me,
        "sequence": last_known(reader.debate, me),
        "phases": Phase.choices if me and me.may_steer else [],
        "here_count": live.here(reader.debate.pk),
        "blanks": blanks(me),
        "merged": merged_pairs(reader),
        "people_count": reader.debate.participants.in_class().count(),
        **barriers(me),
    }


def merged_pairs(reader: cards.Reader) -> str:
    """Which claim stands for each that was merged, for the script that lets texts follow: pairs of ids as 17-4."""
    return " ".join(f"{gone}-{stays}" for gone, stays in reader.tree.standing_for.items())


def barriers(me: Participant | None) -> dict[str, str]:
    """Why I may not write now, in the rule's words: `held`, and `why_not` where the line on the phase does not say it.

    Both are "" where I may, and for visitors.
    """
    refusal = me.refusal(Act.REPLY) if me else None
    is_mine_alone = isinstance(refusal, Forbidden) and not _is_passing(me.refusal(Act.VOTE) if me else None)
    message = str(refusal.message) if refusal else ""
    return {"held": message, "why_not": message if is_mine_alone else ""}


def _is_passing(refusal: Refusal | None) -> bool:
    return refusal is not None and not isinstance(refusal, Forbidden)


def visited(request: HttpRequest, debate: Debate, me: Participant | None, *, is_whole: bool = True) -> None:
    """Record my visit when a page is opened, not when htmx fetches a part. `is_whole`: it shows the whole debate."""
    if me and not is_partial(request):
        look(me, last_known(debate, me), is_whole=is_whole)


def newcomers_line(request: HttpRequest, reader: cards.Reader, under: int | None = None) -> str:
    """How many claims are new to me, as HTML, in the branch under a claim if one is given."""
    found, is_branch = newcomers(reader, under), under is not None
    context = {"newcomers": found, "is_branch": is_branch, "debate": reader.debate}
    if found["count"]:
        context["sequence"] = last_known(reader.debate, reader.me)
        return render_to_string("me/_newcomers.html", context, request)
    (html,) = kept(
        ("newcomers", cards.interface(), is_branch),
        lambda: (render_to_string("me/_newcomers.html", context),),
    )
    return html


def newcomers(reader: cards.Reader, under: int | None = None) -> dict[str, object]:
    """What is new to me, under a claim if one is given: the count, how many of them answer claims of mine,
    and the ids of each claim's path.

    `walk` has paths separated by spaces, each of ids separated by slashes, for the script that steps through them.
    """
    paths = [[step.id for step in reader.tree.path(node.id)] for node in reader.new()]
    if under is not None:
        paths = [path for path in paths if under in path[:-1]]
    mine = reader.me.pk if reader.me else None
    parents = (path[-2] for path in paths if len(path) > 1)
    answers = sum(reader.tree.claims[parent].author_id == mine for parent in parents)
    walk = " ".join("/".join(map(str, path)) for path in paths[: cards.CLAIMS_AT_FIRST])
    return {"count": len(paths), "answers": answers, "walk": walk}


def blanks(me: Participant | None) -> dict[str, str]:
    """The personal part of a pro and of a con, which the browser copies beside a claim that arrives live."""
    if me is None:
        return {}
    is_new = me.new_after is not None
    return {
        stance: cards.mine(cards.unanswered(stance, me, cards.interface(), is_new=is_new), "CLAIM")
        for stance in ("pro", "con")
    }


def asked_branch(request: HttpRequest, snapshot: Tree) -> Node | None:
    """The claim whose branch the address asks for by `under`; None where it asks for the whole debate.

    Raises Http404 where the debate has no claim of this id.
    """
    if "under" not in request.GET:
        return None
    node = snapshot.claims.get(text.number(request.GET["under"]) or 0)
    if node is None:
        raise Http404
    return node


def asked_person(request: HttpRequest, debate: Debate, me: Participant | None) -> Participant | None:
    """Whose claims the address asks for alone: mine by `mine`, by `of` another's; None where it asks for no person's.

    Raises Forbidden where a visitor, or by `of` no teacher, asks; Http404 where nobody has this id, or the debate shows
    no names.
    """
    if "mine" in request.GET:
        return access.seated(me)
    if "of" not in request.GET:
        return None
    access.seated(me).require(Act.STEER)
    person = debate.participants.filter(pk=text.number(request.GET["of"]) or 0).first()
    if person is None or not person.shown_name(debate.names):
        raise Http404
    return person


# --- one claim ------------------------------------------------------------------------------------------------


def about(claim: Claim, me: Participant | None) -> dict[str, object]:
    """The context of every page about one claim's texts."""
    snapshot = tree.current(claim.debate_id, claim.debate.sequence)
    return {
        "claim": claim,
        "debate": claim.debate,
        "me": me,
        "sequence": last_known(claim.debate, me),
        "number": snapshot.number(claim.pk) if claim.pk in snapshot.claims else "",
        "is_readable": claim.is_open_to(me),
        **barriers(me),
    }


def place_of(claim: Claim, me: Participant | None) -> str:
    """The URL at which this person sees the claim: its own, or for the author of one that waits, its parent's."""
    if claim.is_unseen and claim.parent and me and me.pk == claim.author_id:
        return f"{claim.parent.get_absolute_url()}#waiting-{claim.pk}"
    return f"{claim.get_absolute_url()}#claim-{claim.pk}"


def linked_name(me: Participant | None, person: Participant, debate: Debate) -> SafeString:
    """The name as `name_for` gives it, which leads the teacher to the person; "" where this reader knows none."""
    name = name_for(me, person, debate)
    if not name:
        return escape("")
    if not me or not me.may_steer or person.is_removed:
        return format_html('<bdi translate="no">{}</bdi>', name)
    return format_html(
        '<a class="who" href="/participants/{}/"><bdi translate="no">{}</bdi></a>', person.pk, name
    )


def name_for(me: Participant | None, person: Participant, debate: Debate) -> str:
    """The nickname and label for the teacher; for others the name that the class sees."""
    if me and me.may_steer and not person.is_removed:
        return person.known_as
    return person.shown_name(debate.names)
