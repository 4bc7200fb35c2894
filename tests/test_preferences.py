"""Preferences: the settings at a glance, the language and the time zone of each member."""

import pytest

from rules.causes import Cause
from storage import people
from tests.people import apply, invitation
from tests.screens import labels, press, tap, text
from tests.stage import START
from texts import zones


async def ask_zone(stage, who):
    """Open the question for a city."""
    await stage.say(who, "/settings")
    russian = "Часовой пояс" in labels(stage, who)
    return await tap(stage, who, "Часовой пояс" if russian else "Time zone")


async def zone(stage, who):
    """The zone of somebody."""
    person = await stage.db.read(people.get, stage.id(who))
    return person.zone


async def test_a_member_chooses_the_language_and_everything_follows(stage):
    shown = await stage.say("no-head", "/settings")
    assert "Language: English" in shown
    assert "Oslo, now 23 Nov, 10:00" in shown
    await tap(stage, "no-head", "Language")
    assert labels(stage, "no-head") == ["✓ English", "Русский", "Back"]
    assert await tap(stage, "no-head", "Русский") == "Сохранено."
    assert "Язык: Русский" in text(stage, "no-head")
    assert "Меню" in labels(stage, "no-head")
    assert "Библиотека практик" in await stage.say("no-head", "/practices")
    await stage.restart()
    assert "Настройки" in await stage.say("no-head", "/settings")


async def test_the_settings_say_every_value_in_words(stage):
    shown = await stage.say("no-head", "/settings")
    assert shown == (
        "Settings\n\nName: Head of delegation, Norway\nBody: Ministry of foreign affairs\n"
        "Language: English\nTime zone: Oslo, now 23 Nov, 10:00\nQuiet hours: Off\n"
        "Reminders of meetings: 14 days, 7 days, 1 day, 1 hour before\nOther notices: all\n"
        "Weekly digest: Off"
    )


async def test_the_language_of_the_client_does_not_matter_afterwards(stage):
    stage.telegram.people[stage.id("no-head")].language_code = "ru"
    assert "Language: English" in await stage.say("no-head", "/settings")


async def test_the_language_is_chosen_with_one_tap_after_its_command(stage):
    await stage.say("kz-head", "/language")
    assert await tap(stage, "kz-head", "English") == "Saved."
    assert "Language: English" in text(stage, "kz-head")


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
async def test_row_16_abbreviations_and_offsets_are_refused_with_examples_and_never_guessed(
    stage, typed
):
    await ask_zone(stage, "no-head")
    said = await stage.say("no-head", typed)
    assert "I know time zones by their city only" in said
    assert "for example: " in said
    example = said.split("for example: ")[1].split("\n")[0].split(", ")[0]
    assert "Write a city" in said
    assert await zone(stage, "no-head") == "Europe/Oslo"
    assert "Is this your time?" in await stage.say("no-head", example), "the examples work"


async def test_a_city_that_may_be_meant_is_chosen_with_one_tap(stage):
    await ask_zone(stage, "no-head")
    await stage.say("no-head", "GMT+5")
    offered = labels(stage, "no-head")
    assert offered[0] == "Almaty, now 23 Nov, 14:00"
    assert "Tashkent, now 23 Nov, 14:00" in offered
    assert await zone(stage, "no-head") == "Europe/Oslo"
    assert "Is this your time?" in await tap(stage, "no-head", "Tashkent, now 23 Nov, 14:00")
    await tap(stage, "no-head", "Yes, save")
    assert await zone(stage, "no-head") == "Asia/Tashkent"


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
    assert labels(stage, "no-head") == [
        *("Language", "Time zone", "Quiet hours", "Notices", "Weekly digest"),
        *("Name and body", "Leave the group", "Menu"),
    ]
    assert "not to be found" in await press(stage, "no-head", "preferences:group:999")


HELP = {
    "no-head": "share what works",
    "chair": "edit the text until the vote opens",
    "coordinator": "add them, invite experts",
}


@pytest.mark.parametrize("who", HELP)
async def test_help_is_short_and_speaks_to_the_role(stage, who):
    number = stage.id(who)
    await press(stage, who, "preferences:language:0:en")
    shown = await stage.say(who, "/help")
    assert HELP[who] in shown
    assert len(shown) < 1000
    for command in ("/menu", "/settings", "/language", "/cancel", "/mydata", "/forget"):
        assert command in shown
        assert await stage.say(number, command) not in {shown, ""}


async def test_a_newcomer_is_asked_about_the_zone_of_the_delegation_with_one_tap(stage):
    token = await invitation(stage, "Norway")
    number = stage.stranger(501)
    await apply(stage, number, token)
    await stage.say("coordinator", "/menu")
    await tap(stage, "coordinator", "One application", "Approve")
    assert await zone(stage, number) == "Europe/Oslo"
    assert "Your time zone: Oslo, now 23 Nov, 10:00. Is that right?" in stage.last(number)
    assert await tap(stage, number, "Yes, that is right") == "Saved."
    assert "Is that right?" not in await stage.say(number, "/menu")
    await stage.restart()
    assert "Is that right?" not in await stage.say(number, "/menu")


async def test_another_city_answers_the_question_about_the_zone_too(stage):
    token = await invitation(stage, "European Union")
    number = stage.stranger(501)
    await apply(stage, number, token)
    await stage.say("coordinator", "/menu")
    await tap(stage, "coordinator", "One application", "Approve")
    assert "Your time zone: Almaty" in stage.last(number), "the group's, for who is from no country"
    await tap(stage, number, "Another city")
    await stage.say(number, "Brussels")
    await tap(stage, number, "Yes, save")
    assert await zone(stage, number) == "Europe/Brussels"
    assert "Is that right?" not in await stage.say(number, "/menu")


async def test_the_own_zone_stays_when_somebody_joins_another_time(stage):
    await stage.db.write(Cause(START, group_id=1), lambda tx, _: people.guess_zone(
        tx, stage.id("no-head"), "Asia/Almaty"))  # fmt: skip
    assert await zone(stage, "no-head") == "Europe/Oslo"


COUNTRIES = {
    "Norway": "Europe/Oslo",
    "Kazakhstan": "Asia/Almaty",
    "Russian Federation": "Europe/Moscow",
    "United States of America": "America/New_York",
    "Iran (Islamic Republic of)": "Asia/Tehran",
    "Nigeria": "Africa/Lagos",
    "Mongolia": None,  # two zones, and neither is better known here
    "European Union": None,
    "UNRCCA": None,
    "": None,
}


@pytest.mark.parametrize("country", COUNTRIES)
def test_a_zone_is_suggested_for_a_country_only_when_it_is_clear(country):
    assert zones.of_country(country) == COUNTRIES[country]
