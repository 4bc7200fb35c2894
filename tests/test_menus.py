"""The commands that Telegram's own menu offers, by role and language."""

import pytest

from handlers.menus import COMMANDS, FOR_COORDINATORS
from sandbox.profiles import shown_commands
from tests.people import member
from tests.screens import press
from tests.steps import change

MORE = set(FOR_COORDINATORS)


def offered(stage, who):
    return {
        item["command"]: item["description"]
        for item in shown_commands(stage.telegram, stage.id(who))
    }


@pytest.fixture
async def dressed(stage):
    """The bot has told Telegram its commands, as it does at every start."""
    await stage.program._dress()
    await stage.settle()
    return stage


async def test_coordinators_are_offered_more_commands_in_their_own_language(dressed):
    assert set(offered(dressed, "no-head")) == set(COMMANDS)
    assert set(offered(dressed, "coordinator")) == set(COMMANDS) | MORE
    assert offered(dressed, "coordinator-2")["applications"] == "Заявки на рассмотрении"
    for command in FOR_COORDINATORS:
        assert "did not understand" not in await dressed.say("coordinator", f"/{command}")
        assert "does not include this" in await dressed.say("no-head", f"/{command}") or (
            command == "delegations"
        )


async def test_the_menu_follows_the_role_and_the_language(dressed):
    number = await member(dressed, "coordinator-2")
    await press(dressed, "coordinator", "preferences:language:0:ru")
    assert offered(dressed, "coordinator")["group"] == "Название, язык, часовой пояс, пересылка"
    await press(dressed, "coordinator-2", f"roles:give:{number}:expert")
    assert set(offered(dressed, "coordinator-2")) == set(COMMANDS)


async def test_a_menu_that_was_being_set_at_a_kill_is_set_again(dressed):
    number = dressed.id("coordinator")
    sql = "UPDATE outbox SET state = 'sending' WHERE kind = 'members-commands' AND person_id = :p"
    await change(dressed, sql, p=number)
    dressed.telegram.profile.commands.pop(f"chat:{number}")
    await dressed.restart()
    await dressed.settle()
    assert set(offered(dressed, "coordinator")) == set(COMMANDS) | MORE
