"""Sets one document by typst and ends: a program of its own, whose memory goes with it, and which the server survives.

It reads the template's data from standard input, and writes the file to standard output. Its argument is the standard
that the file has to follow, if any; where no font has a character for that, it says so and ends with 3. Its memory is
limited where the system can do so.
"""

import sys
from pathlib import Path
from typing import Any

TEMPLATE = Path(__file__).with_name("pdf.typ")
NOT_TO_STANDARD = 3
# Bytes. Ten thousand claims take two thirds of it.
MEMORY = 2_500_000_000


def main() -> None:
    import typst

    if sys.platform != "win32":
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, resource.getrlimit(resource.RLIMIT_AS)[1]))
    data = sys.stdin.buffer.read().decode("ascii")
    # The package's own fonts: what the computer has beside them would make each one's file different.
    fonts: Any = typst.Fonts(include_system_fonts=False)
    try:
        content = typst.compile(
            TEMPLATE.read_bytes(),
            root=TEMPLATE.parent,
            font_paths=fonts,
            sys_inputs={"data": data},
            pdf_standards="ua-1" if "ua-1" in sys.argv else [],
        )
    except typst.TypstError as error:
        sys.stderr.buffer.write(error.diagnostic.encode())
        sys.exit(NOT_TO_STANDARD)
    sys.stdout.buffer.write(content)


if __name__ == "__main__":
    main()
