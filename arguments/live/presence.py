"""Who is here: how many people look at a debate now. Nothing of it is stored."""

from time import monotonic

# Seconds for which somebody who polled counts as here, and for which another process's count holds.
POLLER_STAYS = 10.0
COUNT_HOLDS = 30.0


class Presence:
    """People who poll at this process, and the counts that other processes told."""

    def __init__(self) -> None:
        # When each person last polled, by debate; None is a visitor.
        self._polled_at: dict[tuple[int, int | None], float] = {}
        # By debate and process: how many are there, and when it said so.
        self._elsewhere: dict[tuple[int, str], tuple[int, float]] = {}

    def saw(self, debate_id: int, participant_id: int | None) -> None:
        """Somebody polls, who has no stream, or none that gets through."""
        self._polled_at[debate_id, participant_id] = monotonic()

    def heard(self, process: str, debate_id: int, count: int) -> None:
        """Another process has so many."""
        self._elsewhere[debate_id, process] = (count, monotonic())

    def polling(self, debate_id: int) -> set[int | None]:
        """Who polls at this process, by id."""
        now = monotonic()
        return {
            person
            for (debate, person), at in list(self._polled_at.items())
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
        self._elsewhere = {key: told for key, told in self._elsewhere.items() if now - told[1] < COUNT_HOLDS}

    def clear(self) -> None:
        self._polled_at.clear()
        self._elsewhere.clear()
