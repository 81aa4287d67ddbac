"""A disk that loses its power, by what a program asked of it: `strace` says what was written, and what synced.

What a file had when it was last synced is there after the cut. Of what was written since, nothing, everything, or any
sectors of it may be; so it is with names in the folder until that is synced.
"""

import random
import re
import shutil
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

SECTOR = 512
CALLS = "openat,close,write,pwrite64,lseek,fsync,fdatasync,ftruncate,unlink,unlinkat,sendto,sendmsg"
LINE = re.compile(r"(\d+) +(.*)")
RESUMED = re.compile(r"<\.\.\. (\w+) resumed>(.*)")
CALL = re.compile(r"(\w+)\((.*)\) += (-?\d+|\?)")
WORDS = re.compile(r'"((?:\\x[0-9a-f]{2})*)"')
LONGEST = 1_000_000  # bytes of one call that strace shows
WAYS = ("nothing", "everything", "some sectors", "torn")


def find_strace() -> str | None:
    return shutil.which("strace")


def tracing(strace: str, target: Path) -> list[str]:
    """What to put before a command; the process that one starts then is the command itself."""
    options = ["-D", "-f", "-xx", "-s", str(LONGEST), "-o", str(target), "--seccomp-bpf"]
    return [strace, *options, "-e", f"trace={CALLS}"]


def wait_for(trace: Path, seconds: float = 30.0) -> None:
    """Until strace, which runs on its own, has written down that the program ended."""
    end = time.monotonic() + seconds
    while b"+++ " not in tail(trace):
        assert time.monotonic() < end, f"strace did not come to an end of {trace}"
        time.sleep(0.02)  # between two looks


def tail(path: Path) -> bytes:
    with path.open("rb") as file:
        file.seek(max(0, path.stat().st_size - 200))
        return file.read()


class Call(NamedTuple):
    """A system call as it begins (`result` None) or ends."""

    name: str
    given: str
    result: int | None


def calls(trace: Iterable[str]) -> Iterator[Call]:
    """Each call twice, in the order of the trace: at its beginning, and at its end if that was seen."""
    begun: dict[str, str] = {}
    for line in trace:
        if not (found := LINE.match(line)):
            continue
        process, said = found.groups()
        if resumed := RESUMED.match(said):
            said = begun.pop(process, "") + resumed[2]
            is_new = False
        else:
            is_new = True
        if said.endswith("<unfinished ...>"):
            begun[process] = said.removesuffix("<unfinished ...>").rstrip()
            name, _, given = begun[process].partition("(")
            yield Call(name, given, None)
        elif ended := CALL.match(said):
            if is_new:
                yield Call(ended[1], ended[2], None)
            if ended[3] != "?":  # it never came back
                yield Call(ended[1], ended[2], int(ended[3]))


def text_in(given: str) -> bytes:
    """The first string among the arguments of a call."""
    found = WORDS.search(given)
    return bytes.fromhex(found[1].replace("\\x", "")) if found else b""


@dataclass(eq=False)
class File:
    """What is surely on the disk, and what was written since: (where, what), or (size, None) where it was cut off."""

    kept: bytearray = field(default_factory=bytearray)
    pending: list[tuple[int, bytes | None]] = field(default_factory=list)
    syncing: int = 0  # how many of these the sync that is under way will cover

    def sync(self) -> None:
        for change in self.pending[: self.syncing]:
            put(self.kept, change)
        del self.pending[: self.syncing]

    def after_cut(self, way: str) -> bytes:
        found = bytearray(self.kept)
        for change in left_of(self.pending, way):
            put(found, change)
        return bytes(found)


def put(content: bytearray, change: tuple[int, bytes | None]) -> None:
    where, what = change
    if what is None:
        del content[where:]
        return
    content.extend(bytes(max(0, where - len(content))))
    content[where : where + len(what)] = what


def left_of(pending: list[tuple[int, bytes | None]], way: str) -> Iterator[tuple[int, bytes | None]]:
    """What of these changes has reached the disk."""
    if way == "everything":
        yield from pending
    elif way == "some sectors":
        for where, what in pending:
            yield from (sector for sector in sectors(where, what) if random.random() < 0.5)
    elif way == "torn" and pending:
        last = random.randrange(len(pending))
        yield from pending[:last]
        torn = list(sectors(*pending[last]))
        yield from torn[: random.randrange(len(torn) + 1)]


def sectors(where: int, what: bytes | None) -> Iterator[tuple[int, bytes | None]]:
    if what is None:
        yield where, what
        return
    for start in range(0, len(what), SECTOR):
        yield where + start, what[start : start + SECTOR]


class Disk:
    """One folder's files whose names begin so, from when the trace began."""

    def __init__(self, folder: Path, beginning: str, given: dict[str, bytes]) -> None:
        """`given` is what was there, and synced, before."""
        self.prefix = f"{folder}/{beginning}"
        self.folder = str(folder)
        self.names = {name: File(bytearray(content)) for name, content in given.items()}
        self.kept_names = dict(self.names)
        self.handles: dict[int, File | None] = {}
        self.positions: dict[int, int] = {}

    def see(self, call: Call) -> None:
        """Take in one call; what fails, changes nothing."""
        if call.name == "openat" and call.result is not None and call.result >= 0:
            self.open(text_in(call.given).decode(), call.given, call.result)
        elif call.name in ("unlink", "unlinkat") and call.result == 0:
            self.names.pop(self.name(text_in(call.given).decode()), None)
        else:
            handle = int(found[0]) if (found := re.match(r"\d+", call.given)) else -1
            if handle in self.handles:
                self.use(call, handle, self.handles[handle])

    def name(self, path: str) -> str:
        """What it is called within the folder; "" for what is none of ours."""
        return path.removeprefix(f"{self.folder}/") if path.startswith(self.prefix) else ""

    def open(self, path: str, given: str, handle: int) -> None:
        name = self.name(path)
        if path.rstrip("/") == self.folder:
            self.handles[handle] = None
        elif name and not name.endswith("-shm"):  # that one is made anew from the log
            self.handles[handle] = self.names.setdefault(name, File())
            self.positions[handle] = 0
        else:
            self.handles.pop(handle, None)

    def use(self, call: Call, handle: int, file: File | None) -> None:
        numbers = [int(one) for one in re.findall(r"(?<=, )-?\d+", WORDS.sub("", call.given))]
        if call.name == "close":
            if call.result is None:
                del self.handles[handle]
        elif call.name in ("fsync", "fdatasync"):
            self.sync(file, call.result)
        elif file is None:
            return
        elif call.name == "pwrite64" and call.result is None:
            file.pending.append((numbers[-1], text_in(call.given)))
        elif call.name == "write" and call.result is None:
            data = text_in(call.given)
            file.pending.append((self.positions[handle], data))
            self.positions[handle] += len(data)
        elif call.name == "lseek" and call.result is not None:
            self.positions[handle] = call.result
        elif call.name == "ftruncate" and call.result is None:
            file.pending.append((numbers[-1], None))

    def sync(self, file: File | None, result: int | None) -> None:
        if file is None and result == 0:
            self.kept_names = dict(self.names)
        elif file is not None and result is None:
            file.syncing = len(file.pending)
        elif file is not None and result == 0:
            file.sync()

    def cut(self, target: Path, way: str) -> None:
        """Write into this empty folder what is there after a cut of power now."""
        for name in self.kept_names.keys() | self.names.keys():
            old, new = self.kept_names.get(name), self.names.get(name)
            pick = {"nothing": old, "everything": new}.get(way, random.choice([old, new]))
            if pick is not None:
                (target / name).write_bytes(pick.after_cut(way))
