"""What people answer about a practice, and how it is read."""

import re
import unicodedata
from collections import Counter

from rules import words
from rules.forms import Answers
from rules.refusals import Refused

SCRIPTS = {  # language: the script that it is written in
    "en": "LATIN", "ru": "CYRILLIC", "kk": "CYRILLIC", "ky": "CYRILLIC", "tg": "CYRILLIC",
    "tk": "LATIN", "uz": "LATIN", "fr": "LATIN", "es": "LATIN", "nb": "LATIN", "ar": "ARABIC",
    "fa": "ARABIC", "ps": "ARABIC", "ur": "ARABIC", "zh": "CJK",
}  # fmt: skip
LANGUAGES = tuple(SCRIPTS)
ALPHABETS = {"en": "abcdefghijklmnopqrstuvwxyz", "ru": "абвгдеёжзийклмнопрстуфхцчшщъыьэюя"}
CLEAR = 0.7  # so much of the letters makes a script the text's
FEW = 20  # letters that say too little
STRANGE = 3  # words with letters beyond one's alphabet that make a text another language's
LINKS = 10
LINK_LENGTH = 300
YEARS = (1950, 2099)

_LINK = re.compile(r"(?:[a-z][a-z0-9+.\-]{1,15}:(?://)?|www\.)[^\s]+", re.IGNORECASE)
_ADDRESS = re.compile(r"\S*(?:@|://|www\.)\S*")
_WEB = re.compile(r"https?://[^\s/?#@]+\.[^\s/?#@.]{2,}(?:[/?#][^\s]*)?", re.IGNORECASE)
_YEAR = re.compile(r"(?<!\d)\d{4}(?!\d)")
_MONTHS = (
    ("jan", "янв"), ("feb", "фев"), ("mar", "мар"), ("apr", "апр"), ("may", "май", "мая", "мае"),
    ("jun", "июн"), ("jul", "июл"), ("aug", "авг"), ("sep", "сен"), ("oct", "окт"),
    ("nov", "ноя"), ("dec", "дек"),
)  # fmt: skip


def summary(raw: str) -> str:
    """What was done, in words: a text of nothing but links is asked for a description.

    Raises Refused.
    """
    cleaned = words.text(raw, limit=1000, least=20)
    rest = _LINK.sub("", cleaned)
    if rest != cleaned and sum(character.isalpha() for character in rest) < FEW:
        raise Refused("practices-refused-only-link")
    return cleaned


def links(raw: str) -> list[str]:
    """Web addresses, at most ten, each once. Raises Refused that names what is none."""
    found = list(dict.fromkeys(words.text(raw, limit=3500).replace(",", " ").split()))
    for link in found:
        if not _WEB.fullmatch(link) or words.units(link) > LINK_LENGTH:
            raise Refused("practices-refused-link", link=link[:60])
    if len(found) > LINKS:
        raise Refused("practices-refused-links", limit=LINKS, found=len(found))
    return found


def start(raw: str) -> str:
    """A year or a month as people write it (`2019`, `03.2019`, `март 2019`): `2019`, `2019-03`.

    Raises Refused with what to write.
    """
    text = words.line(raw, 40).lower().translate(words.DIGITS)
    years = _YEAR.findall(text)
    if len(years) != 1 or not YEARS[0] <= int(years[0]) <= YEARS[1]:
        raise Refused("practices-refused-start")
    month = _month(*text.split(years[0], 1))
    return f"{years[0]}-{month:02}" if month else years[0]


def _month(before: str, after: str) -> int:
    """The month nearest to the year, by number or name; 0 when none is given."""
    numbers = re.findall(r"\d+", before)[-1:] or re.findall(r"\d+", after)[:1]
    if numbers and not 1 <= int(numbers[0]) <= 12:
        raise Refused("practices-refused-start")
    if numbers:
        return int(numbers[0])
    for number, beginnings in enumerate(_MONTHS, 1):
        if any(word.startswith(beginnings) for word in re.findall(r"\w+", before + after)):
            return number
    return 0


def places(answers: Answers) -> list[str]:
    """The places in the answers that look like data about a person, quoted."""
    from rules import personal  # its patterns take 30 ms to load: at first use

    texts = [value for value in answers.values() if isinstance(value, str)]
    lists = [value for value in answers.values() if isinstance(value, list)]
    texts += [item for value in lists for item in value if isinstance(item, str)]
    return [
        text[trace.start : trace.end].strip() for text in texts for trace in personal.find(text)
    ]


def languages(answers: Answers, own: str) -> list[str]:
    """The languages to choose from, when the text is obviously not in the person's own.

    Empty when script and letters are those of `own`, when the language was given, or there is too
    little text to tell. A text of two scripts may be in a language of either.
    """
    text = _ADDRESS.sub("", f"{answers.get('title') or ''} {answers.get('summary') or ''}")
    found = Counter(script for script in map(_script, text) if script)
    total = found.total()
    if answers.get("language") or total < FEW:
        return []
    if found[SCRIPTS.get(own, "LATIN")] >= CLEAR * total and not _strange(text, own):
        return []
    return [name for name in LANGUAGES if found[SCRIPTS[name]] >= (1 - CLEAR) * total]


def _strange(text: str, own: str) -> bool:
    """Whether words have letters of the script that the alphabet of `own` lacks: ә, ҳ, é, ø.

    Words with a capital letter are names, and do not count.
    """
    script, alphabet = SCRIPTS.get(own), ALPHABETS.get(own)
    if alphabet is None:
        return False
    beyond = {c for c in set(text) if _script(c) == script and c not in alphabet}
    found = {word for word in re.findall(r"\w+", text) if word.islower() and beyond & set(word)}
    return len(found) >= STRANGE


def _script(character: str) -> str:
    if not character.isalpha():
        return ""
    return unicodedata.name(character, "").split(" ")[0]
