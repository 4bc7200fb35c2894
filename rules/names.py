"""Names: how they are ordered, and which look alike, which an application is held against.

Two names look alike when their skeletons are equal: letters that are drawn alike count as one,
whatever their alphabet; letter case, accents, spaces and signs do not count.
"""

import unicodedata
from functools import cache

_DIGITS = str.maketrans({"0": "o", "1": "l", "3": "e", "4": "a", "5": "s", "7": "t", "8": "b"})
_DRAWN_ALIKE = (("rn", "m"), ("vv", "w"), ("cl", "d"))
_MORE = {"к": "k", "в": "b", "м": "m", "т": "t", "н": "h", "з": "e", "i": "l", "и": "u", "п": "n"}


def alphabetical(name: str) -> str:
    """What a name is ordered by in English: without accents, whatever the letter case."""
    letters = unicodedata.normalize("NFKD", name)
    return "".join(c for c in letters if not unicodedata.combining(c)).casefold()


def skeleton(name: str) -> str:
    """A name reduced to what the eye tells apart."""
    plain = unicodedata.normalize("NFKD", name)
    drawn = "".join(_drawn(c) for c in plain if c.isalnum()).translate(_DIGITS)
    for pair, one in _DRAWN_ALIKE:
        drawn = drawn.replace(pair, one)
    return drawn


@cache
def _drawn(character: str) -> str:
    """The small Latin letter or digit that a character is drawn like, else itself, small."""
    from confusable_homoglyphs import confusables  # type: ignore[import-untyped]

    for form in (character, character.upper()):
        if form.isascii():
            return _MORE.get(form.lower(), form.lower())
        for alike in confusables.confusables_data.get(form, ()):
            if len(alike["c"]) == 1 and alike["c"].isascii() and alike["c"].isalnum():
                letter = str(alike["c"]).lower()
                return _MORE.get(letter, letter)
    small = character.casefold()
    return _MORE.get(small, small)


def look_alike(one: str, other: str) -> bool:
    """Whether somebody could take one name for the other."""
    return skeleton(one) == skeleton(other)
