"""Runs the long forms of tests and notes what they found in docs/proofs.md.

`python -m docs.proofs [family …]`, by default all of them, one after the other. The figures come
from the tests (`tests/proofs.py`); the rows of families that were not run stay as they are.
"""

import json
import os
import platform
import re
import shlex
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

from storage.engine import sqlite

PAGE = Path(__file__).parent / "proofs.md"
NOT_RUN = "not run yet"
PROMISES = {
    "D1": "what a person saw confirmed is stored",
    "D2": "the same under power loss",
    "D3": "no half action; no false “saved”",
    "D4": "restore works",
    "D5": "nothing readable without the key",
    "I1": "no update lost or applied twice",
    "I2": "one bad update holds up nobody",
    "I3": "one instance",
    "O1": "an announcement reaches everyone in spite of kills",
    "O2": "no reminder twice",
    "O3": "limits are kept, people come first",
    "T1": "nothing due is forgotten or sent late without use",
    "V1": "one ballot per voter, only from the roll, counted as recorded, none after close",
    "V2": "confidential ballots cannot be linked at rest after close",
    "V3": "tampering shows",
    "A1": "nobody acts beyond their role",
    "A2": "revocation works at the next press",
    "A3": "no token, no personal data in logs",
    "A4": "what people write is shown literally, everywhere",
    "P1": "erasure and export are complete",
    "Q1": "nothing crashes it",
    "Q2": "it starts and stops well",
    "all": "the tests notice faults that are put in",
}
FAMILIES = {  # which promises the long form of which tests proves
    "access": (
        "A1 A2 A4 Q1",
        (
            "-n auto tests/test_permissions.py tests/test_other_groups.py tests/test_access_proof.py"
            " tests/test_any_update.py tests/test_every_field.py"
        ),
    ),
    "kills": ("D1 I1", "tests/test_kills.py"),
    "sending": ("O1 O2", "tests/test_kills_sending.py"),
    "stories": ("D1", "tests/test_story.py tests/test_adoption.py"),
    "restore": (
        "D4 D5",
        "tests/test_copies.py tests/test_copying.py tests/test_restoring.py tests/test_litestream.py",
    ),
    "storms": ("D1 D3 I1", "tests/test_bad_times.py"),
    "program": ("I2 I3 Q2", "tests/test_program.py tests/test_program_network.py"),
    "limits": ("O3", "tests/test_lanes.py"),
    "power": ("D2", "tests/test_power_loss.py"),
    "failures": ("D3", "-p tests.failures -m 'not process' tests"),
    "teeth": ("all", "-n auto tests/test_teeth.py"),
    "mutants": ("all", "python -m tests.mutants guards rules actions --sample 200"),
    "closing": ("V1", "tests/test_kills_closing.py"),
    "bundle": (
        "V3",
        "tests/test_bundles.py tests/test_poll_bundles.py tests/test_tampering.py",
    ),
    "linking": ("V2", "tests/test_confidential.py"),
    "logs": ("A3", "-n auto -p tests.overheard tests"),
    "erasure": ("P1", "tests/test_erasure.py tests/test_records.py"),
    "counting": ("V1", "-n auto tests/test_oracle.py tests/test_everybody_votes.py"),
    "time": ("T1", "tests/test_zone_proof.py tests/test_reminder_proof.py"),
    "year": ("O2 T1", "-n auto tests/test_year.py"),
}
HEAD = """# Proofs

What the bot promises, and what the tests found when they were last run in their long form.
`make proof-<family>` runs one family and writes its rows; `make proofs` runs all of them, which
takes some hours. `make test` runs a short form of each.

| | promise | command | found | on | with |
| --- | --- | --- | --- | --- | --- |
"""

Rows = dict[tuple[str, str], tuple[str, str, str]]  # promise, family: found, on, with


def page(rows: Rows) -> str:
    """The page: a row for each promise and each family that proves it."""
    lines = []
    for promise, words in PROMISES.items():
        for family, (proven, _tests) in FAMILIES.items():
            if promise in proven.split():
                found = rows.get((promise, family), (NOT_RUN, "", ""))
                lines.append(" | ".join((promise, words, f"`make proof-{family}`", *found)))
    return HEAD + "".join(f"| {line} |\n" for line in lines)


def stored() -> Rows:
    """The rows of the page as it is."""
    line = re.compile(r"\| (\w+) \| .+? \| `make proof-(\w+)` \| (.*) \| (.*) \| (.*) \|")
    found = map(line.fullmatch, PAGE.read_text("utf-8").splitlines())
    return {(one[1], one[2]): (one[3], one[4], one[5]) for one in found if one}


def run(family: str) -> Rows:
    """Run a family; raises SystemExit when it fails or a promise is left without a figure."""
    promises, tests = FAMILIES[family]
    with tempfile.TemporaryDirectory() as folder:
        figures = Path(folder) / "figures"
        settings = {"PROOF": "long", "PROOF_FIGURES": str(figures)}
        words = shlex.split(tests)
        command = words[1:] if words[0] == "python" else ["-m", "pytest", "-s", *words]
        ended = subprocess.run([sys.executable, *command], env=os.environ | settings, check=False)  # noqa: S603 - our own words
        lines = figures.read_text("utf-8").splitlines() if figures.exists() else []
    notes = [json.loads(line) for line in lines]
    failed = "FAILED" if ended.returncode else ""
    return {
        (promise, family): (failed or found(promise, notes), today(), machine())
        for promise in promises.split()
    }


def found(promise: str, notes: list[tuple[str, str, dict[str, int]]]) -> str:
    """The figures of a promise in one line; counts of the same name are added up."""
    mine = [(words, counts) for about, words, counts in notes if about == promise]
    counts = Counter[str]()
    for _, some in mine:
        counts.update(some)
    parts = [f"{name.replace('_', ' ')}: {count:,}" for name, count in counts.items()]
    return "; ".join([*parts, *dict.fromkeys(words for words, _ in mine if words)]) or NOT_RUN


def today() -> str:
    """The date in UTC."""
    return time.strftime("%Y-%m-%d", time.gmtime())


def machine() -> str:
    """What the figures hold for."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    return (
        f"Python {platform.python_version()}, SQLite {sqlite.sqlite_version}, "
        f"{os.cpu_count()} cores, {memory:.0f} GB"
    )


def main(families: list[str]) -> int:
    """Run the families and write the page after each; 1 when one of them failed."""
    if unknown := set(families) - FAMILIES.keys():
        sys.exit(f"No such family: {', '.join(unknown)}. There are: {', '.join(FAMILIES)}.")
    failed = False
    for family in families or FAMILIES:
        rows = run(family)
        PAGE.write_text(page(stored() | rows), "utf-8")
        failed |= any(row[0] in {"FAILED", NOT_RUN} for row in rows.values())
    return int(failed)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
