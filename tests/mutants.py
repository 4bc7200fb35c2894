"""Mutation testing: one small change to the code at a time, which some test has to notice.

python -m tests.mutants guards [rules actions] [--sample N]

The tests of a family are run once as they are, noting which lines each of them runs. Then every
mutant is put into a fork of that process, and those tests that run its function are run on it,
until one fails; of rules, those tests alone that need no bot; of actions, first those written for
them, then those for other actions. Printed are the survivors by file and line, then killed and total of
each file.
With `--sample` so many mutants of rules and of actions, drawn with a fixed seed; all without, and
always all of the guards. It ends with 1 when fewer are killed than `tests/covering.py` asks for.
"""

import argparse
import ast
import builtins
import gc
import importlib
import itertools
import os
import random
import signal
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Iterator
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
SEED = 20261127
NOTICED = 255  # a mutant is, by no test that is known
PROCESSES = len(os.sched_getaffinity(0))  # that mutants are tried in at a time
OTHERS_S = 30  # so long a mutant is tried on tests that are written for something else
FUNCTION = (ast.FunctionDef, ast.AsyncFunctionDef)

Place = tuple[str, int]  # a function: its file and first line
Functions = dict[tuple[str, str, int], list[FunctionType]]


class Bench:
    """A plugin of pytest that runs the collected tests on one mutant of the files after the other.

    `files` with the names of the test files that are written for each.
    """

    def __init__(self, files: dict[str, list[str]], share: float) -> None:
        self.files, self.share = files, share
        self.total, self.killed = Counter[str](), Counter[str]()  # mutants by file
        self.places = set[Place]()  # of the functions that ran
        self.ran: dict[Place, list[Any]] = defaultdict(list)  # tests by function
        self.took: dict[Any, float] = {}
        self.kills: Counter[Any] = Counter()
        self.trying: dict[int, tuple[str, str, list[Any]]] = {}  # by process

    def pytest_collection_modifyitems(self, items: list[Any]) -> None:
        """Rules are pure: they are tried on tests that need no bot; processes see no mutant."""
        if all(file.startswith("rules/") for file in self.files):
            items[:] = [item for item in items if not iscoroutinefunction(item.function)]
        items[:] = [item for item in items if not item.get_closest_marker("process")]

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        for file in self.files:
            importlib.import_module(module_of(file))
        self.listen(self.functions())
        for item in session.items:
            self.first(item)
        functions = self.functions()
        gc.collect()
        gc.freeze()
        for file, mutant in self.sample():
            items = self.fitting(file, mutant) if mutant.of else session.items
            while len(self.trying) >= PROCESSES:
                self.learn()
            self.try_(file, mutant, items, functions)
        while self.trying:
            self.learn()
        for file, total in self.total.items():
            print(f"{file}: {self.killed[file]} of {total} killed", flush=True)
        return True

    def sample(self) -> Iterator[tuple[str, Mutant]]:
        """Those that are tried."""
        for file in self.files:
            drawn = random.Random(f"{SEED} {file}")
            for mutant in mutants_of(file):
                if drawn.random() < self.share:
                    self.total[file] += 1
                    yield file, mutant

    def fitting(self, file: str, mutant: Mutant) -> list[Any]:
        """The tests that run the mutant's function: first those written for it, and what is quick.

        Of the others, so many as take `OTHERS_S` together.
        """
        fit = dict.fromkeys(item for line in mutant.of for item in self.ran[file, line])
        ordered = sorted(fit, key=lambda item: self.took[item] / (1 + self.kills[item]))
        own = [item for item in ordered if item.path.stem in self.files[file]]
        others = [item for item in ordered if item.path.stem not in self.files[file]]
        spent = itertools.accumulate(self.took[item] for item in others)
        return own + [item for item, s in zip(others, spent, strict=True) if s < OTHERS_S]

    def first(self, item: Any) -> None:
        """Run a test on the code as it is: it passes, and leaves which functions it ran."""
        self.places.clear()
        self.forget()
        began = time.perf_counter()
        reports = runtestprotocol(item, nextitem=None, log=False)
        assert not any(report.failed for report in reports), f"{item.nodeid} fails as it is"
        self.took[item] = time.perf_counter() - began
        for place in self.places:
            self.ran[place].append(item)

    def listen(self, functions: Functions) -> None:
        """Let every function of the files leave its place when it runs."""
        builtins.__dict__["_it_ran"] = self.places.add
        for file in self.files:
            tree = ast.parse((ROOT / file).read_text("utf-8"))
            for node in [node for node in ast.walk(tree) if isinstance(node, FUNCTION)]:
                first = min([node.lineno, *(one.lineno for one in node.decorator_list)])
                note = ast.parse(f"_it_ran(({file!r}, {first}))").body[0]
                for part in ast.walk(note):
                    ast.copy_location(part, node.body[0])
                node.body.insert(0, note)
            put_in(compile(tree, str(ROOT / file), "exec"), functions)

    def functions(self) -> Functions:
        """All living functions of the files, by file, name and line: decorated ones, too."""
        gc.unfreeze()  # what is frozen is not listed, and the bot's own start freezes
        paths = {str(ROOT / file) for file in self.files}
        found: Functions = defaultdict(list)
        for thing in gc.get_objects():
            if isinstance(thing, FunctionType) and thing.__code__.co_filename in paths:
                found[key(thing.__code__)].append(thing)
        return found

    def forget(self) -> None:
        """Empty the caches of the files: what is in them was found by other code."""
        for file in self.files:
            for thing in vars(sys.modules[module_of(file)]).values():
                if hasattr(thing, "cache_clear"):
                    thing.cache_clear()

    def try_(self, file: str, mutant: Mutant, items: list[Any], functions: Functions) -> None:
        """Begin to try a mutant, in a fork."""
        sys.stdout.flush()
        child = os.fork()
        if child == 0:
            try:
                self.put_in(file, mutant, functions)
                self.forget()
                failed = (n for n, item in enumerate(items, 1) if self.fails(item))
                os._exit(min(next(failed, 0), NOTICED))
            except BaseException:  # noqa: BLE001 - it is noticed
                os._exit(NOTICED)
        self.trying[child] = file, f"{file}:{mutant.line}: {mutant.what}", items

    def learn(self) -> None:
        """Wait for one of those that are tried, and note what became of it."""
        child, status = os.wait()
        file, words, items = self.trying.pop(child)
        code = os.waitstatus_to_exitcode(status)
        if 0 < code < NOTICED:
            self.kills[items[code - 1]] += 1
        self.killed[file] += code != 0
        if code == 0:
            print(f"survived: {words}", flush=True)

    def fails(self, item: Any) -> bool:
        signal.alarm(10 + int(LONGEST * self.took[item]))
        return any(report.failed for report in runtestprotocol(item, nextitem=None, log=False))

    def put_in(self, file: str, mutant: Mutant, functions: Functions) -> None:
        code = compile(ast.fix_missing_locations(mutant.tree), str(ROOT / file), "exec")
        if not mutant.of:  # a table: changed in its place
            made: dict[str, Any] = {"__name__": module_of(file)}
            exec(code, made)
            table = sys.modules[module_of(file)].TABLE
            table.update(made["TABLE"])
            return
        put_in(code, functions)


def module_of(file: str) -> str:
    return file.removesuffix(".py").replace("/", ".")


def put_in(code: CodeType, functions: Functions) -> None:
    for part in parts(code):
        for function in functions.get(key(part), []):
            function.__code__ = part


def key(code: CodeType) -> tuple[str, str, int]:
    return code.co_filename, code.co_qualname, code.co_firstlineno


def parts(code: CodeType) -> list[CodeType]:
    inner = [const for const in code.co_consts if isinstance(const, CodeType)]
    return [*inner, *(part for one in inner for part in parts(one))]


def bench(files: dict[str, list[str]], share: float) -> Bench:
    """Try the mutants of files, in a process of its own."""
    os.environ.pop("PROOF_FIGURES", None)  # what the tests find here is no finding
    proofs.LONG = False
    made = Bench(files, share)
    tests = {name for names in files.values() for name in names}
    named = [str(ROOT / "tests" / f"{name}.py") for name in sorted(tests)]
    options = ["-o", "addopts=", "--assert=plain"]
    for name in ("cacheprovider", "terminal", "xdist"):
        options += ["-p", f"no:{name}"]
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
    files = {
        file: tests
        for file, tests in covering.family(family).items()
        if asked.file in {None, file} and any(mutants_of(file))
    }
    count = sum(sum(1 for _ in mutants_of(file)) for file in files)
    share = min(1.0, (asked.sample or count) / count) if family != "guards" else 1
    whole = [files] if family == "actions" else [{file: tests} for file, tests in files.items()]
    found = [apart(part, share) for part in whole]
    killed, total = (sum(each) for each in zip(*found, strict=True))
    words = f"{family}: {killed} of {total} mutants killed"
    words += f", a sample of {count:,}" if share < 1 else ""
    least = covering.AT_LEAST[family]
    print(f"{words} ({100 * killed / max(total, 1):.1f} %, to be at least {100 * least:.0f} %)")
    proofs.note("all", words)
    return killed >= least * total


def mutants_of(file: str) -> Iterator[Mutant]:
    return of_source((ROOT / file).read_text("utf-8"))


def apart(files: dict[str, list[str]], share: float) -> tuple[int, int]:
    """Try files in a fork, so that their modules are not in the way of others; killed and total."""
    reader, writer = os.pipe()
    sys.stdout.flush()
    child = os.fork()
    if child == 0:
        os.close(reader)
        made = bench(files, share)
        with os.fdopen(writer, "w") as out:
            out.write(f"{made.killed.total()} {made.total.total()}")
        os._exit(0)
    os.close(writer)
    with os.fdopen(reader) as answer:
        words = answer.read().split()
    os.waitpid(child, 0)
    if not words:
        sys.exit(f"the tests of {', '.join(files)} do not run as they are")
    return int(words[0]), int(words[1])


if __name__ == "__main__":
    sys.exit(main())
