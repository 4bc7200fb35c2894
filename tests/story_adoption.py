"""What the story of an adoption needs: a group of eleven delegations, and what people do in it."""

from dataclasses import replace
from datetime import timedelta

from rules.causes import Cause
from rules.members import Kind, Role, Seat, Standing, State
from rules.rule_sets import RuleSet, Tie
from storage import delegations, groups, members, people, rule_sets
from storage.db import Db
from storage.transactions import Tx
from tests.processes import House
from tests.story import Expert, Move, Story

COUNTRIES = (
    *("Armenia", "Belgium", "Chile", "Denmark", "Egypt", "Finland", "Ghana", "Hungary", "India"),
    "Japan",
)
OBSERVER = "UN Centre"
BOSS = Expert(1, "en", "", "Coordinator, secretariat")
CHAIR = Expert(2, "ru", "", "Chair of the group")
HEADS = [
    Expert(11 + n, "ru" if n % 3 == 0 else "en", country, f"Head, {country}")
    for n, country in enumerate(COUNTRIES)
]
GUEST = Expert(31, "en", OBSERVER, "Observer, UN Centre")


async def prepare(house: House) -> None:
    """Ten delegations that vote and one observer; a tie is followed by a second vote."""
    for who in (BOSS, CHAIR, *HEADS, GUEST):
        house.telegram.person(who.id, who.name, language_code=who.language, started=True)
    db = await Db.open(house.path)
    await db.write(Cause(house.telegram.clock.now()), _fill)
    await db.close()


def _fill(tx: Tx, cause: Cause) -> None:
    group = groups.add(tx, cause, "EG", "Expert group", "en", "Asia/Almaty")
    cause = replace(cause, group_id=group)
    rule_sets.put(tx, group, RuleSet(tie=Tie.SECOND_VOTE))
    _member(tx, cause, BOSS, None, Role.COORDINATOR)
    _member(tx, cause, CHAIR, None, Role.CHAIR)
    for who in (*HEADS, GUEST):
        standing = Standing.OBSERVER if who is GUEST else Standing.MEMBER
        kind = Kind.UN if who is GUEST else Kind.STATE
        place = delegations.add(tx, cause, who.delegation, kind, standing, {})
        _member(tx, cause, who, place, Role.EXPERT)


def _member(tx: Tx, cause: Cause, who: Expert, place: int | None, role: Role) -> None:
    people.add(tx, cause, who.id, who.language, "Asia/Almaty")
    people.put_group(tx, who.id, cause.group_id)
    people.put_consent(tx, who.id, 1)
    members.add(
        tx, cause, cause.group_id, person_id=who.id, delegation_id=place, name=who.name,
        body="Body", role=role, seat=Seat.HEAD if place else None, state=State.ACTIVE,
    )  # fmt: skip


class Adoption(Story):
    """Moves about one recommendation, the first of the group."""

    def does(self, who: Expert, data: str) -> Move:
        """A move: somebody presses a button of which only the data is known."""
        return lambda: self.house.press_data(who.id, data)

    async def play(self, who: Expert, *words: str | Move) -> None:
        """A dialogue: what somebody says and presses, each answered; the last one with a kill."""
        moves = [word if callable(word) else self.presses(who, word) for word in words]
        for move in moves[:-1]:
            await move()
            await self.house.quiet()
        await self.step(moves[-1])

    async def vote(self, said: str, *heads: Expert, part: int | None = None) -> int:
        """The heads vote, a letter each, on the decision that is open; then a kill.

        Returns the decision's id.
        """
        where = "" if part is None else f"AND part_id = {part}"
        decision = self.house.one(f"SELECT max(id) FROM decisions WHERE state = 'open' {where}")
        words = {"y": "yes", "n": "no", "a": "abstain"}
        moves = [
            self.presses(who, f"decisions:vote:{decision}:{words[letter]}")
            for who, letter in zip(heads or HEADS, said, strict=False)
            if letter in words
        ]
        await self.step(*moves)
        counted = self.house.one("SELECT count(*) FROM ballots WHERE decision_id = :d", d=decision)
        assert counted >= len(moves)
        return int(decision)

    async def pass_by(self, **span: float) -> None:
        """Time passes; the bot is killed while it works off what has come due."""
        await self.house.forward(self.house.telegram.clock.now() + timedelta(**span))
        await self.strike()

    async def close(self, **span: float) -> None:
        """Time passes to a deadline with a kill, and when that was an outage, what is added to it."""
        open_now = "SELECT id FROM decisions WHERE state = 'open' ORDER BY id"
        before = self.house.ask(open_now)
        await self.pass_by(**span)
        if self.house.ask(open_now) == before:
            await self.house.forward(
                self.house.telegram.clock.now() + timedelta(hours=1, minutes=1)
            )
            await self.house.quiet()
            await self.strike()
        assert self.house.ask(open_now) != before

    def text(self) -> tuple[list[str], int, str]:
        """Paragraphs, version and state of the recommendation."""
        [row] = self.house.ask(
            """
            SELECT (SELECT group_concat(value, '|') FROM json_each(paragraphs)) AS text, version,
                state
            FROM recommendations
            """
        )
        return row["text"].split("|"), row["version"], row["state"]
