"""docs/running.md tells whoever runs it the truth: every setting, and every figure."""

import re
from pathlib import Path

from django.conf import settings

from arguments.access import limits
from arguments.models.debates import GRACE_DAYS, WARNING_DAYS
from arguments.running import backups

ROOT = Path(__file__).resolve().parents[1]
GUIDE = (ROOT / "docs" / "running.md").read_text()
SETTINGS = (ROOT / "debate" / "settings.py").read_text()
READ = re.compile(
    r'(?:environ\.get|boolean|choice|whole_number|words|host_names|public_address|zone)\("([A-Z_]+)"'
)


def named():
    return set(re.findall(r"^\| `([A-Z_]+)` \|", GUIDE, re.M)) | set(
        re.findall(r"^`([A-Z_]+)` \(", GUIDE, re.M)
    )


def test_every_setting_is_in_the_guide_and_no_other():
    assert named() == set(READ.findall(SETTINGS))


def test_its_defaults_are_the_programs():
    assert f"`RETENTION_DAYS` | `{settings.RETENTION_DAYS}`" in GUIDE
    assert f"`PORT` | `{settings.PORT}`" in GUIDE and f"`HOST` | `{settings.HOST}`" in GUIDE
    assert (
        f"`BODY_SECONDS` | `{settings.BODY_SECONDS}`" in GUIDE
        and f"`TIME_ZONE` | `{settings.TIME_ZONE}`" in GUIDE
    )


def test_its_figures_are_the_programs():
    assert f"brought back for {GRACE_DAYS} days" in GUIDE and f"the last {WARNING_DAYS} days" in GUIDE
    assert backups.NEWEST == 3 and "The newest three are kept" in GUIDE
    assert backups.DAYS == 7 and "of the seven latest days" in GUIDE
    assert (limits.NAME_FAILURES, limits.NAME_SECONDS) == (
        10,
        600,
    ) and "Ten failed passwords in ten minutes" in GUIDE
    assert settings.PASSWORD_RESET_TIMEOUT == 24 * 60 * 60 and "good once and for a day" in GUIDE


def test_its_commands_are_there():
    commands = ROOT / "arguments" / "management" / "commands"
    ours = {path.stem for path in commands.glob("*.py")} | {"createsuperuser", "version"}
    assert set(re.findall(r"`manage\.py ([a-z]+)", GUIDE)) <= ours


def test_its_links_lead_somewhere():
    assert [
        link for link in re.findall(r"\]\(([a-z.]+)\)", GUIDE) if not (ROOT / "docs" / link).exists()
    ] == []
