"""A crowd that writes and presses while the bot is killed, and the count afterwards.

`Crowd` prepares the sample group and more people, sends mixed updates while the bot is started and
killed at random moments, remembers what it sent, and holds that against inbox, journal, tables
and the sandbox's ledger.
"""

import asyncio
import random
import re
import time
from collections import Counter
from dataclasses import replace
from itertools import islice

from bot import sample
from rules.causes import Cause
from rules.members import Role, Seat, State
from storage import delegations, groups, members, people
from storage.db import Db
from storage.transactions import Tx
from tests import proofs
from tests.findings import Findings, journaled
from tests.processes import PATIENCE_S, House, look, until
from tests.servers import free_address
from texts import LANGUAGES

MOVES = proofs.size(100, 200)  # of all people together, in one life of the bot
LIFE_S = (1.0, 8.0)  # at the most; while most people wait for answers, time to give them
EARLY = 0.2  # the share of kills while the bot is still starting
CHOICES = ("yes", "no", "abstain")
ANSWERS = ("yes", "no", "maybe")
WRITERS = range(2001, 2021)  # they say nothing else: it would go into what they write
WORDS = ("/menu", "/practices", "/meetings", "/help", "Hello?")
READS = (
    "members:home",
    "practices:list:0",
    "meetings:list",
    "preferences:show",
    "members:register",
)
TOGGLE = re.compile(r"forms:toggle:(\d+):v(\d+):prevent")
SUMMARY = "What was done, by whom and how, in the words of {title}."


class Crowd:
    """Many people at one house."""

    def __init__(self, house: House, seed: int = 1) -> None:
        self.house, self.random = house, random.Random(seed)
        self.everybody: list[int] = []
        self.voters: dict[int, int] = {}  # person: delegation
        self.decision = self.meeting = 0
        self.sent: list[int] = []
        self.pressed: dict[tuple[int, str], list[str]] = {}  # (person, kind): arguments
        self.queries: dict[str, tuple[int, str, str]] = {}
        self.titles: list[str] = []
        self.stored: set[str] = set()  # of the titles, when the files were examined last
        self.latest: dict[int, str] = {}  # title by writer
        self.writing: list[asyncio.Task[None]] = []
        self.before: Counter[tuple[int, str, str]] = Counter()
        self.findings = Findings()
        self.patient: set[int] = set()  # people who wait for answers first
        self.kills = self.hooked = 0

    async def prepare(self, size: int) -> None:
        """The sample group and advisers up to `size`, in the database and as accounts."""
        house, now = self.house, self.house.telegram.clock.now()
        db = await Db.open(house.path)
        await sample.load(db, now, house.telegram)
        await db.write(Cause(now), self._enlarge, size)
        await db.close()
        self.decision = house.one("SELECT id FROM decisions WHERE state = 'open'")
        self.meeting = house.one("SELECT max(id) FROM meetings")
        self.everybody = [row["person_id"] for row in house.ask("SELECT person_id FROM members")]
        heads = "SELECT m.person_id AS who, m.delegation_id AS place FROM members m JOIN roll r ON r.delegation_id = m.delegation_id WHERE m.seat = 'head' AND r.decision_id = :d"
        self.voters = {row["who"]: row["place"] for row in house.ask(heads, d=self.decision)}
        self.before = look(house.path, journaled)

    def _enlarge(self, tx: Tx, cause: Cause, size: int) -> None:
        [group] = groups.list_all(tx)
        cause = replace(cause, group_id=group.id)
        places = [delegation.id for delegation in delegations.list_all(tx, group.id)]
        languages = sorted(LANGUAGES)
        for number in range(2001, 2001 + size - len(members.list_active(tx, group.id))):
            name, language = f"Adviser {number}", languages[number % 2]
            self.house.telegram.person(number, name, language_code=language, started=True)
            people.add(tx, cause, number, language, "Asia/Almaty")
            people.put_group(tx, number, group.id)
            people.put_consent(tx, number, 1)
            members.add(
                tx, cause, group.id, person_id=number, name=name, body="Body",
                delegation_id=places[number % len(places)], role=Role.EXPERT,
                seat=Seat.ADVISER, state=State.ACTIVE,
            )  # fmt: skip

    # what people do

    def act(self) -> None:
        """Somebody does something, unless they still wait for many answers."""
        kind = self.random.choices(("vote", "reply", "language", "read", "say"), (2, 4, 1, 3, 2))[0]
        whose = {"vote": set(self.voters), "say": set(self.everybody) - set(WRITERS)}
        who = self.random.choice(sorted(whose.get(kind, self.everybody)))
        if who not in self.patient:
            self._act(who, kind)

    def _act(self, who: int, kind: str) -> None:
        match kind:
            case "vote":
                choice = self.random.choice(CHOICES)
                self.press(who, "vote", f"decisions:vote:{self.decision}:{choice}", choice)
            case "reply":
                answer = self.random.choice(ANSWERS)
                self.press(who, "reply", f"meetings:reply:{self.meeting}:{answer}", answer)
            case "language":
                code = self.random.choice(sorted(LANGUAGES))
                self.press(who, "language", f"preferences:language:0:{code}", code)
            case "read":
                self.press(who, "read", self.random.choice(READS), "")
            case "say":
                self.say(who, self.random.choice(WORDS))

    def press(self, who: int, kind: str, data: str, arg: str) -> None:
        """A press on one of the newest messages, or on one that is long gone."""
        telegram = self.house.telegram
        newest = islice(reversed(telegram.chats[who].messages.values()), 5)
        mine = (m["message_id"] for m in newest if m["from"]["is_bot"])
        pressed = telegram.press(who, who, next(mine, 1), data)
        self.sent.append(pressed.update_id or 0)
        self.pressed.setdefault((who, kind), []).append(arg)
        self.queries[pressed.callback_query_id] = (who, kind, arg)

    def say(self, who: int, words: str) -> None:
        """Somebody writes."""
        self.sent.append(self.house.telegram.say(who, who, words).update_id or 0)

    def write(self) -> None:
        """Somebody whose last practice is stored begins another one, and will submit it."""
        who = self.random.choice(WRITERS)
        if who not in self.latest or self.latest[who] in self.stored:
            self.latest[who] = f"Practice {len(self.titles)} of {who}"
            self.titles.append(self.latest[who])
            self.writing.append(asyncio.create_task(self._write(who, self.latest[who])))

    async def _write(self, who: int, title: str) -> None:
        mark = self.house.telegram.chats[who].last_id
        self.press(who, "form", "forms:open:0:practice", "")
        self.say(who, title)
        self.say(who, SUMMARY.format(title=title))
        draft, version = await until(lambda: self._question(who, mark), patience_s=600)
        for verb, step in (("toggle", 0), ("skip", 1), ("finish", 2)):
            tail = {"toggle": ":prevent", "finish": ":en"}.get(verb, "")  # some read Russian
            self.press(who, "form", f"forms:{verb}:{draft}:v{version + step}{tail}", "")

    def _question(self, who: int, mark: int) -> tuple[int, int] | None:
        """The draft and its version, as the buttons of the question about strands tell them."""
        for message in reversed(self.house.telegram.messages(who)):
            if message["message_id"] <= mark:
                return None
            for button in (b for row in message["buttons"] for b in row):
                if found := TOGGLE.fullmatch(button.get("data") or ""):
                    return int(found[1]), int(found[2])
        return None

    # killing

    async def live(
        self,
        kills: int,
        *,
        early: float = EARLY,
        samples: int = 5,
        writing: bool = True,
        hooked: int = 0,
    ) -> None:
        """So many lives of the bot, each ended by SIGKILL at a random moment.

        `early`: the share of kills while it is still starting; every `samples`-th time the files
        are examined as the kill left them; every `hooked`-th life gets its updates by webhook.
        """
        starting = await self._time_to_start()
        address = free_address()
        hook = {"LISTEN": address, "WEBHOOK_URL": f"http://{address}"}
        for life in range(kills):
            by_hook = hooked > 0 and life % hooked == 0
            self.hooked += by_hook
            run = await self.house.start(**(hook if by_hook else {}))
            delay = self.random.uniform(0.0, starting)
            if self.random.random() >= early:
                await until(  # a busy machine takes longer than it took at first
                    lambda run=run: '"started"' in run.output or not run.running
                )
                delay = self.random.uniform(
                    0.0, LIFE_S[len(self.patient) * 2 > len(self.everybody)]
                )
            for _ in range(MOVES):
                self.act()
                await asyncio.sleep(delay / MOVES)  # people are not all at once
            if writing and life % 3 == 0:
                self.write()
            await self.house.kill()
            self.kills += 1
            if life % samples == 0:
                self.findings.after_crash(self)

    async def live_until(self, point: str) -> None:
        """One life that ends at a named point (`tests/faults/points.py`), while people act."""
        self.patient.clear()  # if all of them waited, nothing would come to the point
        run = await self.house.start_until(point)
        async with asyncio.timeout(PATIENCE_S):
            while run.running:
                if '"started"' in run.output:
                    self.act()
                await asyncio.sleep(1 / MOVES)
        await self.house.ended_at(point)
        self.kills += 1
        self.findings.after_crash(self)

    async def _time_to_start(self) -> float:
        """Seconds that this machine needs now."""
        begun = time.monotonic()
        run = await self.house.start()
        await run.line('"started"')
        taken = time.monotonic() - begun
        await self.house.kill()
        return taken

    async def calm(self) -> None:
        """Let the real bot work off everything."""
        self.house.program = ("-m", "bot")
        await self.house.start()
        await asyncio.gather(*self.writing)
        await self.house.quiet(patience_s=600)
