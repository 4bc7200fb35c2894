"""The weekly digest, as its reader sees it."""

from datetime import datetime

from handlers import decision_words, home
from handlers.cards import Button, Card
from handlers.routes import Notice, Once, data
from handlers.visits import Visit
from rules.digests import Appointment, Ballot, Digest
from storage import digests, preferences
from texts import Html, dates


async def week_notice(visit: Visit) -> Card | None:
    """To whoever asked for it: what is new, what is open, what comes; none without anything."""
    own = await visit.read(preferences.get, visit.person_id)
    if own.digest is None:
        return None
    since, until = (datetime.fromisoformat(visit.facts[key]) for key in ("since", "until"))
    found = await visit.read(digests.get, visit.group.id, visit.member.id, since, until)
    return None if found.is_empty else await _card(visit, found)


async def _card(visit: Visit, found: Digest) -> Card:
    t = visit.t
    parts, buttons = [t("digests-head")], []
    if found.practices:
        lines = [t("digests-practice", title=home.shorten(title, 80)) for title in found.practices]
        parts.append(_section(visit, t("digests-practices", n=found.shared), lines, found.shared))
        buttons.append(Button(t.plain("practices-title"), data("practices:list")))
    if found.ballots:
        lines = [await _ballot(visit, ballot) for ballot in found.ballots]
        parts.append(_section(visit, t("digests-ballots"), lines, found.open))
        buttons.append(Button(t.plain("recommendations-title"), data("recommendations:list")))
    if found.meetings:
        lines = [_meeting(visit, meeting) for meeting in found.meetings]
        parts.append(_section(visit, t("digests-meetings"), lines, found.coming))
        buttons.append(Button(t.plain("meetings-title"), data("meetings:list")))
    settings = Button(t.plain("preferences-title"), data("preferences:digest"))
    return Card("\n\n".join(parts), [*([button] for button in buttons), [settings]])


def _section(visit: Visit, head: Html, lines: list[Html], total: int) -> Html:
    """A heading with its lines, and how many there are beyond them."""
    more = [visit.t("digests-more", n=total - len(lines))] if total > len(lines) else []
    return Html("\n".join([head, *lines, *more]))


async def _ballot(visit: Visit, ballot: Ballot) -> Html:
    t, decision = visit.t, ballot.decision
    line = t(
        "digests-ballot",
        number=f"{visit.group.code}-{decision.number}",
        title=home.shorten(await decision_words.called(visit, decision), 80),
        when=dates.short(t, decision.closes_at, visit.zone),
    )
    if ballot.voted is None:
        return line
    standing = t("digests-voted" if ballot.voted else "digests-not-voted")
    return t("digests-line", line=line, standing=standing)


def _meeting(visit: Visit, meeting: Appointment) -> Html:
    t = visit.t
    line = t(
        "digests-meeting",
        title=home.shorten(meeting.title, 80),
        when=dates.short(t, meeting.starts_at, visit.zone),
    )
    own = meeting.answer
    if own is None and not meeting.asked:
        return line
    standing = t(f"meetings-answered-{own}" if own else "digests-not-answered")
    return t("digests-line", line=line, standing=standing)


NOTICES = {"digests-week": Notice(week_notice, Once.AT_MOST)}
