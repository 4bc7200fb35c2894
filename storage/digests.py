"""What stands in a weekly digest."""

from datetime import datetime

from rules.decisions import Decision
from rules.digests import AHEAD, Appointment, Ballot, Digest
from rules.meetings import Meeting, State
from rules.members import Member
from rules.rule_sets import Way
from storage import decisions, meetings, members, replies, rolls
from storage.practices import FIRST_SHARED
from storage.transactions import Tx

SHOWN = 5  # of each
MANY = 100  # more meetings than any group has before it


def get(tx: Tx, group_id: int, member_id: int, since: datetime, until: datetime) -> Digest:
    """The digest of a member from `since` up to `until`."""
    member = members.require(tx, group_id, member_id)
    shared, titles = _practices(tx, group_id, since, until)
    open_ = [d for d in decisions.list_open(tx, group_id) if d.closes_at > until]
    coming = [
        meeting
        for meeting in meetings.list_coming(tx, group_id, until, MANY)
        if meeting.state is State.PLANNED and until < meeting.starts_at <= until + AHEAD
    ]
    return Digest(
        practices=titles,
        shared=shared,
        ballots=[_ballot(tx, member, decision) for decision in open_[:SHOWN]],
        open=len(open_),
        meetings=[_meeting(tx, member, meeting) for meeting in coming[:SHOWN]],
        coming=len(coming),
    )


def _practices(tx: Tx, group_id: int, since: datetime, until: datetime) -> tuple[int, list[str]]:
    rows = tx.all(
        f"""
        SELECT title, count(*) OVER () AS shared FROM (
            SELECT p.id, json_extract(p.content, '$.title') AS title, {FIRST_SHARED} AS at
            FROM practices p WHERE p.group_id = :g AND p.state = 'shared')
        WHERE at >= :since AND at < :until ORDER BY at, id LIMIT :shown
        """,
        g=group_id,
        since=since,
        until=until,
        shown=SHOWN,
    )
    return (rows[0]["shared"] if rows else 0), [row["title"] for row in rows]


def _ballot(tx: Tx, member: Member, decision: Decision) -> Ballot:
    seat = rolls.seat_of(tx, decision, member)
    silence = decision.rule_set.way is Way.SILENCE
    return Ballot(decision=decision, voted=seat.voted if seat and not silence else None)


def _meeting(tx: Tx, member: Member, meeting: Meeting) -> Appointment:
    return Appointment(
        title=meeting.title,
        starts_at=meeting.starts_at,
        answer=replies.get(tx, meeting.id, member.id),
        asked=meeting.expects(member.delegation_id),
    )
