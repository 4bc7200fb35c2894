"""Mutation testing: one small change to the code at a time, which some test has to notice.

python -m tests.mutants guards [rules actions] [--sample N]

The tests of a family are run once as they are, noting which lines each of them runs. Then every
mutant is put into a fork of that process, and those tests that run its function are run on it,
until one fails. Printed are killed and total of each file, and the survivors by file and line.
With `--sample` so many mutants of each family, drawn with a fixed seed; all without.
"""

import argparse
import ast
import gc
import os
import random
import signal
import sys
import threading
import time
from collections import defaultdict
from pathlib import Path
from types import CodeType, FrameType, FunctionType
from typing import Any

import pytest
from _pytest.runner import runtestprotocol

from tests.mutations import Mutant, of_source

ROOT = Path(__file__).parent.parent
LONGEST_S = 90
SEED = 20261126
GUARDS = {
    "rules/permissions.py": "test_second_table",
    "actions/gate.py": "test_gate",
    "handlers/routes.py": "test_second_table",
    "handlers/router.py": "test_permissions test_forged_presses test_other_groups test_strangers "
    "test_groups test_replies test_odd_updates test_odd_input test_inbox test_first_time",
}
RULES = {
    "rules/counting.py": "test_counting test_oracle",
    "rules/decisions.py": "test_decision_rules test_counting",
    "rules/ballots.py": "test_decision_rules test_confidential test_instructions",
    "rules/delphi.py": "test_delphi_rules",
    "rules/polls.py": "test_poll_rules test_priority_rules",
    "rules/priorities.py": "test_priority_rules",
    "rules/amendments.py": "test_amendment_rules",
    "rules/divisions.py": "test_amendment_rules test_divisions",
    "rules/statements.py": "test_statements test_silences test_consensus",
    "rules/rule_sets.py": "test_rule_sets test_decision_rules",
    "rules/roles.py": "test_roles",
    "rules/retention.py": "test_retention_rules",
}
ACTIONS = {
    "actions/ballots.py": "test_ballots test_confidential",
    "actions/decisions.py": "test_decisions test_closing test_confidential",
    "actions/deadlines.py": "test_deadlines test_late_handling",
    "actions/instructions.py": "test_instructions",
    "actions/statements.py": "test_statements test_silences test_consensus",
    "actions/roles.py": "test_roles",
    "actions/members.py": "test_members test_applications test_joining",
    "actions/invitations.py": "test_invitations test_joining",
    "actions/records.py": "test_records test_erasure test_retention",
    "actions/forms.py": "test_dialogues test_parts",
    "actions/groups.py": "test_groups",
    "actions/polls.py": "test_priorities test_delphi",
    "actions/practices.py": "test_practices test_practice_life",
}
FAMILIES = {"guards": GUARDS, "rules": RULES, "actions": ACTIONS}


class Bench:
    """A plugin of pytest that runs the collected tests on one mutant after the other."""

    def __init__(self, file: str, chosen: random.Random | None, share: float) -> None:
        self.path, self.chosen, self.share = ROOT / file, chosen, share
        self.module = file.removesuffix(".py").replace("/", ".")
        self.killed = self.total = 0
        self.survivors: list[str] = []
        self.ran: dict[int, list[tuple[float, Any]]] = defaultdict(list)  # by line of a function

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        for item in session.items:
            self.first(item)
        functions = self.functions()
        gc.collect()
        gc.freeze()
        for mutant in of_source(self.path.read_text("utf-8")):
            if self.chosen and self.chosen.random() > self.share:
                continue
            self.total += 1
            items = self.fitting(mutant) if mutant.of else session.items
            if self.survives(mutant, items, functions):
                self.survivors.append(f"{self.path.relative_to(ROOT)}:{mutant.line}: {mutant.what}")
            else:
                self.killed += 1
        return True

    def fitting(self, mutant: Mutant) -> list[Any]:
        """The tests that run the mutant's function, the quickest first."""
        fit = {item: took for line in mutant.of for took, item in self.ran[line]}
        return sorted(fit, key=lambda item: fit[item])

    def first(self, item: Any) -> None:
        """Run a test on the code as it is: it passes, and leaves which functions it ran."""
        name, lines = str(self.path), set[int]()

        def note(frame: FrameType, event: str, _arg: object) -> None:
            if event == "call" and frame.f_code.co_filename == name:
                lines.add(frame.f_code.co_firstlineno)

        began = time.perf_counter()
        threading.setprofile(note)
        sys.setprofile(note)
        try:
            reports = runtestprotocol(item, nextitem=None, log=False)
        finally:
            sys.setprofile(None)
            threading.setprofile(None)  # type: ignore[arg-type]
        assert not any(report.failed for report in reports), f"{item.nodeid} fails as it is"
        for line in lines:
            self.ran[line].append((time.perf_counter() - began, item))

    def functions(self) -> dict[tuple[str, int], list[FunctionType]]:
        """All living functions of the file, by name and line: decorated ones, too."""
        found: dict[tuple[str, int], list[FunctionType]] = defaultdict(list)
        for thing in gc.get_objects():
            if isinstance(thing, FunctionType) and thing.__code__.co_filename == str(self.path):
                found[key(thing.__code__)].append(thing)
        return found

    def survives(self, mutant: Mutant, items: list[Any], functions: Any) -> bool:
        sys.stdout.flush()
        child = os.fork()
        if child == 0:
            try:
                signal.alarm(LONGEST_S)  # what runs for ever is noticed, too
                self.put_in(mutant, functions)
                os._exit(any(fails(item) for item in items))
            except BaseException:  # noqa: BLE001 - it is noticed
                os._exit(2)
        _, status = os.waitpid(child, 0)
        return status == 0

    def put_in(self, mutant: Mutant, functions: dict[tuple[str, int], list[FunctionType]]) -> None:
        code = compile(ast.fix_missing_locations(mutant.tree), str(self.path), "exec")
        if not mutant.of:  # a table: changed in its place
            made: dict[str, Any] = {"__name__": self.module}
            exec(code, made)
            table = sys.modules[self.module].TABLE
            table.update(made["TABLE"])
            return
        for part in parts(code):
            for function in functions.get(key(part), []):
                function.__code__ = part


def fails(item: Any) -> bool:
    return any(report.failed for report in runtestprotocol(item, nextitem=None, log=False))


def key(code: CodeType) -> tuple[str, int]:
    return code.co_qualname, code.co_firstlineno


def parts(code: CodeType) -> list[CodeType]:
    inner = [const for const in code.co_consts if isinstance(const, CodeType)]
    return [*inner, *(part for one in inner for part in parts(one))]


def bench(file: str, tests: str, chosen: random.Random | None, share: float) -> Bench:
    """Try the mutants of a file, in a process of its own."""
    made = Bench(file, chosen, share)
    named = [str(ROOT / "tests" / f"{name}.py") for name in tests.split()]
    options = [
        "-o",
        "addopts=",
        "--assert=plain",
        "-p",
        "no:cacheprovider",
        "-p",
        "no:terminal",
        "-p",
        "no:xdist",
    ]
    code = pytest.main([*named, *options], plugins=[made])
    assert code == 0, f"pytest ended with {code}"
    return made


def main() -> None:
    """Print what became of the mutants of the families that were asked for."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", maxsplit=1)[0])
    parser.add_argument("family", nargs="+", choices=FAMILIES)
    parser.add_argument("--sample", type=int, help="so many mutants of each family")
    parser.add_argument("--file", help="only this file of the family")
    asked = parser.parse_args()
    os.environ["HYPOTHESIS_STORAGE_DIRECTORY"] = "/dev/null"
    for family in asked.family:
        files = {f: t for f, t in FAMILIES[family].items() if asked.file in {None, f}}
        sources = {file: (ROOT / file).read_text("utf-8") for file in files}
        count = sum(1 for source in sources.values() for _ in of_source(source))
        share = min(1.0, (asked.sample or count) / count)
        chosen = random.Random(SEED) if share < 1 else None
        killed = total = 0
        survivors: list[str] = []
        for file, tests in files.items():
            sys.stdout.flush()
            found = apart(file, tests, chosen, share)
            print(f"{file}: {found[0]} of {found[1]} killed", flush=True)
            killed, total, survivors = killed + found[0], total + found[1], survivors + found[2]
        print(f"{family}: {killed} of {total} killed ({100 * killed / max(total, 1):.1f} %)"
              + (f", a sample of {count}" if chosen else ""))  # fmt: skip
        print(*(f"  survived: {line}" for line in survivors), sep="\n", flush=True)


def apart(
    file: str, tests: str, chosen: random.Random | None, share: float
) -> tuple[int, int, list[str]]:
    """The same in a fork, so that one file's modules are not in the way of the next one's."""
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reader)
        made = bench(file, tests, chosen, share)
        with os.fdopen(writer, "w") as out:
            out.write("\n".join([str(made.killed), str(made.total), *made.survivors]))
        os._exit(0)
    os.close(writer)
    with os.fdopen(reader) as answer:
        lines = answer.read().split("\n")
    os.waitpid(child, 0)
    if len(lines) < 2:
        sys.exit(f"the tests of {file} do not run as they are")
    if chosen:
        chosen.random()
    return int(lines[0]), int(lines[1]), lines[2:]


if __name__ == "__main__":
    main()
