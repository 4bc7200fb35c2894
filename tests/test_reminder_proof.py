"""Reminders under random outages, jumps of the clock and moved meetings, against a model.

The model knows only the words of the promise: at each look at the clock, everybody gets the newest
reminder of a meeting that came due since the last look and is still of use; the older ones, and those
that are of no use any more, are noted as expired; nothing goes out twice. `make proof-time` plays
three hundred lives, the short form six.

What waits to go out, because its reader sleeps, is void when the meeting is moved or cancelled, and
goes out all the same when something else about it is changed.
"""

import random
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from actions import meetings as appointments
from rules import forms as dialogues
from rules import meetings as rules
from rules import moments
from rules.causes import Cause
from rules.members import Role, State
from rules.refusals import Refused
from scheduler import meetings as jobs
from storage import forms, groups, members, outbox, people
from storage.db import Db
from tests import proofs

LIVES = proofs.size(6, 300)
STEPS = 60
BEGIN = datetime(2026, 3, 1, 9, 0, tzinfo=UTC)
ZONES = ("Asia/Almaty", "Europe/Brussels", "America/New_York", "Asia/Kolkata", "UTC")
HOURS = {"14d": 336, "7d": 168, "1d": 24, "1h": 1}  # of the group; days by the clock of the place
OF_USE = {
    "14d": 5 * 24 * 60,
    "7d": 4 * 24 * 60,
    "1d": 20 * 60,
    "1h": 50,
}  # minutes after it was due
JUMPS = [timedelta(seconds=1), timedelta(minutes=5), timedelta(hours=3), timedelta(days=40),
         timedelta(days=365)]  # fmt: skip


@dataclass
class Model:
    """What has to happen, by the words alone."""

    due: dict[tuple[int, int, str], tuple[datetime, datetime]] = field(default_factory=dict)
    waiting: dict[tuple[int, int, str], tuple[datetime, datetime]] = field(default_factory=dict)
    sent: list[tuple[int, int, str]] = field(default_factory=list)
    unsent: list[tuple[int, int, str]] = field(default_factory=list)
    expired: list[tuple[int, int, str]] = field(default_factory=list)

    def plan(self, meeting: rules.Meeting, now: datetime) -> None:
        self.forget(meeting.id)
        for point, hours in HOURS.items():
            at = meeting.starts_at - timedelta(hours=hours)
            if hours >= 24:
                local = meeting.starts_at.astimezone(zone(meeting))
                day = local.replace(tzinfo=None) - timedelta(hours=hours)
                at = day.replace(tzinfo=zone(meeting), fold=meeting.wall_time.fold)
                at = at.astimezone(UTC)
            if at > now:
                self.due[meeting.id, meeting.version, point] = (at, meeting.starts_at)

    def forget(self, meeting_id: int) -> None:
        for known in (self.due, self.waiting):
            for key in [key for key in known if key[0] == meeting_id]:
                del known[key]

    def change(self, old: rules.Meeting, new: rules.Meeting) -> None:
        """What is due stays due, in the name of the new version; what waits goes on waiting."""
        was, becomes = (old.id, old.version), (new.id, new.version)
        self.due = {_renamed(key, was, becomes): value for key, value in self.due.items()}
        self.expired = [_renamed(key, was, becomes) for key in self.expired]

    def deliver(self, now: datetime) -> None:
        """Whatever waits goes out while it is of use; not before the clock shows again when it came."""
        for key, (since, until) in list(self.waiting.items()):
            if since <= now:
                (self.sent if now < until else self.unsent).append(key)
                del self.waiting[key]

    def look(self, now: datetime) -> None:
        """What a look at the clock brings."""
        ripe = sorted((at, key, start) for key, (at, start) in self.due.items() if at <= now)
        for number in {key[0] for _, key, _ in ripe}:
            mine = [entry for entry in ripe if entry[1][0] == number]
            ends = {
                key: min(at + timedelta(minutes=OF_USE[key[2]]), start) for at, key, start in mine
            }
            useful = [key for _, key, _ in mine if now < ends[key]]
            self.waiting |= {key: (now, ends[key]) for key in useful[-1:]}
            self.expired += [key for _, key, _ in mine if key not in useful[-1:]]
        for _, key, _ in ripe:
            del self.due[key]


def _renamed(
    key: tuple[int, int, str], was: tuple[int, int], becomes: tuple[int, int]
) -> tuple[int, int, str]:
    return (*becomes, key[2]) if key[:2] == was else key


def zone(meeting: rules.Meeting) -> ZoneInfo:
    return ZoneInfo(meeting.zone)


def found_group(tx, cause) -> None:
    group = groups.add(tx, cause, "G", "Group", "en", "UTC")
    for number in (1, 2, 3):
        people.add(tx, cause, number, "en", "UTC")
        people.put_group(tx, number, group)
        members.add(
            tx, cause, group, person_id=number, delegation_id=None, name=f"Member {number}",
            body="Body", role=Role.COORDINATOR, state=State.ACTIVE,
        )  # fmt: skip


def plan(tx, cause, said: rules.Plan) -> rules.Meeting | None:
    starts_at = rules.starts_at(said.wall_time, said.zone)
    return appointments.add(tx, cause, said) if starts_at > cause.now else None


def move(tx, cause, meeting: rules.Meeting, wall: datetime) -> rules.Meeting:
    answers = {"zone": meeting.zone, "wall_time": moments.written(wall)}
    return _said(tx, cause, appointments.move, rules.MOVE_FORM, meeting, answers)


def change(tx, cause, meeting: rules.Meeting, title: str) -> rules.Meeting:
    answers = {**rules.answers(meeting), "title": title}
    return _said(tx, cause, appointments.change, rules.CHANGE_FORM, meeting, answers)


def _said(tx, cause, action, form, meeting: rules.Meeting, answers) -> rules.Meeting:
    """The action of a coordinator who has answered the questions of a dialogue."""
    draft = forms.start(
        tx, cause, form.name, dialogues.PREVIEW, group_id=1, subject_id=meeting.id, answers=answers
    )
    return action(tx, cause, draft.id, draft.version)


def deliver(tx, cause) -> None:
    """Everything that is due goes out."""
    letters = outbox.claim(tx, cause, 10_000)
    nothing = {"message_id": None, "error": None, "not_before": None}
    outbox.settle(tx, cause, [{"id": one.id, "state": "sent", **nothing} for one in letters])


class Life:
    """One random life of a group: its database, its clock, and the model beside them."""

    def __init__(self, db: Db, seed: int) -> None:
        self.db, self.random, self.now = db, random.Random(seed), BEGIN
        self.model, self.known = Model(), {}

    def cause(self) -> Cause:
        return Cause(self.now, 1, None, 1, 1)

    async def step(self) -> None:
        does = self.random.choices(
            [self.plan, self.move, self.change, self.cancel, self.outage, self.jump,
             self.pass_time, self.deliver],
            weights=[3, 2, 3, 1, 3, 1, 20, 10],
        )[0]  # fmt: skip
        await does()

    def wall(self) -> datetime:
        ahead = timedelta(minutes=15 * self.random.randrange(1, 4 * 24 * 45))
        return (self.now + ahead).replace(tzinfo=None, second=0, microsecond=0)

    async def plan(self) -> None:
        said = rules.Plan(
            title="T", place="P", wall_time=self.wall(), zone=self.random.choice(ZONES)
        )
        try:
            meeting = await self.db.write(self.cause(), plan, said)
        except Refused:  # a gap of that zone
            return
        if meeting:
            self.known[meeting.id] = meeting
            self.model.plan(meeting, self.now)

    def some(self) -> rules.Meeting | None:
        ahead = [m for m in self.known.values() if m.starts_at > self.now]
        return self.random.choice(ahead) if ahead else None

    async def move(self) -> None:
        meeting = self.some()
        if meeting is None:
            return
        try:
            moved = await self.db.write(self.cause(), move, meeting, self.wall())
        except Refused:  # a gap of that zone, or the hour is past there
            return
        self.known[meeting.id] = moved
        self.model.plan(moved, self.now)

    async def change(self) -> None:
        """Something else than its time."""
        meeting = self.some()
        if meeting:
            title = f"Title {self.random.random()}"
            changed = await self.db.write(self.cause(), change, meeting, title)
            self.known[meeting.id] = changed
            self.model.change(meeting, changed)

    async def cancel(self) -> None:
        meeting = self.some()
        if meeting:
            await self.db.write(self.cause(), appointments.cancel, meeting.id)
            del self.known[meeting.id]
            self.model.forget(meeting.id)

    async def outage(self) -> None:
        """Nobody looks for a while."""
        self.now += timedelta(minutes=self.random.choice([1, 45, 600, 3000, 12000]))

    async def jump(self) -> None:
        """The clock is set forward or back; what happened stays what happened."""
        self.now += self.random.choice(JUMPS) * self.random.choice([1, -1])
        await self.look()

    async def pass_time(self) -> None:
        for _ in range(self.random.randrange(1, 6)):
            self.now += timedelta(minutes=self.random.choice([1, 7, 30, 300]))
            await self.look()

    async def look(self) -> None:
        await jobs.remind(self.db, self.now)
        self.model.look(self.now)

    async def deliver(self) -> None:
        await self.db.write(Cause(self.now), deliver)
        self.model.deliver(self.now)

    async def agree(self) -> int:
        """The database holds exactly what the model says; returns how many letters there are."""
        rows = await self.db.read(
            lambda tx: tx.all(
                """
                SELECT person_id, dedupe_key, state FROM outbox
                WHERE kind = 'meetings-reminder' AND state <> 'cancelled'
                """
            )
        )
        letters = sorted(
            (row["dedupe_key"].split(":", 1)[1], row["person_id"], row["state"]) for row in rows
        )
        model = self.model
        kept = {"sent": model.sent, "expired": model.unsent, "pending": model.waiting}
        expected = sorted(
            (f"{number}:{version}:{point}:{person}", person, state)
            for state, keys in kept.items()
            for number, version, point in keys
            for person in (1, 2, 3)
        )
        assert letters == expected
        assert len(set(letters)) == len(letters), "0 repeated"
        states = await self.db.read(
            lambda tx: tx.all(
                "SELECT meeting_id, version, point FROM reminders WHERE state = 'expired'"
            )
        )
        noted = {tuple(row.values()) for row in states}
        assert noted == set(self.model.expired), "0 skipped in silence"
        return len(letters)


@pytest.mark.parametrize("seed", range(LIVES))
async def test_a_random_life_has_the_reminders_that_the_model_has(tmp_path, seed):
    db = await Db.open(tmp_path / "life.db", inline=True)
    try:
        await db.write(Cause(BEGIN), found_group)
        life = Life(db, seed)
        for _ in range(STEPS):
            await life.step()
        for _ in range(3):
            life.now += timedelta(days=500)
            await life.look()
        reminders = await life.agree()
        proofs.note("T1", random_lives=1, reminders=reminders, repeated=0, forgotten=0)
    finally:
        await db.close()


async def test_the_lives_are_not_empty(tmp_path):
    db = await Db.open(tmp_path / "life.db", inline=True)
    try:
        await db.write(Cause(BEGIN), found_group)
        life = Life(db, 1)
        for _ in range(STEPS * 2):
            await life.step()
        assert await life.agree() >= 10
        assert life.model.expired
    finally:
        await db.close()
