"""Faults of the network as they come in life: the sandbox breaks connections that are real ones."""

import random

from sandbox.telegram import Telegram

FAULTS = (
    {"kind": "reset_before"},
    {"kind": "reset_after"},
    {"kind": "half_body"},
    {"kind": "delay", "seconds": 0.2},
    {"kind": "status", "status": 502, "description": "Bad Gateway"},
)


def add(telegram: Telegram, chance: random.Random, method: str) -> int:
    """One fault at the next call of a method, or of any (`*`); returns how many that is."""
    telegram.faults.add({"method": method, **chance.choice(FAULTS)})
    return 1
