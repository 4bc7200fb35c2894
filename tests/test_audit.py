"""The audit of dependencies: what was found fails, what could not be asked does not."""

import re
import subprocess

from docs.audit import ROOT, verdict

HOLE = {"id": "PYSEC-1", "fix_versions": ["1.1"], "aliases": [], "description": "words"}
GOOD = {"name": "good", "version": "1.0", "vulns": []}
SKIPPED = {"name": "skipped", "skip_reason": "Dependency not found on PyPI"}


def test_a_vulnerability_that_was_found_fails_and_is_named():
    bad = {"name": "bad", "version": "1.0", "vulns": [HOLE, {**HOLE, "fix_versions": []}]}
    assert verdict([GOOD, bad, SKIPPED]) == (
        1,
        [
            "bad 1.0: PYSEC-1, mended in 1.1",
            "bad 1.0: PYSEC-1, mended in no version yet",
        ],
    )


def test_what_could_not_be_asked_is_said_and_fails_nothing():
    code, (words,) = verdict([SKIPPED])
    assert code == 0
    assert "not audited" in words
    assert verdict([]) == (code, [words])
    assert verdict([GOOD, SKIPPED]) == (0, ["No known vulnerability in 1 of 2 dependencies."])


def test_abuse_34_everything_that_is_locked_has_hashes():
    """Without them, neither the installation nor the audit would be of what was tested."""
    for name in ("requirements.lock", "requirements-dev.lock"):
        text = (ROOT / name).read_text("utf-8").replace("\\\n", " ")
        lines = [line for line in text.splitlines() if re.match(r"\w", line)]
        assert len(lines) > 20
        assert [line for line in lines if "--hash=sha256:" not in line] == []


def test_make_check_audits_and_lists_what_the_bot_is_made_of():
    command = ["make", "-n", "check"]
    run = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    assert [word for word in ("docs.audit", "cyclonedx-py") if word not in run.stdout] == []
