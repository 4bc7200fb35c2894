"""Tests without teeth prove nothing: each fault that is put in turns one red.

`make proof-teeth` puts each of them into a copy and runs its test; the short form does it with the
first, and looks that all of them still fit, so that none goes stale unnoticed.
"""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests import covering, proofs
from tests.mutations import of_source
from tests.teeth import TEETH, Tooth

ROOT = Path(__file__).parent.parent
LEFT_OUT = shutil.ignore_patterns(".*", "__pycache__", "*.db*", "data", "benchmarks")
RED = 1  # pytest: tests have failed; other numbers say that none was run


def test_every_fault_fits_in_one_place_and_names_a_test_that_exists():
    assert len(TEETH) > 20
    for tooth in TEETH:
        assert (ROOT / tooth.file).read_text("utf-8").count(tooth.old) == 1, tooth.fault
        file, _, name = tooth.test.partition("::")
        tests = (ROOT / "tests" / file).read_text("utf-8")
        assert re.search(rf"def {name}\(", tests), tooth.test


@pytest.mark.parametrize("family", covering.AT_LEAST)
def test_every_module_that_may_be_mistaken_has_tests_that_are_tried_on_its_mutants(family):
    for file, tests in covering.family(family).items():
        assert [name for name in tests if not (ROOT / "tests" / f"{name}.py").exists()] == []
        assert tests or not any(of_source((ROOT / file).read_text("utf-8"))), file


@pytest.fixture(scope="module", name="copy")
def a_copy_of_the_tree(tmp_path_factory):
    """The bot and its tests, to be spoilt."""
    return shutil.copytree(ROOT, tmp_path_factory.mktemp("copy") / "bot", ignore=LEFT_OUT)


@pytest.mark.parametrize("tooth", TEETH[: proofs.size(1, 99)], ids=lambda tooth: tooth.fault)
def test_a_fault_that_is_put_in_turns_its_test_red(copy: Path, tooth: Tooth):
    whole = (copy / tooth.file).read_text("utf-8")
    (copy / tooth.file).write_text(whole.replace(tooth.old, tooth.new), "utf-8")
    command = [sys.executable, "-m", "pytest", "-x", f"tests/{tooth.test}"]
    settings = {name: value for name, value in os.environ.items() if "PROOF" not in name}
    try:
        run = subprocess.run(command, cwd=copy, env=settings, capture_output=True, check=False)
    finally:
        (copy / tooth.file).write_text(whole, "utf-8")
    assert run.returncode == RED, run.stdout.decode()
    proofs.note("all", faults_put_in=1, found=1)
