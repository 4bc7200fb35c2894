"""The list of speakers of a meeting."""

from datetime import datetime

from rules.causes import Cause
from rules.refusals import Refused
from rules.speakers import Speaker, State
from storage.transactions import Tx

_SELECT = """
    SELECT s.id, s.meeting_id, s.member_id, m.person_id, m.name, d.name AS delegation, s.state,
        s.asked_at, s.given_at, s.ended_at
    FROM speakers s JOIN members m ON m.id = s.member_id
    LEFT JOIN delegations d ON d.id = m.delegation_id
"""


def list_all(tx: Tx, group_id: int, meeting_id: int) -> list[Speaker]:
    """Everybody who asked for the floor, in that order; not those who withdrew."""
    rows = tx.all(
        _SELECT
        + """
        WHERE s.group_id = :g AND s.meeting_id = :m AND s.state <> 'withdrawn' ORDER BY s.id
        """,
        g=group_id,
        m=meeting_id,
    )
    return [Speaker.model_validate(row) for row in rows]


def require(tx: Tx, group_id: int, speaker_id: int) -> Speaker:
    """One request. Raises Refused when there is none in this group."""
    row = tx.one(_SELECT + "WHERE s.group_id = :g AND s.id = :id", g=group_id, id=speaker_id)
    if row is None:
        raise Refused("speakers-refused-gone")
    return Speaker.model_validate(row)


def waiting_of(tx: Tx, meeting_id: int, member_id: int) -> int | None:
    """The request of a member that waits."""
    found = tx.value(
        """
        SELECT id FROM speakers
        WHERE meeting_id = :m AND member_id = :member AND state = 'waiting'
        """,
        m=meeting_id,
        member=member_id,
    )
    return int(found) if found else None


def add(tx: Tx, cause: Cause, meeting_id: int) -> int:
    """Put the member at the end of the list."""
    return int(
        tx.value(
            """
            INSERT INTO speakers (group_id, meeting_id, member_id, state, asked_at)
            VALUES (:g, :m, :member, 'waiting', :now) RETURNING id
            """,
            g=cause.group_id,
            m=meeting_id,
            member=cause.member_id,
            now=cause.now,
        )
    )


def put_state(tx: Tx, cause: Cause, speaker_id: int, state: State) -> None:
    """Give somebody the floor, or take them off the list."""
    tx.run(
        """
        UPDATE speakers SET state = :state,
            given_at = CASE :state WHEN 'speaking' THEN :now ELSE given_at END
        WHERE group_id = :g AND id = :id
        """,
        state=state,
        now=cause.now,
        g=cause.group_id,
        id=speaker_id,
    )


def end(tx: Tx, group_id: int, speaker_id: int, at: datetime) -> None:
    """Whoever had the floor has spoken, until then."""
    tx.run(
        "UPDATE speakers SET state = 'spoken', ended_at = :at WHERE group_id = :g AND id = :id",
        at=at,
        g=group_id,
        id=speaker_id,
    )
