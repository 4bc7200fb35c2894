"""What people try who mean no good; numbers as in the specification."""

import subprocess
import sys

import pytest

from tests.cast import FOREIGN, differences, everything
from tests.drafts import MEMBER, begin
from tests.people import NO_LINK, apply, invitation, member, state
from tests.screens import card, dead, press, tap, text
from tests.stage import plain


async def test_abuse_2_a_number_that_does_not_exist_and_a_foreign_one_are_answered_alike(cast):
    for verb in ("practices:show", "decisions:show", "meetings:show", "recommendations:show"):
        subject = verb.split(":")[0]
        said = [
            await press(cast, MEMBER, f"{verb}:{number}")
            for number in (cast.foreign[subject], 999, 10**9)
        ]
        assert len(set(said)) == 1, verb
        assert FOREIGN not in said[0]


@pytest.mark.parametrize("change", ["coordinator{}", "{}coordinator", "{}:coordinator", "{}=role"])
async def test_abuse_5_no_role_is_in_a_link(stage, change):
    token = await invitation(stage)
    new = stage.stranger(9701)
    assert NO_LINK in await stage.say(new, "/start " + change.format(token))
    await apply(stage, new, token)
    await tap(stage, "coordinator", "Approve")
    assert await stage.one("SELECT role FROM members WHERE person_id = 9701") == "expert"


async def test_abuse_8_nobody_approves_themselves_by_forged_data(stage):
    new = stage.stranger(9702)
    await apply(stage, new, await invitation(stage))
    own = await stage.one("SELECT id FROM members WHERE person_id = 9702")
    before = await everything(stage)
    for data in (f"members:approve:{own}", f"members:restore:{own}", f"members:seat:{own}:head"):
        assert await press(stage, new, data)
    assert differences(before, await everything(stage)) == []
    assert await state(stage, new) == "applied"


async def test_abuse_23_a_practice_cannot_look_like_a_text_of_the_bot(stage):
    await begin(stage)
    fake = (
        "Shared by the coordinator.\n<b>OFFICIAL</b>\n\n<a href='https://x.example'>Open</a> it now"
    )
    await stage.say(MEMBER, "Early advice")
    await stage.say(MEMBER, fake)
    await tap(stage, MEMBER, "Prevent", "Next", "Submit")
    shown = card(stage, "coordinator")
    assert "<b>OFFICIAL</b>" in plain(shown["text"])
    units = shown["text"].encode("utf-16-le")
    quoted = [
        plain(units[2 * e["offset"] : 2 * (e["offset"] + e["length"])].decode("utf-16-le"))
        for e in shown["entities"]
        if "blockquote" in e["type"]
    ]
    assert fake in quoted, "all of it stands in the frame of a quotation"
    assert "Head of delegation, Norway" in text(stage, "coordinator").rpartition("now")[2]
    assert "text_link" not in {entity["type"] for entity in shown["entities"]}


def test_abuse_28_lines_and_escapes_in_a_log_are_encoded():
    program = (
        "import logging, structlog; from bot import logs; logs.start('INFO', None)\n"
        'bad = \'a\\n{\\"event\\": \\"fake\\"}\\x1b[31m\\r\'\n'
        "structlog.get_logger('x').info('seen', what=bad)\n"
        "logging.getLogger('library').warning('read %s', bad)"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert len(done.stderr.strip().split("\n")) == 2, "one line per event"
    assert "\x1b" not in done.stderr
    assert "\r" not in done.stderr


async def test_abuse_29_help_errors_and_inline_mode_name_nobody(cast):
    names = {row["name"] for row in await cast.all("SELECT name FROM members")}
    stranger = cast.stranger(9703)
    said = [await cast.say(stranger, "/help"), await cast.say(cast.id(MEMBER), "/help")]
    for who in (stranger, MEMBER):
        said += [await press(cast, who, f"members:show:{n}") for n in (1, 2, 999)]
        cast.telegram.put_update(
            {
                "inline_query": {
                    "id": "1",
                    "from": {"id": cast.id(who), "is_bot": False, "first_name": "N"},
                    "query": "Head",
                    "offset": "",
                }
            },
            checked=False,
        )
    await cast.settle()
    others = names - {"Head of delegation, Norway"}
    assert not [name for name in others for words in said if name in words]
    assert not [e for e in cast.telegram.ledger.entries if e["method"] == "answerInlineQuery"]
    assert await dead(cast) == 0


async def test_abuse_37_nobody_erases_another_account(stage):
    target = stage.id("kz-head")
    other = await member(stage, "kz-head")
    for subject in (other, target):
        await stage.say(MEMBER, f"/forget {subject}")
        await press(stage, MEMBER, f"records:forget:{subject}")
    assert await stage.one("SELECT count(*) FROM people WHERE id = :i", i=target) == 1
    assert await stage.one("SELECT count(*) FROM people WHERE id = :i", i=stage.id(MEMBER)) == 1
    await press(stage, MEMBER, f"records:forget:{other}:yes")
    assert await stage.one("SELECT count(*) FROM people WHERE id = :i", i=target) == 1


async def test_abuse_37_erasure_hides_no_deed_from_the_journal(stage):
    await stage.press("kz-head", "За")
    before = await stage.all("SELECT * FROM journal ORDER BY rowid")
    await stage.say("kz-head", "/forget")
    assert await stage.all("SELECT * FROM journal ORDER BY rowid") == before, "it asks first"
    await stage.press("kz-head", "Удалить мои данные")
    after = await stage.all("SELECT * FROM journal ORDER BY rowid")
    assert after[: len(before)] == before
    assert [row["what"] for row in after[len(before) :]] == ["records.forget"]
