"""The webhook behind nginx, with the example of the documentation."""

import asyncio
import hmac
import io
import shutil
import subprocess
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import aiohttp
import pytest
from aiohttp.test_utils import TestServer

from bot import health, web, webhooks
from sandbox.telegram import TOKEN
from scheduler.copies import Copying
from tests.processes import until
from tests.servers import free_address

EXAMPLE = Path(__file__).parent.parent / "docs" / "nginx.conf"
RIGHT = webhooks.secret(TOKEN)
HEADER = "X-Telegram-Bot-Api-Secret-Token"
UPDATE = {"update_id": 900, "message": {"from": {"id": 7}}}
missing = [name for name in ("nginx", "openssl") if not shutil.which(name)]
needs_nginx = pytest.mark.skipif(bool(missing), reason=f"not installed: {' '.join(missing)}")
OPTIONS = "daemon off; master_process off; worker_processes 1; error_log stderr; pid {0}/pid;"
PATHS = ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")


@pytest.fixture
async def webhook(empty_stage) -> AsyncIterator[TestServer]:
    """The HTTP side of the bot, listening."""
    program = empty_stage.program
    bot = health.Bot(
        program.settings, program.db, program.inbox, program.clock,
        Copying(program.db, program.clock.now), None, program.clock.now(),
    )  # fmt: skip
    async with TestServer(web.application(bot, RIGHT)) as server:
        yield server


def certificate(folder: Path) -> None:
    words = "req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2 -subj /CN=x"
    files = ("-keyout", str(folder / "privkey.pem"), "-out", str(folder / "fullchain.pem"))
    subprocess.run(["openssl", *words.split(), *files], check=True, capture_output=True)


@asynccontextmanager
async def nginx(folder: Path, port: int, **changes: str) -> AsyncIterator[str]:
    """nginx with the example, its addresses and files changed to those of the test."""
    address = free_address()
    certificate(folder)
    text = EXAMPLE.read_text("utf-8").replace("/etc/letsencrypt/live/your.host", str(folder))
    text = text.replace("443", address).replace("127.0.0.1:8080", f"127.0.0.1:{port}")
    for old, new in changes.items():
        assert old in text
        text = text.replace(old, new)
    temporary = "".join(f"{name}_temp_path {folder}/{name};" for name in PATHS)
    config = folder / "nginx.conf"
    config.write_text(OPTIONS.format(folder) + f"events {{}} http {{ {temporary}\n{text} }}")
    process = await asyncio.create_subprocess_exec(
        "nginx", "-c", str(config), "-p", str(folder), "-e", "stderr", stderr=subprocess.PIPE
    )
    try:
        await until(lambda: _answers(process, address))
        yield f"https://{address}"
    finally:
        process.terminate()
        await process.communicate()


def _answers(process: asyncio.subprocess.Process, address: str) -> bool:
    assert process.returncode is None, "nginx does not start"
    host, port = address.split(":")
    probe = subprocess.run(
        ["openssl", "s_client", "-connect", f"{host}:{port}"],
        input=b"",
        capture_output=True,
        check=False,
    )
    return probe.returncode == 0


def too_much() -> io.BytesIO:
    return io.BytesIO(b"x" * (web.BODY + 1))


async def status(url: str, secret: str | None = RIGHT, **body: object) -> int:
    headers = {HEADER: secret} if secret is not None else {}
    async with (
        aiohttp.ClientSession() as http,
        http.post(url, headers=headers, ssl=False, **(body or {"json": UPDATE})) as answer,
    ):
        return answer.status


@needs_nginx
async def test_behind_nginx_telegram_gets_through_and_nothing_else(webhook, empty_stage, tmp_path):
    count = "SELECT count(*) FROM inbox"
    async with nginx(tmp_path, webhook.port, **{"149.154.160.0/20": "127.0.0.1"}) as url:
        hook = url + webhooks.HOOK
        assert await status(hook, "wrong") == await status(hook, None) == 403
        assert await status(hook, data=too_much()) == 413
        assert [await status(url + path) for path in ("/", "/health", "/metrics")] == [404] * 3
        assert await empty_stage.one(count) == 0
        assert await status(hook) == 200
        assert await empty_stage.one(count) == 1


@needs_nginx
async def test_behind_nginx_callers_from_elsewhere_are_turned_away(webhook, tmp_path):
    async with nginx(tmp_path, webhook.port) as url:
        assert await status(url + webhooks.HOOK) == 403


async def test_abuse_31_the_secret_is_compared_in_constant_time_before_the_body_is_read(
    webhook, monkeypatch
):
    compared, compare = [], hmac.compare_digest
    monkeypatch.setattr(hmac, "compare_digest", lambda a, b: compared.append(a) or compare(a, b))
    hook = f"http://127.0.0.1:{webhook.port}{webhooks.HOOK}"
    assert await status(hook, RIGHT[:-1], data=too_much()) == 403
    assert await status(hook, data=too_much()) == 413
    assert compared == [RIGHT[:-1].encode(), RIGHT.encode()]


async def test_a_secret_of_any_bytes_is_only_a_wrong_secret(webhook):
    reader, writer = await asyncio.open_connection("127.0.0.1", webhook.port)
    line = f"POST {webhooks.HOOK} HTTP/1.0\r\nContent-Length: 2\r\n{HEADER}: ".encode()
    writer.write(line + RIGHT.encode() + b"\xff\xfe\r\n\r\n{}")
    assert b" 403 " in await reader.readline()
    writer.close()
