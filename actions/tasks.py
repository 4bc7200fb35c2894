"""Action items: given after a meeting, done, dropped; their owner is reminded."""

from datetime import date

from actions import forms as dialogues
from actions.gate import permitted
from rules import tasks as rules
from rules.causes import Cause
from rules.members import State as Membership
from rules.refusals import Refused
from rules.tasks import State, Task
from storage import journal, meetings, members, outbox, people, tasks
from storage.transactions import Tx

GIVEN, REMIND = "tasks-given", "tasks-remind"


@permitted
def give(tx: Tx, cause: Cause, draft_id: int, version: int) -> Task:
    """Give somebody something to do; they are told now, and reminded the day before."""
    draft = dialogues.take(tx, cause, rules.FORM, draft_id, version)
    meeting = meetings.require(tx, cause.group_id, draft.subject_id)
    owner = members.require(tx, cause.group_id, int(str(draft.answers["owner"])))
    if owner.state is not Membership.ACTIVE or owner.person_id is None:
        raise Refused("members-refused-gone")
    until = date.fromisoformat(str(draft.answers["until"]))
    task = tasks.add(tx, cause, meeting.id, str(draft.answers["what"]), owner.id, until)
    journal.add(tx, cause, "tasks.give", task=task.id, meeting=meeting.id, member=owner.id)
    _announce(tx, cause, task, owner.person_id)
    return task


def _announce(tx: Tx, cause: Cause, task: Task, person_id: int) -> None:
    person = people.get(tx, person_id)
    zone = person.zone if person else "UTC"
    outbox.add(tx, cause, [person_id], GIVEN, str(task.id), subject_id=task.id)
    due = rules.remind_at(task.until, zone)
    if due > cause.now:
        outbox.add(
            tx,
            cause,
            [person_id],
            REMIND,
            str(task.id),
            subject_id=task.id,
            not_before=due,
            expires_at=rules.ends(task.until, zone),
        )


def follow(tx: Tx, cause: Cause, zone: str) -> None:
    """The reminders of a person who has another time zone now come at nine there."""
    for task in tasks.open_of_person(tx, cause.person_id):
        due, ends = rules.remind_at(task.until, zone), rules.ends(task.until, zone)
        tasks.put_reminder(tx, task, REMIND, due=due, ends=ends)


@permitted
def done(tx: Tx, cause: Cause, task_id: int) -> Task:
    """It is done: says its owner, or who presides."""
    return _end(tx, cause, task_id, State.DONE)


@permitted
def drop(tx: Tx, cause: Cause, task_id: int) -> Task:
    """It is no longer wanted."""
    return _end(tx, cause, task_id, State.DROPPED)


def _end(tx: Tx, cause: Cause, task_id: int, state: State) -> Task:
    task = tasks.require(tx, cause.group_id, task_id)
    actor = members.actor(tx, cause.person_id)
    rules.check_may_end(task, cause.member_id, actor.roles)
    tasks.put_state(tx, cause, task.id, state)
    for kind in (GIVEN, REMIND):
        outbox.cancel(tx, kind, task.id)
    journal.add(tx, cause, f"tasks.{state.value}", task=task.id)
    return tasks.require(tx, cause.group_id, task.id)
