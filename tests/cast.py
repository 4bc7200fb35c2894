"""The cast of the tests of permissions: somebody in every role, and another group with everything.

What may change nothing is compared table by table.
"""

import importlib
from datetime import timedelta
from typing import Any

from handlers.features import ROUTES
from rules import agendas as agenda_rules
from rules import practices as practice_rules
from rules import responses as response_rules
from rules.amendments import Kind as AmendmentKind
from rules.causes import Cause
from rules.imports import Entry
from rules.meetings import Plan
from rules.members import Kind, Role, Seat, Standing, State
from rules.permissions import TABLE
from rules.polls import Item
from rules.polls import Kind as PollKind
from rules.reviews import State as ReviewState
from rules.statements import Kind as StatementKind
from rules.voting_order import Change
from storage import (
    agendas,
    amendments,
    announcements,
    delegations,
    divisions,
    expected,
    groups,
    library,
    meetings,
    members,
    outbox,
    people,
    practices,
    recommendations,
    remarks,
    responses,
    reviews,
    roles,
    soundings,
    speakers,
    statements,
    tasks,
    themes,
)
from tests.steps import change, refusals

NOT_ALLOWED = refusals("members-refused-role") | refusals("members-refused-stranger")
NOT_ALLOWED |= refusals("members-state-applied") | refusals("members-state-suspended")
NOT_ALLOWED_KEYS = {
    *("members-refused-role", "members-refused-stranger"),
    *("members-state-applied", "members-state-suspended"),
}
FOREIGN = "FOREIGN"  # stands in every text of the other group
PRESSES = [route for route in ROUTES if not route.name.startswith("/")]
ROLES = {  # who plays which role, and as what the table knows it
    "stranger": (90001, Role.STRANGER),
    "applicant": (90002, Role.STRANGER),
    "suspended": ("kz-adv", Role.STRANGER),
    "expert": ("tj-adv", Role.EXPERT),
    "reviewer": ("academia-head", Role.REVIEWER),
    "rapporteur": ("rapporteur", Role.RAPPORTEUR),
    "chair": ("chair", Role.CHAIR),
    "coordinator": ("coordinator", Role.COORDINATOR),
}
ARGS = ["", ":yes", ":no", ":head", ":vote", ":v1:1", ":v1:3", ":ru", ":practice"]


async def prepare(stage):
    """The sample group with a stranger, an applicant and a suspended member, and another group."""
    for number in (90001, 90002, 90003):
        stage.stranger(number, f"Person {number}")
    cause = Cause(stage.clock.now(), group_id=1)
    await stage.db.write(cause, people.add, 90002, "en", "UTC")
    await stage.db.write(
        cause, members.add, 1, person_id=90002, delegation_id=1, name="Applicant", body="Ministry"
    )
    await change(stage, "UPDATE people SET group_id = 1 WHERE id = 90002")
    sql = "UPDATE members SET state = 'suspended' WHERE person_id = :p"
    await change(stage, sql, p=stage.id("kz-adv"))
    stage.foreign = await stage.db.write(cause, other_group)
    await stage.settle()
    return stage


def other_group(tx, cause) -> dict[str, int]:
    """A second group with one thing of every kind; returns their ids."""
    group = groups.add(tx, cause, "FG", f"{FOREIGN} group", "en", "UTC")
    cause = Cause(cause.now, group_id=group)
    people.add(tx, cause, 90003, "en", "UTC")
    people.put_group(tx, 90003, group)
    place = delegations.add(
        tx, cause, f"{FOREIGN} land", Kind.STATE, Standing.MEMBER, {"ru": FOREIGN}
    )
    head = members.add(
        tx, cause, group, person_id=90003, delegation_id=place, name=f"{FOREIGN} head",
        body="Ministry", role=Role.COORDINATOR, seat=Seat.HEAD, state=State.ACTIVE,
    )  # fmt: skip
    applied = members.add(
        tx, cause, group, person_id=None, delegation_id=place, name=f"{FOREIGN} applicant",
        body="Ministry",
    )  # fmt: skip
    cause = Cause(cause.now, group_id=group, member_id=head)
    request = roles.add(tx, cause, applied, Role.CHAIR, cause.now + timedelta(days=7))
    invitation = delegations.add_invitation(
        tx, cause, place, "0" * 64, 3, cause.now + timedelta(days=7)
    )
    entry = Entry(line=1, delegation=f"{FOREIGN} land", name=f"{FOREIGN} expert")
    awaited = expected.add(tx, cause, place, entry)
    content = practice_rules.Content(
        title=f"{FOREIGN} practice", summary="A summary.", pillars=["ii"], strands=[], language="en"
    )
    practice = practices.add(tx, cause, content)
    practices.screen(tx, cause, practice, practice_rules.Verdict.SHARED, None)
    told = {"did": FOREIGN, "came": FOREIGN, "place": FOREIGN}
    response = responses.add(tx, cause, practice.id, response_rules.Kind.TRIED, place, told)
    library.put(tx, practice)
    review = reviews.add(tx, cause, practice.id, ReviewState.PROPOSED, applied)
    theme = themes.add(tx, cause, {"en": f"{FOREIGN} theme"})
    draft = recommendations.add(tx, cause, f"{FOREIGN} draft", ["One."])
    put = recommendations.add(tx, cause, f"{FOREIGN} text", ["One."])
    remark = remarks.add(tx, cause, draft.id, 1, 0, FOREIGN)
    change_ = Change(0, 0, "", f"{FOREIGN} paragraph")
    division = divisions.add(tx, cause, draft.id, place)
    amendment = amendments.add(tx, cause, draft.id, AmendmentKind.ADD, change_, place)
    later = cause.now + timedelta(days=9)
    decision = importlib.import_module("actions.decisions").open_vote(
        tx, cause, put, timedelta(days=9), tell=False
    )
    statement = statements.add(
        tx, cause, decision, StatementKind.OBJECTION, FOREIGN, seat=None, delegation_id=place
    )
    poll = importlib.import_module("actions.polls").begin_poll(
        tx, cause, PollKind.DELPHI, f"{FOREIGN} round", [Item(text=FOREIGN)], timedelta(days=9)
    )
    tx.run("DELETE FROM outbox WHERE kind = 'polls-opened' AND subject_id = :p", p=poll.id)
    meeting = meetings.add(
        tx, cause, Plan(
            title=f"{FOREIGN} meeting", place="There", zone="UTC", series=f"{FOREIGN} series",
            number=1, wall_time=later.replace(tzinfo=None),
        ), starts_at=later, ends_at=later + timedelta(hours=8),
    )  # fmt: skip
    agendas.add(tx, meeting, agenda_rules.read(f"9:00 {FOREIGN} item", 1))
    task = tasks.add(tx, cause, meeting.id, f"{FOREIGN} task", head, later.date())
    sounding = soundings.add(tx, cause, f"{FOREIGN} search", "There", "UTC", [later])
    speaker = speakers.add(tx, cause, meeting.id)
    announcement = announcements.add(
        tx, cause, "everyone", "en", {"en": FOREIGN}, 1, cause.now + timedelta(days=9)
    )
    item = announcements.require(tx, group, announcement)
    announcements.put_card(tx, item, 1)
    outbox.add(
        tx, cause, [90003], "announcements-text", str(announcement), subject_id=announcement,
        lane=2, not_before=later,
    )  # fmt: skip
    outbox.add(tx, cause, [90003], "meetings-reminder", "5", subject_id=meeting.id)
    tx.run("UPDATE outbox SET state = 'unknown', reported = 1 WHERE kind = 'meetings-reminder'")
    return {
        "groups": group, "delegations": place, "members": head, "applicants": applied,
        "reviews": review.id, "themes": theme, "responses": response, "practices": practice.id,
        "recommendations": draft.id, "decisions": decision, "polls": poll.id, "meetings": meeting.id,
        "statements": statement,
        "tasks": task.id, "speakers": speaker, "soundings": sounding.id, "agenda_items": tx.value("SELECT max(id) FROM agenda_items"), "announcements": announcement, "invitations": invitation, "requests": request,
        "remarks": remark, "amendments": amendment.id, "divisions": division,
        "facets": tx.value("SELECT max(id) FROM library_facets"), "expected": awaited,
    }  # fmt: skip


async def everything(stage) -> dict[str, list[dict[str, Any]]]:
    """All tables but the inbox; without when strangers were last answered."""

    def look(tx) -> dict[str, list[dict[str, Any]]]:
        names = tx.all(
            """
            SELECT name FROM sqlite_master
            WHERE type = 'table' AND name NOT LIKE 'sqlite_%' AND name NOT LIKE 'practices_found%'
                AND name <> 'inbox'
            """
        )
        found = {row["name"]: tx.all(f"SELECT * FROM {row['name']}") for row in names}
        for person in found["people"]:
            del person["told_at"]
        return found

    return await stage.db.read(look)


def differences(before, after) -> list[str]:
    return [name for name in after if before.get(name) != after[name]]


async def press_all(stage, who, pressed: list[str]) -> list[str]:
    """Presses one after the other on an old card; returns what each was told."""
    number = stage.id(who)
    made = [stage.telegram.press(number, number, 1, data) for data in pressed]
    await stage.settle()
    found = [stage.telegram.answer(press.callback_query_id) for press in made]
    assert None not in found, "every press is answered"
    return [answer["text"] or "" for answer in found]


def allowed(word: str, role: Role) -> bool:
    return bool(TABLE[word] & {Role.STRANGER, role})
