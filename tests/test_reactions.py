"""A reaction or a poll of Telegram's own is no vote; that is explained once."""

import pytest

from tests.steps import change, newest, once, shown, told

WORDS = {"en": "Your reaction to the vote on", "ru": "Ваша реакция на голосование"}
LIKE = [{"type": "emoji", "emoji": "👍"}]


async def react(stage, who: str, message_id: int, *, new: list | None = None, chat=None) -> None:
    number = stage.id(who)
    brief = stage.telegram.chats[chat or number].brief
    stage.telegram.put_update({"message_reaction": {
        "chat": brief, "message_id": message_id, "user": stage.telegram.people[number].user(),
        "date": stage.telegram.clock.unix(), "old_reaction": [],
        "new_reaction": LIKE if new is None else new,
    }})  # fmt: skip
    await stage.settle()


async def ballot(stage, who: str) -> int:
    """The message that brought the vote to somebody."""
    sql = "SELECT message_id FROM outbox WHERE kind = 'decisions-opened' AND person_id = :p AND subject_id = :d"
    number = await stage.one("SELECT max(id) FROM decisions WHERE state = 'open'")
    return await stage.one(sql, p=stage.id(who), d=number)


@pytest.mark.usefixtures("vote")
async def test_row_30_a_reaction_to_a_ballot_is_not_counted_and_explained_once(stage):
    message = await ballot(stage, "no-head")
    before = shown(stage)
    for _ in range(3):
        await react(stage, "no-head", message)
    assert told(stage, before, WORDS) == once("no-head")
    assert stage.buttons("no-head") == ["To the ballot"]
    assert await stage.one("SELECT count(*) FROM ballots WHERE decision_id = 3") == 0


@pytest.mark.usefixtures("vote")
async def test_other_reactions_say_nothing(stage):
    message = await ballot(stage, "no-head")
    before = shown(stage)
    await react(stage, "no-head", message, new=[])
    await react(stage, "no-head", message + 500)
    await change(stage, "UPDATE decisions SET state = 'annulled'")
    await react(stage, "no-head", message)
    assert told(stage, before, WORDS) == {}


@pytest.mark.usefixtures("vote")
async def test_reactions_in_groups_and_of_strangers_say_nothing(stage):
    message = await ballot(stage, "no-head")
    stage.telegram.group(-1009, "supergroup", "Experts", members=[stage.id("no-head")])
    before = shown(stage)
    await react(stage, "no-head", message, chat=-1009)
    await change(stage, "UPDATE members SET state = 'suspended' WHERE name LIKE '%Norway'")
    await react(stage, "no-head", message)
    assert told(stage, before, WORDS) == {}
    assert await stage.one("SELECT count(*) FROM inbox WHERE state = 'dead'") == 0


async def test_row_30_a_poll_is_no_vote(stage):
    poll = {
        "id": "1", "question": "Adopt?", "total_voter_count": 0, "is_closed": False,
        "is_anonymous": True, "type": "regular", "allows_multiple_answers": False,
        "allows_revoting": False, "members_only": False,
        "options": [{"text": "Yes", "voter_count": 0, "persistent_id": "a"}],
    }  # fmt: skip
    number = stage.id("no-head")
    stage.telegram.put_update(
        {"message": {
            "message_id": 900_000, "date": stage.telegram.clock.unix(),
            "chat": stage.telegram.chats[number].brief,
            "from": stage.telegram.people[number].user(), "poll": poll,
        }},
    )  # fmt: skip
    before = await stage.one("SELECT count(*) FROM ballots")
    await stage.settle()
    assert "no vote here" in newest(stage, "no-head")["text"]
    assert await stage.one("SELECT count(*) FROM ballots") == before
