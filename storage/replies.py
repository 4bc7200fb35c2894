"""Who comes to a meeting: what members answered, and who has not."""

from datetime import datetime

from rules.causes import Cause
from rules.meetings import Answer, Headcount, Meeting, State
from storage import meetings
from storage.transactions import Row, Tx


def put(
    tx: Tx,
    cause: Cause,
    meeting_id: int,
    answer: Answer,
    *,
    stand_in_id: int | None = None,
    stand_in: str = "",
) -> None:
    """Record whether a member comes, or who represents them; the last answer stands."""
    tx.run(
        """
        INSERT INTO replies (meeting_id, member_id, answer, stand_in_id, stand_in, at)
        VALUES (:m, :member, :answer, :stand_in_id, :stand_in, :now)
        ON CONFLICT (meeting_id, member_id) DO UPDATE SET answer = excluded.answer,
            stand_in_id = excluded.stand_in_id, stand_in = excluded.stand_in, at = excluded.at
        """,
        m=meeting_id,
        member=cause.member_id,
        answer=answer,
        stand_in_id=stand_in_id,
        stand_in=stand_in,
        now=cause.now,
    )


def get(tx: Tx, meeting_id: int, member_id: int) -> Answer | None:
    """What a member answered."""
    found = tx.value(
        "SELECT answer FROM replies WHERE meeting_id = :m AND member_id = :member",
        m=meeting_id,
        member=member_id,
    )
    return Answer(found) if found else None


def list_all(tx: Tx, meeting: Meeting) -> list[Row]:
    """The answer of everybody who is asked, by delegation.

    `person_id, reachable, name, delegation_id, delegation, answer` (None: not answered),
    `stand_in` (the name of who represents them).
    """
    return tx.all(
        f"""
        SELECT m.person_id, coalesce(p.reachable, 0) AS reachable, m.name, m.delegation_id,
            d.name AS delegation, r.answer, coalesce(s.name, r.stand_in) AS stand_in
        FROM members m
        LEFT JOIN people p ON p.id = m.person_id
        LEFT JOIN delegations d ON d.id = m.delegation_id
        LEFT JOIN replies r ON r.member_id = m.id AND r.meeting_id = :meeting_id
        LEFT JOIN members s ON s.id = r.stand_in_id
        WHERE {meetings.INVITED}
        ORDER BY d.name IS NULL, d.name, m.id
        """,
        g=meeting.group_id,
        delegations=meeting.delegations,
        meeting_id=meeting.id,
    )


def headcount(tx: Tx, meeting: Meeting) -> Headcount:
    """How many of those who are asked said what, and how many delegations come."""
    row = tx.one(
        f"""
        SELECT count(CASE r.answer WHEN 'yes' THEN 1 END) AS yes,
            count(CASE r.answer WHEN 'no' THEN 1 END) AS no,
            count(CASE r.answer WHEN 'maybe' THEN 1 END) AS maybe,
            count(CASE r.answer WHEN 'represented' THEN 1 END) AS represented,
            count(*) - count(r.answer) AS missing,
            count(DISTINCT CASE WHEN r.answer IN ('yes', 'represented')
                THEN m.delegation_id END) AS coming,
            count(DISTINCT m.delegation_id) AS delegations
        FROM members m
        LEFT JOIN replies r ON r.member_id = m.id AND r.meeting_id = :meeting_id
        WHERE {meetings.INVITED}
        """,
        g=meeting.group_id,
        delegations=meeting.delegations,
        meeting_id=meeting.id,
    )
    return Headcount.model_validate(row)


def missing(tx: Tx, meeting: Meeting) -> list[int]:
    """The Telegram ids of those who are asked, can be reached, and have not answered."""
    return [
        row["person_id"]
        for row in list_all(tx, meeting)
        if row["answer"] is None and row["reachable"]
    ]


def unanswered(
    tx: Tx, group_id: int, member_id: int, delegation_id: int | None, now: datetime
) -> list[Meeting]:
    """Coming meetings that a member is asked to and has not answered."""
    return [
        meeting
        for meeting in meetings.list_coming(tx, group_id, now)
        if meeting.state is State.PLANNED
        and meeting.starts_at > now
        and meeting.expects(delegation_id)
        and get(tx, meeting.id, member_id) is None
    ]
