"""How long things are kept: the periods, the settings, and the register of all tables."""

import random
import re
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from bot import settings
from rules import backups, retention
from rules.retention import Periods, Sweep
from storage.retention import KEPT

ROOT = Path(__file__).parent.parent
NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
NAMES = {"DRAFT_DAYS": 90, "REFUSED_DAYS": 30, "DELIVERY_DAYS": 90, "REMINDER_DAYS": 30,
         "PERSON_MONTHS": 12}  # fmt: skip
ADVICE = """\
These tables are not in the register KEPT of storage/retention.py. For each, say there how long its
rows are kept: Kept("for good: why"), or Kept("<SETTING> after …", (Sweep.X,)) with a new Sweep in
rules/retention.py, its period in cutoffs(), and statements in _DUE and _REMOVE. A table with people's
words or a column that names a person is seldom kept for good. Add a line to docs/operating.md."""


async def test_every_table_says_how_long_its_rows_are_kept(stage):
    tables = await stage.all(
        """
        SELECT name FROM pragma_table_list
        WHERE schema = 'main' AND type IN ('table', 'virtual') AND name NOT LIKE 'sqlite_%'
        """
    )
    names = {row["name"] for row in tables}
    assert names - KEPT.keys() == set(), ADVICE
    assert KEPT.keys() - names == set(), "these tables are gone: take them out of the register"


def test_what_is_not_removed_by_anything_says_why_it_stays():
    for table, kept in KEPT.items():
        stays = kept.how.startswith(("for good: ", "for good, ", "as the "))
        assert stays or kept.by, table
    assert {sweep for kept in KEPT.values() for sweep in kept.by} == set(Sweep)


@pytest.mark.parametrize(
    ("day", "months", "earlier"),
    [
        (date(2026, 11, 23), 12, date(2025, 11, 23)),
        (date(2026, 3, 31), 1, date(2026, 2, 28)),
        (date(2028, 3, 31), 1, date(2028, 2, 29)),
        (date(2027, 1, 15), 1, date(2026, 12, 15)),
        (date(2028, 2, 29), 12, date(2027, 2, 28)),
        (date(2026, 12, 31), -2, date(2027, 2, 28)),
    ],
)
def test_months_are_counted_by_the_calendar(day, months, earlier):
    assert retention.months_before(day, months) == earlier


def test_days_end_at_midnight_so_that_it_does_not_matter_when_somebody_looks():
    morning = retention.cutoffs(Periods(), NOW)
    assert morning == retention.cutoffs(Periods(), NOW + timedelta(hours=14))
    assert morning[Sweep.DRAFTS] == datetime(2026, 8, 25, tzinfo=UTC)
    assert morning != retention.cutoffs(Periods(), NOW + timedelta(hours=15))


def test_a_period_of_zero_keeps_for_good():
    nothing = Periods(0, 0, 0, 0, 0)
    assert set(retention.cutoffs(nothing, NOW)) == {Sweep.UPDATES}
    assert retention.idle_since(nothing, NOW) is None
    assert retention.asked_since(nothing, NOW) is None


def test_nobody_is_erased_sooner_than_thirty_days_after_being_asked():
    seen = date(2025, 12, 23)
    assert retention.erased_on(seen, 12, NOW) == date(2026, 12, 23)
    assert retention.erased_on(date(2020, 1, 1), 12, NOW) == date(2026, 12, 23)


# settings


@pytest.fixture(name="environment")
def an_environment_without_settings(monkeypatch, tmp_path):
    monkeypatch.chdir(tmp_path)
    for name in settings.Settings.model_fields:
        monkeypatch.delenv(name.upper(), raising=False)
    return monkeypatch


def test_the_periods_come_from_the_settings(environment):
    assert settings.load().periods == Periods(*NAMES.values())
    for n, name in enumerate(NAMES, 11):
        environment.setenv(name, str(n))
    assert settings.load().periods == Periods(11, 12, 13, 14, 15)
    for name in NAMES:
        environment.setenv(name, "0")
    assert settings.load().periods == Periods(0, 0, 0, 0, 0)


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("value", ["-1", "canary", "1.5", "99999"])
def test_a_wrong_period_stops_the_start_with_one_line_that_names_it(environment, name, value):
    environment.setenv(name, value)
    with pytest.raises(settings.Wrong) as wrong:
        settings.load()
    assert re.fullmatch(rf"{name}: [^\n]+\.", str(wrong.value))
    assert "canary" not in str(wrong.value)


@pytest.mark.parametrize(("name", "value"), [("DELIVERY_DAYS", "6"), ("PERSON_MONTHS", "2")])
def test_a_period_that_is_too_short_is_refused(environment, name, value):
    environment.setenv(name, value)
    with pytest.raises(settings.Wrong, match=f"{name}: this has to be at least {int(value) + 1}"):
        settings.load()


def test_the_operators_page_names_every_period_with_its_default():
    page = (Path(__file__).parent.parent / "docs" / "operating.md").read_text("utf-8")
    for name, value in NAMES.items():
        rows = [line for line in page.splitlines() if line.endswith(f"| `{name}` |")]
        assert rows, name
        assert all(re.search(rf"\b{value} (days|months)", row) for row in rows), name


def test_in_four_hundred_days_no_backup_outlives_what_the_handbook_says():
    """What was erased is in backups for thirty days more, as long as new ones are made."""
    said = (ROOT / "docs" / "operating.md").read_text("utf-8")
    assert f"Backups hold them for {backups.DAILY.days} days more" in said
    chance, kept = random.Random(20261126), set[str]()
    for hours in range(0, 400 * 24, 12):
        now = NOW + timedelta(hours=hours, minutes=chance.randrange(600))
        if chance.random() < 0.2:  # the bot is off
            continue
        kept.add(backups.name(now, "group"))
        kept -= set(backups.stale(kept, now, "group"))
        made = [at for name in kept if (at := backups.made_at(name, "group"))]
        assert max(now - at for at in made) < backups.DAILY
    assert len(kept) > 25
