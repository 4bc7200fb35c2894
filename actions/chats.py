"""A Telegram group is linked with a working group, loses its link, and is posted to.

Whatever goes there is read by all who are in it: nothing personal, ever.
"""

from dataclasses import replace
from datetime import datetime

from actions.gate import permitted
from actions.letters import tell_coordinators
from actions.members import token_hash
from rules import chats as rules
from rules.causes import Cause
from rules.chats import Status
from rules.members import Role, State
from rules.refusals import Refused
from storage import chats, journal, members, outbox
from storage.transactions import Tx

ROOM = 0  # in the place of a person's id: the letter goes to the chat of its group


def post(
    tx: Tx,
    cause: Cause,
    kind: str,
    subject_id: int,
    key: str = "",
    *,
    facts: dict[str, object] | None = None,
    expires_at: datetime | None = None,
) -> None:
    """Post to the chat of the group, if there is one: `kind` is `chats-<what happened>`."""
    chat = chats.get(tx, cause.group_id)
    if chat is not None and chat.takes:
        outbox.add(
            tx,
            cause,
            [ROOM],
            f"chats-{kind}",
            f"{subject_id}:{key}",
            facts=facts,
            subject_id=subject_id,
            expires_at=expires_at,
        )


def post_extended(
    tx: Tx, cause: Cause, kind: str, subject_id: int, until: datetime, *, outage: bool
) -> None:
    """Post the new deadline; an earlier one that waits is not posted any more."""
    outbox.cancel(tx, f"chats-{kind}", subject_id)
    key = f"{until.timestamp():.0f}"
    post(tx, cause, kind, subject_id, key, facts={"outage": outage}, expires_at=until)


@permitted
def prepare(tx: Tx, cause: Cause, code: str) -> None:
    """Keep a code, or deep link, that links a Telegram group once within an hour."""
    chats.put_code(tx, cause, token_hash(code), cause.now + rules.CODE_LIFE)
    journal.add(tx, cause, "chats.prepare")


@permitted
def link(tx: Tx, cause: Cause, code: str, chat_id: int, topic_id: int | None, title: str) -> int:
    """Link the Telegram group in which a coordinator wrote the code. Returns the working group.

    Coordinators are told. Raises Refused for every code that is of no use here.
    """
    found = chats.of_code(tx, token_hash(code))
    group_id = found["group_id"] if found else 0
    member = members.of_person(tx, group_id, cause.person_id)
    coordinates = (
        member is not None and member.role is Role.COORDINATOR and member.state is State.ACTIVE
    )
    until = datetime.fromisoformat(found["code_until"]) if found else None
    rules.check_code(until, cause.now, coordinates=coordinates)
    assert member is not None
    there = replace(cause, group_id=group_id, member_id=member.id)
    outbox.cancel_all(tx, ROOM, group_id)  # what waits for another chat is not for this one
    chats.link(tx, there, chat_id, topic_id, title, member.id)
    journal.add(tx, there, "chats.link", chat=chat_id, topic=topic_id)
    tell_coordinators(tx, there, "chats-status", 0)
    return group_id


@permitted
def unlink(tx: Tx, cause: Cause) -> None:
    """Nothing is posted any more; what waits is cancelled."""
    if not chats.remove(tx, cause.group_id):
        raise Refused("chats-refused-none")
    outbox.cancel_all(tx, ROOM, cause.group_id)
    journal.add(tx, cause, "chats.unlink")


@permitted
def note(tx: Tx, cause: Cause, chat_id: int, status: Status) -> None:
    """Note what the bot is in a Telegram group now; coordinators are told of a change."""
    for chat in chats.list_at(tx, chat_id):
        if chat.status is status:
            continue
        there = replace(cause, group_id=chat.group_id)
        chats.put_status(tx, chat, status)
        if not chat.model_copy(update={"status": status}).takes:
            outbox.cancel_all(tx, ROOM, chat.group_id)
        journal.add(tx, there, "chats.note", status=status)
        tell_coordinators(tx, there, "chats-status", 0)


@permitted
def rename(tx: Tx, cause: Cause, chat_id: int, title: str) -> None:
    """Note what a Telegram group is called now."""
    for chat in chats.list_at(tx, chat_id):
        chats.put_title(tx, chat, title)
        journal.add(tx, replace(cause, group_id=chat.group_id), "chats.rename")


@permitted
def migrate(tx: Tx, cause: Cause, old: int, new: int) -> None:
    """A Telegram group became a supergroup, with another id."""
    if chats.migrate(tx, old, new):
        journal.add(tx, cause, "chats.migrate", old=old, new=new)


@permitted
def lose_topic(tx: Tx, cause: Cause, chat_id: int, topic_id: int) -> None:
    """A topic is closed or deleted: the bot writes to the whole group; coordinators are told."""
    for chat in chats.list_at(tx, chat_id):
        if chat.topic_id == topic_id:
            there = replace(cause, group_id=chat.group_id)
            chats.put_topic(tx, chat, None)
            journal.add(tx, there, "chats.lose_topic")
            tell_coordinators(tx, there, "chats-topic", 0)
