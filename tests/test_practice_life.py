"""The life of a practice after it is shared: new versions, age, the end; what others see of it."""

import pytest

from actions import practices as actions
from rules.causes import Cause
from rules.refusals import Refused
from tests.practices import SUMMARY, finds, submit
from tests.screens import card, labels, press, starting, tap, text
from tests.steps import change

AUTHOR, READER, BOSS = "kz-head", "ru-head", "coordinator"


async def shared(stage, **more):
    """A practice that is shared; returns its id."""
    number = await submit(stage, AUTHOR, **more)
    await tap(stage, BOSS, "Share")
    return number


async def retitle(stage, number, title):
    """Hand in a new version with another title."""
    await press(stage, AUTHOR, f"forms:open:{number}:practice")
    await tap(stage, AUTHOR, "Изменить: Название")
    await stage.say(AUTHOR, title)
    return await tap(stage, AUTHOR, "Отправить")


async def show(stage, who, number):
    """Open a practice; returns the card's text or the pop-up."""
    await stage.say(who, "/menu")
    said = await press(stage, who, f"practices:show:{number}", card(stage, who)["message_id"])
    return said or text(stage, who)


# new versions


async def test_the_shared_version_stays_until_the_new_one_is_shared(stage):
    number = await shared(stage)
    await retitle(stage, number, "Совсем новое")
    assert "A practice waits for screening" in text(stage, BOSS)
    assert "Version 2" in text(stage, BOSS)
    assert "Совсем новое" in text(stage, BOSS)
    assert "Ранний совет семьям" in await show(stage, READER, number)
    assert "Новая версия ждёт рассмотрения" in await show(stage, AUTHOR, number)
    assert "Новая версия ждёт" not in await show(stage, READER, number)
    await stage.say(BOSS, "/menu")
    await tap(stage, BOSS, "One practice to screen", "Share")
    assert "Совсем новое" in await show(stage, READER, number)
    assert await finds(stage, READER, "Совсем новое")
    assert await stage.one("SELECT revision FROM practices WHERE id = :n", n=number) is None


async def test_a_returned_new_version_leaves_the_shared_one_and_is_revised(stage):
    number = await shared(stage)
    await retitle(stage, number, "Совсем новое")
    await tap(stage, BOSS, "Return")
    await stage.say(BOSS, "The title says too little.")
    assert await tap(stage, BOSS, "Return") == "Returned to the author."
    assert "The title says too little." in text(stage, AUTHOR)
    assert "Совсем новое" in text(stage, AUTHOR)
    assert "Ранний совет семьям" in await show(stage, READER, number)
    assert "Новая версия возвращена" in await show(stage, AUTHOR, number)
    assert "Совсем новое" in await tap(stage, AUTHOR, "Обновить"), "the new version is gone on with"
    await tap(stage, AUTHOR, "Изменить: Название")
    await stage.say(AUTHOR, "Совет семьям до беды")
    await tap(stage, AUTHOR, "Отправить")
    await tap(stage, BOSS, "Share")
    assert "Совет семьям до беды" in await show(stage, READER, number)


async def test_every_version_and_step_is_read_by_author_and_coordinators_only(stage):
    number = await shared(stage)
    await retitle(stage, number, "Совет семьям до беды")
    await tap(stage, BOSS, "Return")
    await stage.say(BOSS, "Say where.")
    await tap(stage, BOSS, "Return")
    await show(stage, AUTHOR, number)
    history = await tap(stage, AUTHOR, "История")
    assert "Версия 2 возвращена: Coordinator" in history
    assert ": Say where." in history
    assert "Версия 1 открыта группе: Coordinator" in history
    assert history.index("возвращена") < history.index("Версия 1 отправлена"), "newest first"
    changes = await tap(stage, AUTHOR, "Версия 2", "Что изменилось")
    assert "Название: Ранний совет семьям → Совет семьям до беды" in changes
    assert "Что сделано" not in changes
    first = await tap(stage, AUTHOR, "Назад", "Версия 1")
    assert "Ранний совет семьям" in first
    assert "Участие добровольное" in await tap(stage, AUTHOR, "Меры защиты, результаты, уроки")
    for sent in ("list:{}", "show:{}:v1", "show:{}:v1:details", "changes:{}:v2"):
        said = await press(stage, READER, f"versions:{sent.format(number)}")
        assert said == "Такой практики нет, или она не открыта группе."
    assert "История" not in await show(stage, READER, number)
    assert "Совет семьям до беды" in await _read(stage, BOSS, f"versions:show:{number}:v2")


async def _read(stage, who, sent):
    await stage.say(who, "/menu")
    said = await press(stage, who, sent, card(stage, who)["message_id"])
    return said or text(stage, who)


async def test_a_longer_text_is_marked_word_by_word(stage):
    number = await shared(stage)
    await press(stage, AUTHOR, f"forms:open:{number}:practice")
    await tap(stage, AUTHOR, "Изменить: Что сделано")
    await stage.say(AUTHOR, SUMMARY.replace("обучают", "дважды в год <обучают>"))
    await tap(stage, AUTHOR, "Отправить")
    changes = await _read(stage, AUTHOR, f"versions:changes:{number}:v2")
    assert "дважды в год <обучают>" in changes
    marks = {entity["type"] for entity in card(stage, AUTHOR)["entities"]}
    assert {"strikethrough", "underline"} <= marks


# the end


async def test_a_withdrawn_practice_is_gone_for_the_group_and_stays_for_its_author(stage):
    number = await shared(stage)
    await show(stage, AUTHOR, number)
    assert "Отозвать практику" in await tap(stage, AUTHOR, "Отозвать")
    assert await stage.one("SELECT state FROM practices WHERE id = :n", n=number) == "shared"
    assert await tap(stage, AUTHOR, "Отозвать") == "Отозвано."
    assert "отозвана" in text(stage, AUTHOR)
    said = await show(stage, READER, number)
    assert said == "Автор отозвал практику «Ранний совет семьям». В библиотеке её больше нет."
    assert not await finds(stage, READER, "Ранний совет семьям")
    await stage.say(READER, "/practices")
    await tap(stage, READER, "Все практики")
    assert not [label for label in labels(stage, READER) if "Ранний совет" in label]
    assert SUMMARY in await show(stage, BOSS, number)
    said = await press(stage, AUTHOR, f"practices:withdraw:{number}:yes")
    assert "Автор отозвал" in said, "once is enough"
    sql = "SELECT count(*) FROM screenings WHERE practice_id = :n AND verdict = 'withdrawn'"
    assert await stage.one(sql, n=number) == 1


async def test_what_was_never_shared_is_withdrawn_without_a_trace_for_others(stage):
    number = await submit(stage)
    shown = card(stage, BOSS)["message_id"]
    await press(stage, AUTHOR, f"practices:withdraw:{number}:yes")
    assert await show(stage, READER, number) == "Такой практики нет, или она не открыта группе."
    said = await press(stage, BOSS, f"practices:share:{number}:v1", shown)
    assert "was withdrawn by its author" in said
    await stage.say(BOSS, "/menu")
    assert not [label for label in labels(stage, BOSS) if "to screen" in label]


async def test_only_the_author_withdraws_and_archives_without_a_reason(stage):
    number = await shared(stage)
    for who in (READER, BOSS):
        for verb in ("withdraw", "archive", "confirm"):
            await press(stage, who, f"practices:{verb}:{number}:yes")
    assert await stage.one("SELECT state FROM practices WHERE id = :n", n=number) == "shared"
    assert "нет такого права" in await press(stage, READER, f"forms:open:{number}:archive")


async def test_a_coordinator_archives_with_a_reason_that_the_author_reads(stage):
    number = await shared(stage)
    await show(stage, BOSS, number)
    assert "Why?" in await tap(stage, BOSS, "Archive")
    await stage.say(BOSS, "Replaced by <another>.")
    assert await tap(stage, BOSS, "Archive") == "Archived."
    assert "Координатор перенёс вашу практику в архив" in text(stage, AUTHOR)
    assert "Replaced by <another>." in text(stage, AUTHOR)
    assert "перенесена в архив" in await show(stage, READER, number)
    assert not await finds(stage, READER, "Ранний совет семьям")


# a year later


async def test_after_a_year_the_author_is_asked_once_whether_it_is_still_correct(stage):
    number = await shared(stage)
    await stage.forward(days=200)
    await stage.say(AUTHOR, "/menu")  # whoever stays away for a year is forgotten
    await stage.forward(days=164)
    assert "не менялась год" not in " ".join(stage.messages(AUTHOR))
    await stage.forward(days=2)
    asked = [m for m in stage.messages(AUTHOR) if "не менялась год" in m]
    assert len(asked) == 1
    assert "не менялась год" in text(stage, AUTHOR)
    assert {"По-прежнему верно", "Обновить", "В архив"} <= set(labels(stage, AUTHOR))
    assert "доступна группе · нужно обновить" in await show(stage, READER, number)
    await stage.forward(days=30)
    assert [m for m in stage.messages(AUTHOR) if "не менялась год" in m] == asked
    await stage.say(AUTHOR, "/menu")
    await tap(stage, AUTHOR, starting(stage, AUTHOR, "Ещё верно?"))
    assert "ещё год" in await tap(stage, AUTHOR, "По-прежнему верно")
    assert "нужно обновить" not in await show(stage, READER, number)
    await stage.forward(days=200)
    await stage.say(AUTHOR, "/menu")
    await stage.forward(days=166)
    assert len([m for m in stage.messages(AUTHOR) if "не менялась год" in m]) == 2


async def test_a_new_version_also_answers_whether_it_is_still_correct(stage):
    number = await shared(stage)
    await stage.forward(days=366)
    await retitle(stage, number, "Совет семьям до беды")
    assert "нужно обновить" in await show(stage, READER, number)
    await press(stage, BOSS, f"practices:share:{number}:v2")
    assert "нужно обновить" not in await show(stage, READER, number)


async def test_when_the_author_has_left_the_coordinators_are_asked(stage):
    number = await shared(stage)
    sql = "UPDATE members SET state = 'left' WHERE person_id = :p"
    await change(stage, sql, p=stage.id(AUTHOR))
    await change(stage, "UPDATE practices SET asked_at = '2026' WHERE id <> :n", n=number)
    await stage.forward(days=300)
    await stage.say(BOSS, "/menu")
    await stage.forward(days=66)
    assert "unchanged for a year" in text(stage, BOSS)
    assert "ещё год" not in " ".join(stage.messages(AUTHOR))
    assert "another year" in await tap(stage, BOSS, "Still correct")
    assert await stage.one("SELECT asked_at FROM practices WHERE id = :n", n=number) is None


# who is named


@pytest.mark.parametrize(
    ("choice", "there", "not_there"),
    [
        ("С именем", "Head of delegation, Kazakhstan (Казахстан)", ()),
        ("Только ведомство", "Автор: Ministry", ("Head of delegation", "Казахстан")),
        ("Только страна", "Автор: Казахстан", ("Head of delegation", "Ministry")),
        ("Без указания", "авторство не указано", ("Head of delegation", "Казахстан")),
    ],
)
async def test_the_card_inside_the_group_obeys_what_the_author_chose(
    stage, choice, there, not_there
):
    await change(
        stage, "UPDATE members SET body = 'Ministry' WHERE person_id = :p", p=stage.id(AUTHOR)
    )
    number = await submit(stage, AUTHOR)
    await press(stage, AUTHOR, f"forms:open:{number}:practice")
    await tap(stage, AUTHOR, "Добавить подробности", "Авторство", choice, "Готово, показать")
    await tap(stage, AUTHOR, "Отправить")
    assert "Head of delegation, Kazakhstan" in text(stage, BOSS), "who screens it sees who"
    assert "Attribution: " in text(stage, BOSS), "and what the group will see"
    await tap(stage, BOSS, "Share")
    assert ("Head of delegation" in text(stage, BOSS)) is (not_there == ()), "shared: for all"
    read = await show(stage, READER, number)
    assert there in read
    assert "Авторство: " not in read
    for words in not_there:
        assert words not in read


@pytest.mark.parametrize("kind", ["individual", "un", "regional", None])
async def test_only_a_state_is_shown_as_a_country(stage, kind):
    await change(
        stage,
        "UPDATE members SET delegation_id = NULL WHERE person_id = :p"
        if kind is None
        else "UPDATE delegations SET kind = :kind, name = 'Dr Anna Example', names = '{}' WHERE id = ("
        "SELECT delegation_id FROM members WHERE person_id = :p)",
        kind=kind,
        p=stage.id(AUTHOR),
    )
    number = await submit(stage, AUTHOR)
    await press(stage, AUTHOR, f"forms:open:{number}:practice")
    await tap(stage, AUTHOR, "Добавить подробности", "Авторство", "Только страна")
    await tap(stage, AUTHOR, "Готово, показать", "Отправить")
    await tap(stage, BOSS, "Share")
    read = await show(stage, READER, number)
    assert "Автор: авторство не указано" in read
    assert "Anna" not in read


async def test_the_card_leads_to_the_recommendations_that_draw_on_it(stage):
    number = await stage.one("SELECT min(practice_id) FROM recommendation_practices")
    await show(stage, BOSS, number)
    label = next(label for label in labels(stage, BOSS) if label.startswith("CA-"))
    assert label.split(" ", 1)[1].rstrip("…") in await tap(stage, BOSS, label)


async def test_the_longer_answers_are_the_first_button_below_the_text(stage):
    await stage.say("us-head", "/practices")
    await tap(stage, "us-head", "All practices")
    await tap(stage, "us-head", starting(stage, "us-head", "12."))
    assert labels(stage, "us-head")[0] == "Safeguards, results, lessons"
    assert "Risks" in await tap(stage, "us-head", "Safeguards, results, lessons")


async def test_whoever_has_submitted_nothing_is_led_to_a_first_practice(stage):
    await stage.say("us-head", "/practices")
    assert "no practice yet" in await tap(stage, "us-head", "My practices")
    assert "1 of 3" in await tap(stage, "us-head", "Submit a practice")


async def test_nothing_is_shared_but_the_version_that_was_read(stage):
    number = await submit(stage)
    version = await stage.one("SELECT version FROM practices WHERE id = :p", p=number)
    cause = Cause(stage.clock.now(), stage.id("coordinator"))
    with pytest.raises(Refused, match="forms-refused-stale"):
        await stage.db.write(cause, actions.share, number, version + 1)
    assert await stage.one("SELECT state FROM practices WHERE id = :p", p=number) == "submitted"
