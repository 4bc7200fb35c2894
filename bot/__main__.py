"""The command line: `python -m bot [run | doctor | claim | sample]`."""

import argparse
import asyncio
import os
import sys
import zoneinfo

os.environ.setdefault(
    "PTB_TIMEDELTA", "true"
)  # the library's newer form of times, without a warning
zoneinfo.reset_tzpath(to=())  # zone data comes from the package tzdata, not from the system

WORDS = {
    "run": "run the bot (without BOT_TOKEN: in its sandbox, with a page in the browser)",
    "doctor": "say what is wrong with the settings, the database and the connection",
    "claim": "print a new link that makes whoever opens it a coordinator",
    "sample": "load a sample group into an empty database",
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
    word = parser.parse_args(arguments).word

    from bot import commands

    try:
        return asyncio.run(commands.ALL[word]())
    except commands.SAID as error:
        print(f"Rapporteur: {error}", file=sys.stderr)  # noqa: T201
        return 1
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    sys.exit(main())
