"""The long forms of tests, and the figures that they hand over to docs/proofs.md."""

import json
import os
from pathlib import Path

LONG = os.environ.get("PROOF") == "long"


def size(short: int, long: int) -> int:
    """How much is tried: in every run of the tests, and by `make proof-…`."""
    return long if LONG else short


def note(promise: str, words: str = "", **counts: int) -> None:
    """What a test found for a promise; counts of the same name are added up over all tests."""
    if path := os.environ.get("PROOF_FIGURES"):
        with Path(path).open("a", encoding="utf-8") as file:
            file.write(json.dumps([promise, words, counts]) + "\n")
