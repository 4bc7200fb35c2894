"""The weekly digest is put into the outbox."""

from dataclasses import replace

from actions.gate import permitted
from rules import digests as rules
from rules.causes import Cause
from storage import members, outbox, people, preferences
from storage.transactions import Tx

KIND = "digests-week"
BULK = 2


@permitted
def put(tx: Tx, cause: Cause, person_id: int) -> bool:
    """Put a person's digest into the outbox, one for each group; False when it is not due.

    When there is nothing to tell is seen when it is put into words.
    """
    person, own = people.get(tx, person_id), preferences.get(tx, person_id)
    if person is None or own.digest is None or own.digest_at is None:
        return False
    week = rules.week(cause.now, person.zone)
    due = person.reachable and own.digest_at <= cause.now and week != own.digest_week
    told = week if due else own.digest_week
    following = rules.following(cause.now, person.zone, own.digest, told)
    preferences.put_digest(tx, person_id, own.digest, following)
    if not due:
        return False
    preferences.put_digested(tx, person_id, week, cause.now)
    since = own.digest_since or cause.now - rules.WEEK
    for group_id in members.groups_of(tx, person_id):
        outbox.add(
            tx,
            replace(cause, group_id=group_id),
            [person_id],
            KIND,
            f"{week}:{group_id}",
            facts={"since": since.isoformat(), "until": cause.now.isoformat()},
            subject_id=group_id,
            lane=BULK,
            expires_at=following,
        )
    return True
