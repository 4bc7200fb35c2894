"""Roles: given and taken on a member's card; a second coordinator confirms a new one."""

import pytest

from tests.people import manage, member
from tests.screens import labels, press, tap, text
from tests.stage import plain
from tests.steps import change, go, shown, told

WAITS = "Change of role"


async def role(stage, key):
    return await stage.one("SELECT role FROM members WHERE person_id = :p", p=stage.id(key))


async def propose(stage, key="no-head", wanted="coordinator", by="coordinator"):
    """A coordinator proposes a role that needs a second one; returns the request's id."""
    await press(stage, by, f"roles:give:{await member(stage, key)}:{wanted}")
    return await stage.one("SELECT max(id) FROM role_requests")


@pytest.mark.parametrize("wanted", ["reviewer", "rapporteur", "chair"])
async def test_a_role_is_given_and_taken_on_the_card_and_the_person_is_told(stage, wanted):
    await go(stage, "coordinator", f"members:show:{await member(stage, 'no-head')}")
    await tap(stage, "coordinator", "Change role")
    assert "expert" not in labels(stage, "coordinator"), "the present role is no choice"
    asked = await tap(stage, "coordinator", wanted)
    assert f"Make Head of delegation, Norway: {wanted}?" in asked
    assert await role(stage, "no-head") == "expert", "asked first"
    assert await tap(stage, "coordinator", "Yes, change the role") == "Saved."
    assert f"Role: {wanted}" in text(stage, "coordinator")
    assert await role(stage, "no-head") == wanted
    assert f"Your role in Central Asia expert group (sample) is now: {wanted}" in text(
        stage, "no-head"
    )
    await tap(stage, "coordinator", "Change role", "expert", "Yes, change the role")
    assert await role(stage, "no-head") == "expert"


async def test_abuse_12_a_second_coordinator_confirms_a_new_one(stage):
    await go(stage, "coordinator", f"members:show:{await member(stage, 'no-head')}")
    await tap(stage, "coordinator", "Change role")
    assert "A second coordinator has to confirm" in await tap(stage, "coordinator", "coordinator")
    said = await tap(stage, "coordinator", "Ask for confirmation")
    assert said == "The other coordinators were asked to confirm."
    assert "Confirm" not in labels(stage, "coordinator")
    assert await role(stage, "no-head") == "expert", "nothing changes before"
    card = text(stage, "coordinator-2")
    assert card.startswith("Изменение роли")
    assert "Предложение: Coordinator, secretariat" in card
    before = shown(stage)
    assert await tap(stage, "coordinator-2", "Подтвердить") == "Подтверждено. Роль действует."
    assert await role(stage, "no-head") == "coordinator"
    assert told(stage, before, "Your role in") == {"no-head": 1}
    assert told(stage, before, "Confirmed by Second coordinator, secretariat, 23 Nov") == {
        "coordinator": 1
    }


async def test_abuse_12_nobody_confirms_their_own_proposal_or_role(stage):
    request = await propose(stage)
    own = "Somebody else has to decide this"
    assert own in await press(stage, "coordinator", f"roles:confirm:{request}")
    assert "does not include this" in await press(stage, "no-head", f"roles:confirm:{request}")
    assert await role(stage, "no-head") == "expert"


@pytest.mark.parametrize("instead", ["another", "gone"])
async def test_a_request_is_over_when_the_member_has_another_role_or_has_left(stage, instead):
    request = await propose(stage)
    if instead == "another":
        await press(stage, "coordinator", f"roles:give:{await member(stage, 'no-head')}:chair")
    else:
        await press(stage, "no-head", "members:leave:1:yes")
    state = "SELECT state FROM role_requests WHERE id = :r"
    assert await stage.one(state, r=request) == "expired"
    await press(stage, "coordinator-2", f"roles:confirm:{request}")
    assert await role(stage, "no-head") == ("chair" if instead == "another" else "expert")


async def test_of_two_who_decide_a_request_the_first_wins_and_the_other_is_told(stage):
    request = await propose(stage)
    await press(stage, "coordinator-2", f"roles:confirm:{request}")
    said = await press(stage, "coordinator", f"roles:refuse:{request}")
    assert said == "Second coordinator, secretariat already confirmed this (23 Nov, 14:00)."
    assert await role(stage, "no-head") == "coordinator"


async def test_a_request_can_be_refused_and_then_nothing_changes(stage):
    request = await propose(stage)
    await tap(stage, "coordinator-2", "Отказать")
    assert await role(stage, "no-head") == "expert"
    assert "Refused by Second coordinator" in text(stage, "coordinator")
    assert "refused this" in await press(stage, "coordinator", f"roles:refuse:{request}")


async def test_a_request_expires_after_seven_days_and_the_coordinators_are_told(stage):
    request = await propose(stage)
    await stage.forward(days=6, hours=23)
    assert "Роль ждёт вашего подтверждения" in (await menu(stage, "coordinator-2"))
    before = shown(stage)
    await stage.forward(hours=1)
    assert told(stage, before, "Nobody confirmed it in time") == {"coordinator": 1}
    assert "истёк" in await press(stage, "coordinator-2", f"roles:confirm:{request}")
    assert await role(stage, "no-head") == "expert"
    assert "Роль ждёт вашего подтверждения" not in (await menu(stage, "coordinator-2"))


async def menu(stage, who):
    await stage.say(who, "/menu")
    return labels(stage, who)


async def test_a_request_of_somebody_who_is_no_coordinator_any_more_does_not_hold(stage):
    request = await propose(stage)
    third = "UPDATE members SET role = 'coordinator' WHERE person_id = :p"
    await change(stage, third, p=stage.id("kz-alt"))
    await change(stage, third.replace("coordinator", "expert"), p=stage.id("coordinator"))
    said = await press(stage, "kz-alt", f"roles:confirm:{request}")
    assert "no longer a coordinator" in said or "больше не координатор" in said
    assert await role(stage, "no-head") == "expert"


async def alone(stage):
    """The first coordinator is the only one."""
    number = await member(stage, "coordinator-2")
    await press(stage, "coordinator-2", f"roles:give:{number}:expert")
    assert await role(stage, "coordinator-2") == "expert"


async def test_a_coordinator_steps_down_without_anybody_s_word_and_the_last_one_cannot(stage):
    await alone(stage)
    assert text(stage, "coordinator-2").startswith("Вы больше не координатор этой группы.")
    only = "You are the only coordinator"
    mine = await member(stage, "coordinator")
    assert only in await press(stage, "coordinator", f"roles:give:{mine}:expert")
    assert only in await press(stage, "coordinator", "members:leave:1:yes")
    assert "is a coordinator" in await press(stage, "coordinator", f"members:suspend:{mine}")
    assert await role(stage, "coordinator") == "coordinator"


async def test_the_only_coordinator_makes_a_second_one_at_once(stage):
    await alone(stage)
    await propose(stage)
    assert await stage.one("SELECT count(*) FROM role_requests") == 0
    assert await role(stage, "no-head") == "coordinator"


async def test_of_two_coordinators_neither_can_take_the_role_of_the_other(stage):
    number = await member(stage, "coordinator-2")
    said = await press(stage, "coordinator", f"roles:give:{number}:expert")
    assert said.startswith("Nobody else could confirm this.")
    for verb in ("suspend", "replace"):
        feature = "members" if verb == "suspend" else "invitations"
        said = await press(stage, "coordinator", f"{feature}:{verb}:{number}")
        assert "is a coordinator" in said or "not to be found" in said
    assert await role(stage, "coordinator-2") == "coordinator"


async def test_of_three_a_second_one_confirms_and_the_one_concerned_cannot(stage):
    await press(stage, "coordinator-2", f"roles:confirm:{await propose(stage)}")
    request = await propose(stage, "coordinator-2", "expert")
    assert "Решить должен кто-то другой" in await press(
        stage, "coordinator-2", f"roles:refuse:{request}"
    )
    assert await role(stage, "coordinator-2") == "coordinator"
    assert "Confirmed" in await press(stage, "no-head", f"roles:confirm:{request}")
    assert await role(stage, "coordinator-2") == "expert"


async def test_abuse_8_nobody_gives_a_role_to_themselves(stage):
    mine = await member(stage, "no-head")
    for data in (f"roles:give:{mine}:coordinator", f"roles:ask:{mine}:chair", "roles:confirm:1"):
        assert "does not include this" in await press(stage, "no-head", data)
    said = await press(stage, "coordinator", f"roles:give:{mine}:founder")
    assert "out of date" in said
    assert await role(stage, "no-head") == "expert"


async def test_the_journal_says_who_proposed_and_who_confirmed(stage):
    request = await propose(stage)
    await press(stage, "coordinator-2", f"roles:confirm:{request}")
    rows = await stage.all(
        "SELECT what, member_id FROM journal WHERE what LIKE 'roles.%' ORDER BY id"
    )
    first, second = await member(stage, "coordinator"), await member(stage, "coordinator-2")
    assert [(row["what"], row["member_id"]) for row in rows] == [
        ("roles.propose", first),
        ("roles.give", second),
    ]


async def test_seats_and_suspension_are_asked_for_and_those_concerned_are_told(stage):
    number = await member(stage, "kz-alt")
    await go(stage, "coordinator", f"members:show:{number}")
    assert "Make alternate" not in labels(stage, "coordinator"), "it is the present seat"
    before = shown(stage)
    await tap(stage, "coordinator", "Make head")
    assert told(stage, before, {"ru": "Ваше место", "en": "Your seat"}) == {}
    await tap(stage, "coordinator", "Make head")
    assert "Отныне её голос подаёте вы" in plain(stage.messages("kz-alt")[-1])
    assert "Её голос подаёте не вы" in plain(stage.messages("kz-head")[-1])
    assert "Access ends at once" in await tap(stage, "coordinator", "Suspend")
    assert await tap(stage, "coordinator", "Suspend") == "Suspended."
    assert "приостановлен" in stage.messages("kz-alt")[-1]
    await manage(stage, "kz-alt", "restore")
    assert "восстановлен" in stage.messages("kz-alt")[-1]
