"""`doctor` finds what is wrong, says it in one line, and changes nothing."""

import os
import time
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from bot import doctor, health
from bot.settings import Settings
from rules.causes import Cause
from sandbox.server import serve
from sandbox.telegram import TOKEN, Telegram
from storage import engine, journal, migrations
from storage.locks import Lock
from storage.transactions import Tx

HOOK = "http://127.0.0.1:9/telegram"
KNOWN = migrations.scripts()[-1].number
_made: dict[int, bytes] = {}  # databases that began so many days ago


def database(days: int) -> bytes:
    """A database with one line in its journal."""
    return _made[days]


@pytest.fixture(scope="module", autouse=True)
def _databases(tmp_path_factory):
    for days in (0, 3):
        path = tmp_path_factory.mktemp("made") / "made.db"
        migrations.migrate(path)
        with closing(engine.connect(path)) as connection:
            connection.execute("BEGIN")
            journal.add(Tx(connection), Cause(datetime.now(UTC) - timedelta(days=days)), "begun")
            connection.execute("COMMIT")
        _made[days] = path.read_bytes()


@dataclass
class House:
    """A bot that does not run."""

    folder: Path
    telegram: Telegram
    settings: dict[str, Any]

    @property
    def path(self) -> Path:
        return self.folder / "data" / "rapporteur.db"

    def run(self, *statements: str) -> None:
        with closing(engine.connect(self.path)) as connection:
            for sql in statements:
                connection.execute(sql).fetchall()

    def break_page_of(self, table: str) -> None:
        with closing(engine.connect(self.path)) as connection:
            root = f"SELECT rootpage FROM sqlite_schema WHERE name = '{table}'"
            (page,) = connection.execute(root).fetchone()
            (size,) = connection.execute("PRAGMA page_size").fetchone()
        with self.path.open("r+b") as file:
            file.seek((page - 1) * size)
            file.write(b"\xff" * 100)


@pytest.fixture
async def house(tmp_path):
    telegram = Telegram(token=TOKEN)
    server = serve(telegram, "127.0.0.1", 0)
    await server.start()
    made = House(tmp_path, telegram, {"bot_api_url": server.url, "bot_token": TOKEN})
    made.path.parent.mkdir()
    made.path.write_bytes(database(days=0))
    yield made
    await server.stop()
    await telegram.close()


async def lines(house: House, capsys) -> tuple[int, dict[str, str]]:
    """The exit code, and what was said of each thing."""
    settings = Settings(_env_file=None, database_path=house.path, **house.settings)
    code = await doctor.examine(settings)
    said = (line.partition(" ") for line in capsys.readouterr().out.splitlines())
    return code, {what: words.strip() for what, _, words in said if what.isalpha()}


def three_days_old(house: House) -> None:
    house.path.write_bytes(database(days=3))


def folder(house: House, setting: str, *names: str, hours: int = 0) -> None:
    """A folder that holds these files, which were written so many hours ago."""
    made = house.settings[setting] = house.folder / setting
    made.mkdir()
    for name in names:
        (made / name).touch()
        os.utime(made / name, (time.time() - hours * 3600,) * 2)


def old_without(setting: str) -> Callable[[House], None]:
    def act(house: House) -> None:
        three_days_old(house)
        if setting == "copy_path":
            folder(
                house, "backup_folder", datetime.now(UTC).strftime("rapporteur-%Y%m%dT%H%M%SZ.db")
            )
            folder(house, setting)

    return act


def impossible(setting: str) -> Callable[[House], None]:
    def act(house: House) -> None:
        (house.folder / "file").touch()
        house.settings[setting] = house.folder / "file" / "folder"

    return act


def webhook(address: str = HOOK, *, waits: bool = False) -> Callable[[House], None]:
    def act(house: House) -> None:
        house.settings |= {"webhook_url": "http://127.0.0.1:9", "listen": "127.0.0.1:9"}
        house.telegram.webhook.url = address
        if waits:
            house.telegram.person(7, "Aliya", started=True)
            house.telegram.say(7, 7, "Hello")
            house.telegram.webhook._failed("Wrong response from the webhook: 502")

    return act


WRONG = {
    "damage": ("database", "damaged (", lambda h: h.run(
        "PRAGMA ignore_check_constraints = ON", "INSERT INTO heartbeat VALUES (2, '2026')")),
    "damage that stops reading": (
        "database", "is damaged. Restore a backup", lambda h: h.break_page_of("journal")),
    "another key": (
        "database", "is not encrypted", lambda h: h.settings.update(database_key="other")),
    "another program's file": (
        "database", "belongs to another", lambda h: h.run("PRAGMA application_id = 7")),
    "a newer schema": (
        "database", "newer version (schema 99", lambda h: h.run("PRAGMA user_version = 99")),
    "a folder in its place": ("database", "Check the owner", lambda h: (
        h.path.unlink(), h.path.mkdir())),
    "a lock that cannot be read": ("database", "check the owner", lambda h: (
        h.path.with_name("rapporteur.db.lock").symlink_to("rapporteur.db.lock"))),
    "a changed line": ("journal", "line 2 was changed", lambda h: h.run(
        "INSERT INTO journal (at, group_id, member_id, what, facts, previous, hash)"
        " VALUES ('2026', 1, 1, 'x', '{}', 'x', 'y')")),
    "an old backup": ("backups", "for 48 hours", lambda h: folder(
        h, "backup_folder", "rapporteur-20260101T000000Z.db")),
    "no backup of an old database": ("backups", "for 48 hours", old_without("backup_folder")),
    "a folder for backups that cannot be": (
        "backups", "cannot be written (Not a directory)", impossible("backup_folder")),
    "an old copy": ("copy", "60 minutes ago", lambda h: folder(
        h, "copy_path", "00000008.log", hours=1)),
    "no copy of an old database": ("copy", "is it mounted", old_without("copy_path")),
    "a folder for the copy that cannot be": (
        "copy", "cannot be written (Not a directory)", impossible("copy_path")),
    "another token": ("connection", "does not accept BOT_TOKEN", lambda h: h.settings.update(
        bot_token="4242:AAAAAAAAAA")),
    "no network": ("connection", "cannot be reached", lambda h: h.settings.update(
        bot_api_url="http://127.0.0.1:1")),
    "a webhook that Telegram cannot reach": (
        "webhook", "1 updates wait; Telegram says: Wrong response", webhook(waits=True)),
    "a wrong clock": ("clock", "differs by more than 90 seconds", lambda h:
        h.telegram.clock.forward(300)),
}  # fmt: skip


@pytest.mark.parametrize("case", WRONG)
async def test_what_is_wrong_is_said_and_nothing_else(house, case, capsys):
    what, words, act = WRONG[case]
    act(house)
    code, said = await lines(house, capsys)
    assert words in said.pop(what)
    assert code == 1
    assert [line for line in said.values() if not line.startswith("well")] == []


async def test_a_full_disk_is_said(house, capsys, monkeypatch):
    monkeypatch.setattr(health, "ROOM", 1 << 60)
    code, said = await lines(house, capsys)
    assert (code, said["disk"].startswith("only ")) == (1, True)


WELL = {
    "a new database": ("backups", "well: none yet in ", str),
    "none yet": ("database", "well: none yet, it will be ", lambda h: h.path.unlink()),
    "one that was only begun": ("database", "well: none yet", lambda h: h.path.write_bytes(b"")),
    "an older schema": ("database", f"well: the start changes schema {KNOWN - 1} to {KNOWN}",
        lambda h: h.run(f"PRAGMA user_version = {KNOWN - 1}")),
    "a copy on the same disk": ("copy", "(on the same disk as the database)", lambda h: folder(
        h, "copy_path", "00000008.log")),
    "a folder that is not made yet": ("copy", "well: none yet in ", lambda h: h.settings.update(
        copy_path=h.folder / "not" / "yet")),
    "its own webhook": ("webhook", "well", webhook()),
    "another webhook before the start": ("webhook", "well: it is set when", webhook("http://x/y")),
}  # fmt: skip


@pytest.mark.parametrize("case", WELL)
async def test_what_is_well_is_left_as_it_is(house, case, capsys):
    what, words, act = WELL[case]
    act(house)
    before = {path: path.read_bytes() for path in house.folder.rglob("*") if path.is_file()}
    code, said = await lines(house, capsys)
    assert words in said[what]
    assert code == 0, said
    assert before == {path: path.read_bytes() for path in house.folder.rglob("*") if path.is_file()}


async def test_while_the_bot_runs_another_webhook_is_somebody_elses(house, capsys):
    lock = Lock.take(house.path)
    webhook("http://127.0.0.1:9/thief")(house)
    code, said = await lines(house, capsys)
    lock.release()
    assert said["database"].startswith("well: in use")
    assert said["webhook"].startswith("not the one")
    assert code == 1
