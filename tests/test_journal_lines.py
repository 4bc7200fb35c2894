"""Whatever changes a thing of the group stands in its journal."""

import pytest

from tests.buttons import EXACT, SUBJECT
from tests.cast import differences, everything, press_all

ONES_OWN = {"forms", "people", "outbox"}  # drafts, settings and letters are nobody else's business
HEAD = 90003  # and coordinator of the other group, which has one thing of every kind
CONFIRMED = (  # what asks before it is done
    *("corrections:retract", "meetings:cancel", "practices:archive", "practices:withdraw"),
    *("remarks:withdraw", "responses:withdraw", "soundings:close"),
)
ASKED = EXACT | dict.fromkeys(CONFIRMED, ":yes")
BEFORE = {
    *("agendas.remove", "agendas.send", "amendments.advance", "amendments.withdraw"),
    *("announcements.cancel", "decisions.open", "decisions.vote", "deliveries.again"),
    *("divisions.withdraw", "expected.remove", "invitations.make", "invitations.revoke"),
    *("meetings.cancel", "meetings.reply", "polls.extend", "polls.mark", "practices.screen"),
    *("recommendations.withdraw", "remarks.withdraw", "replies.ask", "responses.save"),
    *("responses.withdraw", "reviews.put", "roles.refuse", "soundings.answer", "soundings.close"),
    *("soundings.remind", "speakers.withdraw", "tasks.done", "tasks.dropped", "themes.retire"),
}
MEANWHILE = {"checkins.here", "checkins.show_code", "polls.open", "speakers.give"}
MEANWHILE |= {"corrections.retract", "speakers.withdraw"}


@pytest.mark.parametrize(
    ("days", "features", "written"),
    [
        (0, {name.partition(":")[0] for name in SUBJECT}, BEFORE),
        (9, {"checkins", "corrections", "delphi", "speakers"}, MEANWHILE),
    ],
    ids=["before the meeting", "at the meeting"],
)
async def test_every_press_that_changes_a_thing_of_the_group_is_journaled(
    cast, days: int, features: set[str], written: set[str]
):
    await cast.forward(days=days)
    start, found = await cast.copy(), set()
    before = await everything(cast)
    for name, subject in SUBJECT.items():
        if name.partition(":")[0] not in features:
            continue
        await press_all(cast, HEAD, [f"{name}:{cast.foreign[subject]}{ASKED.get(name, '')}"])
        after = await everything(cast)
        lines = {line["what"] for line in after["journal"][len(before["journal"]) :]}
        changed = set(differences(before, after))
        assert lines or not changed - ONES_OWN, (name, changed)
        found |= lines
        if changed:
            await cast.take_copy(*start)
    assert found == written
