"""Agendas: pasted lines become items with times and links."""

import json

import pytest

from rules import agendas
from rules.refusals import Refused
from tests.files import PDF
from tests.meetings import COMING
from tests.stage import plain
from tests.steps import change, go, members_of, once, refusals, shown, told

LINES = [  # what is written, day, time, title, links
    ("9:30 Opening", 1, "09:30", "Opening", []),
    ("1. Opening and adoption of the agenda", 1, "", "Opening and adoption of the agenda", []),
    ("• 10.00 – 11.30: Draft", 1, "10:00", "Draft", []),
    ("14:00-15:00 Обзор https://example.org/a.pdf.", 1, "14:00", "Обзор", ["https://example.org/a.pdf"]),
    ("https://example.org/a", 1, "", "https://example.org/a", ["https://example.org/a"]),
    ("Day 2, 9:00 Next steps", 2, "09:00", "Next steps", []),
    ("день 2: 9:00 Итоги", 2, "09:00", "Итоги", []),
    ("2011 joint plan", 1, "", "2011 joint plan", []),
]  # fmt: skip


@pytest.mark.parametrize(("line", "day", "at", "title", "links"), LINES)
def test_a_line_is_read_as_an_item(line, day, at, title, links):
    (item,) = agendas.read(line, 2)
    assert (item.day, item.at, item.title, item.links) == (day, at, title, links)
    assert agendas.one(agendas.written(item, 2), 2) == item, "and written so that it is read again"


def test_a_line_with_a_day_holds_for_those_below_it():
    items = agendas.read("10:00 A\nDay 2\n\n9:00 B\nC", 2)
    assert [(item.day, item.at, item.title) for item in items] == [
        (1, "10:00", "A"), (2, "09:00", "B"), (2, "", "C"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("lines", "key"),
    [
        ("Day 3\nX", "day"), ("25:00 X", "time"), ("9:61 X", "time"), ("10:00", "title"),
        ("x" * 201, "long"), ("x https://a.b/1 " * 6, "long"), ("\n".join(["x"] * 41), "many"),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_refused(lines, key):
    with pytest.raises(Refused, match=f"agendas-refused-{key}"):
        agendas.read(lines, 2)


async def test_items_are_added_changed_and_taken_away_on_the_card(stage):
    await go(stage, "coordinator", f"agendas:show:{COMING}")
    await stage.press("coordinator", "Add items")
    preview = await stage.say(
        "coordinator", "10:30 <b>Coffee</b>\nDay 2\n9:00 Trip https://example.org/t"
    )
    assert "Day 2\n2. 09:00 Trip\n→ https://example.org/t" in preview
    await stage.press("coordinator", "Add")
    text = stage.last("coordinator")
    assert "10:30 <b>Coffee</b>" in text
    assert "→ https://example.org/t" in await go(stage, "kz-head", f"agendas:show:{COMING}")
    assert stage.buttons("kz-head") == ["Назад"]
    await stage.press("coordinator", "09:00 Trip")
    await stage.press("coordinator", "Change")
    await stage.press("coordinator", "Change: Item")
    assert "Now:\nday 2, 09:00 Trip https://example.org/t" in stage.last("coordinator")
    await stage.say("coordinator", "day 2 8:30 Excursion")
    await stage.press("coordinator", "Save")
    assert "08:30 Excursion" in stage.last("coordinator")
    await stage.press("coordinator", "08:30 Excursion")
    assert await stage.press("coordinator", "Take away") == "Taken away."
    assert "Excursion" not in stage.last("coordinator")


async def test_an_agenda_has_forty_items_at_the_most(stage):
    there = await stage.one("SELECT count(*) FROM agenda_items")
    lines = "\n".join(f"{8 + n // 6}:{n % 6}0 Item" for n in range(agendas.ITEMS - there))
    for wanted, count in ((lines, agendas.ITEMS), ("20:00 One more", agendas.ITEMS)):
        await go(stage, "coordinator", f"forms:open:{COMING}:agenda")
        await stage.say("coordinator", wanted)
        said = await stage.press("coordinator", "Add")
        assert await stage.one("SELECT count(*) FROM agenda_items") == count
    assert str(agendas.ITEMS) in said


async def test_the_agenda_is_sent_to_everybody_once(stage):
    words = {"en": "Agenda · Fourth", "ru": "Повестка дня · Fourth"}
    before = shown(stage)
    for _ in range(2):
        await go(stage, "coordinator", f"agendas:send:{COMING}")
    found = told(stage, before, words)
    assert {who: n for who, n in found.items() if who != "coordinator"} == once(
        *(who for who in members_of(stage) if who != "coordinator")
    )


async def test_a_day_that_the_meeting_does_not_have_is_explained(stage):
    await go(stage, "coordinator", f"forms:open:{COMING}:agenda")
    again = await stage.say("coordinator", "Day 3\n9:00 Trip")
    assert "Day 3 is not a day of this meeting. Please write a day from 1 to 2." in again


# documents that lie at Telegram


async def to_documents(stage, item: str) -> str:
    await go(stage, "coordinator", f"agendas:show:{COMING}")
    assert (await stage.press("coordinator", item)).splitlines()[0] == item
    return await stage.press("coordinator", "Documents")


async def test_documents_are_put_to_an_item_and_read_with_one_tap(stage):
    asked = await to_documents(stage, "Draft recommendations")
    assert "up to five, 20 MB each" in asked
    refused = await stage.say("coordinator", document={**PDF, "name": "x.exe"})
    assert "“x.exe” cannot be attached. Please send it as PDF" in refused
    await stage.say("coordinator", document=PDF)
    await stage.say("coordinator", photo={"size": 500_000})
    await stage.press("coordinator", "Next")
    await stage.press("coordinator", "Save")
    assert "▫ brochure.pdf · 1.1 MB\n▫ Photo · 0.5 MB" in stage.last("coordinator")
    await go(stage, "kz-head", f"agendas:show:{COMING}")
    assert stage.buttons("kz-head") == ["2 документа", "Назад"]
    said = await stage.press("kz-head", "2 документа")
    assert said == "2 документа к встрече Fourth expert meeting: follow-up to the joint plan."
    document, photo = stage.telegram.messages(stage.id("kz-head"))[-3:-1]
    assert document["document"]["name"] == "brochure.pdf"
    assert "photo" in photo
    assert plain(photo["caption"]) == "Пункт 5 · Draft recommendations\nФотография · 0,5 МБ"


async def test_documents_are_taken_away_again_and_stay_when_the_line_is_changed(stage):
    await to_documents(stage, "Draft recommendations")
    for name in ("a.pdf", "b.pdf"):
        await stage.say("coordinator", document={**PDF, "name": name})
    await stage.press("coordinator", "Next")
    await stage.press("coordinator", "Save")
    item = await stage.one("SELECT id FROM agenda_items WHERE title = 'Draft recommendations'")
    await go(stage, "coordinator", f"forms:open:{item}:item")
    await stage.press("coordinator", "Change: Item")
    await stage.say("coordinator", "10:00 Drafts")
    await stage.press("coordinator", "Save")
    assert "10:00 Drafts\n▫ a.pdf · 1.1 MB\n▫ b.pdf" in stage.last("coordinator")
    for left in ("b.pdf", ""):
        await to_documents(stage, "10:00 Drafts")
        await stage.press("coordinator", "Change: Documents")
        await stage.press("coordinator", "Remove 1")
        await stage.press("coordinator", "Next" if left else "Skip")
        await stage.press("coordinator", "Save")
        assert ("b.pdf" in stage.last("coordinator")) == bool(left)
    assert "document" not in " ".join(stage.buttons("coordinator"))
    pressed = await stage.press("coordinator", f"agendas:files:{COMING}")
    assert pressed in refusals("forms-refused-stale")


async def test_a_meeting_has_twenty_documents_at_most_and_a_sixth_of_an_item_is_refused(stage):
    file = {"kind": "document", "file_id": "f", "extension": "pdf", "name": "a.pdf", "size": 1}
    held = json.dumps([{**file, "unique_id": str(n)} for n in range(19)])
    sql = "UPDATE agenda_items SET files = :held WHERE title LIKE 'Opening%'"
    await change(stage, sql, held=held)
    await to_documents(stage, "Draft recommendations")
    for number in range(5):
        await stage.say("coordinator", document={**PDF, "name": f"{number}.pdf"})
    assert "Up to 5 files" in await stage.say("coordinator", document={**PDF, "name": "6.pdf"})
    await stage.press("coordinator", "Next")
    said = await stage.press("coordinator", "Save")
    assert "All items together can have 20 documents." in said
    assert await stage.one("SELECT count(*) FROM forms WHERE form = 'papers'") == 1, "it is kept"


async def test_the_agenda_goes_out_anew_when_a_document_was_added(stage):
    words = {"en": "Agenda · Fourth", "ru": "Повестка дня · Fourth"}
    await go(stage, "coordinator", f"agendas:send:{COMING}")
    before = shown(stage)
    await to_documents(stage, "Draft recommendations")
    await stage.say("coordinator", document=PDF)
    await stage.press("coordinator", "Next")
    await stage.press("coordinator", "Save")
    await go(stage, "coordinator", f"agendas:send:{COMING}")
    assert told(stage, before, words)["no-head"] == 1
    assert stage.buttons("no-head")[0] == "One document"


async def test_an_agenda_without_items_is_not_sent(stage):
    await change(stage, "DELETE FROM agenda_items WHERE meeting_id = :m", m=COMING)
    before = shown(stage)
    said = await go(stage, "coordinator", f"agendas:send:{COMING}")
    assert said in refusals("agendas-refused-empty")
    assert told(stage, before, {"en": "Agenda ·", "ru": "Повестка дня ·"}) == {}
