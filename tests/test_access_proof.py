"""The whole bot, used in any order by people of every role and state, in two groups.

After every step an independent page (`access_oracle`) judges what was changed and what was shown.
`make proof-access` plays some hundred lives, CI a few.
"""

import asyncio
import tempfile
from collections import Counter
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, rule, run_state_machine_as_test

from handlers.dialogues import REGISTRY
from handlers.features import ROUTES
from rules.causes import Cause
from storage import journal, members, people
from tests import proofs
from tests.access_oracle import Judge, said
from tests.cast import ARGS, PRESSES, ROLES, everything, prepare
from tests.stage import Stage
from tests.steps import change, go

LIVES, STEPS = proofs.size(3, 250), proofs.size(25, 60)
COMMANDS = [route.name for route in ROUTES if route.name.startswith("/")]
HEAD_OF_BOTH = "tj-head"  # an expert of the sample group, a coordinator of the other
PEOPLE = [who for who, _ in ROLES.values()] + [
    *("coordinator-2", "kz-head", "no-head", "ru-head", "us-head", "kg-head", HEAD_OF_BOTH, 90003),
]
TYPED = [
    "{} about early advice to families",
    "</blockquote><tg-spoiler>{}</tg-spoiler> & enough words to be a summary of what was done",
    "<a href='https://foreign.example'>{}</a> &lt; about early advice to families",
    "9:00 <tg-spoiler>{}</tg-spoiler> opening", "2026-12-20 10:00", "Almaty", "Asia/Almaty", "1", "7",
    "/menu", "50", "2/3", "in two weeks at 15:00", "<b>{}</b> <tg-spoiler>&amp;",
]  # fmt: skip
FOREIGN_MARKUP = ("spoiler", "foreign.example")  # entities that only people's own words would make
WENT_WRONG = ("Something went wrong", "Что-то пошло не так")
_world: list[tuple[tuple[bytes, bytes], dict[str, int], dict[str, int], int]] = []
done: Counter[str] = Counter()

who_ = st.sampled_from(PEOPLE)
pick_ = st.integers(0, 10_000)


async def begin(stage: Stage) -> None:
    """The cast, somebody in both groups, and something open of every kind that is counted."""
    if _world:
        copy, stage.people, stage.foreign, last = _world[0]
        await stage.take_copy(*copy)
        stage.telegram.updates.restore(last, [])
        return
    await stage.load_sample()
    await prepare(stage)
    cause = Cause(stage.clock.now(), group_id=stage.foreign["groups"])
    await stage.db.write(
        cause, members.add, cause.group_id, person_id=stage.id(HEAD_OF_BOTH),
        delegation_id=stage.foreign["delegations"], name="In both", body="Ministry",
        role="coordinator", state="active",
    )  # fmt: skip
    await stage.db.write(cause, lambda tx, _: people.put_group(tx, stage.id(HEAD_OF_BOTH), 1))
    await go(stage, "coordinator", "decisions:open:3:v1:3")
    await go(stage, "coordinator", "decisions:open:4:v1:3.0000000200000")
    await stage.settle()
    last = stage.telegram.updates.last_id
    _world.append((await stage.copy(), stage.people, stage.foreign, last))


def taken_for_markup(entry: dict[str, Any]) -> bool:
    """Whether what somebody wrote has formatted a message, or kept it from being understood."""
    refused = "can't parse" in str(entry.get("description"))
    return refused or any(word in str(entry.get("entities")) for word in FOREIGN_MARKUP)


class Life(RuleBasedStateMachine):
    """Presses, texts and commands; people lose their roles and get them back; time passes."""

    def __init__(self) -> None:
        super().__init__()
        self.loop = asyncio.new_event_loop()
        self.folder = tempfile.TemporaryDirectory()
        self.authors: dict[str, int] = {}
        self.seen: dict[int, list[tuple[int, str]]] = {}
        self.run(self.begin())

    def run(self, coroutine):
        return self.loop.run_until_complete(coroutine)

    async def begin(self) -> None:
        self.stage = Stage(Path(self.folder.name) / "life.db")
        self.stage.inline = True
        await self.stage.start()
        await begin(self.stage)
        self.tables = await everything(self.stage)
        self.last = self.stage.telegram.ledger.last
        self.remember(self.stage.telegram.ledger.entries)
        mine = [row for row in self.tables["members"] if row["group_id"] == 1]
        self.closed = {row["name"] for row in mine if row["state"] == "active"}
        for table in ("recommendations", "meetings"):
            self.closed |= {r["title"] for r in self.tables[table] if r["group_id"] == 1}
        self.numbers = sorted({0, 1, 2, 3, 4, 5, *self.stage.foreign.values()})

    def teardown(self) -> None:
        broken = self.run(self.stage.db.read(journal.broken))
        self.run(self.stage.stop())
        self.run(self.stage.telegram.close())
        self.loop.close()
        self.folder.cleanup()
        done["lives"] += 1
        assert broken is None, f"the chain breaks at line {broken}"
        assert self.stage.telegram.violations == []

    def remember(self, entries) -> None:
        for entry in entries:
            for row in entry.get("buttons") or []:
                found = [(entry["message_id"], b["data"]) for b in row if b.get("data")]
                self.seen.setdefault(entry["chat"], []).extend(found)

    def press(self, who, message_id: int, data: str) -> int:
        number = self.stage.id(who)
        self.stage.telegram.press(number, number, message_id, data)
        done["presses"] += 1
        return number

    def step(self, *actors: int, time: bool = False) -> None:
        """Let the bot do all it does, and judge it."""
        self.run(self.stage.settle())
        before, self.tables = self.tables, self.run(everything(self.stage))
        entries = self.stage.telegram.ledger.after(self.last)
        self.last = self.stage.telegram.ledger.last
        self.remember(entries)
        judge = Judge(before, self.tables, set(actors))
        findings = judge.all(time=time) + judge.shown(entries, self.authors, self.closed)
        done["steps"] += 1
        done["effects"] += len(judge.lines)
        done["deliveries"] += len(entries)
        findings += [said(e) for e in entries if any(w in said(e) for w in WENT_WRONG)]
        findings += [e for e in entries if taken_for_markup(e)]
        dead = self.run(self.stage.one("SELECT count(*) FROM inbox WHERE state = 'dead'"))
        assert (findings, dead) == ([], 0)
        queries = self.stage.telegram.queries.values()
        assert all(query.answer for query in queries), "every press is answered"

    @rule(who=who_, pick=pick_)
    def presses_another_new_button(self, who, pick):
        """The same: it is what people mostly do."""
        self.presses_a_new_button(who, pick)

    @rule(who=who_, pick=pick_)
    def presses_a_new_button(self, who, pick):
        """One on the newest card with buttons."""
        buttons = self.seen.get(self.stage.id(who), [])
        newest = [b for b in buttons if b[0] == buttons[-1][0]][-12:]
        if newest:
            self.step(self.press(who, *newest[pick % len(newest)]))

    @rule(who=who_, pick=pick_, twice=st.booleans())
    def presses_an_old_button(self, who, pick, twice):
        """Any that was ever shown to them, perhaps out of date."""
        buttons = self.seen.get(self.stage.id(who), [])
        if buttons:
            for _ in range(1 + twice):
                actor = self.press(who, *buttons[pick % len(buttons)])
            self.step(actor)

    @rule(who=who_, other=who_, pick=pick_)
    def presses_a_button_of_somebody_else(self, who, other, pick):
        buttons = self.seen.get(self.stage.id(other), [])
        if buttons:
            self.step(self.press(who, *buttons[pick % len(buttons)]))

    @rule(who=who_, route=st.sampled_from(PRESSES), number=pick_, arg=st.sampled_from(ARGS))
    def presses_what_no_button_said(self, who, route, number, arg):
        number = self.numbers[number % len(self.numbers)]
        self.step(self.press(who, 1, f"{route.name}:{number}{arg}"))

    @rule(who=who_, form=st.sampled_from(sorted(REGISTRY)), number=pick_)
    def begins_a_dialogue(self, who, form, number):
        number = self.numbers[number % len(self.numbers)]
        self.step(self.press(who, 1, f"forms:open:{number}:{form}"))

    @rule(who=who_, typed=st.sampled_from(TYPED))
    def writes(self, who, typed):
        number, canary = self.stage.id(who), f"Zq{len(self.authors)}x"
        self.authors[canary] = number
        self.stage.telegram.say(number, number, typed.format(canary))
        self.step(number)

    @rule(who=who_, command=st.sampled_from(COMMANDS))
    def sends_a_command(self, who, command):
        number = self.stage.id(who)
        self.stage.telegram.say(number, number, command)
        self.step(number)

    @rule(chosen=st.lists(st.tuples(who_, pick_), min_size=2, max_size=8))
    def many_press_at_once(self, chosen):
        actors = []
        for who, pick in chosen:
            if buttons := self.seen.get(self.stage.id(who), []):
                actors.append(self.press(who, *buttons[pick % len(buttons)]))
        self.step(*actors)

    @rule(
        who=who_, pick=pick_,
        how=st.sampled_from(["state = 'suspended'", "state = 'left'", "role = 'expert', seat = NULL"]),
    )  # fmt: skip
    def loses_it_between_button_and_press(self, who, pick, how):
        """What is on the screen carries no rights: it is judged by what the tables say now."""
        number = self.stage.id(who)
        sql = f"UPDATE members SET {how} WHERE person_id = :p AND person_id IS NOT NULL"
        self.behind(sql, p=number)
        buttons = self.seen.get(number, [])
        if buttons:
            self.step(self.press(who, *buttons[pick % len(buttons)]))

    @rule(who=who_, role=st.sampled_from(["expert", "chair", "rapporteur", "coordinator"]))
    def gets_a_role(self, who, role):
        sql = "UPDATE members SET state = 'active', role = :role WHERE person_id = :p AND group_id = 1"
        self.behind(sql, p=self.stage.id(who), role=role)

    def behind(self, sql, **facts) -> None:
        """Change the tables behind the bot's back."""
        self.run(change(self.stage, sql, **facts))
        self.run(self.stage.settle())
        self.tables = self.run(everything(self.stage))

    @rule(hours=st.sampled_from([1, 5, 24, 80, 200]))
    def time_passes(self, hours):
        self.stage.telegram.forward(hours * 3600)
        self.step(time=True)

    @rule()
    def restarts(self):
        self.run(self.stage.restart())
        self.step(time=True)


def test_nobody_ever_gets_further_than_their_role():
    run_state_machine_as_test(
        Life,
        settings=settings(
            max_examples=LIVES,
            stateful_step_count=STEPS,
            derandomize=not proofs.LONG,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
    assert done["effects"] > LIVES, "something was done, too"
    for promise in ("A1", "A2"):
        proofs.note(promise, **done, beyond_the_role=0)
    proofs.note("A4", deliveries=done["deliveries"], foreign_entities=0)
