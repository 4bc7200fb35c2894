"""Practices: submitted, screened, shared, returned, found."""

import re

import pytest

from tests.screens import card, data, dead, labels, press, starting, tap, text

SUMMARY = "Психологи школ обучают классных руководителей замечать перемены."


async def submit(stage, who="kz-head", title="Ранний совет семьям", *, safe=True):
    """Hand a practice in, in Russian; returns its id."""
    await stage.say(who, "/menu")
    await tap(stage, who, "Предложить практику")
    await stage.say(who, title)
    await stage.say(who, SUMMARY)
    await tap(stage, who, "Предупреждение", "Далее")
    if safe:
        await tap(stage, who, "Добавить подробности", "Риски, меры защиты")
        await stage.say(who, "Участие добровольное; списки не ведутся.")
        await tap(stage, who, "Готово, показать")
    await tap(stage, who, "Отправить")
    return await stage.one("SELECT max(id) FROM practices")


async def find(stage, who, words):
    """Search for words; returns what is shown."""
    await stage.say(who, "/practices")
    await tap(stage, who, "Поиск" if "Поиск" in labels(stage, who) else "Search")
    return await stage.say(who, words)


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
    assert "опубликована для группы" in text(stage, "kz-head")
    found = await find(stage, "ru-head", "психолог семья")
    assert "По запросу «психолог семья» найден" in found
    hit = next(label for label in labels(stage, "ru-head") if "Ранний совет" in label)
    read = await tap(stage, "ru-head", hit)
    assert SUMMARY in read
    assert "Head of delegation, Kazakhstan (Kazakhstan)" in read


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

    preview = await tap(stage, "kz-head", "Доработать")
    assert SUMMARY in preview, "what was written is there"
    await tap(stage, "kz-head", "Добавить подробности", "Риски, меры защиты")
    await stage.say("kz-head", "Участие добровольное.")
    await tap(stage, "kz-head", "Готово, показать", "Отправить")
    assert await state(stage, number) == ("submitted", 2)
    assert "A practice waits for screening" in text(stage, "coordinator")
    await tap(stage, "coordinator", "Share")
    assert await state(stage, number) == ("shared", 2)
    assert "опубликована для группы" in text(stage, "kz-head")
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
    assert "Опубликовать" not in labels(stage, "coordinator-2")
    await press(stage, "coordinator-2", f"practices:show:{number}")
    assert "Опубликовать" not in labels(stage, "coordinator-2")
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
        assert said == "Такой практики нет, или она не опубликована."
    assert await press(stage, "ru-head", "practices:show:99999") == said, "as if there were none"
    assert "Ранний совет" not in " ".join(stage.messages("ru-head"))
    assert "не найдено" in await find(stage, "ru-head", "Ранний совет семьям")
    await press(stage, "kz-head", f"practices:show:{number}")
    assert "ждёт просмотра" in text(stage, "kz-head")
    assert "Участие добровольное" in await tap(stage, "kz-head", "Меры защиты, результаты, уроки")


async def test_only_the_author_revises_and_only_what_is_not_shared(stage):
    number = await submit(stage)
    said = await press(stage, "ru-head", f"forms:open:{number}:practice")
    assert "нет такого права" in said
    await tap(stage, "coordinator", "Share")
    said = await press(stage, "kz-head", f"forms:open:{number}:practice")
    assert said == "Практика «Ранний совет семьям» тем временем уже рассмотрена."
    await press(stage, "kz-head", f"practices:show:{number}")
    assert "Доработать" not in labels(stage, "kz-head")


async def test_of_two_coordinators_the_second_is_told_that_it_was_screened(stage):
    number = await submit(stage)
    await tap(stage, "coordinator", "Share")
    said = await tap(stage, "coordinator-2", "Опубликовать")
    assert said == "Практика «Ранний совет семьям» тем временем уже рассмотрена."
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


async def test_a_revision_that_comes_after_the_screening_is_refused_and_the_draft_kept(stage):
    number = await submit(stage)
    await press(stage, "kz-head", f"forms:open:{number}:practice")
    await tap(stage, "coordinator", "Share")
    await press(stage, "kz-head", "members:home:0")
    await tap(stage, "kz-head", starting(stage, "kz-head", "Продолжить: "))
    assert "уже рассмотрена" in await tap(stage, "kz-head", "Отправить")
    assert await state(stage, number) == ("shared", 1)
    assert await stage.one("SELECT count(*) FROM forms WHERE form = 'practice'") == 1


async def test_a_revision_does_not_throw_away_another_draft(stage):
    number = await submit(stage)
    await stage.say("kz-head", "/menu")
    await tap(stage, "kz-head", "Предложить практику")
    await stage.say("kz-head", "Новый замысел, над которым я сижу с утра")
    await press(stage, "kz-head", f"practices:show:{number}")
    assert "незаконченный черновик" in await tap(stage, "kz-head", "Доработать")
    assert "Новый замысел" in await stage.one("SELECT answers FROM forms")
    assert "Что сделано" in await tap(stage, "kz-head", starting(stage, "kz-head", "Продолжить: "))
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
    assert own == ["13. Первая · ждёт просмотра"]
    await tap(stage, "coordinator", "Share")
    await stage.say("kg-alt", "/practices")
    await tap(stage, "kg-alt", "Мои практики")
    assert "13. Первая · опубликована" in labels(stage, "kg-alt")


async def test_the_menu_of_a_coordinator_leads_to_what_waits_for_screening(stage):
    await submit(stage, title="Первая")
    await submit(stage, "ru-head", title="Вторая")
    await stage.say("coordinator", "/menu")
    assert "Первая" in await tap(stage, "coordinator", "2 practices to screen")
    await tap(stage, "coordinator", "Share")
    await stage.say("coordinator", "/menu")
    assert "Вторая" in await tap(stage, "coordinator", "One practice to screen")
    await tap(stage, "coordinator", "Share")
    await stage.say("coordinator", "/menu")
    assert not [label for label in labels(stage, "coordinator") if "screen" in label]
    await press(stage, "coordinator", "practices:screening")
    assert "No practice waits for screening" in text(stage, "coordinator")


# searching


@pytest.fixture
async def searched(stage):
    """The library with one more practice, shared: about ёлка."""
    await submit(stage, title="Ёлка для приёмных семей")
    await tap(stage, "coordinator", "Share")
    return stage


HITS = ["ёлка", "елка", "ЕЛКА", "приемный", "приёмной", "елка приемных семей", "  ёлка  "]


async def test_a_search_finds_word_forms_and_takes_no_care_of_letter_case_and_dots(searched):
    for words in HITS:
        await find(searched, "ru-head", words)
        hits = [label for label in labels(searched, "ru-head") if "Ёлка" in label]
        assert len(hits) == 1, words


async def test_a_search_can_be_repeated_with_other_words_at_once(searched):
    first = await find(searched, "no-head", "school")
    assert "practices found for “school”" in first
    assert "Nothing found for “zebra”" in await searched.say("no-head", "zebra")
    again = await searched.say("no-head", "border")
    assert "for “border”" in again
    hits = [label for label in labels(searched, "no-head") if re.match(r"\d+\. ", label)]
    assert any("border" in label for label in hits)


MISSES = [
    "зебра",
    "%",
    "_",
    '"',
    "*",
    "зебра OR ель",
    "ёлка NOT семья NEAR(",
    "title:ёлка AND",
    "'; --",
    "{$zebra}",
]


async def test_words_that_are_nowhere_and_operators_find_nothing_and_break_nothing(searched):
    for words in MISSES:
        shown = await find(searched, "ru-head", words)
        assert f"По запросу «{words}» ничего не найдено" in shown
    assert "не более 200" in await searched.say("ru-head", "ж" * 1000)
    assert await dead(searched) == 0


async def test_what_is_found_comes_page_by_page(searched):
    shown = await find(searched, "no-head", "the")
    total = int(re.match(r"(\d+) practices found", shown)[1])
    assert total > 6
    seen = {label for label in labels(searched, "no-head") if re.match(r"\d+\. ", label)}
    await tap(searched, "no-head", "Next ›")
    assert f"{total} practices found for “the”" in text(searched, "no-head")
    page = {label for label in labels(searched, "no-head") if re.match(r"\d+\. ", label)}
    assert page
    assert not page & seen
    await tap(searched, "no-head", "‹ Previous")
    back = {label for label in labels(searched, "no-head") if re.match(r"\d+\. ", label)}
    assert back == seen
    await press(searched, "no-head", "practices:find:999999999999")
    assert f"{total} practices found" in text(searched, "no-head")


async def test_whoever_keeps_a_search_when_asked_about_it_sees_its_first_page(searched):
    await find(searched, "no-head", "school")
    first = labels(searched, "no-head")
    await searched.say("no-head", "/cancel")
    await tap(searched, "no-head", "Keep it")
    assert labels(searched, "no-head") == first


async def test_the_pages_of_a_search_that_is_over_say_so(searched):
    await find(searched, "no-head", "the")
    number, sent = card(searched, "no-head")["message_id"], data(searched, "no-head", "Next ›")
    await searched.say("no-head", "/menu")
    await tap(searched, "no-head", "Submit a practice")
    said = await press(searched, "no-head", sent, number)
    assert "already finished or was cancelled" in said
