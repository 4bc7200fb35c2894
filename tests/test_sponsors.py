"""Delegations join the sponsors of a recommendation with one tap, and leave them."""

import pytest

from tests.steps import change, go, press_together

DRAFT = 3  # of the sample, proposed by the EU


async def signed(stage, number: int = DRAFT) -> list[str]:
    rows = await stage.all(
        """
        SELECT d.name FROM sponsors s JOIN delegations d ON d.id = s.delegation_id
        WHERE s.recommendation_id = :id ORDER BY d.name
        """,
        id=number,
    )
    return [row["name"] for row in rows]


async def test_a_delegation_joins_with_one_tap_and_leaves_with_another(stage):
    await go(stage, "no-head", f"recommendations:show:{DRAFT}")
    said = await stage.press("no-head", "Co-sponsor it")
    assert said == "Recorded: Norway is a co-sponsor."
    assert "Co-sponsors: Norway" in stage.last("no-head")
    card = await go(stage, "kz-head", f"recommendations:show:{DRAFT}")
    assert "Соавторы: Норвегия" in card
    await stage.press("kz-head", "Стать соавтором")
    assert await signed(stage) == ["Kazakhstan", "Norway"]
    await go(stage, "no-head", f"recommendations:show:{DRAFT}")
    assert "Co-sponsors: Kazakhstan, Norway" in stage.last("no-head")
    said = await stage.press("no-head", "Leave the co-sponsors")
    assert said == "Recorded: Norway is a co-sponsor no more."
    assert await signed(stage) == ["Kazakhstan"]


async def test_a_double_press_signs_once_and_writes_one_line_into_the_journal(stage):
    await go(stage, "no-head", f"recommendations:show:{DRAFT}")
    await press_together(stage, [("no-head", "Co-sponsor it")] * 2)
    assert await signed(stage) == ["Norway"]
    assert await stage.one("SELECT count(*) FROM journal WHERE what = 'sponsors.join'") == 1


@pytest.mark.parametrize(
    ("who", "words"),
    [
        ("eu-head", "is its sponsor already"),
        ("uz-head", "delegations that are members"),
        ("coordinator", "delegations that are members"),
        ("kz-adv", "signed by Head of delegation, Kazakhstan"),
    ],
)
async def test_who_may_not_sign_has_no_button_and_is_told_why(stage, who, words):
    sql = "UPDATE people SET language = 'en' WHERE id = :id"
    await change(stage, sql, id=stage.id(who))
    await go(stage, who, f"recommendations:show:{DRAFT}")
    assert "Co-sponsor it" not in stage.buttons(who)
    assert words in await go(stage, who, f"sponsors:join:{DRAFT}:yes")
    assert await signed(stage) == []


async def test_after_the_decision_the_sponsors_stay_as_they_are(stage):
    adopted = await stage.one("SELECT id FROM recommendations WHERE state = 'adopted'")
    await go(stage, "no-head", f"recommendations:show:{adopted}")
    assert "Co-sponsor it" not in stage.buttons("no-head")
    said = await go(stage, "no-head", f"sponsors:join:{adopted}:yes")
    assert "its sponsors stay as they are" in said


async def test_the_signature_is_the_delegation_s_and_outlives_the_person(stage):
    await go(stage, "no-head", f"sponsors:join:{DRAFT}:yes")
    await stage.say("no-head", "/forget")
    await stage.press("no-head", "records:forget:0:yes")
    assert await signed(stage) == ["Norway"]


async def test_many_co_sponsors_are_named_as_far_as_they_fit(stage):
    await change(
        stage,
        """
        INSERT INTO sponsors (group_id, recommendation_id, delegation_id, member_id, at)
        SELECT 1, 3, id, 1, 'now' FROM delegations
        WHERE group_id = 1 AND standing = 'member' AND name <> 'European Union'
        """,
    )
    rest = len(await signed(stage)) - 8
    assert rest > 1
    assert f"and {rest} others" in await go(stage, "chair", f"recommendations:show:{DRAFT}")


@pytest.mark.parametrize("arg", ["", ":maybe", ":v1:yes:no"])
async def test_a_press_that_says_neither_yes_nor_no_signs_nothing(stage, arg):
    await go(stage, "no-head", f"sponsors:join:{DRAFT}{arg}")
    assert await signed(stage) == []
