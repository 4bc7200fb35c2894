"""Nothing is left of somebody who was erased, or of what is over: a search for bytes in all files.

Canaries are words that occur nowhere else; what they are put into is what the person wrote, and
what others wrote about them. `make proof-erasure` lets them happen in many orders.
"""

import logging
import random
from pathlib import Path

import pytest

from actions import deliveries
from rules.causes import Cause
from storage import journal, outbox, records
from tests import proofs
from tests.drafts import to_preview
from tests.lists import imported
from tests.people import apply, invitation
from tests.practices import finds, submit
from tests.screens import press, tap
from tests.stage import Stage
from tests.steps import change, go

NAME = "Zyxcanary Qvortexname"
DRAFT = "Qvortexdraft about a school"
RETURNED = "Qvortexreturned совет"
REASON = "Qvortexreason please shorten"
CANARIES = ["zyxcanary", "qvortexname", "qvortexdraft", "qvortexreturned", "qvortexreason"]
WHO = 424242424  # a Telegram id that occurs nowhere else by chance
KEY = "a key for this test only"


@pytest.fixture(name="either", params=[None, KEY], ids=["plain", "encrypted"])
async def a_stage_with_or_without_a_key(request, tmp_path):
    async with Stage(tmp_path / "stage.db", key=request.param, copied_to=tmp_path / "copy") as made:
        await made.load_sample()
        yield made


@pytest.fixture(autouse=True)
def everything_is_logged(caplog):
    caplog.set_level(logging.DEBUG)
    for noisy in ("telegram", "aiosqlite", "httpx", "httpcore"):  # as the program sets them
        caplog.set_level(logging.WARNING, logger=noisy)


def remains(text: str) -> list[str]:
    return [word for word in [*CANARIES, str(WHO)] if word in text.casefold()]


def in_files(stage) -> dict[str, list[str]]:
    """Canaries in the bytes of any file of the bot, as UTF-8: log, backups and copy, too."""
    return {
        path.name: found
        for path in files(stage)
        if (found := remains(path.read_bytes().decode("utf-8", "ignore")))
    }


def files(stage) -> list[Path]:
    return [path for path in stage.path.parent.rglob("*") if path.is_file()]


async def in_tables(stage) -> list[tuple[str, str]]:
    """Canaries in any value of any table, the search index and its words included."""
    names = await stage.all("SELECT name FROM pragma_table_list WHERE schema = 'main'")
    found = []
    for table in (row["name"] for row in names):
        for row in await stage.all(f"SELECT * FROM {table}"):
            for value in row.values():
                text = value.decode("utf-8", "ignore") if isinstance(value, bytes) else str(value)
                found += [(table, word) for word in remains(text)]
    return found


async def a_life(stage, seed: int = 0) -> None:
    """Somebody joins, writes, is written about, in some order; all of it with canaries."""
    stage.stranger(WHO, "Zyxcanary in Telegram")
    await apply(stage, WHO, await invitation(stage), name=NAME)
    await stage.press("coordinator", "members:applications")
    number = await stage.one("SELECT id FROM members WHERE person_id = :p", p=WHO)
    await go(stage, "coordinator", f"members:approve:{number}")
    steps = [
        lambda: submit_returned(stage, WHO),
        lambda: stage.press(WHO, "meetings:reply:5:yes"),
        lambda: doubt(stage),
    ]
    for step in random.Random(seed).sample(steps, len(steps)):
        await step()
    await to_preview(stage, WHO, title=DRAFT)
    await change(stage, "UPDATE inbox SET state = 'dead', body = :b WHERE update_id = ("
                        "SELECT max(update_id) FROM inbox WHERE person_id <> :p)",
                 b=f'{{"text":"{NAME}"}}', p=WHO)  # fmt: skip


async def submit_returned(stage, who) -> None:
    """A practice is handed in and returned."""
    await change(stage, "UPDATE people SET language = 'ru' WHERE id = :id", id=stage.id(who))
    practice = await submit(stage, who, RETURNED)
    await change(stage, "UPDATE people SET language = 'en' WHERE id = :id", id=stage.id(who))
    await go(stage, "coordinator", f"practices:show:{practice}")
    await stage.press("coordinator", f"forms:open:{practice}:return")
    await stage.say("coordinator", REASON)
    await tap(stage, "coordinator", "Return")


async def doubt(stage) -> None:
    """A reminder to the person perhaps got lost: the coordinators get the name."""

    def lose(tx, cause) -> int:
        outbox.add(tx, cause, [WHO], "meetings-reminder", "5:0:x", subject_id=5)
        tx.run("UPDATE outbox SET state = 'unknown' WHERE kind = 'meetings-reminder' "
               "AND person_id = :p", p=WHO)  # fmt: skip
        return tx.value("SELECT id FROM outbox WHERE state = 'unknown'")

    cause = Cause(stage.clock.now(), group_id=1)
    await stage.db.write(cause, deliveries.report, await stage.db.write(cause, lose))
    await stage.settle()
    assert NAME in stage.last("coordinator")


@pytest.mark.parametrize("seed", range(proofs.size(1, 12)))
async def test_after_forget_no_file_no_table_and_no_log_knows_anything(either, caplog, capfd, seed):
    stage = either
    await a_life(stage, seed)
    assert {word for _, word in await in_tables(stage)} == {*CANARIES, str(WHO)}
    await stage.db.empty_log()
    assert await stage.db.ship()
    before = {Path(name).suffix for name in in_files(stage)}
    assert before == (set() if stage.key else {".db", ".base"})
    await stage.say(WHO, "/forget")
    await stage.press(WHO, "records:forget:0:yes")
    assert await stage.db.ship()
    await stage.db.back_up(stage.path.parent / "backups", stage.clock.now())
    assert await in_tables(stage) == []
    assert {path.suffix for path in files(stage)} >= {".db", ".db-wal", ".base", ".log"}
    assert in_files(stage) == {}
    assert remains(caplog.text) == []
    assert remains("".join(capfd.readouterr())) == []
    assert await stage.db.read(journal.broken) is None
    proofs.note("P1", files=len(files(stage)), texts=len(CANARIES) + 1, found=0)


async def test_before_forget_the_search_does_find_the_words(stage):
    await a_life(stage)
    await stage.db.empty_log()
    assert in_files(stage) == {"stage.db": [*CANARIES, str(WHO)]}


async def test_the_name_of_an_expected_applicant_goes_though_they_came_by_another_link(stage):
    await imported(stage, ["Norway", "", "", NAME, "Prison service", "head", "English"])
    await apply(stage, stage.stranger(WHO), await invitation(stage), name=NAME.upper())
    held = await stage.db.read(records.export, WHO)
    assert [row["name"] for row in held["expected"]] == [NAME]
    await stage.say(WHO, "/forget")
    await stage.press(WHO, "records:forget:0:yes")
    assert await in_tables(stage) == []
    assert in_files(stage) == {}


@pytest.mark.parametrize("forgets", [True, False])
async def test_a_returned_new_version_of_a_shared_practice_goes_and_the_shared_one_stays(
    stage, forgets
):
    number = await submit(stage)
    await tap(stage, "coordinator", "Share")
    await press(stage, "kz-head", f"forms:open:{number}:practice")
    await tap(stage, "kz-head", "Изменить: Название")
    await stage.say("kz-head", RETURNED)
    await tap(stage, "kz-head", "Отправить")
    await press(stage, "coordinator", f"forms:open:{number}:return")
    await stage.say("coordinator", REASON)
    await tap(stage, "coordinator", "Return")
    if forgets:
        await stage.say("kz-head", "/forget")
        await tap(stage, "kz-head", "Удалить мои данные")
    else:
        await stage.forward(days=29)
        assert {word for _, word in await in_tables(stage)} == {CANARIES[3], CANARIES[4]}
        await stage.forward(days=2)
    assert await in_tables(stage) == []
    [row] = await stage.all("SELECT * FROM practices WHERE id = :n", n=number)
    assert (row["state"], row["version"], row["revision"]) == ("shared", 1, None)
    assert "Ранний совет" in row["content"]
    assert await finds(stage, "us-head", "Ранний совет семьям")


async def test_what_is_over_leaves_nothing_in_the_files(either, caplog):
    """A declined applicant, a draft, a returned practice; nobody erases anything."""
    stage = either
    stage.stranger(WHO, "Zyxcanary in Telegram")
    await apply(stage, WHO, await invitation(stage), name=NAME)
    number = await stage.one("SELECT id FROM members WHERE person_id = :p", p=WHO)
    await stage.press("coordinator", f"forms:open:{number}:decline")
    await stage.say("coordinator", REASON)
    await tap(stage, "coordinator", "Decline")
    await submit_returned(stage, "kz-head")
    await to_preview(stage, "no-head", title=DRAFT)
    assert {word for _, word in await in_tables(stage)} == {*CANARIES, str(WHO)}
    await stage.forward(days=31)
    assert {word for _, word in await in_tables(stage)} == {"qvortexdraft"}
    await stage.forward(days=60)
    assert await in_tables(stage) == []
    assert in_files(stage) == {}
    assert remains(caplog.text) == []
    state = "SELECT state FROM practices ORDER BY id DESC LIMIT 1"
    assert await stage.one(state) == "withdrawn"
    assert await stage.db.read(journal.broken) is None
