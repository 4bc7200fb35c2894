"""Known vulnerabilities among the locked dependencies: one line, or one for each that was found.

`python -m docs.audit` asks PyPI through pip-audit. Where the network does not lead there, it says
so and is no failure; a vulnerability that was found is one.
"""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent
OPTIONS = "--require-hashes --disable-pip --progress-spinner=off --timeout=5 --format=json"


def verdict(dependencies: list[dict[str, Any]]) -> tuple[int, list[str]]:
    """The exit code and what to say of pip-audit's findings."""
    wrong = [
        f"{one['name']} {one['version']}: {hole['id']}, mended in "
        f"{', '.join(hole['fix_versions']) or 'no version yet'}"
        for one in dependencies
        for hole in one.get("vulns", [])
    ]
    asked = sum("vulns" in one for one in dependencies)
    if wrong:
        return 1, wrong
    if not asked:
        return 0, [
            "Dependencies were not audited: PyPI does not answer here about vulnerabilities."
        ]
    return 0, [f"No known vulnerability in {asked} of {len(dependencies)} dependencies."]


def main() -> int:
    """Run pip-audit on what the bot runs with."""
    command = [sys.executable, "-m", "pip_audit", *OPTIONS.split(), "-r", "requirements.lock"]
    run = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)  # noqa: S603 - our own words
    try:
        found = json.loads(run.stdout)["dependencies"]
    except ValueError:  # it says nothing in JSON when it was not answered, or is not installed
        found = []
    code, words = verdict(found)
    print("\n".join(words))  # noqa: T201
    return code


if __name__ == "__main__":
    sys.exit(main())
