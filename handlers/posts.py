"""What is posted to the Telegram group of a working group: short, with a link to the private chat.

Everybody there reads it, so nothing in it is about a person.
"""

from datetime import datetime

from telegram.helpers import create_deep_linked_url

from handlers import announcements as messages
from handlers import decision_words, poll_results, poll_words
from handlers.cards import PRIMARY, Button, Card
from handlers.routes import Notice, Once
from handlers.visits import Visit
from rules.announcements import State
from rules.decisions import State as Ended
from rules.rule_sets import Way
from storage import announcements, decisions, mailings, meetings, polls
from texts import dates

POST = "chats-announcements"


def _leading(visit: Visit, label: str, feature: str) -> list[list[Button]]:
    """A button that opens a thing in the reader's private chat."""
    payload = f"{feature}_{visit.id}_{visit.group.id}"
    return [[Button(label, url=create_deep_linked_url(visit.bot_name, payload), style=PRIMARY)]]


async def opened(visit: Visit) -> Card | None:
    """A decision was opened."""
    t = visit.t
    decision = await visit.read(decisions.require, visit.group.id, visit.id)
    until = dates.wall(t, decision.closes_at, visit.group.zone)
    way = t.plain(f"rules-way-{decision.rule_set.way}")
    text = t(
        "chats-decision-opened",
        way=way,
        title=await decision_words.called(visit, decision),
        until=until,
        zone=_city(visit),
    )
    votes = decision.rule_set.way is Way.VOTE
    label = t.plain("chats-vote" if votes else "chats-answer")
    return Card(text, _leading(visit, label, "decisions"))


async def extended(visit: Visit) -> Card | None:
    """A decision closes later than it was said here."""
    decision = await visit.read(decisions.require, visit.group.id, visit.id)
    if decision.state is not Ended.OPEN:
        return None
    title = await decision_words.called(visit, decision)
    return _later(visit, title, decision.closes_at, "decisions")


async def asked_longer(visit: Visit) -> Card | None:
    """Priorities, or a Delphi round, close later."""
    poll = await visit.read(polls.require, visit.group.id, visit.id)
    if poll.state is not Ended.OPEN:
        return None
    return _later(visit, poll_words.called(visit, poll), poll.closes_at, "polls")


def _later(visit: Visit, title: str, closes_at: datetime, feature: str) -> Card:
    t = visit.t
    key = "chats-extended-outage" if visit.facts.get("outage") else "chats-extended"
    until = dates.wall(t, closes_at, visit.group.zone)
    text = t(key, title=title, until=until, zone=_city(visit))
    return Card(text, _leading(visit, t.plain("chats-answer"), feature))


async def annulled(visit: Visit) -> Card | None:
    """A decision was annulled; the reason is read in private."""
    t = visit.t
    decision = await visit.read(decisions.require, visit.group.id, visit.id)
    text = t("chats-decision-annulled", title=await decision_words.called(visit, decision))
    return Card(text, _leading(visit, t.plain("chats-see-result"), "decisions"))


async def closed(visit: Visit) -> Card | None:
    """A decision was closed: its result."""
    t = visit.t
    decision = await visit.read(decisions.require, visit.group.id, visit.id)
    if decision.outcome is None:
        return None
    result = decision_words.result(visit, decision)
    text = t(
        "chats-decision-closed", title=await decision_words.called(visit, decision), result=result
    )
    return Card(text, _leading(visit, t.plain("chats-see-result"), "decisions"))


async def asked(visit: Visit) -> Card | None:
    """Priorities, or a Delphi round, are open."""
    t = visit.t
    poll = await visit.read(polls.require, visit.group.id, visit.id)
    until = dates.wall(t, poll.closes_at, visit.group.zone)
    title = poll_words.called(visit, poll)
    way = t.plain("polls-title")
    text = t("chats-decision-opened", way=way, title=title, until=until, zone=_city(visit))
    return Card(text, _leading(visit, t.plain("chats-answer"), "polls"))


async def answered(visit: Visit) -> Card | None:
    """They are over: the first places or what the ratings come to, or that they were annulled."""
    t = visit.t
    poll = await visit.read(polls.require, visit.group.id, visit.id)
    title = poll_words.called(visit, poll)
    if poll.state is Ended.ANNULLED:
        text = t("chats-decision-annulled", title=title)
    else:
        lines = poll_results.in_short(visit, poll, await visit.read(polls.seats, poll.id))
        text = t("chats-poll-closed", title=title, lines=lines)
    return Card(text, _leading(visit, t.plain("chats-see-result"), "polls"))


async def planned(visit: Visit) -> Card | None:
    """A meeting was planned."""
    return await _meeting(visit, "planned")


async def moved(visit: Visit) -> Card | None:
    """A meeting has another time."""
    return await _meeting(visit, "moved")


async def cancelled(visit: Visit) -> Card | None:
    """A meeting does not take place."""
    return await _meeting(visit, "cancelled")


async def _meeting(visit: Visit, what: str) -> Card:
    t = visit.t
    meeting = await visit.read(meetings.require, visit.group.id, visit.id)
    text = t(
        f"chats-meeting-{what}",
        title=meeting.title,
        place=meeting.place,
        when=dates.at_place(t, meeting.starts_at, meeting.zone),
    )
    label = t.plain("chats-meeting" if what == "cancelled" else "chats-reply")
    return Card(text, _leading(visit, label, "meetings"))


def _city(visit: Visit) -> str:
    return dates.city(visit.t, visit.group.zone)


async def announced(visit: Visit) -> Card | None:
    """An announcement, in the group's main language."""
    item = await visit.read(announcements.require, visit.group.id, visit.id)
    if item.state in {State.CANCELLED, State.RETRACTED}:
        return None
    text = item.text(visit.group.language)
    return messages.as_read(visit.t, visit.group.name, text, item.file, item.id)


async def changed(visit: Visit) -> Card | None:
    """The same, corrected or withdrawn in its place."""
    item = await visit.read(announcements.require, visit.group.id, visit.id)
    sent = await visit.read(mailings.message_of, POST, item.id, visit.person_id)
    if sent is None:
        return None
    t, group = visit.t, visit.group
    if item.state is State.RETRACTED:
        return messages.withdrawn(t, group.name, item, sent)
    shown = messages.as_read(t, group.name, item.text(group.language), item.file, item.id)
    return messages.corrected(t, shown, sent)


NOTICES = {
    "chats-decisions-opened": Notice(opened),
    "chats-decisions-closed": Notice(closed),
    "chats-decisions-extended": Notice(extended),
    "chats-decisions-annulled": Notice(annulled),
    "chats-polls-opened": Notice(asked),
    "chats-polls-extended": Notice(asked_longer),
    "chats-polls-closed": Notice(answered),
    "chats-meetings-planned": Notice(planned),
    "chats-meetings-moved": Notice(moved),
    "chats-meetings-shifted": Notice(moved),
    "chats-meetings-cancelled": Notice(cancelled),
    POST: Notice(announced),
    "chats-changes": Notice(changed, Once.REPEATABLE),
}
