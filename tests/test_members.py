"""Members: what waits for them, their seats, suspension, and whether messages reach them."""

from datetime import timedelta

import pytest

from rules.causes import Cause
from storage import outbox
from tests.people import NO_LINK, invitation, manage, member, state
from tests.screens import dead, labels, press, tap, text
from tests.steps import change


async def test_start_and_menu_show_a_member_what_waits(stage):
    for said in ("/start", "/menu", "/start menu"):
        assert "Head of delegation, Norway" in await stage.say("no-head", said)
        assert "Practices" in labels(stage, "no-head")
        assert any(label.startswith("Will you take part?") for label in labels(stage, "no-head"))
    assert NO_LINK in await stage.say("no-head", "/start whatever-the-link-was")


async def test_abuse_10_suspension_works_at_the_next_press_on_open_buttons(stage):
    await stage.say("no-head", "/practices")
    await tap(stage, "no-head", "All practices")
    assert await manage(stage, "no-head", "suspend") == "Suspended."
    screen = stage.messages("no-head")[-1]
    assert screen.startswith("Your access to Central Asia expert group (sample) was suspended.")
    assert "suspended" in text(stage, "coordinator")
    for label in ("practices:show:1", "practices:list:1", "practices:menu", "members:home"):
        assert "practice" not in (await press(stage, "no-head", label)).lower()
    assert stage.messages("no-head")[-1] == screen, "the card shows nothing new"
    assert "Your access to this working group is suspended" in await stage.say("no-head", "/menu")
    await press(stage, "no-head", "forms:open:0:practice")
    assert await stage.one("SELECT count(*) FROM forms") == 0


async def test_a_suspended_member_reads_so_in_the_pop_up_of_a_press(stage):
    await stage.say("no-head", "/menu")
    await tap(stage, "no-head", "Submit a practice")
    await manage(stage, "no-head", "suspend")
    suspended = "Your access to this working group is suspended. Please contact your coordinator."
    assert await press(stage, "no-head", "practices:menu") == suspended
    for said in ("/help", "/menu", "/practices"):
        assert suspended in await stage.say("no-head", said)


async def test_a_form_that_was_open_is_closed_to_a_suspended_member(stage):
    await stage.say("no-head", "/practices")
    await tap(stage, "no-head", "Search")
    assert "found" in await stage.say("no-head", "school")
    draft = await stage.one("SELECT id FROM forms")
    await manage(stage, "no-head", "suspend")
    before = await stage.all("SELECT * FROM forms")
    assert "suspended" in await stage.say("no-head", "families")
    for data in (f"forms:show:{draft}", f"forms:back:{draft}:v2", "practices:find:1"):
        await press(stage, "no-head", data)
    assert "found" not in text(stage, "no-head")
    assert [row["answers"] for row in await stage.all("SELECT * FROM forms")] == [
        row["answers"] for row in before
    ]
    assert "suspended" in await stage.say("no-head", "families")


async def test_a_restored_member_goes_on_where_the_draft_was(stage):
    await stage.say("no-head", "/menu")
    await tap(stage, "no-head", "Submit a practice")
    await stage.say("no-head", "Visits by youth workers")
    await manage(stage, "no-head", "suspend")
    await stage.say("no-head", "Not taken while suspended, whatever it is")
    assert await manage(stage, "no-head", "restore") == "Access restored."
    assert "Head of delegation, Norway" in await stage.say("no-head", "/menu")
    shown = await tap(stage, "no-head", "Continue: Visits by youth workers")
    assert "What was done" in shown
    answers = await stage.one("SELECT answers FROM forms")
    assert "Visits by youth workers" in answers
    assert "Not taken" not in answers


async def test_the_letters_of_a_suspended_member_are_cancelled(stage):
    await later(stage, "no-head")
    await manage(stage, "no-head", "suspend")
    await stage.forward(hours=2)
    assert await letters(stage, "no-head") == {"cancelled"}


async def later(stage, key):
    """A letter that is due in an hour."""
    person = stage.id(key)

    def add(tx, cause):
        due = cause.now + timedelta(hours=1)
        outbox.add(tx, cause, [person], "members-welcome", "later", not_before=due)

    await stage.db.write(Cause(stage.clock.now(), group_id=1), add)


async def letters(stage, key):
    """What became of the letter that was due in an hour."""
    rows = await stage.all(
        "SELECT state FROM outbox WHERE dedupe_key = :key",
        key=f"members-welcome:later:{stage.id(key)}",
    )
    return {row["state"] for row in rows}


async def test_seats_head_empowered_alternate_and_adviser(stage):
    await manage(stage, "kz-alt", "seat")  # without a seat: out of date, nothing changes
    alternate, head = await member(stage, "kz-alt"), await member(stage, "kz-head")

    async def seats():
        rows = await stage.all(
            "SELECT seat, empowered FROM members WHERE id IN (:a, :h) ORDER BY id = :h",
            a=alternate,
            h=head,
        )
        return [(row["seat"], row["empowered"]) for row in rows]

    assert await seats() == [("alternate", 0), ("head", 0)]
    await press(stage, "coordinator", f"members:show:{alternate}")
    said = await tap(stage, "coordinator", "Let vote as alternate")
    assert said == "Saved: alternate, may cast the vote."
    assert "alternate, may cast the vote" in text(stage, "coordinator")
    assert await seats() == [("alternate", 1), ("head", 0)]
    assert "the present head becomes an alternate" in await tap(stage, "coordinator", "Make head")
    assert await tap(stage, "coordinator", "Make head") == "Saved: head, casts the vote."
    assert await seats() == [("head", 0), ("alternate", 0)], "a delegation has one head"
    assert await tap(stage, "coordinator", "Make adviser") == "Saved: adviser."
    assert await seats() == [("adviser", 0), ("alternate", 0)]


async def test_abuse_9_an_expert_cannot_press_what_a_coordinator_may(stage):
    target = await member(stage, "kz-alt")
    for verb in ("suspend", "seat", "restore", "show", "approve"):
        data = f"members:{verb}:{target}" + (":head" if verb == "seat" else "")
        assert "does not include this" in await press(stage, "no-head", data)
    assert await stage.one("SELECT seat FROM members WHERE id = :id", id=target) == "alternate"
    assert await state(stage, stage.id("kz-alt")) == "active"


async def test_whoever_blocks_the_bot_is_unreachable_and_start_brings_them_back(stage):
    await later(stage, "no-head")
    before = len(stage.messages("coordinator"))
    stage.telegram.block(stage.id("no-head"))
    await stage.settle()
    told = stage.messages("coordinator")[before:]
    assert len(told) == 1
    assert "Messages no longer reach Head of delegation, Norway" in told[0]
    assert "больше не доходят" in text(stage, "coordinator-2")
    assert await letters(stage, "no-head") == {"cancelled"}
    number = await member(stage, "no-head")
    await press(stage, "coordinator", f"members:show:{number}")
    assert "do not reach this person" in text(stage, "coordinator")
    place = await stage.one("SELECT delegation_id FROM members WHERE id = :m", m=number)
    await press(stage, "coordinator", f"members:show_delegation:{place}")
    assert "casts the vote; messages do not arrive)" in text(stage, "coordinator")
    await press(stage, "us-head", f"members:show_delegation:{place}")
    assert "messages do not arrive" not in text(stage, "us-head"), "only coordinators have to know"

    stage.telegram.people[stage.id("no-head")].blocked = False  # without the update of Telegram
    assert "Head of delegation, Norway" in await stage.say("no-head", "/start")
    assert await stage.one("SELECT min(reachable) FROM people") == 1
    await press(stage, "coordinator", f"members:show:{number}")
    assert "do not reach this person" not in text(stage, "coordinator")


@pytest.mark.parametrize("link", ["", "menu", "meetings_5_1", "invented", "an invitation"])
async def test_start_with_any_link_makes_somebody_reachable_again(stage, link):
    if link == "an invitation":
        link = await invitation(stage)
    sql = "UPDATE people SET reachable = 0 WHERE id = :p"
    await change(stage, sql, p=stage.id("no-head"))
    await stage.say("no-head", f"/start {link}")
    assert await stage.one("SELECT min(reachable) FROM people") == 1
    assert await dead(stage) == 0


async def test_coordinators_are_told_once_however_often_a_delivery_fails(stage):
    person = stage.id("no-head")
    stage.telegram.people[person].blocked = True  # Telegram says so at the next message only
    before = len(stage.messages("coordinator"))

    def add(tx, cause):
        for key in ("one", "two", "three"):
            outbox.add(tx, cause, [person], "members-welcome", key)

    await stage.db.write(Cause(stage.clock.now(), group_id=1), add)
    await stage.settle()
    assert len(stage.messages("coordinator")) == before + 1
    rows = await stage.all("SELECT state FROM outbox WHERE person_id = :id", id=person)
    assert {row["state"] for row in rows} <= {"sent", "failed", "cancelled"}


async def test_observers_are_told_of_no_vote_and_offered_none(stage):
    await stage.say("coordinator", "/delegations")
    await change(stage, "UPDATE delegations SET standing = 'observer' WHERE name = 'Kazakhstan'")
    await tap(stage, "coordinator", "Kazakhstan · 3")
    assert "Head of delegation, Kazakhstan (head)" in text(stage, "coordinator")
    await tap(stage, "coordinator", "Alternate, Kazakhstan")
    assert "Let vote as alternate" not in labels(stage, "coordinator")
    await tap(stage, "coordinator", "Make head")
    assert "vote" not in text(stage, "coordinator")
    assert await tap(stage, "coordinator", "Make head") == "Saved: head."
    assert "Ваше место в делегации «Казахстан» теперь: глава." in stage.last("kz-alt")
    assert "голос" not in stage.last("kz-alt")
