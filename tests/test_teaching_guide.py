"""docs/teaching.md names buttons as they stand on the pages, shows pictures that exist, and stays short."""

import re
from pathlib import Path

from arguments.models import VOTERS_TO_SHOW
from arguments.models.debates import GRACE_DAYS

ROOT = Path(__file__).resolve().parents[1]
DOCS = ROOT / "docs"
GUIDE = (DOCS / "teaching.md").read_text(encoding="utf-8")
LETTER = (DOCS / "letter-to-families.md").read_text(encoding="utf-8")
SOURCES = [*(ROOT / "templates").rglob("*.html"), *(ROOT / "arguments").rglob("*.py")]
# In the guide's own words: what bold means, and a label whose language is filled in.
OURS = {"bold", "Translate into Spanish"}


def flat(words: str) -> str:
    return re.sub(r"\s+", " ", words)


def test_every_button_is_called_what_it_is_called_on_the_pages() -> None:
    pages = flat(" ".join(path.read_text(encoding="utf-8") for path in SOURCES))
    named = {flat(name) for name in re.findall(r"\*\*([^*]+)\*\*", GUIDE)} - OURS
    said = {name for name in named if f'"{name}"' in pages or f"%}}{name}{{%" in pages}
    assert len(named) > 40
    assert not named - said


def test_its_pictures_and_pages_are_there() -> None:
    for place in re.findall(r"\]\(([^)#]+)\)", GUIDE + LETTER):
        assert (DOCS / place).is_file(), place


def test_it_is_short() -> None:
    lines = [line for line in GUIDE.splitlines() if line and not line.lstrip().startswith("![")]
    assert len(lines) < 180


def test_its_pictures_are_all_in_use_and_small() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    for picture in (DOCS / "pictures").iterdir():
        assert f"pictures/{picture.name})" in GUIDE + readme, picture.name
        assert picture.stat().st_size < 160_000, picture.name


def test_its_figures_are_the_programs() -> None:
    assert f"for {GRACE_DAYS} days you can bring it back" in flat(GUIDE)
    assert f"after {GRACE_DAYS} more days it is gone" in flat(LETTER)
    assert VOTERS_TO_SHOW == 3 and "from three voters on" in flat(GUIDE) and "sums of three or more" in LETTER
