"""Updates made up from the published description of the Bot API: any kind, any shape.

Every type is made from its fields: what is required is there, what is optional perhaps, values
are ordinary or extreme. Some updates come from people whom the bot knows, about real things.
"""

import random
import re
from typing import Any

from sandbox.spec import Spec

QUOTED = re.compile(r"'(\w+)'")
TEXTS = [
    "", " ", "x", "/start", "/menu", "/link 1", "/forget", "text <b>bold", "\x00", "\u202e", "👍🏽",
    "я" * 4096, "ab" * 60, "1", "\u200b", "\ud800", "/" + "y" * 300, "//", "/@", "/start@",
]  # fmt: skip
NUMBERS = [0, 1, -1, 5, 42, 255, 2**31 - 1, 2**31, -(2**31), 2**52 - 1, -(2**52), 10**12]
MOMENTS = [0, 1, 1_795_424_400, 1_795_510_800, 2**31 - 1, 2**32]
LENGTHS = [0, 1, 86_400, 2**31 - 1]
STRANGERS = [1, 2**31, 2**52 - 1]
DEEPEST = 6


class Maker:
    """Makes updates; `people` are the Telegram ids that the bot knows, `presses` its buttons."""

    def __init__(self, spec: Spec, seed: int, people: list[int], presses: list[str]) -> None:
        self.spec, self.chance = spec, random.Random(seed)
        self.people, self.presses = people, presses
        self.kinds = [name for name in spec.types["Update"] if name != "update_id"]

    def update(self) -> dict[str, Any]:
        """One update without its number; half of them from people in their private chats."""
        kind = self.chance.choice(
            [*self.kinds, *("message", "callback_query", "edited_message") * 4]
        )
        content = self.of(self.spec.types["Update"][kind]["types"][0], 0)
        if self.chance.random() < 0.6:
            self.familiar(kind, content)
        elif isinstance(content.get("from"), dict):
            self.unknown(content)
        return {kind: content}

    def unknown(self, content: dict[str, Any]) -> None:
        """As it is with all accounts: their numbers are positive, and those of their chats."""
        content["from"]["id"] = self.chance.choice(STRANGERS)
        if content.get("chat", {}).get("type") == "private":
            content["chat"]["id"] = content["from"]["id"]

    def familiar(self, kind: str, content: dict[str, Any]) -> None:
        """Let somebody known have sent it."""
        number = self.chance.choice(self.people)
        chat = {"id": number, "type": "private", "first_name": "N"}
        sender = {"id": number, "is_bot": False, "first_name": "N"}
        for key in ("from", "user"):
            if key in content:
                content[key] = sender
        if kind.endswith("message") and self.chance.random() < 0.8:
            content |= {"chat": chat, "from": sender}
        elif "chat" in content:
            content["chat"] = chat
        if kind == "callback_query":
            content["data"] = self.chance.choice(self.presses) + f":{self.chance.randrange(9)}"
            if isinstance(content.get("message"), dict):
                content["message"]["chat"] = chat
        if str(content.get("text", "")).startswith("/"):
            length = len(content["text"].split()[0])
            content["entities"] = [{"type": "bot_command", "offset": 0, "length": length}]

    def of(self, name: str, depth: int) -> Any:
        """One value of a type."""
        if name.startswith("Array of "):
            count = self.chance.choice([0, 1, 2]) if depth < DEEPEST else 0
            return [self.of(name.removeprefix("Array of "), depth + 1) for _ in range(count)]
        if name in self.spec.unions:
            return self.of(self.chance.choice(self.spec.unions[name]), depth)
        if name in self.spec.types:
            return self.object(name, depth)
        return {
            "Integer": lambda: self.chance.choice(NUMBERS),
            "Float": lambda: self.chance.choice([0.0, -1.5, 1e9]),
            "Boolean": lambda: self.chance.random() < 0.5,
            "True": lambda: True,
        }.get(name, lambda: self.chance.choice(TEXTS))()

    def object(self, name: str, depth: int) -> dict[str, Any]:
        often = self.chance.choice([0.05, 0.2, 0.6]) / (1 + depth) if depth < DEEPEST else 0
        return {
            key: self.field(key, described, depth)
            for key, described in self.spec.types[name].items()
            if described["required"] or self.chance.random() < often
        }

    def field(self, key: str, described: Any, depth: int) -> Any:
        """A value that fits the words of the description: times, and words out of a list."""
        words, types = described["description"], described["types"]
        if types == ("Integer",) and ("date" in key or "Unix time" in words):
            return 0 if "Always 0" in words else self.chance.choice(MOMENTS)
        if types == ("Integer",) and ("seconds" in words or "uration" in words):
            return self.chance.choice(LENGTHS)
        listed = QUOTED.findall(words) if key in {"type", "status", "source"} else []
        if types == ("String",) and listed:
            return self.chance.choice(listed)
        return self.of(self.chance.choice(types), depth + 1)


def broken(update: dict[str, Any], chance: random.Random) -> dict[str, Any]:
    """The same with one value somewhere of a wrong kind, or taken away."""
    holders: list[Any] = [update]
    for holder in holders:
        values = holder.values() if isinstance(holder, dict) else holder
        holders += [value for value in values if isinstance(value, dict | list) and value]
    holder = chance.choice(holders)
    key = chance.choice(list(holder) if isinstance(holder, dict) else range(len(holder)))
    if chance.random() < 0.4:
        del holder[key]
    else:
        holder[key] = chance.choice([None, "x", -1, [], {}, [None], {"id": "x"}, 1.5, True])
    return update
