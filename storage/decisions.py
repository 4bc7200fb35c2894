"""Decisions: opened, due, extended, closed, annulled."""

from datetime import datetime

from rules.amendments import Frozen
from rules.ballots import rules_hash
from rules.causes import Cause
from rules.decisions import About, Decision, Outcome, RuleSet
from rules.recommendations import Recommendation, text_hash
from rules.refusals import Refused
from rules.rule_sets import Way
from storage import members, rolls
from storage.transactions import Row, Tx

_SELECT = """
    SELECT d.id, d.group_id, d.recommendation_id, r.number, r.title, d.rule_set, d.rules_hash,
        d.text_version, d.text_hash, d.about, d.part_id, d.change, d.roll_hash, d.second_of, d.meeting_id, d.opened_at,
        d.closes_at, d.state, d.outcome, d.first_seat, d.reason, d.closed_at
    FROM decisions d JOIN recommendations r ON r.id = d.recommendation_id
"""


def require(tx: Tx, group_id: int, decision_id: int) -> Decision:
    """One decision. Raises Refused when there is none in this group."""
    row = tx.one(_SELECT + "WHERE d.group_id = :g AND d.id = :id", g=group_id, id=decision_id)
    if row is None:
        raise Refused("decisions-refused-gone")
    return Decision.model_validate(row)


def list_open(tx: Tx, group_id: int) -> list[Decision]:
    """The open decisions of a group, the first to close first."""
    rows = tx.all(
        _SELECT + "WHERE d.group_id = :g AND d.state = 'open' ORDER BY d.closes_at, d.id",
        g=group_id,
    )
    return [Decision.model_validate(row) for row in rows]


def open_anywhere(tx: Tx) -> list[Decision]:
    """The open decisions of all groups."""
    return [Decision.model_validate(row) for row in tx.all(_SELECT + "WHERE d.state = 'open'")]


def list_newest(tx: Tx, group_id: int, limit: int) -> list[Decision]:
    """The newest decisions of a group, open or not."""
    rows = tx.all(
        _SELECT + "WHERE d.group_id = :g ORDER BY d.id DESC LIMIT :n", g=group_id, n=limit
    )
    return [Decision.model_validate(row) for row in rows]


def open_for(tx: Tx, group_id: int, member_id: int) -> list[Decision]:
    """The open decisions that wait for this member: who casts a vote that is not cast yet."""
    member = members.get(tx, group_id, member_id)
    if member is None or member.delegation_id is None:
        return []
    found = []
    for decision in list_open(tx, group_id):
        seat = rolls.seat_of(tx, decision, member)
        if seat is None or seat.voted or decision.rule_set.way is Way.SILENCE:
            continue
        voter = rolls.voter(tx, group_id, seat)
        if voter is not None and voter.id == member.id:
            found.append(decision)
    return found


def latest(tx: Tx, group_id: int, recommendation_id: int) -> Decision | None:
    """The newest decision on a recommendation."""
    row = tx.one(
        _SELECT + "WHERE d.group_id = :g AND d.recommendation_id = :id ORDER BY d.id DESC LIMIT 1",
        g=group_id,
        id=recommendation_id,
    )
    return Decision.model_validate(row) if row else None


def list_of(tx: Tx, group_id: int, recommendation_id: int) -> list[Decision]:
    """All decisions on a recommendation and its parts, the newest first."""
    rows = tx.all(
        _SELECT + "WHERE d.group_id = :g AND d.recommendation_id = :id ORDER BY d.id DESC",
        g=group_id,
        id=recommendation_id,
    )
    return [Decision.model_validate(row) for row in rows]


def is_open(tx: Tx, recommendation_id: int) -> bool:
    """Whether anything is being decided about a recommendation."""
    sql = "SELECT 1 FROM decisions WHERE recommendation_id = :r AND state = 'open'"
    return tx.value(sql, r=recommendation_id) is not None


def opener(tx: Tx, decision_id: int) -> int:
    """The member who opened a decision."""
    return int(tx.value("SELECT opened_by FROM decisions WHERE id = :id", id=decision_id))


def second_of(tx: Tx, decision_id: int) -> int | None:
    """The second vote that followed a tie."""
    found = tx.value("SELECT id FROM decisions WHERE second_of = :id", id=decision_id)
    return int(found) if found else None


def add(
    tx: Tx,
    cause: Cause,
    recommendation: Recommendation,
    rule_set: RuleSet,
    closes_at: datetime,
    about: About = About.TEXT,
    part_id: int | None = None,
    *,
    second_of: int | None = None,
    change: Frozen | None = None,
    meeting_id: int | None = None,
) -> int:
    """Open a decision with rules and text as they are now; returns its id."""
    return int(
        tx.value(
            """
            INSERT INTO decisions (
                group_id, recommendation_id, rule_set, rules_hash, text_version, text_hash, about,
                part_id, change, second_of, meeting_id, opened_by, opened_at, closes_at, state)
            VALUES (
                :g, :r, :rule_set, :rules_hash, :version, :text_hash, :about, :part_id, :change,
                :second_of, :meeting_id, :by, :now, :closes_at, 'open')
            RETURNING id
            """,
            g=cause.group_id,
            r=recommendation.id,
            rule_set=rule_set.model_dump_json(),
            rules_hash=rules_hash(rule_set),
            version=recommendation.version,
            text_hash=text_hash(recommendation.title, recommendation.paragraphs),
            about=about,
            part_id=part_id,
            change=change,
            second_of=second_of,
            meeting_id=meeting_id,
            by=cause.member_id,
            now=cause.now,
            closes_at=closes_at,
        )
    )


def put_roll_hash(tx: Tx, decision_id: int, roll_hash: str) -> None:
    """Freeze the roll by its hash."""
    tx.run("UPDATE decisions SET roll_hash = :h WHERE id = :id", h=roll_hash, id=decision_id)


def put_deadline(tx: Tx, decision: Decision, closes_at: datetime) -> None:
    """Move the deadline."""
    tx.run(
        "UPDATE decisions SET closes_at = :at WHERE group_id = :g AND id = :id",
        at=closes_at,
        g=decision.group_id,
        id=decision.id,
    )


def close(
    tx: Tx, decision: Decision, outcome: Outcome, at: datetime, first_seat: int | None
) -> None:
    """Store the outcome, and where the roll-call begins."""
    tx.run(
        """
        UPDATE decisions
        SET state = 'closed', outcome = :outcome, closed_at = :at, first_seat = :first
        WHERE group_id = :g AND id = :id
        """,
        outcome=outcome.model_dump_json(),
        at=at,
        first=first_seat,
        g=decision.group_id,
        id=decision.id,
    )


def annul(tx: Tx, cause: Cause, decision: Decision, reason: str) -> None:
    """Annul a decision, with the reason that everybody reads."""
    tx.run(
        """
        UPDATE decisions SET state = 'annulled', reason = :reason, closed_at = :now
        WHERE group_id = :g AND id = :id
        """,
        reason=reason,
        now=cause.now,
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


def has_adopted_amendment(tx: Tx, recommendation_id: int) -> bool:
    """Whether an amendment to a text was adopted (rule 60)."""
    found = tx.value(
        """
        SELECT 1 FROM decisions
        WHERE recommendation_id = :r AND about = 'amendment' AND state = 'closed'
            AND json_extract(outcome, '$.result') = 'adopted'
        """,
        r=recommendation_id,
    )
    return found is not None
