"""Names of persons beside words of a case: detained, suspect, returnee, wife of a fighter …

A name alone is no trace: a minister may open a conference. Written with a title, with initials or
with a patronymic, as files write it, it is one everywhere. In a sentence that speaks of a case, two
capitalised words are taken for a person unless one of them is a word of institutions, or a place
is meant ("in Karaganda Region"). One word is enough right after a word for a person of a case.
"""

import re
from collections.abc import Iterator

Span = tuple[int, int]

_UPPER = "".join(sign for sign in map(chr, range(0x41, 0x530)) if sign.isupper())
_LOWER = "".join(sign for sign in map(chr, range(0x61, 0x530)) if sign.islower()) + "ʻʼ‘’'`"
_TITLED = rf"[{_UPPER}][ʻʼ‘’'`]?[{_LOWER}]{{1,30}}(?:-[{_UPPER}{_LOWER}][{_LOWER}]{{1,30}}){{0,2}}"
_WORD = rf"(?:(?:[Aa]l|[Aa]sh|[Аа]ль|[Аа]ш)-)?{_TITLED}|[{_UPPER}]{{5,30}}"
_INITIAL = rf"[{_UPPER}][{_LOWER}]?\."
_LINK = "(?:ibn|bin|bint|uulu|kyzy|ogly|o'g'li|qizi|ибн|бин|уулу|кызы|оглы|угли|кизи|ұлы|қызы)"
_PART = rf"(?:{_INITIAL}|{_WORD})"
_NAME = re.compile(
    rf"(?<!\w){_PART}(?:(?:\s|(?<=\.))(?:{_LINK}\s)?{_PART}){{0,4}}(?:\s{_LINK})?(?!\w)"
)
_PIECE = re.compile(rf"{_INITIAL}|{_LINK}(?!\w)|{_WORD}")

# A full stop ends a sentence after a word, not after an initial or an abbreviation.
_END = re.compile(rf"[!?;\n]|(?<=[{_LOWER})\]»\d][{_LOWER})\]»\d][{_LOWER})\]»\d])\.(?=\s)")

_CASE = re.compile(
    r"detain|arrest|suspect|returnee|returned from|repatriat|convict|accus|defendant|sentenced"
    r"|recruit|radicali[sz]|fought|fighter|\bftf|militant|combatant|extremist|terrorist(?!\s\w{1,15}ing)"
    r"|prisoner|inmate|probation|extradit|in custody|paroled|victim|(?:wife|wi[dv]ow|mother|son) of"
    r"|задерж|арест|подозрева|осужд|осуждён|обвиня|завербов|вербовщ|вернувш|возвращен[ецк]|репатри"
    r"|радикализ|боевик|воевал|комбатант|террорист|экстремист|заключённ|заключенн|подсудим|судим"
    r"|потерпевш|пробаци|экстрадир|под страж|приговор"
    r"|сотталған|ұсталған|күдікті|оралған|боздошт|маҳкум|гумонбар|ушланган|hibsga|sudlangan|gumon"
    r"|zadrža|obvinen|odsúden|podozriv",
    re.IGNORECASE,
)
_PERSON = re.compile(  # right before a single name
    r"(?:detainee|suspect|returnee|defendant|prisoner|inmate|fighter|militant|combatant|extremist"
    r"|terrorist|recruiter|probationer|accused|convict|ftf|(?:wife|widow|mother|father|son|daughter"
    r"|brother|sister) of|(?:detained|arrested|convicted|repatriated|radicali[sz]ed)"
    r"(?:\s(?:man|woman|person|student|pupil|teenager|boy|girl|citizen))?|(?:his|her) name is"
    r"|задержан\w{0,4}|арестован\w{0,4}|подозреваем(?:ый|ого|ому|ым|ая|ой|ую)|осу[жд]{1,2}[её]нн?\w{0,3}"
    r"|обвиняем(?:ый|ого|ому|ым|ая|ой|ую)|возвращен(?:ец|ца|цу|цем|ка|ки|ке|ку)|боевик(?:а|у|ом)?"
    r"|вербовщик(?:а|у|ом)?|террорист(?:а|у|ом|ка|ки|ку)?|экстремист(?:а|у|ом|ка|ки|ку)?"
    r"|заключ[её]нн(?:ый|ого|ому|ым|ая|ой|ую)|подсудим(?:ый|ого|ому|ым|ая|ой|ую)"
    r"|потерпевш(?:ий|его|ему|им|ая|ей|ую)|(?:радикализ(?:ир)?ован|завербован)н(?:ый|ого|ому|ым|ая|ой|ую)"
    r"|\bимя|\bпо имени|сотталған|ұсталған|күдікті|маҳкум|гумонбар)"
    r"(?:\s(?:гражданин|гражданка|гр\.|подрост(?:ок|ка|ку|ком)|юнош[аиуе]|школьник(?:а|у|ом)?|школьниц[аыуе]"
    r"|ученик(?:а|у|ом)?|учениц[аыуе]|студент(?:а|у|ом|ка|ки|ку)?|мужчин[аыуе]|женщин[аыуе]))?[\s,:—–-]{1,3}$",
    re.IGNORECASE,
)
_CALLED = re.compile(  # right before a name that is a person's though it follows "named"
    r"(?<!\w)(?:recruit|detainee|suspect|returnee|prisoner|inmate|fighter|convict|man|woman|person|boy|girl"
    r"|student|pupil|teenager|citizen)\s(?:named|called)\s$",
    re.IGNORECASE,
)
_PLACE = re.compile(  # right before a name that is then a place's, or a thing's
    r"(?<!\w)(?:in|at|near|into|under|via|through|after|called|named|city of|region of"
    r"|в|во|из|под|около|через|после|город\w{0,3}|г\.|район\w{0,3}|операци\w{1,3})\s[«\"“]?$",
    re.IGNORECASE,
)
_TITLE = re.compile(r"(?:Mr|Mrs|Ms|Dr|Prof|Sheikh|Imam|Гр|Госп|Г-н|Г-жа)\.?", re.IGNORECASE)
_NOBODY = re.compile(  # capitalised words that are no person's, whole or as beginnings
    r"(?:The|This|These|That|Those|In|On|At|For|From|Of|To|By|When|After|Before|During|With|Each|All|If|No"
    r"|Our|Its|His|Her|Their|Every|Some|Two|Three|Four|Five|One|Most|Many|Several|Both|Other|Such|What|How"
    r"|Why|Who|Which|Where|It|He|She|They|We|As|An|And|Or|Staff|Persons?|People|Families|Family|Women"
    r"|Woman|Men|Young|Youth|Minors?|Child|Children|Former|Ex|Via|Not|Only|Work|Works|Learned|Legal|Aid"
    r"|Ministr\w{0,20}|Department|Office|Officers?|Committee|Commission\w{0,20}|Council|Courts?|Supreme|Police|Prisons?"
    r"|Probation|Prosecutors?|General|National|State|States|Federal|Central|Regional|Region|Security"
    r"|Services?|Agency|Agencies|Cent(?:er|re)s?|Units?|Union|United|Nations|European|Republic|Global"
    r"|Strategy|Plan|Action|Programmes?|Programs?|Projects?|Joint|International|Airport|Association"
    r"|Organi[sz]ations?|Cooperation|Shanghai|Commonwealth|Independent|Humans?|Rights?|Rules?|Law|Penal"
    r"|Code|Criminal|Constitution\w{0,20}|Article|Act|Bill|Convention|Protocol|Resolution|Declaration"
    r"|Principles|Standards?|Guidelines?|Guide|Handbook|Manual|Memorandum|Minimum|Index|Survey|Study"
    r"|Report|Review|Model|Method\w{0,20}|Lessons?|Training|Judicial|Database|Register|Support|Fund|Foundation"
    r"|Rehabilitation|Reintegration|Adaptation|Operations?|Task|Force|Working|Group|Board|Phase|Part"
    r"|Islami[cs]\w{0,20}|Muslims?|Arab\w{0,20}|Turk(?:ey|ish|iye|men\w{0,20})|Russia\w{0,20}|Kazakh\w{0,20}|Kyrgyz\w{0,20}|Tajik\w{0,20}|Uzbek\w{0,20}"
    r"|Afghan\w{0,20}|Pakistan\w{0,20}|Iran\w{0,20}|Chin(?:a|ese)|Syria\w{0,20}|Iraq\w{0,20}|Asian?|Africa\w{0,20}|Europe\w{0,20}|British"
    r"|American?|German\w{0,20}|French|France|Slovak\w{0,20}|India\w{0,20}|Red|Cross|Crescent|World|Bank|High|Interior"
    r"|Internal|Foreign|Affairs|Justice|Education|Health|Labour|Social|Welfare|University|Institute"
    r"|Academy|Schools?|Colleges?|District|Province|City|Village|Valley|North\w{0,20}|South\w{0,20}|East\w{0,20}|West\w{0,20}"
    r"|New|York|Best|Practices?|Interpol|Europol|Qa[ie]da|Qaeda|Al-Qa[ie]da|Taliban|Daesh|Telegram|YouTube"
    r"|Facebook|Instagram|TikTok|WhatsApp|Internet|Ramadan|Nowruz|Quran|Detain\w{0,20}|Arrest\w{0,20}|Suspect\w{0,20}"
    r"|Return\w{0,20}|Convict\w{0,20}|Accused|Defendants?|Prisoners?|Inmates?|Fighters?|Militants?|Combatants?"
    r"|Extremis\w{0,20}|Terroris\w{0,20}|Radicali[sz]\w{0,20}|Repatriat\w{0,20}|Victims?|Wife|Wives|Widows?|Mothers?|Sons?"
    r"|Recruit\w{0,20}|Probationers?|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday"
    r"|January|February|March|April|May|June|July|August|September|October|November|December"
    r"|Министерств\w{0,20}|Министр\w{0,20}|Департамент\w{0,20}|Комитет\w{0,20}|Управлени\w{0,20}|Верховн\w{0,20}|Суд|Суда|Судом|Центр\w{0,20}"
    r"|Республик\w{0,20}|Федера\w{0,20}|Государств\w{0,20}|Национальн\w{0,20}|Генеральн\w{0,20}|Прокур\w{0,20}|Уголовн\w{0,20}|Кодекс\w{0,20}"
    r"|Конституци\w{0,20}|Закон\w{0,20}|Конвенци\w{0,20}|Резолюци\w{0,20}|Декларац\w{0,20}|Протокол\w{0,20}|Памятк\w{0,20}|Правил\w{0,20}|Росси\w{0,20}"
    r"|Объедин[её]нн\w{0,20}|Наци[йия]|Европ\w{0,20}|Союз\w{0,20}|Средн\w{0,20}|Ази[яию]|Азией|Азиатск\w{0,20}|Африк\w{0,20}|Казах\w{0,20}|Кыргыз\w{0,20}|Киргиз\w{0,20}"
    r"|Таджик\w{0,20}|Туркм\w{0,20}|Узбек\w{0,20}|Афган\w{0,20}|Пакистан\w{0,20}|Сири\w{0,20}|Ирак\w{0,20}|Британск\w{0,20}|Красн\w{0,20}|Крест\w{0,20}"
    r"|Полумесяц\w{0,20}|Глобальн\w{0,20}|Стратеги\w{0,20}|План\w{0,20}|Прав[ао]|Человека|Для|При|После|Если|Все|Всем|Кажд\w{0,20}"
    r"|Эт[ио]|Лица|Люди|Семьи|Женщин\w{0,20}|Дети|Дет[яе]\w{0,20}|Програм\w{0,20}|Проект\w{0,20}|Практик\w{0,20}|Школ\w{0,20}|Операци\w{0,20}"
    r"|Университет\w{0,20}|Институт\w{0,20}|Академи\w{0,20}|Шанхайск\w{0,20}|Советa?|Советом|Област\w{0,20}|Район\w{0,20}|Город\w{0,20}|Колони\w{0,20}"
    r"|Аэропорт\w{0,20}|Фонд\w{0,20}|Служб\w{0,20}|Групп\w{0,20}|Методик\w{0,20}|Руководств\w{0,20}|Бывш\w{0,20}|Двое|Трое|Его|Её|Их|Он|Она|Они"
    r"|Одноклассник\w{0,20}|Телеграм\w{0,20}|Инстаграм\w{0,20}|Рамадан\w{0,20}|Навруз\w{0,20}|Наурыз\w{0,20}|Коран\w{0,20}|Психолог\w{0,20}|Ранее"
    r"|Задерж\w{0,20}|Арест\w{0,20}|Подозрева\w{0,20}|Осужд\w{0,20}|Обвиня\w{0,20}|Завербов\w{0,20}|Вербовщ\w{0,20}|Вернувш\w{0,20}|Возвращен\w{0,20}"
    r"|Репатри\w{0,20}|Радикализ\w{0,20}|Боевик\w{0,20}|Террорис\w{0,20}|Экстремис\w{0,20}|Заключ[её]н\w{0,20}|Подсудим\w{0,20}|Потерпевш\w{0,20}"
    r"|Пробаци\w{0,20}|Жена|Ж[её]ны|Вдов\w{0,20}|Мать|Отец|Сын\w{0,20}|Брат\w{0,20}|Гражда\w{0,20}|Житель\w{0,20}|Урожен\w{0,20}|С)",
    re.IGNORECASE,
)
_REGIONAL = re.compile(r"ск(?:ой|ого|ом|их|ие|ими?|ая)$")  # "осуждённые Согдийской области"
_FORMAL = re.compile(
    rf"(?<!\w){_TITLED}\s[А-ЯЁ]\.\s?[А-ЯЁ]\.(?!\s{_TITLED})|(?<!\w)[А-ЯЁ]\.\s?[А-ЯЁ]\.\s?{_TITLED}"
    rf"|(?<!\w){_TITLED}\s{_TITLED}(?:(?<=вич)|(?<=вна)|(?<=чна)|(?<=қызы)|(?<=ұлы)|(?<=кызы))(?!\w)"
    rf"|\b(?:Mr|Mrs|Ms)\.?\s{_TITLED}(?:\s{_TITLED}){{0,2}}"
)


def names(text: str) -> Iterator[Span]:
    """Names as files write them; other names where somebody is detained, suspected, returned …"""
    for match in _FORMAL.finditer(text):
        if not _NOBODY.fullmatch(match[0].split()[0]):
            yield match.span()
    for begin, end in _sentences(text):
        if _CASE.search(text, begin, end):
            yield from _in_case(text, begin, end)


def _sentences(text: str) -> Iterator[Span]:
    begin = 0
    for stop in _END.finditer(text):
        yield begin, stop.end()
        begin = stop.end()
    yield begin, len(text)


def _in_case(text: str, begin: int, end: int) -> Iterator[Span]:
    for match in _NAME.finditer(text, begin, end):
        pieces = list(_PIECE.finditer(text, *match.span()))
        while pieces and (_TITLE.fullmatch(pieces[0][0]) or _NOBODY.fullmatch(pieces[0][0])):
            del pieces[0]  # "Suspect Ivan Petrov", "The Dr. …"
        if not pieces or any(_NOBODY.fullmatch(piece[0]) for piece in pieces):
            continue
        before = text[max(begin, pieces[0].start() - 40) : pieces[0].start()]
        if _is_person(pieces, before):
            yield pieces[0].start(), pieces[-1].end()


def _is_person(pieces: list[re.Match[str]], before: str) -> bool:
    if all(piece[0].endswith(".") for piece in pieces):
        return False  # initials of something else
    if len(pieces) == 1:
        called = _PERSON.search(before) or _CALLED.search(before)
        return bool(called) and not _REGIONAL.search(pieces[0][0])
    return bool(_CALLED.search(before)) or not _PLACE.search(before)
