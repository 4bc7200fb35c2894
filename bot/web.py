"""The HTTP side: the webhook, `/health` and `/metrics`, when LISTEN is set."""

import hashlib
import hmac
from collections.abc import Awaitable, Callable
from datetime import datetime
from typing import Any

import orjson
from aiohttp import web
from prometheus_client import CollectorRegistry, Gauge, generate_latest
from telegram.ext import ExtBot

from bot.clock import Clock
from bot.inbox import Inbox
from storage import inbox, outbox
from storage.db import Db
from storage.transactions import Tx

HOOK = "/telegram"
BODY = 1 << 20
STALE_S = 120
STUCK_S = 300


def secret(token: str) -> str:
    """What Telegram shows with every call of the webhook."""
    return hashlib.sha256(f"webhook:{token}".encode()).hexdigest()


def application(
    db: Db, inbox_: Inbox, clock: Clock, token: str, *, webhook: bool
) -> web.Application:
    """The routes."""
    app = web.Application(client_max_size=BODY)

    async def health(_request: web.Request) -> web.Response:
        found = await _state(db, inbox_, clock)
        stale = found["last_success_s"] is None or found["last_success_s"] > STALE_S
        stuck = found["oldest_update_s"] > STUCK_S
        well = found["clock_trusted"] and not inbox_.conflict and not stuck
        healthy = well and (webhook or not stale)
        return web.json_response({"healthy": healthy, **found}, status=200 if healthy else 503)

    async def metrics(_request: web.Request) -> web.Response:
        body = generate_latest(_registry(await _state(db, inbox_, clock)))
        return web.Response(body=body, content_type="text/plain", charset="utf-8")

    app.router.add_get("/health", health)
    app.router.add_get("/metrics", metrics)
    if webhook:
        app.router.add_post(HOOK, _hook(inbox_, secret(token)))
    return app


def _hook(inbox_: Inbox, expected: str) -> Callable[[web.Request], Awaitable[web.Response]]:
    async def hook(request: web.Request) -> web.Response:
        shown = request.headers.get("X-Telegram-Bot-Api-Secret-Token", "")
        if not hmac.compare_digest(shown.encode(), expected.encode()):
            return web.Response(status=403)
        try:
            update = orjson.loads(await request.read())
            number = update["update_id"]
        except (orjson.JSONDecodeError, KeyError, TypeError):
            return web.Response(status=400)
        if not isinstance(number, int):
            return web.Response(status=400)
        await inbox_.receive([update])
        return web.Response()

    return hook


async def set_webhook(bot: ExtBot[Any], address: str, token: str, kinds: tuple[str, ...]) -> None:
    """Tell Telegram where to send updates."""
    await bot.set_webhook(f"{address}{HOOK}", secret_token=secret(token), allowed_updates=kinds)


async def _state(db: Db, inbox_: Inbox, clock: Clock) -> dict[str, Any]:
    now = clock.now()

    def ages(tx: Tx) -> dict[str, Any]:
        return {
            "oldest_update_s": _age(inbox.oldest_undone(tx), now),
            "oldest_letter_s": _age(outbox.oldest_due(tx, now), now),
            "updates": inbox.counts(tx),
        }

    last = inbox_.last_success
    return {
        "last_success_s": (now - last).total_seconds() if last else None,
        "conflict": inbox_.conflict,
        "ignored": inbox_.ignored,
        "clock_trusted": clock.trusted(),
        **await db.read(ages),
    }


def _age(stored: str | None, now: datetime) -> float:
    return max(0.0, (now - datetime.fromisoformat(stored)).total_seconds()) if stored else 0.0


def _registry(state: dict[str, Any]) -> CollectorRegistry:
    registry = CollectorRegistry()
    simple = {
        "last_success_s": "Seconds since updates were last received",
        "oldest_update_s": "Age of the oldest update that is not answered",
        "oldest_letter_s": "Age of the oldest message that is due",
    }
    for name, words in simple.items():
        gauge = Gauge(f"rapporteur_{name.removesuffix('_s')}_seconds", words, registry=registry)
        gauge.set(state[name] if state[name] is not None else float("nan"))
    ignored = Gauge(
        "rapporteur_updates_ignored", "Updates of unknown kinds since the start", registry=registry
    )
    ignored.set(state["ignored"])
    updates = Gauge("rapporteur_updates", "Updates by state", ["state"], registry=registry)
    for name, count in state["updates"].items():
        updates.labels(name).set(count)
    return registry
