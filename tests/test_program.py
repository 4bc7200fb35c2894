"""The program as an operator meets it: it starts, refuses to start with one clear line, and stops.

The short form tries every second of the wrong settings, `make proof-program` all of them.
"""

import time

import pytest

from storage import engine
from tests import proofs
from tests.kills import Crowd
from tests.processes import House, until

pytestmark = pytest.mark.process

SECRET = "4242:CANARY-SECRET-canary_Secret-0123456789"  # the token of a house of its own


@pytest.fixture
async def house(tmp_path):
    """A house whose bot is not running yet."""
    async with House(tmp_path, token=SECRET) as made:
        yield made


def refusal(output: str) -> str:
    """What was said, which has to be one line, no trace, and no secret.

    SQLCipher writes lines of its own about a key that does not fit.
    """
    lines = [line for line in output.splitlines() if line and "ERROR CORE" not in line]
    assert len(lines) == 1, output
    assert "Traceback" not in output
    assert "canary" not in output.lower()
    return lines[0]


async def test_abuse_39_a_second_bot_on_the_same_database_is_told_so_and_ends(house):
    await house.start()
    await house.quiet()
    second = await house.run("-m", "bot")
    assert await second.end() == 1
    assert "Another process already uses" in refusal(second.output)
    proofs.note("I3", second_processes=1, refused=1)
    await house.quiet()
    assert await house.terminate() == 0


@pytest.mark.parametrize(
    ("setting", "value", "words"),
    [
        ("BOT_TOKEN", "4242: CANARY canary", "BOT_TOKEN: this is not a token"),
        ("BOT_TOKEN", "canary", "BOT_TOKEN: this is not a token"),
        ("BOT_TOKEN", "4242:WRONG-Wrong-canary-but-well-shaped", "does not accept BOT_TOKEN"),
        ("BOT_API_URL", "canary.example", "BOT_API_URL: this has to begin with https://"),
        ("BOT_API_URL", "http://127.0.0.1:1", "Telegram cannot be reached"),
        ("SANDBOX_PORT", "70000", "SANDBOX_PORT: "),
        ("SANDBOX_PORT", "canary", "SANDBOX_PORT: "),
        ("LISTEN", "canary", "LISTEN: "),
        ("LISTEN", "127.0.0.1:99999", "LISTEN: "),
        ("LISTEN", "192.0.2.1:8080", "LISTEN: "),
        ("MESSAGES_PER_SECOND", "0", "MESSAGES_PER_SECOND: "),
        ("MESSAGES_PER_SECOND", "-5", "MESSAGES_PER_SECOND: "),
        ("LOG_LEVEL", "canary", "LOG_LEVEL: "),
        ("WEBHOOK_URL", "https://canary.example", "LISTEN: a webhook needs an address"),
        ("WEBHOOK_URL", "canary", "WEBHOOK_URL: this has to begin with https://"),
        ("WEBHOOK_URL", "http://canary.example", "WEBHOOK_URL: this has to begin with https://"),
        ("CLOCK", "canary", "CLOCK: "),
        ("MESSAGES_PER_SECOND", "1001", "MESSAGES_PER_SECOND: "),
    ][:: proofs.size(2, 1)],
)
async def test_row_71_a_wrong_setting_stops_the_start_with_one_clear_line(
    house, setting, value, words
):
    run = await house.run("-m", "bot", **{setting: value})
    assert await run.end() == 1, run.output
    assert words in refusal(run.output)


async def test_a_listening_port_that_is_taken_stops_the_start_with_one_clear_line(house):
    taken = house.server.url.removeprefix("http://")
    run = await house.run("-m", "bot", LISTEN=taken)
    assert await run.end() == 1, run.output
    assert "LISTEN: " in refusal(run.output)


@pytest.mark.parametrize("token", [SECRET, ""], ids=["with a token", "in the sandbox"])
async def test_row_72_a_database_that_cannot_be_written_stops_the_start_with_one_clear_line(
    house, token
):
    (house.folder / "file").write_text("in the way")
    path = house.folder / "file" / "bot.db"
    run = await house.run("-m", "bot", DATABASE_PATH=path, BOT_TOKEN=token)
    assert await run.end() == 1, run.output
    assert "DATABASE_PATH: " in refusal(run.output)


async def test_row_72_a_wrong_key_stops_the_start_and_the_right_one_opens(house):
    house.settings["DATABASE_KEY"] = "canary-right"
    await house.start()
    await house.bot.line('"started"')
    assert await house.terminate() == 0
    assert b"CREATE TABLE" not in house.path.read_bytes()
    for key in ("canary-wrong", ""):
        run = await house.run("-m", "bot", DATABASE_KEY=key)
        assert await run.end() == 1, run.output
        assert "DATABASE_KEY does not fit" in refusal(run.output)
    await house.start()
    await house.bot.line('"started"')
    assert await house.terminate() == 0


async def test_row_72_a_database_of_a_newer_version_is_refused_and_left_alone(house):
    await house.start()
    await house.quiet()
    assert await house.terminate() == 0
    connection = engine.connect(house.path)
    connection.execute("PRAGMA user_version = 99")
    connection.close()
    run = await house.run("-m", "bot")
    assert await run.end() == 1, run.output
    assert "newer" in refusal(run.output)
    assert house.one("PRAGMA user_version") == 99


@pytest.mark.parametrize("word", ["run", "doctor", "claim", "sample"])
async def test_every_word_says_what_is_wrong_with_the_token_without_showing_it(house, word):
    run = await house.run("-m", "bot", word, BOT_TOKEN="4242: canary")
    assert await run.end() == 1, run.output
    assert "BOT_TOKEN" in refusal(run.output)


async def test_an_unknown_word_is_answered_with_the_known_ones(house):
    run = await house.run("-m", "bot", "dance")
    assert await run.end() == 2
    assert "doctor" in run.output
    assert "Traceback" not in run.output


async def test_the_doctor_makes_nothing_and_says_what_is_not_there(house):
    path = house.folder / "nowhere" / "bot.db"
    run = await house.run("-m", "bot", "doctor", DATABASE_PATH=path)
    assert await run.end() == 0, run.output
    assert f"none yet, it will be {path}" in run.output
    assert not path.parent.exists()


async def test_what_the_program_makes_is_nobody_else_s_to_read(house):
    await house.start()
    await house.quiet()
    assert await house.terminate() == 0
    made = [path for path in house.folder.iterdir() if path.name.startswith("house.db")]
    assert made
    assert {path.stat().st_mode & 0o077 for path in made} == {0}


async def test_stopped_under_load_it_ends_in_order_and_nothing_is_lost(tmp_path):
    async with House(tmp_path) as house:
        crowd = Crowd(house)
        await crowd.prepare(50)
        await house.start()
        await house.bot.line('"started"')
        seen = house.telegram.ledger.last
        for _ in range(300):
            crowd.act()
        await until(lambda: house.telegram.ledger.last > seen + 60)
        begun = time.monotonic()
        assert await house.terminate() == 0, house.bot.output
        taken = time.monotonic() - begun
        assert taken < 10 or not proofs.LONG  # the short form shares its machine with other tests
        await house.bot.line('"stopped"')
        assert "Traceback" not in house.bot.output
        assert house.one("SELECT count(*) FROM inbox WHERE state = 'done'") < 300  # it was loaded
        crowd.findings.after_crash(crowd)
        await crowd.calm()
        crowd.findings.at_the_end(crowd)
        assert crowd.findings.clean, crowd.findings
        proofs.note("Q2", f"out in {taken:.1f} s", updates=300, lost=0)


async def test_broken_updates_among_good_ones_hold_up_nobody_and_are_kept_as_dead_letters(house):
    await house.start()
    people = [await house.person(number, f"Person {number}") for number in range(1, 9)]
    broken = [
        {"message": {"nonsense": True}},
        {"message": {"message_id": "x", "from": {"id": 1}, "chat": [], "date": "today"}},
        {"callback_query": {"id": "1", "from": {"id": 2, "is_bot": False}}},
        {"callback_query": 7},
        {"my_chat_member": {"chat": {"id": 3}}},
    ]
    for number, one in enumerate(people):
        await house.post("updates?unchecked=1", **broken[number % len(broken)])
        await house.say(one, "/start")
    await house.quiet()
    for one in people:
        assert "closed working group" in await house.last(one)
    dead = house.ask("SELECT incident, body FROM inbox WHERE state = 'dead'")
    assert len(dead) == len(people)
    assert all(letter["body"] for letter in dead)
    assert len({letter["incident"] for letter in dead}) == len(people)
    for letter in dead:
        assert letter["incident"] in house.bot.output
    await house.kill()
    await house.start()
    await house.quiet()
    assert house.one("SELECT count(*) FROM inbox WHERE state = 'dead'") == len(people)
    proofs.note("I2", broken_updates=len(dead), good_ones_answered=len(people))
