"""What goes out to many while the bot is killed and the network fails.

Announcements reach all, reminders never repeat; the faults are those of `tests/storms.py`. Nor is anything lost or repeated by a bot that stands still and goes on.
"""

import asyncio
import random
import re
import signal
from collections import Counter
from datetime import timedelta

import pytest

from scheduler.deliveries import in_flight
from scheduler.lanes import Lane
from tests import proofs, storms
from tests.kills import Crowd
from tests.processes import House, look, until
from tests.stage import plain
from texts import LANGUAGES, Text

pytestmark = pytest.mark.process

READERS, REMINDED = proofs.size(120, 1000), proofs.size(120, 10_000)
BOSS = 1001  # the coordinator of the sample group
HEADS = tuple(Text(code).plain("meetings-reminder", left="|") for code in LANGUAGES)
POINTS = [
    f"{point} {when}"
    for point in ("claim", "sendmessage", "settle")
    for when in ("before", "after")
]
WAIT = timedelta(minutes=11)  # longer than what failed waits before it is sent again
STILL_S = proofs.size(12, 60)  # a request is given up after ten
TEXT = "The library is open to all delegations. Please add what has worked."


async def announce(house: House) -> int:
    """An announcement begins to go out; how often its author has seen the text already."""
    await house.press_data(BOSS, "forms:open:0:announcement")
    await house.say(BOSS, TEXT)
    await house.quiet()
    await house.press(BOSS, "forms:choose")
    await house.quiet()
    await house.press(BOSS, "forms:finish")
    await house.quiet()
    before = told(house, (TEXT,))[BOSS]  # the preview
    await house.forward(house.telegram.clock.now() + timedelta(seconds=32))
    return before


async def to_the_reminder(house: House) -> None:
    """Move the clock to where everybody is due to be reminded."""
    due = "SELECT unixepoch(min(due_at)) FROM reminders WHERE point = '14d'"
    await house.post("clock", forward_s=house.one(due) + 1 - house.telegram.clock.unix())


async def deliver_under_kills(house: House, kind: str, many: int) -> tuple[list[int], int]:
    """Kill at named points, then at random moments, until all `many` are out.

    Returns how many were in flight at each kill, and how many faults of the network there were.
    """
    chance, flying, faults = random.Random(kind), [], 0
    points = proofs.size(1, 3) * chance.sample(POINTS, proofs.size(2, len(POINTS)))
    telegram = house.telegram

    def count(condition: str) -> int:
        sql = f"SELECT count(*) FROM outbox WHERE kind = :k AND {condition}"
        return house.one(sql, k=kind, now=telegram.clock.now())

    await until(lambda: count("TRUE"))
    while count("state IN ('pending', 'sending')"):
        await house.kill()
        flying.append(count("state = 'sending'"))
        if points:
            point = f"{points.pop()} {chance.randint(1, 3)}"
            await house.start_until(point)
            await house.ended_at(point)
            continue
        if count("state = 'pending'") > many // 4:  # not the last one again and again
            faults += storms.add(telegram, chance, "sendMessage")
        run = await house.start()
        await run.line('"started"')
        seen = telegram.ledger.last + chance.randrange(60 + many // 50)
        due = "(state = 'sending' OR (state = 'pending' AND not_before <= :now))"
        while telegram.ledger.last < seen and count(due):
            await telegram.ledger.wait(telegram.ledger.last, 0.05)
        if not count(due):  # the rest waits, longer after each failure
            await house.forward(telegram.clock.now() + WAIT)
    telegram.faults.coming.clear()
    await house.quiet()
    return flying, faults


def told(house: House, words: tuple[str, ...]) -> Counter[int]:
    """How often each person got a message with one of these texts; `|` is any words of a line."""
    wanted = [re.compile(re.escape(one).replace(r"\|", ".+")) for one in words]
    return Counter(
        entry["chat"]
        for entry in house.telegram.ledger.entries
        if entry["kind"] == "message"
        and any(pattern.search(plain(entry.get("text") or "")) for pattern in wanted)
    )


async def test_an_announcement_reaches_everybody_in_spite_of_kills(tmp_path):
    async with House(tmp_path, MESSAGES_PER_SECOND=100) as house:
        crowd = Crowd(house)
        await crowd.prepare(READERS)
        await house.start()
        await house.quiet()
        before = await announce(house)
        flying, faults = await deliver_under_kills(house, "announcements-text", READERS)
        got = told(house, (TEXT,))
        got[BOSS] -= before
        assert set(+got) == set(crowd.everybody)
        repeats = got.total() - READERS
        assert repeats <= sum(flying) + faults
        assert max(flying) <= in_flight(100)[Lane.BULK]
        states = look(house.path, lambda tx: tx.all("SELECT DISTINCT state FROM outbox"))
        assert states == [{"state": "sent"}]
        assert len(flying) > 3
        flown = {"network_faults": faults, "repeats": repeats, "in_flight_at_a_kill": sum(flying)}
        proofs.note("O1", recipients=READERS, kills=len(flying), lost=0, **flown)


async def test_no_reminder_is_repeated_and_the_unknown_ones_are_known_by_name(tmp_path):
    async with House(tmp_path, MESSAGES_PER_SECOND=100) as house:
        crowd = Crowd(house)
        await crowd.prepare(REMINDED)
        await house.start()
        await house.quiet()
        await to_the_reminder(house)
        flying, faults = await deliver_under_kills(house, "meetings-reminder", REMINDED)
        got = told(house, HEADS)  # a vote's reminder begins with the same word
        rows = house.ask("SELECT person_id, state FROM outbox WHERE kind = 'meetings-reminder'")
        states = {row["person_id"]: row["state"] for row in rows}
        unknown = {who for who, state in states.items() if state == "unknown"}
        assert max(got.values()) == 1
        assert set(states) == set(crowd.everybody)
        assert {who for who in crowd.everybody if got[who] == 0} <= unknown
        assert len(unknown) <= sum(flying) + faults
        assert max(flying) <= in_flight(100)[Lane.NOTICE]
        assert set(states.values()) <= {"sent", "unknown"}
        assert len(flying) > 3
        counts = {"network_faults": faults, "repeated": 0, "unknown_by_name": len(unknown)}
        proofs.note("O2", reminders=len(rows), kills=len(flying), **counts)


async def test_a_bot_that_stands_still_loses_and_repeats_nothing(tmp_path):
    async with House(tmp_path, MESSAGES_PER_SECOND=100) as house:
        crowd = Crowd(house)
        await crowd.prepare(READERS)
        await house.start()
        await house.quiet()
        before = await announce(house)
        begun = house.telegram.ledger.last
        await until(lambda: house.telegram.ledger.last > begun + 20)  # in the middle of it
        assert house.bot is not None
        house.bot.process.send_signal(signal.SIGSTOP)
        await to_the_reminder(house)
        for who in sorted(crowd.voters):
            crowd.press(who, "vote", f"decisions:vote:{crowd.decision}:yes", "yes")
        await asyncio.sleep(STILL_S)
        assert house.one("SELECT count(*) FROM outbox WHERE kind = 'meetings-reminder'") == 0
        house.bot.process.send_signal(signal.SIGCONT)
        await house.quiet()
        news = told(house, (TEXT,))
        news[BOSS] -= before
        assert set(+news) == set(crowd.everybody)
        assert news.total() - READERS <= in_flight(100)[Lane.BULK]
        assert told(house, HEADS) == Counter(crowd.everybody)
        voted = "SELECT count(*) FROM roll WHERE decision_id = :d AND voted = 1"
        assert house.one(voted, d=crowd.decision) == len(crowd.voters)
        proofs.note("O1", stood_still_s=STILL_S, recipients=READERS, lost=0)
