"""What the permission check says to everybody, against the second table (`second_table`)."""

from datetime import UTC, datetime

import pytest

from handlers.cards import quiet
from handlers.routes import Pressed, Route, command, data, press
from rules.members import Actor, Group, Member, Person, Role, State
from rules.permissions import TABLE, TIMED, allows, check
from rules.refusals import Refused
from tests.second_table import BY_HAND, MEMBERS

NOW = datetime(2026, 11, 23, tzinfo=UTC)


def actor(role: Role | None, state: State = State.ACTIVE) -> Actor:
    """Somebody with this role, or nobody that the bot knows."""
    if role is None:
        return Actor(person=None, member=None, group=None)
    member = Member(
        id=1, group_id=1, person_id=5, delegation_id=1, role=role, seat=None, empowered=False,
        name="N", body="B", state=state,
    )  # fmt: skip
    person = Person(
        id=5, group_id=1, language="en", zone="UTC", consent_version=1, reachable=True,
        founder=False, seen_on=NOW.date(),
    )  # fmt: skip
    group = Group(id=1, code="G", name="G", language="en", zone="UTC")
    return Actor(person=person, member=member, group=group)


@pytest.mark.parametrize("role", sorted(MEMBERS))
def test_every_member_may_do_what_the_list_says_and_is_refused_the_rest(role):
    for word in TABLE:
        may = bool(BY_HAND.get(word, MEMBERS) & {Role.STRANGER, role})
        assert allows(word, actor(role)) == may, word
        if may:
            check(word, actor(role))
        else:
            with pytest.raises(Refused, match="members-refused-role"):
                check(word, actor(role))


@pytest.mark.parametrize(
    ("who", "key"),
    [
        (actor(None), "members-refused-stranger"),
        *((actor(Role.COORDINATOR, s), f"members-state-{s}") for s in State if s != State.ACTIVE),
    ],
)
def test_who_is_not_active_is_told_where_they_stand_and_may_do_nothing_of_a_member(who, key):
    for word in TABLE:
        may = BY_HAND.get(word, MEMBERS) == {Role.STRANGER}
        assert allows(word, who) == may, word
        if not may:
            with pytest.raises(Refused) as refused:
                check(word, who)
            assert refused.value.key == key


def test_a_word_that_is_in_no_table_is_a_fault():
    for ask in (check, allows):
        with pytest.raises(KeyError):
            ask("meetings.abolish", actor(Role.COORDINATOR))


def test_what_depends_on_the_time_is_named():
    assert {word.split(".")[0] for word in TABLE} >= TIMED
    for feature in ("decisions", "deadlines", "polls", "meetings", "announcements", "statements"):
        assert feature in TIMED


@pytest.mark.parametrize(
    ("said", "read"),
    [
        ("meetings:show", Pressed("meetings:show")),
        ("meetings:show:5", Pressed("meetings:show", 5)),
        ("meetings:reply:5:yes", Pressed("meetings:reply", 5, 0, "yes")),
        ("decisions:open:3:v1:7.0", Pressed("decisions:open", 3, 1, "7.0")),
        ("decisions:open:3:v12", Pressed("decisions:open", 3, 12)),
        ("decisions:open:3:v0:x", Pressed("decisions:open", 3, 0, "x")),
        ("decisions:open:3:v99999999999999999:x", Pressed("decisions:open", 3, 0, "x")),
        ("meetings:show:5+", Pressed("meetings:show", 5, 0, "", fresh=True)),
        ("meetings:show:5@2", Pressed("meetings:show", 5, 0, "", fresh=False, group=2)),
        ("meetings:reply:5:yes@2+", Pressed("meetings:reply", 5, 0, "yes", fresh=True, group=2)),
        ("meetings:reply:5:v:yes", None), ("meetings:reply:5:vx", Pressed("meetings:reply", 5, 0, "vx")),
        ("meetings:show:999999999999999", Pressed("meetings:show", 999_999_999_999_999)),
        ("meetings:show:9999999999999999", None), ("meetings:show:x", None), ("meetings", None),
        ("meetings:show:-5", None), ("meetings:show:٥", None), ("meetings:show:5@x", None),
        ("meetings:show:5:a:b", None), ("meetings:show:5:v1:a:b", None), ("", None),
        ("meetings:show:5:v٥", Pressed("meetings:show", 5, 0, "v٥")),
    ],
)  # fmt: skip
def test_the_data_of_a_button_is_read_to_the_letter(said, read):
    assert Pressed.parse(said) == read


def test_the_data_of_a_button_is_what_is_read_again():
    for parts in ((5, 0, ""), (5, 3, "yes"), (0, 0, "x"), (7, 1, ""), (7, 0, 0)):
        number, version, arg = parts
        said = data("meetings:show", *parts)
        assert Pressed.parse(said) == Pressed("meetings:show", number, version, str(arg))
    assert data("meetings:show") == "meetings:show:0"


async def test_a_button_needs_the_permission_of_its_name_and_a_command_the_one_it_says():
    async def serve(_visit):
        return quiet("")

    assert press("meetings:show", serve) == Route("meetings:show", serve, "meetings.show")
    assert press("meetings:plan", serve, once=True).once
    assert command("menu", serve, "members.home") == Route("/menu", serve, "members.home")
