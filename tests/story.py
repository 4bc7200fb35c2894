"""What the story needs: people who act, and a bot that is killed after each thing they do."""

import random
import re
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any

from sandbox.world import Json
from storage import people
from tests.processes import House, look, until
from tests.stage import plain
from texts import Text

Move = Callable[[], Awaitable[Any]]


@dataclass
class Expert:
    """Somebody of the story: Telegram id, language, delegation, name."""

    id: int
    language: str
    delegation: str
    name: str

    def says(self, key: str, **facts: object) -> str:
        """A text of the bot in this person's language, as a client shows it."""
        return shown(Text(self.language)(key, **facts))


class Story:
    """Plays moves; after each round of them, or each few, the bot is killed and started again."""

    def __init__(self, house: House, seed: int, every: int = 1) -> None:
        self.house, self.every, self.steps = house, every, 0
        self.random = random.Random(seed)
        self.kills = 0

    def says(self, who: Expert, text: str) -> Move:
        """A move: somebody writes."""
        return lambda: self.house.say(who.id, text)

    def presses(self, who: Expert, key: str, on: str = "", **facts: object) -> Move:
        """A move: somebody presses what says `key` in their language, or has such data."""
        wanted = key if ":" in key else Text(who.language).plain(key, **facts)
        return lambda: self.house.press(who.id, wanted, on)

    async def step(self, *moves: Move) -> None:
        """All of these moves, then SIGKILL at some moment, a new start, and peace."""
        seen = self.house.telegram.ledger.last
        for move in moves:
            await move()
        match self.random.choice(("at once", "when something went out", "when all is done")):
            case "when something went out":
                await until(lambda: self.house.telegram.ledger.last > seen)
            case "when all is done":
                await self.house.quiet()
        await self.strike()

    async def walk(self, who: Expert, *words: str | Move) -> None:
        """One move after the other: commands, keys of buttons, or other moves."""
        for word in words:
            if not isinstance(word, str):
                await self.step(word)
            elif word.startswith("/"):
                await self.step(self.says(who, word))
            else:
                await self.step(self.presses(who, word))

    async def strike(self) -> None:
        """Kill when it is time, start again, and wait until all is done."""
        self.steps += 1
        if self.steps % self.every:
            await self.house.quiet()
            return
        await self.house.kill()
        self.kills += 1
        await self.house.start()
        await self.house.quiet()

    async def sees(self, who: Expert, words: str) -> bool:
        """Whether any message of the bot to somebody has these words now."""
        return any(words in text for text in await self.house.messages(who.id))

    def told(self, who: Expert, words: str, after: int = 0) -> list[Json]:
        """The messages to somebody, as they were delivered, that have these words."""
        return [
            entry
            for entry in self.house.telegram.ledger.after(after)
            if entry["kind"] == "message"
            and entry["chat"] == who.id
            and words in plain(entry.get("text") or "")
        ]

    def is_founder(self, who: Expert) -> bool:
        """Whether the operator's link has taken effect for somebody."""
        person = look(self.house.path, lambda tx: people.get(tx, who.id))
        return bool(person and person.founder)


def shown(html: str) -> str:
    """HTML as a client shows it: without tags and isolates."""
    return plain(re.sub("<[^>]+>", "", html)).replace("&lt;", "<").replace("&amp;", "&")
