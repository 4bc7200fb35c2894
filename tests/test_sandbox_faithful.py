"""The sandbox against the published description of the Bot API (BOT_API_SPEC names the file)."""

import os

import pytest

from sandbox import groups
from sandbox.telegram import Telegram

pytestmark = pytest.mark.skipif(
    not os.environ.get("BOT_API_SPEC"), reason="BOT_API_SPEC names no description of the Bot API"
)


@pytest.fixture
def tg():
    telegram = Telegram()
    telegram.limits.enforced = False
    telegram.person(7, "Aliya", language_code="ru", username="aliya", last_name="A")
    telegram.group(-5, "supergroup", "G", members={7: "creator"}, is_forum=True)
    return telegram


CONTENTS = ("document", "photo", "sticker", "voice", "audio", "video", "video_note", "animation",
            "location", "contact", "dice", "venue")  # fmt: skip


def test_what_people_do_gives_complete_updates(tg):
    for kind in CONTENTS:
        tg.say(7, 7, **{kind: {}}, caption="see /help")
    said = tg.say(7, 7, "@aliya https://example.org #a a@example.org", forward_from=7)
    tg.say(7, 7, "x", forward_from="Hidden", reply_to=said.message_id)
    tg.edit(7, 7, said.message_id, "y")
    tg.press(7, 7, said.message_id, "a")
    tg.press(7, 7, 999, "a")
    thread = groups.add_topic(tg, -5, "Reports", 7)
    tg.say(-5, 7, "/x", thread=thread)
    tg.block(7)
    assert tg.violations == []


@pytest.mark.parametrize("status", groups.STATUSES)
def test_every_change_of_the_bots_status_is_complete(tg, status):
    tg.set_bot(-5, status, by=7)
    tg.set_bot(-5, "member", by=7)
    assert tg.violations == []


def test_a_migration_is_complete(tg):
    tg.group(-6, "group", "H", members=[7])
    tg.migrate(-6)
    assert tg.violations == []


async def test_the_bots_messages_inside_of_updates_are_complete(tg):
    tg.say(7, 7, "/start")
    rows = [
        [{"text": "x", "callback_data": "x", "style": "danger"}],
        [{"text": "y", "copy_text": {"text": "z"}}],
    ]
    text = '<b>x</b><tg-time unix="5" format="t">y</tg-time><a href="tg://user?id=7">z</a>'
    given = {
        "chat_id": 7,
        "text": text,
        "parse_mode": "HTML",
        "reply_markup": {"inline_keyboard": rows},
    }
    sent = (await tg.call("sendMessage", given)).payload["result"]
    tg.press(7, 7, sent["message_id"], "x")
    tg.say(7, 7, "x", reply_to=sent["message_id"])
    await tg.call("pinChatMessage", {"chat_id": 7, "message_id": sent["message_id"]})
    assert tg.violations == []


async def test_wrong_requests_and_updates_are_listed(tg):
    await tg.call("sendMessage", {"chat_id": 7, "txt": "x"})
    assert tg.violations
    seen = len(tg.violations)
    tg.put_update({"message": {"odd": True}})
    assert len(tg.violations) > seen
    seen = len(tg.violations)
    tg.put_update({"message": {"odd": True}}, checked=False)
    assert len(tg.violations) == seen
