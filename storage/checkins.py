"""Who is present at a meeting, by its days, and the code that is shown in the room."""

from datetime import datetime

from rules import checkins as rules
from rules.causes import Cause
from rules.meetings import Meeting
from rules.refusals import Refused
from rules.rule_sets import RuleSet, counts_the_room
from storage import meetings
from storage.transactions import Row, Tx


def add(tx: Tx, cause: Cause, meeting_id: int, day: int, member_id: int, way: str) -> None:
    """A member is present on a day; the first time counts."""
    tx.run(
        """
        INSERT INTO checkins (meeting_id, day, member_id, way, at)
        VALUES (:meeting, :day, :member, :way, :now)
        ON CONFLICT (meeting_id, day, member_id) DO NOTHING
        """,
        meeting=meeting_id,
        day=day,
        member=member_id,
        way=way,
        now=cause.now,
    )


def remove(tx: Tx, meeting_id: int, day: int, member_id: int) -> int:
    """A member is not present on a day after all; how many rows went."""
    return tx.run(
        "DELETE FROM checkins WHERE meeting_id = :m AND day = :day AND member_id = :member",
        m=meeting_id,
        day=day,
        member=member_id,
    )


def is_in(tx: Tx, meeting_id: int, day: int, member_id: int) -> bool:
    """Whether a member checked in on a day."""
    found = tx.value(
        "SELECT 1 FROM checkins WHERE meeting_id = :m AND day = :day AND member_id = :member",
        m=meeting_id,
        day=day,
        member=member_id,
    )
    return found is not None


def present(tx: Tx, meeting_id: int, day: int | None = None) -> set[int]:
    """The ids of the delegations of which somebody checked in on a day of a meeting.

    Without a day: the last one on which anybody did. This is what a presence quorum counts.
    """
    rows = tx.all(
        """
        SELECT DISTINCT m.delegation_id FROM checkins c JOIN members m ON m.id = c.member_id
        WHERE c.meeting_id = :m AND m.delegation_id IS NOT NULL
            AND c.day = coalesce(:day, (SELECT max(day) FROM checkins WHERE meeting_id = :m))
        """,
        m=meeting_id,
        day=day,
    )
    return {row["delegation_id"] for row in rows}


def under_way(tx: Tx, group_id: int, now: datetime) -> tuple[Meeting, int] | None:
    """The meeting whose check-in is open, the one that began last, and its day."""
    for meeting in reversed(meetings.list_coming(tx, group_id, now)):
        day = rules.day_of(meeting, now)
        if day is not None:
            return meeting, day
    return None


def room(tx: Tx, group_id: int, rule_set: RuleSet, now: datetime) -> tuple[Meeting, int] | None:
    """The meeting, and its day, of which a decision by these rules counts who is there.

    None: it counts no meeting. Raises Refused when it does and none is on.
    """
    if not counts_the_room(rule_set):
        return None
    found = under_way(tx, group_id, now)
    if found is None:
        raise Refused("decisions-refused-no-meeting")
    return found


def list_all(tx: Tx, meeting: Meeting, day: int | None = None) -> list[Row]:
    """All active members and whoever was there: `id, name, delegation_id, delegation, days`.

    `days`: on how many days they checked in; with a day: 1 or 0.
    """
    return tx.all(
        """
        SELECT m.id, m.name, m.body, m.delegation_id, d.name AS delegation, (
            SELECT count(*) FROM checkins c WHERE c.member_id = m.id AND c.meeting_id = :meeting
                AND c.day = coalesce(:day, c.day)) AS days
        FROM members m LEFT JOIN delegations d ON d.id = m.delegation_id
        WHERE m.group_id = :g AND (m.state = 'active' OR m.id IN (
            SELECT member_id FROM checkins WHERE meeting_id = :meeting))
        ORDER BY d.name IS NULL, d.name, m.id
        """,
        g=meeting.group_id,
        meeting=meeting.id,
        day=day,
    )


# the code in the room


def code(tx: Tx, meeting_id: int, day: int) -> str | None:
    """The code of a day, when one is shown in the room."""
    found = tx.value(
        "SELECT code FROM room_codes WHERE meeting_id = :m AND day = :day", m=meeting_id, day=day
    )
    return str(found) if found else None


def put_code(tx: Tx, meeting_id: int, day: int, code: str) -> None:
    """Show a code in the room on a day; it takes the place of an earlier one."""
    tx.run(
        """
        INSERT INTO room_codes (meeting_id, day, code) VALUES (:m, :day, :code)
        ON CONFLICT (meeting_id, day) DO UPDATE SET code = excluded.code
        """,
        m=meeting_id,
        day=day,
        code=code,
    )


def wrong(tx: Tx, meeting_id: int, day: int, member_id: int) -> int:
    """How often a member gave a wrong code on a day."""
    found = tx.value(
        """
        SELECT wrong FROM room_tries
        WHERE meeting_id = :m AND day = :day AND member_id = :member
        """,
        m=meeting_id,
        day=day,
        member=member_id,
    )
    return int(found or 0)


def add_wrong(tx: Tx, meeting_id: int, day: int, member_id: int) -> None:
    """Count a wrong code."""
    tx.run(
        """
        INSERT INTO room_tries (meeting_id, day, member_id, wrong) VALUES (:m, :day, :member, 1)
        ON CONFLICT (meeting_id, day, member_id) DO UPDATE SET wrong = wrong + 1
        """,
        m=meeting_id,
        day=day,
        member=member_id,
    )
