"""What a bundle for checking holds: the decisions and polls of a group that are over, and
the journal.

Its form is described in docs/bundles.md; docs/check_bundle.py reads it.
"""

from typing import Any

import orjson

from rules.decisions import State
from rules.polls import Poll, record
from storage import journal, polls, rolls
from storage.transactions import Row, Tx, instant

FORMAT = "rapporteur-bundle/3"


def read(tx: Tx, group_id: int) -> dict[str, Any]:
    """The bundle of a group, of one moment.

    Lines of other groups, and votes on what is still open, are there by their hashes only.
    """
    rows = tx.all(
        """
        SELECT d.id, d.recommendation_id AS recommendation, d.about, d.part_id AS part,
            d.change, d.meeting_id AS meeting, d.second_of, d.rule_set, v.title, v.paragraphs, d.opened_at, d.closes_at, d.closed_at,
            d.state, d.first_seat, d.reason, d.outcome
        FROM decisions d JOIN recommendation_versions v
            ON v.recommendation_id = d.recommendation_id AND v.version = d.text_version
        WHERE d.group_id = :g AND d.state <> 'open' ORDER BY d.id
        """,
        g=group_id,
    )
    line, head = journal.head(tx)
    return {
        "format": FORMAT,
        "group": group_id,
        "decisions": [_decision(tx, row) for row in rows],
        "polls": [_poll(tx, poll) for poll in polls.over(tx, group_id)],
        "journal": _journal(tx, group_id),
        "head": {"line": line, "hash": head},
    }


def _decision(tx: Tx, row: Row) -> Row:
    for packed in ("rule_set", "paragraphs", "change", "outcome"):
        row[packed] = orjson.loads(row[packed]) if row[packed] else None
    roll = rolls.frozen(tx, row["id"], room=row["meeting"] is not None)
    ballots = rolls.said(tx, row["id"])
    said = tx.all(
        """
        SELECT id, kind, seat_id AS seat, text FROM statements WHERE decision_id = :d ORDER BY id
        """,
        d=row["id"],
    )
    return {**row, "roll": roll, "ballots": ballots, "statements": said}


def _poll(tx: Tx, poll: Poll) -> Row:
    ballots, outcome = None, None
    if poll.state is State.CLOSED:
        ballots, outcome = record(poll, polls.seats(tx, poll.id))
    times = {name: getattr(poll, name) for name in ("opened_at", "closes_at", "closed_at")}
    return {
        **poll.model_dump(include={"id", "kind", "title", "items", "round", "state", "reason"}),
        **{name: instant(at) for name, at in times.items()},
        "before": poll.before_id,
        "roll": polls.frozen(tx, poll.id),
        "ballots": ballots,
        "outcome": outcome,
    }


def _journal(tx: Tx, group_id: int) -> list[Row]:
    rows = tx.all(
        """
        SELECT 'decision' AS what, id FROM decisions WHERE group_id = :g AND state = 'open'
        UNION ALL SELECT 'poll', id FROM polls WHERE group_id = :g AND state = 'open'
        """,
        g=group_id,
    )
    open_ids = {(row["what"], row["id"]) for row in rows}
    lines = tx.all(
        """
        SELECT id, at, group_id AS "group", member_id AS member, what, facts, previous, hash
        FROM journal ORDER BY id
        """
    )
    return [
        line if line["group"] == group_id and not _hidden(line, open_ids) else _blind(line)
        for line in lines
    ]


def _hidden(line: Row, open_ids: set[tuple[str, int]]) -> bool:
    """Whether a line would tell a vote before its close."""
    if line["what"] not in {"decisions.vote", "polls.mark", "polls.clear"}:
        return False
    facts = orjson.loads(line["facts"])
    return any((what, facts.get(what)) in open_ids for what in ("decision", "poll"))


def _blind(line: Row) -> Row:
    return {name: line[name] for name in ("id", "previous", "hash")}
