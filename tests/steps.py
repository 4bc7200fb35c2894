"""Steps that conversations of several features share."""

from typing import Any

from rules.causes import Cause
from texts import Text


async def go(stage, who: str | int, data: str) -> str:
    """Open the menu and press what it leads to on that card; returns pop-up or text."""
    await stage.say(who, "/menu")
    return await stage.press(who, data, newest(stage, who)["message_id"])


def newest(stage, who: str | int) -> dict[str, Any]:
    """The newest message in somebody's chat, as the client shows it."""
    return stage.telegram.messages(stage.id(who))[-1]


async def press_together(stage, presses: list[tuple[str | int, str]]) -> list[str]:
    """Presses that arrive in one batch, on the newest messages; returns what each was told."""
    made = []
    for who, wanted in presses:
        message = newest(stage, who)
        data = next(
            (b["data"] for row in message["buttons"] for b in row if b["text"] == wanted), wanted
        )
        number = stage.id(who)
        made.append(stage.telegram.press(number, number, message["message_id"], data))
    await stage.settle()
    answers = [stage.telegram.answer(pressed.callback_query_id) for pressed in made]
    assert None not in answers, "every press is answered"
    return [answer["text"] or "" for answer in answers]


async def change(stage, sql: str, **facts: object) -> None:
    """Change the database behind everybody's back."""
    await stage.db.write(Cause(stage.clock.now()), lambda tx, _cause: tx.run(sql, **facts))


def shown(stage) -> dict[int, int]:
    """How many messages everybody has: to tell later which are new."""
    return {number: len(stage.messages(number)) for number in stage.telegram.people}


def told(stage, before: dict[int, int], words: str | dict[str, str]) -> dict[str, int]:
    """Who got how many new messages with these words; words may be given by language."""
    found = {}
    for who, number in stage.people.items():
        new = stage.messages(number)[before.get(number, 0) :]
        spoken = stage.telegram.people[number].language_code
        wanted = words if isinstance(words, str) else words[spoken]
        count = sum(wanted in message for message in new)
        if count:
            found[who] = count
    return found


def once(*who: str) -> dict[str, int]:
    """These, once each."""
    return dict.fromkeys(who, 1)


def members_of(stage) -> list[str]:
    """Everybody who is a member of the sample group."""
    return [who for who in stage.people if not who.startswith("new-")]


def refusals(key: str) -> set[str]:
    """A refusal in every language."""
    return {Text(language).plain(key) for language in ("en", "ru")}
