"""Presence: how many people look at a debate now. Held in memory only, never stored."""

from time import monotonic

# Seconds for which a reader counts as present after a poll, and for which another process's count is valid.
POLLER_STAYS = 10.0
COUNT_HOLDS = 30.0


class Presence:
    """The people who poll at this process, and the counts that other processes sent."""

    def __init__(self) -> None:
        # (debate id, participant id) → when the person last polled, in monotonic seconds. None stands for visitors.
        self._polled_at: dict[tuple[int, int | None], float] = {}
        # (debate id, process) → the count that the process sent, and when it arrived.
        self._elsewhere: dict[tuple[int, str], tuple[int, float]] = {}

    def saw(self, debate_id: int, participant_id: int | None) -> None:
        """Note that a reader polled, whose page has no working stream."""
        self._polled_at[debate_id, participant_id] = monotonic()

    def heard(self, process: str, debate_id: int, count: int) -> None:
        """Note how many people another process counts in the debate."""
        self._elsewhere[debate_id, process] = (count, monotonic())

    def polling(self, debate_id: int) -> set[int | None]:
        """The ids of the participants who poll at this process; None among them stands for visitors."""
        now = monotonic()
        return {
            participant
            for (debate, participant), at in list(self._polled_at.items())
            if debate == debate_id and now - at < POLLER_STAYS
        }

    def at_other_processes(self, debate_id: int) -> int:
        now = monotonic()
        return sum(
            count
            for (debate, _process), (count, at) in list(self._elsewhere.items())
            if debate == debate_id and now - at < COUNT_HOLDS
        )

    def forget_who_left(self) -> None:
        now = monotonic()
        self._polled_at = {key: at for key, at in self._polled_at.items() if now - at < POLLER_STAYS}
        self._elsewhere = {
            key: (count, at) for key, (count, at) in self._elsewhere.items() if now - at < COUNT_HOLDS
        }

    def clear(self) -> None:
        self._polled_at.clear()
        self._elsewhere.clear()
