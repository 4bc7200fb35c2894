"""The HTTP side: the webhook, `/health` and `/metrics`, when LISTEN is set."""

import hmac
from collections.abc import Awaitable, Callable

import orjson
from aiohttp import web
from prometheus_client import CollectorRegistry, Gauge, ProcessCollector, generate_latest

from bot import health
from bot.inbox import Inbox
from bot.webhooks import HOOK, Sequence

BODY = 1 << 20


def application(bot: health.Bot, shown: str | None) -> web.Application:
    """The routes; `shown` is the secret of the webhook, None without one."""
    app = web.Application(client_max_size=BODY)

    async def healthy(_request: web.Request) -> web.Response:
        found = await health.state(bot)
        well = not found["wrong"]
        return web.json_response({"healthy": well, **found}, status=200 if well else 503)

    async def metrics(_request: web.Request) -> web.Response:
        body = generate_latest(registry(await health.state(bot)))
        return web.Response(body=body, content_type="text/plain", charset="utf-8")

    app.router.add_get("/health", healthy)
    app.router.add_get("/metrics", metrics)
    if shown:
        app.router.add_post(HOOK, _hook(bot.inbox, shown))
    return app


def _hook(inbox_: Inbox, expected: str) -> Callable[[web.Request], Awaitable[web.Response]]:
    sequence: Sequence | None = None

    async def hook(request: web.Request) -> web.Response:
        nonlocal sequence
        shown = request.headers.get("X-Telegram-Bot-Api-Secret-Token", "")
        given = shown.encode("utf-8", "surrogateescape")  # as it came: it need not be UTF-8
        if not hmac.compare_digest(given, expected.encode()):
            return web.Response(status=403)
        try:
            update = orjson.loads(await request.read())
            number = update["update_id"]
        except (orjson.JSONDecodeError, KeyError, TypeError):
            return web.Response(status=400)
        if not isinstance(number, int):
            return web.Response(status=400)
        if sequence is None:
            newest = await inbox_.newest()
            sequence = sequence or Sequence(newest)
        if "message" in update:
            await sequence.turn(number)
        await inbox_.receive([update])
        sequence.came(number)
        return web.Response()

    return hook


def registry(state: health.State) -> CollectorRegistry:
    """The same as metrics; an age of nothing is NaN."""
    made = CollectorRegistry()
    ProcessCollector(registry=made)
    simple = {
        "last_success_s": ("last_success_seconds", "Seconds since updates were last received"),
        "oldest_update_s": ("oldest_update_seconds", "Age of the oldest update not answered"),
        "oldest_letter_s": ("oldest_letter_seconds", "Age of the oldest message that is due"),
        "ignored": ("updates_ignored", "Updates of unknown kinds since the start"),
        "disk_free_bytes": ("disk_free_bytes", "Bytes that are free where the database lies"),
        "backup_s": ("backup_seconds", "Age of the newest backup"),
        "copy_s": ("copy_seconds", "How far the continuous copy is behind"),
    }
    for key, (name, words) in simple.items():
        gauge = Gauge(f"rapporteur_{name}", words, registry=made)
        gauge.set(state[key] if state[key] is not None else float("nan"))
    wrong = Gauge("rapporteur_wrong", "1: this is not as it should be", ["what"], registry=made)
    for what in health.WRONG:
        wrong.labels(what).set(what in state["wrong"])
    updates = Gauge("rapporteur_updates", "Updates by state", ["state"], registry=made)
    for name, count in state["updates"].items():
        updates.labels(name).set(count)
    return made
