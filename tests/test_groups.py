"""Several working groups in one bot: people in two, coordinators of one, the group's own card."""

import pytest

from rules.causes import Cause
from rules.meetings import Plan
from rules.members import Kind, Role, Seat, Standing, State
from storage import delegations, groups, meetings, members
from tests.people import TOKEN, manage, state
from tests.practices import submit
from tests.screens import card, data, labels, press, tap, text
from tests.steps import change, go, newest

WHO = "no-head"


async def second(stage, who=WHO, role=Role.EXPERT, membership=State.ACTIVE):
    """Another group with a delegation and a meeting, and somebody in it; returns their ids."""

    def make(tx, cause):
        group = groups.add(tx, cause, "SG", "Second group", "en", "UTC")
        cause = Cause(cause.now, group_id=group)
        place = delegations.add(tx, cause, "Norway", Kind.STATE, Standing.MEMBER, {})
        person = stage.id(who)
        number = members.add(
            tx, cause, group, person_id=person, delegation_id=place, name="Guest of Norway",
            body="Ministry", role=role, seat=Seat.HEAD, state=membership,
        )  # fmt: skip
        soon = cause.now.replace(month=12)
        meeting = meetings.add(
            tx, Cause(cause.now, group_id=group, member_id=number), Plan(
                title="Second meeting", place="Oslo", zone="UTC",
                wall_time=soon.replace(tzinfo=None),
            ), starts_at=soon, ends_at=soon,
        )  # fmt: skip
        return {"group": group, "place": place, "member": number, "meeting": meeting.id}

    return await stage.db.write(Cause(stage.clock.now()), make)


async def looks_at(stage, who=WHO):
    return await stage.one("SELECT group_id FROM people WHERE id = :p", p=stage.id(who))


async def test_somebody_in_one_group_never_has_to_choose(stage):
    await stage.say(WHO, "/menu")
    assert not any(label.startswith("Go to") for label in labels(stage, WHO))
    assert "@" not in "".join(data(stage, WHO, label) for label in labels(stage, WHO))


async def test_the_menu_of_somebody_in_two_names_the_group_and_leads_to_the_other(stage):
    other = await second(stage)
    await stage.say(WHO, "/menu")
    assert text(stage, WHO).startswith("Central Asia expert group (sample)")
    await tap(stage, WHO, "Go to: Second group")
    assert text(stage, WHO).startswith("Second group\nGuest of Norway")
    assert await looks_at(stage) == other["group"]
    await stage.say(WHO, "/settings")
    await tap(stage, WHO, "Central Asia expert group (sample)")
    assert await looks_at(stage) == 1


async def test_a_button_on_an_old_card_of_another_group_works_there(stage):
    other = await second(stage)
    await stage.say(WHO, "/menu")
    await tap(stage, WHO, "Go to: Second group")
    await press(stage, WHO, f"meetings:show:{other['meeting']}")
    button, old = data(stage, WHO, "Taking part"), card(stage, WHO)["message_id"]
    assert button.endswith(f"@{other['group']}")
    await stage.say(WHO, "/menu")
    await press(stage, WHO, "preferences:group:1")
    assert await looks_at(stage) == 1
    await press(stage, WHO, button, old)
    row = await stage.one("SELECT member_id FROM replies WHERE meeting_id = :m", m=other["meeting"])
    assert row == other["member"]
    assert await looks_at(stage) == other["group"], "what follows is in that group"


async def test_a_message_to_somebody_in_two_names_its_group_and_so_do_its_buttons(stage):
    other = await second(stage)
    await press(stage, WHO, f"preferences:group:{other['group']}")
    await go(stage, "coordinator", "decisions:open:3:v1:3")
    assert text(stage, WHO).startswith("Central Asia expert group (sample)\n")
    assert data(stage, WHO, "Yes").endswith("@1")
    await tap(stage, WHO, "Yes")
    decision = "(SELECT max(id) FROM decisions)"
    assert await stage.one(f"SELECT choice FROM ballots WHERE decision_id = {decision}") == "yes"
    assert await looks_at(stage) == 1


async def test_what_is_typed_goes_to_the_draft_s_own_group(stage):
    other = await second(stage)
    await stage.say(WHO, "/menu")
    await tap(stage, WHO, "Submit a practice")
    assert text(stage, WHO).startswith("Central Asia expert group (sample)")
    await press(stage, WHO, f"preferences:group:{other['group']}")
    await stage.say(WHO, "Visits by youth workers")
    assert await looks_at(stage) == 1
    assert await stage.one("SELECT group_id FROM forms WHERE form = 'practice'") == 1


async def test_abuse_11_a_coordinator_of_one_group_is_none_in_another(stage):
    other = await second(stage, "coordinator", Role.EXPERT)
    for verb in ("members:suspend", "members:ask", "roles:give", "roles:ask"):
        said = await press(stage, "coordinator", f"{verb}:{other['member']}:chair@{other['group']}")
        assert "does not include this" in said, verb
    await press(stage, "coordinator", "preferences:group:1")
    said = await press(stage, "coordinator", f"members:suspend:{other['member']}@1")
    assert "not to be found" in said
    said = await press(stage, "coordinator", f"invitations:make:{other['place']}")
    assert "not to be found" in said
    assert await stage.one("SELECT count(*) FROM members WHERE state = 'suspended'") == 0


async def test_a_button_of_a_group_where_one_is_not_in_acts_nowhere(stage):
    other = await second(stage, "coordinator", Role.COORDINATOR, State.SUSPENDED)
    said = await press(stage, "coordinator", f"meetings:cancel:5:yes@{other['group']}")
    assert "suspended" in said
    assert "not to be found" in await press(stage, "coordinator", "meetings:cancel:5:yes@999")
    for forged in ("@", "@x", "@-1", "@1@1", "@1+x"):
        await press(stage, "coordinator", f"meetings:cancel:5:yes{forged}")
    assert await stage.one("SELECT state FROM meetings WHERE id = 5") == "planned"
    assert await looks_at(stage, "coordinator") == 1


async def test_suspension_in_one_group_leaves_the_other_open(stage):
    other = await second(stage)
    await manage(stage, WHO, "suspend")
    assert await looks_at(stage) == other["group"]
    assert "Second group" in await stage.say(WHO, "/menu")
    assert any("Your access to Central Asia" in said for said in stage.messages(WHO))


async def test_a_coordinator_makes_a_further_group_and_invites_a_member_of_the_first(stage):
    await stage.say("coordinator", "/group")
    asked = await tap(stage, "coordinator", "New working group")
    assert "The name of the working group" in asked, "name and consent are known already"
    await stage.say("coordinator", "Pacific expert group")
    await stage.say("coordinator", "Tokyo")
    assert "Pacific expert group is ready" in await tap(stage, "coordinator", "Create the group")
    zone = "SELECT zone FROM people WHERE id = :p"
    assert await stage.one(zone, p=stage.id("coordinator")) == "Asia/Almaty", "the person's own"
    await tap(stage, "coordinator", "Delegations", "Add a delegation")
    await stage.say("coordinator", "Japan")
    await tap(stage, "coordinator", "State", "Member", "Save", "Invitation link")
    token = TOKEN.search(text(stage, "coordinator"))[1]
    preview = await stage.say(WHO, f"/start {token}")
    assert "You join Pacific expert group, delegation: Japan" in preview
    assert "Name: Head of delegation, Norway" in preview
    await tap(stage, WHO, "Send application")
    assert await looks_at(stage) == 1, "the first group stays open meanwhile"
    assert "Head of delegation, Norway" in await stage.say(WHO, "/menu")
    await tap(stage, "coordinator", "Approve")
    assert "Welcome!\n\nPacific expert group" in text(stage, WHO)
    assert await stage.one(zone, p=stage.id(WHO)) == "Europe/Oslo"


async def test_groups_with_the_same_initials_get_codes_of_their_own(stage):
    for name in ("Pacific expert group", "Polar expert group", "Prison experts group"):
        await stage.say("coordinator", "/group")
        await tap(stage, "coordinator", "New working group")
        await stage.say("coordinator", name)
        await stage.say("coordinator", "Tokyo")
        await tap(stage, "coordinator", "Create the group")
    codes = await stage.all("SELECT code FROM groups WHERE id > 1 ORDER BY id")
    assert [row["code"] for row in codes] == ["PEG", "PEG2", "PEG3"]


async def test_a_coordinator_changes_name_language_and_zone_of_the_group(stage):
    await stage.say("coordinator", "/group")
    assert "Main language: English" in text(stage, "coordinator")
    await tap(stage, "coordinator", "Change", "Change: Name")
    await stage.say("coordinator", "Group of Friends")
    await tap(stage, "coordinator", "Change: Main language", "Русский", "Change: Time zone")
    await stage.say("coordinator", "Dushanbe")
    assert await tap(stage, "coordinator", "Save") == "Saved."
    assert text(stage, "coordinator").startswith("Group of Friends")
    rows = await stage.all("SELECT name, language, zone FROM groups")
    assert rows == [{"name": "Group of Friends", "language": "ru", "zone": "Asia/Dushanbe"}]
    language = await stage.one(
        "SELECT language FROM people WHERE id = :p", p=stage.id("coordinator")
    )
    assert language == "en", "the person's own stays"


CODE = "SELECT code FROM groups ORDER BY id LIMIT 1"


async def recode(stage, code):
    """A coordinator writes another short code and saves; returns the pop-up or the text."""
    await stage.say("coordinator", "/group")
    await tap(stage, "coordinator", "Change", "Change: Code")
    await stage.say("coordinator", code)
    return await tap(stage, "coordinator", "Save")


async def test_the_short_code_is_changed_until_a_text_is_numbered_with_it(stage):
    assert "already carry the code CA" in await recode(stage, "xy")
    assert await stage.one(CODE) == "CA"
    await stage.say("coordinator", "/cancel")
    await tap(stage, "coordinator", "Throw away")
    other = (await second(stage))["group"]
    await change(stage, "UPDATE recommendations SET group_id = :g, number = 50 + id", g=other)
    assert await recode(stage, "xy2") == "Saved."
    assert await stage.one(CODE) == "XY2"


@pytest.mark.parametrize("code", ["x", "nine-tens", "C_A", "C A", "ABCDEFGHI", "—"])
async def test_a_short_code_is_asked_again_with_the_rule(stage, code):
    await stage.say("coordinator", "/group")
    await tap(stage, "coordinator", "Change", "Change: Code")
    assert "2 to 8 letters or digits" in await stage.say("coordinator", code)
    assert await stage.one(CODE) == "CA"


async def test_the_code_of_another_group_is_refused(stage):
    await second(stage)
    assert "Another working group has the code SG" in await recode(stage, "sg")
    assert await stage.one(CODE) == "CA"


async def test_abuse_35_in_a_protected_group_messages_are_neither_forwarded_nor_saved(stage):
    async def protection(who, words):
        await stage.say(who, words)
        return newest(stage, who).get("has_protected_content", False)

    assert not await protection(WHO, "/menu")
    await stage.say("coordinator", "/group")
    assert "Forwarding: allowed" in text(stage, "coordinator")
    await tap(stage, "coordinator", "Change", "Change: Forwarding", "prevented", "Save")
    assert "Forwarding: prevented" in text(stage, "coordinator")
    assert await protection(WHO, "/menu")
    assert await protection(WHO, "/practices")
    number = await submit(stage, "kz-head")
    assert newest(stage, "coordinator")["has_protected_content"], "messages unasked, too"
    assert number
    assert not await protection(WHO, "/mydata"), "one's own data can be saved"


async def test_row_38_a_member_leaves_after_a_second_press_and_comes_back_by_a_new_link(stage):
    await stage.say(WHO, "/settings")
    assert "Leave Central Asia expert group (sample)?" in await tap(stage, WHO, "Leave the group")
    assert await state(stage, stage.id(WHO)) == "active"
    await tap(stage, WHO, "Leave the group")
    assert text(stage, WHO) == "You have left Central Asia expert group (sample)."
    assert await state(stage, stage.id(WHO)) == "left"
    told = text(stage, "coordinator")
    assert "Head of delegation, Norway (Norway) has left the group" in told
    assert "Nobody can cast the vote of Norway now" in told
    assert "You have left this working group" in await stage.say(WHO, "/menu")
    await tap(stage, "coordinator", "Norway", "Invitation link")
    token = TOKEN.search(text(stage, "coordinator"))[1]
    await stage.say(WHO, f"/start {token}")
    assert "Your application was sent" in await tap(stage, WHO, "Send application")
    await tap(stage, "coordinator", "Approve")
    assert await state(stage, stage.id(WHO)) == "active"


async def test_whoever_leaves_one_of_two_groups_goes_on_in_the_other(stage):
    other = await second(stage)
    await press(stage, WHO, "members:leave:1:yes")
    assert await looks_at(stage) == other["group"]
    assert "Second group" in text(stage, WHO)


async def test_a_delegation_is_changed_but_not_its_standing_while_it_is_on_an_open_roll(stage):
    await go(stage, "coordinator", "decisions:open:3:v1:3")
    number = await stage.one("SELECT id FROM delegations WHERE name = 'Norway'")
    await press(stage, "coordinator", f"members:show_delegation:{number}")
    await tap(stage, "coordinator", "Change", "Change: Standing", "Observer")
    said = await tap(stage, "coordinator", "Save")
    assert said.startswith("A vote is open on whose roll Norway stands.")
    await tap(stage, "coordinator", "Change: Standing", "Member", "Change: Name")
    await stage.say("coordinator", "Kingdom of Norway")
    assert await tap(stage, "coordinator", "Save") == "Saved."
    assert text(stage, "coordinator").startswith("Kingdom of Norway\nState · Member")


async def test_only_a_delegation_that_nobody_used_is_removed(stage):
    number = await stage.one("SELECT id FROM delegations WHERE name = 'Norway'")
    await press(stage, "coordinator", f"members:show_delegation:{number}")
    assert "Remove" not in labels(stage, "coordinator")
    said = await press(stage, "coordinator", f"delegations:remove:{number}:yes")
    assert said.startswith("Norway has or had members")
    await press(stage, "coordinator", "forms:open:0:delegation")
    await stage.say("coordinator", "Switzerland")
    await tap(stage, "coordinator", "State", "Observer", "Save", "Invitation link", "Back")
    await tap(stage, "coordinator", "Remove")
    assert await tap(stage, "coordinator", "Remove") == "Removed."
    assert await stage.one("SELECT count(*) FROM delegations WHERE name = 'Switzerland'") == 0
