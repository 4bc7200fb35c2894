"""Messages from the outbox, put into the reader's words at the moment they are sent."""

from dataclasses import replace
from datetime import datetime

from handlers.cards import Card, belonging, staying
from handlers.features import NOTICES
from handlers.routes import Once
from handlers.visits import Visit
from rules.members import Actor, State
from rules.preferences import Preferences
from rules.refusals import Refused
from storage import groups, members, preferences
from storage.db import Db
from storage.outbox import Letter
from storage.transactions import Tx

OWN = frozenset(
    {
        "decisions:vote",
        "polls:mark",
        "polls:clear",
        "meetings:reply",
        "soundings:answer",
        "tasks:done",
        "members:approve",
        "practices:share",
        "practices:confirm",
        "reviews:propose",
        "reviews:accept",
        "reviews:refuse",
        "reviews:agree",
        "reviews:decline",
        "announcements:cancel",
        "announcements:pause",
        "announcements:resume",
        "announcements:show",
        "confirmations:give",
        "deliveries:again",
        "records:keep",
        "roles:confirm",
        "roles:refuse",
    }
)
FOR_OTHERS = {  # than active members
    "members-declined",
    "members-suspended",
    "members-replaced",
    "members-commands",
    "records-ask",
}
AT_MOST_ONCE = [kind for kind, notice in NOTICES.items() if notice.once is Once.AT_MOST]
AT_ONCE = [kind for kind, notice in NOTICES.items() if notice.once is Once.REPEATABLE]
"""Edits of a card that somebody works with: they make no sound, and come in quiet hours too."""


def once(kind: str) -> Once:
    """The class of a kind of message."""
    return NOTICES[kind].once


async def post(db: Db, letter: Letter, now: datetime, bot_name: str) -> Card | None:
    """The card of a letter to the chat of a group, in the group's main language."""
    group = await db.read(groups.get, letter.group_id or 0)
    assert group is not None
    visit = Visit(
        db=db,
        now=now,
        actor=Actor(person=None, member=None, group=group),
        language=group.language,
        person_id=letter.person_id,
        bot_name=bot_name,
        id=letter.subject_id,
        facts=dict(letter.facts),
    )
    try:
        card = await NOTICES[letter.kind].render(visit)
    except Refused:  # what it speaks of is gone
        return None
    return replace(card, protected=group.protected) if card else None


async def render(db: Db, letter: Letter, now: datetime) -> Card | None:
    """The card of a letter; None when it is of no use to this reader any more."""
    actor, wishes = await db.read(_reader, letter)
    if actor.member is None or actor.person is None:
        return None
    if actor.member.state is not State.ACTIVE and letter.kind not in FOR_OTHERS:
        return None
    topic = NOTICES[letter.kind].topic
    if topic and wishes.mutes(topic, letter.facts):
        return None
    visit = Visit(
        db=db,
        now=now,
        actor=actor,
        language=actor.person.language,
        person_id=letter.person_id,
        id=letter.subject_id,
        facts=dict(letter.facts),
    )
    try:
        card = await NOTICES[letter.kind].render(visit)
    except Refused:  # what it speaks of is gone
        return None
    if card is None:
        return None
    card = replace(staying(card, but=OWN), protected=visit.group.protected)
    return _for_reader(visit, card, letter)


def _reader(tx: Tx, letter: Letter) -> tuple[Actor, Preferences]:
    """Who they are and what they want to hear of, on one snapshot."""
    actor = members.actor(tx, letter.person_id, letter.group_id)
    return actor, preferences.get(tx, letter.person_id)


def _for_reader(visit: Visit, card: Card, letter: Letter) -> Card:
    """For somebody in several groups, a message says which one it is about, and so do its buttons."""
    if not visit.actor.several:
        return card
    if once(letter.kind) is not Once.REPEATABLE:
        head = visit.t("groups-of", group=visit.group.name)
        card = replace(card, text=f"{head}\n{card.text}")
    return belonging(card, visit.group.id)
