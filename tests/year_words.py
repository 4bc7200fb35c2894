"""The words by which messages of the simulated year are told apart, written out once more."""

import re
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

_WEEKDAYS = {
    "en": ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"],
    "ru": ["понедельник", "вторник", "среда", "четверг", "пятница", "суббота", "воскресенье"],
}
_MONTHS = {
    "en": "January February March April May June July August September October November December",
    "ru": "января февраля марта апреля мая июня июля августа сентября октября ноября декабря",
}
_KINDS = {
    "en": {
        "planned": r"A meeting is planned\.",
        "moved": r"The meeting was moved\.\nBefore: .+\nNow: ",
        "shifted": r"The clocks in .+ change\.\nThe time there stays: ",
        "cancelled": r"A meeting was cancelled\.",
        "asked": r"Reminder: .+ left\. Your answer is still missing\.\n",
        "reminder": r"Reminder: .+ left\.\n",
        "chase": r"Reminder: please confirm that you have read this\.\n",
        "text": r"Central Asia · Announcement \d+\n",
        "unreachable": r"Messages no longer reach ",
        "unknown": r"It is not known whether ",
        "late": r"(?:A reminder|\d+ reminders) of .+ not sent",
    },
    "ru": {
        "planned": r"Назначена встреча\.",
        "moved": r"Встреча перенесена\.\nБыло: .+\nСтало: ",
        "shifted": r"Меняется время: .+\.\nПо местному времени встреча остаётся",
        "cancelled": r"Встреча отменена\.",
        "asked": r"Напоминание\. Осталось: .+\. Вы ещё не ответили\.\n",
        "reminder": r"Напоминание\. Осталось: [^.]+\.\n",
        "chase": r"Напоминание: подтвердите, пожалуйста, прочтение\.\n",
        "text": r"Central Asia · Объявление \d+\n",
        "unreachable": r"Сообщения больше не доходят: ",
        "unknown": r"Неизвестно, дош",
        "late": r"Не отправлен",
    },
}
_ABOUT = {
    "text": r" (?:Announcement|Объявление) (\d+)\n",
    "chase": r" (?:Announcement|Объявление) (\d+)\n",
    "unreachable": r"(Member \d+)",
    "unknown": r"\((.+?)\)",
}
_DOUBTED = {  # of what it is not known whether it arrived
    "reminder of a meeting": "reminder",
    "напоминание о встрече": "reminder",
    "reminder to confirm an announcement": "chase",
    "напоминание подтвердить прочтение": "chase",
}


def read(language: str, text: str) -> tuple[str, str]:
    """Of what kind a message is, and what it is about."""
    kind = next((kind for kind, form in _KINDS[language].items() if re.match(form, text)), "?")
    found = re.search(_ABOUT.get(kind, r"(Meeting no\. \d+)"), text)
    about = found[1] if found else text
    return kind, _DOUBTED.get(about, about)


def wall(language: str, moment: datetime, zone: str) -> str:
    """The time at a place, spelled out."""
    at = moment.astimezone(ZoneInfo(zone))
    day = _WEEKDAYS[language][at.weekday()]
    month = _MONTHS[language].split()[at.month - 1]
    comma = "," if language == "ru" else ""
    return f"{day}{comma} {at.day} {month} {at.year}, {at:%H:%M}"


def clock(moment: datetime, zone: str) -> str:
    """What the clocks of a zone show."""
    return f"{moment.astimezone(ZoneInfo(zone)):%H:%M}"


def left(language: str, span: timedelta) -> str:
    """How much time is left, as far as the number."""
    minutes = int((span + timedelta(seconds=30)).total_seconds() // 60)
    number = minutes
    if minutes >= 2880:
        number = round(minutes / 1440)
    elif minutes >= 120:
        number = round(minutes / 60)
    return f"Reminder: {number} " if language == "en" else f"Осталось: {number} "
