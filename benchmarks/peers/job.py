"""What both peers do with a vote: the statements, one at a time on one aiosqlite connection."""

import os
from datetime import UTC, datetime

import aiosqlite

TOKEN = os.environ["BOT_TOKEN"]
API = os.environ["BOT_API_URL"]
WEBHOOK = os.environ.get("WEBHOOK_URL", "")
PORT = int((os.environ.get("LISTEN") or ":0").rsplit(":", 1)[1])
CHOICES = {"yes": "In favour", "no": "Against", "abstain": "Abstain"}


async def connect() -> aiosqlite.Connection:
    """The database, as durable as the bot's own."""
    db = await aiosqlite.connect(os.environ["DATABASE_PATH"])
    db.row_factory = aiosqlite.Row
    await db.execute("PRAGMA journal_mode = WAL")
    await db.execute("PRAGMA synchronous = FULL")
    return db


async def vote(
    db: aiosqlite.Connection, person: int, decision: int, choice: str
) -> tuple[str, str, list[tuple[str, str]]]:
    """Record a vote; the pop-up, the card, and the buttons of the card."""
    async with db.execute("SELECT * FROM members WHERE person_id = ?", (person,)) as cursor:
        member = await cursor.fetchone()
    async with db.execute("SELECT * FROM decisions WHERE id = ?", (decision,)) as cursor:
        found = await cursor.fetchone()
    if member is None or found is None or found["state"] != "open":
        return "This is not open to you.", "", []
    await db.execute(
        """
        INSERT INTO ballots VALUES (?, ?, ?, ?)
        ON CONFLICT DO UPDATE SET choice = excluded.choice, cast_at = excluded.cast_at
        """,
        (decision, person, choice, datetime.now(UTC).isoformat()),
    )
    await db.commit()
    async with db.execute("SELECT count(*) FROM ballots WHERE decision_id = ?", (decision,)) as c:
        row = await c.fetchone()
    card = (
        f"{found['words']}\n\nVoted: {row[0] if row else 0}\n\n"
        f"{member['name']}, {member['delegation']}: <b>{CHOICES[choice]}</b> is recorded."
    )
    buttons = [
        (f"{'✓ ' * (key == choice)}{label}", f"decisions:vote:{decision}:{key}")
        for key, label in CHOICES.items()
    ]
    return f"Recorded: {CHOICES[choice]}", card, buttons
