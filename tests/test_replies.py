"""Answers to meetings: who comes, until it begins."""

from datetime import timedelta

from tests.meetings import COMING, STARTS, colours, until
from tests.steps import go, refusals


async def test_an_answer_is_recorded_counted_and_can_be_changed(stage):
    await go(stage, "kz-head", f"meetings:show:{COMING}")
    assert await stage.press("kz-head", "Участвую") == "Ваш ответ: участвую."
    assert "Участвуют: 1 · нет: 0 · пока не знают: 0 · не ответили: 25" in stage.last("kz-head")
    assert stage.buttons("kz-head")[0] == "✓ Участвую"
    assert colours(stage, "kz-head") == {None}
    assert await stage.press("kz-head", "Пока не знаю") == "Ваш ответ: пока не знаю."
    await go(stage, "no-head", f"meetings:show:{COMING}")
    assert await stage.press("no-head", "Not taking part") == "You said: not taking part."
    assert "Taking part: 0 · not: 1 · not sure yet: 1 · not answered: 24" in stage.last("no-head")
    assert await stage.one("SELECT count(*) FROM replies") == 2


async def test_coordinators_see_who_answered_what(stage):
    for who, answer in (("kz-head", "yes"), ("kz-adv", "yes"), ("no-head", "no")):
        await go(stage, who, f"meetings:reply:{COMING}:{answer}")
    await go(stage, "coordinator", f"meetings:show:{COMING}")
    text = await stage.press("coordinator", "Who answered?")
    assert (
        "Taking part: 2\n• Head of delegation, Kazakhstan (Kazakhstan)\n• Adviser on education"
        in text
    )
    assert "Not taking part: 1\n• Head of delegation, Norway (Norway)" in text
    assert "Not answered: 23\n" in text
    assert "• Coordinator, secretariat (—)" in text
    await go(stage, "kz-head", f"meetings:show:{COMING}")
    assert "Кто ответил?" not in stage.buttons("kz-head")
    assert await go(stage, "kz-head", f"meetings:who:{COMING}") in refusals("members-refused-role")


async def test_answers_are_open_until_the_meeting_begins(stage):
    await until(stage, STARTS - timedelta(seconds=1))
    assert await go(stage, "no-head", f"meetings:reply:{COMING}:yes") == "You said: taking part."
    stage.telegram.forward(1)
    refused = await go(stage, "no-head", f"meetings:reply:{COMING}:no")
    assert "has begun; it can no longer be changed or answered." in refused
    assert "уже началась: изменить её или ответить больше нельзя" in await go(
        stage, "kz-head", f"meetings:reply:{COMING}:no"
    )
    assert await stage.all("SELECT answer FROM replies") == [{"answer": "yes"}]
    await go(stage, "no-head", f"meetings:show:{COMING}")
    assert stage.buttons("no-head") == ["Meetings", "Menu"]


async def test_an_answer_to_a_cancelled_meeting_is_refused(stage):
    await go(stage, "coordinator", f"meetings:cancel:{COMING}:yes")
    assert "was cancelled." in await go(stage, "no-head", f"meetings:reply:{COMING}:yes")
    assert "отменена" in await go(stage, "kz-head", f"meetings:reply:{COMING}:yes")
    assert await stage.one("SELECT count(*) FROM replies") == 0


async def test_a_forged_answer_is_refused(stage):
    for data in ("meetings:reply:5:perhaps", "meetings:reply:5", "meetings:reply:99:yes"):
        assert await go(stage, "no-head", data)
    assert await stage.one("SELECT count(*) FROM replies") == 0
