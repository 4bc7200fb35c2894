"""To whom an announcement goes: every kind of audience, with its number and its list."""

import pytest

from rules import audiences
from rules.members import Member, Role, Seat, State
from storage import audiences as register
from tests.announcements import TEXT, compose, send
from tests.steps import change, go, members_of, newest, once, shown, told


def member(number: int, **facts) -> Member:
    known = {
        "group_id": 1, "person_id": number, "delegation_id": 3, "role": Role.EXPERT, "seat": None,
        "empowered": False, "name": "N", "body": "B", "state": State.ACTIVE,
    }  # fmt: skip
    return Member(id=number, **{**known, **facts})


@pytest.mark.parametrize(
    ("audience", "facts", "expected"),
    [
        ("everyone", {}, True),
        ("heads", {"seat": Seat.HEAD}, True),
        ("heads", {"seat": Seat.ALTERNATE}, False),
        ("coordinators", {"role": Role.COORDINATOR}, True),
        ("coordinators", {"role": Role.CHAIR}, False),
        ("delegation.3", {}, True),
        ("delegation.33", {}, False),
        ("delegation.3", {"delegation_id": None}, False),
        ("role.reviewer", {"role": Role.REVIEWER}, True),
        ("role.reviewer", {}, False),
        ("language.ru", {"language": "ru"}, True),
        ("language.ru", {"language": "en"}, False),
        ("kind.state", {}, False),
        ("unread.1", {}, False),
        ("nobody", {}, False),
        ("", {}, False),
    ],
)
def test_who_belongs_to_an_audience(audience: str, facts: dict, expected: bool):
    assert audiences.includes(audience, member(5, **facts), set()) is expected


@pytest.mark.parametrize("audience", ["kind.state", "meeting.5.yes", "unvoted.2", "unread.1"])
def test_what_members_did_is_looked_up_by_their_ids(audience: str):
    assert audiences.includes(audience, member(5), {5})
    assert not audiences.includes(audience, member(6), {5})


def test_who_cannot_be_reached_is_left_out():
    people = [member(1), member(2, reachable=False), member(3, person_id=None)]
    assert audiences.reachable(people) == people[:1]


async def names(stage, audience: str) -> set[str]:
    return {m.name for m in await stage.db.read(register.members_of, 1, audience)}


async def test_the_answer_to_a_meeting_chooses(stage):
    await stage.press("kz-head", "meetings:reply:5:yes")
    await stage.press("no-head", "meetings:reply:5:no")
    assert await names(stage, "meeting.5.yes") == {"Head of delegation, Kazakhstan"}
    assert await names(stage, "meeting.5.no") == {"Head of delegation, Norway"}
    assert len(await names(stage, "meeting.5.none")) == len(members_of(stage)) - 2
    assert await names(stage, "meeting.999.none") == set()


async def test_who_is_represented_is_an_audience_and_who_is_not_expected_owes_no_answer(stage):
    norway = await stage.one("SELECT id FROM delegations WHERE name = 'Norway'")
    await change(stage, "UPDATE meetings SET delegations = json_array(:d) WHERE id = 5", d=norway)
    asked = await names(stage, "meeting.5.none")
    assert asked == {
        "Head of delegation, Norway",
        "Coordinator, secretariat",
        "Second coordinator, secretariat",
    }
    await go(stage, "no-head", "replies:choose:5")
    await stage.press("no-head", "Somebody else")
    await stage.say("no-head", "A. Karimova, Ministry")
    await stage.press("no-head", "Save")
    assert await names(stage, "meeting.5.represented") == {"Head of delegation, Norway"}
    assert await names(stage, "meeting.5.none") == asked - {"Head of delegation, Norway"}


async def test_who_has_not_voted_is_whoever_casts_the_missing_votes(stage):
    before = await names(stage, "unvoted.2")
    assert "Head of delegation, Norway" in before
    await go(stage, "no-head", "decisions:vote:2:yes")
    assert await names(stage, "unvoted.2") == before - {"Head of delegation, Norway"}


async def test_one_delegation_is_chosen_by_button_and_only_it_gets_the_message(stage):
    await compose(stage, audience="delegation")
    assert "Which?" in stage.last("coordinator")
    preview = await stage.press("coordinator", "Norway")
    assert "(One delegation: Norway)" in preview
    before = shown(stage)
    await stage.press("coordinator", "Send")
    await stage.forward(seconds=30)
    got = told(stage, before, f"1\n\n{TEXT}")
    ids = await stage.all(
        "SELECT m.person_id AS p FROM members m JOIN delegations d ON d.id = m.delegation_id "
        "WHERE d.name = 'Norway' AND m.state = 'active'"
    )
    assert {stage.id(who) for who in got} == {row["p"] for row in ids}


async def test_one_delegation_is_chosen_by_typing_part_of_its_name(stage):
    await compose(stage, audience="delegation")
    assert "Nothing here has that" in await stage.say("coordinator", "Atlantis")
    assert "of the names have that" in await stage.say("coordinator", "stan")
    assert "One delegation: Norway" in await stage.say("coordinator", "norw")


async def test_another_kind_of_audience_asks_again_which_one(stage):
    await compose(stage, audience="delegation")
    await stage.press("coordinator", "Norway")
    await stage.press("coordinator", "Change: Audience")
    assert "Which?" in await stage.press("coordinator", "One role")
    preview = await stage.press("coordinator", "Chairs")
    assert "Goes to one person (One role: Chairs): Chair" in preview
    await stage.press("coordinator", "Change: Audience")
    assert "Goes to 26 people (Everyone)" in await stage.press("coordinator", "Everyone")
    assert "Change: Which" not in stage.buttons("coordinator")


@pytest.mark.parametrize(
    ("kind", "label", "words"),
    [
        ("kind", "State", "One kind of delegation: State"),
        ("language", "Русский", "Readers of one language: Русский"),
    ],
)
async def test_kinds_and_languages_are_offered(stage, kind: str, label: str, words: str):
    await compose(stage, audience=kind)
    assert words in await stage.press("coordinator", label)


async def test_a_choice_that_was_never_offered_is_refused(stage):
    await compose(stage, audience="delegation")
    draft = await stage.one("SELECT id FROM forms")
    version = await stage.one("SELECT version FROM forms")
    card = newest(stage, "coordinator")["message_id"]
    for forged in ("delegation.999", "role.chair", "everyone"):
        await stage.press("coordinator", f"forms:choose:{draft}:v{version}:{forged}", card)
        assert await stage.one("SELECT step FROM forms") == "which"


async def test_a_kind_of_which_there_is_none_leads_back(stage):
    await change(stage, "UPDATE decisions SET state = 'closed' WHERE state = 'open'")
    await compose(stage, audience="unvoted")
    assert "press Back" in stage.last("coordinator")
    assert stage.buttons("coordinator") == ["Back", "Cancel"]


async def test_who_joins_the_audience_in_the_window_is_reached_and_who_leaves_is_not(stage):
    await compose(stage, audience="unvoted")
    await stage.press("coordinator", stage.buttons("coordinator")[0])
    await stage.press("coordinator", "Send")
    before = shown(stage)
    await go(stage, "no-head", "decisions:vote:2:yes")
    await stage.forward(seconds=30)
    assert "no-head" not in told(stage, before, f"1\n\n{TEXT}")


async def test_the_whole_list_is_shown_by_name_also_who_cannot_be_reached(stage):
    await change(stage, "UPDATE people SET reachable = 0 WHERE id = :p", p=stage.id("no-head"))
    preview = await compose(stage)
    assert "One more person belongs to this audience and cannot be reached." in preview
    listed = await stage.press("coordinator", "All 25 names")
    assert listed.startswith("Would reach 25 people:")
    assert "Head of delegation, Norway (Norway): cannot be reached" in listed
    assert len(listed.splitlines()) == 27
    await stage.press("coordinator", "Back to the draft")
    assert "Send" in stage.buttons("coordinator")


async def test_nothing_is_sent_to_the_other_audience_by_two_presses_of_one_draft(stage):
    await send(stage, audience="coordinators")
    before = shown(stage)
    await stage.forward(seconds=30)
    assert told(stage, before, f"1\n\n{TEXT}") == once("coordinator", "coordinator-2")
