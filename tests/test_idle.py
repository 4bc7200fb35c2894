"""People who stay away: asked, kept when they answer, erased when they do not."""

from datetime import timedelta

import pytest

from actions import records
from rules.causes import Cause
from rules.refusals import Refused
from storage import idle, journal
from tests.steps import change, members_of

IDLE = "no-head"  # reads English
ASKED = "Shall we keep your data?"


async def others_stay(stage, days: int) -> None:
    """Time passes, and everybody else comes now and then."""
    for _ in range(days // 10):
        await stage.forward(days=10)
        await change(stage, "UPDATE people SET seen_on = :today WHERE id <> :id",
                     today=stage.clock.now().date().isoformat(), id=stage.id(IDLE))  # fmt: skip


async def known(stage, who=IDLE) -> bool:
    return bool(await stage.one("SELECT 1 FROM people WHERE id = :id", id=stage.id(who)))


async def away(stage, who: str, day: str) -> None:
    """Somebody was last seen on a day."""
    await change(stage, "UPDATE people SET seen_on = :d WHERE id = :id", d=day, id=stage.id(who))


def asked(stage, who=IDLE) -> int:
    return sum(ASKED in text for text in stage.messages(who))


async def test_who_stays_away_is_asked_once_and_erased_a_month_later(stage):
    number = await stage.one("SELECT id FROM members WHERE person_id = :p", p=stage.id(IDLE))
    await others_stay(stage, 330)
    assert asked(stage) == 0
    await others_stay(stage, 10)  # the 340th day: 12 months are over in less than 30
    assert asked(stage) == 1
    assert stage.buttons(IDLE) == ["Keep my data"]
    assert "You were last here on Mon 23 Nov 2026." in stage.last(IDLE)
    assert "erased on Sun 28 Nov 2027" in stage.last(IDLE)  # thirty days after the asking
    await stage.forward(days=29)
    assert await known(stage)
    await stage.forward(days=2)
    assert not await known(stage)
    assert asked(stage) == 1
    row = await stage.all("SELECT name, body, person_id FROM members WHERE id = :n", n=number)
    assert row == [{"name": f"former member {number}", "body": "", "person_id": None}]
    assert len(await stage.all("SELECT 1 FROM people")) == len(members_of(stage)) - 1
    assert await stage.db.read(journal.broken) is None


async def test_a_press_on_keep_my_data_keeps_them(stage):
    await others_stay(stage, 340)
    assert "Your data stay" in await stage.press(IDLE, "Keep my data")
    await stage.press(IDLE, "records:keep")  # a second press is harmless
    await others_stay(stage, 60)
    assert await known(stage)
    assert asked(stage) == 0, "the card says now that the data stay"
    lines = await stage.all("SELECT facts FROM journal WHERE what = 'records.keep'")
    number = await stage.one("SELECT id FROM members WHERE person_id = :p", p=stage.id(IDLE))
    assert [line["facts"] for line in lines] == [f'{{"member":{number}}}'] * 2


async def test_whatever_somebody_writes_keeps_their_data(stage):
    await others_stay(stage, 340)
    await stage.say(IDLE, "hello")
    await others_stay(stage, 60)
    assert await known(stage)
    await stage.forward(days=280)
    assert asked(stage) == 2, "and after another year they are asked again"


async def test_a_press_on_keep_after_the_erasure_is_harmless(stage):
    await others_stay(stage, 380)
    assert not await known(stage)
    assert "members of the working group only" in await stage.press(IDLE, "Keep my data")


async def test_nobody_is_erased_whom_the_question_did_not_reach_thirty_days_ago(stage):
    await stage.forward(days=300)
    await away(stage, IDLE, "2020-01-01")
    await stage.tick()
    for _ in range(40):
        stage.telegram.forward(86_400)
        await stage.tick()
    assert await known(stage), "the question is still in the outbox"
    await stage.settle()
    assert asked(stage) == 1
    await stage.forward(days=29)
    assert await known(stage)
    await stage.forward(days=1)
    assert not await known(stage)


@pytest.mark.parametrize("trusted", [True, False])
async def test_a_clock_that_jumps_by_years_erases_nobody(stage, trusted):
    before = await stage.all("SELECT id FROM people ORDER BY id")
    stage.clock.is_trusted = trusted
    await stage.forward(days=3 * 365)
    await stage.forward(hours=30)
    assert await stage.all("SELECT id FROM people ORDER BY id") == before
    assert asked(stage) == (1 if trusted else 0)
    await stage.forward(days=-3 * 365)
    stage.clock.is_trusted = True
    await others_stay(stage, 300)
    assert await stage.all("SELECT id FROM people ORDER BY id") == before


async def test_who_cannot_be_reached_is_told_of_to_the_coordinators_and_erased(stage):
    await change(stage, "UPDATE people SET reachable = 0 WHERE id = :id", id=stage.id(IDLE))
    await others_stay(stage, 340)
    assert asked(stage) == 0
    told = [text for text in stage.messages("coordinator") if "messages do not reach" in text]
    assert len(told) == 1
    assert "Head of delegation, Norway was last here on Mon 23 Nov 2026" in told[0]
    assert [m for m in stage.messages("coordinator-2") if "сообщения не доходят" in m]
    assert not [m for m in stage.messages("kz-head") if "не доходят" in m]
    await stage.forward(days=29)
    assert await known(stage)
    await stage.forward(days=2)
    assert not await known(stage)


async def test_who_could_not_be_reached_and_comes_back_stays(stage):
    await change(stage, "UPDATE people SET reachable = 0 WHERE id = :id", id=stage.id(IDLE))
    await others_stay(stage, 340)
    await stage.say(IDLE, "/start")
    await others_stay(stage, 60)
    assert await known(stage)


async def test_the_last_coordinator_is_told_and_never_erased(stage):
    await change(stage, "UPDATE members SET role = 'expert' WHERE person_id = :p",
                 p=stage.id("coordinator-2"))  # fmt: skip
    await away(stage, "coordinator", "2025-01-01")
    await stage.settle()
    assert "you are the only coordinator" in stage.last("coordinator")
    shown = len(stage.messages("coordinator"))
    await stage.forward(days=40)
    assert await known(stage, "coordinator")
    assert len([m for m in stage.messages("coordinator")[shown:] if "still coord" in m]) == 0


async def test_of_two_idle_coordinators_one_stays(stage):
    for who in ("coordinator", "coordinator-2"):
        await away(stage, who, "2025-01-01")
    await stage.settle()
    await stage.forward(days=31)
    left = [who for who in ("coordinator", "coordinator-2") if await known(stage, who)]
    assert left == ["coordinator-2"]


async def test_somebody_suspended_is_asked_too_and_may_keep_the_data(stage):
    await change(stage, "UPDATE members SET state = 'suspended' WHERE person_id = :p",
                 p=stage.id(IDLE))  # fmt: skip
    await away(stage, IDLE, "2025-01-01")
    await stage.settle()
    assert asked(stage) == 1
    assert "Your data stay" in await stage.press(IDLE, "Keep my data")
    assert stage.buttons(IDLE) == []


async def test_the_day_somebody_was_seen_is_written_once_a_day_and_for_reading_too(stage):
    sql = "SELECT seen_on FROM people WHERE id = :id"
    assert await stage.one(sql, id=stage.id(IDLE)) == "2026-11-23"
    await stage.forward(days=3)
    await stage.say(IDLE, "/menu")
    assert await stage.one(sql, id=stage.id(IDLE)) == "2026-11-26"
    await change(stage, "CREATE TRIGGER once BEFORE UPDATE OF seen_on ON people "
                        "BEGIN SELECT RAISE(ABORT, 'twice'); END")  # fmt: skip
    await stage.say(IDLE, "/menu")
    assert await stage.one(sql, id=stage.id("coordinator")) == "2026-11-23"


async def test_who_comes_back_between_the_look_and_the_erasure_stays(stage):
    await away(stage, IDLE, "2025-01-01")
    await stage.settle()
    await stage.forward(days=30)  # asked then, and erased now unless something changes
    assert not await known(stage)
    await away(stage, "kz-head", "2025-01-01")
    await stage.tick()
    await stage.settle()
    now = stage.clock.now() + timedelta(days=31)
    since = now.date() - timedelta(days=365)
    assert await stage.db.read(idle.silent, since, now) == [stage.id("kz-head")]
    await stage.say("kz-head", "/menu")
    assert not await stage.db.write(Cause(now), records.expire, stage.id("kz-head"), since)
    cause = Cause(now, stage.id("coordinator"))
    with pytest.raises(Refused):
        await stage.db.write(cause, records.expire, stage.id("kz-head"), since)
    assert await known(stage, "kz-head")
