"""Working groups are made and changed."""

from dataclasses import replace

from actions import forms as dialogues
from actions.gate import permitted
from actions.letters import tell_coordinators
from rules import groups as rules
from rules.causes import Cause
from rules.forms import Draft
from rules.members import FOUNDING, Group, Role, State
from rules.refusals import Refused
from storage import groups, journal, members, people
from storage.transactions import Tx


@permitted
def found(tx: Tx, cause: Cause, draft_id: int, version: int) -> int:
    """Make a working group; whoever makes it is its first coordinator. Returns its id."""
    draft = dialogues.take(tx, cause, FOUNDING, draft_id, version)
    name = str(draft.answers["group"])
    code = first = rules.code(name)
    number = 1
    while groups.code_taken(tx, code):
        number += 1
        code = f"{first}{number}"
    zone = str(draft.answers["zone"])
    group_id = groups.add(tx, cause, code, name, str(draft.answers["language"]), zone)
    if not members.of_everywhere(tx, cause.person_id):  # the zone is the person's, not the group's
        people.put_zone(tx, cause.person_id, zone)
    _coordinate(tx, replace(cause, group_id=group_id), draft)
    return group_id


def take_office(tx: Tx, cause: Cause, draft: Draft) -> State:
    """Whoever opened the operator's claim link coordinates every group; coordinators are told."""
    person = people.get(tx, cause.person_id)
    if person is None or not person.founder:
        raise Refused("members-refused-link")
    for group in groups.list_all(tx):
        people.put_zone(tx, cause.person_id, group.zone)
        there = replace(cause, group_id=group.id)
        member_id = _coordinate(tx, there, draft)
        tell_coordinators(tx, there, "roles-claimed", member_id, but=(cause.person_id,))
    return State.ACTIVE


def _coordinate(tx: Tx, cause: Cause, draft: Draft) -> int:
    member_id = members.add(
        tx,
        cause,
        cause.group_id,
        person_id=cause.person_id,
        delegation_id=None,
        name=str(draft.answers["name"]),
        body=str(draft.answers["body"]),
        role=Role.COORDINATOR,
        state=State.ACTIVE,
    )
    people.put_group(tx, cause.person_id, cause.group_id)
    people.put_founder(tx, cause.person_id, founder=False)
    journal.add(tx, cause, "members.coordinate", member=member_id)
    return member_id


@permitted
def change(tx: Tx, cause: Cause, draft_id: int, version: int) -> None:
    """Change the group's name, short code, main language, zone, and whether it is protected.

    Raises Refused for a code that another group has, or when texts already carry the present one.
    """
    answers = dialogues.take(tx, cause, rules.GROUP, draft_id, version).answers
    group = groups.get(tx, cause.group_id)
    assert group is not None
    changed = Group(
        id=group.id,
        name=str(answers["name"]),
        code=str(answers["code"]),
        language=str(answers["main"]),
        zone=str(answers["zone"]),
        protected=answers["forwarding"] == "protected",
    )
    if changed.code != group.code:
        _check_code(tx, group, changed.code)
    groups.put(tx, changed)
    journal.add(tx, cause, "groups.change")


def _check_code(tx: Tx, group: Group, code: str) -> None:
    if groups.code_taken(tx, code):
        raise Refused("groups-refused-code-taken", code=code)
    if groups.code_used(tx, group.id):
        raise Refused("groups-refused-code-used", code=group.code)


@permitted
def enter(tx: Tx, cause: Cause, group_id: int) -> None:
    """Look at the group that a button belongs to.

    Raises Refused, which says where the person stands there, unless they are active in it.
    """
    member = members.of_person(tx, group_id, cause.person_id)
    if member is None:
        raise Refused("members-refused-gone")
    if member.state is not State.ACTIVE:
        raise Refused(f"members-state-{member.state}")
    people.put_group(tx, cause.person_id, group_id)
