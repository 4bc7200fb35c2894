"""A coordinator imports a list: a report by line, and nothing before it is confirmed."""

import asyncio
import io
import threading

import pytest
from openpyxl import load_workbook
from telegram.error import NetworkError

from handlers import tables
from rules.causes import Cause
from tests.cast import differences, everything
from tests.lists import (
    CSV,
    HEAD,
    KENYA,
    PERU,
    XLSX,
    archive,
    begin,
    imported,
    lines,
    received,
    send,
    workbook,
)
from tests.screens import dead, labels, press, tap, text

EXPECTED = "SELECT name, body, seat, language FROM expected ORDER BY id"


async def made(stage):
    """The delegations and experts beyond the sample's."""
    places = await stage.all("SELECT name FROM delegations WHERE id > 24 ORDER BY id")
    return [row["name"] for row in places], await stage.all(EXPECTED)


async def test_row_68_a_list_is_reported_by_line_and_imported_only_when_confirmed(stage):
    assert "Only Delegation is required" in await begin(stage)
    wrong = ["Chad", "Kingdom", "Member", "Eva Example"]
    norway = ["Norway", "", "", "Ole Example"]
    shown = await send(stage, lines(HEAD, KENYA, PERU, wrong, norway, KENYA).encode("utf-8-sig"))
    assert "list.csv\nNew delegations: 2\nAlready in the register, left as they are: 1" in shown
    assert "Experts to expect: 3\nLines left out: 2" in shown
    assert "It begins with:\n• Kenya: Ada Example, Ministry of Education" in shown
    assert "Line 4: kind “Kingdom” is not known. Write State" in shown
    assert "Line 2: “Ada Example” comes again in 6. Only the first one counts." in shown
    assert await made(stage) == ([], [])
    done = await tap(stage, "coordinator", "Add to the register")
    assert "New delegations: 2. Experts now expected: 3." in done
    assert await made(stage) == (
        ["Kenya", "Peru"],
        [
            {
                "name": "Ada Example",
                "body": "Ministry of Education",
                "seat": "head",
                "language": "en",
            },
            {"name": "Боря Пример", "body": "Prison service", "seat": None, "language": "ru"},
            {"name": "Ole Example", "body": "", "seat": None, "language": None},
        ],
    )
    row = (await stage.all("SELECT kind, standing FROM delegations WHERE name = 'Peru'"))[0]
    assert (row["kind"], row["standing"]) == ("state", "observer")
    lines_ = "SELECT count(*) FROM journal WHERE what = :what"
    assert await stage.one(lines_, what="members.add_delegation") == 2
    assert await stage.one(lines_, what="imports.expect") == 3


async def test_row_68_more_than_ten_remarks_are_handed_over_as_a_file(stage):
    await begin(stage)
    rows = [["Kenya", "State", "Guest", f"Expert Number {n}"] for n in range(14)]
    shown = await send(stage, lines(HEAD, *rows, KENYA))
    assert shown.count("standing “Guest” is not known") == 10
    assert "More remarks: 4." in shown
    await tap(stage, "coordinator", "All remarks as a file")
    name, content = received(stage)
    assert name == "remarks.txt"
    told = content.decode("utf-8-sig").split("\r\n")
    assert len(told) == 14
    assert told[-1] == "Line 15: standing “Guest” is not known. Write Member or Observer."


async def test_row_68_a_hundred_thousand_rows_are_refused_and_the_form_stays(stage):
    await begin(stage)
    shown = await send(stage, b"Delegation;Name\n" + b"A;B\n" * 100_000)
    assert "too many lines; the limit is 2,000" in shown
    assert "Send a CSV or XLSX file" in shown
    shown = await send(stage, b"Delegation;Name\n" + b"A;B\n" * 300_000)
    assert "the limit is 1 MB" in shown
    assert "New delegations: 1" in await send(stage, lines(HEAD, KENYA))
    assert await dead(stage) == 0


async def test_a_list_may_be_sent_again_and_the_newest_counts(stage):
    await begin(stage)
    await send(stage, lines(HEAD, KENYA))
    await send(stage, lines(HEAD, PERU), "second.csv")
    assert "second.csv" in text(stage, "coordinator")
    await tap(stage, "coordinator", "Add to the register")
    assert (await made(stage))[0] == ["Peru"]


async def test_the_same_list_twice_changes_nothing_more(stage):
    await imported(stage, KENYA, PERU)
    before = await made(stage)
    await begin(stage)
    shown = await send(stage, lines(HEAD, KENYA, PERU))
    assert "Nothing in this list is new" in shown
    assert "Line 2: Ada Example is expected already. Left as it is." in shown
    assert "Nothing in this list is new" in await tap(stage, "coordinator", "Add to the register")
    assert await made(stage) == before


async def test_what_another_coordinator_did_meanwhile_is_taken_into_account(stage):
    await begin(stage)
    await send(stage, lines(HEAD, KENYA, PERU))
    await begin(stage, "coordinator-2")
    await send(stage, lines(HEAD, KENYA), who="coordinator-2")
    await tap(stage, "coordinator-2", "Внести в список")
    done = await tap(stage, "coordinator", "Add to the register")
    assert "New delegations: 1. Experts now expected: 1." in done
    places, experts = await made(stage)
    assert places == ["Kenya", "Peru"]
    assert [row["name"] for row in experts] == ["Ada Example", "Боря Пример"]


async def test_a_second_press_of_an_old_card_imports_nothing_more(stage):
    await begin(stage)
    await send(stage, lines(HEAD, KENYA))
    old = await stage.one("SELECT id FROM forms WHERE form = 'imports'")
    version = await stage.one("SELECT version FROM forms WHERE id = :id", id=old)
    await send(stage, lines(HEAD, PERU))
    said = await press(stage, "coordinator", f"forms:finish:{old}:v{version}")
    assert said == "That card was out of date. Here is the current one."
    assert await made(stage) == ([], [])
    await press(stage, "coordinator", f"forms:finish:{old}:v{version + 1}")
    before = await everything(stage)
    assert "already" in await press(stage, "coordinator", f"forms:finish:{old}:v{version + 1}")
    assert differences(before, await everything(stage)) == []


async def test_members_and_second_heads_are_told_and_existing_names_are_found_in_both_languages(
    stage,
):
    await begin(stage)
    rows = [
        ["Казахстан", "", "", "head of delegation, kazakhstan"],
        KENYA,
        [*KENYA[:3], "Eva Example", "Office", "head"],
        ["Somewhere", "", "", "Ivo Example"],
    ]
    shown = await send(stage, lines(HEAD, *rows))
    assert "Line 2: head of delegation, kazakhstan is a member already" in shown
    assert "Line 4: a second head. Eva Example will be expected as an adviser." in shown
    assert "Line 5: kind or standing of Somewhere is not given. State and Member" in shown
    await tap(stage, "coordinator", "Add to the register")
    assert [(row["name"], row["seat"]) for row in await stage.all(EXPECTED)] == [
        ("Ada Example", "head"), ("Eva Example", "adviser"), ("Ivo Example", None),
    ]  # fmt: skip


async def test_row_69_formula_cells_are_shown_and_kept_as_text(stage):
    for number, (name, content) in enumerate(
        (
            (
                "a.csv",
                lines(["Delegation", "Name"], ["Kenya", '=HYPERLINK("http://x")'], separator="\t"),
            ),
            ("a.xlsx", workbook(["Delegation", "Name"], ["Peru", '=HYPERLINK("http://x")'])),
        ),
        1,
    ):
        await begin(stage)
        shown = await send(stage, content, name, XLSX if name.endswith("x") else CSV)
        assert '=HYPERLINK("http://x")' in shown
        assert ("Line 2: a formula is taken as plain text" in shown) is (name == "a.xlsx")
        await tap(stage, "coordinator", "Add to the register")
        rows = await stage.all(EXPECTED)
        assert [row["name"] for row in rows] == ['=HYPERLINK("http://x")'] * number


async def test_abuse_25_files_that_are_no_lists_are_refused_without_being_fetched(stage):
    await begin(stage)
    before = len(stage.telegram.ledger.entries)
    for name, mime_type in (("a.pdf", "application/pdf"), ("a.xlsm", XLSX), ("a.csv", "image/png")):
        assert "Only CSV and XLSX files" in await send(stage, b"x", name, mime_type)
    assert "Only CSV and XLSX files" in await stage.say("coordinator", photo={})
    assert "Only CSV and XLSX files" in await stage.say("coordinator", voice={})
    large = {"name": "a.csv", "mime_type": CSV, "size": 1_000_001}
    assert "the limit is 1 MB" in await stage.say("coordinator", document=large)
    assert "send the list as a CSV" in await stage.say("coordinator", "Kenya; Ada")
    asked = [e["method"] for e in stage.telegram.ledger.entries[before:]]
    assert "getFile" not in asked
    assert await stage.one("SELECT count(*) FROM expected") == 0


async def test_abuse_25_a_bomb_is_refused_and_files_have_a_quota(stage):
    await begin(stage)
    bomb = archive(xl__workbook_xml="x", xl__big_xml=b"0" * 30_000_000)
    for _ in range(20):
        assert "too large inside" in await send(stage, bomb, "a.xlsx", XLSX)
    assert "That was 20 files within an hour" in await send(stage, bomb, "a.xlsx", XLSX)
    assert "That was 20 files within an hour" in await send(stage, lines(HEAD, KENYA))
    await stage.forward(hours=1, minutes=1)
    assert "New delegations: 1" in await send(stage, lines(HEAD, KENYA))
    assert await dead(stage) == 0


async def test_only_coordinators_import_and_other_files_are_not_fetched(stage):
    await stage.say("no-head", "/menu")
    await tap(stage, "no-head", "Delegations")
    assert "Import a list" not in labels(stage, "no-head")
    said = await press(stage, "no-head", "forms:open:0:imports")
    assert "does not include this" in said
    assert "Please send it as text" in await send(stage, lines(HEAD, KENYA), who="no-head")
    assert "Please send it as text" in await send(stage, lines(HEAD, KENYA))
    assert await made(stage) == ([], [])


async def test_a_coordinator_who_was_suspended_imports_no_more(stage):
    await begin(stage, "coordinator-2")
    number = stage.id("coordinator-2")
    sql = "UPDATE members SET state = 'suspended' WHERE person_id = :p"
    await stage.db.write(Cause(stage.clock.now()), lambda tx, _cause: tx.run(sql, p=number))
    said = await send(stage, lines(HEAD, KENYA), who="coordinator-2")
    assert "приостановлен" in said
    assert await made(stage) == ([], [])


async def test_a_file_that_cannot_be_fetched_is_asked_for_again(stage, monkeypatch):
    await begin(stage)

    async def fail(*_args, **_kwargs):
        raise NetworkError("gone")

    async def at_once(_seconds):
        pass

    monkeypatch.setattr("telegram.File.download_as_bytearray", fail)
    monkeypatch.setattr(asyncio, "sleep", at_once)
    shown = await send(stage, lines(HEAD, KENYA))
    assert "could not be fetched from Telegram. Please send it again." in shown
    monkeypatch.undo()
    assert "New delegations: 1" in await send(stage, lines(HEAD, KENYA))


async def test_a_file_is_parsed_in_a_thread_of_its_own(stage, monkeypatch):
    seen = []
    real = tables.read

    def read(*args):
        seen.append(threading.current_thread() is threading.main_thread())
        return real(*args)

    monkeypatch.setattr(tables, "read", read)
    await begin(stage)
    await send(stage, lines(HEAD, KENYA))
    assert seen == [False]


@pytest.mark.parametrize("who", ["coordinator", "coordinator-2"])
async def test_the_example_in_each_language_is_a_list_that_can_be_imported(stage, who):
    english = who == "coordinator"
    await begin(stage, who)
    await tap(stage, who, "Example file" if english else "Пример файла")
    name, content = received(stage, who)
    assert name == ("example.xlsx" if english else "primer.xlsx")
    rows = list(load_workbook(io.BytesIO(content)).worksheets[0].iter_rows(values_only=True))
    assert rows[0][0] == ("Delegation" if english else "Делегация")
    shown = await send(stage, content, name, XLSX, who)
    assert ("Experts to expect: 2" if english else "Ожидаемых экспертов: 2") in shown
    assert ("Lines left out: 0" if english else "Пропущено строк: 0") in shown
