"""What is over is removed a little at a time, again after a stop, and never what was taken up."""

from datetime import timedelta

import orjson

from actions import records
from rules.causes import Cause
from rules.retention import Periods, Sweep, cutoffs
from scheduler import upkeep
from storage import forms, outbox, retention
from tests.drafts import MEMBER, draft, to_preview
from tests.steps import change, go


async def letters(stage, count: int) -> None:
    """So many letters that nobody will send, and no others."""

    def put(tx, cause) -> None:
        tx.run("DELETE FROM outbox")
        for n in range(count):
            outbox.add(tx, cause, [stage.id(MEMBER)], "k", str(n))
        tx.run("UPDATE outbox SET state = 'cancelled' WHERE kind = 'k'")

    await stage.db.write(Cause(stage.clock.now()), put)


async def left(stage) -> int:
    return await stage.one("SELECT count(*) FROM outbox WHERE kind = 'k'")


async def swept(stage, kind: str) -> list[int]:
    """How much each transaction removed."""
    lines = await stage.all("SELECT facts FROM journal WHERE what = 'records.sweep' ORDER BY id")
    facts = [orjson.loads(line["facts"]) for line in lines]
    return [fact["count"] for fact in facts if fact["kind"] == kind]


async def test_much_is_removed_in_small_steps_between_which_others_are_served(stage):
    await letters(stage, 450)
    await stage.forward(days=89)
    assert await left(stage) == 450
    await stage.forward(days=2)
    assert await left(stage) == 0
    assert (await swept(stage, "letters"))[:3] == [200, 200, 50]
    before = await swept(stage, "letters")
    await stage.settle()
    assert await swept(stage, "letters") == before, "nothing is left to do, and nothing is noted"


async def test_a_run_that_was_cut_short_is_taken_up_by_the_next_one(stage):
    await letters(stage, 450)
    await change(
        stage,
        """
        CREATE TRIGGER broken BEFORE DELETE ON outbox
        WHEN (SELECT count(*) FROM outbox WHERE kind = 'k') = 250
        BEGIN SELECT RAISE(ABORT, 'broken'); END
        """,
    )
    now = stage.clock.now() + timedelta(days=100)
    await upkeep.forgetting(Periods())(stage.db, now)
    assert await left(stage) == 250, "the step that failed is undone, the one before is not"
    await change(stage, "DROP TRIGGER broken")
    await upkeep.forgetting(Periods())(stage.db, now)
    assert await left(stage) == 0


async def test_a_draft_that_was_taken_up_after_the_look_stays(stage):
    await to_preview(stage)
    made = await draft(stage)
    now = stage.clock.now() + timedelta(days=100)
    before = cutoffs(Periods(), now)[Sweep.DRAFTS]
    found = await stage.db.read(retention.due, Sweep.DRAFTS, before, now, -1, 10)
    assert found == [made["id"]]
    cause = Cause(now, stage.id(MEMBER))
    kept = await stage.db.read(forms.require, stage.id(MEMBER), made["id"])
    await stage.db.write(cause, forms.put, kept, "title", {"title": "Later"})
    assert await stage.db.write(Cause(now), records.sweep, Sweep.DRAFTS, before, found) == 0
    assert (await draft(stage))["id"] == made["id"]


async def test_with_all_periods_switched_off_nothing_goes(stage):
    await letters(stage, 3)
    await to_preview(stage)
    now = stage.clock.now() + timedelta(days=4000)
    people = await stage.one("SELECT count(*) FROM people")
    await upkeep.forgetting(Periods(0, 0, 0, 0, 0))(stage.db, now)
    assert await left(stage) == 3
    assert await draft(stage)
    assert await stage.one("SELECT count(*) FROM people") == people
    assert await stage.one("SELECT count(*) FROM outbox WHERE kind LIKE 'records-%'") == 0


async def test_nudges_go_a_month_after_the_vote_and_those_of_an_open_vote_stay(stage):
    await go(stage, "coordinator", "decisions:open:3:v1:3")
    sql = "SELECT count(*) FROM nudges n JOIN decisions d ON d.id = n.decision_id WHERE d.id = :d"
    vote = await stage.one("SELECT max(id) FROM decisions")
    count = await stage.one(sql, d=vote)
    await stage.forward(days=4)
    await stage.forward(days=29)
    assert await stage.one(sql, d=vote) == count > 0
    await stage.forward(days=2)
    assert await stage.one(sql, d=vote) == 0
    assert await stage.one("SELECT state FROM decisions WHERE id = :d", d=vote) == "closed"


async def test_who_was_declined_in_one_group_stays_in_the_other(cast):
    both = cast.id("tj-head")
    await change(
        cast,
        """
        INSERT INTO members (group_id, person_id, role, name, body, state, decided_at, reason,
            created_at)
        VALUES (:g, :p, 'expert', 'Elsewhere', 'B', 'declined', :at, 'Because', :at)
        """,
        g=cast.foreign["groups"], p=both, at=cast.clock.now(),
    )  # fmt: skip
    await change(cast, "UPDATE people SET group_id = :g WHERE id = :p",
                 g=cast.foreign["groups"], p=both)  # fmt: skip
    await cast.forward(days=32)
    rows = await cast.all("SELECT group_id, state FROM members WHERE person_id = :p", p=both)
    assert rows == [{"group_id": 1, "state": "active"}]
    assert await cast.one("SELECT group_id FROM people WHERE id = :p", p=both) == 1
    assert await cast.one("SELECT count(*) FROM members WHERE name = 'Elsewhere'") == 0


async def test_an_announcement_whose_deliveries_are_forgotten_shows_no_wrong_counts(stage):
    await change(
        stage,
        """
        INSERT INTO announcements (group_id, author_id, audience, language, texts, state, total,
            starts_at, created_at)
        SELECT 1, id, 'everyone', 'en', '{"en": "To all"}', 'done', 14, :now, :now
        FROM members WHERE role = 'coordinator' LIMIT 1
        """,
        now=stage.clock.now(),
    )
    number = await stage.one("SELECT max(id) FROM announcements")
    shown = await go(stage, "coordinator", f"announcements:show:{number}")
    assert f"Announcement {number}" in shown
    assert "of 14" not in shown
