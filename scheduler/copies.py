"""The continuous copy by the running bot: twice a second what is new goes to the folder."""

import asyncio
from collections.abc import Callable
from datetime import datetime

import structlog

from storage import engine
from storage.db import Db

EVERY_S = 0.5
AGAIN_S = 10.0  # after a folder could not be written
_log = structlog.get_logger("copies")


class Copying:
    """Keeps the copy, and knows how far it is. `up_to` is None while there is none."""

    def __init__(self, db: Db, now: Callable[[], datetime]) -> None:
        self._db, self._now = db, now
        self._failing = False
        self.up_to: datetime | None = None

    async def run(self) -> None:
        """Ship until cancelled; what fails is tried again, and said once."""
        while True:
            shipped = await self.ship()
            await asyncio.sleep(EVERY_S if shipped else AGAIN_S)

    async def ship(self) -> bool:
        """Ship once; False when that failed."""
        now = self._now()
        try:
            if await self._db.ship():
                self.up_to = now
        except (OSError, engine.Error) as error:
            if not self._failing:
                _log.error("copy_failed", error=type(error).__name__)
            self._failing = True
            return False
        if self._failing:
            _log.info("copied_again")
        self._failing = False
        return True
