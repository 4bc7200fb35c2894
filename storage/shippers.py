"""The thread of the continuous copy, with a connection of its own."""

import asyncio
from contextlib import suppress
from functools import partial
from pathlib import Path

import aiosqlite

from storage import engine
from storage.copies import Copy

PATIENCE_S = 5.0  # with a folder that does not answer; what is not shipped then, a new base brings


class Shipper(aiosqlite.Connection):
    """aiosqlite's connection, for a copy: its thread may wait for a slow folder."""

    def __init__(self, database: Path, key: str | None, folder: Path) -> None:
        super().__init__(partial(engine.connect, database, key, read_only=True), 64)
        self.copy = Copy(database, folder)

    async def ship(self) -> bool:
        """Ship what is committed; True when all of it can be restored. Raises OSError."""
        while await self._execute(self.copy.ship, self._conn):  # type: ignore[no-untyped-call]
            pass
        return self.copy.restorable

    async def ship_in_time(self) -> bool:
        """The same before something that must not wait for long; False: the folder hangs."""
        with suppress(OSError):
            try:
                async with asyncio.timeout(PATIENCE_S):
                    await self.ship()
            except TimeoutError:
                return False
        return True

    async def end(self) -> None:
        """Ship the last of it, and close; a folder that hangs does not hold the end up."""
        answers = await self.ship_in_time()
        self._tx.put_nowait((None, self._close_both))
        stopped = self.stop()
        if answers and stopped:
            await stopped

    def _close_both(self) -> None:
        self._conn.close()
        self.copy.close()  # after SQLite
