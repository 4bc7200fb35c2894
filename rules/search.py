"""How words are folded so that a search finds what was meant; pure, used for text and query."""

import re
import unicodedata

_ARABIC = str.maketrans(
    {"أ": "ا", "إ": "ا", "آ": "ا", "ى": "ي", "ی": "ي", "ک": "ك", "ة": "ه", "ـ": ""}
)
_WORD = re.compile(r"\w+")
_CJK = re.compile("[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff]+")
LONGEST_QUERY = 200
TERMS = 12


def fold(text: str) -> str:
    """Casefolded, without diacritics (й stays a letter), ё as е, Arabic variants as one."""
    text = unicodedata.normalize("NFKC", text).casefold().replace("ё", "е").replace("й", "\ue000")
    text = unicodedata.normalize("NFKD", text)
    text = "".join(c for c in text if not unicodedata.combining(c))
    return text.replace("\ue000", "й").translate(_ARABIC)


def terms(text: str) -> list[str]:
    """The folded words of a text; Chinese and Japanese runs as overlapping pairs."""
    found: list[str] = []
    for word in _WORD.findall(fold(text)):
        for part in re.split(f"({_CJK.pattern})", word):
            if _CJK.fullmatch(part) and len(part) > 1:
                found += [part[i : i + 2] for i in range(len(part) - 1)]
            elif part:
                found.append(part)
    return found


def query(text: str) -> str | None:
    """An FTS5 query for what was typed: every term quoted, endings left open; None: no words."""
    wanted = terms(text[:LONGEST_QUERY])[:TERMS]
    return " ".join(f'"{_stem(term)}"*' for term in wanted) or None


def _stem(term: str) -> str:
    """Without the last letters that inflection changes, for words long enough to lose them."""
    return term[:-2] if len(term) > 6 else term[:-1] if len(term) > 4 else term
