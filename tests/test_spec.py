"""The judge of requests and updates, against the published description of the Bot API."""

import json
import os

import pytest

from sandbox.spec import Spec

PATH = os.environ.get("BOT_API_SPEC")
pytestmark = pytest.mark.skipif(PATH is None, reason="BOT_API_SPEC names no Bot API description")

CHAT = {"id": 5, "type": "private", "first_name": "Aigerim"}
USER = {"id": 5, "is_bot": False, "first_name": "Aigerim"}
BUTTON = {"text": "Yes", "callback_data": "meetings:reply:1:yes"}


@pytest.fixture(scope="module")
def spec() -> Spec:
    assert PATH
    return Spec.load(PATH)


def keyboard(**button):
    return {"inline_keyboard": [[BUTTON, {**BUTTON, **button}]]}


def message(**fields):
    return {"message_id": 1, "date": 1, "chat": CHAT, "from": USER, **fields}


FINE = [
    ("getMe", {}),
    ("sendMessage", {"chat_id": 5, "text": "x"}),
    ("sendMessage", {"chat_id": "5", "text": "5", "disable_notification": "true"}),
    ("sendMessage", {"chat_id": "@experts", "text": "x", "reply_markup": keyboard()}),
    ("sendMessage", {"chat_id": 5, "text": "x", "reply_markup": json.dumps(keyboard())}),
    ("sendMessage", {"chat_id": 5, "text": "x", "reply_markup": {"force_reply": True}}),
    ("sendMessage", {"chat_id": 5, "text": "<b>" + "я" * 4096 + "</b>", "parse_mode": "HTML"}),
    ("sendMessage", {"chat_id": 5, "text": "&lt;" * 4096, "parse_mode": "HTML"}),
    ("getUpdates", {"offset": None, "limit": "100", "allowed_updates": '["message"]'}),
    ("sendPhoto", {"chat_id": 5, "photo": "https://example.org/a.png"}),
    ("setMyCommands", {"commands": [{"command": "a", "description": "b"}] * 100}),
    ("setMyCommands", {"commands": "[]", "scope": {"type": "chat", "chat_id": 5}}),
    ("sendLocation", {"chat_id": 5, "latitude": 1, "longitude": "2.5", "heading": 360}),
    ("sendPoll", {"chat_id": 5, "question": "?", "options": [{"text": "a"}, {"text": "b"}]}),
    ("answerCallbackQuery", {"callback_query_id": "1", "text": "x" * 200, "show_alert": True}),
]

WRONG = [
    ("sendMesage", {}, "sendMesage: no such method"),
    ("sendMessage", {"chat_id": 5}, "sendMessage.text: required, missing"),
    ("sendMessage", {"chat_id": 5, "text": None}, "sendMessage.text: required, missing"),
    ("sendMessage", {"chat_id": 5, "text": "x", "txt": 1}, "sendMessage.txt: unknown"),
    ("sendMessage", {"chat_id": 5, "text": 7}, "sendMessage.text: int '7', not String"),
    ("sendMessage", {"chat_id": [5], "text": "x"}, "sendMessage.chat_id: list '[5]', not Integer"),
    ("sendMessage", {"chat_id": True, "text": "x"}, "sendMessage.chat_id: bool 'True'"),
    ("sendMessage", {"chat_id": 5, "text": ""}, "sendMessage.text: 0 characters, allowed 1-4096"),
    ("sendMessage", {"chat_id": 5, "text": "x" * 4097}, "4097 characters, allowed 1-4096"),
    ("sendMessage", {"chat_id": 5, "text": "😀" * 2049}, "4098 characters, allowed 1-4096"),
    ("sendMessage", {"chat_id": 5, "text": "<b></b>", "parse_mode": "HTML"}, "0 characters"),
    (
        "sendMessage",
        {"chat_id": 5, "text": "x", "reply_markup": keyboard(callback_data="я" * 33)},
        "sendMessage.reply_markup.inline_keyboard[0][1].callback_data: 66 bytes, allowed 1-64",
    ),
    (
        "sendMessage",
        {"chat_id": 5, "text": "x", "reply_markup": json.dumps(keyboard(colour="red"))},
        "sendMessage.reply_markup.inline_keyboard[0][1].colour: unknown",
    ),
    (
        "sendMessage",
        {"chat_id": 5, "text": "x", "reply_markup": {"inline_keyboard": [[{}]]}},
        "sendMessage.reply_markup.inline_keyboard[0][0].text: required, missing",
    ),
    (
        "sendMessage",
        {"chat_id": 5, "text": "x", "reply_markup": {"inline_keyboard": [BUTTON]}},
        "sendMessage.reply_markup.inline_keyboard[0]: dict",
    ),
    ("sendMessage", {"chat_id": 5, "text": "x", "reply_markup": "{"}, "reply_markup: str '{', not"),
    ("getUpdates", {"limit": 101}, "getUpdates.limit: 101 as a number, allowed 1-100"),
    ("getUpdates", {"limit": "0"}, "getUpdates.limit: 0 as a number, allowed 1-100"),
    ("getUpdates", {"limit": "many"}, "getUpdates.limit: str 'many', not Integer"),
    ("getUpdates", {"allowed_updates": ["message", 5]}, "allowed_updates[1]: int '5', not String"),
    ("deleteMessages", {"chat_id": 5, "message_ids": []}, "0 items, allowed 1-100"),
    ("deleteMessages", {"chat_id": 5, "message_ids": [1] * 101}, "101 items, allowed 1-100"),
    (
        "setMyCommands",
        {"commands": [{"command": "a", "description": "b"}] * 101},
        "setMyCommands.commands: 101 items, allowed 0-100",
    ),
    (
        "setMyCommands",
        {"commands": [{"command": "a", "description": ""}]},
        "setMyCommands.commands[0].description: 0 characters, allowed 1-256",
    ),
    (
        "setMyCommands",
        {"commands": [], "scope": {"type": "chat"}},
        "setMyCommands.scope.chat_id: required, missing",
    ),
    ("setMyCommands", {"commands": [], "scope": {"type": "all"}}, "scope.type: 'all', must be"),
    ("sendChatAction", {"chat_id": 5, "action": None}, "sendChatAction.action: required, missing"),
    ("sendPhoto", {"chat_id": 5, "photo": "attach://a"}, "sendPhoto.photo: no upload is named a"),
    (
        "sendMediaGroup",
        {"chat_id": 5, "media": [{"type": "photo", "media": "attach://a"}] * 2},
        "sendMediaGroup.media[0].media: no upload is named a",
    ),
    (
        "sendMessage",
        {"chat_id": 5, "text": "x", "reply_markup": {"remove_keyboard": "yes"}},
        "sendMessage.reply_markup.remove_keyboard: str 'yes', not",
    ),
]

MIXED = ("photo", "video")

UPLOADS = [
    ("sendDocument", {"chat_id": "5"}, {"document"}, []),
    ("sendDocument", {"chat_id": "5", "document": "attach://f"}, {"f"}, []),
    ("sendDocument", {"chat_id": "5"}, set(), ["sendDocument.document: required, missing"]),
    (
        "sendDocument",
        {"chat_id": "5"},
        {"document", "spare"},
        ["sendDocument: the upload spare is used by nothing"],
    ),
    (
        "sendMediaGroup",
        {"chat_id": "5", "media": json.dumps([{"type": t, "media": "attach://f"} for t in MIXED])},
        {"f"},
        [],
    ),
]


@pytest.mark.parametrize(("method", "params"), FINE)
def test_a_right_request_has_no_problems(spec, method, params):
    assert spec.check_request(method, params, set()) == []


@pytest.mark.parametrize(("method", "params", "problem"), WRONG)
def test_a_wrong_request_is_told_where_and_why(spec, method, params, problem):
    problems = spec.check_request(method, params, set())
    assert any(problem in found for found in problems), problems


def test_each_fault_is_told_once(spec):
    params = {"chat_id": 5, "text": "x", "reply_markup": keyboard(colour="red", callback_data="")}
    assert len(spec.check_request("sendMessage", params, set())) == 2


@pytest.mark.parametrize(("method", "params", "files", "problems"), UPLOADS)
def test_uploads_are_matched_with_what_means_them(spec, method, params, files, problems):
    assert spec.check_request(method, params, files) == problems


@pytest.mark.parametrize(
    "update",
    [
        {"update_id": 1, "message": message(text="/start")},
        {"update_id": 1, "message": message(reply_to_message=message(text="before"))},
        {
            "update_id": 1,
            "callback_query": {
                "id": "1",
                "from": USER,
                "chat_instance": "1",
                "data": "a:b",
                "message": {"chat": CHAT, "message_id": 1, "date": 0},
            },
        },
        {
            "update_id": 1,
            "my_chat_member": {
                "chat": CHAT,
                "from": USER,
                "date": 1,
                "old_chat_member": {"status": "member", "user": USER},
                "new_chat_member": {"status": "kicked", "user": USER, "until_date": 0},
            },
        },
    ],
)
def test_a_right_update_has_no_problems(spec, update):
    assert spec.check_update(update) == []


@pytest.mark.parametrize(
    ("update", "problem"),
    [
        ({}, "Update.update_id: required, missing"),
        ({"update_id": 1, "mesage": {}}, "Update.mesage: unknown"),
        ({"update_id": "1"}, "Update.update_id: str '1', not Integer"),
        ({"update_id": 1, "message": {}}, "Update.message.chat: required, missing"),
        (
            {"update_id": 1, "message": message(reply_to_message=message(chat={}))},
            "Update.message.reply_to_message.chat.id: required, missing",
        ),
        (
            {"update_id": 1, "message": message(), "edited_message": message()},
            "Update: several kinds in one",
        ),
        (
            {"update_id": 1, "message": message(entities=[{"type": "bold", "offset": 0}])},
            "Update.message.entities[0].length: required, missing",
        ),
    ],
)
def test_a_wrong_update_is_told_where_and_why(spec, update, problem):
    assert problem in spec.check_update(update)
