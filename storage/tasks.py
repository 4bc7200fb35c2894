"""Action items of meetings."""

from datetime import date, datetime

from rules.causes import Cause
from rules.refusals import Refused
from rules.tasks import State, Task
from storage.transactions import Tx

_SELECT = """
    SELECT t.id, t.meeting_id, t.what, t.owner_id, m.name AS owner, d.name AS delegation, t.until,
        t.state
    FROM tasks t JOIN members m ON m.id = t.owner_id
    LEFT JOIN delegations d ON d.id = m.delegation_id
"""


def require(tx: Tx, group_id: int, task_id: int) -> Task:
    """One action item. Raises Refused when there is none in this group."""
    row = tx.one(_SELECT + "WHERE t.group_id = :g AND t.id = :id", g=group_id, id=task_id)
    if row is None:
        raise Refused("tasks-refused-gone")
    return Task.model_validate(row)


def list_all(tx: Tx, group_id: int, meeting_id: int) -> list[Task]:
    """The action items of a meeting, the next one due first; not those that were dropped."""
    rows = tx.all(
        _SELECT
        + """
        WHERE t.group_id = :g AND t.meeting_id = :m AND t.state <> 'dropped'
        ORDER BY t.until, t.id
        """,
        g=group_id,
        m=meeting_id,
    )
    return [Task.model_validate(row) for row in rows]


def open_of(tx: Tx, group_id: int, member_id: int) -> list[Task]:
    """What a member still has to do, the next one due first."""
    rows = tx.all(
        _SELECT
        + """
        WHERE t.group_id = :g AND t.owner_id = :member AND t.state = 'open'
        ORDER BY t.until, t.id
        """,
        g=group_id,
        member=member_id,
    )
    return [Task.model_validate(row) for row in rows]


def open_of_person(tx: Tx, person_id: int) -> list[Task]:
    """What a person still has to do, in all groups."""
    rows = tx.all(
        _SELECT + "WHERE m.person_id = :p AND t.state = 'open' ORDER BY t.id", p=person_id
    )
    return [Task.model_validate(row) for row in rows]


def put_reminder(tx: Tx, task: Task, kind: str, *, due: datetime, ends: datetime) -> None:
    """When its reminder comes, as long as it has not."""
    tx.run(
        """
        UPDATE outbox SET not_before = :due, expires_at = :ends, held = 0
        WHERE kind = :kind AND subject_id = :id AND state = 'pending'
        """,
        kind=kind,
        id=task.id,
        due=due,
        ends=ends,
    )


def add(tx: Tx, cause: Cause, meeting_id: int, what: str, owner_id: int, until: date) -> Task:
    """Add an action item."""
    task_id = tx.value(
        """
        INSERT INTO tasks (
            group_id, meeting_id, what, owner_id, until, state, given_by, changed_at)
        VALUES (:g, :m, :what, :owner, :until, 'open', :by, :now) RETURNING id
        """,
        g=cause.group_id,
        m=meeting_id,
        what=what,
        owner=owner_id,
        until=until.isoformat(),
        by=cause.member_id,
        now=cause.now,
    )
    return require(tx, cause.group_id, task_id)


def put_state(tx: Tx, cause: Cause, task_id: int, state: State) -> None:
    """It is done, or is dropped."""
    tx.run(
        """
        UPDATE tasks SET state = :state, changed_at = :now WHERE group_id = :g AND id = :id
        """,
        state=state,
        now=cause.now,
        g=cause.group_id,
        id=task_id,
    )
