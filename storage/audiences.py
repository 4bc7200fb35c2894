"""Who belongs to an audience of an announcement."""

from rules import audiences as rules
from rules.members import Member
from storage import decisions, members, rolls
from storage.outbox import State
from storage.transactions import Tx

TEXT = "announcements-text"  # the kind of letter that carries an announcement

_NAMED = {
    "kind": """
        SELECT m.id FROM members m JOIN delegations d ON d.id = m.delegation_id
        WHERE m.group_id = :g AND d.kind = :which
    """,
    "meeting": """
        SELECT m.id FROM members m JOIN meetings e ON e.group_id = m.group_id
        LEFT JOIN replies r ON r.meeting_id = e.id AND r.member_id = m.id
        WHERE m.group_id = :g AND e.id = CAST(:which AS INTEGER)
            AND coalesce(r.answer, 'none') = :answer AND (
                json_array_length(e.delegations) = 0 OR m.delegation_id IS NULL
                OR m.delegation_id IN (SELECT value FROM json_each(e.delegations)))
    """,
    "unread": """
        SELECT m.id FROM members m JOIN announcements a ON a.group_id = m.group_id
        JOIN outbox o ON o.person_id = m.person_id AND o.subject_id = a.id
        WHERE m.group_id = :g AND a.id = CAST(:which AS INTEGER) AND a.confirm = 1
            AND o.kind = :kind AND o.state = :sent
            AND NOT EXISTS (
                SELECT 1 FROM confirmations c
                WHERE c.announcement_id = a.id AND c.member_id = m.id)
    """,
}


def members_of(tx: Tx, group_id: int, audience: str) -> list[Member]:
    """The active members of an audience, also those whom messages do not reach."""
    named = _named(tx, group_id, audience)
    found = members.list_active(tx, group_id)
    return [member for member in found if rules.includes(audience, member, named)]


def _named(tx: Tx, group_id: int, audience: str) -> set[int]:
    kind, which, answer = rules.parts(audience)
    if kind == "unvoted" and which.isdigit():
        return _unvoted(tx, group_id, int(which))
    if kind not in _NAMED:
        return set()
    rows = tx.all(
        _NAMED[kind],
        g=group_id,
        which=which,
        answer=answer,
        kind=TEXT,
        sent=State.SENT.value,
    )
    return {row["id"] for row in rows}


def _unvoted(tx: Tx, group_id: int, decision_id: int) -> set[int]:
    """Who casts a vote that is not cast yet."""
    decision = decisions.require(tx, group_id, decision_id)
    voters = [
        rolls.voter(tx, group_id, seat) for seat in rolls.list_of(tx, decision.id) if not seat.voted
    ]
    return {voter.id for voter in voters if voter}


def votes(tx: Tx, group_id: int) -> dict[int, str]:
    """The titles of the votes that are open, by the decision's id."""
    rows = tx.all(
        """
        SELECT d.id, r.title FROM decisions d JOIN recommendations r ON r.id = d.recommendation_id
        WHERE d.group_id = :g AND d.state = 'open' ORDER BY d.closes_at LIMIT 30
        """,
        g=group_id,
    )
    return {row["id"]: row["title"] for row in rows}


def to_confirm(tx: Tx, group_id: int) -> list[int]:
    """The numbers of the last announcements that ask to be confirmed, newest first."""
    rows = tx.all(
        """
        SELECT id FROM announcements
        WHERE group_id = :g AND confirm = 1 AND state IN ('done', 'stopped', 'sending', 'paused')
        ORDER BY id DESC LIMIT 10
        """,
        g=group_id,
    )
    return [row["id"] for row in rows]
