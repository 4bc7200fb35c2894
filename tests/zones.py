"""Times as they are written, in the zones of the world, and what is refused of them."""

from datetime import UTC, datetime

import pytest

from rules import typed_times
from rules.refusals import Refused

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)  # a Monday
ALMATY, BRUSSELS, NEW_YORK = "Asia/Almaty", "Europe/Brussels", "America/New_York"


def wall(text: str) -> datetime:
    return datetime.fromisoformat(text)


def utc(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def refused(raw: str, now: datetime = NOW, zone: str = ALMATY) -> Refused:
    with pytest.raises(Refused) as caught:
        typed_times.wall_time(raw, now, zone)
    return caught.value
