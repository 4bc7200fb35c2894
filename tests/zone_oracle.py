"""What the clocks of a zone show, read from the package's files without Python's own `zoneinfo`.

Times are seconds since 1970; a wall time is the seconds that a clock without a zone would show. The
files are read by RFC 8536, the rule at their end by POSIX.
"""

import re
import struct
from bisect import bisect_right
from calendar import monthrange, timegm
from datetime import date
from importlib import resources

DAY = 86400
_NAME = r"(?:<[^>]+>|[A-Za-z]+)"
_TIME = r"[+-]?\d+(?::\d+){0,2}"
_RULE = re.compile(
    rf"{_NAME}({_TIME})(?:{_NAME}({_TIME})?,(M[\d.]+)(?:/({_TIME}))?,(M[\d.]+)(?:/({_TIME}))?)?"
)


class Zone:
    """One zone: its transitions, and the rule that holds after the last of them."""

    def __init__(self, name: str) -> None:
        content = resources.files("tzdata.zoneinfo").joinpath(name).read_bytes()
        first = struct.unpack(">6l", content[20:44])
        at = 44 + first[3] * 5 + first[4] * 6 + first[5] + first[2] * 8 + first[1] + first[0]
        counts = struct.unpack(">6l", content[at + 20 : at + 44])
        isut, isstd, leap, times, types, chars = counts
        at += 44
        self.times = list(struct.unpack(f">{times}q", content[at : at + times * 8]))
        at += times * 8
        places = content[at : at + times]
        at += times
        offsets = [
            struct.unpack(">l", content[at + 6 * n : at + 6 * n + 4])[0] for n in range(types)
        ]
        at += types * 6 + chars + leap * 12 + isstd + isut
        self.first = offsets[0]
        self.offsets = [offsets[place] for place in places]
        self.rule = _Rule(content[at:].decode().strip())

    def offset(self, moment: int) -> int:
        """Seconds that the clocks are ahead of Greenwich at an instant."""
        place = bisect_right(self.times, moment)
        if place == len(self.times):
            return self.rule.offset(moment)
        return self.offsets[place - 1] if place else self.first

    def instants(self, wall: int) -> list[int]:
        """Every instant at which the clocks show a wall time: none in a gap, two in an overlap."""
        offsets = {self.offset(wall - hours * 3600) for hours in range(-27, 28)}
        return sorted(wall - offset for offset in offsets if self.offset(wall - offset) == offset)

    def transitions(self, first_year: int, last_year: int) -> list[int]:
        """The instants in these years at which the clocks are changed."""
        begin, end = (timegm((year, 1, 1, 0, 0, 0)) for year in (first_year, last_year + 1))
        found = {moment for moment in self.times if begin <= moment < end}
        for year in range(first_year, last_year + 1):
            found |= set(self.rule.of(year))
        return sorted(m for m in found if begin <= m < end and self.offset(m) != self.offset(m - 1))


class _Rule:
    """A POSIX rule: one offset, or two with the days on which they change."""

    def __init__(self, text: str) -> None:
        found = _RULE.fullmatch(text)
        assert found, text
        self.standard = -_seconds(found[1])
        self.days = (found[3], found[5]) if found[3] else None
        self.at = (_seconds(found[4] or "2"), _seconds(found[6] or "2"))
        self.summer = -_seconds(found[2]) if found[2] else self.standard + 3600

    def of(self, year: int) -> tuple[int, ...]:
        """When summer time begins and ends in a year."""
        if self.days is None:
            return ()
        begin, end = (_day(rule, year) * DAY for rule in self.days)
        return begin + self.at[0] - self.standard, end + self.at[1] - self.summer

    def offset(self, moment: int) -> int:
        year = date.fromordinal((moment + self.standard) // DAY + date(1970, 1, 1).toordinal()).year
        if self.days is None:
            return self.standard
        begin, end = self.of(year)
        summer = begin <= moment < end if begin < end else not end <= moment < begin
        return self.summer if summer else self.standard


def _seconds(text: str) -> int:
    """`2`, `-1:30`, `26` hours in seconds."""
    parts = [int(part) for part in text.lstrip("+-").split(":")] + [0, 0]
    found = parts[0] * 3600 + parts[1] * 60 + parts[2]
    return -found if text.startswith("-") else found


def _day(rule: str, year: int) -> int:
    """The day of `M10.5.0` (the last Sunday of October) in a year, since 1970."""
    month, week, weekday = map(int, rule[1:].split("."))
    first = date(year, month, 1)
    day = 1 + (weekday - first.isoweekday()) % 7 + 7 * (week - 1)
    while day > monthrange(year, month)[1]:
        day -= 7
    return date(year, month, day).toordinal() - date(1970, 1, 1).toordinal()
