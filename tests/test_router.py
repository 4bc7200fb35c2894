"""Between Telegram and the handlers: what comes in reaches whom it is for, and is answered."""

from tests import overheard
from tests.drafts import MEMBER, begin, draft
from tests.screens import press


async def test_what_stands_behind_a_command_is_read_to_64_characters(stage):
    for length, cut in ((64, False), (65, True)):
        said = await stage.say(MEMBER, f"/menu {'x' * length}")
        assert ("Only the first 64 characters" in said) == cut
        assert "Head of delegation, Norway" in said


async def test_a_command_that_there_is_not_is_no_answer_to_a_question(stage):
    await begin(stage)
    before = await draft(stage)
    assert "Head of delegation, Norway" in await stage.say(MEMBER, "/abolish")
    assert await draft(stage) == before
    assert "What was done" in await stage.say(MEMBER, "Early advice")


async def test_who_blocks_the_bot_is_not_written_to_until_they_come_back(stage):
    number = stage.id(MEMBER)
    sql = "SELECT reachable FROM people WHERE id = :number"
    for blocked in (True, False):
        stage.telegram.block(number, blocked=blocked)
        await stage.settle()
        assert await stage.one(sql, number=number) == (not blocked)
    stranger = stage.stranger(9700)
    stage.telegram.block(stranger)
    await stage.settle()
    assert await stage.one(sql, number=stranger) is None
    assert await stage.one("SELECT count(*) FROM inbox WHERE state = 'dead'") == 0


async def test_a_button_that_there_is_not_is_answered_and_noted(stage):
    heard = len(overheard.heard)
    for sent in ("nothing:at:all", "%"):
        assert await press(stage, MEMBER, sent)
    noted = [line for line in overheard.heard[heard:] if "button_unknown" in line]
    assert len(noted) == 2


async def test_whom_something_went_wrong_for_is_told_when_they_are_active(stage):
    router = stage.program.dispatcher._router
    before = len(stage.messages(MEMBER))
    await router.apologise(stage.id(MEMBER), "R-17", None)
    await router.apologise(stage.stranger(9701), "R-18", None)
    (told,) = stage.messages(MEMBER)[before:]
    assert "R-17" in told
    assert stage.messages(9701) == []
    await router.resume(9701)
    assert stage.messages(9701) == []


async def test_pictures_that_are_no_album_are_each_answered_and_albums_once(stage):
    number = stage.id(MEMBER)
    before = len(stage.messages(MEMBER))
    for album in (None, None, "one", "one", "two", "one"):
        photo = {"content": b"\x89PNG", "name": "a.png"}
        stage.telegram.say(
            number, number, photo=photo, **({"media_group_id": album} if album else {})
        )
    await stage.settle()
    assert len(stage.messages(MEMBER)) == before + 5
