"""Small numbers in breakdowns, by kind of delegation for instance, would tell who said what."""

from collections.abc import Mapping

FEWEST = 3


def shown(sizes: Mapping[str, int]) -> set[str]:
    """The groups of a breakdown that may be shown: three people or more.

    What is left out must not follow from the whole by subtraction either: while the groups left
    out have fewer than three people together, the smallest of the others is left out too.
    """
    there = {name: size for name, size in sizes.items() if size}
    kept = {name for name, size in there.items() if size >= FEWEST}
    while kept and 0 < sum(there[name] for name in there.keys() - kept) < FEWEST:
        kept.remove(min(kept, key=lambda name: (there[name], name)))
    return kept
