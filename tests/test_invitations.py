"""Invitations: their limits, revoking, replacing somebody, and guessing."""

import pytest

from actions import invitations as actions
from actions import members
from rules import members as rules
from rules.causes import Cause
from rules.refusals import Refused
from tests.people import NO_LINK, TOKEN, apply, invitation, member, state
from tests.screens import labels, press, tap, text
from tests.steps import change, go

LIMITS = "SELECT uses_left FROM invitations ORDER BY id DESC LIMIT 1"


async def test_the_link_comes_at_once_and_its_limits_are_changed_with_one_press(stage):
    token = await invitation(stage)
    assert "For 3 people, until Monday 30 November 2026" in text(stage, "coordinator")
    shown = [label for label in labels(stage, "coordinator") if label.startswith("For ")]
    assert shown == ["For 1 person", "For 10 people", "For 1 day", "For 3 days"]
    assert await tap(stage, "coordinator", "For 10 people") == "Saved."
    assert await tap(stage, "coordinator", "For 1 day") == "Saved."
    card = text(stage, "coordinator")
    assert "For 10 people, until Tuesday 24 November 2026" in card
    assert TOKEN.search(card)[1] == token, "the link itself stays"
    assert await stage.one(LIMITS) == 10
    await stage.forward(days=1)
    assert NO_LINK in await stage.say(stage.stranger(9401), f"/start {token}")


async def test_limits_that_no_button_offers_are_refused(stage):
    await invitation(stage)
    number = await stage.one("SELECT max(id) FROM invitations")
    for arg in ("u1000", "d30", "u0", "x3", "u"):
        assert await press(stage, "coordinator", f"invitations:limit:{number}:{arg}")
    assert await stage.one(LIMITS) == 3


async def test_open_links_are_listed_and_revoked_with_one_press(stage):
    token = await invitation(stage)
    await tap(stage, "coordinator", "Back", "1 open link")
    listed = text(stage, "coordinator")
    assert "1. 3 places left, until 30 Nov" in listed
    assert "made by Coordinator, secretariat" in listed
    assert token not in listed
    assert (
        await tap(stage, "coordinator", "Revoke 1") == "Revoked. Nobody can use this link any more."
    )
    assert "no link is open" in text(stage, "coordinator")
    assert NO_LINK in await stage.say(stage.stranger(9402), f"/start {token}")


async def test_abuse_4_the_application_says_by_which_invitation_it_came(stage):
    token = await invitation(stage)
    await stage.forward(hours=2)
    await apply(stage, stage.stranger(9403), token)
    assert "Invitation made by Coordinator, secretariat, 23 Nov, 14:00" in text(
        stage, "coordinator"
    )


async def test_abuse_5_no_link_leads_to_another_role_than_expert(stage):
    token = await invitation(stage)
    new = stage.stranger(9404)
    for altered in (f"{token}-coordinator", f"coordinator-{token}", token.swapcase()):
        assert NO_LINK in await stage.say(new, f"/start {altered}")
    await apply(stage, new, token)
    await tap(stage, "coordinator", "Approve")
    assert await stage.one("SELECT role FROM members WHERE person_id = 9404") == "expert"


async def test_the_link_of_a_successor_stays_for_one_person(stage):
    await go(stage, "coordinator", f"members:show:{await member(stage, 'no-head')}")
    await tap(stage, "coordinator", "Replace")
    number = await stage.one("SELECT max(id) FROM invitations")
    await press(stage, "coordinator", f"invitations:limit:{number}:u10")
    assert await stage.one(LIMITS) == 1
    cause = Cause(stage.clock.now(), stage.id("coordinator"))
    with pytest.raises(Refused, match="forms-refused-stale"):
        await stage.db.write(cause, actions.limit, number, 10)


@pytest.mark.parametrize("seat", ["no-head"])
async def test_a_successor_takes_seat_and_vote_and_the_delegation_keeps_its_ballot(stage, seat):
    await go(stage, "coordinator", "decisions:open:3:v1:3")
    decision = await stage.one("SELECT max(id) FROM decisions WHERE state = 'open'")
    await press(stage, seat, f"decisions:vote:{decision}:yes")
    old = await member(stage, seat)
    await go(stage, "coordinator", f"members:show:{old}")
    card = await tap(stage, "coordinator", "Replace")
    assert "For one person" in card
    assert "takes the seat of Head of delegation, Norway" in card
    new = stage.stranger(9405)
    await apply(stage, new, TOKEN.search(card)[1], "New head, Norway")
    assert "Takes the seat of Head of delegation, Norway (head" in text(stage, "coordinator")
    assert await state(stage, stage.id(seat)) == "active", "until the successor is admitted"
    await tap(stage, "coordinator", "Approve")
    assert "New head, Norway is now a member: Norway, head" in text(stage, "coordinator")
    assert await state(stage, stage.id(seat)) == "left"
    assert "Somebody else has taken over your seat" in text(stage, seat)
    ballots = await stage.all(
        "SELECT choice, member_id FROM ballots WHERE decision_id = :d", d=decision
    )
    assert ballots == [{"choice": "yes", "member_id": old}]
    assert "You have left" in await press(stage, seat, f"decisions:vote:{decision}:no")
    await press(stage, new, f"decisions:vote:{decision}:no")
    assert await stage.one("SELECT choice FROM ballots WHERE decision_id = :d", d=decision) == "no"
    assert await stage.one("SELECT count(*) FROM journal WHERE what = 'members.replace'") == 1


async def test_a_successor_has_the_power_to_vote_that_the_predecessor_had(stage):
    old = await member(stage, "kz-alt")
    await change(stage, "UPDATE members SET empowered = 1 WHERE id = :m", m=old)
    await go(stage, "coordinator", f"members:show:{old}")
    card = await tap(stage, "coordinator", "Replace")
    new = stage.stranger(9406)
    await apply(stage, new, TOKEN.search(card)[1], "New alternate")
    await tap(stage, "coordinator", "Approve")
    sql = "SELECT seat, empowered FROM members WHERE person_id = 9406"
    assert await stage.all(sql) == [{"seat": "alternate", "empowered": 1}]


async def test_nobody_takes_the_seat_of_who_became_a_coordinator_since(stage):
    old = await member(stage, "no-head")
    await go(stage, "coordinator", f"members:show:{old}")
    card = await tap(stage, "coordinator", "Replace")
    new = stage.stranger(9407)
    await apply(stage, new, TOKEN.search(card)[1], "New head, Norway")
    await change(stage, "UPDATE members SET role = 'coordinator' WHERE id = :m", m=old)
    cause = Cause(stage.clock.now(), stage.id("coordinator-2"))
    with pytest.raises(Refused, match="members-refused-coordinator"):
        await stage.db.write(cause, members.approve, await member(stage, new))
    assert await state(stage, new) == "applied"


async def test_whoever_is_suspended_does_not_leave_and_come_back_as_new(stage):
    number = await member(stage, "no-head")
    await change(stage, "UPDATE members SET state = 'suspended' WHERE id = :m", m=number)
    cause = Cause(stage.clock.now(), stage.id("no-head"))
    with pytest.raises(Refused, match="members-state-suspended"):
        await stage.db.write(cause, members.leave, 1)


async def test_abuse_3_guessing_by_many_accounts_raises_an_alarm_and_is_braked(
    stage, monkeypatch, capsys
):
    monkeypatch.setattr(rules, "WRONG_LINKS_IN_ALL", 12)
    token = await invitation(stage)
    for number in range(9500, 9503):
        stage.stranger(number)
        for n in range(4):
            assert NO_LINK in await stage.say(number, f"/start wrong-{number}-{n}")
    assert capsys.readouterr().out.count("links_guessed") == 1
    late = stage.stranger(9510)
    assert NO_LINK in await stage.say(late, "/start wrong-again")
    await stage.say(late, "/start wrong-again")
    await stage.say(late, f"/start {token}")
    assert len(stage.messages(late)) == 1, "one try an hour while the brake is on"
    assert "choose your language" in await stage.say(stage.stranger(9511), f"/start {token}")
    await stage.forward(minutes=61)
    assert "choose your language" in await stage.say(late, f"/start {token}")
