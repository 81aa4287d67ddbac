"""Refusals: the exceptions that verbs raise, each with an HTTP status and a sentence for the person."""

from django.utils.functional import Promise


class Refusal(Exception):
    """A rule forbids it. `message` is shown to the person unchanged.

    `seconds`: when to try again; None if waiting does not help.
    """

    status = 409
    seconds: int | None = None

    def __init__(self, message: str | Promise) -> None:
        super().__init__(message)
        self.message = message


class Forbidden(Refusal):
    """This person may not do this in this debate at any time."""

    status = 403


class NotNow(Refusal):
    """The state of the debate or the claim does not allow it now: its phase, a pause, a closed door."""

    status = 409


class NotYet(NotNow):
    """It is refused for a limited time: during a pause, or in a phase that another one follows."""

    seconds = 10


class Closed(NotNow):
    """The only reason is that the debate is closed: a reply that is sent now is late."""


class Unfit(Refusal):
    """What was sent is not valid."""

    status = 422


class KeyReused(Unfit):
    """The idempotency key was used before with another body. `claim_id` is the claim made then, if any."""

    def __init__(self, message: str | Promise, claim_id: int | None) -> None:
        super().__init__(message)
        self.claim_id = claim_id


class Outdated(Refusal):
    """Somebody else changed the text first. Carries the present text and its revision, to show beside the new one."""

    def __init__(self, message: str | Promise, text: str, revision: int) -> None:
        super().__init__(message)
        self.text = text
        self.revision = revision


class TooMany(Refusal):
    """Too many failures: try again in `seconds`."""

    status = 429

    def __init__(self, message: str | Promise, seconds: int) -> None:
        super().__init__(message)
        self.seconds = seconds
