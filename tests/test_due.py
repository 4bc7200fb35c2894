"""What is due: one that fails holds up none of the others, and is tried again."""

from datetime import UTC, datetime, timedelta

from storage import decisions, nudges, reminders
from tests.steps import change, go, members_of, once, shown, told


async def broken(stage, table: str, column: str, number: int) -> None:
    """Let every change of these rows fail, until it is mended."""
    await change(
        stage,
        f"""
        CREATE TRIGGER broken_{table} BEFORE UPDATE ON {table} WHEN old.{column} = {int(number)}
        BEGIN SELECT RAISE(ABORT, 'broken'); END
        """,
    )


async def mended(stage, table: str) -> None:
    await change(stage, f"DROP TRIGGER broken_{table}")
    await stage.settle()


async def due(stage, found) -> list[int]:
    return [row["id"] for row in await stage.db.read(found, stage.clock.now())]


async def test_a_vote_that_cannot_be_nudged_holds_up_none_of_the_others(stage):
    for text in (3, 4):
        await go(stage, "coordinator", f"decisions:open:{text}:v1:3")
    await broken(stage, "nudges", "decision_id", 3)
    await stage.forward(hours=36)
    assert await due(stage, nudges.due) == [3]
    sql = "SELECT count(*) FROM outbox WHERE kind = 'decisions-nudge' AND subject_id = :id"
    assert [await stage.one(sql, id=number) for number in (3, 4)] == [0, 12]
    await mended(stage, "nudges")
    assert await due(stage, nudges.due) == []
    assert [await stage.one(sql, id=number) for number in (3, 4)] == [12, 12]


async def test_a_vote_that_cannot_be_closed_holds_up_none_of_the_others(stage):
    for text in (3, 4):
        await go(stage, "coordinator", f"decisions:open:{text}:v1:3")
    await broken(stage, "decisions", "id", 3)
    before = shown(stage)
    await stage.forward(days=3)
    assert await due(stage, decisions.due) == [3]
    assert told(stage, before, "CA-4 ·") == once(*members_of(stage))
    assert told(stage, before, {"en": "Result: ", "ru": "Итог: "}) == once(*members_of(stage))
    await mended(stage, "decisions")
    assert await due(stage, decisions.due) == []
    assert told(stage, before, {"en": "Result: no decision\nCA-3", "ru": "Итог: нет кворума"})
    assert told(stage, before, {"en": "Result: ", "ru": "Итог: "}) == dict.fromkeys(
        members_of(stage), 2
    )


async def test_a_meeting_that_cannot_be_reminded_of_holds_up_none_of_the_others(stage):
    await go(stage, "coordinator", "forms:open:0:meeting")
    for answer in ("Another meeting", "Almaty", "Almaty", "9.12.2026 10:00"):
        await stage.say("coordinator", answer)
    await stage.press("coordinator", "Plan it")
    await broken(stage, "reminders", "meeting_id", 5)
    before = shown(stage)
    starts = datetime(2026, 12, 9, 5, 0, tzinfo=UTC)
    await stage.forward(seconds=(starts - timedelta(days=14) - stage.clock.now()).total_seconds())
    assert await due(stage, reminders.due) == [5]
    another = {"en": "missing.\n\nAnother", "ru": "ответили.\n\nAnother"}
    fourth = {"en": "missing.\n\nFourth", "ru": "ответили.\n\nFourth"}
    assert told(stage, before, another) == once(*members_of(stage))
    assert told(stage, before, fourth) == {}
    await mended(stage, "reminders")
    assert await due(stage, reminders.due) == []
    assert told(stage, before, another) == once(*members_of(stage))
    assert told(stage, before, fourth) == once(*members_of(stage))
