"""A lesson in the product as a user starts it, whose server may be ended in any way and started again."""

import json
import signal
import threading
from contextlib import ExitStack
from pathlib import Path
from types import TracebackType
from typing import Any

from tests.support.product import PATIENCE, Product, free_port

SECRET = "a key that is as good as any for tests, and long enough for the checks"
THESES = 4


class Lesson(Product):
    """Started and ended by `with`; always at the same port. A debate is open in it."""

    debate: int
    code: str
    theses: list[int]

    def __init__(self, data: Path, opened: dict[str, Any], **environment: str) -> None:
        """`opened` is what `open_lesson` said."""
        super().__init__(data, PORT=str(free_port()), PACED="False", **environment)
        self.opened = opened
        self.debate, self.code, self.theses = opened["debate"], opened["code"], opened["theses"]
        self.at_the_end = ExitStack()  # what its guests have open is closed with it

    def __enter__(self) -> "Lesson":
        self.begin()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None
    ) -> None:
        self.at_the_end.close()
        if self.process.poll() is None:
            self.finish(signal.SIGKILL)

    def begin(self) -> None:
        """Start the server, and wait until it says that it is ready."""
        self.address = ""
        super().__enter__()
        assert self.process.poll() is None, self.said
        # What nobody reads would fill the pipe, and then the server would wait to say more.
        self.hearing = threading.Thread(target=self._hear, args=[self.process.stdout], daemon=True)
        self.hearing.start()

    def _hear(self, said: Any) -> None:
        for line in said:
            self.said += line

    def finish(self, by: signal.Signals = signal.SIGTERM) -> int:
        """End the server, and wait until it is gone; its exit status."""
        self.process.send_signal(by)
        status = self.process.wait(PATIENCE)
        self.hearing.join(PATIENCE)
        assert self.process.stdout
        self.process.stdout.close()
        return status

    def ask(self, call: str) -> dict[str, Any]:
        """What a function of `tests.faults.inside` says about these data."""
        return ask(self, call)

    def told(self) -> dict[str, Any]:
        return self.ask(f"tell({self.debate})")


def ask(product: Product, call: str) -> dict[str, Any]:
    script = f"from tests.faults import inside; inside.{call}"
    done = product.manage("shell", "--no-imports", "-c", script)
    assert done.returncode == 0, done.stderr
    return dict(json.loads(done.stdout.splitlines()[-1]))
