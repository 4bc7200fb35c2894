"""What people type: cleaned, measured and checked the same way everywhere.

Lengths are counted in UTF-16 units, as Telegram does.
"""

import re
import unicodedata

from rules.refusals import Refused

_INVISIBLE = re.compile(
    "[\u0000-\u0008\u000b-\u001f\u007f-\u009f"  # controls but tab and line feed
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f"
    "\u200b\u200d-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufeff\uffa0\ufff0-\ufffb"
    "\ud800-\udfff\U000e0000-\U000e0fff]"
)
_JOINER = re.compile("(?<![\u0600-\u06ff])\u200c|\u200c(?![\u0600-\u06ff])")  # Persian needs it
MARKS_IN_A_ROW = 3
DIGITS = str.maketrans(
    {chr(base + n): str(n) for base in (0x0660, 0x06F0, 0xFF10) for n in range(10)}
)


def clean(text: str) -> str:
    """NFC, without invisible and control characters, at most three combining marks in a row.

    Lines are stripped; more than one empty line in a row becomes one.
    """
    text = text.replace("\r\n", "\n").replace("\t", " ")
    text = unicodedata.normalize("NFC", _JOINER.sub("", _INVISIBLE.sub("", text)))
    text = "\n".join(line.strip() for line in _cap_marks(text).split("\n"))
    return re.sub(r"\n{3,}", "\n\n", text).strip()


def hides(text: str) -> bool:
    """Whether a text of one line has invisible characters in it; line breaks are none."""
    return bool(_INVISIBLE.search(text.replace("\r", "")) or _JOINER.search(text))


def _cap_marks(text: str) -> str:
    kept: list[str] = []
    row = 0
    for character in text:
        row = row + 1 if unicodedata.category(character)[0] == "M" else 0
        if row <= MARKS_IN_A_ROW:
            kept.append(character)
    return "".join(kept)


def units(text: str) -> int:
    """The length in UTF-16 units."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def text(raw: str, limit: int, least: int = 1) -> str:
    """A text of several lines. Raises Refused when it is empty, too short or too long."""
    cleaned = clean(raw)
    if not any(_visible(character) for character in cleaned):
        raise Refused("forms-refused-empty")
    if units(cleaned) < least:
        raise Refused("forms-refused-short", least=least)
    if units(cleaned) > limit:
        raise Refused("forms-refused-long", limit=limit, length=units(cleaned))
    return cleaned


def _visible(character: str) -> bool:
    """Letters, digits, punctuation and symbols; U+2800 is a symbol that shows nothing."""
    return unicodedata.category(character)[0] in "LNPS" and character != "\u2800"


def line(raw: str, limit: int, least: int = 1) -> str:
    """A text of one line: line breaks become spaces."""
    return text(" ".join(clean(raw).split()), limit, least)


def name(raw: str) -> str:
    """A person's or delegation's name: 2 to 60 characters with at least two letters.

    Raises Refused with the rule.
    """
    cleaned = line(raw, 60)
    if sum(character.isalpha() for character in cleaned) < 2:
        raise Refused("forms-refused-name")
    return cleaned


def number(raw: str, first: int, last: int) -> int:
    """A whole number from `first` to `last`, in any digits. Raises Refused with the range."""
    cleaned = clean(raw).translate(DIGITS)
    if not re.fullmatch(r"\d{1,9}", cleaned) or not first <= int(cleaned) <= last:
        raise Refused("forms-refused-number", first=first, last=last)
    return int(cleaned)


def mixed_scripts(text: str) -> bool:
    """Whether a word mixes letters of two alphabets that look alike, as forged names do."""
    for word in text.split():
        scripts = {unicodedata.name(c, "").split(" ")[0] for c in word if c.isalpha()}
        if len(scripts & {"LATIN", "CYRILLIC", "GREEK", "ARMENIAN", "CHEROKEE", "COPTIC"}) > 1:
            return True
    return False
