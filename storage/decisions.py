"""Decisions: the roll, the ballots, the nudges."""

from datetime import datetime

from rules.causes import Cause
from rules.decisions import About, Choice, Decision, Outcome, RuleSet, Seat
from rules.members import caster
from rules.recommendations import Recommendation, text_hash
from rules.refusals import Refused
from storage import members
from storage.transactions import Row, Tx

_SELECT = """
    SELECT d.id, d.group_id, d.recommendation_id, r.number, r.title, d.rule_set, d.text_version,
        d.text_hash, d.about, d.part_id, d.opened_at, d.closes_at, d.state, d.outcome, d.closed_at
    FROM decisions d JOIN recommendations r ON r.id = d.recommendation_id
"""


def require(tx: Tx, group_id: int, decision_id: int) -> Decision:
    """One decision. Raises Refused when there is none in this group."""
    row = tx.one(_SELECT + "WHERE d.group_id = :g AND d.id = :id", g=group_id, id=decision_id)
    if row is None:
        raise Refused("decisions-refused-gone")
    return Decision.model_validate(row)


def open_for(tx: Tx, group_id: int, member_id: int) -> list[Decision]:
    """The open decisions that wait for this member: who casts a vote that is not cast yet."""
    member = members.get(tx, group_id, member_id)
    if member is None or member.delegation_id is None:
        return []
    voter = caster(members.list_of(tx, group_id, member.delegation_id))
    if voter is None or voter.id != member.id:
        return []
    rows = tx.all(
        _SELECT
        + """
        JOIN roll s ON s.decision_id = d.id AND s.delegation_id = :delegation_id
        LEFT JOIN ballots b ON b.decision_id = d.id AND b.delegation_id = s.delegation_id
        WHERE d.group_id = :g AND d.state = 'open' AND b.choice IS NULL ORDER BY d.closes_at
        """,
        g=group_id,
        delegation_id=member.delegation_id,
    )
    return [Decision.model_validate(row) for row in rows]


def latest(tx: Tx, group_id: int, recommendation_id: int) -> Decision | None:
    """The newest decision on a recommendation."""
    row = tx.one(
        _SELECT + "WHERE d.group_id = :g AND d.recommendation_id = :id ORDER BY d.id DESC LIMIT 1",
        g=group_id,
        id=recommendation_id,
    )
    return Decision.model_validate(row) if row else None


def add(
    tx: Tx,
    cause: Cause,
    recommendation: Recommendation,
    rule_set: RuleSet,
    closes_at: datetime,
    about: About = About.TEXT,
    part_id: int | None = None,
) -> int:
    """Open a decision with rules and text as they are now; returns its id."""
    return int(
        tx.value(
            """
            INSERT INTO decisions (
                group_id, recommendation_id, rule_set, text_version, text_hash, about, part_id,
                opened_by, opened_at, closes_at, state)
            VALUES (
                :g, :r, :rule_set, :version, :text_hash, :about, :part_id, :by, :now, :closes_at,
                'open')
            RETURNING id
            """,
            g=cause.group_id,
            r=recommendation.id,
            rule_set=rule_set.model_dump_json(),
            version=recommendation.version,
            text_hash=text_hash(recommendation.title, recommendation.paragraphs),
            about=about,
            part_id=part_id,
            by=cause.member_id,
            now=cause.now,
            closes_at=closes_at,
        )
    )


def add_roll(tx: Tx, group_id: int, decision_id: int) -> int:
    """Freeze the roll: every delegation that is a member; returns how many."""
    return tx.run(
        """
        INSERT INTO roll (decision_id, delegation_id, name, kind)
        SELECT :id, d.id, d.name, d.kind FROM delegations d
        WHERE d.group_id = :g AND d.standing = 'member'
        """,
        id=decision_id,
        g=group_id,
    )


def roll(tx: Tx, decision_id: int) -> list[Seat]:
    """The roll in English alphabetical order, with the ballots."""
    rows = tx.all(
        """
        SELECT s.delegation_id, s.name, s.kind, b.choice, b.member_id
        FROM roll s
        LEFT JOIN ballots b
            ON b.decision_id = s.decision_id AND b.delegation_id = s.delegation_id
        WHERE s.decision_id = :id ORDER BY s.name
        """,
        id=decision_id,
    )
    return [Seat.model_validate(row) for row in rows]


def put_ballot(tx: Tx, cause: Cause, decision_id: int, delegation_id: int, choice: Choice) -> None:
    """Record a delegation's ballot; the last one stands."""
    tx.run(
        """
        INSERT INTO ballots (decision_id, delegation_id, choice, member_id, cast_at)
        VALUES (:d, :delegation, :choice, :member, :now)
        ON CONFLICT (decision_id, delegation_id) DO UPDATE SET
            choice = excluded.choice, member_id = excluded.member_id, cast_at = excluded.cast_at
        """,
        d=decision_id,
        delegation=delegation_id,
        choice=choice,
        member=cause.member_id,
        now=cause.now,
    )


def close(tx: Tx, decision: Decision, outcome: Outcome, at: datetime) -> None:
    """Store the outcome."""
    tx.run(
        """
        UPDATE decisions SET state = 'closed', outcome = :outcome, closed_at = :at
        WHERE group_id = :g AND id = :id
        """,
        outcome=outcome.model_dump_json(),
        at=at,
        g=decision.group_id,
        id=decision.id,
    )


def due(tx: Tx, now: datetime) -> list[Row]:
    """Open decisions whose deadline has come: `id, group_id`.

    Not while something waits that was received before the deadline: it may be a ballot.
    """
    return tx.all(
        """
        SELECT id, group_id FROM decisions d
        WHERE state = 'open' AND closes_at <= :now AND NOT EXISTS (
            SELECT 1 FROM inbox i WHERE i.state = 'received' AND i.received_at < d.closes_at)
        ORDER BY closes_at, id
        """,
        now=now,
    )


def add_nudges(tx: Tx, decision_id: int, points: dict[str, datetime]) -> None:
    """Keep when those who have not voted are nudged."""
    tx.run_many(
        "INSERT INTO nudges (decision_id, point, due_at) VALUES (:id, :point, :due_at)",
        [{"id": decision_id, "point": point, "due_at": due} for point, due in points.items()],
    )


def nudges_due(tx: Tx, now: datetime) -> list[Row]:
    """Open decisions with nudges that have come due: `id, group_id`."""
    return tx.all(
        """
        SELECT DISTINCT d.id, d.group_id FROM nudges n JOIN decisions d ON d.id = n.decision_id
        WHERE n.taken = 0 AND n.due_at <= :now AND d.state = 'open' AND d.closes_at > :now
        """,
        now=now,
    )


def take_nudges(tx: Tx, decision_id: int, now: datetime) -> str | None:
    """Mark the due nudges as taken; returns the newest point, if there was one."""
    rows = tx.all(
        """
        UPDATE nudges SET taken = 1
        WHERE decision_id = :id AND taken = 0 AND due_at <= :now RETURNING point, due_at
        """,
        id=decision_id,
        now=now,
    )
    return max(rows, key=lambda row: row["due_at"])["point"] if rows else None
