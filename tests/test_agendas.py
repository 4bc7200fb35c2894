"""Agendas: pasted lines become items with times and links."""

import pytest

from rules import agendas
from rules.refusals import Refused
from tests.meetings import COMING
from tests.steps import go, members_of, once, shown, told

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
