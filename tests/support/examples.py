"""The examples that come with the product, as their files say them, read by the standard library alone."""

import json
from datetime import datetime
from pathlib import Path
from typing import Any

FIXTURES = Path(__file__).parents[2] / "fixtures"


def told(path: Path) -> dict[str, Any]:
    """The document, with each claim's author (`by`), translator, votes, marks and positions beside its text."""
    said = json.loads(path.read_text(encoding="utf-8"))
    replay = said.pop("replay")
    for claim in said["claims"]:
        key = claim["key"]
        claim["by"] = claim.pop("author")
        claim["at"] = datetime.fromisoformat(claim.pop("created_at"))
        claim["translated_by"] = replay["translators"].get(key)
        votes = {one["name"]: one["votes"][key] for one in said["voters"] if key in one["votes"]}
        marks = [one for one in replay.get("marks", ()) if one["claim"] == key]
        positions = replay.get("positions", {}).get(key)
        claim |= {
            name: has for name, has in (("votes", votes), ("marks", marks), ("positions", positions)) if has
        }
    return {**said, **replay}
