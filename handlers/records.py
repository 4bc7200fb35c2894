"""One's own data.

/mydata                    everything that is held about me, as a file
/forget                    erase it
records:forget[:0:yes]     the same as a button, after a second press
"""

import orjson

from actions import records as actions
from handlers import home
from handlers.cards import DANGER, Button, Card, Document
from handlers.routes import command, data, press
from handlers.visits import Visit
from storage import records


async def mydata(visit: Visit) -> Card:
    """Everything that is held about the person: a summary, and the rows as JSON."""
    t = visit.t
    member = visit.member
    found = await visit.read(records.export, visit.person_id)
    lines = t(
        "records-summary",
        id=str(visit.person_id),
        name=member.name,
        body=member.body,
        delegation=visit.called(member.delegation),
        rows=sum(map(len, found.values())),
    )
    content = orjson.dumps(found, option=orjson.OPT_INDENT_2)
    rows = [[Button(t.plain("records-forget"), data("records:forget"), style=DANGER)]]
    return Card(lines, rows, document=Document("my-data.json", content), fresh=True)


async def forget(visit: Visit) -> Card:
    """Say what goes and what stays; erase after a second press."""
    t = visit.t
    assert visit.member
    if visit.arg == "yes":
        await visit.write(actions.forget)
        await visit.db.empty_log()
        return Card(t("records-forgotten"))
    rows = [
        [Button(t.plain("records-forget"), data("records:forget", arg="yes"), style=DANGER)],
        [home.menu_button(visit)],
    ]
    return Card(t("records-forget-ask"), rows, fresh=True)


ROUTES = [
    command("mydata", mydata, "records.mydata"),
    command("forget", forget, "records.forget"),
    press("records:forget", forget),
]
