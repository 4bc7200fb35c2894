"""What tests of the group chat share: a Telegram group, linked by a coordinator."""

from sandbox import groups as sandbox_groups
from tests.stage import plain
from tests.steps import go, newest

ROOM = -1001234
OUTSIDER = 70001


def room(stage, kind: str = "supergroup", number: int = ROOM, **facts) -> int:
    """A Telegram group with a coordinator, two members and somebody from outside; returns its id."""
    stage.stranger(OUTSIDER, "Outsider")
    inside = {stage.id(who): "member" for who in ("coordinator-2", "kz-head", "no-head")}
    members = {stage.id("coordinator"): "creator", **inside, OUTSIDER: "member"}
    stage.telegram.group(number, kind, "Experts", members=members, **facts)
    return number


async def code(stage, who: str = "coordinator") -> str:
    """Ask for a code in private; returns what is to be sent in the group."""
    await go(stage, who, "chats:prepare")
    rows = newest(stage, who)["buttons"]
    return next(b["copy_text"] for row in rows for b in row if b.get("copy_text"))


async def link(stage, chat: int, *, who: str = "coordinator", **where) -> None:
    """Link a group."""
    stage.telegram.say(chat, stage.id(who), await code(stage, who), **where)
    await stage.settle()


def said(stage, chat: int) -> list[str]:
    """What the bot has written in a group."""
    found = stage.telegram.messages(chat)
    texts = [m for m in found if m["from"]["is_bot"]]
    return [plain(m.get("text") or m.get("caption") or "") for m in texts]


def urls(stage, chat: int) -> list[str]:
    """Where the buttons of the newest message of the bot lead."""
    newest_ = [m for m in stage.telegram.messages(chat) if m["from"]["is_bot"]][-1]
    return [b.get("url", "") for row in newest_.get("buttons") or [] for b in row]


def topic(stage, chat: int, name: str = "Secretariat") -> int:
    return sandbox_groups.add_topic(stage.telegram, chat, name, stage.id("coordinator"))
