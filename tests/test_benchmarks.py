"""What the benchmarks measure is there to be measured."""

from datetime import UTC, datetime, timedelta

from benchmarks import reminders
from rules.causes import Cause
from scheduler import meetings as jobs
from storage.db import Db

NOW = datetime(2026, 11, 23, 9, 0, 12, tzinfo=UTC)


async def test_the_reminders_of_the_benchmark_come_due_at_one_instant(tmp_path):
    db = await Db.open(tmp_path / "b.db", inline=True)
    due = NOW + timedelta(seconds=5)
    await db.write(Cause(NOW), reminders.populate, due, 2, 20)
    await jobs.remind(db, NOW)
    assert await db.read(reminders._in_outbox) == 0
    await jobs.remind(db, due)
    assert await db.read(reminders._in_outbox) == 40
    await db.close()
