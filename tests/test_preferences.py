"""Preferences: the language and the time zone of each member."""

import pytest

from storage import people
from tests.screens import labels, press, tap, text


async def ask_zone(stage, who):
    """Open the question for a city."""
    await stage.say(who, "/settings")
    russian = "Сменить часовой пояс" in labels(stage, who)
    return await tap(stage, who, "Сменить часовой пояс" if russian else "Change time zone")


async def zone(stage, who):
    """The zone of somebody."""
    person = await stage.db.read(people.get, stage.id(who))
    return person.zone


async def test_a_member_chooses_the_language_and_everything_follows(stage):
    shown = await stage.say("no-head", "/settings")
    assert "Language: English" in shown
    assert "Oslo, now 23 Nov, 10:00" in shown
    assert await tap(stage, "no-head", "Русский") == "Сохранено."
    assert "Язык: Русский" in text(stage, "no-head")
    assert "English" in labels(stage, "no-head")
    assert "Меню" in labels(stage, "no-head")
    assert "Библиотека практик" in await stage.say("no-head", "/practices")
    await stage.restart()
    assert "Настройки" in await stage.say("no-head", "/settings")


async def test_the_language_of_the_client_does_not_matter_afterwards(stage):
    stage.telegram.people[stage.id("no-head")].language_code = "ru"
    assert "Language: English" in await stage.say("no-head", "/settings")


@pytest.mark.parametrize("sent", ["xx", "", "EN", "en:ru"])
async def test_a_language_that_is_not_spoken_here_is_refused(stage, sent):
    await press(stage, "no-head", f"preferences:language:0:{sent}")
    person = await stage.db.read(people.get, stage.id("no-head"))
    assert person.language == "en"
    assert "Language: English" in await stage.say("no-head", "/settings")


CITIES = {
    "Dushanbe": "Asia/Dushanbe",
    "душанбе": "Asia/Dushanbe",
    "Алматы": "Asia/Almaty",
    "Астана": "Asia/Almaty",
    " geneva ": "Europe/Zurich",
    "Asia/Tashkent": "Asia/Tashkent",
    "МОСКВА": "Europe/Moscow",
    "New York": "America/New_York",
}


async def test_a_zone_is_set_by_city_in_either_language(stage):
    for city, expected in CITIES.items():
        await ask_zone(stage, "no-head")
        preview = await stage.say("no-head", city)
        assert "Is this your time?" in preview, city
        assert await tap(stage, "no-head", "Yes, save") == "Saved."
        assert await zone(stage, "no-head") == expected
    assert "New York, now 23 Nov, 04:00" in text(stage, "no-head")


async def test_the_city_is_named_in_the_reader_s_language(stage):
    await ask_zone(stage, "kz-head")
    preview = await stage.say("kz-head", "Tashkent")
    assert "Ташкент, сейчас 23 нояб., 14:00" in preview
    await tap(stage, "kz-head", "Да, сохранить")
    assert "Часовой пояс: Ташкент" in text(stage, "kz-head")


@pytest.mark.parametrize("typed", ["MSK", "+3", "GMT+5", "EST", "UTC", "IST", "CAT", "Atlantis"])
async def test_abbreviations_and_offsets_are_refused_with_examples_and_never_guessed(stage, typed):
    await ask_zone(stage, "no-head")
    said = await stage.say("no-head", typed)
    assert "I know time zones by their city only" in said
    assert "for example: " in said
    example = said.split("for example: ")[1].split("\n")[0].split(", ")[0]
    assert "Write a city" in said
    assert await zone(stage, "no-head") == "Europe/Oslo"
    assert "Is this your time?" in await stage.say("no-head", example), "the examples work"


async def test_a_russian_reader_gets_the_refusal_and_the_examples_in_russian(stage):
    await ask_zone(stage, "kz-head")
    said = await stage.say("kz-head", "МСК")
    assert "Часовые пояса определяются только по городу" in said
    example = said.split("например: ")[1].split("\n")[0].split(", ")[0]
    assert "Это ваше время?" in await stage.say("kz-head", example)
    assert not any("a" <= letter.lower() <= "z" for letter in example), example


async def test_a_beginning_that_fits_one_city_only_is_enough(stage):
    await ask_zone(stage, "no-head")
    assert "Dushanbe" in await stage.say("no-head", "Dushan")


async def test_a_member_of_one_group_is_offered_no_other(stage):
    await stage.say("no-head", "/settings")
    assert labels(stage, "no-head") == ["Русский", "Change time zone", "Menu"]
    assert "not to be found" in await press(stage, "no-head", "preferences:group:999")
