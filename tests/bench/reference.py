"""The reference parser of Argdown, from npm, beside our reader: the same document, in the same run."""

import json
import shutil
import subprocess
from pathlib import Path

from tests.bench.peers import INSTALLATION, PLACE, NotInstalled

PIN = "@argdown/core@2.0.1"
# Both are compiled while they run: the quickest of many times is what a server that has run for a while needs.
TIMES = 10
SECONDS = 120
PROGRAM = """
import { readFileSync } from "node:fs";
import { argdown } from "@argdown/core";
const input = readFileSync(process.argv[2], "utf8");
const costs = [];
let found;
for (let time = 0; time < Number(process.argv[3]); time += 1) {
  const before = process.cpuUsage();
  found = argdown.run({ input, process: ["parse-input", "build-model"], logLevel: "error" });
  const used = process.cpuUsage(before);
  costs.push((used.user + used.system) / 1000);
}
console.log(JSON.stringify({ ms: Math.min(...costs), claims: Object.keys(found.statements).length }));
"""


def milliseconds(document: Path, claims: int, place: Path = PLACE) -> float:
    """The processor time to read this document into its model.

    Raises NotInstalled without npm and its registry, and ValueError where it read another number of claims.
    """
    folder = installed(place / "argdown")
    command = ["node", "read.mjs", str(document), str(TIMES)]
    done = subprocess.run(command, cwd=folder, check=True, capture_output=True, timeout=SECONDS)
    found = json.loads(done.stdout)
    if found["claims"] != claims:
        raise ValueError(f"{PIN} read {found['claims']} claims of {claims}")
    return float(found["ms"])


def installed(folder: Path) -> Path:
    """The folder with the parser, which is installed where it is not there."""
    if shutil.which("npm") is None or shutil.which("node") is None:
        raise NotInstalled
    marker = folder / "pin"
    if not (marker.exists() and marker.read_text() == PIN):
        folder.mkdir(parents=True, exist_ok=True)
        quiet = ["--no-audit", "--no-fund", "--ignore-scripts", "--silent"]
        try:
            subprocess.run(
                ["npm", "install", *quiet, "--prefix", str(folder), PIN],
                check=True,
                timeout=INSTALLATION,
                capture_output=True,
            )
        except (OSError, subprocess.SubprocessError) as error:
            raise NotInstalled from error
        marker.write_text(PIN)
    (folder / "read.mjs").write_text(PROGRAM)
    return folder
