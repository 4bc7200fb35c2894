"""The stage of a year: on the inline database, with looks at the clock one by one."""

from rules.retention import Periods
from sandbox.world import Json
from scheduler import ticks
from tests.stage import Stage


class Office(Stage):
    """The stage on the inline database; what is due goes out when somebody looks."""

    inline = True

    async def start(self) -> None:
        await super().start()
        self.db._inline.execute("PRAGMA synchronous = OFF")  # no power fails here

    async def settle(self) -> None:
        """People are answered; nothing goes out unasked."""
        while await self.hear():
            pass

    async def look(self) -> list[Json]:
        """Every job of the scheduler, and delivery; returns what arrived."""
        first = before = self.telegram.ledger.last
        while True:
            for job, seconds in ticks._jobs(Periods()).items():
                if seconds < 3600 or self.clock.now().minute == 0:
                    await job(self.db, self.clock.now())
            await self.program.deliverer.flush()
            if before == (before := self.telegram.ledger.last):
                break
        return [one for one in self.telegram.ledger.after(first) if one["kind"] == "message"]
