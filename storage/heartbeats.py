"""When the bot was last known to receive."""

from datetime import datetime

from storage.transactions import Tx


def get(tx: Tx) -> datetime | None:
    """The last beat; None before the first."""
    at = tx.value("SELECT at FROM heartbeat WHERE id = 1")
    return datetime.fromisoformat(at) if at else None


def put(tx: Tx, at: datetime) -> None:
    """Beat."""
    tx.run(
        """
        INSERT INTO heartbeat (id, at) VALUES (1, :at)
        ON CONFLICT (id) DO UPDATE SET at = excluded.at
        """,
        at=at,
    )
