"""Time zones by the name of a city, in any of the bot's languages."""

import re
from datetime import datetime, timedelta
from functools import cache
from zoneinfo import ZoneInfo, available_timezones

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

EXAMPLES = ["Asia/Almaty", "Europe/Moscow", "Europe/Vienna"]
WELL_KNOWN = (  # offered for abbreviations and offsets, and for countries with several zones
    "Asia/Almaty", "Asia/Tashkent", "Asia/Dushanbe", "Asia/Bishkek", "Asia/Ashgabat",
    "Asia/Kabul", "Asia/Tehran", "Asia/Karachi", "Asia/Kolkata", "Asia/Shanghai", "Asia/Tokyo",
    "Asia/Dubai", "Asia/Baku", "Europe/Moscow", "Asia/Yekaterinburg", "Asia/Novosibirsk",
    "Europe/Istanbul", "Europe/Kyiv", "Europe/Brussels", "Europe/Vienna", "Europe/Oslo",
    "Europe/London", "Africa/Cairo", "Africa/Nairobi", "America/New_York", "America/Chicago",
    "America/Denver", "America/Los_Angeles", "Australia/Brisbane",
)  # fmt: skip
ABBREVIATIONS = {  # the same letters mean different places
    "Europe/Moscow": ("msk", "мск"),
    "Europe/Brussels": ("cet", "cest"),
    "Europe/Vienna": ("cet", "cest"),
    "Europe/Oslo": ("cet", "cest"),
    "Europe/Kyiv": ("eet", "eest"),
    "Africa/Cairo": ("eet", "eest"),
    "America/New_York": ("est", "edt", "et"),
    "Australia/Brisbane": ("est", "aest"),
    "America/Chicago": ("cst", "cdt"),
    "Asia/Shanghai": ("cst",),
    "America/Denver": ("mst", "mdt"),
    "America/Los_Angeles": ("pst", "pdt"),
    "Asia/Karachi": ("pkt", "pst"),
    "Asia/Kolkata": ("ist",),
    "Europe/London": ("gmt", "bst"),
}
_OFFSET = re.compile(r"(?:utc|gmt)?([+\-−])(\d{1,2})(?::?(\d{2}))?")


@cache
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


def find(text: str, now: datetime, language: str) -> str:
    """The IANA zone of a city or of an IANA name.

    Raises Refused for what is no city, with cities that may be meant: abbreviations and offsets
    are never guessed.
    """
    wanted = fold(" ".join(text.split()))
    names = _by_name()
    if wanted in names:
        return names[wanted]
    near = [name for name in names if len(wanted) >= 4 and name.startswith(wanted)]
    found = sorted({names[name] for name in near})
    if len(found) == 1:
        return found[0]
    meant = found or _by_abbreviation(wanted) or _by_offset(wanted, now) or EXAMPLES
    cities = ", ".join(city(zone, language) for zone in meant[:6])
    raise Refused("preferences-refused-zone", offers=tuple(meant[:6]), examples=cities)


@cache
def territory(name: str) -> str:
    """The code of a country by its English name, also a longer one; empty when unknown."""
    from babel import Locale

    labels = {fold(label): code for code, label in Locale("en").territories.items()}
    known = [label for label in labels if fold(name).startswith(label)]
    return labels[max(known, key=len)] if known else ""


@cache
def weekend(name: str) -> frozenset[int]:
    """The days of the week, Monday is 0, on which a country rests; Saturday and Sunday by default."""
    from babel import Locale, UnknownLocaleError
    from babel.languages import get_official_languages

    code = territory(name)
    for language in get_official_languages(code, de_facto=True) if code else ():
        try:
            found = Locale.parse(f"{language}_{code}")
        except (UnknownLocaleError, ValueError):
            continue
        first, last = found.weekend_start, found.weekend_end
        return frozenset((first + n) % 7 for n in range((last - first) % 7 + 1))
    return frozenset({5, 6})


def of_country(name: str) -> str | None:
    """A zone to suggest to somebody from a country, by its English name; None when unclear."""
    from babel.core import get_global

    country = territory(name)
    zones = [zone for zone, code in get_global("zone_territories").items() if code == country]
    best = [zone for zone in WELL_KNOWN if zone in zones]
    if best or len(zones) == 1:
        return (best or zones)[0]
    return None


def _by_abbreviation(wanted: str) -> list[str]:
    return [zone for zone in WELL_KNOWN if wanted in ABBREVIATIONS.get(zone, ())]


def _by_offset(wanted: str, now: datetime) -> list[str]:
    """Well-known cities where clocks differ from UTC by what was written, such as `gmt+5`."""
    found = _OFFSET.fullmatch(wanted.replace(" ", ""))
    if found is None:
        return []
    minutes = int(found[2]) * 60 + int(found[3] or 0)
    offset = timedelta(minutes=-minutes if found[1] in "-−" else minutes)
    return [zone for zone in WELL_KNOWN if now.astimezone(ZoneInfo(zone)).utcoffset() == offset]
