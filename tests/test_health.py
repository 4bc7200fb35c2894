"""`/health` names each thing that is wrong, and nothing else; the webhook is looked after."""

import asyncio
import time
from dataclasses import replace
from datetime import timedelta

import pytest

from bot import health, inbox, webhooks
from rules import backups
from rules.causes import Cause
from sandbox import methods
from sandbox.telegram import TOKEN
from scheduler.copies import Copying
from storage import inbox as stored
from storage import journal
from tests import overheard
from tests.processes import until

OWN = "http://127.0.0.1:9"
THIEF = "http://127.0.0.1:9/thief"


@pytest.fixture
def hook(empty_stage):
    """The webhook of the bot on the stage, which is not set yet."""
    program = empty_stage.program
    return webhooks.Webhook(program.bot, OWN, TOKEN, program.inbox, empty_stage.clock.now)


@pytest.fixture
def asked(empty_stage, tmp_path):
    """What is asked about: a bot that was just started, with a folder for backups."""
    program = empty_stage.program
    settings = program.settings.model_copy(
        update={"database_path": empty_stage.path, "backup_folder": tmp_path / "backups"}
    )
    (tmp_path / "backups").mkdir()
    copying, now = Copying(program.db, program.clock.now), program.clock.now()
    return health.Bot(settings, program.db, program.inbox, program.clock, copying, None, now)


def silent(stage, _asked, patch):
    patch.setattr(inbox, "monotonic", lambda: time.monotonic() + 121)


def conflict(stage, _asked, _patch):
    stage.program.inbox.conflict = True


def clock(stage, _asked, _patch):
    stage.clock.is_trusted = False


async def unanswered(stage, _asked, _patch):
    await stage.db.write(Cause(stage.clock.now()), stored.add, [(1, 7, "{}")])
    stage.telegram.clock.forward(301)


def disk(stage, _asked, patch):
    patch.setattr(health, "ROOM", 1 << 60)


def old_backup(stage, asked, _patch):
    made = stage.clock.now() - timedelta(hours=49)
    name = backups.name(made, backups.stem(asked.settings.database.name))
    (asked.settings.backup_folder / name).touch()


async def no_backup(stage, asked, _patch):
    """The database is three days old, and the bot was started a moment ago."""
    long_ago = Cause(stage.clock.now() - timedelta(days=3))
    await stage.db.write(long_ago, journal.add, "begun")


def no_copy(stage, asked, _patch):
    asked = replace(asked, settings=asked.settings.model_copy(update={"copy_path": stage.path}))
    stage.telegram.clock.forward(61)
    return asked


def old_copy(stage, asked, patch):
    asked.copying.up_to = stage.clock.now()
    return no_copy(stage, asked, patch)


WRONG = {
    silent: "receiving",
    conflict: "conflict",
    clock: "clock",
    unanswered: "updates",
    disk: "disk",
    old_backup: "backup",
    no_backup: "backup",
    no_copy: "copy",
    old_copy: "copy",
}


@pytest.mark.parametrize("act", WRONG, ids=lambda act: act.__name__)
async def test_what_is_wrong_is_named_and_nothing_else(empty_stage, asked, act, monkeypatch):
    assert (await health.state(asked))["wrong"] == []
    done = act(empty_stage, asked, monkeypatch)
    done = await done if asyncio.iscoroutine(done) else done
    assert (await health.state(done or asked))["wrong"] == [WRONG[act]]


async def test_a_changed_webhook_is_said_and_set_again(empty_stage, asked, hook):
    asked, theirs = replace(asked, webhook=hook), empty_stage.telegram.webhook
    await hook._set()
    await hook._look()
    assert (await health.state(asked))["wrong"] == []
    await theirs.set(THIEF, "", 40)
    heard = len(overheard.heard)
    await hook._look()
    assert (theirs.url, theirs.secret) == (f"{OWN}/telegram", webhooks.secret(TOKEN))
    assert (await health.state(asked))["wrong"] == ["webhook"]
    assert any("webhook_changed" in line for line in overheard.heard[heard:])
    await hook._look()
    assert (await health.state(asked))["wrong"] == []


async def test_a_webhook_that_telegram_cannot_reach_is_named(empty_stage, asked, hook):
    asked, telegram = replace(asked, webhook=hook), empty_stage.telegram
    await hook._set()
    telegram.updates.listener = None
    telegram.say(empty_stage.stranger(7), 7, "Hello")
    telegram.webhook._failed("Connection failed")
    await hook._look()
    assert (await health.state(asked))["wrong"] == ["webhook"]
    telegram.clock.forward(301)
    assert (await health.state(asked))["wrong"] == []


@pytest.mark.parametrize("answer", [[], 7, {"url": 7, "pending_update_count": "x"}])
async def test_an_odd_answer_about_the_webhook_ends_nothing(hook, answer, monkeypatch):
    monkeypatch.setattr(webhooks, "EVERY_S", 0)
    looks = []

    def info(*_):
        looks.append(answer)
        return answer

    monkeypatch.setitem(methods.TABLE, "getwebhookinfo", ("getWebhookInfo", info))
    keeping = asyncio.create_task(hook.keep())
    await until(lambda: len(looks) > 2 or keeping.done())
    assert not keeping.done()
    keeping.cancel()
    await asyncio.gather(keeping, return_exceptions=True)
