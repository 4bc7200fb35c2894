"""How people write headings and values in their lists, in English and in Russian.

Everything is compared as `plain` leaves it: small letters and digits, one space between words.
"""

from rules.members import Kind, Seat, Standing

COLUMNS: dict[str, tuple[str, ...]] = {
    "delegation": (
        "delegation", "delegations", "delegation name", "name of delegation", "country", "state",
        "delegation in english", "delegation english", "country or organisation",
        "country or organization", "country organisation", "country organization",
        "делегация", "делегации", "название делегации", "страна", "государство",
        "делегация на английском", "делегация по английски", "страна или организация",
        "страна организация",
    ),
    "kind": (
        "kind", "type", "category", "kind of delegation", "type of delegation",
        "вид", "тип", "категория", "вид делегации", "тип делегации",
    ),
    "standing": (
        "standing", "status", "membership", "voting status", "vote", "right to vote",
        "статус", "положение", "право голоса", "членство",
    ),
    "ru": (
        "russian name", "name in russian", "delegation in russian", "delegation name in russian",
        "delegation russian", "russian", "country in russian",
        "название на русском", "название по русски", "русское название", "делегация на русском",
        "делегация по русски", "название делегации на русском", "страна на русском",
    ),
    "name": (
        "name", "full name", "expert", "expert name", "experts name", "name of expert",
        "expert s name", "participant", "participant name", "person", "first name", "last name",
        "surname", "family name", "given name", "middle name",
        "имя", "фио", "ф и о", "эксперт", "имя эксперта", "фио эксперта", "ф и о эксперта",
        "участник", "фамилия", "отчество", "фамилия имя", "имя фамилия", "фамилия и имя",
        "фамилия имя отчество",
    ),
    "body": (
        "body", "function", "position", "ministry", "agency", "institution", "organisation",
        "organization", "body or function", "body function", "job title", "department",
        "ведомство", "должность", "организация", "министерство", "учреждение", "орган", "функция",
        "ведомство или должность", "ведомство должность", "место работы", "департамент",
    ),
    "seat": (
        "seat", "role", "seat in delegation", "role in delegation", "role in the delegation",
        "место", "роль", "место в делегации", "роль в делегации",
    ),
    "language": ("language", "lang", "preferred language", "язык", "язык общения"),
}  # fmt: skip
JOINED = {"name": " ", "body": ", "}  # what may stand in several columns: surname, first name …

VALUES: dict[str, dict[str, tuple[str, ...]]] = {
    "kind": {
        Kind.STATE: ("state", "country", "government", "государство", "страна", "правительство"),
        Kind.UN: (
            "un", "un entity", "un agency", "united nations", "оон", "структура оон",
            "учреждение оон", "агентство оон",
        ),
        Kind.REGIONAL: (
            "regional", "regional organisation", "regional organization",
            "региональная", "региональная организация",
        ),
        Kind.EU: ("eu", "european union", "ес", "европейский союз", "евросоюз"),
        Kind.ACADEMIA: (
            "academia", "academic", "university", "research", "научное сообщество", "наука",
            "университет", "академическое сообщество", "академические круги",
        ),
        Kind.CIVIL: (
            "civil", "civil society", "ngo", "гражданское общество", "нко", "нпо",
        ),
        Kind.INDIVIDUAL: (
            "individual", "individual expert", "independent expert", "expert",
            "отдельный эксперт", "индивидуальный эксперт", "независимый эксперт", "эксперт",
            "частное лицо",
        ),
    },
    "standing": {
        Standing.MEMBER: (
            "member", "full member", "voting", "votes", "yes",
            "член", "участник", "с правом голоса", "полноправный член", "голосует", "да",
        ),
        Standing.OBSERVER: (
            "observer", "non voting", "no vote", "no",
            "наблюдатель", "без права голоса", "не голосует", "нет",
        ),
    },
    "seat": {
        Seat.HEAD: (
            "head", "head of delegation", "hod", "chief", "leader",
            "глава", "глава делегации", "руководитель", "руководитель делегации",
        ),
        Seat.ALTERNATE: (
            "alternate", "deputy", "deputy head", "alternate head",
            "заместитель", "зам", "заместитель главы", "заместитель главы делегации",
        ),
        Seat.ADVISER: (
            "adviser", "advisor", "member", "expert", "delegate",
            "советник", "член", "член делегации", "эксперт", "делегат",
        ),
    },
    "language": {
        "en": ("en", "eng", "english", "английский", "англ"),
        "ru": ("ru", "rus", "russian", "русский", "рус"),
    },
}  # fmt: skip


def plain(text: str) -> str:
    """Small letters and digits; everything else separates words; ё is е."""
    text = text.casefold().replace("ё", "е").replace("’", "'").replace("'", " ")
    return " ".join("".join(c if c.isalnum() else " " for c in text).split())


def column(heading: str) -> str | None:
    """The column that a heading means; what stands in brackets or after a star is no part of it."""
    found = _COLUMN.get(plain(heading))
    return found or _COLUMN.get(plain(heading.split("(", maxsplit=1)[0]))


def value(column_: str, written: str) -> str | None:
    """What is meant by a written kind, standing, seat or language; None: nobody knows."""
    return _VALUE[column_].get(plain(written))


_COLUMN = {plain(word): key for key, words in COLUMNS.items() for word in words}
_VALUE = {
    key: {plain(word): str(meant) for meant, words in values.items() for word in words}
    for key, values in VALUES.items()
}
