"""Traces of persons in a text: the library holds methods, never cases.

Works on this machine only. It points at places; people decide. It is meant to find too much
rather than too little, but ordinary numbers, dates of projects and names of institutions pass, and
so do public hotlines, which a practice may well recommend. Names are in `rules.personal_names`.

Every repetition in the patterns has an upper end, so that no text makes them slow.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """What a place looks like."""

    EMAIL = "email"
    LINK = "link"
    HANDLE = "handle"
    PHONE = "phone"
    CARD = "card"  # or a bank account
    DOCUMENT = "document"
    BIRTH = "birth"
    COORDINATES = "coordinates"
    NAME = "name"


@dataclass(frozen=True)
class Trace:
    """A place in a text: from `start` to `end`, in characters."""

    kind: Kind
    start: int
    end: int


def _any(*patterns: str) -> re.Pattern[str]:
    return re.compile("|".join(patterns), re.IGNORECASE)


_EMAIL = _any(
    r"(?<![\w.+'’-])[\w.+'’-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,4}",
    r"(?<![\w.+'’-])[\w.+'’-]{1,64}\s?(?:\(at\)|\[at\]|\{at\}|\(собака\)|\[собака\]|\sсобака\s)\s?"
    r"[\w-]{1,63}(?:\s?(?:\.|\(dot\)|\[dot\]|\sdot\s|\sточка\s)\s?[\w-]{1,63}){1,4}",
    r"(?<![\w.+'’-])[\w.+'’-]{1,64} at [\w-]{1,63}(?: dot [\w-]{1,63}){1,4}",
)
_LINK = _any(
    r"(?<![\w.-])(?:https?://)?(?:www\.|m\.)?(?:t\.me|telegram\.me|telegram\.dog|vk\.com|vk\.me|ok\.ru"
    r"|facebook\.com|fb\.com|instagram\.com|tiktok\.com|wa\.me|linkedin\.com/in|x\.com|twitter\.com)"
    r"/[^\s,;)\]>»\"]{2,200}",
    r"tg://[^\s,;)\]>»\"]{2,200}",
)
_HANDLE = _any(r"(?<![\w@./])@[a-z][\w]{2,31}(?:\.\w{1,31}){0,3}")

_MONTH = (
    r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec"
    r"|янв|фев|мар|апр|мая|май|июн|июл|авг|сен|окт|ноя|дек)[^\W\d_]{0,8}\.?"
)
_YEAR = r"(?:19|20)\d\d"
_DATE = (
    rf"(?:\d{{1,2}}[./-]\s?\d{{1,2}}[./-]\s?(?:{_YEAR}|\d\d)|{_YEAR}[./-]\d\d?[./-]\d\d?"
    rf"|\d{{1,2}}(?:st|nd|rd|th)? (?:of )?{_MONTH},? {_YEAR}|{_MONTH} \d{{1,2}}(?:st|nd|rd|th)?,? {_YEAR})(?!\d)"
)
_BIRTH = _any(
    # a day with any word of birth; a year alone only with the words that forms and files use
    rf"(?:\bborn|\bbirthday|\bb\.|\bd\.?o\.?b\b\.?|date of birth|дата рождения|\bд\.\s?р\.|\bрод\.|\bрожд\.|родил(?:ся|ась)"
    rf"|рожд[её]нн\w{{1,3}}|уроже\w{{2,4}}|туған(?: күні)?|tug['‘’ʻ]ilgan(?: sana\w{{0,3}})?|таваллуд|narode\w{{1,3}})"
    rf"[\s:,(–—-]{{0,3}}(?:(?:is|was|on|in|the|в) ){{0,3}}{_DATE}(?:\sг(?:ода|\.))?",
    rf"(?:\bb\.|\bd\.?o\.?b\b\.?|(?:date|year) of birth|(?:год|дата) рождения|\bд\.\s?р\.|\bг\.\s?р\.|\bрод\."
    rf"|туған жылы|соли таваллуд\w?|tug['‘’ʻ]ilgan yil\w{{0,2}})[\s:,(–—-]{{0,3}}{_YEAR}(?!\d)",
    rf"(?:{_DATE}|(?<![\d–-]){_YEAR})\s?(?:г\.?\s?р\b\.?|г/р|года? рожд\w{{0,5}}|г\.\s?рожд\w{{0,5}}|жылы туған|y\.o\.b\.?)",
    rf"(?<!was )(?<!were )\bborn in {_YEAR}(?!\d)",
    rf"(?:\b(?:he|she|who|father|mother|boy|girl|man|woman|son|daughter)\b[^.\n]{{0,20}}\bborn in"
    rf"|(?:\bон|\bона|котор\w{{2,3}}|гражда\w{{2,4}}|мать|отец|сын|дочь)\s(?:родил(?:ся|ась)) в) {_YEAR}(?!\d)",
)

_DECIMAL = r"[-+]?\d{1,3}[.,]\d{3,8}"
_DEGREES = r"\d{1,3}\s?°\s?(?:\d{1,2}(?:[.,]\d{1,4})?\s?['′’]\s?(?:\d{1,2}(?:[.,]\d{1,3})?\s?(?:[\"″”]|'')\s?)?)?"
_SIDE = r"(?:[NSEWСЮВЗ]\b|[сюв]\.?\s?[шд]\.?|з\.?\s?д\.?)?"
_COORDINATES = _any(
    rf"(?<![\d.,]){_DEGREES}\s?{_SIDE}[\s,;]{{0,3}}{_DEGREES}\s?{_SIDE}",
    rf"(?<![\d.,])[-+]?\d{{1,2}}\.\d{{4,8}}\s?°?\s?{_SIDE}\s?[,;/ ]\s?[-+]?\d{{1,3}}\.\d{{4,8}}(?:\s?°)?\s?{_SIDE}",
    r"\b[NS]\s?\d{1,2}\.\d{2,8}°?[\s,;]{1,2}[EW]\s?\d{1,3}\.\d{2,8}",
    r"(?<![\d.,])\d{1,2}\.\d{2,8}\s?°\s?[NS],?\s?\d{1,3}\.\d{2,8}\s?°\s?[EW]",
    rf"(?:\blat\w{{0,5}}|широта)[\s:=]{{1,3}}{_DECIMAL}[\s,;]{{1,3}}(?:(?:lon|lng)\w{{0,6}}|долгота)?[\s:=]{{0,3}}{_DECIMAL}",
    rf"(?:\bcoordinates?|координат\w{{0,3}}|\bgps)[\s:=]{{1,3}}{_DECIMAL}[\s,;]{{1,3}}{_DECIMAL}",
)
_DOCUMENT_NAME = (
    r"(?:(?:\bpassports?|\bpass|identity (?:card|document)|\bid(?: card| number)?|personal (?:identification )?number|персональный номер|national id|travel document"
    r"|(?:birth|marriage) certificate|driving licen[cs]e|driver'?s licen[cs]e|\bvisa|(?:refugee|residence|migrant) (?:card|permit)"
    r"|residence permit|\bssn|social security|\biin|\bitin|\bpinfl|\bjshshir|\btazkira|rodné číslo|občiansky preukaz"
    r"|(?:загран)?паспорт\w{0,3}|удостоверени[еяюм]{1,2}|удостоверяющ\w{2,4} личность|свидетельств\w{1,2} о (?:рождении|браке)"
    r"|\bсерия|\bвиз[аыу]|вид на жительство|тазкир\w{1,2}|\bжсн|\bиин|\bинн|\bпинфл|\bпин|\bжшшир|\bснилс|\bрма)\b)"
)
_LABELS = (
    r"(?:[^\w\n№#]{1,4}(?:of (?:the|his|her) \w{1,10}|no?|nr|num|number|is|card|id|личности|сери[ия]|номер|гражданина|гражданки"
    r"|республики|таджикистана|узбекистана|казахстана|кыргызстана|рф|рк|рт|кр|руз|the child)\b\.?){0,4}"
)
_NUMBER = (
    r"(?:№\s?|#\s?)?(?:[A-ZА-Я]{1,4}[\s-]?(?:[A-ZА-Я]{1,3}\s?)?)?(?:№\s?)?"
    r"\d{2,14}(?:\s?[-/ ]\s?(?:№\s?|[А-ЯA-Z]{1,2}\s?)?\d{1,12}){0,4}(?!\w)"
)
_DOCUMENT = re.compile(
    rf"(?i:{_DOCUMENT_NAME}{_LABELS})[^\w\n№#]{{0,4}}(?P<number>{_NUMBER})"
    r"|(?<![\w\-/])[A-ZА-Я]{1,2}\s?\d{7,9}(?!\w)"
)
_TWELVE = re.compile(r"(?<![\w-])\d{12}(?![\w-])")
_SLOVAK = re.compile(r"(?<![\w/])\d{6}/\d{3,4}(?![\w/])")

_CUE = (
    r"(?:\b(?:tel|phones?|mobile|mob|cell|fax|whatsapp|viber|call(?: (?:him|her|me|us|them|the \w{1,12}))?|reach\w{0,4}|dial)"
    r"(?: (?:at|on|is|no|number|was))?(?: the number)?|\b(?:his|her|their|my|us|the) \w{0,8}\s?(?:phone )?number(?: is| was)?"
    r"|\b(?:тел|моб|сот|факс)(?=\.|:)|телефон\w{0,3}(?: \w{3,12})?|мобильн\w{2,3}|сотов\w{2,3}|звон\w{2,5}(?: по| на)?(?: тел\.)?"
    r"|номер\w{0,2}(?: \w{3,12})?|контакт\w{0,3})"
)
_DIGITS = r"\+?\(?\d{1,6}\)?(?:[\s().–/-]{1,3}\d{1,7}){0,6}(?!\w)"
_PHONE_BY_CUE = _any(rf"{_CUE}[.:,\s]{{1,3}}(?:at |on )?(?P<number>{_DIGITS})")
_PHONE = _any(
    r"(?<![\w+])(?:\+\s?|00)\(?[1-9](?:[\s().–/-]{0,3}\d){7,14}(?!\d)",
    r"(?<![\w+/.,-])8[\s(-]{1,2}\d{3,5}(?:[\s)-]{1,2}\d{2,3}){2,4}(?![\w/])",
    r"(?<![\w+/.,-])(?:7|993|992|996|998)\s\d{2,3}(?:[\s-]\d{2,4}){2,3}(?![\w/])(?=.{0,3}$|[.,;)])",
    r"(?<![\w+/.,-])87\d{9}(?!\w)",
    r"(?<![\w+/.,-])(?<!\d\s)0\d{2,3}\s\d{2,3}(?:[\s-]\d{2,3}){1,3}(?![\w/])",
    r"(?<![\w+/.,-])\(\d{3}\)\s?\d{3}-\d{4}(?![\w/])",
)
_PUBLIC = _any(  # lines that anybody may call
    r"hot-?\s?line|help-?\s?line|toll.free|call cent(?:re|er)|emergency|горяч\w{2,3} лини|телефон\w{0,3} доверия|единый номер"
)
_FREE_OF_CHARGE = re.compile(r"(?:\+?[781]|00\d)?[\s(-]{0,3}80[0-9][\s)-]")
_CARD = re.compile(r"(?<![\d-])\d(?:[ -]?\d){12,18}(?![\d-])")
_IBAN = re.compile(r"(?<!\w)[A-Z]{2}\d\d(?:\s?[A-Z\d]){11,30}")
_BOOK = re.compile(r"is[bs]n[\s:-]{0,4}(?:1[03]:?\s)?$", re.IGNORECASE)


def find(text: str) -> list[Trace]:
    """All places that look like a person's data, in order; none overlaps an earlier one."""
    found = [Trace(kind, *span) for kind, seek in _SEEK for span in seek(text)]
    kept: list[Trace] = []
    for trace in sorted(found, key=lambda trace: (trace.start, -trace.end)):
        if not kept or trace.start >= kept[-1].end:
            kept.append(trace)
    return kept


Spans = Iterator[tuple[int, int]]


def _all(pattern: re.Pattern[str]) -> Callable[[str], Spans]:
    return lambda text: (match.span() for match in pattern.finditer(text))


def _phones(text: str) -> Spans:
    """Numbers that are written as phones are, or follow a word for it; no public lines."""
    for match in _PHONE.finditer(text):
        if not _is_public(text, *match.span()):
            yield match.span()
    for match in _PHONE_BY_CUE.finditer(text):
        number = match["number"]
        grouped = any(sign in number for sign in "-(/+") or "." in number or number[0] == "0"
        digits = sum(map(str.isdigit, number))
        counted = re.fullmatch(r"\d{1,3}(?: \d{3}){1,4}", number)
        six = re.fullmatch(r"\d\d \d\d \d\d", number)
        dated = re.fullmatch(r"\d{1,2}[./-]\d{1,2}[./-]\d{2,4}", number)
        if (
            5 <= digits <= 15
            and (grouped or six or digits >= 9)
            and not counted
            and not dated
            and not _is_public(text, *match.span("number"))
        ):
            yield match.span("number")


def _is_public(text: str, start: int, end: int) -> bool:
    return bool(_FREE_OF_CHARGE.match(text, start) or _PUBLIC.search(text, max(0, start - 60), end))


def _cards(text: str) -> Spans:
    """Bank cards and accounts whose check digits are right; no ISBN."""
    for match in _CARD.finditer(text):
        if _luhn(match[0]) and not _BOOK.search(text, max(0, match.start() - 12), match.start()):
            yield match.span()
    for match in _IBAN.finditer(text):
        length = _iban(match[0])
        if length:
            yield match.start(), match.start() + length


def _documents(text: str) -> Spans:
    """Numbers after the word for a document, and numbers that only documents have."""
    for match in _DOCUMENT.finditer(text):
        number = match["number"]
        if number is None:
            yield match.span()
        elif sum(map(str.isdigit, number)) >= 6 and not re.fullmatch(
            r"\d{1,3}(?: \d{3}){1,5}", number
        ):
            yield match.span("number")
    for pattern in (_TWELVE, _SLOVAK):
        yield from (match.span() for match in pattern.finditer(text) if _has_birthday(match[0]))


def _names(text: str) -> Spans:
    from rules.personal_names import names  # 2 MB of patterns: loaded at first use

    return names(text)


_SEEK: tuple[tuple[Kind, Callable[[str], Spans]], ...] = (
    (Kind.EMAIL, _all(_EMAIL)),
    (Kind.LINK, _all(_LINK)),
    (Kind.HANDLE, _all(_HANDLE)),
    (Kind.COORDINATES, _all(_COORDINATES)),
    (Kind.BIRTH, _all(_BIRTH)),
    (Kind.CARD, _cards),  # before documents: of two that begin and end together the first stays
    (Kind.DOCUMENT, _documents),
    (Kind.PHONE, _phones),
    (Kind.NAME, _names),
)


def _luhn(number: str) -> bool:
    """The check digit of bank cards (ISO/IEC 7812)."""
    digits = [int(character) for character in number if character.isdigit()]
    doubled = [digit * 2 - 9 * (digit > 4) for digit in digits[-2::-2]]
    return len(set(digits)) > 1 and (sum(digits[-1::-2]) + sum(doubled)) % 10 == 0


def _iban(number: str) -> int:
    """How many characters of `number` are an IBAN (ISO 13616); 0 if none."""
    for end in range(len(number), 14, -1):
        plain = "".join(number[:end].split())
        if (
            len(plain) >= 15
            and int("".join(str(int(sign, 36)) for sign in plain[4:] + plain[:4])) % 97 == 1
        ):
            return end
    return 0


def _has_birthday(number: str) -> bool:
    """Whether it begins with year, month, day: a Kazakh IIN, a Slovak birth number (women +50)."""
    return 1 <= int(number[2:4]) % 50 <= 12 and 1 <= int(number[4:6]) <= 31
