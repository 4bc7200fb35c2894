"""Decisions: votes, silence procedures, consensus tests.

decisions:list:<recommendation>[:<page>]        all decisions on a text and its parts
decisions:missing:<decision>                    who has not voted, for coordinators
decisions:show:<decision>                       the ballot, or the result
decisions:vote:<decision>:<choice>              vote, or change the vote
"""

from dataclasses import replace

from actions import decisions as actions
from handlers import ballots, decision_words, home, poll_words, results, subjects
from handlers.cards import Button, Card
from handlers.routes import Notice, Once, data, press
from handlers.visits import Visit
from rules.causes import Cause
from rules.decisions import Choice, Decision, Position, State
from rules.members import Member
from rules.refusals import Refused
from rules.rule_sets import Ballot, Way
from storage import decisions, polls, recommendations, rolls
from storage.transactions import Tx
from texts import LANGUAGES, Html, Text, dates

PAGE = 6  # decisions in a list
ALSO_SAID = {"да", "нет", "воздержался", "воздержалась", "воздерживаюсь", "for", "against"}


async def list_(visit: Visit) -> Card:
    """All decisions on a text and its parts: also the earlier ones, with what is attached."""
    t = visit.t
    item = await visit.read(recommendations.require, visit.group.id, visit.id)
    found = await visit.read(decisions.list_of, visit.group.id, item.id)
    page = int(visit.arg) if visit.arg.isascii() and visit.arg.isdecimal() else 0
    code, number = visit.group.code, str(item.number)
    parts = [t("decisions-list", code=code, number=number, title=item.title, n=len(found))]
    rows = []
    for decision in found[page * PAGE : (page + 1) * PAGE]:
        line, button = await _listed(visit, decision)
        parts.append(line)
        rows.append([button])
    rows.append(home.turns(visit, "decisions:list", item.id, page, len(found), PAGE))
    back = Button(t.plain("traces-back"), data("recommendations:show", item.id))
    return Card("\n\n".join(parts), [*rows, [back, home.menu_button(visit)]])


async def _listed(visit: Visit, decision: Decision) -> tuple[Html, Button]:
    t = visit.t
    is_open = decision.state is State.OPEN
    result = t.plain("decisions-list-open") if is_open else decision_words.result(visit, decision)
    when = dates.day(t, decision.closed_at or decision.opened_at, visit.group.zone)
    about = await subjects.part(visit, decision) or t("subjects-text")
    part = await decision_words.part(visit, decision)
    go = data("decisions:show", decision.id)
    return (
        t("decisions-list-one", part=about, when=when, result=result),
        Button(t.plain("decisions-list-go", part=part, when=when), go),
    )


async def missing(visit: Visit) -> Card:
    """Who has not voted: names only, never choices; and the votes recorded on instruction."""
    t = visit.t
    decision = await visit.read(decisions.require, visit.group.id, visit.id)
    roll = await visit.read(rolls.list_of, decision.id)
    names = [ballots.called(visit, seat) for seat in roll if not seat.voted]
    text = t(
        "decisions-missing",
        n=len(names),
        title=await decision_words.called(visit, decision),
        names=results.fitting(names, results.ROOM),
    )
    rows = []
    recorded = (
        decision.rule_set.ballot is Ballot.RECORDED and decision.rule_set.way is not Way.SILENCE
    )
    if decision.state is State.OPEN and recorded:
        chosen = data("instructions:choose", decision.id)
        rows.append([Button(t.plain("instructions-record"), chosen)])
    rows.append([Button(t.plain("members-back"), data("decisions:show", decision.id))])
    return Card(text, rows)


async def show(visit: Visit) -> Card:
    """The ballot while the decision is open, the result afterwards."""
    decision = await visit.read(decisions.require, visit.group.id, visit.id)
    if decision.state is State.OPEN:
        return await ballots.card(visit, decision)
    return await results.card(visit, decision)


async def typed(visit: Visit) -> Card | None:
    """For who types "yes" instead of pressing it: the ballot that waits, not counted."""
    said = visit.text.strip(" .!").casefold()
    waiting = await visit.read(decisions.open_for, visit.group.id, visit.member.id)
    spoken = {
        Text(language).plain(f"decisions-choice-{choice}").casefold()
        for language in LANGUAGES
        for choice in (*Choice, *Position)
    }
    if not waiting or said not in spoken | ALSO_SAID:
        return None
    return await ballots.card(visit, waiting[0], visit.t("decisions-typed"))


async def vote(visit: Visit) -> Card:
    """Record the vote and repeat what was recorded."""
    t = visit.t
    try:
        decision, seen = await visit.write(_vote, visit.id, visit.arg, visit.member)
    except Refused as refused:
        if refused.key != "decisions-refused-closed":
            raise
        decision = await visit.read(decisions.require, visit.group.id, visit.id)
        if decision.rule_set.ballot is Ballot.CONFIDENTIAL:  # nor does it stay what they pressed
            visit.db.owes_emptying = True
        late = t.plain(refused.key, **refused.facts)  # the card becomes the result
        return replace(await show(visit), toast=late, alert=True)
    said = t.plain("decisions-voted", choice=t.plain(f"decisions-choice-{visit.arg}"))
    return (await ballots.card(visit, decision, seen=seen)).saying(said)


def _vote(
    tx: Tx, cause: Cause, decision_id: int, choice: str, member: Member
) -> tuple[Decision, ballots.Seen]:
    """Vote, and look at what the card shows afterwards: one trip to the database instead of two."""
    decision = actions.vote(tx, cause, decision_id, choice)
    return decision, ballots.look(tx, decision, member)


# notices


async def opened_notice(visit: Visit) -> Card | None:
    """To everybody: a decision is open; to those who cast a vote, the ballot."""
    decision = await visit.read(decisions.require, visit.group.id, visit.id)
    if decision.state is not State.OPEN:
        return None
    key = f"decisions-opened-{decision.rule_set.way}"
    note = visit.t("decisions-second-opened") if decision.second_of else visit.t(key)
    return await ballots.card(visit, decision, note)


async def again_notice(visit: Visit) -> Card | None:
    """To everybody, after a backup was restored: confidential votes are to be cast again."""
    decision = await visit.read(decisions.require, visit.group.id, visit.id)
    if decision.state is not State.OPEN:
        return None
    return await ballots.card(visit, decision, visit.t("decisions-again"))


async def nudge_notice(visit: Visit) -> Card | None:
    """To those who have not voted, and only to them."""
    decision = await visit.read(decisions.require, visit.group.id, visit.id)
    waiting = await visit.read(decisions.open_for, visit.group.id, visit.member.id)
    if decision.id not in {item.id for item in waiting}:
        return None
    return await ballots.card(visit, decision, visit.t("decisions-nudge"))


async def closed_notice(visit: Visit) -> Card | None:
    """To everybody: the result."""
    decision = await visit.read(decisions.require, visit.group.id, visit.id)
    return await results.card(visit, decision) if decision.outcome else None


async def anchor_notice(visit: Visit) -> Card | None:
    """To coordinators: the head of the journal's chain, to be held against a later copy."""
    if visit.facts.get("poll"):
        poll = await visit.read(polls.require, visit.group.id, visit.id)
        title = poll_words.called(visit, poll)
    else:
        decision: Decision = await visit.read(decisions.require, visit.group.id, visit.id)
        title = f"{visit.group.code}-{decision.number}"
    text = visit.t(
        "anchors-head",
        title=title,
        line=str(visit.facts["line"]),
        head=str(visit.facts["head"]),
    )
    return Card(text)


NOTICES = {
    "decisions-opened": Notice(opened_notice),
    "decisions-again": Notice(again_notice),
    "decisions-nudge": Notice(nudge_notice, Once.AT_MOST, topic="votes"),
    "decisions-closed": Notice(closed_notice),
    "anchors-head": Notice(anchor_notice),
}

ROUTES = [
    press("decisions:list", list_),
    press("decisions:missing", missing),
    press("decisions:show", show),
    press("decisions:vote", vote),
]
