"""What an act changes on open pages is told by its frames: after each act of the lesson, pages before and after."""

import re

from django.utils import translation

from arguments import access, cards, live, tree
from arguments.cards import kept
from arguments.models import Account, Debate, Participant, Seat, Verb
from arguments.models.joining import seat_account
from tests.support import environment
from tests.support.cast import browser_of, take_seat
from tests.support.pages import element, without_tokens
from tests.support.verbs import asked_about

# The colleague, a second teacher, does nothing: so somebody who is told of it sees what the teacher does.
ALL_VIEWERS = ("ana", "moderator", "teacher", "colleague", "ben", "observer")
VIEWERS = ALL_VIEWERS if environment.IS_WHOLE else ALL_VIEWERS[:4]
# What the frames bring by themselves, what the browser counts by itself, the link to the queue, which is watched apart,
# and who is here, of which the log says nothing.
APART = ("theses", "glance", "since", "newcomers", "to-queue", "here")
# Where the page is, its head, what hears of people by itself, and, as of when the page was opened: how much each person
# has done, and whom a teacher can name as the author of a claim on paper.
APART_TOO = (
    r'<input[^>]*id="since"[^>]*>|<head>.*?</head>|<p class="here" data-on="people">.*?</p>'
    r'|<section class="arrivals".*?</section>|<td class="figure">[^<]*</td>|\s*<option value="\d+">[^<]*</option>'
)


# What an open page is not told of, and why that is borne: (verb, what).
BORNE = {
    ("removed", "mine"): "to the teacher, who it was goes from the claims with the next page",
    ("joined", "mine"): "to the teacher, who it is has the new nickname on the claims with the next page",
    ("renamed", "mine"): "the same",
    ("seated", "mine"): "the same: a colleague needs no name beside a claim",
    ("renamed", "page"): "one's own name, at the top, is new on the next page",
    ("translated", "quote"): "pages about one claim show a new translation when they are next opened",
    ("translated", "mine"): "who wrote a translation that is hidden learns of a newer one on the next page",
    ("voted", "mine"): "the state of a claim above, where one has answered it, follows with the next page",
}


class Watch:
    """What everybody's open pages show, now."""

    def __init__(self, people):
        self.people = people
        account, _is_new = Account.objects.get_or_create_teacher("colleague")
        colleague = seat_account(people.debate, account, by=people.teacher)
        self.viewers = {name: getattr(people, name, colleague) for name in VIEWERS}
        self.browsers = {name: browser_of(person) for name, person in self.viewers.items()}
        self.admissions = set()

    def now(self):
        kept.forget()  # what is kept changes by the same rule that tells of it
        debate = Debate.objects.get(pk=self.people.debate.pk)
        present = tree.current(debate.pk, debate.sequence)
        nodes = present.claims.values()
        shown = {("card", node.id): cards.card(present, node) for node in nodes}
        shown |= {
            ("quote", node.id): (node.text, node.tombstone, [said.text for said in node.translations])
            for node in nodes
        }
        for name, person in self.viewers.items():
            me = Participant.objects.get(pk=person.pk)
            me.debate = debate
            reader = cards.Reader(debate, me, present)
            shown |= {("mine", node.id, name): reader.part(node)._replace(is_new=False) for node in nodes}
            shown["page", name] = self.page(name, "")
        for page in ("participants", "queue", "share"):
            shown[page, "colleague"] = self.page("colleague", f"{page}/")
        for claim in debate.claims.unseen():
            shown["waits", claim.pk] = claim.visibility
        self.sit(debate)
        return shown, access.admitted(debate.pk, self.admissions)

    def sit(self, debate):
        """Whoever has come in since has a browser, too."""
        newcomers = debate.participants.present().filter(is_waiting=False, account=None, seats=None)
        self.has_seated = [take_seat(person) for person in newcomers] != []
        seats = Seat.objects.filter(participant__debate=debate)
        self.admissions |= {access.Admission(seat.participant_id, seat.fingerprint) for seat in seats}

    def page(self, name, path):
        answer = self.browsers[name].get(f"/debates/{self.people.debate.pk}/{path}")
        html = without_tokens(answer.content.decode())
        for id_ in APART:
            html = html.replace(element(html, id_), "") if element(html, id_) else html
        return answer.status_code, re.sub(APART_TOO, "", html, flags=re.S)


class Told:
    """What the frames since this number say that changed."""

    def __init__(self, debate, since, person):
        eyes = live.Eyes.of(Participant.objects.get(pk=person.pk)) if person else live.Eyes()
        frames = live.frames_since(debate, since, eyes)
        html = frames.html
        self.is_parting = frames.is_parting
        self.words = set(self.said(html, "refetch"))
        self.mine = {int(one) for one in self.said(html, "mine")}
        self.tallies = {int(one) for one in self.said(html, "tallies")}
        self.cards = {int(one) for one in re.findall(r'hx-target="#claim-(\d+)"', html)}
        self.arrivals = {int(one) for one in re.findall(r'<li[^>]* id="branch-(\d+)"', html)}
        self.arrivals |= {
            int(one) for one in re.findall(r'<article[^>]* id="claim-(\d+)"', html)
        } - self.cards

    def said(self, html, name):
        """The words of this attribute; none where there is nothing that the reader may know of."""
        found = re.search(rf'data-{name}="([^"]*)"', html)
        return found[1].split() if found else []

    def tells(self, what, claim=0):
        if "page" in self.words:
            return True
        return {
            "card": claim in self.cards | self.arrivals,
            "quote": claim in self.arrivals or f"path-{claim}" in self.words,
            "mine": claim in self.mine | self.tallies | self.arrivals,
            "participants": "people" in self.words,
            "queue": "queue" in self.words,
            "waits": f"waiting-{claim}" in self.words,
        }.get(what, False)


def untold(before, after, told, apart):
    """What differs and was not told, besides what these viewers see: who acted, and who may read no longer."""
    for key in sorted(before.keys() | after.keys(), key=str):
        what, *rest = key
        if before.get(key) == after.get(key) or (rest and rest[-1] in apart):
            continue
        is_own = what == "waits" and (
            "ana" in apart or key not in before
        )  # Ana's, who sees the answer to her form
        claim = next((one for one in rest if isinstance(one, int)), 0)
        # What is in nobody's name is the same for all: the class is told of it, of what waits its author is.
        viewer = rest[-1] if rest and rest[-1] in told else "ana" if what == "waits" else "class"
        if not is_own and not told[viewer].tells(what, claim):
            yield key


def is_borne(contribution, key):
    """Of a vote only what it changes about other claims."""
    is_own_vote = contribution.verb == Verb.VOTED and key[1] == contribution.claim_id
    return (contribution.verb, key[0]) in BORNE and not is_own_vote


def test_what_an_act_changes_on_a_page_is_told(people):
    watch, offenders = Watch(people), []
    names = {person.pk: name for name, person in watch.viewers.items()}
    seen = None  # as it was after the act before, where nothing has happened since
    with translation.override("en"):
        for number, (verb, act, is_asked_about) in enumerate(asked_about()):
            if not is_asked_about:
                act(people)
                seen = None
                continue
            since = Debate.objects.get(pk=people.debate.pk).sequence
            before, admitted = seen or watch.now()
            act(people)
            after, still = watch.now()
            seen = None if watch.has_seated else (after, still)
            debate = Debate.objects.get(pk=people.debate.pk)
            told = {name: Told(debate, since, person) for name, person in watch.viewers.items()}
            told["class"] = Told(debate, since, None)
            last = debate.contributions.get(number=debate.sequence)
            apart = {names.get(last.participant_id)}
            apart |= {name for name in VIEWERS if after["page", name][0] == 404}
            missed = [key for key in untold(before, after, told, apart) if not is_borne(last, key)]
            offenders += [(number, verb.value, *key) for key in missed]
            if admitted - still and not told["class"].is_parting:
                offenders.append((number, verb.value, "who may read"))
    assert offenders == []
