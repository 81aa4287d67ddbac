"""Several debates in one file: a ZIP with a file of each, named by its class and its question."""

from collections.abc import Iterable, Sequence
from contextlib import ExitStack
from tempfile import SpooledTemporaryFile
from typing import IO, NamedTuple, cast
from zipfile import ZIP_DEFLATED, ZipFile

from arguments.formats import FORMATS, Format
from arguments.formats.holding import told
from arguments.formats.leaving import as_file, base_name, document_of
from arguments.formats.records import RECORDS, Record
from arguments.formats.voters import VOTES
from arguments.models import Debate, Participant
from arguments.tree import current

# As what a debate can leave, by name.
WRITTEN: dict[str, Format | Record] = {one.name: one for one in FORMATS if one.write}
WRITTEN |= {one.name: one for one in RECORDS}
# And as what it leaves by a command alone, for who can read the database anyway.
BY_COMMAND = {**WRITTEN, VOTES.name: VOTES}
# Bytes. A larger file is put on the disk.
_IN_MEMORY = 5_000_000


class Taken(NamedTuple):
    """A debate as a file; `lacks` are sentences on what of it the file does not have."""

    name: str
    extension: str
    content: bytes
    lacks: Sequence[str] = ()


def taken(debate: Debate, kind: str, *, me: Participant | None, with_names: bool = False) -> Taken:
    """The debate as it is now, of a kind BY_COMMAND. Raises Refusal where it cannot be written as this."""
    wanted = BY_COMMAND[kind]
    name, tree = base_name(debate, of=debate.label), current(debate.pk, debate.sequence)
    if isinstance(wanted, Record):
        return Taken(f"{name}-{wanted.name}", wanted.extension, wanted.write(debate, me, tree))
    document = document_of(debate, tree, with_names=with_names)
    content = as_file(document, wanted)
    return Taken(name, wanted.extension, content, told(document, wanted, content))


def packed(files: Iterable[Taken]) -> IO[bytes]:
    """A ZIP of the files, to be read from its beginning and closed. Of two with one name the second gets a number."""
    with ExitStack() as stack:
        target = stack.enter_context(SpooledTemporaryFile(max_size=_IN_MEMORY))
        names: set[str] = set()
        with ZipFile(target, "w", ZIP_DEFLATED) as archive:
            for file in files:
                name, number = file.name, 2
                while name in names:
                    name, number = f"{file.name}-{number}", number + 1
                names.add(name)
                archive.writestr(f"{name}.{file.extension}", file.content)
        target.seek(0)
        stack.pop_all()
        return cast(IO[bytes], target)


def as_one(files: Sequence[Taken]) -> bytes:
    """The file itself where there is one, else a ZIP of them."""
    if len(files) == 1:
        return files[0].content
    with packed(files) as archive:
        return archive.read()
