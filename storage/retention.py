"""What is kept how long: the register of all tables, and the statements that remove what is over.

Every table stands in `KEPT`; a test walks the schema and fails for one that is missing.
"""

from dataclasses import dataclass
from datetime import datetime

from rules.retention import ASKED, Sweep
from storage import records
from storage.transactions import Tx


@dataclass(frozen=True)
class Kept:
    """How long rows of a table are kept, in words; `by`: what removes them, or their words."""

    how: str
    by: tuple[Sweep, ...] = ()


_OF_DECISION = "for good: the record of a decision"

KEPT: dict[str, Kept] = {
    "migrations": Kept("for good: what made this file"),
    "inbox": Kept("3 days; bodies until they have taken effect", (Sweep.UPDATES,)),
    "outbox": Kept("DELIVERY_DAYS after it was sent or given up", (Sweep.LETTERS,)),
    "journal": Kept("for good: ids and hashes only"),
    "groups": Kept("for good: what everything hangs on"),
    "people": Kept(
        "PERSON_MONTHS after the last use, asked first; who never joined: REFUSED_DAYS",
        (Sweep.STRANGERS,),
    ),
    "preferences": Kept("as the person: the row goes at erasure", (Sweep.STRANGERS,)),
    "claims": Kept("for good: a hash, and that it was used"),
    "delegations": Kept("for good: the register of the group"),
    "members": Kept(
        "name and body as long as the person; a declined application REFUSED_DAYS; the number for "
        "good, because votes name it",
        (Sweep.APPLICATIONS,),
    ),
    "role_requests": Kept("for good: who proposed and who confirmed a role"),
    "invitations": Kept("for good: a hash, and who let whom in"),
    "expected": Kept(
        "until the expert is admitted; else REFUSED_DAYS after their link ended, or after they were "
        "entered when none was made",
        (Sweep.EXPECTED,),
    ),
    "forms": Kept("DRAFT_DAYS after the last answer", (Sweep.DRAFTS,)),
    "practices": Kept(
        "for good: the library; the words of what was returned REFUSED_DAYS", (Sweep.SUBMISSIONS,)
    ),
    "practice_versions": Kept("as the practice", (Sweep.SUBMISSIONS,)),
    "screenings": Kept("as the practice", (Sweep.SUBMISSIONS,)),
    "reviews": Kept("as the practice; the words are the author's"),
    "themes": Kept("for good: the list of the group"),
    "practices_found": Kept("as the practice: only what is shared is in it"),
    "responses": Kept("as the practice; comments as long as their author"),
    "useful_marks": Kept("as the practice: the mark of a delegation"),
    "library": Kept("as the practice is open to the group"),
    "library_facets": Kept("as the practice of the library that has the value"),
    "library_words": Kept("as the practice of the library that has the word"),
    "saved_practices": Kept("as the member: somebody's own list, which goes at erasure"),
    "recommendations": Kept("for good: the texts of the group"),
    "recommendation_versions": Kept("for good: what was voted on"),
    "recommendation_practices": Kept("as the recommendation"),
    "sponsors": Kept("as the recommendation: who signed it"),
    "amendments": Kept("as the recommendation: what was voted on"),
    "divisions": Kept("as the recommendation: what was asked for"),
    "remarks": Kept("as the recommendation; the words as long as their author"),
    "decisions": Kept(_OF_DECISION),
    "roll": Kept(_OF_DECISION),
    "ballots": Kept(_OF_DECISION),
    "confidential_ballots": Kept("as the decision is open: at its close they are counted and go"),
    "ballot_keys": Kept("as the decision is open: destroyed at its close"),
    "statements": Kept("for good: attached to the decision, in the name of the delegation"),
    "rule_sets": Kept("for good: how the group decides"),
    "heartbeat": Kept("for good: one line, when the bot was up last"),
    "nudges": Kept("REMINDER_DAYS after the vote is over", (Sweep.NUDGES,)),
    "polls": Kept("for good: what the group was asked"),
    "poll_seats": Kept("for good: what was answered"),
    "meetings": Kept("for good: when the group met"),
    "meeting_changes": Kept("as the meeting: what was changed when"),
    "agenda_items": Kept("as the meeting"),
    "replies": Kept(
        "for good, while the person is a member: who meant to come; the name of somebody who "
        "represents and is not in the group REMINDER_DAYS after the meeting",
        (Sweep.STAND_INS,),
    ),
    "soundings": Kept("for good: which dates were looked at"),
    "sounding_dates": Kept("as the sounding"),
    "sounding_answers": Kept("REMINDER_DAYS after the last of its dates", (Sweep.SOUNDINGS,)),
    "tasks": Kept("for good: what the group set itself to do"),
    "checkins": Kept("for good: which delegations were present"),
    "room_codes": Kept("REMINDER_DAYS after the meeting", (Sweep.ROOM_CODES,)),
    "room_tries": Kept("REMINDER_DAYS after the meeting", (Sweep.ROOM_TRIES,)),
    "speakers": Kept("REMINDER_DAYS after the meeting", (Sweep.SPEAKERS,)),
    "reminders": Kept("REMINDER_DAYS after the meeting", (Sweep.REMINDERS,)),
    "announcements": Kept("for good: what the group was told"),
    "chats": Kept("for good, until a coordinator unlinks it: number and title of a group chat"),
    "confirmations": Kept("as the member: who has read it"),
}

_DUE: dict[Sweep, str] = {  # ids that are over, beyond `:after`
    Sweep.UPDATES: """
        SELECT update_id AS id FROM inbox
        WHERE state IN ('done', 'dead') AND received_at < :before AND update_id > :after
    """,
    Sweep.DRAFTS: "SELECT id FROM forms WHERE touched_at < :before AND id > :after",
    Sweep.APPLICATIONS: """
        SELECT id FROM members
        WHERE state = 'declined' AND decided_at < :before AND id > :after
    """,
    Sweep.SUBMISSIONS: """
        SELECT id FROM practices p
        WHERE (state = 'returned' OR revision_state = 'returned') AND id > :after
            AND (SELECT max(at) FROM screenings WHERE practice_id = p.id) < :before
            AND NOT EXISTS (
                SELECT 1 FROM forms WHERE form = 'practice' AND subject_id = p.id)
    """,
    Sweep.STRANGERS: """
        SELECT id FROM people p
        WHERE seen_on < substr(:before, 1, 10) AND id > :after
            AND NOT EXISTS (SELECT 1 FROM members WHERE person_id = p.id)
            AND NOT EXISTS (SELECT 1 FROM forms WHERE person_id = p.id)
    """,
    Sweep.LETTERS: """
        SELECT id FROM outbox
        WHERE state NOT IN ('pending', 'sending') AND id > :after
            AND coalesce(sent_at, not_before) < CASE
                WHEN kind IN ('records-ask', 'records-idle') THEN min(:before, :asked)
                ELSE :before END
    """,
    Sweep.REMINDERS: """
        SELECT r.rowid AS id FROM reminders r JOIN meetings m ON m.id = r.meeting_id
        WHERE m.ends_at < :before AND r.rowid > :after
    """,
    Sweep.SOUNDINGS: """
        SELECT a.rowid AS id FROM sounding_answers a
        WHERE a.rowid > :after AND (
            SELECT max(wall_time) FROM sounding_dates d WHERE d.sounding_id = a.sounding_id
        ) < substr(:before, 1, 10)
    """,
    Sweep.ROOM_CODES: """
        SELECT c.rowid AS id FROM room_codes c JOIN meetings m ON m.id = c.meeting_id
        WHERE m.ends_at < :before AND c.rowid > :after
    """,
    Sweep.ROOM_TRIES: """
        SELECT c.rowid AS id FROM room_tries c JOIN meetings m ON m.id = c.meeting_id
        WHERE m.ends_at < :before AND c.rowid > :after
    """,
    Sweep.SPEAKERS: """
        SELECT s.id FROM speakers s JOIN meetings m ON m.id = s.meeting_id
        WHERE m.ends_at < :before AND s.id > :after
    """,
    Sweep.STAND_INS: """
        SELECT r.rowid AS id FROM replies r JOIN meetings m ON m.id = r.meeting_id
        WHERE r.stand_in <> '' AND m.ends_at < :before AND r.rowid > :after
    """,
    Sweep.NUDGES: """
        SELECT n.rowid AS id FROM nudges n JOIN decisions d ON d.id = n.decision_id
        WHERE d.closed_at < :before AND n.rowid > :after
    """,
    Sweep.EXPECTED: """
        SELECT e.id FROM expected e LEFT JOIN invitations i ON i.id = e.invitation_id
        WHERE coalesce(i.expires_at, e.created_at) < :before AND e.id > :after
    """,
}

_LOOK_ELSEWHERE = """
    UPDATE people SET group_id = (
        SELECT group_id FROM members
        WHERE person_id = people.id AND id <> :id ORDER BY state = 'active' DESC, id LIMIT 1)
    WHERE (id, group_id) = (SELECT person_id, group_id FROM members WHERE id = :id)
"""

_REMOVE: dict[Sweep, str] = {
    Sweep.UPDATES: "DELETE FROM inbox WHERE update_id = :id",
    Sweep.DRAFTS: "DELETE FROM forms WHERE id = :id",
    Sweep.APPLICATIONS: f"UPDATE members SET {records.RETIRED} WHERE id = :id",
    Sweep.LETTERS: "DELETE FROM outbox WHERE id = :id",
    Sweep.REMINDERS: "DELETE FROM reminders WHERE rowid = :id",
    Sweep.SOUNDINGS: "DELETE FROM sounding_answers WHERE rowid = :id",
    Sweep.ROOM_CODES: "DELETE FROM room_codes WHERE rowid = :id",
    Sweep.ROOM_TRIES: "DELETE FROM room_tries WHERE rowid = :id",
    Sweep.SPEAKERS: "DELETE FROM speakers WHERE id = :id",
    Sweep.STAND_INS: "UPDATE replies SET stand_in = '' WHERE rowid = :id",
    Sweep.NUDGES: "DELETE FROM nudges WHERE rowid = :id",
    Sweep.EXPECTED: "DELETE FROM expected WHERE id = :id",
}


def due(tx: Tx, sweep: Sweep, before: datetime, now: datetime, after: int, limit: int) -> list[int]:
    """The ids of what is over, in order, beyond the id `after`."""
    rows = tx.all(
        f"SELECT id FROM ({_DUE[sweep]}) ORDER BY id LIMIT :limit",
        before=before,
        asked=now - ASKED,
        after=after,
        limit=limit,
    )
    return [row["id"] for row in rows]


def still_due(
    tx: Tx, sweep: Sweep, before: datetime, now: datetime, ids: list[int]
) -> list[dict[str, object]]:
    """Those that are over also now, inside the transaction that removes them: `id`."""
    return tx.all(
        f"SELECT id FROM ({_DUE[sweep]}) WHERE id IN (SELECT value FROM json_each(:ids))",
        before=before,
        asked=now - ASKED,
        after=-1,
        ids=ids,
    )


def remove(tx: Tx, sweep: Sweep, rows: list[dict[str, object]]) -> None:
    """Remove them, or their words."""
    if sweep is Sweep.APPLICATIONS:
        tx.run_many(_LOOK_ELSEWHERE, rows)
    if sweep in _REMOVE:
        tx.run_many(_REMOVE[sweep], rows)
        return
    gone = records.drop_returned if sweep is Sweep.SUBMISSIONS else records.erase
    for row in rows:
        gone(tx, int(str(row["id"])))
