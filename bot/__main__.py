"""The command line: `python -m bot [run | doctor | claim | sample | backup | restore FILE]`."""

import argparse
import asyncio
import ctypes
import gc
import os
import sys
from pathlib import Path
from types import ModuleType

os.environ |= {
    "PTB_TIMEDELTA": "true",  # the library's newer form of times, without a warning
    "PYTHONTZPATH": "",  # zone data comes from the package tzdata, not from the system
    "TZ": "UTC",  # nothing asks for the machine's zone; finding it opens 600 files
    "PYDANTIC_DISABLE_PLUGINS": "__all__",  # or it looks for them among all that is installed
}


class _Unused(ModuleType):
    """In the place of httpx, of which the library's own transport is made: 9 MB that nobody uses.

    The library names some of it in annotations.
    """

    def __getattr__(self, name: str) -> type[object]:
        if name.startswith("__"):
            raise AttributeError(name)
        return object


sys.modules.setdefault("httpx", _Unused("httpx"))

M_ARENA_MAX = -8  # a parameter of glibc's mallopt(3)

WORDS = {
    "run": "run the bot (without BOT_TOKEN: in its sandbox, with a page in the browser)",
    "doctor": "say what is wrong with the settings, the database and the connection",
    "claim": "print a new link that makes whoever opens it a coordinator",
    "sample": "load a sample group into an empty database",
    "backup": "copy the database, also while the bot runs (into BACKUP_FOLDER)",
    "restore": "put a backup FILE, or the folder COPY_PATH, in place of a database that is not there",
}


def main(arguments: list[str] | None = None) -> int:
    """Run one word of the command line; returns the exit code."""
    parser = argparse.ArgumentParser(
        prog="python -m bot",
        description="Rapporteur: the secretariat of an expert working group, in Telegram.",
        formatter_class=argparse.RawDescriptionHelpFormatter,
        epilog="\n".join(f"  {word:8} {meaning}" for word, meaning in WORDS.items()),
    )
    parser.add_argument("word", nargs="?", choices=WORDS, default="run", metavar="word")
    parser.add_argument(
        "file", nargs="?", type=Path, help="the backup, or the folder with the copy, to restore"
    )
    given = parser.parse_args(arguments)
    if (given.file is None) == (given.word == "restore"):
        parser.error("a file belongs to the word restore, and only to it")

    _share_heap()
    gc.disable()  # what is loaded stays: it is not looked through for waste, now or later
    from bot import commands

    gc.freeze()
    gc.enable()
    os.umask(0o077)  # what is made here is nobody else's to read
    try:
        return asyncio.run(commands.ALL[given.word](*([given.file] if given.file else [])))
    except commands.SAID as error:
        print(f"Rapporteur: {error}", file=sys.stderr)  # noqa: T201
        return 1
    except KeyboardInterrupt:
        return 130


def _share_heap() -> None:
    """One heap for all threads, where the C library is glibc: one each costs 6 MB."""
    if hasattr(libc := ctypes.CDLL(None), "mallopt"):
        libc.mallopt(M_ARENA_MAX, 1)


if __name__ == "__main__":
    sys.exit(main())
