"""The card of an open decision: what is decided, by which rules, until when, and the ballot."""

from dataclasses import dataclass

from handlers import decision_words, home, subjects
from handlers.cards import Button, Card
from handlers.routes import data
from handlers.tallies import bars
from handlers.visits import Visit
from rules import ballots as rules
from rules import permissions
from rules import statements as spoken
from rules.decisions import Choice, Decision, Outcome, Position, Seat, quorum
from rules.members import Member, Role, Standing
from rules.rule_sets import Ballot, Results, Way, takes_reasons
from rules.words import units
from storage import meetings, rolls, statements
from storage.transactions import Tx
from texts import Html, dates

FITS = 3900  # of the 4,096 of a message, with room for the line that names the group
HASH = 8  # so many characters of a hash are shown on a card
FORMS = {
    Choice.NO: "against",
    Position.OBJECT: "objection",
    Position.RESERVE: "reservation",
}  # choices that are made in writing, where the rules ask for it


@dataclass(frozen=True)
class Seen:
    """What a member sees of a decision, on one snapshot; `tally` unless the count is hidden."""

    own: Seat | None
    casts: bool
    choice: Choice | Position | None
    turnout: tuple[int, int]
    tally: Outcome | None
    said: int  # statements that this member can read


def look(tx: Tx, decision: Decision, member: Member) -> Seen:
    """What the card shows of the decision to this member."""
    own = rolls.seat_of(tx, decision, member)
    voter = rolls.voter(tx, decision.group_id, own) if own else None
    casts = voter is not None and voter.id == member.id
    return Seen(
        own,
        casts,
        rolls.own_choice(tx, decision, own) if own and casts else None,
        rolls.turnout(tx, decision.id),
        rolls.tally(tx, decision) if _shows_count(decision, own) else None,
        len(spoken.readable(decision, statements.list_of(tx, decision.id, member), member)),
    )


async def card(
    visit: Visit, decision: Decision, note: Html | None = None, seen: Seen | None = None
) -> Card:
    """The decision, with the ballot for whoever casts one; `seen` where that was looked up."""
    t = visit.t
    if seen is None:
        seen = await visit.read(look, decision, visit.member)
    own, casts, choice = seen.own, seen.casts, seen.choice
    parts = [note] if note else []
    parts.append(_terms(visit, decision, seen.turnout))
    if decision.meeting_id is not None:
        parts.append(await room(visit, decision))
    if decision.rule_set.ballot is Ballot.CONFIDENTIAL and own is not None:
        parts.append(t("decisions-confidential"))
    if decision.rule_set.way is Way.CONSENSUS and own is not None:
        parts.append(t("decisions-positions"))
    if seen.tally is not None:
        parts.append(bars(visit, decision.rule_set, seen.tally))
    parts.append(await standing(visit, decision, own, choice, casts=casts))
    subject = await subjects.shown(visit, decision)
    long = units("\n\n".join([subject, *parts])) > FITS
    parts.insert(1 if note else 0, await _only_title(visit, decision) if long else subject)
    rows = _choices(visit, decision, choice) if casts else []
    rows += _words(visit, decision, own, casts=casts)
    rows.append(_statements(visit, decision, seen.said))
    rows += [*_leading(visit, decision), _further(visit, decision, long=long)]
    return Card("\n\n".join(parts), rows)


def _terms(visit: Visit, decision: Decision, turnout: tuple[int, int]) -> Html:
    t, rule_set = visit.t, decision.rule_set
    closes = dates.both(t, decision.closes_at, visit.group.zone, visit.zone)
    left = dates.left(t, (decision.closes_at - visit.now).total_seconds())
    hashes = t(
        "decisions-hashes",
        text=decision.text_hash[:HASH],
        rules=decision.rules_hash[:HASH],
        roll=decision.roll_hash[:HASH],
    )
    if rule_set.way is Way.SILENCE:
        return t("decisions-terms-silence", closes=closes, left=left, hashes=hashes)
    return t(
        "decisions-terms",
        kind=kind(visit, decision),
        closes=closes,
        left=left,
        voted=turnout[0],
        members=turnout[1],
        quorum=quorum(turnout[1], rule_set.quorum),
        hashes=hashes,
    )


async def room(visit: Visit, decision: Decision) -> Html:
    """At which meeting it is taken, and how many count as present already."""
    assert decision.meeting_id is not None
    meeting = await visit.read(meetings.require, visit.group.id, decision.meeting_id)
    present = await visit.read(rolls.attending, decision.id)
    return visit.t("decisions-room", title=meeting.title, present=present)


def kind(visit: Visit, decision: Decision) -> str:
    """What sort of decision it is: recorded or confidential vote, consensus test, silence."""
    if decision.rule_set.way is Way.VOTE:
        return visit.t.plain(f"rules-ballot-{decision.rule_set.ballot}")
    return visit.t.plain(f"rules-way-{decision.rule_set.way}")


def _shows_count(decision: Decision, own: Seat | None) -> bool:
    """Whether the count may be seen before the close; a confidential one never."""
    if decision.rule_set.way is Way.SILENCE or decision.rule_set.ballot is Ballot.CONFIDENTIAL:
        return False
    if decision.rule_set.results is Results.AFTER_OWN:
        return own is not None and own.voted
    return decision.rule_set.results is Results.OPEN


async def standing(
    visit: Visit,
    decision: Decision,
    own: Seat | None,
    choice: Choice | Position | None,
    *,
    casts: bool,
) -> Html:
    """What the reader's own part in this decision is."""
    t = visit.t
    if own is None:
        observer = visit.member.standing is Standing.OBSERVER
        return t("decisions-observer" if observer else "decisions-no-vote")
    name = called(visit, own)
    if decision.rule_set.way is Way.SILENCE:
        key = "decisions-silent" if casts else "decisions-silent-other"
        return t(key, delegation=name)
    confidential = decision.rule_set.ballot is Ballot.CONFIDENTIAL
    if own.voted and not casts and confidential:
        return t("decisions-voted-other", delegation=name)
    shown = choice or (None if confidential else own.choice)
    if shown is not None:
        return _recorded(visit, own, shown, casts=casts)
    if casts:
        return t("decisions-your-vote", delegation=name)
    return t("decisions-head-votes", delegation=name)


def _recorded(visit: Visit, own: Seat, choice: Choice | Position, *, casts: bool) -> Html:
    t = visit.t
    key = "decisions-recorded" if casts else "decisions-recorded-other"
    if own.instructed:
        key = "instructions-recorded-own" if casts else "instructions-recorded-other"
    word = t.plain(f"decisions-choice-{choice}")
    return t(key, delegation=called(visit, own), choice=word)


def called(visit: Visit, seat: Seat) -> str:
    """Whose seat it is: the delegation, with one vote per expert also the name."""
    place = visit.called(seat.name)
    if seat.expert is None:
        return place
    return visit.t.plain("decisions-expert", name=seat.expert, delegation=place)


def _choices(
    visit: Visit, decision: Decision, chosen: Choice | Position | None
) -> list[list[Button]]:
    buttons = [
        _choice(visit, decision, choice, chosen) for choice in rules.choices(decision.rule_set)
    ]
    return [buttons[i : i + 2] for i in range(0, len(buttons), 2)]


def _choice(
    visit: Visit,
    decision: Decision,
    choice: Choice | Position,
    chosen: Choice | Position | None,
) -> Button:
    label = visit.t.plain(f"decisions-choice-{choice}")
    if choice is chosen:
        label = visit.t.plain("forms-chosen", label=label)
    if rules.in_writing(decision.rule_set, choice):
        form = FORMS[choice]
        return Button(label, data("forms:open", decision.id, arg=form))
    return Button(label, data("decisions:vote", decision.id, arg=choice))  # no colour leads


def _words(
    visit: Visit, decision: Decision, own: Seat | None, *, casts: bool
) -> list[list[Button]]:
    """What can be said in writing: to break a silence, to reserve, to give a reason."""
    t = visit.t

    def form(label: str, name: str) -> list[Button]:
        return [Button(label, data("forms:open", decision.id, arg=name))]

    if not casts or own is None:
        return []
    if decision.rule_set.way is Way.SILENCE:
        breaks = form(t.plain("decisions-break"), "objection")
        return [breaks, form(t.plain("statements-reserve"), "reservation")]
    reasoned = takes_reasons(decision.rule_set) and decision.rule_set.way is Way.VOTE
    return [form(t.plain("statements-give-reason"), "reason")] if reasoned and own.voted else []


def _statements(visit: Visit, decision: Decision, said: int) -> list[Button]:
    """For delegations, observers too: to attach a statement, and to see that it is recorded."""
    if visit.member.delegation_id is None:
        return []
    label = visit.t.plain("statements-list", n=said)
    return [Button(label, data("statements:list", decision.id))]


def _leading(visit: Visit, decision: Decision) -> list[list[Button]]:
    """For chair and coordinators: who is missing, and the deadline."""
    t = visit.t
    if not permissions.CHAIRS & visit.actor.roles:
        return []
    row = [Button(t.plain("deadlines-manage"), data("deadlines:show", decision.id))]
    if visit.is_a(Role.COORDINATOR) and decision.rule_set.way is not Way.SILENCE:
        row.insert(0, Button(t.plain("decisions-who"), data("decisions:missing", decision.id)))
    return [row]


def _further(visit: Visit, decision: Decision, *, long: bool) -> list[Button]:
    t = visit.t
    rules_ = Button(t.plain("decisions-rules"), data("decisions:why", decision.id))
    if not long:
        return [rules_, home.menu_button(visit)]
    read = data("recommendations:show", decision.recommendation_id)
    return [Button(t.plain("recommendations-read"), read), rules_, home.menu_button(visit)]


async def _only_title(visit: Visit, decision: Decision) -> Html:
    """For a text that leaves no room in one message: its title; a button leads to the text."""
    return visit.t(
        "decisions-title",
        code=visit.group.code,
        number=str(decision.number),
        title=await decision_words.called(visit, decision),
    )
