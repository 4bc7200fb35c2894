"""The continuous copy: what its files are called, and which of them belong together.

00000007-<SHA-256>.base   the database file when log 7 began
00000007-<SHA-256>.log    log 7, whole
00000008.log              log 8, which still grows
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

_SHAPE = re.compile(r"(\d{8})(?:-([0-9a-f]{64}))?\.(base|log)(?:\.new)?", re.ASCII)


@dataclass(frozen=True)
class Part:
    """One file of a copy. `digest` is None while it grows."""

    name: str
    number: int
    digest: str | None
    kind: str


def name(number: int, kind: str, digest: str | None = None) -> str:
    """What a file is called."""
    return f"{number:08}{f'-{digest}' if digest else ''}.{kind}"


def parts(names: Iterable[str]) -> list[Part]:
    """The files of a copy among all that lie in a folder, oldest first."""
    found = ((given, _SHAPE.fullmatch(given)) for given in names)
    made = [Part(given, int(m[1]), m[2], m[3]) for given, m in found if m]
    return sorted(made, key=lambda part: part.number)


def following(names: Iterable[str]) -> int:
    """The number of the next log."""
    return max((part.number for part in parts(names)), default=0) + 1


def bases(names: Iterable[str]) -> list[Part]:
    """The whole bases, newest first."""
    return [part for part in reversed(parts(names)) if part.kind == "base" and part.digest]


def logs(names: Iterable[str], number: int) -> list[Part]:
    """The logs that continue a base of that number, in order; none is left out between two."""
    by_number = {part.number: part for part in parts(names) if part.kind == "log"}
    found: list[Part] = []
    while log := by_number.get(number + len(found)):
        found.append(log)
        if not log.digest:
            break
    return found


def outdated(names: Iterable[str], number: int) -> list[str]:
    """What need not be kept once there is a base of that number."""
    return [part.name for part in parts(names) if part.number < number]
