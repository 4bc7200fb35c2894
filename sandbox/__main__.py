"""`python -m sandbox [--host 127.0.0.1] [--port 8081] [--state FILE]`: the sandbox alone."""

from __future__ import annotations

import argparse
import asyncio
import signal
import sys

from sandbox.server import Server, serve
from sandbox.telegram import Telegram


def main() -> None:
    """Serve until interrupted."""
    parser = argparse.ArgumentParser(prog="python -m sandbox", description="A pretend Telegram.")
    parser.add_argument("--host", default="127.0.0.1", help="where to listen")
    parser.add_argument(
        "--port", type=int, default=8081, help="where to listen; 0 takes a free one"
    )
    parser.add_argument("--state", help="a file in which everything survives a restart")
    given = parser.parse_args()
    try:
        asyncio.run(_run(given.host, given.port, given.state))
    except OSError as error:
        sys.exit(f"cannot listen on {given.host}:{given.port}: {error.strerror}")


async def _run(host: str, port: int, state: str | None) -> None:
    server = serve(Telegram(state_path=state), host, port)
    await server.start()
    sys.stdout.write(_welcome(server))
    sys.stdout.flush()
    done = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, done.set)
    await done.wait()
    await server.stop()


def _welcome(server: Server) -> str:
    return (
        f"page:    {server.url}/\n"
        f"Bot API: {server.base_url}<token>/<method>\n"
        f"token:   {server.telegram.token}\n"
        f"control: {server.url}/sandbox/\n"
    )


if __name__ == "__main__":
    main()
