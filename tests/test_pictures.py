"""Pictures: a roll-call as a photo, with people's words printed and never run."""

import base64

import pytest

from handlers import pictures
from handlers.pictures import Answer, Roll, Sheet, Spread, Tone
from tests.stage import plain
from tests.steps import change, go, newest
from tests.votes import cast

HOSTILE = [
    "#panic()", "#read(\"/etc/passwd\")", "*bold* _it_ $x^2$ `raw` <label> @ref", "]#[", "\\", "\"",
    "=  heading", "// comment", "/* */", "- list", "#import \"x\": *", "\u202eabc", "中国", "",
]  # fmt: skip


def size(png: bytes) -> tuple[int, int]:
    assert png[:8] == b"\x89PNG\r\n\x1a\n"
    return int.from_bytes(png[16:20]), int.from_bytes(png[20:24])


async def test_the_result_offers_the_roll_call_as_a_picture(stage, vote):
    await cast(stage, vote, "yyyyynna")
    await stage.forward(days=3)
    await go(stage, "kz-head", f"decisions:show:{vote}")
    assert "Картинкой" in stage.buttons("kz-head")
    await stage.press("kz-head", "Картинкой")
    shown = newest(stage, "kz-head")
    assert shown["photo"], "it is a message of its own"
    assert plain(shown["caption"]).startswith("CA-3 · Partnership")
    await stage.press("kz-head", "Назад", shown["message_id"])
    assert "Итог: принято" in stage.last("kz-head")


async def test_an_open_vote_and_a_confidential_one_have_no_picture(stage, vote):
    assert "no roll-call" in await go(stage, "coordinator", f"decisions:picture:{vote}")
    await cast(stage, vote, "yyyyyyy")
    await stage.forward(days=3)
    kept = "SELECT rule_set FROM decisions WHERE id = :id"
    rules = (await stage.one(kept, id=vote)).replace('"recorded"', '"confidential"')
    await change(stage, "UPDATE decisions SET rule_set = :r WHERE id = :id", r=rules, id=vote)
    assert "no roll-call" in await go(stage, "coordinator", f"decisions:picture:{vote}")
    await go(stage, "coordinator", f"decisions:show:{vote}")
    assert "As a picture" not in stage.buttons("coordinator")


@pytest.mark.parametrize("words", HOSTILE)
async def test_what_people_wrote_is_printed_and_never_run(words: str):
    blocks = [
        pictures.bars([(words, 1, Tone.GOOD)]),
        Roll([Answer(words, words, Tone.BAD)]),
        Spread(words, [0] * 9, words),
    ]
    drawn = await pictures.draw("x", Sheet(words, words, blocks, words))
    assert drawn.shown
    width, height = size(drawn.content)
    assert width == 840
    assert height < 900


async def test_a_long_roll_stands_in_two_columns_and_a_very_long_one_is_a_file():
    def roll(n: int) -> Sheet:
        return Sheet("x", "y", [Roll([Answer(f"Delegation {i}", "Yes") for i in range(n)])])

    one = size((await pictures.draw("x", roll(12))).content)[1]
    two = size((await pictures.draw("x", roll(24))).content)[1]
    assert two < one * 1.2
    assert (await pictures.draw("x", roll(193))).shown
    assert not (await pictures.draw("x", roll(1000))).shown


async def test_the_same_sheet_is_the_same_picture():
    sheet = Sheet("x", "y", [Spread("s", [0, 1, 2, 3, 4, 5, 6, 7, 8], "z")])
    first, second = await pictures.draw("a", sheet), await pictures.draw("a", sheet)
    assert base64.b64encode(first.content) == base64.b64encode(second.content)


@pytest.mark.parametrize("letters", ["中国", "日本", "あい", "한국", "سع", "پژ", "გე", "Ққ"])
async def test_letters_of_many_scripts_are_drawn_and_are_no_boxes(letters: str):
    """Two letters look different; two boxes would not."""
    one, other = [
        (await pictures.draw("x", Sheet(letter, "", [Roll([Answer(letter, "")])]))).content
        for letter in letters
    ]
    assert one != other


async def test_the_roll_call_says_how_far_the_kinds_of_delegations_agree(stage, vote, monkeypatch):
    """A kind of which fewer than three voted is not told apart."""
    drawn = []
    draw = pictures.draw
    monkeypatch.setattr(
        pictures, "draw", lambda name, sheet: drawn.append(sheet) or draw(name, sheet)
    )
    kinds = "UPDATE roll SET kind = CASE WHEN name IN ({}) THEN 'eu' ELSE 'state' END"
    for names, told in (
        ("'Norway', 'China', 'Pakistan'", [("European Union", "2 of 3"), ("State", "5 of 6")]),
        ("'Norway', 'China'", []),
    ):
        await change(stage, kinds.format(names))
        if not drawn:
            await cast(stage, vote, "yyyyyyynn")
            await stage.forward(days=3)
        await go(stage, "coordinator", f"decisions:picture:{vote}")
        rows = [row for block in drawn[-1].blocks[1:-1] for row in block.rows]
        assert [(row.label, row.words) for row in rows] == [
            (f"By kind: {kind}", f"{part} for it") for kind, part in told
        ]
