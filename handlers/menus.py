"""The commands that Telegram's own menu offers: a short list for everybody, more for coordinators."""

from handlers.cards import Card
from handlers.routes import Notice, Once
from handlers.visits import Visit

COMMANDS = (
    "menu",
    "practices",
    "recommendations",
    "why",
    "meetings",
    "settings",
    "language",
    "cancel",
    "mydata",
    "forget",
    "help",
)
FOR_COORDINATORS = ("applications", "delegations", "announcements", "group")


async def commands_notice(visit: Visit) -> Card | None:
    """To the chat of somebody who became or ceased to be a coordinator: its list of commands.

    It is what the database says now, so that of two letters it matters not which comes last.
    """
    if not visit.person.commands:
        return Card("", commands=[])
    names = (COMMANDS[0], *FOR_COORDINATORS, *COMMANDS[1:])
    return Card("", commands=[(name, visit.t.plain(f"commands-{name}")) for name in names])


NOTICES = {"members-commands": Notice(commands_notice, Once.REPEATABLE)}
