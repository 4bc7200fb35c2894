"""How well and how fast data about people is noticed.

`python -m benchmarks.personal`: precision and recall on `tests/corpus/personal.tsv`, in all, per
kind, per script, and for the quarter of it that the rules were improved without; and lines per
second. Nothing is asserted; `tests/test_personal.py` holds the floors.
"""

import time

from rules.personal import Kind, find
from tests.traces import Score, corpus, score

SECONDS = 2.0


def main() -> None:
    """Measure and print."""
    lines = corpus()
    print(f"{len(lines)} sentences, {sum(len(line.places) for line in lines)} places marked")
    _print("all", score(lines))
    _print("seen while improving", score(line for line in lines if not line.held_out))
    _print("held out", score(line for line in lines if line.held_out))
    for script in ("Latin", "Cyrillic"):
        _print(script, score(line for line in lines if line.script == script))
    for kind in Kind:
        _print(kind, score(lines, kind))
    begun, rounds = time.perf_counter(), 0
    while (taken := time.perf_counter() - begun) < SECONDS:
        for line in lines:
            find(line.text)
        rounds += 1
    print(f"{rounds * len(lines) / taken:,.0f} lines/s on one core")


def _print(name: str, result: Score) -> None:
    print(
        f"{name:<21} precision {result.precision:6.1%}   recall {result.recall:6.1%}   "
        f"right {result.right:3}   in vain {len(result.wrong):3}   overlooked {len(result.missed):3}"
    )


if __name__ == "__main__":
    main()
