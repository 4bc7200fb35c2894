"""Traces of persons in a text: the library holds methods, never cases.

Works on this machine only. It points at places; people decide. It is meant to find too much
rather than too little, but ordinary numbers, dates of projects and names of institutions pass.
"""

import re
from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """What a place looks like."""

    EMAIL = "email"
    LINK = "link"
    HANDLE = "handle"
    PHONE = "phone"
    CARD = "card"
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


_LATIN_NAME = r"[A-Z][a-z'’\-]{1,}"
_CYRILLIC_NAME = r"[А-ЯЁӘҒҚҢӨҰҮҺІҶӢҲӮЎ][а-яёәғқңөұүһіҷӣҳӯўъ'’\-]{1,}"
_ANY_NAME = f"(?:{_LATIN_NAME}|{_CYRILLIC_NAME})"
_DATE = r"(?:\d{1,2}[./\-]\d{1,2}[./\-](?:19|20)?\d{2}|(?:19|20)\d{2}-\d{2}-\d{2}|\d{1,2} \w{3,10} (?:19|20)\d{2}|(?:19|20)\d{2})"

_PATTERNS: tuple[tuple[Kind, re.Pattern[str]], ...] = (
    (Kind.EMAIL, re.compile(r"[\w.+\-]{1,64}@[\w\-]{1,63}(?:\.[\w\-]{1,63}){1,4}")),
    (
        Kind.LINK,
        re.compile(
            r"(?:https?://)?(?:www\.)?(?:t\.me|telegram\.me|vk\.com|ok\.ru|facebook\.com|fb\.com"
            r"|instagram\.com|wa\.me)/[^\s,;)]{2,}",
            re.IGNORECASE,
        ),
    ),
    (Kind.HANDLE, re.compile(r"(?<![\w@.])@[A-Za-z]\w{4,31}\b")),
    (
        Kind.COORDINATES,
        re.compile(
            r"(?<![\d.])[-+]?\d{1,2}\.\d{3,}°?\s?[NS]?\s?[,;]\s?[-+]?\d{1,3}\.\d{3,}"
            r"|\d{1,3}°\s?\d{1,2}['′][^\n]{0,8}?[NSСЮ\s,]+\d{1,3}°\s?\d{1,2}['′]"
        ),
    ),
    (
        Kind.BIRTH,
        re.compile(
            rf"(?:\bborn(?: on)?|\bd\.?o\.?b\.?|date of birth|дата рождения|родил(?:ся|ась)|\bрожд\.)"
            rf"[\s:,]{{0,3}}(?:on |in |в )?{_DATE}"
            rf"|{_DATE}\s?(?:г\.\s?р\.|года рождения|г\.\s?рожд)",
            re.IGNORECASE,
        ),
    ),
    (
        Kind.DOCUMENT,
        re.compile(
            r"(?:passport|identity card|id card|national id|\bid no|driving licen[cs]e|visa no"
            r"|паспорт\w*|удостоверени\w+|\bИИН|\bИНН|\bПИН|СНИЛС|ЖШЖН|серия)"
            r"[^\w\n]{0,4}(?:(?:no|nr|number|номер|серия|личности|is)\b[^\w\n]{0,4}){0,2}[№#]?\s?"
            r"(?:[A-ZА-Я]{1,3}\s?[-№]?\s?)?(?:\d[\s\-]?){5,14}",
            re.IGNORECASE,
        ),
    ),
    (Kind.DOCUMENT, re.compile(r"(?<![\w\-/])[A-Z]{1,2}\s?\d{7,9}(?!\w)")),
    (
        Kind.PHONE,
        re.compile(
            r"(?:\b(?:tel|phone|mob|mobile|whatsapp|call|тел|моб|телефон\w*|звонить)\b[.:]?\s{0,2})"
            r"\+?(?:\(?\d[\s\-().]{0,2}){5,15}",
            re.IGNORECASE,
        ),
    ),
    (
        Kind.NAME,
        re.compile(
            rf"{_CYRILLIC_NAME}\s[А-ЯЁ]\.\s?[А-ЯЁ]\.|[А-ЯЁ]\.\s?[А-ЯЁ]\.\s?{_CYRILLIC_NAME}"
            rf"|{_CYRILLIC_NAME}\s{_CYRILLIC_NAME}(?:ович|евич|ич|овна|евна|ична|улы|ұлы|кызы|қызы)\b"
            rf"|\b(?:Mr|Mrs|Ms|Messrs)\.?\s{_LATIN_NAME}"
        ),
    ),
)
_PHONE = re.compile(r"(?<![\w+])(?:\+|00|8[\s(\-])\(?\d(?:[\s\-().]{0,2}\d){8,14}(?!\d)")
_CARD = re.compile(r"(?<!\d)\d(?:[ \-]?\d){12,18}(?!\d)")
_NUMBER_OF_TWELVE = re.compile(r"(?<!\d)\d{12}(?!\d)")
_PAIR = re.compile(rf"{_ANY_NAME}(?:\s{_ANY_NAME})+|[A-Z]\.\s?{_LATIN_NAME}|{_LATIN_NAME}\s[A-Z]\.")
_CASE = re.compile(
    r"detain|arrest|suspect|returnee|returned from|convict|accus|sentenced|recruited by|was recruited"
    r"|fought|prisoner|inmate|задерж|арест|подозрева|осужд|обвиня|завербова|вернувш|возвращен[ецк]"
    r"|боевик|воевал|заключённ|заключенн",
    re.IGNORECASE,
)
_SENTENCE = re.compile(r"[^.!?\n]+(?:\.(?=\s?[A-ZА-Я]\.|\s[a-zа-я])[^.!?\n]*)*")
_INSTITUTION = re.compile(  # capitalised words that are no person's
    r"^(?:The|This|These|That|In|On|At|For|From|When|After|Before|During|With|Each|All|If|No|Our|Its"
    r"|Every|Some|Two|Three|One|Most|Many|Staff|Persons?|People|Families|Women|Men|Young"
    r"|Ministr\w*|Department|Office|Committee|Commission|Council|Court|Supreme|Police|Prison|Prosecutor\w*"
    r"|National|State|Federal|Central|Regional|Security|Service|Agency|Agencies|Centre|Center|Union|United"
    r"|Nations|European|Asian?|Africa\w*|Republic|Global|Strategy|Plan|Action|Programme|Joint|International"
    r"|Organi[sz]ation|Cooperation|Shanghai|Commonwealth|Independent|States|Human|Rights|Rule|Law|Penal"
    r"|Code|Criminal|Article|Islam\w*|Muslim|Arab\w*|Turkish|Russian|Kazakh\w*|Kyrgyz\w*|Tajik\w*|Turkmen\w*"
    r"|Uzbek\w*|Afghan\w*|Pakistan\w*|Iran\w*|Norw\w*|Chin\w*|Syria\w*|Iraq\w*|Red|Cross|Crescent|World"
    r"|Bank|High|Commissioner|Interior|Internal|Foreign|Affairs|Justice|Education|Health|Labour|Social|Welfare|University|Institute"
    r"|Academy|School|District|Province|City|North\w*|South\w*|East\w*|West\w*|New|York|Best|Practice\w*"
    r"|January|February|March|April|May|June|July|August|September|October|November|December"
    r"|Министерств\w*|Департамент\w*|Комитет\w*|Управлени\w*|Верховн\w*|Суд\w*|Центр\w*|Республик\w*"
    r"|Федера\w*|Государств\w*|Национальн\w*|Генеральн\w*|Прокуратур\w*|Уголовн\w*|Кодекс\w*|Российск\w*"
    r"|Объединённ\w*|Объединенн\w*|Наци\w*|Европейск\w*|Союз\w*|Средн\w*|Азии|Азия|Ази\w*|Казахстан\w*"
    r"|Кыргызстан\w*|Таджикистан\w*|Туркменистан\w*|Узбекистан\w*|Афганистан\w*|Сири\w*|Ирак\w*|Красн\w*"
    r"|Крест\w*|Глобальн\w*|Стратеги\w*|План\w*|Права|Человека|Для|При|После|Если|Все|Каждый|Эти|Это|Лица"
    r"|Люди|Семьи|Женщины|Программ\w*|Школ\w*|Университет\w*|Институт\w*|Академи\w*|Шанхайск\w*)$"
)


def find(text: str) -> list[Trace]:
    """All places that look like a person's data, in order; none overlaps an earlier one."""
    found = [
        Trace(kind, *match.span())
        for kind, pattern in _PATTERNS
        for match in pattern.finditer(text)
    ]
    found += [Trace(Kind.CARD, *m.span()) for m in _CARD.finditer(text) if _luhn(m[0])]
    found += [Trace(Kind.PHONE, *m.span()) for m in _PHONE.finditer(text)]
    found += [
        Trace(Kind.DOCUMENT, *m.span())
        for m in _NUMBER_OF_TWELVE.finditer(text)
        if _begins_with_birthday(m[0])
    ]
    found += _names_in_cases(text)
    return _apart(found)


def _names_in_cases(text: str) -> list[Trace]:
    """Names in sentences that speak of somebody detained, suspected, returned …"""
    return [
        Trace(Kind.NAME, sentence.start() + pair.start(), sentence.start() + pair.end())
        for sentence in _SENTENCE.finditer(text)
        if _CASE.search(sentence[0])
        for pair in _PAIR.finditer(sentence[0])
        if not any(_INSTITUTION.match(word) for word in re.split(r"[\s.]+", pair[0]) if word)
    ]


def _apart(found: list[Trace]) -> list[Trace]:
    kept: list[Trace] = []
    for trace in sorted(found, key=lambda t: (t.start, -t.end)):
        if not kept or trace.start >= kept[-1].end:
            kept.append(trace)
    return kept


def _luhn(number: str) -> bool:
    """The check digit of bank cards (ISO/IEC 7812)."""
    digits = [int(character) for character in number if character.isdigit()]
    doubled = [digit * 2 - 9 * (digit > 4) for digit in digits[-2::-2]]
    return len(set(digits)) > 1 and (sum(digits[-1::-2]) + sum(doubled)) % 10 == 0


def _begins_with_birthday(number: str) -> bool:
    """Whether a number of twelve digits begins with year, month, day, as a Kazakh IIN does."""
    return 1 <= int(number[2:4]) <= 12 and 1 <= int(number[4:6]) <= 31
