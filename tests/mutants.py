"""Mutation testing: one small change to the code at a time, which some test has to notice.

python -m tests.mutants guards [rules actions] [--sample N]

The tests of a family are run once as they are, noting which lines each of them runs. Then every
mutant is put into a fork of that process, and those tests that run its function are run on it,
until one fails; of rules, those tests alone that need no bot. Printed are killed and total of each
file, and the survivors by file and line.
With `--sample` so many mutants of rules and of actions, drawn with a fixed seed; all without, and
always all of the guards. It ends with 1 when fewer are killed than `tests/covering.py` asks for.
"""

import argparse
import ast
import builtins
import gc
import importlib
import os
import random
import signal
import sys
import time
from collections import Counter, defaultdict
from inspect import iscoroutinefunction
from pathlib import Path
from types import CodeType, FunctionType
from typing import Any

import hypothesis
import pytest
from _pytest.runner import runtestprotocol

from tests import covering, proofs
from tests.mutations import Mutant, of_source

ROOT = Path(__file__).parent.parent
LONGEST = 20  # times as long as a test took, and ten seconds: then it is noticed that it hangs
SEED = 20261126
NOTICED = 255  # a mutant is, by no test that is known
FUNCTION = (ast.FunctionDef, ast.AsyncFunctionDef)


class Bench:
    """A plugin of pytest that runs the collected tests on one mutant after the other."""

    def __init__(self, file: str, chosen: random.Random | None, share: float) -> None:
        self.path, self.chosen, self.share = ROOT / file, chosen, share
        self.module = file.removesuffix(".py").replace("/", ".")
        self.killed = self.total = 0
        self.survivors: list[str] = []
        self.lines = set[int]()  # of the functions that ran
        self.ran: dict[int, list[Any]] = defaultdict(list)  # tests by line of a function
        self.took: dict[Any, float] = {}
        self.kills: Counter[Any] = Counter()

    def pytest_collection_modifyitems(self, items: list[Any]) -> None:
        """Rules are pure: they are tried on tests that need no bot."""
        if self.module.startswith("rules."):
            items[:] = [item for item in items if not iscoroutinefunction(item.function)]

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        importlib.import_module(self.module)
        self.listen(self.functions())
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
        """The tests that run the mutant's function: first what is quick, and has killed before."""
        fit = dict.fromkeys(item for line in mutant.of for item in self.ran[line])
        return sorted(fit, key=lambda item: self.took[item] / (1 + self.kills[item]))

    def first(self, item: Any) -> None:
        """Run a test on the code as it is: it passes, and leaves which functions it ran."""
        self.lines.clear()
        self.forget()
        began = time.perf_counter()
        reports = runtestprotocol(item, nextitem=None, log=False)
        assert not any(report.failed for report in reports), f"{item.nodeid} fails as it is"
        self.took[item] = time.perf_counter() - began
        for line in self.lines:
            self.ran[line].append(item)

    def listen(self, functions: dict[tuple[str, int], list[FunctionType]]) -> None:
        """Let every function of the file leave its line when it runs."""
        builtins.__dict__["_it_ran"] = self.lines.add
        tree = ast.parse(self.path.read_text("utf-8"))
        for node in [node for node in ast.walk(tree) if isinstance(node, FUNCTION)]:
            first = min([node.lineno, *(one.lineno for one in node.decorator_list)])
            note = ast.parse(f"_it_ran({first})").body[0]
            node.body.insert(0, ast.increment_lineno(note, node.body[0].lineno - 1))
        put_in(compile(tree, str(self.path), "exec"), functions)

    def functions(self) -> dict[tuple[str, int], list[FunctionType]]:
        """All living functions of the file, by name and line: decorated ones, too."""
        found: dict[tuple[str, int], list[FunctionType]] = defaultdict(list)
        for thing in gc.get_objects():
            if isinstance(thing, FunctionType) and thing.__code__.co_filename == str(self.path):
                found[key(thing.__code__)].append(thing)
        return found

    def forget(self) -> None:
        """Empty the caches of the file: what is in them was found by other code."""
        for thing in vars(sys.modules[self.module]).values():
            if hasattr(thing, "cache_clear"):
                thing.cache_clear()

    def survives(self, mutant: Mutant, items: list[Any], functions: Any) -> bool:
        sys.stdout.flush()
        child = os.fork()
        if child == 0:
            try:
                self.put_in(mutant, functions)
                self.forget()
                failed = (n for n, item in enumerate(items, 1) if self.fails(item))
                os._exit(min(next(failed, 0), NOTICED))
            except BaseException:  # noqa: BLE001 - it is noticed
                os._exit(NOTICED)
        code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
        if 0 < code < NOTICED:
            self.kills[items[code - 1]] += 1
        return code == 0

    def fails(self, item: Any) -> bool:
        signal.alarm(10 + int(LONGEST * self.took[item]))
        return any(report.failed for report in runtestprotocol(item, nextitem=None, log=False))

    def put_in(self, mutant: Mutant, functions: dict[tuple[str, int], list[FunctionType]]) -> None:
        code = compile(ast.fix_missing_locations(mutant.tree), str(self.path), "exec")
        if not mutant.of:  # a table: changed in its place
            made: dict[str, Any] = {"__name__": self.module}
            exec(code, made)
            table = sys.modules[self.module].TABLE
            table.update(made["TABLE"])
            return
        put_in(code, functions)


def put_in(code: CodeType, functions: dict[tuple[str, int], list[FunctionType]]) -> None:
    for part in parts(code):
        for function in functions.get(key(part), []):
            function.__code__ = part


def key(code: CodeType) -> tuple[str, int]:
    return code.co_qualname, code.co_firstlineno


def parts(code: CodeType) -> list[CodeType]:
    inner = [const for const in code.co_consts if isinstance(const, CodeType)]
    return [*inner, *(part for one in inner for part in parts(one))]


def bench(file: str, tests: list[str], chosen: random.Random | None, share: float) -> Bench:
    """Try the mutants of a file, in a process of its own."""
    os.environ.pop("PROOF_FIGURES", None)  # what the tests find here is no finding
    proofs.LONG = False
    made = Bench(file, chosen, share)
    named = [str(ROOT / "tests" / f"{name}.py") for name in tests]
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


def main() -> int:
    """Print what became of the mutants of the families that were asked for; 1 for too few."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", maxsplit=1)[0])
    parser.add_argument("family", nargs="+", choices=covering.AT_LEAST)
    parser.add_argument("--sample", type=int, help="so many mutants of rules and of actions")
    parser.add_argument("--file", help="only this file of the family")
    asked = parser.parse_args()
    hypothesis.settings.register_profile("mutants", database=None, derandomize=True)
    hypothesis.settings.load_profile("mutants")
    importlib.import_module("tests.conftest")  # once for all forks: the whole bot
    found = [enough(family, asked) for family in asked.family]
    return int(not all(found))


def enough(family: str, asked: argparse.Namespace) -> bool:
    """Try a family, print and note what was found; whether enough were killed."""
    found = covering.family(family)
    files = {file: tests for file, tests in found.items() if asked.file in {None, file}}
    counts = {file: sum(1 for _ in of_source((ROOT / file).read_text("utf-8"))) for file in files}
    count = sum(counts.values())
    share = min(1.0, (asked.sample or count) / count) if family != "guards" else 1
    chosen = random.Random(SEED) if share < 1 else None
    killed = total = 0
    survivors: list[str] = []
    for file, tests in files.items():
        if not counts[file]:
            continue
        sys.stdout.flush()
        part = apart(file, tests, chosen, share)
        print(f"{file}: {part[0]} of {part[1]} killed", flush=True)
        killed, total, survivors = killed + part[0], total + part[1], survivors + part[2]
    words = f"{family}: {killed} of {total} mutants killed"
    words += f", a sample of {count:,}" if chosen else ""
    least = covering.AT_LEAST[family]
    print(f"{words} ({100 * killed / max(total, 1):.1f} %, to be at least {100 * least:.0f} %)")
    print(*(f"  survived: {line}" for line in survivors), sep="\n", flush=True)
    proofs.note("all", words)
    return killed >= least * total


def apart(
    file: str, tests: list[str], chosen: random.Random | None, share: float
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
    sys.exit(main())
