"""One's own data.

/mydata                    everything that is held about me, as a text and as data
/forget                    erase it
records:forget[:0:yes]     the same as a button, after a second press
records:keep               keep it, for those who were asked because they stayed away
"""

from datetime import UTC, date, datetime, time

import orjson

from actions import records as actions
from handlers import holdings, home
from handlers.cards import DANGER, PRIMARY, Button, Card, Document
from handlers.routes import Notice, command, data, press
from handlers.visits import Visit
from rules.refusals import Refused
from rules.retention import erased_on
from storage import forms, members, people, records
from texts import dates


async def mydata(visit: Visit) -> Card:
    """Everything that is held about the person: in short, as a text, and as JSON."""
    await _check_known(visit)
    t, member = visit.t, visit.actor.member
    found = await visit.read(records.export, visit.person_id)
    lines = t(
        "records-summary",
        id=str(visit.person_id),
        name=member.name if member else "—",
        body=member.body if member else "—",
        delegation=visit.called(member.delegation if member else None),
        rows=sum(map(len, found.values())),
    )
    content = orjson.dumps(found, option=orjson.OPT_INDENT_2)
    rows = [[Button(t.plain("records-forget"), data("records:forget"), style=DANGER)]]
    return Card(
        lines,
        rows,
        document=Document("my-data.txt", holdings.text(visit, found)),
        beside=Document("my-data.json", content),
        fresh=True,
    )


async def _check_known(visit: Visit) -> None:
    """A member, or somebody about to become one. Raises Refused for strangers."""
    if visit.actor.member is None and not await visit.read(forms.list_of, visit.person_id):
        raise Refused("members-refused-stranger")


async def forget(visit: Visit) -> Card:
    """Say what goes and what stays; erase after a second press."""
    await _check_known(visit)
    t = visit.t
    if visit.arg == "yes":
        await visit.write(actions.forget)
        await visit.db.empty_log()
        return Card(t("records-forgotten"))
    rows = [
        [Button(t.plain("records-forget"), data("records:forget", arg="yes"), style=DANGER)],
        [home.menu_button(visit)] if visit.is_a_member else [],
    ]
    return Card(t("records-forget-ask"), rows, fresh=True)


async def keep(visit: Visit) -> Card:
    """The data stay; to have come is enough."""
    await visit.write(actions.keep)
    rows = [[home.menu_button(visit)]] if visit.is_a_member else []
    return Card(visit.t("records-kept"), rows)


# notices


async def ask_notice(visit: Visit) -> Card | None:
    """To somebody who stays away: shall the data be kept? None: they came meanwhile."""
    seen = visit.person.seen_on
    if seen.isoformat() != visit.facts["seen"]:
        return None
    text = visit.t("records-ask", seen=_day(visit, seen), on=_day(visit, _erased_on(visit, seen)))
    return Card(
        text, [[Button(visit.t.plain("records-keep"), data("records:keep"), style=PRIMARY)]]
    )


async def last_notice(visit: Visit) -> Card | None:
    """To the only coordinator of a group, who stays away."""
    seen = visit.person.seen_on
    if seen.isoformat() != visit.facts["seen"]:
        return None
    return Card(visit.t("records-last", seen=_day(visit, seen)), [[home.menu_button(visit)]])


async def idle_notice(visit: Visit) -> Card | None:
    """To coordinators: whose data will be erased, whom messages do not reach."""
    member = await visit.read(members.require, visit.group.id, visit.id)
    person = await visit.read(people.get, member.person_id or 0)
    if person is None or person.seen_on.isoformat() != visit.facts["seen"]:
        return None
    text = visit.t(
        "records-idle",
        name=member.name,
        seen=_day(visit, person.seen_on),
        on=_day(visit, _erased_on(visit, person.seen_on)),
    )
    return Card(text, [[home.menu_button(visit)]])


def _erased_on(visit: Visit, seen: date) -> date:
    return erased_on(seen, int(visit.facts["months"]), visit.now)


def _day(visit: Visit, day: date) -> str:
    return dates.day(visit.t, datetime.combine(day, time(), UTC), "UTC")


NOTICES = {
    "records-ask": Notice(ask_notice),
    "records-last": Notice(last_notice),
    "records-idle": Notice(idle_notice),
}

ROUTES = [
    command("mydata", mydata, "records.mydata"),
    command("forget", forget, "records.forget"),
    press("records:forget", forget),
    press("records:keep", keep),
]
