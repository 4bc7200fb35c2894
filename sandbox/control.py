"""The control interface: JSON over HTTP beside the Bot API, for the page, for tests, for anyone.

POST /sandbox/people {id, first_name, language_code, note?, link?}     GET /sandbox/people
POST /sandbox/chats {id, type, title, members?, is_forum?}             GET /sandbox/chats
POST /sandbox/chats/<chat>/say {from, text | document | photo | ...}
POST /sandbox/chats/<chat>/edit {from, message_id, text}
POST /sandbox/chats/<chat>/press {from, message_id, data}
POST /sandbox/chats/<chat>/topics {name, from?}
GET  /sandbox/chats/<chat>/messages                                    as clients show them now
GET  /sandbox/answers/<callback_query_id>                              {text, show_alert} or null
GET  /sandbox/ledger?after=N&wait=seconds                              {entries, last}
POST /sandbox/updates?unchecked=1 (a raw update)                       GET /sandbox/updates
POST /sandbox/clock {forward_s}                                        GET /sandbox/clock
POST /sandbox/faults {method, kind, times, ...}                        GET, DELETE /sandbox/faults
POST /sandbox/limits {enforced, per_second?, ...}                      GET /sandbox/limits
POST /sandbox/block {person, blocked}
POST /sandbox/groups/<chat>/bot {status, by?}
POST /sandbox/groups/<chat>/migrate
GET  /sandbox/commands?person=ID&chat=ID
GET  /sandbox/files/<file_id>
GET  /sandbox/violations
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

import orjson
from aiohttp import web

from sandbox import groups
from sandbox.errors import ControlError
from sandbox.world import Chat, Json

if TYPE_CHECKING:
    from sandbox.telegram import Telegram

LIMITS = ("enforced", "per_second", "private_rate", "private_burst", "group_per_minute")
LONGEST_WAIT = 60.0
PICTURES = ("image/png", "image/jpeg", "image/gif", "image/webp")
Action = Callable[["Telegram", web.Request, Json], Any]


def add_routes(app: web.Application, telegram: Telegram) -> None:
    """Put everything under /sandbox/."""
    for (method, path), action in ROUTES.items():
        app.router.add_route(method, f"/sandbox/{path}", _handler(telegram, action))
    app.router.add_get("/sandbox/ledger", _ledger(telegram))
    app.router.add_get("/sandbox/files/{file_id}", _file(telegram))


def _handler(
    telegram: Telegram, action: Action
) -> Callable[[web.Request], Awaitable[web.StreamResponse]]:
    async def handle(request: web.Request) -> web.StreamResponse:
        given = await _given(request) if request.method == "POST" else {}
        try:
            result = action(telegram, request, given)
        except KeyError as error:
            raise ControlError(f"{error} is missing") from error
        except (TypeError, ValueError) as error:
            raise ControlError(str(error)) from error
        return _json(result)

    return handle


async def _given(request: web.Request) -> Json:
    body = await request.read()
    try:
        given = orjson.loads(body) if body else {}
    except orjson.JSONDecodeError as error:
        raise ControlError("the body is not JSON") from error
    if not isinstance(given, dict):
        raise ControlError("the body is not an object")
    return given


def _json(result: object) -> web.Response:
    body = orjson.dumps(result, option=orjson.OPT_NON_STR_KEYS)
    return web.Response(body=body, content_type="application/json")


def _ledger(telegram: Telegram) -> Callable[[web.Request], Awaitable[web.StreamResponse]]:
    async def handle(request: web.Request) -> web.StreamResponse:
        after, wait = _number(request, "after", 0), float(request.query.get("wait", "0"))
        entries = await telegram.ledger.wait(int(after), min(wait, LONGEST_WAIT))
        return _json({"entries": entries, "last": telegram.ledger.last})

    return handle


def _file(telegram: Telegram) -> Callable[[web.Request], Awaitable[web.StreamResponse]]:
    async def handle(request: web.Request) -> web.StreamResponse:
        file = telegram.files.get(request.match_info["file_id"])
        if file is None:
            raise web.HTTPNotFound
        safe = file.kind == "photo" and file.mime_type in PICTURES
        kind = file.mime_type if safe else "application/octet-stream"
        headers = {"X-Content-Type-Options": "nosniff"}
        return web.Response(body=file.read(), content_type=kind, headers=headers)

    return handle


def _number(request: web.Request, name: str, default: int | None = None) -> int:
    try:
        return int(request.query[name])
    except (KeyError, ValueError):
        if default is None:
            raise ControlError(f"{name} is not a number") from None
        return default


def _chat(request: web.Request) -> int:
    return int(request.match_info["chat"])


def _person(tg: Telegram, _request: web.Request, given: Json) -> object:
    return asdict(tg.person(int(given.pop("id")), given.pop("first_name"), **given))


def _people(tg: Telegram, _request: web.Request, _given: Json) -> object:
    return [asdict(person) for person in tg.people.values()]


def _group(tg: Telegram, _request: web.Request, given: Json) -> object:
    if given.get("type") == "private":
        raise ControlError("a private chat comes with its person")
    return _described(tg.group(int(given.pop("id")), **given))


def _chats(tg: Telegram, _request: web.Request, _given: Json) -> object:
    return [_described(chat) for chat in tg.chats.values()]


def _described(chat: Chat) -> Json:
    return {
        **chat.brief,
        "members": {chat.id: "member"} if chat.private else chat.members,
        "topics": chat.topics,
        "bot": chat.bot,
        "migrated_to": chat.migrated_to,
        "pinned": chat.pinned,
        "last_message_id": chat.last_id,
    }


def _say(tg: Telegram, request: web.Request, given: Json) -> object:
    return asdict(tg.say(_chat(request), int(given.pop("from")), given.pop("text", None), **given))


def _edit(tg: Telegram, request: web.Request, given: Json) -> object:
    return asdict(
        tg.edit(_chat(request), int(given["from"]), int(given["message_id"]), given["text"])
    )


def _press(tg: Telegram, request: web.Request, given: Json) -> object:
    return asdict(
        tg.press(_chat(request), int(given["from"]), int(given["message_id"]), given["data"])
    )


def _topic(tg: Telegram, request: web.Request, given: Json) -> object:
    return {"thread": groups.add_topic(tg, _chat(request), given["name"], given.get("from"))}


def _messages(tg: Telegram, request: web.Request, _given: Json) -> object:
    return tg.messages(_chat(request))


def _answer(tg: Telegram, request: web.Request, _given: Json) -> object:
    return tg.answer(request.match_info["query"])


def _put_update(tg: Telegram, request: web.Request, given: Json) -> object:
    checked = "unchecked" not in request.query
    return {"update_id": tg.put_update(given, checked=checked)}


def _unconfirmed(tg: Telegram, _request: web.Request, _given: Json) -> object:
    tg.updates.forget_expired()
    return {"unconfirmed": len(tg.updates.pending), "last": tg.updates.last_id}


def _clock(tg: Telegram, _request: web.Request, _given: Json) -> object:
    offset = tg.clock.offset.total_seconds()
    return {"now": tg.clock.now().isoformat(), "offset_s": offset}


def _forward(tg: Telegram, request: web.Request, given: Json) -> object:
    tg.forward(float(given["forward_s"]))
    return _clock(tg, request, given)


def _add_fault(tg: Telegram, _request: web.Request, given: Json) -> object:
    tg.faults.add(given)
    return tg.faults.list()


def _faults(tg: Telegram, _request: web.Request, _given: Json) -> object:
    return tg.faults.list()


def _no_faults(tg: Telegram, _request: web.Request, _given: Json) -> object:
    tg.faults.coming.clear()
    return []


def _limits(tg: Telegram, _request: web.Request, given: Json) -> object:
    for name, value in given.items():
        if name not in LIMITS:
            raise ControlError(f"there is no limit {name}")
        setattr(tg.limits, name, value)
    return {name: getattr(tg.limits, name) for name in LIMITS}


def _block(tg: Telegram, _request: web.Request, given: Json) -> object:
    tg.block(int(given["person"]), blocked=bool(given.get("blocked", True)))
    return {"blocked": tg.people[int(given["person"])].blocked}


def _bot(tg: Telegram, request: web.Request, given: Json) -> object:
    tg.set_bot(_chat(request), given["status"], given.get("by"))
    return _described(tg.chats[_chat(request)])


def _migrate(tg: Telegram, request: web.Request, _given: Json) -> object:
    return _described(tg.migrate(_chat(request)))


def _commands(tg: Telegram, request: web.Request, _given: Json) -> object:
    person = _number(request, "person")
    return tg.commands(person, _number(request, "chat", person))


def _violations(tg: Telegram, _request: web.Request, _given: Json) -> object:
    return tg.violations


CHAT = r"{chat:-?\d+}"
ROUTES: dict[tuple[str, str], Action] = {
    ("POST", "people"): _person,
    ("GET", "people"): _people,
    ("POST", "chats"): _group,
    ("GET", "chats"): _chats,
    ("POST", f"chats/{CHAT}/say"): _say,
    ("POST", f"chats/{CHAT}/edit"): _edit,
    ("POST", f"chats/{CHAT}/press"): _press,
    ("POST", f"chats/{CHAT}/topics"): _topic,
    ("GET", f"chats/{CHAT}/messages"): _messages,
    ("GET", "answers/{query}"): _answer,
    ("POST", "updates"): _put_update,
    ("GET", "updates"): _unconfirmed,
    ("GET", "clock"): _clock,
    ("POST", "clock"): _forward,
    ("POST", "faults"): _add_fault,
    ("GET", "faults"): _faults,
    ("DELETE", "faults"): _no_faults,
    ("POST", "limits"): _limits,
    ("GET", "limits"): _limits,
    ("POST", "block"): _block,
    ("POST", f"groups/{CHAT}/bot"): _bot,
    ("POST", f"groups/{CHAT}/migrate"): _migrate,
    ("GET", "commands"): _commands,
    ("GET", "violations"): _violations,
}
