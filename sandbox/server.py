"""The pretend Telegram over HTTP: the Bot API, its files, the control interface, the page."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import orjson
from aiohttp import web

from sandbox import control
from sandbox.errors import ApiError, ControlError, HalfBody, Reset, bad
from sandbox.methods_files import by_path
from sandbox.world import Files, Json, Upload

if TYPE_CHECKING:
    from sandbox.telegram import Answer, Telegram

PAGE = Path(__file__).parent / "page"
MOST = 64 * 1024 * 1024  # bytes of a request
JSON_TYPE = "application/json"
SAVE_EVERY = 1.0

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


@dataclass
class Server:
    """A listening sandbox; `port` is the real one after `start`, also when 0 was asked for."""

    telegram: Telegram
    host: str = "127.0.0.1"
    port: int = 8081
    _runner: web.AppRunner | None = None
    _saver: asyncio.Task[None] | None = None
    _working: set[asyncio.Task[Answer]] = field(default_factory=set)

    @property
    def url(self) -> str:
        """Where the page is."""
        return f"http://{self.host}:{self.port}"

    @property
    def base_url(self) -> str:
        """What python-telegram-bot calls `base_url`."""
        return f"{self.url}/bot"

    @property
    def base_file_url(self) -> str:
        """What python-telegram-bot calls `base_file_url`."""
        return f"{self.url}/file/bot"

    async def start(self) -> None:
        """Listen. Raises OSError when the port is taken."""
        self._runner = web.AppRunner(
            self.app(), access_log=None, handler_cancellation=True, shutdown_timeout=1.0
        )
        await self._runner.setup()
        try:
            await web.TCPSite(self._runner, self.host, self.port).start()
        except OSError:
            await self._runner.cleanup()
            raise
        self.port = int(self._runner.addresses[0][1])
        self.telegram.webhook.start()
        if self.telegram.state_path is not None:
            self._saver = asyncio.get_running_loop().create_task(self._save())

    async def stop(self) -> None:
        """Close everything and save."""
        if self._saver is not None:
            self._saver.cancel()
            await asyncio.gather(self._saver, return_exceptions=True)
            self._saver = None
        await self.telegram.close()
        if self._runner is not None:
            await self._runner.cleanup()
            self._runner = None
        self.telegram.save()

    async def _save(self) -> None:
        while True:
            await asyncio.sleep(SAVE_EVERY)
            if self.telegram.dirty:
                self.telegram.save()

    def app(self) -> web.Application:
        """The routes."""
        app = web.Application(client_max_size=MOST, middlewares=[_plain_errors])
        app.router.add_route("*", "/bot{token}/{method}", self.bot_api)
        app.router.add_get("/file/bot{token}/{path:.+}", self.download)
        control.add_routes(app, self.telegram)
        app.router.add_get("/", self.index)
        if PAGE.is_dir():
            app.router.add_static("/page/", PAGE)
        return app

    async def index(self, _request: web.Request) -> web.StreamResponse:
        """The page."""
        if not (PAGE / "index.html").is_file():
            raise web.HTTPNotFound
        return web.FileResponse(PAGE / "index.html", headers={"Cache-Control": "no-cache"})

    async def bot_api(self, request: web.Request) -> web.StreamResponse:
        """One call of a method."""
        if request.match_info["token"] != self.telegram.token:
            return _response(self.telegram.refusal(ApiError(401, "Unauthorized")))
        try:
            params, files = await _read(request)
        except ApiError as error:
            return _response(self.telegram.refusal(error))
        try:
            return _response(await self._call(request.match_info["method"], params, files))
        except Reset:
            return _broken(request, web.Response())
        except HalfBody as half:
            return await _half(request, half.body)

    async def _call(self, method: str, params: Json, files: Files) -> Answer:
        """Only a poll ends when its client goes: what was asked for otherwise takes effect."""
        work = self.telegram.call(method, params, files)
        if method.lower() == "getupdates" or not self.telegram.faults.coming:
            return await work
        task = asyncio.get_running_loop().create_task(work)
        self._working.add(task)
        task.add_done_callback(self._working.discard)
        return await asyncio.shield(task)

    async def download(self, request: web.Request) -> web.StreamResponse:
        """A file under the path that getFile told."""
        file = by_path(self.telegram, request.match_info["path"])
        if request.match_info["token"] != self.telegram.token or file is None:
            return _response(self.telegram.refusal(ApiError(404, "Not Found")))
        return web.Response(body=file.read(), content_type="application/octet-stream")


def serve(telegram: Telegram, host: str = "127.0.0.1", port: int = 8081) -> Server:
    """A server for this Telegram; `await start()` and `await stop()` are the caller's."""
    return Server(telegram, host, port)


def _response(answer: Answer) -> web.Response:
    return web.Response(
        status=answer.status, body=answer.body, content_type=JSON_TYPE, headers=answer.headers
    )


def _broken(request: web.Request, response: web.StreamResponse) -> web.StreamResponse:
    if request.transport is not None:
        request.transport.abort()
    return response


async def _half(request: web.Request, body: bytes) -> web.StreamResponse:
    response = web.StreamResponse(headers={"Content-Length": str(len(body))})
    response.content_type = JSON_TYPE
    await response.prepare(request)
    await response.write(body[: len(body) // 2])
    if request.transport is not None:
        request.transport.close()
    return response


async def _read(request: web.Request) -> tuple[Json, Files]:
    """Parameters and files, however they come. Raises ApiError for what cannot be read."""
    params: Json = dict(request.query)
    files: Files = {}
    if request.content_type == JSON_TYPE:
        params |= _parsed(await request.read())
    elif request.content_type == "multipart/form-data":
        await _read_parts(request, params, files)
    elif request.can_read_body:
        params |= {name: str(value) for name, value in (await request.post()).items()}
    return params, files


def _parsed(body: bytes) -> Json:
    if not body:
        return {}
    try:
        given = orjson.loads(body)
    except orjson.JSONDecodeError:
        raise bad("can't parse JSON object") from None
    if not isinstance(given, dict):
        raise bad("object expected")
    return given


async def _read_parts(request: web.Request, params: Json, files: Files) -> None:
    for name, value in (await request.post()).items():
        if isinstance(value, web.FileField):
            files[name] = Upload(value.filename, value.file.read(), value.content_type)
        else:
            params[name] = value if isinstance(value, str) else bytes(value).decode()


@web.middleware
async def _plain_errors(request: web.Request, handler: Handler) -> web.StreamResponse:
    """What the control interface refuses is a 400 with one line."""
    try:
        return await handler(request)
    except ControlError as error:
        return web.json_response({"error": str(error)}, status=400)
