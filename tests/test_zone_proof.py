"""Every zone, every change of its clocks from 2024 to 2035, against a reader of our own.

`make proof-time` looks at every quarter of an hour around each change in all zones; the short form
at five wall times around each change, in one zone of each kind.
"""

from datetime import UTC, datetime, timedelta
from zoneinfo import available_timezones

import pytest

from rules import moments
from rules.refusals import Refused
from tests import proofs
from tests.zone_oracle import Zone

YEARS = (2024, 2035)
ODD = {"Factory", "localtime", "posixrules"}  # no places
EPOCH = datetime(1970, 1, 1)  # noqa: DTZ001 - wall times are counted from here


def zones() -> list[str]:
    """All zones; in the short form those whose clocks change, one of each kind."""
    names = sorted(available_timezones() - ODD)
    if proofs.LONG:
        return names
    kinds: dict[tuple[object, ...], str] = {}
    for name in names:
        zone = Zone(name)
        changes = zone.transitions(*YEARS)
        kinds.setdefault((*changes, zone.offset(changes[0]) if changes else 0), name)
    return sorted(kinds.values())


def walls(zone: Zone, change: int) -> list[int]:
    """Wall times around a change: before, its two edges, between them, after."""
    before, after = change + zone.offset(change - 1), change + zone.offset(change)
    low, high = min(before, after), max(before, after)
    if proofs.LONG:
        return list(range(low - 4 * 3600, high + 4 * 3600, 900))
    return [low - 60, low, (low + high) // 120 * 60, high, high + 60]


def wall(seconds: int) -> datetime:
    return EPOCH + timedelta(seconds=seconds)


def utc(seconds: int) -> datetime:
    return datetime.fromtimestamp(seconds, UTC)


def check(name: str, zone: Zone, change: int, seconds: int) -> None:
    """What the rules say of one wall time is what the clocks of the place show."""
    expected = zone.instants(seconds)
    if not expected:
        with pytest.raises(Refused) as caught:
            moments.instant(wall(seconds), name)
        assert caught.value.key == "meetings-refused-gap"
        for offer in caught.value.offers:
            shown = int((moments.read(offer) - EPOCH).total_seconds())
            assert zone.instants(shown), (name, offer)
        by_the_old_clock = utc(seconds - zone.offset(change - 1))
        assert moments.earlier(wall(seconds), name, 0) == by_the_old_clock, (name, seconds)
        return
    for fold, instant in enumerate((expected[0], expected[-1])):
        time = wall(seconds).replace(fold=fold)
        assert moments.instant(time, name) == utc(instant), (name, time)
        assert moments.earlier(time, name, 0) == utc(instant), (name, time)
    assert moments.comes_twice(wall(seconds), name) == (len(expected) == 2), (name, seconds)


def test_every_change_of_the_clocks_is_read_as_the_files_have_it():
    counted = 0
    for name in zones():
        zone = Zone(name)
        for change in zone.transitions(*YEARS):
            for seconds in walls(zone, change):
                check(name, zone, change, seconds)
                counted += 1
    proofs.note("T1", wall_times=counted, wrong=0)
    assert counted > 2000


def test_a_day_before_is_the_same_wall_time_on_the_days_around_every_change():
    for name in zones():
        zone = Zone(name)
        for change in zone.transitions(*YEARS):
            noon = (change + zone.offset(change)) // 86400 * 86400 + 43200
            for days in (0, 1, 2):
                expected = zone.instants(noon - days * 86400)
                assert moments.earlier(wall(noon), name, days) == utc(expected[0]), (name, change)


def test_the_reader_knows_changes_that_everybody_knows():
    brussels = Zone("Europe/Brussels")
    assert [utc(m).isoformat()[:16] for m in brussels.transitions(2027, 2027)] == [
        "2027-03-28T01:00",
        "2027-10-31T01:00",
    ]
    assert Zone("Asia/Almaty").transitions(2025, 2035) == []
    assert [utc(m).isoformat()[:10] for m in Zone("Asia/Almaty").transitions(2024, 2024)] == [
        "2024-02-29"
    ]
    assert Zone("Australia/Lord_Howe").offset(1830000000) in {37800, 39600}
