"""When and where a meeting is: what is understood, what is asked for again."""

import pytest

from tests.meetings import fill
from tests.steps import go


async def test_a_number_of_days_that_is_none_is_explained(stage):
    await fill(stage)
    await stage.press("coordinator", "Add details")
    await stage.press("coordinator", "Days")
    for days in ("0", "15", "two", "1.5", "-1", "1e1", "\u200b"):
        again = await stage.say("coordinator", days)
        assert "Please write a whole number from 1 to 14." in again, days
        assert "How many days?" in again


BAD_TIMES = [  # what is typed, in which zone, what is answered in English and in Russian
    ("31.02.2027 15:00", "Almaty", "no such day: 31.02.2027", "Такого дня нет: 31.02.2027"),
    ("29.02.2027 15:00", "Almaty", "no such day", "Такого дня нет"),
    ("00.01.2027 15:00", "Almaty", "no such day", "Такого дня нет"),
    ("01.13.2027 15:00", "Almaty", "no such day", "Такого дня нет"),
    ("22.11.2026 15:00", "Almaty", "already past", "уже прошло"),
    ("23.11.2026 13:59", "Almaty", "already past", "уже прошло"),
    ("23.11.2026 14:00", "Almaty", "already past", "уже прошло"),
    ("21.07.27 15:00", "Almaty", "year of the near future", "ближайший год"),
    ("21.07.0027 15:00", "Almaty", "year of the near future", "ближайший год"),
    ("21.07.9999 15:00", "Almaty", "year of the near future", "ближайший год"),
    ("21.07.20277 15:00", "Almaty", "year of the near future", "ближайший год"),
    ("21.07.2030 15:00", "Almaty", "three years ahead", "больше трёх лет"),
    ("02/03/2027 15:00", "Almaty", "day and month apart", "с косой чертой"),
    ("in a week", "Almaty", "could not read the date", "Не удалось прочесть дату"),
    ("tomorrow at 3", "Almaty", "morning or in the afternoon", "Утром или днём"),
    ("next Tuesday 9:30", "Almaty", "This week or the week after", "На этой неделе или"),
    ("Monday 24.11.2026 10:00", "Almaty", "do not agree", "не совпадают"),
    ("21.07.2027", "Almaty", "add the time", "Добавьте время"),
    ("21.07.2027 25:00", "Almaty", "add the time", "Добавьте время"),
    ("21.07.2027 15:60", "Almaty", "add the time", "Добавьте время"),
    ("28.03.2027 02:30", "Brussels", "does not exist on this day", "Такого времени в этот день нет"),
    ("31.10.2027 02:30", "Brussels", "comes twice on this day", "бывает дважды"),
]  # fmt: skip


@pytest.mark.parametrize("who", ["coordinator", "coordinator-2"])
@pytest.mark.parametrize("zone", ["Almaty", "Brussels"])
async def test_a_bad_time_is_explained_and_asked_for_again(stage, who: str, zone: str):
    step, language = ("4 of 4", 2) if who == "coordinator" else ("4 из 4", 3)
    await fill(stage, who, zone=zone, when="nonsense")
    for line in (line for line in BAD_TIMES if line[1] == zone):
        again = await stage.say(who, line[0])
        assert line[language] in again, line[0]
        assert step in again, "the same question"
    assert await stage.one("SELECT json_extract(answers, '$.title') FROM forms"), "kept"
    assert "2027, 15:00" in await stage.say(who, "21.07.2027 15:00")
    assert await stage.one("SELECT step FROM forms") == "preview"


async def test_row_14_in_a_gap_the_neighbours_are_offered_and_one_of_them_is_taken(stage):
    again = await fill(stage, zone="Brussels", when="28.03.2027 02:30")
    assert "does not exist on this day" in again
    before, after = stage.buttons("coordinator")[:2]
    assert (before, after) == ("Sunday 28 March 2027, 01:30", "Sunday 28 March 2027, 03:30")
    assert f"{after} (Brussels time)" in await stage.press("coordinator", after)


async def test_of_a_date_with_slashes_both_readings_are_offered_and_one_of_them_is_taken(stage):
    await fill(stage, zone="Brussels", when="02/03/2027 15:00")
    first, second = stage.buttons("coordinator")[:2]
    assert (first, second) == ("Tuesday 2 March 2027, 15:00", "Wednesday 3 February 2027, 15:00")
    assert f"{second} (Brussels time)" in await stage.press("coordinator", second)


async def test_row_15_of_a_time_that_comes_twice_the_second_is_taken_and_kept(stage):
    await fill(stage, zone="Brussels", when="31.10.2027 02:30")
    first, second = stage.buttons("coordinator")[:2]
    assert first == "Sunday 31 October 2027, 02:30, the first time"
    assert "31 October 2027, 02:30 (Brussels time)" in await stage.press("coordinator", second)
    await stage.press("coordinator", "Plan it")
    row = (await stage.all("SELECT wall_time, starts_at, ends_at FROM meetings ORDER BY id"))[-1]
    assert row["wall_time"] == "2027-10-31T02:30/2"
    assert row["starts_at"].startswith("2027-10-31T01:30"), "in winter time"
    assert row["ends_at"].startswith("2027-10-31T09:30")


async def test_row_10_the_nearest_day_is_taken_with_a_tap(stage):
    await fill(stage, when="31.02.2027 15:00")
    read = await stage.press("coordinator", "Sunday 28 February 2027, 15:00")
    assert "Sunday 28 February 2027, 15:00 (Dushanbe time)" in read


UNDERSTOOD = [
    ("tomorrow at 3:00", "Tuesday 24 November 2026, 03:00"),
    ("в пятницу в 15", "Friday 27 November 2026, 15:00"),
    ("завтра в 15", "Tuesday 24 November 2026, 15:00"),
    ("2027-07-21 15:00", "Wednesday 21 July 2027, 15:00"),
    ("  21.7.2027,  9:05 ", "Wednesday 21 July 2027, 09:05"),
    ("۲۱.۰۷.۲۰۲۷ ۱۵:۰۰", "Wednesday 21 July 2027, 15:00"),
    ("٢١.٠٧.٢٠٢٧ ١٥:٠٠", "Wednesday 21 July 2027, 15:00"),
    ("29.02.2028 10:00", "Tuesday 29 February 2028, 10:00"),
]


async def test_what_was_understood_is_read_back_with_its_weekday(stage):
    await fill(stage, zone="Almaty")
    for typed, read in UNDERSTOOD:
        await stage.press("coordinator", "Change: Date and time")
        assert f"{read} (Almaty time)" in await stage.say("coordinator", typed), typed


@pytest.mark.parametrize("who", ["coordinator", "coordinator-2"])
async def test_row_16_a_zone_that_is_no_city_is_never_guessed(stage, who: str):
    await go(stage, who, "forms:open:0:meeting")
    for answer in ("Fifth expert meeting", "Dushanbe"):
        await stage.say(who, answer)
    words = "by their city" if who == "coordinator" else "по городу"
    for typed in ("MSK", "+3", "GMT+5", "EST", "UTC", "Nowhere", "5"):
        assert words in await stage.say(who, typed), typed
        assert await stage.one("SELECT step FROM forms") == "zone"


async def test_a_city_is_known_in_both_languages(stage):
    await fill(stage, zone="Dushanbe")
    for city in ("Алматы", "almaty", "Asia/Almaty", " Almaty ", "Astana"):
        await stage.press("coordinator", "Change: City")
        assert "(Almaty time)" in await stage.say("coordinator", city), city


async def test_row_11_a_time_that_has_passed_by_the_time_of_the_press_is_refused(stage):
    await fill(stage, zone="Almaty", when="23.11.2026 14:01")
    stage.telegram.forward(60)
    assert "already past" in await stage.press("coordinator", "Plan it")
    assert await stage.one("SELECT count(*) FROM meetings") == 5
