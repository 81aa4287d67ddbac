"""What a verb raises when it will not: each with the HTTP status that says so and a sentence for the person."""

from django.utils.functional import Promise


class Refusal(Exception):
    """A rule said no. `message` is shown to the person as it is.

    `seconds` until another try makes sense; None where nothing changes by waiting.
    """

    status = 409
    seconds: int | None = None

    def __init__(self, message: str | Promise) -> None:
        super().__init__(message)
        self.message = message


class Forbidden(Refusal):
    """This person may never do this here."""

    status = 403


class NotNow(Refusal):
    """The debate's phase, a pause or a closed door does not admit it now."""

    status = 409


class NotYet(NotNow):
    """It passes by itself: a pause, or a phase that is followed by another."""

    seconds = 10


class Closed(NotNow):
    """The debate is closed, and nothing else speaks against it: what is sent now is late."""


class Unfit(Refusal):
    """The thing sent cannot be taken as it is."""

    status = 422


class KeyReused(Unfit):
    """The idempotency key came before with another body; `claim_id` is what was made then, if anything."""

    def __init__(self, message: str | Promise, claim_id: int | None) -> None:
        super().__init__(message)
        self.claim_id = claim_id


class Outdated(Refusal):
    """Somebody else was quicker: the text there is now, and its revision, to be shown beside one's own."""

    def __init__(self, message: str | Promise, text: str, revision: int) -> None:
        super().__init__(message)
        self.text = text
        self.revision = revision


class TooMany(Refusal):
    """Too many failures."""

    status = 429

    def __init__(self, message: str | Promise, seconds: int) -> None:
        super().__init__(message)
        self.seconds = seconds
