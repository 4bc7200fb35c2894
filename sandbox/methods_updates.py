"""getUpdates, webhooks, logOut and close."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from sandbox.errors import ApiError, bad
from sandbox.params import integer, string
from sandbox.world import Files, Json

if TYPE_CHECKING:
    from sandbox.telegram import Telegram

SECRET = re.compile(r"[A-Za-z0-9_-]{1,256}", re.ASCII)
ACTIVE = (
    "Conflict: can't use getUpdates method while webhook is active; "
    "use deleteWebhook to delete the webhook first"
)


def _set_allowed(tg: Telegram, params: Json) -> None:
    allowed = params.get("allowed_updates")
    if allowed is None:
        return
    if not isinstance(allowed, list) or not all(isinstance(kind, str) for kind in allowed):
        raise bad("can't parse allowed updates: expected an Array of strings")
    tg.updates.allowed = allowed


async def get_updates(tg: Telegram, params: Json, _files: Files) -> list[Json]:
    """Long polling: what is below `offset` is confirmed, the rest comes again."""
    if tg.webhook.url:
        raise ApiError(409, ACTIVE)
    _set_allowed(tg, params)
    limit = min(max(integer(params, "limit", 100), 1), 100)
    offset = integer(params, "offset", 0)
    if offset:
        tg.dirty = True
    return await tg.updates.poll(offset, limit, integer(params, "timeout", 0))


async def set_webhook(tg: Telegram, params: Json, _files: Files) -> bool:
    """Deliver to a URL from now on; an empty one ends that. HTTP is good enough here."""
    url = string(params, "url")
    if not url:
        return await delete_webhook(tg, params, {})
    if not url.startswith(("http://", "https://")):
        raise bad("bad webhook: invalid URL specified")
    secret = string(params, "secret_token")
    if secret and not SECRET.fullmatch(secret):
        raise bad("secret token contains unallowed characters")
    connections = integer(params, "max_connections", 40)
    if not 1 <= connections <= 100:
        raise bad("max_connections must be between 1 and 100")
    _set_allowed(tg, params)
    _drop(tg, params)
    await tg.webhook.set(url, secret, connections)
    tg.updates.end_poll(terminated=True)
    return True


async def delete_webhook(tg: Telegram, params: Json, _files: Files) -> bool:
    """Back to long polling."""
    _drop(tg, params)
    await tg.webhook.remove()
    return True


def _drop(tg: Telegram, params: Json) -> None:
    tg.dirty = True
    if params.get("drop_pending_updates"):
        tg.updates.pending.clear()


def webhook_info(tg: Telegram, _params: Json, _files: Files) -> Json:
    """Where updates go, how many wait, and the last failure."""
    tg.updates.forget_expired()
    info: Json = {
        "url": tg.webhook.url,
        "has_custom_certificate": False,
        "pending_update_count": len(tg.updates.pending),
        **tg.webhook.facts(),
    }
    if tg.updates.allowed:
        info["allowed_updates"] = tg.updates.allowed
    return info


async def end_session(_tg: Telegram, _params: Json, _files: Files) -> bool:
    """LogOut and close change nothing here."""
    return True


METHODS: dict[str, Any] = {
    "getUpdates": get_updates,
    "setWebhook": set_webhook,
    "deleteWebhook": delete_webhook,
    "getWebhookInfo": webhook_info,
    "logOut": end_session,
    "close": end_session,
}
