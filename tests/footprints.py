"""What each action changes: which functions of storage, with which lines of the journal and letters;
and what kind of thing it returns.

`tests/corpus/footprints.txt` has a line for every action: what it always does when it changes
anything, and behind the bar what else it may do. Whatever action any test carries out has to keep
to its line; only long forms of tests, which go further than the record, need not. `EFFECTS=write`
notes what is new; a file that was deleted before is made anew.
"""

import fcntl
import os
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from types import CodeType
from typing import Any

from storage import workers
from storage.transactions import Tx
from tests import proofs

RECORD = Path(__file__).parent / "corpus" / "footprints.txt"
WRITE = os.environ.get("EFFECTS") == "write"
VERBS = {"INSERT", "UPDATE", "DELETE"}
NAMED = {"journal.add": "what", "outbox.add": "kind"}  # whose first words are told, too
OF_THE_UPDATE = {"inbox.apply"}  # which says nothing about the action

Footprint = tuple[set[str], set[str]]  # what is always done, what may be

odd: list[str] = []  # what no line allows
seen: dict[str, Footprint] = {}
_now = threading.local()


def read() -> dict[str, Footprint]:
    """The record: what every action does, and may do."""
    found = {}
    for line in RECORD.read_text("utf-8").splitlines() if RECORD.exists() else []:
        action, _, rest = line.partition(": ")
        always, _, at_times = rest.partition(" | ")
        done = set(always.split(", ")) - {""}
        found[action] = done, done | set(at_times.split(", ")) - {""}
    return found


KNOWN = read()


def listen() -> None:
    """Note from now on what every action does."""
    savepoint = workers.run_in_savepoint

    def noted(method: Callable[..., Any]) -> Callable[..., Any]:
        def call(tx: Tx, sql: str, *rows: Any, **facts: object) -> Any:
            found = method(tx, sql, *rows, **facts)
            _note(sql, found, facts)
            return found

        return call

    def savepoint_(tx: Tx, job: workers.Job) -> None:
        name = action(job)
        _now.done = set() if name else None
        try:
            savepoint(tx, job)
            if name and job.error is None and _now.done:
                judge(name, _now.done | {f"-> {type(job.result).__name__}"})
        finally:
            _now.done = None

    for name in ("run", "run_many", "one", "value", "all"):
        setattr(Tx, name, noted(getattr(Tx, name)))
    workers.run_in_savepoint = savepoint_


@contextmanager
def noted() -> Iterator[set[str]]:
    """What is done meanwhile, in this thread."""
    _now.done = set()
    try:
        yield _now.done
    finally:
        _now.done = None


def action(job: workers.Job) -> str | None:
    """Which action a job carries out, if any."""
    fn = job.run.args[0] if isinstance(job.run, partial) else None
    while isinstance(fn, partial):
        fn = fn.func
    if not hasattr(fn, "__wrapped__") or not fn.__module__.startswith("actions."):
        return None
    return f"{fn.__module__.removeprefix('actions.')}.{fn.__name__}"


def _note(sql: str, found: Any, facts: dict[str, Any]) -> None:
    done = getattr(_now, "done", None)
    if done is None or not found or sql.split(maxsplit=1)[0].upper() not in VERBS:
        return
    frame: Any = sys._getframe(2)
    while (word := _public(frame.f_code)) is None:
        frame = frame.f_back
    if word not in OF_THE_UPDATE:
        done.add(f"{word} {facts[NAMED[word]]}" if word in NAMED else word)


def _public(code: CodeType) -> str | None:
    """A public function of storage, by module and name."""
    path = Path(code.co_filename)
    if path.parent.name != "storage" or path.stem == "transactions":
        return None
    return None if code.co_name.startswith(("_", "<")) else f"{path.stem}.{code.co_name}"


def judge(name: str, done: set[str]) -> None:
    """Compare what an action did with its line."""
    always, may = seen.get(name, (done, done))
    seen[name] = always & done, may | done
    always, may = KNOWN.get(name, (set(), set()))
    if WRITE or proofs.LONG or (always <= done <= may and may):
        return
    words = [
        *(f"without {word}" for word in always - done),
        *(f"also {word}" for word in done - may),
    ]
    odd.append(f"{name}: {', '.join(sorted(words))}")


def write() -> None:
    """Add what was seen to the record; other processes of the run do so, too."""
    with RECORD.open("a+", encoding="utf-8") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        whole = read()
        for name, (always, may) in seen.items():
            before = whole.get(name, (always, may))
            whole[name] = before[0] & always, before[1] | may
        file.truncate(0)
        for name, (always, may) in sorted(whole.items()):
            line = f"{name}: {', '.join(sorted(always))} | {', '.join(sorted(may - always))}"
            file.write(line.strip(" |") + "\n")
