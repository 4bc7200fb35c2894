"""`python -m bot`, as it is, but without Telegram's limit: it is the bot that is measured."""

import sys
from dataclasses import replace

from bot import __main__, commands
from bot.limiter import Lanes
from bot.program import Wires, wires
from bot.settings import Settings


def unlimited(settings: Settings, clock: commands.Clock) -> Wires:
    """The wires of the bot with another limit."""
    return replace(wires(settings, clock), limiter=Lanes(per_second=5_000))


if __name__ == "__main__":
    commands.wires = unlimited
    sys.exit(__main__.main([]))
