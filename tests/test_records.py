"""One's own data: handed over whole, erased whole."""

import json
import re

from storage import records
from tests import proofs
from tests.drafts import begin
from tests.people import apply, invitation, member
from tests.screens import press, tap


async def test_every_column_that_names_a_person_is_in_the_register_of_personal_data(stage):
    tables = await stage.all("SELECT name FROM sqlite_schema WHERE type = 'table'")
    found = set()
    for table in (row["name"] for row in tables):
        for key in await stage.all(f"SELECT * FROM pragma_foreign_key_list('{table}')"):
            if key["table"] in {"people", "members"}:
                found.add((table, key["from"]))
        for column in await stage.all(f"SELECT name FROM pragma_table_info('{table}')"):
            if column["name"] in {"person_id", "member_id"}:
                found.add((table, column["name"]))
    held = {(table, column) for table, columns in records.HELD.items() for column in columns}
    assert found | {("people", "id")} == held | {("journal", "member_id")}
    proofs.note("P1", columns_that_name_somebody=len(found), not_in_the_register=0)


def file(stage, who, name):
    """The content of the newest file of this name that somebody was sent."""
    shown = [m for m in stage.telegram.messages(stage.id(who)) if "document" in m]
    files = [stage.telegram.files[m["document"]["file_id"]] for m in shown]
    return [f.content for f in files if f.name == name][-1].decode("utf-8-sig")


async def test_mydata_is_also_a_text_with_headings_dates_and_no_inner_numbers(stage):
    await begin(stage, "kz-head")
    await stage.say("kz-head", "{Канарейка} в черновике")
    await stage.press("kz-head", "За")
    said = await stage.say("kz-head", "/mydata")
    assert "В этом файле" in said
    read = file(stage, "kz-head", "my-data.txt")
    assert "Ваш аккаунт (1)" in read
    assert "name: Head of delegation, Kazakhstan" in read
    assert "{Канарейка} в черновике" in read
    assert "choice: yes" in read
    assert "понедельник, 23 ноября 2026, 14:00" in read, "moments as the reader's calendar"
    assert not re.search(r"(?m)^\w*(id|hash): ", read)


async def test_mydata_holds_what_one_decided_for_others_but_not_their_words(stage):
    await apply(stage, stage.stranger(9801), await invitation(stage), name="Qvortex Applicant")
    await tap(stage, "coordinator", "Approve")
    await press(stage, "coordinator", f"roles:give:{await member(stage, 'chair')}:coordinator")
    await press(stage, "coordinator-2", "roles:confirm:1")
    for who, column in (("coordinator", "proposed_by"), ("coordinator-2", "decided_by")):
        await stage.say(who, "/mydata")
        held = json.loads(file(stage, who, "my-data.json"))
        assert [row[column] for row in held["role_requests"]] == [await member(stage, who)]
        assert "Qvortex" not in json.dumps(held)


async def test_mydata_hands_over_everything_that_names_the_person(stage):
    await stage.press("kz-head", "За")
    await stage.say("kz-head", "/mydata")
    data = json.loads(file(stage, "kz-head", "my-data.json"))
    assert data["people"][0]["id"] == stage.id("kz-head")
    assert data["members"][0]["name"] == "Head of delegation, Kazakhstan"
    assert data["ballots"][0]["choice"] == "yes"
    assert "Kyrgyzstan" not in json.dumps(data["members"], ensure_ascii=False)


async def test_forget_asks_first_and_then_leaves_nothing_readable(stage):
    await stage.say("kz-head", "/settings")
    await stage.press("kz-head", "Предложить практику")
    await stage.say("kz-head", "Канарейка в черновике")
    before = await stage.one("SELECT count(*) FROM ballots")
    await stage.press("kz-head", "За")
    await stage.say("kz-head", "/forget")
    assert await stage.one("SELECT count(*) FROM people WHERE id = :i", i=stage.id("kz-head")) == 1
    assert "Всё о вас удалено" in await stage.press("kz-head", "Удалить мои данные")
    assert await stage.one("SELECT count(*) FROM people WHERE id = :i", i=stage.id("kz-head")) == 0
    assert await stage.one("SELECT count(*) FROM ballots") == before + 1
    names = await stage.all("SELECT name, body FROM members WHERE name LIKE 'former member %'")
    assert [row["body"] for row in names] == [""]
    for file in stage.path.parent.iterdir():
        content = file.read_bytes()
        assert "Канарейка".encode() not in content, file.name
        assert b"Head of delegation, Kazakhstan" not in content, file.name


async def test_the_last_coordinator_cannot_go(stage):
    await stage.say("coordinator-2", "/forget")
    await stage.press("coordinator-2", "records:forget:0:yes")
    await stage.say("coordinator", "/forget")
    assert "only coordinator" in await stage.press("coordinator", "records:forget:0:yes")
    assert await stage.one("SELECT count(*) FROM people WHERE id = :i", i=stage.id("coordinator"))
