"""Four hundred days of a working group: at the end exactly what should be there is there.

What is expected is worked out from a diary in plain days, without the rules of the bot.
"""

import random
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

import pytest

from rules import meetings as meeting_rules
from rules.causes import Cause
from rules.meetings import Plan
from rules.members import Kind, Role, Standing, State
from rules.practices import Content, Verdict
from rules.retention import Periods
from scheduler.upkeep import forgetting
from storage import (
    delegations,
    forms,
    groups,
    inbox,
    journal,
    meetings,
    members,
    outbox,
    people,
    reminders,
)
from storage import practices as library
from storage.db import Db

START = datetime(2026, 11, 23, 0, 0, tzinfo=UTC)
DAYS = 400
CONTENT = Content(title="Words", summary="Words of somebody", strands=["prevent"])
COORDINATOR, IDLE, KEEPER, LATER, UNREACHABLE = 1, 2, 3, 4, 5
AUTHORS = range(100, 180)  # each hands in one practice
EDGES = {DAYS - ago + beside for ago in (3, 30, 60, 90) for beside in (-1, 0, 1)}


@dataclass
class Diary:
    """What happened when, as days since the start (fractions are hours)."""

    drafts: dict[int, float] = field(default_factory=dict)  # id: last touched
    revising: dict[int, int] = field(default_factory=dict)  # practice: draft
    declined: dict[int, float] = field(default_factory=dict)  # person: decided
    strangers: dict[int, int] = field(default_factory=dict)  # person: the day they wrote
    applied: set[int] = field(default_factory=set)
    returned: dict[int, float] = field(default_factory=dict)
    shared: set[int] = field(default_factory=set)
    waiting: set[int] = field(default_factory=set)
    letters: dict[int, float | None] = field(default_factory=dict)  # id: over since; None: not
    meetings: dict[int, float] = field(default_factory=dict)  # id: end
    updates: dict[int, float | None] = field(default_factory=dict)


class Year:
    """Plays the days on a database, and writes the diary."""

    def __init__(self, db: Db, seed: int) -> None:
        self.db, self.dice, self.diary = db, random.Random(seed), Diary()
        self.at, self.update = 0.0, 0
        self.member: dict[int, int] = {}
        self.played: set[int] = set()

    @property
    def now(self) -> datetime:
        return START + timedelta(days=self.at)

    async def do(self, fn, *args, member=0, **facts):
        cause = Cause(self.now, group_id=1, member_id=member)
        return await self.db.write(cause, fn, *args, **facts)

    async def join(self, person: int, state=State.ACTIVE, role=Role.EXPERT) -> int:
        await self.do(people.add, person, "en", "UTC")
        await self.do(lambda tx, _: people.put_group(tx, person, 1))
        self.member[person] = await self.do(
            members.add, 1, person_id=person, delegation_id=1, name=f"Name {person}",
            body="Body", role=role, state=state,
        )  # fmt: skip
        return self.member[person]

    async def form(self, person: int, form: str, subject: int = 0) -> int:
        cause = Cause(self.now, person)
        draft = await self.db.write(
            cause, forms.start, form, "title", group_id=1, subject_id=subject, answers={}
        )
        return draft.id

    async def begin(self) -> None:
        await self.do(groups.add, "G", "Group", "en", "UTC")
        await self.do(delegations.add, "Land", Kind.STATE, Standing.MEMBER, {})
        await self.join(COORDINATOR, role=Role.COORDINATOR)
        for person in (IDLE, KEEPER, LATER, UNREACHABLE, *AUTHORS):
            await self.join(person)
        await self.do(lambda tx, _: people.put_reachable(tx, UNREACHABLE, reachable=False))

    async def day(self) -> None:
        for what in (self.write, self.draft, self.apply, self.practise, self.send, self.meet):
            self.at += self.dice.uniform(0.001, 0.02)
            if self.dice.random() < 0.4 or int(self.at) in EDGES:
                await what()
        self.at = int(self.at) + 0.5
        await self.deliver()

    async def write(self) -> None:
        """An update comes; it is answered, fails, or is never finished. A stranger is met."""
        stranger = 20_000 + int(self.at)
        await self.do(people.add, stranger, "en", "UTC")
        self.diary.strangers[stranger] = int(self.at)
        self.update += 1
        n, ends = self.update, self.dice.choice(["done", "done", "dead", "received"])
        await self.do(inbox.add, [(n, 0, '{"words": 1}')])
        if ends == "done":
            await self.do(inbox.finish, [n])
        elif ends == "dead":
            await self.do(inbox.bury, n, "A1", 3)
        self.diary.updates[n] = None if ends == "received" else self.at

    async def draft(self) -> None:
        person, form = self.dice.choice(AUTHORS), self.dice.choice(["meeting", "announcement"])
        made = await self.form(person, form)
        self.diary.drafts[made] = self.at

    async def apply(self) -> None:
        if 25 < self.at < 40:  # whether these are gone depends on when the machine was off
            return
        person = 10_000 + int(self.at)
        member = await self.join(person, State.APPLIED)
        if self.dice.random() < 0.7:
            await self.do(members.decide, member, State.DECLINED, None, "Because", member=1)
            self.diary.declined[person] = self.at
        else:
            self.diary.applied.add(person)

    async def practise(self) -> None:
        """An author's only practice is handed in, and shared, returned, or neither."""
        idle = [a for a in AUTHORS if a not in self.played]
        if self.dice.random() > 0.4 and int(self.at) not in EDGES:
            return
        author = self.dice.choice(idle)
        self.played.add(author)
        own = self.member[author]
        made = await self.do(library.add, CONTENT, member=own)
        verdict = self.dice.choice(["shared", "returned", "returned", "revised", "draft", ""])
        verdict = "draft" if int(self.at) in EDGES else verdict
        if not verdict:
            self.diary.waiting.add(made.id)
            return
        to = Verdict.SHARED if verdict == "shared" else Verdict.RETURNED
        await self.do(library.screen, made, to, "Reason", member=1)
        if verdict == "shared":
            self.diary.shared.add(made.id)
        elif verdict == "revised":
            await self.do(library.put, made, CONTENT, [], member=own)
            self.diary.waiting.add(made.id)
        else:
            self.diary.returned[made.id] = self.at
        if verdict == "draft":
            draft = await self.form(author, "practice", made.id)
            self.diary.drafts[draft] = self.at
            self.diary.revising[made.id] = draft

    async def send(self) -> None:
        """A letter goes out, fails, stays unknown, or waits for long."""
        state = self.dice.choice(["sent", "sent", "failed", "unknown", "cancelled", "pending"])
        later = self.now + timedelta(days=1000 if state == "pending" else 0)
        person, key = self.dice.choice(AUTHORS), f"{self.at}"
        await self.do(outbox.add, [person], "k", key, not_before=later)
        n = await self.db.read(lambda tx: tx.value("SELECT max(id) FROM outbox"))
        if state != "pending":
            await self.do(
                lambda tx, _: tx.run("UPDATE outbox SET state = 'sending' WHERE id = :n", n=n)
            )
            result = {"id": n, "state": state, "message_id": 1, "error": None, "not_before": None}
            await self.do(outbox.settle, [result])
        self.diary.letters[n] = None if state == "pending" else self.at

    async def meet(self) -> None:
        """A meeting is planned, with reminders; some are cancelled."""
        starts = self.now + timedelta(days=self.dice.randrange(1, 60))
        if int(self.at) in EDGES:  # one that begins before midnight and ends after it
            starts = START + timedelta(days=DAYS - 30.1)
        ends = starts + timedelta(hours=8)
        said = Plan(
            title="Meeting", place="There", zone="UTC", wall_time=starts.replace(tzinfo=None)
        )
        made = await self.do(meetings.add, said, starts_at=starts, ends_at=ends, member=1)
        points = {"7d": starts - timedelta(days=7), "1d": starts - timedelta(days=1)}
        await self.do(lambda tx, _: reminders.add(tx, made, points))
        if self.dice.random() < 0.3:
            await self.do(lambda tx, _: meetings.put_state(tx, made, meeting_rules.State.CANCELLED))
        self.diary.meetings[made.id] = (ends - START) / timedelta(days=1)

    async def deliver(self) -> None:
        """What the bot itself wants to say goes out."""
        for letter in await self.do(outbox.claim, 100):
            result = {"state": "sent", "message_id": 1, "error": None, "not_before": None}
            await self.do(outbox.settle, [{"id": letter.id, **result}])

    async def see(self, *who: int) -> None:
        for person in who:
            self.update += 1
            await self.do(inbox.add, [(self.update, person, "{}")])
            await self.do(inbox.finish, [self.update])
            self.diary.updates[self.update] = self.at

    async def ids(self, sql: str) -> set[int]:
        return {row["id"] for row in await self.db.read(lambda tx: tx.all(sql))}


@pytest.mark.parametrize("seed", [1, 2])
async def test_after_four_hundred_days_exactly_what_should_be_there_is_there(tmp_path, seed):
    db = await Db.open(tmp_path / "year.db", inline=True)
    db._inline.execute("PRAGMA synchronous = OFF")  # nothing is pulled out here, and it is faster
    year = Year(db, seed)
    try:
        await play(year)
        await check(year)
    finally:
        await db.close()


async def play(year: Year) -> None:
    job = forgetting(Periods())
    await year.begin()
    for day in range(DAYS):
        year.at = float(day)
        if day % 10 == 0:
            await year.see(COORDINATOR, *AUTHORS)
        if day == 50:
            await year.see(LATER)
        if day == 345:
            await year.see(KEEPER)  # presses the button
        await year.day()
        if year.dice.random() < 0.7:  # the machine was off, now and then
            await job(year.db, year.now)
            await year.deliver()
    year.at = DAYS + 0.3
    await job(year.db, year.now)
    await job(year.db, year.now)  # which finds nothing more to do


async def check(year: Year) -> None:
    diary, ids = year.diary, year.ids

    def young(when: float | None, days: int) -> bool:
        return when is None or when >= DAYS - days

    drafts = {n for n, at in diary.drafts.items() if young(at, 90)}
    assert await ids("SELECT id FROM forms") == drafts
    new = {p for p, at in diary.declined.items() if young(at, 30)}
    here = {COORDINATOR, KEEPER, LATER, *AUTHORS, *diary.applied, *new}
    here |= {p for p, day in diary.strangers.items() if young(day, 30)}
    late = {p for p in diary.applied if p - 10_000 <= 25}  # asked meanwhile, and silent
    assert await ids("SELECT id FROM people") == here - late
    named = {year.member[p] for p in here - late if p in year.member}
    assert await ids("SELECT id FROM members WHERE name LIKE 'Name %'") == named
    assert await ids("SELECT id FROM members WHERE reason IS NOT NULL") == {
        year.member[p] for p in new
    }
    assert await ids("SELECT id FROM members") == set(year.member.values())
    gone = {n for n, at in diary.returned.items() if not young(at, 30)}
    gone -= {n for n in gone if diary.revising.get(n) in drafts}
    assert len(gone) > 5
    assert await ids("SELECT id FROM practices WHERE state = 'withdrawn'") == gone
    for table, key in (("practices", "id"), ("practice_versions", "practice_id")):
        words = await ids(f"SELECT {key} AS id FROM {table} WHERE content LIKE '%Words%'")
        assert words == (diary.shared | diary.waiting | set(diary.returned)) - gone
    letters = {n for n, at in diary.letters.items() if young(at, 90)}
    assert await ids("SELECT id FROM outbox WHERE kind = 'k'") == letters
    coming = {n for n, end in diary.meetings.items() if young(end, 30)}
    assert await ids("SELECT DISTINCT meeting_id AS id FROM reminders") == coming
    assert await ids("SELECT id FROM meetings") == set(diary.meetings)
    updates = {n for n, at in diary.updates.items() if young(at, 3)}
    assert await ids("SELECT update_id AS id FROM inbox") == updates
    asked = await ids("SELECT person_id AS id FROM outbox WHERE kind = 'records-ask'")
    assert {LATER, KEEPER} <= asked
    assert asked <= {LATER, KEEPER} | diary.applied
    told = await ids("SELECT person_id AS id FROM outbox WHERE kind = 'records-idle'")
    assert told == {COORDINATOR}
    assert await year.db.read(journal.broken) is None
