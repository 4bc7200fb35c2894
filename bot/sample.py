"""The sample group: loaded through the same actions as everything else.

`bot/sample.toml` holds its delegations, functions, practices, recommendations and meetings.
"""

import tomllib
from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime, timedelta
from itertools import count
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from actions import ballots
from actions import decisions as votes
from actions import meetings as appointments
from actions.members import token_hash
from rules import agendas as agenda_rules
from rules import practices as rules
from rules.causes import Cause
from rules.decisions import Choice
from rules.meetings import Plan
from rules.members import Kind, Role, Seat, Standing, State
from rules.recommendations import text_hash
from storage import (
    agendas,
    decisions,
    delegations,
    groups,
    journal,
    library,
    members,
    outbox,
    people,
    practices,
    recommendations,
    rolls,
)
from storage.db import Db
from storage.transactions import Tx

HERE = Path(__file__).parent
FIRST_ID = 1001
FIRST_SHOWN = ("coordinator", "kz-head", "new-1")
ROOM = -1001  # the members' Telegram group, which a coordinator can link
LINK = "sample-invitation-{}"


class NotEmpty(Exception):  # noqa: N818 - said to the operator as a sentence
    """There is a group already."""


def is_empty(tx: Tx) -> bool:
    """Whether the database has no group yet."""
    return not groups.list_all(tx)


async def load(db: Db, now: datetime, telegram: Any = None) -> str:
    """Load the sample group; with a sandbox, its people get accounts there.

    Returns what was loaded in words. Raises NotEmpty.
    """
    content = tomllib.loads((HERE / "sample.toml").read_text("utf-8"))
    if not await db.read(is_empty):
        raise NotEmpty("The database holds a group already; the sample goes into an empty one.")
    accounts = make_accounts(telegram) if telegram else {}
    await db.write(Cause(now), _load, content, accounts)
    sizes = [("delegations", "delegations"), ("people", "people"), ("practices", "practices")]
    return ", ".join(f"{len(content[key])} {words}" for key, words in sizes)


def _keys(content: dict[str, Any]) -> Iterable[str]:
    keys = [person["key"] for person in content["people"]]
    keys += [f"new-{n}" for n, _ in enumerate(content["newcomers"], 1)]
    shown = [key for key in FIRST_SHOWN if key in keys]
    return [*shown, *(key for key in keys if key not in shown)]


def make_accounts(telegram: Any) -> dict[str, int]:
    """Give the people of the sample accounts in a sandbox; returns their ids by key."""
    content = tomllib.loads((HERE / "sample.toml").read_text("utf-8"))
    accounts = dict(zip(_keys(content), count(FIRST_ID), strict=False))
    people_ = {person["key"]: person for person in content["people"]}
    for n, newcomer in enumerate(content["newcomers"], 1):
        people_[f"new-{n}"] = {**newcomer, "link": LINK.format(n)}
    names = {item["key"]: item["name"] for item in content["delegations"]}
    for key, number in accounts.items():
        person = people_[key]
        where = names.get(person["delegation"], "Secretariat")
        telegram.person(
            number,
            person["name"],
            language_code=person["language"],
            note=f"{where}, invited" if "link" in person else where,
            link=person.get("link"),
            started="link" not in person,
        )
    inside = [number for key, number in accounts.items() if not key.startswith("new-")]
    telegram.group(ROOM, "supergroup", f"{content['group']['name']}: chat", members=inside)
    return accounts


def _load(tx: Tx, cause: Cause, content: dict[str, Any], accounts: dict[str, int]) -> None:
    head = content["group"]
    group_id = groups.add(tx, cause, head["code"], head["name"], head["language"], head["zone"])
    cause = replace(cause, group_id=group_id)
    places = {
        item["key"]: delegations.add(
            tx,
            cause,
            item["name"],
            Kind(item["kind"]),
            Standing(item["standing"]),
            {"ru": item["ru"]},
        )
        for item in content["delegations"]
    }
    who = _load_people(tx, cause, content["people"], places, accounts)
    coordinator = next(
        who[person["key"]] for person in content["people"] if person["role"] == "coordinator"
    )
    cause = replace(cause, member_id=coordinator)
    for n, newcomer in enumerate(content["newcomers"], 1):
        if accounts:
            token = token_hash(LINK.format(n))
            until = cause.now + timedelta(days=7)
            place = places[newcomer["delegation"]]
            delegations.add_invitation(tx, cause, place, token, 1, until)
    numbers = _load_practices(tx, cause, content["practices"], who)
    _welcome(tx, cause, accounts)
    _load_meetings(tx, cause, content)
    for item in content["recommendations"]:
        _load_recommendation(tx, cause, item, who, numbers)


def _load_people(
    tx: Tx,
    cause: Cause,
    listed: list[dict[str, Any]],
    places: dict[str, int],
    accounts: dict[str, int],
) -> dict[str, int]:
    found = {}
    for person in listed:
        number = accounts.get(person["key"])
        if number:
            people.add(tx, cause, number, person["language"], person["zone"])
            people.put_group(tx, number, cause.group_id)
            people.put_consent(tx, number, 1)
        found[person["key"]] = members.add(
            tx,
            cause,
            cause.group_id,
            person_id=number,
            delegation_id=places.get(person["delegation"]),
            name=person["name"],
            body=person["body"],
            role=Role(person["role"]),
            seat=Seat(person["seat"]) if person["seat"] else None,
            state=State.ACTIVE,
        )
    return found


def _load_practices(
    tx: Tx, cause: Cause, listed: list[dict[str, Any]], who: dict[str, int]
) -> dict[str, int]:
    found = {}
    for n, item in enumerate(listed):
        made = cause.now - timedelta(days=7 * (len(listed) - n))
        content = rules.Content.model_validate(
            {**item, "pillars": [p.lower() for p in item["pillars"]]}
        )
        author = replace(cause, member_id=who[item["author"]], now=made)
        practice = practices.add(tx, author, content)
        screener = replace(cause, now=made + timedelta(days=1))
        practices.screen(tx, screener, practice, rules.Verdict.SHARED, None)
        library.put(tx, practice)
        found[item["title"]] = practice.id
    return found


def _load_meetings(tx: Tx, cause: Cause, content: dict[str, Any]) -> None:
    for item in content["meetings"]:
        appointments.add(tx, cause, Plan.model_validate(item), past=True)
    item = content["coming"]
    today = cause.now.astimezone(ZoneInfo(item["zone"])).replace(tzinfo=None)
    day = today + timedelta(days=item["in_days"])
    day += timedelta(days=(7 - day.weekday()) % 7 if day.weekday() > 3 else 0)
    hour, minute = map(int, item["wall_time_of_day"].split(":"))
    wall = day.replace(hour=hour, minute=minute, second=0, microsecond=0)
    meeting = appointments.add(tx, cause, Plan.model_validate({**item, "wall_time": wall}))
    agendas.add(tx, meeting, agenda_rules.read("\n".join(item["agenda"]), meeting.days))
    appointments.tell(tx, cause, meeting, "meetings-planned")


def _load_recommendation(
    tx: Tx, cause: Cause, item: dict[str, Any], who: dict[str, int], numbers: dict[str, int]
) -> None:
    proposer = replace(cause, member_id=who[item["proposer"]])
    pillars = [pillar.lower() for pillar in item["pillars"]]
    found = recommendations.add(
        tx, proposer, item["title"], item["paragraphs"], pillars, item["strands"]
    )
    hashed = text_hash(found.title, found.paragraphs)
    journal.add(
        tx, proposer, "recommendations.text", recommendation=found.id, version=1, text=hashed
    )
    for title in item["practices"]:
        recommendations.link(tx, found.id, numbers[title])
    if item["state"] == "draft":
        return
    opened = cause.now - timedelta(days=30) if item["state"] == "adopted" else cause.now
    chair = replace(cause, now=opened)
    decision = votes.open_vote(tx, chair, found, timedelta(days=7), tell=item["state"] == "open")
    vote = decisions.require(tx, cause.group_id, decision)
    roll = rolls.list_of(tx, decision)
    share = len(roll) if item["state"] == "adopted" else len(roll) // 4
    for seat in roll[-share:]:
        head = next(
            m
            for m in members.list_of(tx, cause.group_id, seat.delegation_id)
            if m.seat is Seat.HEAD
        )
        choice = Choice.ABSTAIN if seat.name.startswith("N") else Choice.YES
        ballots.record(tx, replace(chair, member_id=head.id), vote, seat, choice)
    if item["state"] == "adopted":
        votes.close_vote(tx, replace(cause, now=vote.closes_at), decision, tell=False)


def _welcome(tx: Tx, cause: Cause, accounts: dict[str, int]) -> None:
    joined = [number for key, number in accounts.items() if not key.startswith("new-")]
    outbox.add(tx, cause, joined, "members-welcome", "sample")
