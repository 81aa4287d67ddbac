"""Who asks for what in the access table: the roles' browsers, and for each URL an address and a form in order."""

import copy
from pathlib import Path
from typing import Any

from django.conf import settings
from django.test import Client
from django.urls import reverse

from arguments.models import ApiToken, Claim, Concern, Debate, Job, Mark, Participant, class_lists
from arguments.models.codes import fingerprint
from arguments.models.embeddings import embed
from arguments.models.jobs import Kind, State
from arguments.models.joining import join
from arguments.models.moving import move
from arguments.models.tokens import Lasting
from arguments.models.translations import translate
from arguments.models.withdrawals import withdraw
from tests.support.cast import Cast, browser_of, cast, open_debate, take_seat

# A form's token and its cookie may be one and the same secret.
TOKEN = "0123456789abcdef" * 2
PASSWORD = "correct horse battery staple"

FORMS: dict[str, dict[str, str]] = {
    "preferences": {"theme": "dark", "language": "es"},
    "sign-in": {"username": "rivera", "password": PASSWORD},
    "new-debate": {"question": "Cats or dogs?", "language": "en", "nickname": "Ms New"},
    "import": {"text": "Cats are better.\n  Pro: They purr.", "language": "en", "nickname": "Ms New"},
    "settings": {"names": "hidden"},
    "semantics": {"semantics": "mlp"},
    "wording": {"language": "en", "base": "1", "question": "Cats or dogs?"},
    "theses": {"text": "Cats are better.", "language": "en"},
    "archiving": {"archive": "on"},
    "teachers": {"username": "owner", "role": "moderator"},
    "join-debate": {"nickname": "New Here", "language": "en"},
    "phase": {"phase": "voting"},
    "embedding": {"embedded": "on"},
    "account": {
        "old_password": PASSWORD,
        "new_password1": "nine violet umbrellas",
        "new_password2": "nine violet umbrellas",
    },
    "accounts": {"username": "newcomer"},
    "account-welcome": {"new_password1": "nine violet umbrellas", "new_password2": "nine violet umbrellas"},
    "account-switch": {"active": "off"},
    "tokens": {"name": "another script", "lasting": "30"},
    "pause": {"pause": "on"},
    "wall": {"step": "next"},
    "door": {"door": "closed"},
    "tallies": {"tallies": "shown"},
    "name": {"nickname": "Renamed"},
    "replies": {"key": "k" * 22, "stance": "pro", "text": "Something new to say.", "language": "en"},
    "similar": {
        "text": "We would all sleep longer.",
        "language": "en",
        "parent": "1",
        "stance": "con",
    },
    "hiding": {"reason": "It names a person."},
    "halves": {"first": "One thing.", "second": "Another thing.", "base": "1"},
    "text": {"text": "Said better.", "base": "1"},
    "revisions": {"language": "en", "number": "1", "base": "1"},
    "withholding": {"language": "es", "number": "1", "withheld": "on"},
    "sources": {"source": "A study", "url": "https://example.org/study"},
    "translations": {"text": "Dicho en español.", "base": "2"},
    "translation-hiding": {"reason": "It names a person."},
    "label": {"label": "B. from 7b"},
    "muting": {"muted": "on"},
    "screening": {"screened": "on"},
    "hiding-everything": {"reason": "Spam."},
    "class-list": {"labels": "Kim L.", "agreed": fingerprint("Kim L.")},
    "approving": {"approves_first": "on"},
    "approval": {"decision": "approve"},
    "hearing": {"decision": "done"},
    "marks": {"kind": "unsupported"},
    "concerns": {"text": "It is about my family."},
    "position": {"stand": "for"},
}


class World:
    """The cast, and an example debate that visitors may read."""

    def __init__(self) -> None:
        self.people: Cast = cast()
        self.gone = join(self.people.debate, nickname="Roy", language="en")
        self.gone_token = take_seat(self.gone)
        self.gone.remove(by=self.people.teacher)
        self.withdrawn = self.people.thesis.reply(
            by=self.people.ana, stance="pro", text="Taken back.", language="en"
        )
        withdraw(self.withdrawn, by=self.people.ana)
        self.mark = Mark.put(self.people.con, by=self.people.ana, kind="unclear")
        self.concern = Concern.tell(self.people.con, by=self.people.ana, text="A private word.")
        (self.waiting,) = class_lists.list_people(self.people.debate, by=self.people.teacher, lines=["Lin"])
        # Not on a list: with one the debate admits nobody by nickname.
        Participant.objects.filter(pk=self.waiting.pk).update(is_listed=False)
        self.example, owner = open_debate("owner", "Ms Example", is_example=True)
        self.owner = owner
        self.thesis = Claim.propose(self.example, by=owner, text="Examples teach.", language="en")
        self.pro = self.thesis.reply(by=owner, stance="pro", text="They show how.", language="en")
        translate(self.people.pro, by=self.people.ana, language="es", text="Más sueño.")
        self.said = translate(self.people.pro, by=self.people.ana, language="es", text="Dormir más.")
        self.example_said = translate(self.pro, by=owner, language="es", text="Muestran cómo.")
        self.moved = {
            debate.pk: moved_in(thesis, pro, by=by)
            for debate, thesis, pro, by in (
                (self.people.debate, self.people.thesis, self.people.pro, self.people.teacher),
                (self.example, self.thesis, self.pro, owner),
            )
        }
        # So that every claim has a word, and the word its page.
        self.people.debate.configure(by=self.people.teacher, tallies="always")
        self.example.configure(by=owner, tallies="always")
        self.shown = embed(self.example, by=owner)
        self.pupil = join(self.example, nickname="Pia", language="en")
        self.people.teacher.account.set_password(PASSWORD)
        self.people.teacher.account.save()
        self.link = owner.account.sign_in_path().split("/")[
            -2
        ]  # of one whom no role is: signing in spends it

        self.tokens = {
            role: ApiToken.make("script", Lasting.MONTH, by=seat.account)
            for role, seat in (("teacher", self.people.teacher), ("other-teacher", self.people.other_teacher))
        }
        mine = {"by": self.people.teacher.account, "key": "", "content": b"-"}
        self.job = Job.ask(Kind.IMPORT, **mine, options={})
        self.pdf = Job.ask(Kind.PDF, **mine, options={"debate": self.people.debate.pk, "name": "debate"})
        self.pdf.end(State.DONE, content=b"%PDF")
        self.backup = backup_file()

    def canaries(self) -> list[str]:
        """What an answer to somebody outside must not contain."""
        debate, people = self.people.debate, self.people
        persons = debate.participants.values_list("nickname", flat=True)
        return [
            debate.question,
            people.thesis.text,
            people.pro.text,
            people.con.text,
            self.said.text,
            debate.join_code,
            *persons,
        ]

    def seat_of(self, role: str) -> Participant | None:
        people = self.people
        return {
            "student": people.ana, "stranger": people.stranger, "observer": people.observer,
            "moderator": people.moderator, "teacher": people.teacher, "other-teacher": people.other_teacher,
        }.get(role)  # fmt: skip

    def browser(self, role: str) -> Client:
        """A browser that checks forms' tokens, as the product does, and holds one."""
        client = browser_of(self.seat_of(role), enforce_csrf_checks=True)
        if role == "removed":
            client.cookies[f"{settings.SEAT_COOKIE_PREFIX}{self.gone.debate_id}"] = self.gone_token
        client.cookies[settings.CSRF_COOKIE_NAME] = TOKEN
        return client

    def arguments(self, role: str) -> dict[str, Any]:
        """What stands in the addresses: the example's for its guest, the cast's for everybody else."""
        debate: Debate = self.example if role == "guest" else self.people.debate
        claim = self.pro if role == "guest" else self.people.pro
        person = self.pupil if role == "guest" else self.people.ben
        said = self.example_said if role == "guest" else self.said
        return {
            "translation_id": said.pk,
            "debate_id": debate.pk, "claim_id": claim.pk, "participant_id": person.pk,
            "code": debate.join_code, "token": self.link,
            "mark_id": self.mark.pk, "concern_id": self.concern.pk,
            "account_id": self.owner.account_id, "name": self.backup,
            "file_format": "json", "job_id": self.job.pk, "token_id": self.tokens["teacher"][0].pk,
            "object_id": "1", "content_type_id": "1", "app_label": "arguments", "url": "nowhere", "id": "1",
        }  # fmt: skip

    def address(self, name: str, needs: tuple[str, ...], route: str, role: str) -> str:
        given = self.arguments(role)
        if name == "reinstatement" and role != "guest":
            given["claim_id"] = self.withdrawn.pk
        if name == "unlisting" and role != "guest":
            given["participant_id"] = self.waiting.pk
        if name == "job-pdf":
            given["job_id"] = self.pdf.pk
        if name == "embedded":
            given["token"] = self.shown.token
        given["number"] = self.moved[given["debate_id"]] if name == "undoing" else "1"
        if name == "position":
            given["claim_id"] = (self.thesis if role == "guest" else self.people.thesis).pk
        if name == route:  # an unnamed one of the admin's
            return "/" + route.replace("<path:object_id>", "1").replace("(?P<url>.*)$", "nowhere")
        path = reverse(name, kwargs={one: given[one] for one in needs})
        me = self.seat_of(role)
        return f"{path}?since=0&me={me.pk if me else ''}" if name in ("changes", "stream") else path

    def form(self, name: str, role: str) -> dict[str, str]:
        debate = self.example if role == "guest" else self.people.debate
        codes = {
            "join": {"code": debate.join_code},
            "join-seat": {"seat_code": self.seat_code(role)},
            "removals": {
                "people": str((self.pupil if role == "guest" else self.people.ben).pk),
                "sure": "on",
            },
            "merging": {"into": str(self.people.ana.pk)},
            "place": {
                "to": str((self.thesis if role == "guest" else self.people.thesis).pk),
                "stance": "con",
            },
            "links": {
                "original": str((self.pro if role == "guest" else self.people.con).pk),
                "stance": "con",
            },
            "merger": {"into": str((self.pro if role == "guest" else self.people.con).pk)},
            "votes": {"vote": f"{(self.pro if role == 'guest' else self.people.con).pk}-3"},
        }
        return codes.get(name) or FORMS.get(name, {})

    def seat_code(self, role: str) -> str:
        return (self.pupil if role == "guest" else self.people.ben).seat_code


def moved_in(thesis: Claim, above: Claim, *, by: Participant) -> int:
    """The number of the contribution that moved a new claim beneath another one."""
    claim = thesis.reply(by=by, stance="con", text="It wanders.", language="en")
    move(claim, by=by, parent=above, stance="con")
    return thesis.debate.contributions.latest("number").number


def backup_file() -> str:
    """A backup that can be asked for."""
    name = "counterpoint-20260314-081500.sqlite3"
    (Path(settings.DATA_DIR) / "backups").mkdir(exist_ok=True)
    (Path(settings.DATA_DIR) / "backups" / name).write_text("a copy")
    return name


def copy_of(client: Client) -> Client:
    """The same browser before it was answered: with the cookies that it has now, whatever happens to them."""
    other = copy.copy(client)
    other.cookies = copy.deepcopy(client.cookies)
    return other
