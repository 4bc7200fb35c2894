"""The Telegram group of a working group, for coordinators, in private.

chats:show                          what is linked
chats:prepare                       a link and a code that link a group
chats:unlink[:0:yes]                post there no more
"""

import secrets

from telegram.helpers import create_deep_linked_url

from actions import chats as actions
from handlers.cards import DANGER, PRIMARY, Button, Card
from handlers.routes import Notice, data, press
from handlers.visits import Visit
from rules.chats import Status
from storage import chats


async def show(visit: Visit) -> Card:
    """What is linked, and what the bot is there."""
    t = visit.t
    chat = await visit.read(chats.get, visit.group.id)
    back = [Button(t.plain("members-back"), data("groups:show"))]
    if chat is None:
        link_ = Button(t.plain("chats-link"), data("chats:prepare"), style=PRIMARY)
        return Card(t("chats-none"), [[link_], back])
    parts = [t("chats-card", title=chat.title), t(f"chats-status-{chat.status}")]
    if chat.topic_id is not None:
        parts.append(t("chats-in-topic"))
    rows = [
        [Button(t.plain("chats-link-other"), data("chats:prepare"))],
        [Button(t.plain("chats-unlink"), data("chats:unlink"), style=DANGER)],
        back,
    ]
    return Card("\n\n".join(parts), rows)


async def prepare(visit: Visit) -> Card:
    """A link that adds the bot to a group, and a code for groups and topics that have it."""
    t = visit.t
    code = secrets.token_urlsafe(24)
    await visit.write(actions.prepare, code)
    url = create_deep_linked_url(visit.bot_name, code, group=True)
    typed = f"/link@{visit.bot_name} {code}"
    rows = [
        [Button(t.plain("chats-add"), url=url, style=PRIMARY)],
        [Button(t.plain("chats-copy"), copy=typed)],
        [Button(t.plain("members-back"), data("chats:show"))],
    ]
    return Card(t("chats-how"), rows)


async def unlink(visit: Visit) -> Card:
    """Unlink, after a second press."""
    t = visit.t
    if visit.arg != "yes":
        rows = [
            [Button(t.plain("chats-unlink"), data("chats:unlink", arg="yes"), style=DANGER)],
            [Button(t.plain("members-back"), data("chats:show"))],
        ]
        return Card(t("chats-unlink-ask"), rows)
    await visit.write(actions.unlink)
    return (await show(visit)).saying(t.plain("chats-unlinked"))


# notices


async def status_notice(visit: Visit) -> Card | None:
    """To coordinators: what the bot is in the group chat now."""
    t = visit.t
    chat = await visit.read(chats.get, visit.group.id)
    if chat is None:
        return None
    text = "\n\n".join([t("chats-card", title=chat.title), t(f"chats-status-{chat.status}")])
    return Card(text, [[Button(t.plain("chats-title"), data("chats:show"))]])


async def topic_notice(visit: Visit) -> Card | None:
    """To coordinators: the topic is gone."""
    chat = await visit.read(chats.get, visit.group.id)
    if chat is None or chat.status is Status.GONE:
        return None
    text = visit.t("chats-topic-lost", title=chat.title)
    return Card(text, [[Button(visit.t.plain("chats-title"), data("chats:show"))]])


NOTICES = {"chats-status": Notice(status_notice), "chats-topic": Notice(topic_notice)}

ROUTES = [
    press("chats:show", show),
    press("chats:prepare", prepare),
    press("chats:unlink", unlink),
]
