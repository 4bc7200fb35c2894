"""How fast the bot is ready, and what it costs while nobody needs it.

`python -m benchmarks.start`: on a database with the sample group, the time from the start of the
process to the answer of a press that waits already, at the second and later starts; and the
resident memory of the bot's process alone, with a token, after ten idle seconds. Linux only for
the memory. Nothing is asserted; the figures are printed with machine and versions.
"""

import asyncio
import platform
import statistics
import tempfile
import time
from importlib.metadata import version
from pathlib import Path

import sqlcipher3

from benchmarks.bots import INSTALLED
from sandbox.world import Json
from tests import processes
from tests.kills import Crowd
from tests.processes import House, until

STARTS = 10
IDLE_S = 10.0
PERSON = 1001  # the coordinator of the sample group


async def main() -> None:
    """Measure and print."""
    processes.PYTHON = str(INSTALLED)
    with tempfile.TemporaryDirectory() as folder:
        async with House(Path(folder), MESSAGES_PER_SECOND=30) as house:
            await Crowd(house).prepare(26)
            first = await _start(house)
            later = [await _start(house) for _ in range(STARTS)]
            await house.start()
            await house.quiet()
            await asyncio.sleep(IDLE_S)
            assert house.bot is not None
            memory = _memory(house.bot.process.pid)
            assert await house.terminate() == 0
    for line in machine():
        print(line)
    median = statistics.median(later)
    print(f"first start, to an answered press:  {first:6.2f} s")
    print(f"later starts, to an answered press: {median:6.2f} s (median of {STARTS}; "
          f"{min(later):.2f} to {max(later):.2f})")  # fmt: skip
    for name, size in memory.items():
        print(f"{name}, idle for {IDLE_S:.0f} s: {size / 1024:6.1f} MiB")


async def _start(house: House) -> float:
    """Seconds from starting the process to the answer of a press that was there before."""
    number = await house.press_data(PERSON, "members:home")
    begun = time.perf_counter()
    await house.start()
    query = house.telegram.queries[number]

    def answered() -> Json | None:
        return query.answer

    await until(answered)
    taken = time.perf_counter() - begun
    await house.quiet()
    assert await house.terminate() == 0
    return taken


def _memory(pid: int) -> dict[str, int]:
    """Kibibytes: resident, and its largest so far."""
    lines = dict(
        line.split(":", 1) for line in Path(f"/proc/{pid}/status").read_text().splitlines()
    )
    names = {"resident memory": "VmRSS", "its peak": "VmHWM"}
    return {name: int(lines[field].split()[0]) for name, field in names.items()}


def machine() -> list[str]:
    """What the figures hold for."""
    cpu = platform.processor() or platform.machine()
    info = Path("/proc/cpuinfo")
    if info.exists():
        models = [
            line.split(":", 1)[1].strip()
            for line in info.read_text().splitlines()
            if line.startswith("model name")
        ]
        cpu = f"{len(models)} x {models[0]}" if models else cpu
    packages = ("python-telegram-bot", "aiohttp", "aiosqlite", "sqlcipher3", "pydantic")
    return [
        f"{platform.system()} {platform.release()}, {cpu}",
        f"Python {platform.python_version()}, SQLite {sqlcipher3.sqlite_version}, "
        + ", ".join(f"{name} {version(name)}" for name in packages),
    ]


if __name__ == "__main__":
    asyncio.run(main())
