"""One's own data: erased on request, and when its time is over."""

from dataclasses import replace
from datetime import date, datetime

from actions.gate import permitted
from rules.causes import Cause
from rules.refusals import Refused
from rules.retention import NOTICE, Sweep
from storage import idle, journal, members, outbox, people, records, retention
from storage.transactions import Tx


@permitted
def forget(tx: Tx, cause: Cause) -> None:
    """Erase the person of the cause; recorded votes stay the delegation's.

    Raises Refused for the last coordinator of a group.
    """
    if records.is_last_coordinator(tx, cause.person_id):
        raise Refused("records-refused-last")
    _erase(tx, cause, cause.person_id, "records.forget")


@permitted
def keep(tx: Tx, cause: Cause) -> None:
    """Note that somebody who was asked wants the data kept; that they wrote is what counts."""
    if people.get(tx, cause.person_id) is None:
        raise Refused("members-refused-stranger")
    journal.add(tx, cause, "records.keep", member=cause.member_id)


@permitted
def ask(tx: Tx, cause: Cause, person_id: int, months: int) -> bool:
    """Ask somebody who no longer uses the bot whether the data shall be kept.

    Of those whom messages do not reach, the coordinators are told. The last coordinator of a
    group is never erased, and is told what to do instead. False when the person is gone.
    """
    person = people.get(tx, person_id)
    if person is None:
        return False
    facts: dict[str, object] = {"seen": person.seen_on.isoformat(), "months": months}
    if records.is_last_coordinator(tx, person_id):
        outbox.add(tx, cause, [person_id], idle.LAST, str(facts["seen"]), facts=facts)
    elif person.reachable:
        outbox.add(tx, cause, [person_id], idle.ASK, str(facts["seen"]), facts=facts)
    else:
        _tell_coordinators(tx, cause, person_id, facts)
    return True


def _tell_coordinators(tx: Tx, cause: Cause, person_id: int, facts: dict[str, object]) -> None:
    for member in idle.memberships(tx, person_id):
        group = replace(cause, group_id=member["group_id"])
        receivers = [p for p in members.coordinators(tx, group.group_id) if p != person_id]
        key = f"{member['id']}:{facts['seen']}"
        outbox.add(tx, group, receivers, idle.TELL, key, facts=facts, subject_id=member["id"])


@permitted
def expire(tx: Tx, cause: Cause, person_id: int, since: date) -> bool:
    """Erase somebody who was asked and has not answered; False when something has changed."""
    asked = idle.silent(tx, since, cause.now - NOTICE, person_id)
    if not asked or records.is_last_coordinator(tx, person_id):
        return False
    _erase(tx, cause, person_id, "records.expire")
    return True


@permitted
def erase_again(tx: Tx, cause: Cause, erased: list[records.Erased]) -> int:
    """After a backup was restored: erase whom it still knows of these; returns how many."""
    people_ = records.still_known(tx, erased)
    for person_id in people_:
        _erase(tx, cause, person_id, "records.expire")
    return len(people_)


def _erase(tx: Tx, cause: Cause, person_id: int, what: str) -> None:
    """A line in the journal for each membership: the list of the erased is made from them."""
    for member in idle.memberships(tx, person_id):
        group = replace(cause, group_id=member["group_id"])
        journal.add(tx, group, what, member=member["id"])
    records.erase(tx, person_id)


@permitted
def sweep(tx: Tx, cause: Cause, kind: Sweep, before: datetime, ids: list[int]) -> int:
    """Remove what is over, of these; returns how much. What was taken up meanwhile stays."""
    rows = retention.still_due(tx, kind, before, cause.now, ids)
    if rows:
        retention.remove(tx, kind, rows)
        journal.add(tx, cause, "records.sweep", kind=kind, count=len(rows))
    return len(rows)
