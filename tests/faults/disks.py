"""A small disk that can be filled: a file system in memory, which takes an administrator to make; or a mere limit."""

import os
import resource
import shutil
import subprocess
import sys
from pathlib import Path

SIZE = 16 * 2**20  # bytes; enough for a lesson, its log and a backup


def can_mount() -> bool:
    return sys.platform == "linux" and os.geteuid() == 0 and shutil.which("mount") is not None


class Disk:
    """Mounted by `mount`, gone by `unmount`; full from `fill` to `empty`."""

    def __init__(self, place: Path) -> None:
        self.place = place
        self.ballast = place / "ballast"

    def mount(self) -> None:
        self.place.mkdir()
        subprocess.run(
            ["mount", "-t", "tmpfs", "-o", f"size={SIZE},mode=755", "counterpoint-tests", str(self.place)],
            check=True,
        )

    def unmount(self) -> None:
        subprocess.run(["umount", str(self.place)], check=True)

    def fill(self, pid: int) -> None:
        self.ballast.write_bytes(bytes(shutil.disk_usage(self.place).free))

    def empty(self, pid: int) -> None:
        self.ballast.unlink()


class Limit:
    """No file of the server's may grow any more, for who may mount nothing. More a broken disk than a full one."""

    def __init__(self, place: Path) -> None:
        self.place = place

    def mount(self) -> None:
        self.place.mkdir()

    def unmount(self) -> None:
        pass

    def fill(self, pid: int) -> None:
        largest = max(path.stat().st_size for path in self.place.glob("data/counterpoint.sqlite3*"))
        self._allow(pid, largest)

    def empty(self, pid: int) -> None:
        self._allow(pid, resource.prlimit(pid, resource.RLIMIT_FSIZE)[1])

    def _allow(self, pid: int, size: int) -> None:
        resource.prlimit(pid, resource.RLIMIT_FSIZE, (size, resource.prlimit(pid, resource.RLIMIT_FSIZE)[1]))
