"""The unit of systemd, and the command beside it that runs a word as the service is run."""

import asyncio
import os
import re
import shutil
import sys
from pathlib import Path

import pytest

from tests.processes import ROOT

UNIT = (ROOT / "docs" / "rapporteur.service").read_text("utf-8")
ANALYZE = shutil.which("systemd-analyze")
EXPOSURE = 13  # tenths of what `systemd-analyze security` counts to 10

SYSTEMD_RUN = """\
import os, pathlib, subprocess, sys
options, words = sys.argv[1:], []
while options[0] in {"--quiet", "--collect", "--wait", "--pipe"}:
    del options[0]
known = {}
while options[0] == "-p":
    name, value = options[1].split("=", 1)
    known.setdefault(name, []).append(value)
    del options[:2]
print(known["User"], known["UMask"], known["StateDirectory"], flush=True)
secrets = pathlib.Path("secrets")
secrets.mkdir()
for line in known["LoadCredential"]:
    name, path = line.split(":")
    (secrets / name).write_bytes(pathlib.Path(path).read_bytes())
own = dict(line.split("=", 1) for line in known["Environment"])
own["CREDENTIALS_DIRECTORY"] = str(secrets.resolve())
sys.exit(subprocess.run(options, cwd=known["WorkingDirectory"][0], env=own | {"PATH": ""}).returncode)
"""

PYTHON = f"""\
import sys
sys.path.append({str(ROOT)!r})
from bot import settings
found = settings.load()
print(sys.argv[1:], found.bot_token.get_secret_value(), found.key, sep="\\n")
print(found.database_path, found.copy_path, sep="\\n")
"""


async def said(folder: Path, *words: str, **settings: str) -> tuple[int, str]:
    """What a program prints; returns with its exit code."""
    pipe, both = asyncio.subprocess.PIPE, asyncio.subprocess.STDOUT
    run = await asyncio.create_subprocess_exec(
        *words, cwd=folder, env=os.environ | settings, stdout=pipe, stderr=both
    )
    out, _ = await run.communicate()
    return run.returncode or 0, out.decode()


@pytest.mark.skipif(not ANALYZE, reason="systemd-analyze is not installed")
async def test_systemd_reads_the_unit_and_finds_it_closed(tmp_path):
    unit = tmp_path / "rapporteur.service"
    unit.write_text(UNIT.replace("/srv/rapporteur/.venv/bin/python", sys.executable))
    assert await said(tmp_path, str(ANALYZE), "verify", str(unit)) == (0, "")
    words = "security", "--offline=true", f"--threshold={EXPOSURE}", str(unit)
    code, output = await said(tmp_path, str(ANALYZE), *words)
    assert code == 0, output


def test_the_unit_hides_nothing_that_the_dashboard_shows():
    """Without /proc/stat, prometheus-client tells neither memory nor processor time."""
    assert "ProcSubset=pid" not in UNIT


async def test_the_command_runs_a_word_with_the_settings_and_secrets_of_the_service(tmp_path):
    for path in ("bin", "srv/rapporteur/.venv/bin", "etc/rapporteur"):
        (tmp_path / path).mkdir(parents=True)
    (tmp_path / "etc/rapporteur/bot_token").write_text("4242:AAAAAAAAAAAA\n")
    (tmp_path / "etc/rapporteur/database_key").write_text("its key\n")
    (tmp_path / "srv/rapporteur/.env").write_text("COPY_PATH=/mnt/copy\n")
    unit = f"{UNIT}\n[Service]\nEnvironment=DATABASE_PATH=/var/lib/rapporteur/other.db\n"
    (tmp_path / "unit").write_text(re.sub(r"/(?=srv|etc)", f"{tmp_path}/", unit))
    script = (ROOT / "docs/rapporteur.sh").read_text("utf-8").replace(" /srv", f" {tmp_path}/srv")
    programs = {
        "bin/systemctl": f"#!/bin/sh\ntest $2 = rapporteur && cat {tmp_path}/unit",
        "bin/systemd-run": f"#!{sys.executable}\n{SYSTEMD_RUN}",
        "srv/rapporteur/.venv/bin/python": f"#!{sys.executable}\n{PYTHON}",
        "rapporteur": script,
    }
    for path, text in programs.items():
        (tmp_path / path).write_text(text)
        (tmp_path / path).chmod(0o700)
    path = f"{tmp_path}/bin:{os.environ['PATH']}"
    code, output = await said(tmp_path, "./rapporteur", "restore", "/a file", PATH=path)
    assert code == 0, output
    assert output.splitlines() == [
        "['rapporteur'] ['0077'] ['rapporteur']",
        "['-m', 'bot', 'restore', '/a file']",
        "4242:AAAAAAAAAAAA",
        "its key",
        "/var/lib/rapporteur/other.db",
        "/mnt/copy",
    ]
