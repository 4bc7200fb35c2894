"""Useful to us, one mark per delegation; and what one saves for oneself."""

from tests.responses import AUTHOR, look, opened, shared
from tests.screens import card, labels, press, tap, text
from tests.steps import change, press_together


async def marks(stage):
    return await stage.one("SELECT count(*) FROM useful_marks")


async def test_a_delegation_marks_a_practice_once_whoever_of_it_presses(stage):
    number = await shared(stage)
    await look(stage, "no-head", number)
    assert "Useful to one" not in text(stage, "no-head")
    assert await tap(stage, "no-head", "Useful to us") == "Marked as useful to your delegation."
    assert "Useful to one delegation." in text(stage, "no-head")
    assert "✓ Useful to us" in labels(stage, "no-head")
    for who in ("tj-head", "tj-alt"):
        await press(stage, who, f"responses:useful:{number}:yes", await opened(stage, who))
    assert await marks(stage) == 2
    assert "Полезно 2 делегациям." in text(stage, "tj-alt")
    shown = await tap(stage, "tj-alt", "Кому полезно")
    assert "• Норвегия" in shown
    assert "• Таджикистан" in shown
    await tap(stage, "tj-alt", "К практике")
    assert "снята" in await tap(stage, "tj-alt", "✓ Полезно нам"), "though another set it"
    assert await marks(stage) == 1


async def test_a_double_press_of_useful_sets_one_mark_and_notes_it_once(stage):
    number = await shared(stage)
    await look(stage, "no-head", number)
    wanted = f"responses:useful:{number}:yes"
    await press_together(stage, [("no-head", wanted), ("no-head", wanted)])
    assert await marks(stage) == 1
    sql = "SELECT count(*) FROM journal WHERE what = 'responses.useful'"
    assert await stage.one(sql) == 1
    wanted = f"responses:useful:{number}:no"
    await press_together(stage, [("no-head", wanted), ("no-head", wanted)])
    assert await marks(stage) == 0
    assert await stage.one(sql) == 2


async def test_the_author_s_delegation_and_those_of_none_do_not_mark(stage):
    number = await shared(stage)
    for who, words in (
        (AUTHOR, "от вашей же делегации"),
        ("kz-alt", "от вашей же делегации"),
        ("coordinator", "you belong to none"),
    ):
        await look(stage, who, number)
        assert not {"Useful to us", "Полезно нам"} & set(labels(stage, who)), who
        assert words in await press(stage, who, f"responses:useful:{number}:yes"), who
    assert await marks(stage) == 0


async def test_what_is_not_shared_any_more_is_neither_marked_nor_saved(stage):
    number = await shared(stage)
    await look(stage, "no-head", number)
    message = card(stage, "no-head")["message_id"]
    await change(stage, "UPDATE practices SET state = 'withdrawn' WHERE id = :id", id=number)
    for verb in ("useful", "save"):
        said = await press(stage, "no-head", f"responses:{verb}:{number}:yes", message)
        assert "was withdrawn by its author" in said
        said = await press(stage, AUTHOR, f"responses:{verb}:{number}:yes")
        assert "Автор отозвал практику" in said
    assert await marks(stage) + await stage.one("SELECT count(*) FROM saved_practices") == 0


async def test_somebody_suspended_does_not_mark_with_a_card_that_is_open(stage):
    number = await shared(stage)
    await look(stage, "no-head", number)
    sql = "UPDATE members SET state = 'suspended' WHERE person_id = :p"
    await change(stage, sql, p=stage.id("no-head"))
    assert "suspended" in await tap(stage, "no-head", "Useful to us")
    assert "suspended" in await tap(stage, "no-head", "Save")
    assert await marks(stage) == 0


async def test_saving_is_one_tap_and_taken_back_by_another(stage):
    number = await shared(stage)
    await look(stage, "no-head", number)
    assert "Saved" in await tap(stage, "no-head", "Save")
    assert "✓ Saved" in labels(stage, "no-head")
    await look(stage, "pk-head", number)
    assert "Save" in labels(stage, "pk-head"), "it is each reader's own"
    assert await tap(stage, "no-head", "✓ Saved") == "No longer on your list."
    assert "Save" in labels(stage, "no-head")


async def test_saved_practices_come_page_by_page_the_last_saved_first(stage):
    for number in range(1, 9):
        await press(stage, "no-head", f"responses:save:{number}:yes")
        await stage.forward(seconds=1)
    await stage.say("no-head", "/practices")
    assert "Saved practices · 8" in await tap(stage, "no-head", "Saved")
    assert [label.split(".")[0] for label in labels(stage, "no-head")[:6]] == list("876543")
    await tap(stage, "no-head", "Next ›")
    assert [label.split(".")[0] for label in labels(stage, "no-head")[:2]] == ["2", "1"]
    await change(stage, "UPDATE practices SET state = 'withdrawn' WHERE id = 8")
    await tap(stage, "no-head", "‹ Previous")
    assert "Saved practices · 7" in text(stage, "no-head")
    assert [label.split(".")[0] for label in labels(stage, "no-head")[:6]] == list("765432")
    await press(stage, "pk-head", "responses:saved:0", await opened(stage, "pk-head"))
    assert "You have saved no practice yet" in text(stage, "pk-head")


async def test_a_mark_stays_with_the_delegation_and_what_was_saved_goes_with_the_person(stage):
    number = await shared(stage)
    for verb in ("useful", "save"):
        await press(stage, "no-head", f"responses:{verb}:{number}:yes")
    await stage.say("no-head", "/forget")
    await stage.press("no-head", "records:forget:0:yes")
    assert await marks(stage) == 1
    assert await stage.one("SELECT count(*) FROM saved_practices") == 0
