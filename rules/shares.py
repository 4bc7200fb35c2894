"""Parts of a whole as people type them, "2/3", "66.7 %", "0.5" or "½", read exactly."""

import re
import unicodedata
from fractions import Fraction

from rules.refusals import Refused
from rules.words import DIGITS

HALF = Fraction(1, 2)
_RATIO = re.compile(r"(\d{1,6})/(\d{1,6})")
_DECIMAL = re.compile(r"(\d{0,6}\.\d{1,6}|\d{1,6})(%?)")
_COUNT = re.compile(r"\d{1,6}")


def share(raw: str) -> Fraction:
    """The part that was typed, more than nothing and at most all.

    Raises Refused when it cannot be read, is nothing, or more than all.
    """
    found = _read(_plain(raw))
    if found is None:
        raise Refused("shares-refused-form")
    if found <= 0:
        raise Refused("shares-refused-nothing")
    if found > 1:
        raise Refused("shares-refused-over", share=str(found))
    return found


def threshold(raw: str) -> Fraction:
    """The part of the votes that carries: more than half. Raises Refused."""
    found = share(raw)
    if found <= HALF:
        raise Refused("shares-refused-half", share=str(found))
    return found


def quorum(raw: str, members: int) -> str:
    """An own quorum, as rule sets keep it: "2/5" of the members, or "9" of them.

    Raises Refused when it cannot be read, is nothing, or more than there are members.
    """
    text = _plain(raw)
    if not _COUNT.fullmatch(text):
        found = share(raw)
        return f"{found.numerator}/{found.denominator}"
    if int(text) == 0:
        raise Refused("shares-refused-nothing")
    check_roll(int(text), members)
    return str(int(text))


def check_roll(needed: int, members: int) -> None:
    """Nobody can need more members than there are. Raises Refused that says how many there are."""
    if needed > members:
        raise Refused("shares-refused-roll", needed=needed, members=members)


def _plain(raw: str) -> str:
    text = unicodedata.normalize("NFKC", raw).translate(DIGITS)
    return re.sub(r"\s", "", text).replace("\u2044", "/").replace(",", ".")


def _read(text: str) -> Fraction | None:
    if found := _RATIO.fullmatch(text):
        above, below = int(found[1]), int(found[2])
        return Fraction(above, below) if below else None
    if found := _DECIMAL.fullmatch(text):
        return Fraction(found[1]) / (100 if found[2] else 1)
    return None
