"""Rules about members: links, applications, roles, votes, who is awaited, who answers what."""

from datetime import UTC, datetime, timedelta

import pytest

from rules import audiences, chats, expected, groups, members, remarks, responses, roles, themes
from rules.expected import Expected, Register, plan
from rules.imports import Entry, Note, Reading, What
from rules.members import Actor, Invitation, Person, Role, Seat, Standing, State
from rules.preferences import Preferences, hours
from rules.responses import Kind, Response
from rules.roles import Request, Stage
from rules.themes import Theme
from tests.made import DAY, HOUR, NOW, SECOND, member, practice, why

HEAD, ALTERNATE, ADVISER = Seat.HEAD, Seat.ALTERNATE, Seat.ADVISER


@pytest.mark.parametrize(
    ("seat", "empowered", "place"),
    [
        (HEAD, False, "head"), (HEAD, True, "head"), (ALTERNATE, True, "vote"),
        (ALTERNATE, False, "alternate"), (ADVISER, True, "adviser"), (None, True, "adviser"),
    ],
)  # fmt: skip
def test_seat_and_vote_are_one_word(seat, empowered, place):
    assert member(seat=seat, empowered=empowered).place == place


def test_the_head_votes_else_an_empowered_alternate():
    head = member(1, seat=HEAD)
    gone = member(2, seat=HEAD, state=State.LEFT)
    stands_in = member(3, seat=ALTERNATE, empowered=True)
    waits = member(4, seat=ALTERNATE)
    away = member(5, seat=ALTERNATE, empowered=True, state=State.SUSPENDED)
    adviser = member(6, empowered=True)
    assert members.caster([adviser, waits, stands_in, gone, head]) == head
    assert members.caster([adviser, waits, away, gone, stands_in]) == stands_in
    assert members.caster([adviser, waits, away, gone]) is None


def test_somebody_acts_as_what_the_database_says():
    def acting(founder, **facts):
        person = Person(
            id=5, group_id=1, language="en", zone="UTC", consent_version=1, reachable=True,
            founder=founder, seen_on=NOW.date(),
        )  # fmt: skip
        return Actor(person=person, member=member(**facts) if facts else None, group=None).roles

    assert Actor(person=None, member=None, group=None).roles == {Role.STRANGER}
    assert acting(False) == {Role.STRANGER}
    assert acting(True) == {Role.STRANGER, Role.FOUNDER}
    assert acting(False, role=Role.CHAIR) == {Role.STRANGER, Role.CHAIR}
    assert acting(True, role=Role.CHAIR, state=State.LEFT) == {Role.STRANGER, Role.FOUNDER}


def test_a_link_is_used_in_time_and_as_often_as_it_may_be():
    def link(uses):
        return Invitation(
            id=1, group_id=1, delegation_id=1, uses_left=uses, created_at=NOW - DAY, expires_at=NOW,
            created_by=1,
        )  # fmt: skip

    assert members.check_open(link(1), NOW - SECOND) == link(1)
    for given, at in ((link(1), NOW), (link(0), NOW - SECOND), (None, NOW)):
        assert why(members.check_open, given, at) == "members-refused-link"


def test_who_applies_is_told_where_they_stand():
    def answer(state, decided_at=None, now=NOW):
        return why(members.check_may_apply, member(state=state, decided_at=decided_at), now)

    assert why(members.check_may_apply, None, NOW) == answer(State.LEFT) == ""
    for state in (State.ACTIVE, State.APPLIED, State.SUSPENDED):
        assert answer(state) == f"members-state-{state}"
    assert answer(State.DECLINED, NOW) == "members-refused-cooling"
    assert answer(State.DECLINED, NOW, NOW + DAY - SECOND) == "members-refused-cooling"
    assert answer(State.DECLINED, NOW, NOW + DAY) == answer(State.DECLINED) == ""
    with pytest.raises(members.Refused) as refused:
        members.check_may_apply(member(state=State.DECLINED, decided_at=NOW), NOW)
    assert refused.value.facts == {"when": NOW + DAY}


def test_an_application_is_decided_once():
    assert why(members.check_applied, member(state=State.APPLIED), "") == ""
    assert why(members.check_applied, member(), "X") == "members-refused-decided"
    assert why(members.check_not_a_coordinator, member()) == ""
    told = why(members.check_not_a_coordinator, member(role=Role.COORDINATOR))
    assert told == "members-refused-coordinator"


@pytest.mark.parametrize(
    ("has", "gets", "by", "others", "found"),
    [
        (Role.EXPERT, Role.CHAIR, 2, [3], False),
        (Role.EXPERT, Role.COORDINATOR, 2, [3], True),
        (Role.EXPERT, Role.COORDINATOR, 2, [], False),
        (Role.COORDINATOR, Role.EXPERT, 1, [3], False),
        (Role.COORDINATOR, Role.EXPERT, 2, [3], True),
        (Role.COORDINATOR, Role.EXPERT, 1, [], "records-refused-last"),
        (Role.COORDINATOR, Role.EXPERT, 2, [], "roles-refused-two"),
    ],
)
def test_a_second_coordinator_confirms_who_becomes_or_ceases_to_be_one(
    has, gets, by, others, found
):
    ask = member(role=has), gets, by, others
    refused = why(roles.needs_confirmation, *ask)
    assert (refused or roles.needs_confirmation(*ask)) == found


def test_an_active_member_gets_another_role_of_those_that_are_given():
    assert why(roles.check_changeable, member(), Role.CHAIR) == ""
    assert why(roles.check_changeable, member(), Role.EXPERT) == "roles-refused-same"
    assert why(roles.check_changeable, member(), Role.BOT) == "members-refused-gone"
    left = member(state=State.LEFT)
    assert why(roles.check_changeable, left, Role.CHAIR) == "members-refused-gone"


def request(state=Stage.OPEN, **facts):
    return Request(
        id=1, group_id=1, member_id=1, role=Role.COORDINATOR, proposed_by=2, proposed_at=NOW - DAY,
        expires_at=NOW, state=state, **{"decided_by": None, "decided_at": None} | facts,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("asked", "now", "told"),
    [
        (request(), NOW - SECOND, None),
        (request(), NOW, ("expired", NOW)),
        (request(Stage.EXPIRED), NOW - SECOND, ("expired", NOW)),
        (request(Stage.CONFIRMED, decided_at=NOW - HOUR), NOW, ("confirmed", NOW - HOUR)),
        (request(Stage.REFUSED, decided_at=NOW - HOUR), NOW - HOUR, ("refused", NOW - HOUR)),
    ],
)
def test_a_request_is_decided_once_and_in_time(asked, now, told):
    if told is None:
        roles.check_open(asked, now, "X")
        return
    with pytest.raises(roles.Refused) as refused:
        roles.check_open(asked, now, "X")
    facts = refused.value.facts
    assert (facts["state"], facts["when"], facts["by"]) == (*told, "X")


def test_who_confirms_is_a_third():
    coordinator = member(2, role=Role.COORDINATOR)
    assert why(roles.check_second, request(), 3, coordinator) == ""
    for by in (1, 2):
        assert why(roles.check_second, request(), by, coordinator) == "roles-refused-own"
    gone = coordinator.model_copy(update={"state": State.LEFT})
    for proposer in (None, member(2), gone):
        assert why(roles.check_second, request(), 3, proposer) == "roles-refused-proposer"


@pytest.mark.parametrize(
    ("audience", "found"),
    [
        ("everyone", [1, 2, 3]), ("heads", [2]), ("coordinators", [3]), ("delegation.2", [3]),
        ("role.expert", [1, 2]), ("language.ru", [1]), ("kind.state", [2]), ("meeting.5.yes", [2]),
        ("unvoted.9", [2]), ("unread.7", [2]), ("nobody", []),
    ],
)  # fmt: skip
def test_an_audience_is_everybody_of_that_kind(audience, found):
    people = [
        member(1, language="ru"),
        member(2, seat=HEAD),
        member(3, role=Role.COORDINATOR, delegation_id=2),
    ]
    assert [one.id for one in people if audiences.includes(audience, one, {2})] == found


def test_messages_reach_who_has_an_account_and_has_not_blocked_the_bot():
    there, no_account, blocked = member(1), member(2, person_id=None), member(3, reachable=False)
    assert audiences.reachable([there, no_account, blocked]) == [there]
    assert audiences.parts("meeting.5.yes") == ("meeting", "5", "yes")
    assert audiences.parts("everyone") == ("everyone", "", "")


@pytest.mark.parametrize(
    ("code", "given"), [("e26", "E26"), (" ab ", "AB"), ("abcdefgh", "ABCDEFGH"), ("эг7", "ЭГ7")]
)
def test_a_group_s_code_is_two_to_eight_letters_or_digits(code, given):
    assert groups.short_code(code) == given


def test_what_is_no_code_is_refused_and_one_is_proposed():
    for code in ("a", "abcdefghi", "a-b", "a b", "a_b"):
        assert why(groups.short_code, code) == "groups-refused-code"
    assert why(groups.short_code, "a" * 41) == "forms-refused-long"
    assert groups.code("Expert group on (good) practice of law") == "EGOP"
    assert groups.code("(x) -") == "G"


def test_a_group_in_telegram_is_linked_by_a_coordinator_within_the_hour():
    assert why(chats.check_code, NOW, NOW - SECOND, coordinates=True) == ""
    for until, now, coordinates in (
        (None, NOW, True), (NOW, NOW, True), (NOW, NOW - SECOND, False),
    ):  # fmt: skip
        told = why(chats.check_code, until, now, coordinates=coordinates)
        assert told == "chats-refused-code"
    linked = {"group_id": 1, "chat_id": -5, "topic_id": None, "title": "T"}
    takes = [status for status in chats.Status if chats.Chat(**linked, status=status).takes]
    assert takes == ["member", "administrator"]


def test_a_theme_has_a_name_of_its_own_and_there_are_twenty():
    def theme(number, name, retired=False):
        return Theme(id=number, group_id=1, key=name, names={"en": name}, retired=retired)

    others = [theme(n, f"Theme {n}") for n in range(19)]
    assert why(themes.check_new, {"en": "New"}, others, added=True) == ""
    assert why(themes.check_new, {"en": "THEME 7"}, others, added=True) == "themes-refused-taken"
    assert why(themes.check_new, {"en": "N"}, [*others, theme(20, "X", True)], added=True) == ""
    full = [*others, theme(20, "X")]
    assert why(themes.check_new, {"en": "New"}, full, added=True) == "themes-refused-many"
    assert why(themes.check_new, {"en": "New"}, full, added=False) == ""


def response(kind, **facts):
    usual = {"member_id": 1, "delegation_id": 1, "state": responses.State.SHOWN}
    return Response(
        id=1, group_id=1, practice_id=7, kind=kind, content=None, reason=None, at=NOW, **usual | facts
    )  # fmt: skip


def test_a_delegation_speaks_of_the_practices_of_others():
    author = member(2, delegation_id=2)
    assert responses.check_delegation(member(), author) == 1
    told = why(responses.check_delegation, member(delegation_id=None), author)
    assert told == "responses-refused-no-delegation"
    assert why(responses.check_delegation, member(), member(3)) == "responses-refused-own"
    assert not responses.may_speak_for(member(delegation_id=None), author)


def test_one_takes_back_one_s_own_comment_and_what_one_s_delegation_tried():
    beside, stranger = member(2), member(3, delegation_id=3)
    for kind, who, may in (
        (Kind.COMMENT, member(), True), (Kind.COMMENT, beside, False),
        (Kind.TRIED, beside, True), (Kind.TRIED, stranger, False),
    ):  # fmt: skip
        told = why(responses.check_withdraw, response(kind), who)
        assert told == ("" if may else "members-refused-role")
    remark = remarks.Remark(
        id=1, group_id=1, recommendation_id=3, version=1, paragraph=0, member_id=1, content="X",
        state=responses.State.SHOWN, reason=None, at=NOW,
    )  # fmt: skip
    assert why(remarks.check_withdraw, remark, member()) == ""
    assert why(remarks.check_withdraw, remark, beside) == "members-refused-role"


def test_comments_of_the_same_five_minutes_come_together():
    for minute, second in ((0, 0), (2, 30), (4, 59)):
        at = datetime(2026, 11, 23, 9, minute, second, tzinfo=UTC)
        assert responses.next_message(at) == datetime(2026, 11, 23, 9, 5, tzinfo=UTC)
    five = datetime(2026, 11, 23, 9, 5, tzinfo=UTC)
    assert responses.next_message(five) == five + timedelta(minutes=5)


def test_only_what_all_can_read_is_answered():
    assert why(responses.check_shared, practice()) == ""
    assert why(responses.check_shared, practice(state="submitted", shared_at=None)) != ""
    assert why(responses.check_shared, practice(state="archived")) == "practices-refused-archived"


# who is awaited


def entry(line, delegation, name=None, **facts):
    return Entry(line=line, delegation=delegation, name=name, **facts)


def told(found):
    return [(note.line, note.what) for note in found.notes]


def test_an_import_makes_what_is_not_there_yet():
    register = Register(
        {"norway": 1, "norge": 1, "france": 2},
        expected=frozenset({(1, "anna berg")}),
        members=frozenset({(1, "ole lie")}),
    )
    lines = [
        entry(2, "Norway", "Anna Berg"),
        entry(3, "Norge", "Ole Lie"),
        entry(4, "Norway", "Kari Moe", seat=HEAD),
        entry(5, "Peru", "Ana Paz", kind=members.Kind.STATE, standing=Standing.MEMBER, seat=HEAD),
        entry(6, "Peru", "Luis Sol", seat=HEAD),
        entry(7, "Chad", kind=members.Kind.STATE),
        entry(8, "Mali", standing=Standing.MEMBER),
    ]
    wrong = Note(line=9, what=What.MISSING, count=2)
    found = plan(Reading(entries=lines, notes=[wrong]), register)
    assert [one.delegation for one in found.delegations] == ["Peru", "Chad", "Mali"]
    assert found.known == 2
    awaited = [(one.name, one.seat) for one in found.experts]
    assert awaited == [("Kari Moe", HEAD), ("Ana Paz", HEAD), ("Luis Sol", ADVISER)]
    assert told(found) == [
        (2, What.EXPECTED), (3, What.MEMBER), (9, What.MISSING),
        (6, What.HEAD), (7, What.ASSUMED), (8, What.ASSUMED),
    ]  # fmt: skip
    assert found.left_out == 4


def awaited(**facts):
    usual = {"name": "Anna Berg", "body": "", "seat": None}
    return Expected(
        id=1, group_id=1, delegation_id=1, delegation="D", language=None, invitation_id=None,
        expires_at=None, **usual | facts,
    )  # fmt: skip


def test_an_applicant_gives_the_name_and_body_that_were_awaited():
    assert not expected.differs(awaited(), member(name="anna  BERG", body="X"))
    assert expected.differs(awaited(), member(name="Anna Lie"))
    assert not expected.differs(awaited(body="X"), member(name="Anna Berg", body="x."))
    assert expected.differs(awaited(body="X"), member(name="Anna Berg", body="Y"))


@pytest.mark.parametrize(
    ("there", "wanted", "comes", "seat"),
    [
        ([], None, False, HEAD), ([], None, True, ADVISER), ([HEAD], None, False, ADVISER),
        ([ALTERNATE], None, False, HEAD), ([], HEAD, True, HEAD), ([HEAD], HEAD, False, ADVISER),
        ([HEAD], ALTERNATE, False, ALTERNATE), ([], ALTERNATE, False, ALTERNATE),
    ],
)  # fmt: skip
def test_the_first_of_a_delegation_is_its_head_unless_another_is_awaited(
    there, wanted, comes, seat
):
    others = [member(n, seat=one) for n, one in enumerate(there, 1)]
    found = expected.seat(others, awaited(seat=wanted) if wanted else None, head_comes=comes)
    assert found is seat
    assert expected.seat(others, awaited(), head_comes=comes) is (
        ADVISER if HEAD in there or comes else HEAD
    )


def test_what_somebody_muted_does_not_reach_them_but_their_own_reminder_does():
    mine = Preferences(muted=["7d", "1h", "votes"], lead="1h")
    assert mine.points == ["14d", "1d"]
    for topic, point, mutes in (
        ("votes", None, True), ("answers", None, False), ("reminders", "7d", True),
        ("reminders", "1h", False), ("reminders", "1d", False),
    ):  # fmt: skip
        assert mine.mutes(topic, {"point": point}) == mutes
    assert hours("22:59-6") == "22:59-06:00"
