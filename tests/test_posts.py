"""What is posted in the group chat: short, with a link to the private chat, never about a person."""

from datetime import datetime

import pytest

from tests.announcements import TEXT, compose, received, send
from tests.chats import OUTSIDER, link, room, said, urls
from tests.screens import tap
from tests.steps import change, go, shown


@pytest.fixture(name="chat")
async def a_linked_chat(stage) -> int:
    chat = room(stage)
    await link(stage, chat)
    return chat


async def test_a_new_vote_is_posted_with_the_way_to_the_ballot(stage, chat):
    await go(stage, "coordinator", "decisions:open:3:v1:3")
    number = await stage.one("SELECT max(id) FROM decisions")
    title = await stage.one("SELECT title FROM recommendations WHERE id = 3")
    assert said(stage, chat)[-1].startswith(f"Vote: {title}\n\nOpen until ")
    assert urls(stage, chat) == [f"https://t.me/rapporteur_sandbox_bot?start=decisions_{number}_1"]
    ballot = await stage.say("no-head", f"/start decisions_{number}_1")
    assert title in ballot
    assert "Yes" in stage.buttons("no-head")


async def test_the_result_is_posted_without_who_voted_how(stage, chat):
    await go(stage, "no-head", "decisions:vote:2:yes")
    closes = await stage.one("SELECT closes_at FROM decisions WHERE id = 2")
    await change(stage, "UPDATE decisions SET closes_at = :now WHERE id = 2", now=stage.clock.now())
    assert closes
    await stage.forward(seconds=1)
    post = said(stage, chat)[-1]
    assert post.startswith("Result: ")
    assert "Norway" not in post


@pytest.mark.parametrize(
    ("step", "words"),
    [("cancel", "The meeting does not take place: "), ("move", "The meeting was moved: ")],
)
async def test_a_meeting_that_changes_is_posted_with_its_time_at_the_place(
    stage, chat, step, words
):
    if step == "cancel":
        await go(stage, "coordinator", "meetings:cancel:5:yes")
    else:
        await go(stage, "coordinator", "forms:open:5:move")
        await stage.say("coordinator", "21.07.2027 15:00")
        await stage.press("coordinator", stage.buttons("coordinator")[0])
    assert said(stage, chat)[-1].startswith(words)
    assert urls(stage, chat) == ["https://t.me/rapporteur_sandbox_bot?start=meetings_5_1"]


async def test_the_links_lead_members_to_the_thing_and_others_nowhere(stage, chat):
    title = await stage.one("SELECT title FROM meetings WHERE id = 5")
    assert title in await stage.say("kz-head", "/start meetings_5_1")
    wrong = "SELECT coalesce(max(wrong_links), 0) FROM people"
    for payload in ("meetings_5_1", "decisions_2_1", "meetings_999_1"):
        said_ = await stage.say(OUTSIDER, f"/start {payload}")
        assert title not in said_
    assert len(stage.messages(OUTSIDER)) == 1, "one neutral text, then silence"
    assert await stage.one(wrong) == 0, "following a link is no guess"
    for payload in ("meetings_999_1", "meetings_5_99", "decisions_999_1"):
        assert title not in await stage.say("kz-head", f"/start {payload}")
    await change(stage, "UPDATE members SET state = 'suspended' WHERE name LIKE '%Norway'")
    assert title not in await stage.say("no-head", "/start meetings_5_1")


async def test_an_announcement_goes_to_the_chat_only_when_asked(stage, chat):
    await send(stage)
    await stage.forward(seconds=30)
    assert TEXT not in said(stage, chat)[-1]
    await compose(stage, text="Second.")
    await stage.press("coordinator", "Post it in the group chat as well")
    await stage.press("coordinator", "Send")
    await stage.forward(seconds=30)
    assert said(stage, chat)[-1] == (
        "Central Asia expert group (sample) · Announcement 2\n\nSecond."
    )
    assert len(received(stage, "no-head", "Second.")) == 1


async def test_without_a_chat_it_is_not_offered(stage):
    await compose(stage)
    assert "Post it in the group chat as well" not in stage.buttons("coordinator")


async def test_in_the_chat_it_is_corrected_and_withdrawn_in_its_place(stage, chat):
    await compose(stage)
    await stage.press("coordinator", "Post it in the group chat as well")
    await stage.press("coordinator", "Send")
    await stage.forward(seconds=30)
    count = len(said(stage, chat))
    await go(stage, "coordinator", "forms:open:1:correction")
    await stage.say("coordinator", "Other words.")
    await stage.press("coordinator", "Skip")
    await stage.press("coordinator", "Correct")
    assert "Other words.\n\nCorrected by the secretariat." in said(stage, chat)[-1]
    await go(stage, "coordinator", "corrections:retract:1:yes")
    await stage.settle()
    assert "was withdrawn" in said(stage, chat)[-1]
    assert len(said(stage, chat)) == count


async def test_nothing_personal_is_ever_posted(stage, chat):
    """A vote, an answer, a member who leaves, a digest: the chat hears of none of it."""
    count = len(said(stage, chat))
    before = shown(stage)
    await go(stage, "no-head", "decisions:vote:2:no")
    await stage.press("kz-head", "meetings:reply:5:yes")
    await go(stage, "us-head", "members:leave:1:yes")
    await send(stage)
    await stage.forward(days=8)
    assert before
    names = [row["name"] for row in await stage.all("SELECT name FROM members")]
    for post in said(stage, chat)[count:]:
        assert not [name for name in names if name in post]


async def test_a_post_survives_a_restart_and_is_not_repeated(stage, chat):
    stage.telegram.press(stage.id("coordinator"), stage.id("coordinator"), 1,
                         "meetings:cancel:5:yes")  # fmt: skip
    raw = await stage.telegram.call("getUpdates", {"timeout": 0, "limit": 100}, {})
    await stage.program.inbox.receive(raw.payload["result"])
    await stage.program.dispatcher.idle()
    await stage.restart()
    await stage.settle()
    await stage.forward(hours=1)
    assert sum("does not take place" in post for post in said(stage, chat)) == 1


@pytest.mark.parametrize(("twice", "until"), [(False, "27"), (True, "28")])
async def test_a_later_deadline_is_posted_too(stage, chat, vote, twice, until):
    for _ in range(1 + twice):
        closes = await stage.one("SELECT closes_at FROM decisions WHERE id = :v", v=vote)
        shown_ = int(datetime.fromisoformat(closes).timestamp())
        await go(stage, "chair", f"deadlines:extend:{vote}:1.{shown_}")
    title = await stage.one("SELECT title FROM recommendations WHERE id = 3")
    post = said(stage, chat)[-1]
    assert post.startswith(f"Extended: {title}\n\nOpen until ")
    assert post.endswith(f"{until} November 2026, 14:00 (Almaty time) now.")
    assert urls(stage, chat) == [f"https://t.me/rapporteur_sandbox_bot?start=decisions_{vote}_1"]


async def test_time_given_back_after_an_outage_is_posted_with_the_reason(stage, chat, vote):
    count = len(said(stage, chat))
    await stage.forward(days=3, seconds=-600)
    await stage.stop()
    stage.telegram.forward(300)
    await stage.start()
    await stage.settle()
    [post] = said(stage, chat)[count:]
    assert post.endswith("14:30 (Almaty time) now: the bot was not available shortly before the deadline.")  # fmt: skip


async def test_a_later_deadline_of_a_poll_is_posted_too(stage, chat):
    await go(stage, "chair", "forms:open:0:delphi")
    await stage.say("chair", "Early warning")
    await stage.say("chair", "States share warnings within a day.")
    await tap(stage, "chair", "3 days", "Begin the round")
    poll = await stage.one("SELECT max(id) FROM polls")
    await go(stage, "chair", f"polls:extend:{poll}:1")
    assert said(stage, chat)[-1].startswith("Extended: ")
    assert "Early warning" in said(stage, chat)[-1]
    assert "27 November 2026, 14:00 (Almaty time) now." in said(stage, chat)[-1]
