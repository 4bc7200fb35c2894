"""Polls, their rolls and what was answered."""

from datetime import datetime

from rules.causes import Cause
from rules.members import caster
from rules.polls import Item, Kind, Poll, Seat, answered, kept
from rules.priorities import MOST
from rules.refusals import Refused
from storage import members
from storage.transactions import Row, Tx

PAGE = 8

_SELECT = """
    SELECT id, group_id, kind, title, items, round, before_id, opened_at, closes_at, state,
        closed_at, reason
    FROM polls
"""


def require(tx: Tx, group_id: int, poll_id: int) -> Poll:
    """One poll. Raises Refused when there is none in this group."""
    row = tx.one(_SELECT + "WHERE group_id = :g AND id = :id", g=group_id, id=poll_id)
    if row is None:
        raise Refused("polls-refused-gone")
    return Poll.model_validate(row)


def list_all(tx: Tx, group_id: int, page: int = 0) -> tuple[list[Poll], int]:
    """A page of the group's polls, newest first; and how many there are."""
    rows = tx.all(
        _SELECT + "WHERE group_id = :g ORDER BY id DESC LIMIT :n OFFSET :skip",
        g=group_id,
        n=PAGE,
        skip=page * PAGE,
    )
    total = tx.value("SELECT count(*) FROM polls WHERE group_id = :g", g=group_id)
    return [Poll.model_validate(row) for row in rows], int(total)


def open_anywhere(tx: Tx) -> list[Poll]:
    """The open polls of all groups."""
    return [Poll.model_validate(row) for row in tx.all(_SELECT + "WHERE state = 'open'")]


def over(tx: Tx, group_id: int) -> list[Poll]:
    """The polls of a group that are over, in their order."""
    rows = tx.all(_SELECT + "WHERE group_id = :g AND state <> 'open' ORDER BY id", g=group_id)
    return [Poll.model_validate(row) for row in rows]


def frozen(tx: Tx, poll_id: int) -> list[list[object]]:
    """The roll as its hash and a bundle have it: `[seat, delegation, name, kind]`."""
    return [[seat.id, seat.delegation_id, seat.name, seat.kind] for seat in seats(tx, poll_id)]


def offered(tx: Tx, group_id: int) -> list[Row]:
    """The recommendations that can be compared, newest first: `id, number, title, state`."""
    return tx.all(
        """
        SELECT id, number, title, state FROM recommendations
        WHERE group_id = :g AND state IN ('draft', 'open', 'adopted')
        ORDER BY number DESC LIMIT :n
        """,
        g=group_id,
        n=MOST,
    )


def after(tx: Tx, group_id: int, poll_id: int) -> int | None:
    """The round that followed this one; annulled ones do not count."""
    found = tx.value(
        "SELECT id FROM polls WHERE group_id = :g AND before_id = :id AND state <> 'annulled'",
        g=group_id,
        id=poll_id,
    )
    return int(found) if found else None


def add(
    tx: Tx,
    cause: Cause,
    kind: Kind,
    title: str,
    items: list[Item],
    closes_at: datetime,
    before: Poll | None = None,
) -> Poll:
    """Open a poll."""
    poll_id = tx.value(
        """
        INSERT INTO polls (
            group_id, kind, title, items, round, before_id, opened_by, opened_at, closes_at, state)
        VALUES (:g, :kind, :title, :items, :round, :before, :by, :now, :closes_at, 'open')
        RETURNING id
        """,
        g=cause.group_id,
        kind=kind,
        title=title,
        items=[item.model_dump() for item in items],
        round=before.round + 1 if before else 1,
        before=before.id if before else None,
        by=cause.member_id,
        now=cause.now,
        closes_at=closes_at,
    )
    return require(tx, cause.group_id, poll_id)


def add_delegations(tx: Tx, group_id: int, poll_id: int) -> int:
    """The roll by delegation: every one that is a member; returns how many."""
    return tx.run(
        """
        INSERT INTO poll_seats (poll_id, delegation_id, name, kind)
        SELECT :id, id, name, kind FROM delegations
        WHERE group_id = :g AND standing = 'member' ORDER BY name
        """,
        id=poll_id,
        g=group_id,
    )


def add_experts(tx: Tx, group_id: int, poll_id: int) -> int:
    """The roll by expert: every active one of a delegation that is a member; returns how many."""
    return tx.run(
        """
        INSERT INTO poll_seats (poll_id, delegation_id, member_id, name, kind)
        SELECT :id, d.id, m.id, d.name, d.kind
        FROM members m JOIN delegations d ON d.id = m.delegation_id
        WHERE m.group_id = :g AND m.state = 'active' AND d.standing = 'member' ORDER BY m.id
        """,
        id=poll_id,
        g=group_id,
    )


def seats(tx: Tx, poll_id: int) -> list[Seat]:
    """The roll with what was answered."""
    rows = tx.all(
        """
        SELECT id, delegation_id, member_id, name, kind, marks, cast_at FROM poll_seats
        WHERE poll_id = :id ORDER BY id
        """,
        id=poll_id,
    )
    return [Seat.model_validate(row) for row in rows]


def seat_of(
    tx: Tx, poll: Poll, *, member_id: int = 0, delegation_id: int | None = None
) -> Seat | None:
    """The line of the roll of an expert, or of a delegation."""
    column, who = (
        ("member_id", member_id) if poll.kind is Kind.DELPHI else ("delegation_id", delegation_id)
    )
    row = tx.one(
        f"""
        SELECT id, delegation_id, member_id, name, kind, marks, cast_at FROM poll_seats
        WHERE poll_id = :id AND {column} = :who
        """,
        id=poll.id,
        who=who,
    )
    return Seat.model_validate(row) if row else None


def put_marks(tx: Tx, cause: Cause, seat: Seat, marks: dict[int, int]) -> None:
    """Store what was answered, and by whom."""
    tx.run(
        "UPDATE poll_seats SET marks = :marks, member_id = :by, cast_at = :now WHERE id = :id",
        marks=kept(marks),
        by=cause.member_id,
        now=cause.now,
        id=seat.id,
    )


def waiting(tx: Tx, group_id: int, member_id: int) -> list[Poll]:
    """The open polls in which this member has something to answer yet."""
    member = members.get(tx, group_id, member_id)
    if member is None or member.delegation_id is None:
        return []
    rows = tx.all(_SELECT + "WHERE group_id = :g AND state = 'open' ORDER BY closes_at", g=group_id)
    voter = caster(members.list_of(tx, group_id, member.delegation_id))
    found = []
    for poll in map(Poll.model_validate, rows):
        seat = seat_of(tx, poll, member_id=member.id, delegation_id=member.delegation_id)
        mine = poll.kind is Kind.DELPHI or (voter is not None and voter.id == member.id)
        if seat and mine and not answered(poll, seat.marks):
            found.append(poll)
    return found


def put_deadline(tx: Tx, poll: Poll, closes_at: datetime) -> None:
    """Set when it closes."""
    tx.run(
        "UPDATE polls SET closes_at = :at WHERE group_id = :g AND id = :id",
        at=closes_at,
        g=poll.group_id,
        id=poll.id,
    )


def put_nudge(tx: Tx, poll: Poll, at: datetime | None) -> None:
    """Set when those who have not answered are reminded next."""
    tx.run(
        "UPDATE polls SET nudge_at = :at WHERE group_id = :g AND id = :id",
        at=at,
        g=poll.group_id,
        id=poll.id,
    )


def close(tx: Tx, poll: Poll, at: datetime, reason: str | None = None) -> None:
    """It is over: closed, or annulled for a reason."""
    tx.run(
        """
        UPDATE polls SET state = :state, closed_at = :at, reason = :reason, nudge_at = NULL
        WHERE group_id = :g AND id = :id
        """,
        state="annulled" if reason else "closed",
        at=at,
        reason=reason,
        g=poll.group_id,
        id=poll.id,
    )


def due(tx: Tx, now: datetime) -> list[Row]:
    """Open polls whose deadline has come: `id, group_id`.

    Not while something waits that was received before the deadline: it may be an answer.
    """
    return tx.all(
        """
        SELECT id, group_id FROM polls p
        WHERE state = 'open' AND closes_at <= :now AND NOT EXISTS (
            SELECT 1 FROM inbox i WHERE i.state = 'received' AND i.received_at < p.closes_at)
        ORDER BY closes_at, id
        """,
        now=now,
    )


def nudges_due(tx: Tx, now: datetime) -> list[Row]:
    """Open polls whose next reminder has come due: `id, group_id`."""
    return tx.all(
        """
        SELECT id, group_id FROM polls
        WHERE state = 'open' AND nudge_at <= :now AND closes_at > :now
        """,
        now=now,
    )
