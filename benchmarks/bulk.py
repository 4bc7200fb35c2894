"""An announcement at the speed of the machine: durable, over TLS, to a Telegram without limits.

`python -m benchmarks.bulk [row …]`, rows: flat (no limit), paid (Telegram's paid 1,000 a second);
by default both. The bot is a process on one core with a database of 10,000 members; each message
is claimed before and settled after it is sent, as always. Printed: messages a second, processor
time per message and of the core, and the memory of the bot at its most. Medians of five windows.
Nothing is asserted.
"""

import asyncio
import itertools
import ssl
import statistics
import subprocess
import sys
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path

from benchmarks.announcements import populate
from benchmarks.bots import COMMANDS, INSTALLED, THE_BOT, Bot, own_core, running
from benchmarks.start import machine
from benchmarks.wire import Wire
from bot.clock import Clock
from rules.causes import Cause
from storage.db import Db

SIZE = 10_000
WINDOWS = 5
ROWS = {"flat": (THE_BOT, 1000), "paid": ("as it is", 1000), "free": ("as it is", 30)}
COMMANDS["as it is"] = (str(INSTALLED), "-m", "bot")


def certificate(folder: Path) -> tuple[Path, ssl.SSLContext]:
    """One for the loopback that signs itself."""
    key, cert = folder / "key.pem", folder / "cert.pem"
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256",
         "-nodes", "-days", "2", "-subj", "/CN=127.0.0.1", "-addext",
         "subjectAltName=IP:127.0.0.1", "-keyout", key, "-out", cert],
        check=True, capture_output=True,
    )  # fmt: skip
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(cert, key)
    return cert, context


async def announced(bot: Bot, wire: Wire, size: int) -> None:
    """Watch one announcement go out; print what it took."""
    marks = [(0, 0.0, 0.0)]
    while (sent := wire.calls.get("sendmessage", 0)) < size:
        if sent >= marks[-1][0] + size // (WINDOWS + 1):  # the first part warms up
            marks.append((sent, time.perf_counter(), bot.cpu()))
        await asyncio.sleep(0.005)
    marks = [*marks[1:], (size, time.perf_counter(), bot.cpu())]
    parts = [(b[0] - a[0], b[1] - a[1], b[2] - a[2]) for a, b in itertools.pairwise(marks)]
    rate = statistics.median(n / taken for n, taken, _ in parts)
    each = statistics.median(cpu / n for n, _, cpu in parts)
    core = statistics.median(cpu / taken for _, taken, cpu in parts)
    print(f"{rate:7,.0f} messages/s, {each * 1000:5.3f} ms of processor each, "
          f"{core:4.0%} of the core, {bot.memory('VmHWM'):4.0f} MB at most", flush=True)  # fmt: skip


async def announce(folder: Path, row: str, size: int = SIZE) -> None:
    """A row of the table: an announcement to a group of this size."""
    cert, context = certificate(folder)
    path = folder / f"{row}-{size}.db"
    db = await Db.open(path)
    await db.write(Cause(Clock().now()), populate, size)
    await db.close()
    wire = Wire()
    await wire.start(context)
    name, limit = ROWS[row]
    async with running(name, wire, path, ssl_cert_file=cert, messages_per_second=limit) as bot:
        await announced(bot, wire, size)
    await wire.stop()


async def main() -> None:
    """Measure and print."""
    for line in machine():
        print(line)
    print(f"an announcement to {SIZE:,} members over TLS, {datetime.now(UTC):%Y-%m-%d}")
    with tempfile.TemporaryDirectory() as folder, own_core():
        for row in sys.argv[1:] or ("flat", "paid"):
            print(f"{row}: ", end="", flush=True)
            await announce(Path(folder), row)


if __name__ == "__main__":
    asyncio.run(main())
