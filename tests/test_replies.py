"""Answers to meetings: who comes, until it begins."""

from datetime import timedelta

from tests.meetings import COMING, STARTS, colours, until
from tests.steps import go, members_of, once, refusals, shown, told


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
    assert await go(stage, "kz-head", f"replies:list:{COMING}") in refusals("members-refused-role")


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
    assert stage.buttons("no-head") == [
        *("I am here", "List of speakers", "Action items", "Agenda · 6", "The series"),
        *("Meetings", "Menu"),
    ]


async def test_an_answer_to_a_cancelled_meeting_is_refused(stage):
    await go(stage, "coordinator", f"meetings:cancel:{COMING}:yes")
    assert "was cancelled." in await go(stage, "no-head", f"meetings:reply:{COMING}:yes")
    assert "отменена" in await go(stage, "kz-head", f"meetings:reply:{COMING}:yes")
    assert await stage.one("SELECT count(*) FROM replies") == 0


async def test_a_forged_answer_is_refused(stage):
    for data in ("meetings:reply:5:perhaps", "meetings:reply:5", "meetings:reply:99:yes"):
        assert await go(stage, "no-head", data)
    assert await stage.one("SELECT count(*) FROM replies") == 0


async def test_whoever_is_represented_says_by_whom_and_the_delegation_comes(stage):
    await go(stage, "kz-head", f"meetings:show:{COMING}")
    await stage.press("kz-head", "Меня представит …")
    labels = stage.buttons("kz-head")
    assert labels[-2:] == ["Другой человек", "Назад"]
    assert await stage.press("kz-head", labels[0]) == "Ваш ответ: вас представит другой участник."
    assert "будут представлены: 1 · не ответили: 25" in stage.last("kz-head")
    assert "Делегации, которые участвуют: 1 из 17" in stage.last("kz-head")
    assert "✓ Меня представит …" in stage.buttons("kz-head")
    await go(stage, "no-head", f"replies:choose:{COMING}")
    await stage.press("no-head", "Somebody else")
    await stage.say("no-head", "A. <Karimova>, Ministry")
    await stage.press("no-head", "Save")
    text = await go(stage, "coordinator", f"replies:list:{COMING}")
    assert f"Head of delegation, Kazakhstan (Kazakhstan): by {labels[0]}" in text
    assert "Head of delegation, Norway (Norway): by A. <Karimova>, Ministry" in text
    await go(stage, "no-head", f"meetings:reply:{COMING}:yes")
    assert "Karimova" not in await go(stage, "coordinator", f"replies:list:{COMING}")


async def test_nobody_of_another_delegation_represents(stage):
    other = await stage.one("SELECT id FROM members WHERE person_id = :p", p=stage.id("kz-head"))
    for number in (other, 999, "x", ""):
        await go(stage, "no-head", f"replies:represent:{COMING}:{number}")
    assert await stage.one("SELECT count(*) FROM replies") == 0


async def test_exactly_those_who_have_not_answered_are_asked_once_a_day(stage):
    for who, answer in (("kz-head", "yes"), ("no-head", "no"), ("tj-head", "maybe")):
        await go(stage, who, f"meetings:reply:{COMING}:{answer}")
    before = shown(stage)
    await go(stage, "coordinator", f"replies:list:{COMING}")
    await stage.press("coordinator", "Ask the 23 who have not answered")
    rest = [who for who in members_of(stage) if who not in {"kz-head", "no-head", "tj-head"}]
    asked = {
        "en": "Your answer is still missing. The secretariat",
        "ru": "Вы ещё не ответили. Секр",
    }
    assert told(stage, before, asked) == once(*rest)
    again = await go(stage, "coordinator-2", f"replies:ask:{COMING}")
    assert "спрашивали в течение суток" in again
    assert told(stage, before, asked) == once(*rest)
    await stage.forward(days=1)
    await go(stage, "kz-adv", f"meetings:reply:{COMING}:yes")
    await go(stage, "coordinator-2", f"replies:ask:{COMING}")
    assert told(stage, before, asked) == {who: 1 if who == "kz-adv" else 2 for who in rest}


async def test_the_name_of_a_stand_in_is_forgotten_a_month_after_the_meeting(stage):
    await go(stage, "no-head", f"forms:open:{COMING}:represent")
    await stage.say("no-head", "Somebody Known")
    await stage.press("no-head", "Save")
    named = "SELECT stand_in FROM replies"
    await until(stage, STARTS + timedelta(days=30))
    assert await stage.one(named) == "Somebody Known"
    await stage.forward(days=4)
    assert await stage.one(named) == ""
    assert await stage.one("SELECT answer FROM replies") == "represented"
