"""Time zones by the name of a city, in any of the bot's languages."""

from functools import cache
from zoneinfo import available_timezones

from rules.refusals import Refused
from rules.search import fold
from texts import LANGUAGES

REGIONS = (
    "Africa/",
    "America/",
    "Antarctica/",
    "Asia/",
    "Atlantic/",
    "Australia/",
    "Europe/",
    "Indian/",
    "Pacific/",
)
CITIES = {  # places that experts name and that have no zone of their own name
    "Astana": "Asia/Almaty",
    "Астана": "Asia/Almaty",
    "Beijing": "Asia/Shanghai",
    "Пекин": "Asia/Shanghai",
    "Geneva": "Europe/Zurich",
    "Женева": "Europe/Zurich",
    "The Hague": "Europe/Amsterdam",
    "Гаага": "Europe/Amsterdam",
    "Washington": "America/New_York",
    "Вашингтон": "America/New_York",
    "Islamabad": "Asia/Karachi",
    "Исламабад": "Asia/Karachi",
    "St Petersburg": "Europe/Moscow",
    "Санкт-Петербург": "Europe/Moscow",
}


def city(zone: str, language: str) -> str:
    """The name of a zone's city in a language: `Asia/Almaty` is `Алматы` in Russian."""
    from babel import Locale

    known = Locale(language).time_zones.get(zone, {}).get("city")
    return known or zone.rsplit("/", 1)[-1].replace("_", " ")


@cache
def _by_name() -> dict[str, str]:
    names: dict[str, str] = {}
    for zone in sorted(z for z in available_timezones() if z.startswith(REGIONS)):
        names[fold(zone)] = zone
        names.setdefault(fold(zone.rsplit("/", 1)[-1].replace("_", " ")), zone)
        for language in LANGUAGES:
            names.setdefault(fold(city(zone, language)), zone)
    names.update({fold(name): zone for name, zone in CITIES.items()})
    return names


def find(text: str) -> str:
    """The IANA zone of a city or of an IANA name.

    Raises Refused for what is no city: abbreviations and offsets are never guessed.
    """
    wanted = fold(" ".join(text.split()))
    names = _by_name()
    if wanted in names:
        return names[wanted]
    near = [name for name in names if len(wanted) >= 3 and name.startswith(wanted)]
    found = sorted({names[name] for name in near})
    if len(found) == 1:
        return found[0]
    raise Refused("preferences-refused-zone", examples=", ".join(found[:6]) or "Almaty, Geneva")
