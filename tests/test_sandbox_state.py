"""What survives a restart of the sandbox."""

from datetime import UTC, datetime

import orjson
import pytest

from sandbox.telegram import Telegram


@pytest.fixture
def path(tmp_path):
    return tmp_path / "deep" / "state.json"


def opened(path):
    return Telegram(state_path=path, now=lambda: datetime(2026, 11, 23, 9, 0, tzinfo=UTC))


async def filled(path):
    tg = opened(path)
    tg.person(7, "Aliya", language_code="ru", note="expert", link="join-1")
    tg.group(-5, "supergroup", "G", members={7: "creator"}, is_forum=True, topics={3: "Reports"})
    tg.say(7, 7, "/start")
    tg.say(7, 7, document={"name": "a.txt", "content_base64": "aGk="})
    markup = {"inline_keyboard": [[{"text": "x", "callback_data": "x"}]]}
    await tg.call("sendMessage", {"chat_id": 7, "text": "hello", "reply_markup": markup})
    await tg.call("setMyCommands", {"commands": [{"command": "a", "description": "A"}]})
    await tg.call("setChatMenuButton", {"chat_id": 7, "menu_button": {"type": "default"}})
    tg.forward(3600)
    return tg


async def test_everything_survives_a_restart(path):
    before = await filled(path)
    query = before.press(7, 7, 3, "x").callback_query_id
    await before.close()
    after = opened(path)
    assert after.people == before.people
    assert after.chats == before.chats
    assert after.files == before.files
    assert after.profile == before.profile
    assert after.clock.now() == before.clock.now()
    assert after.messages(7) == before.messages(7)
    assert after.updates.first(100) == before.updates.first(100)
    assert (await after.call("answerCallbackQuery", {"callback_query_id": query})).status == 200


async def test_numbers_go_on_after_a_restart(path):
    before = await filled(path)
    last = before.say(7, 7, "one")
    await before.close()
    after = opened(path)
    said = after.say(7, 7, "two")
    assert (said.update_id, said.message_id) == (last.update_id + 1, last.message_id + 1)
    await after.call("sendMessage", {"chat_id": 7, "text": "x"})
    assert [entry["n"] for entry in after.ledger.after(before.ledger.last)] == [
        before.ledger.last + 1
    ]


async def test_what_is_confirmed_does_not_come_back(path):
    before = await filled(path)
    await before.call("getUpdates", {"offset": 2})
    assert before.dirty
    await before.close()
    assert not before.dirty
    updates = opened(path).updates.first(100)
    assert [update["update_id"] for update in updates] == [2]


async def test_the_file_is_replaced_as_a_whole(path):
    before = await filled(path)
    await before.close()
    first = path.read_bytes()
    before.say(7, 7, "more")
    assert path.read_bytes() == first
    before.save()
    assert orjson.loads(path.read_bytes())
    assert [file.name for file in path.parent.iterdir()] == ["state.json"]
