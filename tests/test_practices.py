"""Practices: submitted, screened, shared, returned."""

import re

import pytest

from tests.practices import SUMMARY, find, finds, submit
from tests.screens import buttons, card, data, labels, press, tap, text
from tests.stage import plain


async def state(stage, number):
    """Where a practice stands, and its version."""
    row = (await stage.all("SELECT state, version FROM practices WHERE id = :id", id=number))[0]
    return row["state"], row["version"]


# from the draft to the library


async def test_a_practice_is_submitted_screened_and_read_by_others(stage):
    await stage.say("kz-head", "/menu")
    await tap(stage, "kz-head", "Предложить практику")
    await stage.say("kz-head", "Ранний совет семьям")
    await stage.say("kz-head", SUMMARY)
    shown = await tap(stage, "kz-head", "Предупреждение", "Далее")
    assert "Ранний совет семьям" in shown
    await tap(stage, "kz-head", "Добавить подробности", "Риски, меры защиты")
    await stage.say("kz-head", "Участие добровольное; списки не ведутся.")
    await tap(stage, "kz-head", "Готово, показать")
    assert "отправлена" in await tap(stage, "kz-head", "Отправить")
    assert "A practice waits for screening" in text(stage, "coordinator")
    assert await tap(stage, "coordinator", "Share") == "Shared with the group."
    assert "Ваша практика теперь доступна группе" in text(stage, "kz-head")
    found = await find(stage, "ru-head", "психолог семья")
    assert "По запросу «психолог семья» найден" in found
    hit = next(label for label in labels(stage, "ru-head") if "Ранний совет" in label)
    read = await tap(stage, "ru-head", hit)
    assert SUMMARY in read
    assert "Head of delegation, Kazakhstan (Казахстан)" in read


async def test_a_practice_is_returned_with_a_reason_revised_and_shared_as_version_two(stage):
    number = await submit(stage, safe=False)
    await tap(stage, "coordinator", "Return")
    await stage.say("coordinator", "Please describe the <safeguards>.")
    assert "with this reason?" in text(stage, "coordinator")
    assert await tap(stage, "coordinator", "Return") == "Returned to the author."
    assert await state(stage, number) == ("returned", 1)
    told = text(stage, "kz-head")
    assert "Ваша практика возвращена" in told
    assert "Please describe the <safeguards>." in told

    await stage.say("kz-head", "/menu")
    await tap(stage, "kz-head", "Доработать: Ранний совет семьям")
    preview = await tap(stage, "kz-head", "Доработать")
    assert SUMMARY in preview, "what was written is there"
    await tap(stage, "kz-head", "Добавить подробности", "Риски, меры защиты")
    await stage.say("kz-head", "Участие добровольное.")
    await stage.say("kz-head", "/menu")
    waiting = [label for label in labels(stage, "kz-head") if "Ранний совет" in label]
    assert waiting == ["Продолжить: Ранний совет семьям"], "it waits once"
    await tap(stage, "kz-head", *waiting, "Готово, показать", "Отправить")
    assert await state(stage, number) == ("submitted", 2)
    await stage.say("kz-head", "/menu")
    assert "Ранний совет" not in " ".join(labels(stage, "kz-head"))
    assert "A practice waits for screening" in text(stage, "coordinator")
    await tap(stage, "coordinator", "Share")
    assert await state(stage, number) == ("shared", 2)
    assert "Ваша практика теперь доступна группе" in text(stage, "kz-head")
    kept = await stage.all(
        "SELECT version, content FROM practice_versions WHERE practice_id = :id ORDER BY version",
        id=number,
    )
    assert [row["version"] for row in kept] == [1, 2]
    assert "добровольное" not in kept[0]["content"], "the first version is kept as it was"
    steps = await stage.all(
        "SELECT verdict, version, reason FROM screenings WHERE practice_id = :id ORDER BY id",
        id=number,
    )
    assert [(row["verdict"], row["version"]) for row in steps] == [("returned", 1), ("shared", 2)]


async def test_without_safeguards_a_practice_is_not_shared(stage):
    number = await submit(stage, safe=False)
    said = await tap(stage, "coordinator", "Share")
    assert "risks and safeguards have to be described" in said
    assert await state(stage, number) == ("submitted", 1)
    found = await find(stage, "ru-head", "психологи")
    assert "Ранний совет" not in " ".join([found, *labels(stage, "ru-head")])


async def test_nobody_screens_a_practice_of_their_own(stage):
    number = await submit(stage, "coordinator-2")
    assert "Открыть для группы" not in labels(stage, "coordinator-2")
    await press(stage, "coordinator-2", f"practices:show:{number}")
    assert "Открыть для группы" not in labels(stage, "coordinator-2")
    said = await press(stage, "coordinator-2", f"practices:share:{number}:v1")
    assert said == "Вашу собственную практику должен просмотреть другой координатор."
    await press(stage, "coordinator-2", f"forms:open:{number}:return")
    await stage.say("coordinator-2", "Возвращаю сам себе.")
    assert "другой координатор" in await tap(stage, "coordinator-2", "Вернуть")
    assert await state(stage, number) == ("submitted", 1)
    assert "A practice waits for screening" in text(stage, "coordinator")


async def test_before_it_is_shared_only_its_author_and_the_coordinators_see_a_practice(stage):
    number = await submit(stage)
    for sent in (f"practices:show:{number}", f"practices:show:{number}:details"):
        said = await press(stage, "ru-head", sent)
        assert said == "Такой практики нет, или она не открыта группе."
    assert await press(stage, "ru-head", "practices:show:99999") == said, "as if there were none"
    assert "Ранний совет" not in " ".join(stage.messages("ru-head"))
    assert not await finds(stage, "ru-head", "Ранний совет семьям")
    await press(stage, "kz-head", f"practices:show:{number}")
    assert "на рассмотрении" in text(stage, "kz-head")
    assert "Участие добровольное" in await tap(stage, "kz-head", "Меры защиты, результаты, уроки")


async def test_only_the_author_revises_until_it_is_withdrawn(stage):
    number = await submit(stage)
    said = await press(stage, "ru-head", f"forms:open:{number}:practice")
    assert "нет такого права" in said
    await press(stage, "kz-head", f"practices:withdraw:{number}:yes")
    said = await press(stage, "kz-head", f"forms:open:{number}:practice")
    assert "Автор отозвал практику «Ранний совет семьям»" in said
    await press(stage, "kz-head", f"practices:show:{number}")
    assert "Доработать" not in labels(stage, "kz-head")


async def test_of_two_coordinators_the_second_is_told_that_it_was_screened(stage):
    number = await submit(stage)
    await tap(stage, "coordinator", "Share")
    said = await tap(stage, "coordinator-2", "Открыть для группы")
    assert said == "Практика «Ранний совет семьям» тем временем уже рассмотрена."
    assert text(stage, "coordinator-2") == said, "on the card too, which has no use now"
    assert labels(stage, "coordinator-2") == ["Меню"]
    assert (
        await stage.one("SELECT count(*) FROM screenings WHERE practice_id = :id", id=number) == 1
    )


async def test_a_version_that_the_coordinator_has_not_read_is_shown_before_it_is_shared(stage):
    number = await submit(stage)
    old, sent = card(stage, "coordinator")["message_id"], data(stage, "coordinator", "Share")
    await press(stage, "kz-head", f"forms:open:{number}:practice")
    await tap(stage, "kz-head", "Изменить: Название")
    await stage.say("kz-head", "Совсем другое")
    await tap(stage, "kz-head", "Отправить")
    assert await state(stage, number) == ("submitted", 2)
    said = await press(stage, "coordinator", sent, old)
    assert said == "That card was out of date. Here is the current one."
    assert await state(stage, number) == ("submitted", 2)
    assert "Совсем другое" in text(stage, "coordinator")
    assert card(stage, "coordinator")["message_id"] == old
    await tap(stage, "coordinator", "Share")
    assert await state(stage, number) == ("shared", 2)


async def test_a_revision_that_comes_after_the_sharing_waits_as_a_new_version(stage):
    number = await submit(stage)
    await press(stage, "kz-head", f"forms:open:{number}:practice")
    await tap(stage, "coordinator", "Share")
    await press(stage, "kz-head", "members:home:0")
    await tap(stage, "kz-head", "Продолжить: Ранний совет семьям")
    assert "отправлена" in await tap(stage, "kz-head", "Отправить")
    assert await state(stage, number) == ("shared", 1)
    assert await stage.one("SELECT revision FROM practices WHERE id = :id", id=number) == 2


async def test_a_revision_does_not_throw_away_another_draft(stage):
    number = await submit(stage)
    await stage.say("kz-head", "/menu")
    await tap(stage, "kz-head", "Предложить практику")
    await stage.say("kz-head", "Новый замысел, над которым я сижу с утра")
    await press(stage, "kz-head", f"practices:show:{number}")
    assert "незаконченный черновик" in await tap(stage, "kz-head", "Доработать")
    assert "Новый замысел" in await stage.one("SELECT answers FROM forms")
    resume = "Продолжить: Новая практика"
    assert "Что сделано" in await tap(stage, "kz-head", resume)
    await press(stage, "kz-head", f"practices:show:{number}")
    await tap(stage, "kz-head", "Доработать", "Удалить")
    await press(stage, "kz-head", f"practices:show:{number}")
    assert "Ранний совет семьям" in await tap(stage, "kz-head", "Доработать")


# reading


async def test_all_practices_come_page_by_page_newest_first_and_each_once(stage):
    await stage.say("no-head", "/practices")
    assert "12 practices are shared" in text(stage, "no-head")
    await tap(stage, "no-head", "All practices")
    assert "‹ Previous" not in labels(stage, "no-head")
    first = [label for label in labels(stage, "no-head") if re.match(r"\d+\. ", label)]
    await tap(stage, "no-head", "Next ›")
    second = [label for label in labels(stage, "no-head") if re.match(r"\d+\. ", label)]
    assert "Next ›" not in labels(stage, "no-head")
    numbers = [int(label.split(".")[0]) for label in first + second]
    assert numbers == list(range(12, 0, -1))
    await tap(stage, "no-head", "‹ Previous")
    assert [label for label in labels(stage, "no-head") if re.match(r"\d+\. ", label)] == first
    assert max(map(len, first + second)) <= 64


async def test_one_s_own_practices_say_where_each_stands(stage):
    await submit(stage, "kg-alt", title="Первая")
    await stage.say("kg-alt", "/practices")
    await tap(stage, "kg-alt", "Мои практики")
    own = [label for label in labels(stage, "kg-alt") if "Первая" in label]
    assert own == ["13. Первая · на рассмотрении"]
    await tap(stage, "coordinator", "Share")
    await stage.say("kg-alt", "/practices")
    await tap(stage, "kg-alt", "Мои практики")
    assert "13. Первая · доступна группе" in labels(stage, "kg-alt")


async def test_the_menu_of_a_coordinator_leads_to_what_waits_for_screening(stage):
    await submit(stage, title="Первая")
    await submit(stage, "ru-head", title="Вторая")
    await stage.say("coordinator", "/menu")
    assert "Первая" in await tap(stage, "coordinator", "2 practices to screen")
    await tap(stage, "coordinator", "Share")
    await stage.say("coordinator", "/menu")
    assert "Вторая" in await tap(stage, "coordinator", "One practice to screen")
    assert "Next practice" not in labels(stage, "coordinator")
    await tap(stage, "coordinator", "Share")
    await stage.say("coordinator", "/menu")
    assert not [label for label in labels(stage, "coordinator") if "screen" in label]
    await press(stage, "coordinator", "practices:screening")
    assert "No practice waits for screening" in text(stage, "coordinator")


async def test_one_s_own_practice_does_not_stand_in_the_way_of_what_waits_for_screening(stage):
    await submit(stage, "coordinator-2", title="Своя практика")
    await stage.say("coordinator-2", "/menu")
    assert not [label for label in labels(stage, "coordinator-2") if "Рассмотреть" in label]
    await submit(stage, "kz-head", title="Первая чужая")
    await submit(stage, "ru-head", title="Вторая чужая")
    await stage.say("coordinator-2", "/menu")
    assert "Первая чужая" in await tap(stage, "coordinator-2", "Рассмотреть практики: 2")
    assert "Вторая чужая" in await tap(stage, "coordinator-2", "Следующая практика")
    assert "Первая чужая" in await tap(stage, "coordinator-2", "Следующая практика")


async def test_the_only_coordinator_is_told_why_nobody_screens_their_own_practice(stage):
    alone = "Вы единственный координатор"
    number = await submit(stage, "coordinator-2")
    assert alone not in text(stage, "coordinator-2")
    await press(stage, "coordinator", "members:leave:1:yes")
    await press(stage, "coordinator-2", f"practices:show:{number}")
    assert alone in text(stage, "coordinator-2")
    await submit(stage, "coordinator-2", title="Ещё одна практика")
    assert alone in text(stage, "coordinator-2")


# what looks like data about a person


TRACES = {
    "a telephone number": ("Есть номер +7 701 234 56 78 для справок.", "+7 701 234 56 78"),
    "an address": ("Писать на aigul@example.org до обеда.", "aigul@example.org"),
    "a document": ("У него паспорт N 12345678, проверено.", "12345678"),
    "a person in a case": ("Вчера задержан Иван Петров, с ним беседуют.", "Иван Петров"),
}


@pytest.mark.parametrize("kind", TRACES)
async def test_what_looks_like_a_person_s_data_is_named_to_the_author_and_the_screener(stage, kind):
    summary, place = TRACES[kind]
    preview = await at_preview(stage, summary)
    assert f"Внимание, похоже на данные о человеке: «{place}». Перепишите" in preview
    assert "Отправить" in labels(stage, "kz-head"), "it is pointed at; people decide"
    await tap(stage, "kz-head", "Отправить", "Я проверил(а): узнать человека нельзя")
    warning = f"this looks like data about a person: “{place}”."
    assert warning in text(stage, "coordinator")
    assert summary in text(stage, "coordinator")
    assert "The author declares: checked" in text(stage, "coordinator")
    await tap(stage, "kz-head", "Прочитать", "Доработать", "Изменить: Что сделано")
    assert "Внимание" not in await stage.say("kz-head", SUMMARY)
    await tap(stage, "kz-head", "Отправить")
    assert "data about a person" not in text(stage, "coordinator")


async def at_preview(stage, summary, who="kz-head"):
    """Fill a practice in; returns the preview."""
    await stage.say(who, "/menu")
    await tap(stage, who, "Предложить практику")
    await stage.say(who, "Ранний совет семьям")
    await stage.say(who, summary)
    return await tap(stage, who, "Предупреждение", "Далее")


async def test_ordinary_numbers_dates_and_institutions_are_not_pointed_at(stage):
    preview = await at_preview(
        stage, "В 2024–2026 годах Министерство образования обучило 1 250 учителей в 12 школах."
    )
    assert "Внимание" not in preview
    await tap(stage, "kz-head", "Отправить")
    assert "data about a person" not in text(stage, "coordinator")


async def test_also_details_are_looked_through_and_five_places_at_most_are_quoted(stage):
    await at_preview(stage, SUMMARY)
    await tap(stage, "kz-head", "Добавить подробности", "Что сработало")
    await stage.say("kz-head", " ".join(f"a{n}@example.org" for n in range(7)))
    preview = await tap(stage, "kz-head", "Готово, показать")
    assert preview.count("«a") == 5
    await tap(stage, "kz-head", "Отправить", "Я проверил(а): узнать человека нельзя")
    assert "“a0@example.org”, " in text(stage, "coordinator"), "though the details are elsewhere"


# what a message leads to


async def test_the_buttons_of_a_message_lead_to_a_new_one_but_its_own_change_it(stage):
    await submit(stage)
    message = card(stage, "coordinator")["message_id"]
    sent = {plain(b["text"]): b["data"] for b in buttons(stage, "coordinator")}
    assert {label for label, data in sent.items() if not data.endswith("+")} == {"Share"}
    told = text(stage, "coordinator")
    for label in ("Safeguards, results, lessons", "Return", "Menu"):
        await press(stage, "coordinator", sent[label], message)
        assert card(stage, "coordinator")["message_id"] > message, label
    shown = {m["message_id"]: m for m in stage.telegram.messages(stage.id("coordinator"))}
    assert plain(shown[message]["text"]) == told, "it stays to be read again"
    await press(stage, "coordinator", sent["Share"], message)
    assert card(stage, "coordinator")["message_id"] == message
    assert "shared" in text(stage, "coordinator")
