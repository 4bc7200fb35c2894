"""What no button of ours ever said, or said long ago, has no effect."""

import pytest

from tests.cast import differences, everything, press_all
from tests.steps import go

FORGED = [
    "", " ", ":", "::", ":::", "meetings", "meetings:", "meetings:nope", "meetings:nope:5",
    "nope:cancel:5:yes", "meetings:cancel:-5:yes", "meetings:cancel:+5:yes", "meetings:cancel:5.0:yes",
    "meetings:cancel:1e1:yes", "meetings:cancel:0x5:yes", "meetings:cancel:٥:yes",
    "meetings:cancel:５:yes", "meetings:cancel: 5:yes", "meetings:cancel:5 :yes",
    "meetings:cancel:99999999999999999999:yes", "meetings:cancel:999999999999999:yes",
    "meetings:cancel:5:yes:yes", "meetings:cancel:5:v1:yes:more", "MEETINGS:CANCEL:5:YES",
    "meetings:cancel\n:5:yes", "meetings.cancel:5:yes", "meetings:cancel::yes",
    "meetings:cancel:5\x00:yes", "\x00\x01\x02\xff", "\u202emeetings:cancel:5:yes", "🗳:🗳:5",
    "meetings:remind:5", "decisions:close:2", "decisions:nudge:2", "announcements:track:1",
    "meetings:plan:1:v1", "meetings:move:1:v1", "announcements:announce:1:v1", "members:found:1:v1",
    "members:mark_reachable:0", "decisions:open:3", "decisions:open:3:v1", "decisions:open:3:v0:3",
    "decisions:open:3:3", "decisions:open:3:v1:03", "decisions:open:3:v-1:3",
    "decisions:open:3:v99999999999999999999:3", "members:seat:3:king", "members:seat:3",
    "forms:open:0:nope", "forms:open:0", "forms:go:1:v1:nope", "forms:finish:1:v1", "forms:finish:0",
    "x" * 65, "meetings:cancel:5:" + "y" * 60, "я" * 64, "'; DROP TABLE meetings; --",
    "meetings:cancel:5 OR 1=1:yes",
]  # fmt: skip


@pytest.mark.parametrize("who", ["coordinator", "tj-head", 90001, 90002, "kz-adv"])
async def test_forged_and_malformed_data_has_no_effect_and_is_answered(cast, who):
    before = await everything(cast)
    for data, said in zip(FORGED, await press_all(cast, who, FORGED), strict=True):
        assert "went wrong" not in said, f"{data!r} is no incident"
        assert said or data.startswith("meetings:cancel:5:y"), f"{data!r} is answered in words"
    assert differences(before, await everything(cast)) == []
    assert await cast.one("SELECT count(*) FROM inbox WHERE state = 'dead'") == 0


@pytest.mark.parametrize(
    "content",
    [
        {"data": "meetings:cancel:5:yes", "inline_message_id": "abc"},
        {"game_short_name": "chess"},
        {"data": "meetings:cancel:5"},
    ],
)
async def test_a_press_without_its_message_has_no_effect_beyond_its_data(cast, content):
    number = cast.id("tj-head")
    before = await everything(cast)
    query = {
        "id": "77",
        "from": {"id": number, "is_bot": False, "first_name": "Somebody"},
        "chat_instance": "1",
        **content,
    }
    cast.telegram.put_update({"callback_query": query}, checked=False)
    await cast.settle()
    assert differences(before, await everything(cast)) == []
    assert await cast.one("SELECT count(*) FROM inbox WHERE state = 'dead'") == 0


async def test_row_63_a_press_that_comes_five_times_takes_effect_once(cast):
    number = cast.id("tj-head")
    cast.telegram.press(number, number, 1, "meetings:reply:5:yes")
    raw = await cast.telegram.call("getUpdates", {"timeout": 0}, {})
    for _ in range(5):
        await cast.program.inbox.receive(raw.payload["result"])
        await cast.program.dispatcher.idle()
    await cast.settle()
    assert await cast.one("SELECT count(*) FROM journal WHERE what = 'meetings.reply'") == 1


async def test_a_button_that_was_pressed_before_is_refused_or_does_the_same_again(cast):
    """Replayed from an old card: what is over stays over."""
    await go(cast, "coordinator", "meetings:cancel:5:yes")
    await go(cast, "coordinator", "decisions:open:3:v1:3")
    sql = "SELECT id FROM members WHERE person_id = 90002"
    await go(cast, "coordinator", f"members:approve:{await cast.one(sql)}")
    await cast.settle()
    before = await everything(cast)
    for data in (
        "meetings:cancel:5:yes",
        "decisions:open:3:v1:3",
        f"members:approve:{await cast.one(sql)}",
    ):
        assert await go(cast, "coordinator", data)
    assert differences(before, await everything(cast)) == []
