"""What is held about one person: read out, and erased.

Every column that names a person or a member stands in `HELD`; a test walks the schema and fails
for one that is missing.
"""

from datetime import datetime
from typing import Any

from storage import expected
from storage.transactions import Tx

_MINE = "IN (SELECT id FROM members WHERE person_id = :person)"
_READS_REVIEW = (
    f"(reviewer_id {_MINE} OR practice_id IN (SELECT id FROM practices WHERE author_id {_MINE}))"
)
_REVIEWS = f"""
    SELECT id, group_id, practice_id, state, reviewer_id, asked_by,
        CASE WHEN {_READS_REVIEW} THEN content END AS content, changed_at
    FROM reviews WHERE asked_by {_MINE} OR {_READS_REVIEW}
"""  # who only asked for it does not read it

HELD: dict[str, dict[str, str]] = {  # table: column that names the person: what happens at erasure
    "people": {"id": "the row goes"},
    "members": {
        "person_id": "the row becomes a former member, without name and body",
        "decided_by": "stays, and names a former member",
    },
    "preferences": {"person_id": "the row goes"},
    "forms": {"person_id": "the row goes"},
    "claims": {"used_by": "is emptied"},
    "inbox": {"person_id": "is emptied, with the body; so are the bodies of failed updates"},
    "outbox": {"person_id": "the row goes"},
    "invitations": {
        "created_by": "stays, and names a former member",
        "replaces_id": "stays, and names a former member",
    },
    "expected": {"created_by": "stays, and names a former member; the row of their own name goes"},
    "role_requests": {
        "member_id": "stays, and names a former member; an open one is over",
        "proposed_by": "stays, and names a former member",
        "decided_by": "stays, and names a former member",
    },
    "practices": {
        "author_id": "stays, and names a former member; the words of what was returned go"
    },
    "practice_versions": {"member_id": "stays, and names a former member"},
    "reviews": {
        "reviewer_id": "stays: the review is the author's; names a former member",
        "asked_by": "stays, and names a former member",
    },
    "screenings": {"member_id": "stays, and names a former member; the reason goes"},
    "responses": {
        "member_id": "a comment loses its words; what a delegation tried stays, without a name",
        "removed_by": "stays, and names a former member; the reason goes",
    },
    "useful_marks": {"member_id": "stays: the mark is the delegation's; names a former member"},
    "saved_practices": {"member_id": "the row goes"},
    "recommendations": {"proposer_id": "stays, and names a former member"},
    "recommendation_versions": {"member_id": "stays, and names a former member"},
    "sponsors": {"member_id": "stays: the delegation signed; names a former member"},
    "amendments": {"member_id": "stays: the delegation's; names a former member"},
    "divisions": {"member_id": "stays: the delegation's; names a former member"},
    "remarks": {
        "member_id": "the words go; the row stays, and names a former member",
        "removed_by": "stays, and names a former member; the reason goes",
    },
    "decisions": {"opened_by": "stays, and names a former member"},
    "polls": {"opened_by": "stays, and names a former member"},
    "poll_seats": {"member_id": "stays: the answer counts; names a former member"},
    "ballots": {"member_id": "stays: the vote is the delegation's"},
    "roll": {"member_id": "stays, with one vote per expert, and names a former member"},
    "statements": {"member_id": "stays: the words are the delegation's; names a former member"},
    "meetings": {"planned_by": "stays, and names a former member"},
    "meeting_changes": {"member_id": "stays, and names a former member"},
    "replies": {
        "member_id": "the row goes",
        "stand_in_id": "is emptied: who represents is not known any more",
    },
    "soundings": {"opened_by": "stays, and names a former member"},
    "sounding_answers": {"member_id": "the row goes"},
    "tasks": {
        "owner_id": "stays, and names a former member",
        "given_by": "stays, and names a former member",
    },
    "checkins": {"member_id": "stays: the delegation was present; names a former member"},
    "room_tries": {"member_id": "the row goes"},
    "speakers": {"member_id": "the row goes"},
    "announcements": {"author_id": "stays, and names a former member"},
    "confirmations": {"member_id": "the row goes"},
    "chats": {"linked_by": "stays, and names a former member"},
    "journal": {"member_id": "stays: ids and hashes only"},
}

_AMONG = "id IN (SELECT value FROM json_each(:ids))"
_OF_PERSON = {"people", "members", "preferences", "forms", "claims", "inbox", "outbox"}


def export(tx: Tx, person_id: int) -> dict[str, list[dict[str, Any]]]:
    """Every row about a person, or about what they did, by table."""
    found = {}
    awaited = expected.of_person(tx, person_id)
    for table, columns in HELD.items():
        if table in _OF_PERSON:
            where = f"{next(iter(columns))} = :person"
        else:
            where = " OR ".join(f"{column} {_MINE}" for column in columns)
        if table == "expected":
            where += f" OR {_AMONG}"
        every = f"SELECT * FROM {table} WHERE {where}"
        sql = _REVIEWS if table == "reviews" else every
        rows = tx.all(sql, person=person_id, ids=awaited)
        if rows:
            found[table] = rows
    return found


RETIRED = """
    person_id = NULL, name = 'former member ' || id, body = '', seat = NULL, empowered = 0,
    state = 'left', reason = NULL, invitation_id = NULL, invisible = 0
"""


def erase(tx: Tx, person_id: int) -> None:
    """Erase a person; what belongs to the group or a delegation stays and names no one.

    Updates that could not be handled lose their bodies, whoever sent them: they may show names.
    """
    practices = tx.all(
        f"SELECT id FROM practices WHERE author_id {_MINE} "
        "AND (state = 'returned' OR revision_state = 'returned')",
        person=person_id,
    )
    for practice in practices:
        drop_returned(tx, practice["id"])
    awaited = expected.of_person(tx, person_id)
    tx.run(f"DELETE FROM expected WHERE {_AMONG}", ids=awaited)
    for statement in (
        "DELETE FROM preferences WHERE person_id = :person",
        "DELETE FROM forms WHERE person_id = :person",
        "DELETE FROM outbox WHERE person_id = :person",
        """
        UPDATE inbox SET person_id = CASE person_id WHEN :person THEN 0 ELSE person_id END,
            body = NULL
        WHERE person_id = :person OR state = 'dead'
        """,
        "UPDATE claims SET used_by = NULL WHERE used_by = :person",
        f"UPDATE role_requests SET state = 'expired' WHERE state = 'open' AND member_id {_MINE}",
        f"UPDATE practice_versions SET messages = '[]' WHERE member_id {_MINE}",
        f"UPDATE screenings SET reason = NULL WHERE member_id {_MINE}",
        f"UPDATE responses SET content = NULL WHERE kind = 'comment' AND member_id {_MINE}",
        f"UPDATE responses SET reason = NULL WHERE removed_by {_MINE}",
        f"UPDATE remarks SET content = NULL WHERE member_id {_MINE}",
        f"UPDATE remarks SET reason = NULL WHERE removed_by {_MINE}",
        f"DELETE FROM saved_practices WHERE member_id {_MINE}",
        f"DELETE FROM sounding_answers WHERE member_id {_MINE}",
        f"DELETE FROM room_tries WHERE member_id {_MINE}",
        f"DELETE FROM speakers WHERE member_id {_MINE}",
        f"DELETE FROM replies WHERE member_id {_MINE}",
        f"UPDATE replies SET stand_in_id = NULL WHERE stand_in_id {_MINE}",
        f"DELETE FROM confirmations WHERE member_id {_MINE}",
        f"UPDATE members SET {RETIRED} WHERE person_id = :person",
        "DELETE FROM people WHERE id = :person",
    ):
        tx.run(statement, person=person_id)


Erased = tuple[int, str]
"""The number of a membership and when it began; `<` and a moment: at the latest then.

A number alone may mean somebody else: after a restore, numbers are given out again.
"""

_ERASURES = "what IN ('records.forget', 'records.expire')"


def erased(tx: Tx) -> set[Erased]:
    """All memberships that were erased."""
    rows = tx.all(
        f"""
        SELECT DISTINCT m.id, m.created_at
        FROM journal j JOIN members m ON m.id = j.facts ->> '$.member'
        WHERE {_ERASURES}
        """
    )
    return {(row["id"], row["created_at"]) for row in rows}


def last_erased(tx: Tx) -> datetime | None:
    """When somebody was erased last."""
    at = tx.value(f"SELECT max(at) FROM journal WHERE {_ERASURES}")
    return datetime.fromisoformat(at) if at else None


def still_known(tx: Tx, members: list[Erased]) -> list[int]:
    """The people who hold one of these memberships."""
    rows = tx.all(
        """
        SELECT DISTINCT m.person_id
        FROM json_each(:members) e JOIN members m ON m.id = e.value ->> 0
        WHERE m.person_id IS NOT NULL
            AND (m.created_at = e.value ->> 1 OR '<' || m.created_at <= e.value ->> 1)
        ORDER BY m.person_id
        """,
        members=members,
    )
    return [row["person_id"] for row in rows]


def drop_returned(tx: Tx, practice_id: int) -> None:
    """A practice that nobody will revise any more: number and dates stay, the words go.

    Of a shared one only the new version that was returned: the shared version is the library's.
    """
    shared = "SELECT 1 FROM practices WHERE id = :id AND state = 'shared'"
    statements = _DROP_VERSION if tx.value(shared, id=practice_id) else _DROP_PRACTICE
    for statement in statements:
        tx.run(statement, id=practice_id, none={"title": "—", "summary": "", "strands": []})


_DROP_PRACTICE = (
    "UPDATE practices SET state = 'withdrawn', content = :none WHERE id = :id",
    "UPDATE practice_versions SET content = :none WHERE practice_id = :id",
    "UPDATE screenings SET reason = NULL WHERE practice_id = :id",
)
_OF_VERSION = """
    WHERE practice_id = :id AND version = (SELECT revision FROM practices WHERE id = :id)
"""
_DROP_VERSION = (
    f"UPDATE practice_versions SET content = :none {_OF_VERSION}",
    f"UPDATE screenings SET reason = NULL {_OF_VERSION}",
    "UPDATE practices SET revision = NULL, revision_state = NULL WHERE id = :id",
)


def is_last_coordinator(tx: Tx, person_id: int) -> bool:
    """Whether a group would be left without a coordinator."""
    found = tx.value(
        """
        SELECT 1 FROM members m
        WHERE m.person_id = :person AND m.role = 'coordinator' AND m.state = 'active'
            AND NOT EXISTS (
                SELECT 1 FROM members o
                WHERE o.group_id = m.group_id AND o.role = 'coordinator' AND o.state = 'active'
                    AND o.id <> m.id AND o.person_id IS NOT NULL)
        """,
        person=person_id,
    )
    return found is not None
