"""Searches for a date: proposals, and who could come to which."""

from datetime import datetime

from rules import moments
from rules.causes import Cause
from rules.refusals import Refused
from rules.soundings import Fit, Proposal, Sounding, State
from storage.transactions import Row, Tx

_SELECT = "SELECT id, group_id, title, place, zone, state, meeting_id FROM soundings "


def require(tx: Tx, group_id: int, sounding_id: int) -> Sounding:
    """One search. Raises Refused when there is none in this group."""
    row = tx.one(_SELECT + "WHERE group_id = :g AND id = :id", g=group_id, id=sounding_id)
    if row is None:
        raise Refused("soundings-refused-gone")
    return Sounding.model_validate(row)


def list_open(tx: Tx, group_id: int) -> list[Sounding]:
    """The searches that are open, oldest first."""
    rows = tx.all(_SELECT + "WHERE group_id = :g AND state = 'open' ORDER BY id", g=group_id)
    return [Sounding.model_validate(row) for row in rows]


def unanswered(tx: Tx, group_id: int, member_id: int) -> list[Sounding]:
    """The open searches of which a member has not answered every date."""
    rows = tx.all(
        _SELECT
        + """
        WHERE group_id = :g AND state = 'open' AND EXISTS (
            SELECT 1 FROM sounding_dates d WHERE d.sounding_id = soundings.id AND NOT EXISTS (
                SELECT 1 FROM sounding_answers a WHERE a.sounding_id = d.sounding_id
                    AND a.number = d.number AND a.member_id = :member))
        ORDER BY id
        """,
        g=group_id,
        member=member_id,
    )
    return [Sounding.model_validate(row) for row in rows]


def add(tx: Tx, cause: Cause, title: str, place: str, zone: str, walls: list[datetime]) -> Sounding:
    """Open a search with its dates."""
    sounding_id = tx.value(
        """
        INSERT INTO soundings (group_id, title, place, zone, state, opened_by, created_at)
        VALUES (:g, :title, :place, :zone, 'open', :by, :now) RETURNING id
        """,
        g=cause.group_id,
        title=title,
        place=place,
        zone=zone,
        by=cause.member_id,
        now=cause.now,
    )
    tx.run_many(
        """
        INSERT INTO sounding_dates (sounding_id, number, wall_time)
        VALUES (:id, :number, :wall_time)
        """,
        [
            {"id": sounding_id, "number": number, "wall_time": moments.written(wall)}
            for number, wall in enumerate(walls, 1)
        ],
    )
    return require(tx, cause.group_id, sounding_id)


def proposals(tx: Tx, sounding: Sounding) -> list[Proposal]:
    """The dates in their order, with what the active members said; instants by today's clocks."""
    rows = tx.all(
        """
        SELECT d.number, d.wall_time, count(CASE a.fit WHEN 'yes' THEN 1 END) AS yes,
            count(CASE a.fit WHEN 'maybe' THEN 1 END) AS maybe,
            count(CASE a.fit WHEN 'no' THEN 1 END) AS no
        FROM sounding_dates d
        LEFT JOIN (sounding_answers a JOIN members m ON m.id = a.member_id AND m.state = 'active')
            ON a.sounding_id = d.sounding_id AND a.number = d.number
        WHERE d.sounding_id = :id GROUP BY d.number ORDER BY d.number
        """,
        id=sounding.id,
    )
    return [
        Proposal(**row, starts_at=moments.earlier(moments.read(row["wall_time"]), sounding.zone, 0))
        for row in rows
    ]


def put_answer(tx: Tx, cause: Cause, sounding_id: int, number: int, fit: Fit) -> None:
    """Record whether a date suits a member; the last answer stands."""
    tx.run(
        """
        INSERT INTO sounding_answers (sounding_id, number, member_id, fit, at)
        VALUES (:id, :number, :member, :fit, :now)
        ON CONFLICT (sounding_id, number, member_id)
            DO UPDATE SET fit = excluded.fit, at = excluded.at
        """,
        id=sounding_id,
        number=number,
        member=cause.member_id,
        fit=fit,
        now=cause.now,
    )


def own(tx: Tx, sounding_id: int, member_id: int) -> dict[int, Fit]:
    """What a member said of which date."""
    rows = tx.all(
        "SELECT number, fit FROM sounding_answers WHERE sounding_id = :id AND member_id = :m",
        id=sounding_id,
        m=member_id,
    )
    return {row["number"]: Fit(row["fit"]) for row in rows}


def answers(tx: Tx, sounding: Sounding) -> list[Row]:
    """Every active member's answers: `person_id, reachable, name, delegation, said`.

    `said`: how many dates were answered.
    """
    return tx.all(
        """
        SELECT m.person_id, coalesce(p.reachable, 0) AS reachable, m.name, d.name AS delegation, (
            SELECT count(*) FROM sounding_answers a
            WHERE a.sounding_id = :id AND a.member_id = m.id) AS said
        FROM members m LEFT JOIN delegations d ON d.id = m.delegation_id
        LEFT JOIN people p ON p.id = m.person_id
        WHERE m.group_id = :g AND m.state = 'active' ORDER BY d.name IS NULL, d.name, m.id
        """,
        g=sounding.group_id,
        id=sounding.id,
    )


def put_state(tx: Tx, sounding: Sounding, state: State, meeting_id: int | None = None) -> Sounding:
    """The search is over: with the meeting that it became, or without one."""
    tx.run(
        """
        UPDATE soundings SET state = :state, meeting_id = :meeting
        WHERE group_id = :g AND id = :id
        """,
        state=state,
        meeting=meeting_id,
        g=sounding.group_id,
        id=sounding.id,
    )
    return require(tx, sounding.group_id, sounding.id)
