"""A year of the Central Asia group: the model and the ledger agree to the last message.

Sixty people in nine zones and two languages, eight meetings, two hundred announcements, machines
that are off, lines that are down, people who block the bot and come back, and zone data that
changes. `make proof-year` plays all of it; the short form some weeks of a smaller group.
"""

from datetime import UTC, datetime, timedelta
from functools import partial

import pytest

from tests import zone_data
from tests.proofs import LONG, note
from tests.year_life import ANSWERS, BEGIN, QUIET, ZONES, Year
from tests.year_office import Office

SIZE, DAYS, MEETINGS, NEWS = (60, 365, 8, 200) if LONG else (12, 24, 3, 10)
NEWS_OF_ZONES = 131 if LONG else DAYS / 5  # days: a meeting in Casablanca is planned then
STEP = timedelta(minutes=15 if LONG else 30)
ACTS = DAYS * 2 if LONG else 40
CITIES = (
    "Casablanca",
    "Almaty",
    "Brussels",
    "Casablanca",
    "Kabul",
    "New York",
    "Tehran",
    "Dushanbe",
)
AUDIENCES = (
    ("everyone", ""), ("everyone", ""), ("coordinators", ""), ("language", "Русский"),
    ("delegation", "Land 03"), ("meeting", "No answer: Meeting no. {}"),
    ("meeting", "Comes: Meeting no. {}"),
)  # fmt: skip


def wall(year: Year, day: float) -> datetime:
    """A round time on that day, by the clocks of some place."""
    midnight = (BEGIN + timedelta(days=int(day))).replace(hour=0, tzinfo=None)
    return midnight + year.dice.randrange(timedelta(days=1) // STEP) * STEP


def meetings(year: Year) -> None:
    """They are planned, answered, moved (the second and each third), one is cancelled."""
    apart = DAYS / MEETINGS
    for number, city in enumerate(CITIES[:MEETINGS], 1):
        day = (number - 1) * apart * 0.9 + year.dice.random()
        held = day + apart * 0.4 + (10 if LONG else 5)
        begins = wall(year, held)
        year.at(day, partial(year.plan, number, city, begins))
        year.at(day + 1, partial(year.point, number, year.dice.choice(("30d", "3d", "2d", "3h"))))
        if number % 3 == 2:
            moved = day + apart * 0.4 + 1
            year.at(moved, partial(year.move, number, wall(year, held + 4)))
        if number == 3:
            year.at(held - 2, partial(year.cancel, number))
        if number == 1:  # when everybody is reminded, nothing is heard of whether it arrives
            day_before = begins.replace(tzinfo=UTC) - BEGIN - timedelta(days=1.1)
            outage(year, day_before / timedelta(days=1), 0.2, "deaf")
        for person in year.some(year.size // 2):
            when = day + 0.1 + year.dice.random() * (held - day - 0.5)
            year.at(when, partial(year.answer, number, person, year.dice.choice(ANSWERS)))


def announcements(year: Year) -> None:
    """To all kinds of audiences, with and without a second version; some are called back."""
    for number in range(NEWS):
        day = number * DAYS / NEWS + year.dice.random() * DAYS / NEWS
        audience, which = year.dice.choice(AUDIENCES)
        started = max(1, min(MEETINGS, int(day / (DAYS / MEETINGS * 0.9))))
        told = partial(
            year.announce, audience, which.format(started),
            russian=year.dice.random() < 0.5, back=year.dice.random() < 0.1,
        )  # fmt: skip
        year.at(max(day, 2), told)
        for person in year.some(year.size // 4):
            year.at(max(day, 2) + year.dice.random(), partial(year.confirm, person))
        if year.dice.random() < 0.3:
            year.at(max(day, 2) + year.dice.random(), year.chase)


def settings(year: Year) -> None:
    """Quiet hours, what is muted, reminders of one's own, another language."""
    for _ in range(ACTS):
        (person,), dice = year.some(1), year.dice
        act = dice.choice((
            partial(year.quiet, person, dice.choice([*QUIET, "2200-0700"])),
            partial(year.mute, person, dice.choice(("14d", "7d", "1d", "1h", "announcements")),
                    on=dice.random() < 0.6),
            partial(year.lead, person, dice.choice(("30d", "2d", "3h", "1h", "off"))),
            partial(year.language, person, dice.choice(("en", "ru"))),
        ))  # fmt: skip
        year.at(dice.random() * DAYS * 0.9, act)


def absences(year: Year) -> None:
    """Some block the bot, for an hour or for months, and most of them come back.

    Everybody is there once in the middle of the year: nobody is asked whether to be forgotten.
    """
    for person in year.model.people.values():
        year.at(DAYS / 2 + year.dice.random() * DAYS / 9, partial(year.lead, person, "off"))
    for person in year.some(year.size // 4):
        day, away = year.dice.random() * DAYS * 0.7, year.dice.choice((0.1, 1.5, 9, 40))
        year.at(day, partial(year.block, person, blocked=True), anyhow=True)
        if day + away < DAYS:
            year.at(day + away, partial(year.block, person, blocked=False), anyhow=True)


def outage(year: Year, day: float, length: float, what: str) -> None:
    """From a day on, for some days, the machine is `off` or the line is `down` or `deaf`."""
    begin, end = partial(year.wire, what), partial(year.wire, "up")
    if what == "off":
        begin, end = year.stop, year.begin
    year.at(day, begin, anyhow=True)
    year.at(day + length, end, anyhow=True)


def breaks(year: Year) -> None:
    """The machine is off, the line is down or deaf; new zone data comes with a restart."""
    dice = year.dice
    for start in range(3, DAYS - 3, 10 if LONG else 6):
        kind, longest = dice.choice((("off", 3), ("down", 0.5), ("deaf", 0.3)))
        outage(year, start + dice.random(), 0.03 + dice.random() * longest, kind)
    year.at(NEWS_OF_ZONES, year.stop, anyhow=True)
    year.at(NEWS_OF_ZONES + 0.01, partial(year.begin, data=True), anyhow=True)


@pytest.mark.parametrize("seed", range(3 if LONG else 1))
async def test_a_year_brings_everybody_exactly_what_the_model_says(tmp_path, seed):
    zone_data.install(tmp_path / "zones", zone_data.MOROCCO_2025)
    try:
        async with Office(tmp_path / "year.db") as office:
            year = Year(office, seed, size=SIZE, days=DAYS, step=STEP)
            await year.found()
            for fill in (meetings, announcements, settings, absences, breaks):
                fill(year)
            await year.play()
    finally:
        zone_data.update()
    words = f"years, {SIZE} people each: what arrived is what the model says"
    note("T1", words, messages=sum(year.said.values()))
    note("O2", words, reminders=year.said["asked"] + year.said["reminder"])
    assert set(year.said) >= {"planned", "moved", "shifted", "cancelled", "asked", "reminder"}
    assert set(year.said) >= {"text", "chase", "unreachable", "unknown"}
    assert len({person.zone for person in year.model.people.values()}) == len(ZONES)
