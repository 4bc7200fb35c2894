"""How words are folded and cut to stems so that a search finds what was meant.

Pure, and used alike for what is shared and for what is typed. One token of the index is a word,
its stem, a facet's value, or a word of a title, behind the mark of the group: no query can find
what another group has. A mark is a character that no typed word has.
"""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

LONGEST_QUERY = 200
LONGEST_WORD = 40
TERMS = 12
OFFERS = 3
FAMILIAR = 4  # letters from which on a word may be a misspelt one
ALIKE = 75  # percent: how close two texts are that tell the same thing

_LETTERS = str.maketrans(
    {"أ": "ا", "إ": "ا", "آ": "ا", "ى": "ي", "ی": "ي", "ک": "ك", "ة": "ه", "ـ": ""}
    | {"ı": "i", "ł": "l", "ø": "o", "đ": "d", "ʻ": "", "ʼ": ""}
)
_UZBEK = re.compile(r"(?<=[og])['’‘`](?=\w)")  # o‘ and g‘ are letters
_HAN_KANA = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff"
_CJK = re.compile(f"[{_HAN_KANA}]+")
_PART = re.compile(rf"[{_HAN_KANA}]+|[^\W_{_HAN_KANA}]+")
_BRITISH = re.compile(r"(?<=\w{3})is(?=(?:ation|e|er|ing)s?$|ed$)")
_OUR = re.compile(r"(?<=\w{3})our(?=s?$|al|ed$|ing$|hood)")
_FACET, _TITLE = "\ue002", "\ue003"
_GROUPS = 0xF0000  # private use: a character for each of 131,000 groups


def fold(text: str) -> str:
    """Casefolded, without diacritics (й stays a letter), ё as е, Arabic variants as one."""
    text = unicodedata.normalize("NFKC", text).casefold().replace("ё", "е").replace("й", "\ue000")
    text = unicodedata.normalize("NFKD", text)
    for mark in filter(unicodedata.combining, set(text)):
        text = text.replace(mark, "")
    return _UZBEK.sub("", text.replace("\ue000", "й").translate(_LETTERS))


def words(text: str) -> list[str]:
    """The folded words of a text; Chinese and Japanese runs as overlapping pairs."""
    folded, found = fold(text), list[str]()
    if not _CJK.search(folded):
        return [part[:LONGEST_WORD] for part in _PART.findall(folded)]
    for part in _PART.findall(folded):
        if len(part) > 1 and _CJK.match(part):
            found += [part[i : i + 2] for i in range(len(part) - 1)]
        else:
            found.append(part[:LONGEST_WORD])
    return found


@lru_cache(maxsize=50_000)
def stem(word: str) -> str:
    """The stem of a folded word, by its script: Russian, English, Arabic without its article.

    A stemmer keeps what it works on in itself and threads share this module: each has its own.
    Loaded at first use, as is rapidfuzz: together 6 MB that a bot at rest need not have.
    """
    import snowballstemmer

    if "\u0400" <= word[0] <= "\u04ff":
        cut = snowballstemmer.stemmer("russian").stemWord(word)
    elif "a" <= word[0] <= "z":
        american = _OUR.sub("or", _BRITISH.sub("iz", word))
        cut = snowballstemmer.stemmer("english").stemWord(american)
    else:
        cut = word.removeprefix("ال") if len(word) > 4 else word
    return str(cut) or word


def tokens(title: str, rest: str, group_id: int, facets: Iterable[int]) -> str:
    """What the index holds of one practice: words and stems, those of the title also marked."""
    heading, group = _forms(title), _mark(group_id)
    kept = {f"{_TITLE}{form}" for form in heading} | heading | _forms(rest)
    marks = ["", *(f"{_FACET}{facet}" for facet in facets)]
    return " ".join(f"{group}{token}" for token in [*marks, *sorted(kept)])


def _mark(group_id: int) -> str:
    return chr(_GROUPS + group_id)


def _forms(text: str) -> set[str]:
    found = set(words(text))
    ends = {run[-1] for run in _CJK.findall(text)}  # so that one character finds its place, too
    return found | {stem(word) for word in found} | ends


def vocabulary(text: str) -> list[str]:
    """The words of a text that can be offered instead of a misspelt one, each once."""
    return sorted(
        {w for w in words(text) if len(w) >= FAMILIAR - 1 and w.isalpha() and not _CJK.match(w)}
    )


@dataclass(frozen=True)
class Term:
    """One word that is looked for; `open`: the last one, which may lack its end.

    `ends`: all that it can be the start of, where that is known; else the index is asked.
    `facets`: the ids of values that are called so.
    """

    word: str
    open: bool = False
    ends: tuple[str, ...] = ()
    facets: tuple[int, ...] = ()

    def names(self, label: str) -> bool:
        """Whether the word is one of those of a label, in whatever form."""
        begun = self.open and len(self.word) >= FAMILIAR
        return any(
            stem(word) == stem(self.word) or (begun and word.startswith(self.word))
            for word in words(label)
        )

    def match(self, mark: str, group: str) -> str:
        """The FTS5 expression: everything quoted, so that nothing typed is an operator."""
        forms = list(dict.fromkeys([stem(self.word), self.word, *self.ends]))
        found = [f'"{mark}{form}"' for form in forms]
        if self.open and not self.ends and (len(self.word) > 1 or _CJK.match(self.word)):
            found[-1] += " *"
        if mark == group:
            found += [f'"{group}{_FACET}{facet}"' for facet in self.facets]
        return f"({' OR '.join(found)})" if len(found) > 1 else found[0]


def terms(typed: str) -> list[Term]:
    """What was typed as words to look for, each once; none when there is no word in it."""
    found = list(dict.fromkeys(words(typed[:LONGEST_QUERY])))[:TERMS]
    single = {word for word in found if len(word) == 1 and _CJK.match(word)}
    return [Term(word, word in single or word == found[-1]) for word in found]


def match(group_id: int, facets: Iterable[int], wanted: Iterable[Term], *, title: bool) -> str:
    """An FTS5 query for what has all the terms and facets; `title`: the terms in its title."""
    group = _mark(group_id)
    marks = [f'"{group}{_FACET}{facet}"' for facet in facets]
    mark = group + _TITLE if title else group
    found = [*marks, *(term.match(mark, group) for term in wanted)]
    return " AND ".join(found) or f'"{group}"'


def start_and_end(word: str) -> tuple[str, str, str]:
    """What a word misspelt by one letter still has: its start, or its end, or both swapped.

    Two neighbours in the middle that changed places spoil both halves: that word is third.
    """
    half = len(word) // 2
    swapped = word[: half - 1] + word[half] + word[half - 1] + word[half + 1 :]
    return word[:half], word[half:], swapped


def nearest(word: str, known: Mapping[str, int]) -> list[str]:
    """The known words that differ by one letter (or one swap), the most frequent first."""
    from rapidfuzz.distance import OSA

    near = [
        other
        for other in known
        if OSA.distance(word, other, score_cutoff=1) == 1 and stem(other) != stem(word)
    ]
    return sorted(near, key=lambda other: (-known[other], other))[:OFFERS]


def offers(typed: str, better: Mapping[str, list[str]]) -> list[str]:
    """What was typed, with every misspelt word replaced; several when there is a choice."""
    if not better:
        return []
    made = [
        " ".join(
            better[w][min(n, len(better[w]) - 1)] if w in better else w
            for w in dict.fromkeys(_PART.findall(fold(typed[:LONGEST_QUERY])))
        )
        for n in range(OFFERS)
    ]
    return list(dict.fromkeys(made))


def in_order(text: str) -> str:
    """The folded words of a text in the order of the alphabet, as `likeness` compares them."""
    return " ".join(sorted(words(text)))


def likeness(text: str, other: str) -> float:
    """How alike two texts `in_order` are, in percent; 0: they are not."""
    from rapidfuzz import fuzz

    return fuzz.ratio(text, other, score_cutoff=ALIKE)
