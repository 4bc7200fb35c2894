"""Who may do what: generated from the permission table, the real routes and the real actions.

A role that is not allowed changes nothing, whatever button it presses, invents or repeats.
"""

import importlib
import inspect
import itertools
import pkgutil
from datetime import timedelta
from enum import Enum
from pathlib import Path
from types import UnionType
from typing import Any, get_type_hints

import pytest

import actions
from handlers import dialogues
from handlers.features import ROUTES
from rules import announcements as announcement_rules
from rules import practices as practice_rules
from rules.causes import Cause
from rules.forms import Form
from rules.meetings import Answer
from rules.members import Kind, Role, Seat, Standing, State
from rules.permissions import TABLE
from rules.refusals import Refused
from storage import (
    announcements,
    delegations,
    groups,
    meetings,
    members,
    outbox,
    people,
    practices,
    recommendations,
)
from tests.steps import change, go, newest, refusals
from texts import Text

NOT_ALLOWED = refusals("members-refused-role") | refusals("members-refused-stranger")
NOT_ALLOWED |= refusals("members-state-applied") | refusals("members-state-suspended")
NOT_ALLOWED_KEYS = {
    *("members-refused-role", "members-refused-stranger"),
    *("members-state-applied", "members-state-suspended"),
}
FOREIGN = "FOREIGN"  # stands in every text of the other group
PRESSES = [route for route in ROUTES if not route.name.startswith("/")]
ROLES = {  # who plays which role, and as what the table knows it
    "stranger": (90001, Role.STRANGER),
    "applicant": (90002, Role.STRANGER),
    "suspended": ("kz-adv", Role.STRANGER),
    "expert": ("tj-adv", Role.EXPERT),
    "reviewer": ("academia-head", Role.REVIEWER),
    "rapporteur": ("rapporteur", Role.RAPPORTEUR),
    "chair": ("chair", Role.CHAIR),
    "coordinator": ("coordinator", Role.COORDINATOR),
}
ARGS = ["", ":yes", ":no", ":head", ":vote", ":v1:1", ":v1:3", ":ru", ":practice"]


@pytest.fixture
async def cast(stage):
    """The sample group with a stranger, an applicant and a suspended member, and another group."""
    for number in (90001, 90002, 90003):
        stage.stranger(number, f"Person {number}")
    cause = Cause(stage.clock.now(), group_id=1)
    await stage.db.write(cause, people.add, 90002, "en", "UTC")
    await stage.db.write(
        cause, members.add, 1, person_id=90002, delegation_id=1, name="Applicant", body="Ministry"
    )
    await change(stage, "UPDATE people SET group_id = 1 WHERE id = 90002")
    sql = "UPDATE members SET state = 'suspended' WHERE person_id = :p"
    await change(stage, sql, p=stage.id("kz-adv"))
    stage.foreign = await stage.db.write(cause, other_group)
    await stage.settle()
    return stage


def other_group(tx, cause) -> dict[str, int]:
    """A second group with one thing of every kind; returns their ids."""
    group = groups.add(tx, cause, "FG", f"{FOREIGN} group", "en", "UTC")
    cause = Cause(cause.now, group_id=group)
    people.add(tx, cause, 90003, "en", "UTC")
    people.put_group(tx, 90003, group)
    place = delegations.add(tx, cause, f"{FOREIGN} land", Kind.STATE, Standing.MEMBER)
    head = members.add(
        tx, cause, group, person_id=90003, delegation_id=place, name=f"{FOREIGN} head",
        body="Ministry", role=Role.COORDINATOR, seat=Seat.HEAD, state=State.ACTIVE,
    )  # fmt: skip
    applied = members.add(
        tx, cause, group, person_id=None, delegation_id=place, name=f"{FOREIGN} applicant",
        body="Ministry",
    )  # fmt: skip
    cause = Cause(cause.now, group_id=group, member_id=head)
    content = practice_rules.Content(
        title=f"{FOREIGN} practice", summary="A summary.", pillars=["ii"], strands=[], language="en"
    )
    practice = practices.add(tx, cause, content)
    draft = recommendations.add(tx, cause, f"{FOREIGN} draft", ["One."])
    put = recommendations.add(tx, cause, f"{FOREIGN} text", ["One."])
    later = cause.now + timedelta(days=9)
    decision = importlib.import_module("actions.decisions").open_vote(
        tx, cause, put, timedelta(days=9), tell=False
    )
    meeting = meetings.add(
        tx, cause, title=f"{FOREIGN} meeting", place="There", zone="UTC", days=1, note="",
        wall_time=later.replace(tzinfo=None), starts_at=later, ends_at=later + timedelta(hours=8),
    )  # fmt: skip
    announcement = announcements.add(
        tx, cause, "everyone", "en", {"en": FOREIGN}, 1, cause.now + timedelta(days=9)
    )
    announcements.put_card(tx, group, announcement, 1)
    outbox.add(
        tx, cause, [90003], "announcements-text", str(announcement), subject_id=announcement,
        lane=2, not_before=later,
    )  # fmt: skip
    return {
        "groups": group, "delegations": place, "members": head, "applicants": applied,
        "practices": practice.id, "recommendations": draft.id, "decisions": decision,
        "meetings": meeting.id, "announcements": announcement,
    }  # fmt: skip


async def everything(stage) -> dict[str, list[dict[str, Any]]]:
    """All tables but the inbox; without when strangers were last answered."""

    def look(tx) -> dict[str, list[dict[str, Any]]]:
        names = tx.all(
            """
            SELECT name FROM sqlite_master
            WHERE type = 'table' AND name NOT LIKE 'sqlite_%' AND name NOT LIKE 'practices_found%'
                AND name <> 'inbox'
            """
        )
        found = {row["name"]: tx.all(f"SELECT * FROM {row['name']}") for row in names}
        for person in found["people"]:
            del person["told_at"]
        return found

    return await stage.db.read(look)


def differences(before, after) -> list[str]:
    return [name for name in after if before.get(name) != after[name]]


async def press_all(stage, who, pressed: list[str]) -> list[str]:
    """Presses one after the other on an old card; returns what each was told."""
    number = stage.id(who)
    made = [stage.telegram.press(number, number, 1, data) for data in pressed]
    await stage.settle()
    found = [stage.telegram.answer(press.callback_query_id) for press in made]
    assert None not in found, "every press is answered"
    return [answer["text"] or "" for answer in found]


def allowed(word: str, role: Role) -> bool:
    return bool(TABLE[word] & {Role.STRANGER, role})


# the table is complete


def public_actions() -> dict[str, Any]:
    """All functions of `actions/` that take a transaction and a cause, by feature and verb."""
    found = {}
    for module in pkgutil.iter_modules(actions.__path__):
        loaded = importlib.import_module(f"actions.{module.name}")
        for name, fn in vars(loaded).items():
            if not inspect.isfunction(fn) or fn.__module__ != loaded.__name__:
                continue
            if list(inspect.signature(fn).parameters)[:2] == ["tx", "cause"] and name[0] != "_":
                found[f"{module.name}.{name}"] = fn
    return found


PUBLIC = public_actions()
ACTIONS = {word: fn for word, fn in PUBLIC.items() if hasattr(fn, "__wrapped__")}
INNER = {"forms.take", "decisions.open_vote", "decisions.close_vote", "meetings.add"}


def test_every_action_has_its_line_in_the_table():
    assert len(ACTIONS) > 30
    assert {word for word in ACTIONS if word not in TABLE} == set()


def test_every_line_of_the_table_is_used_by_a_route_a_dialogue_or_an_action():
    begun = {dialogue.word for dialogue in dialogues.REGISTRY.values()}
    used = {route.word for route in ROUTES} | set(ACTIONS) | begun
    assert TABLE.keys() - used == set()
    assert used - TABLE.keys() == set()


def test_what_changes_something_without_asking_the_table_is_not_within_reach_of_people():
    assert PUBLIC.keys() - ACTIONS.keys() == INNER
    root = Path(actions.__file__).parent.parent
    for folder in ("handlers", "scheduler"):
        for file in (root / folder).glob("*.py"):
            source = file.read_text("utf-8")
            for word in ("actions.take", "open_vote", "close_vote", "actions.add,", "actions.add("):
                assert word not in source, (file.name, word)


def test_what_only_time_does_nobody_may_do():
    bots = {word for word, roles in TABLE.items() if Role.BOT in roles}
    assert bots == {"decisions.nudge", "decisions.close", "meetings.remind", "announcements.track"}
    for word in bots:
        assert TABLE[word] == {Role.BOT}
        assert not any(route.word == word for route in ROUTES)


# buttons


@pytest.mark.parametrize("role", ROLES)
async def test_a_press_beyond_the_role_changes_nothing_and_is_refused(cast, role: str):
    who, known = ROLES[role]
    forbidden = [route for route in PRESSES if not allowed(route.word, known)]
    assert bool(forbidden) == (role != "coordinator")
    if role not in {"stranger", "applicant", "suspended", "coordinator"}:
        assert {"meetings:cancel", "announcements:cancel", "decisions:open"} <= {
            route.name for route in forbidden
        }
    before = await everything(cast)
    ids = [0, 1, 2, 5, 999, *cast.foreign.values()]
    for route in forbidden:
        pressed = [f"{route.name}:{n}{arg}" for n, arg in zip(ids, itertools.cycle(ARGS))]
        pressed += [f"{route.name}:{n}{arg}" for n in (1, 5) for arg in ARGS]
        pressed.append(route.name)
        assert set(await press_all(cast, who, pressed)) <= NOT_ALLOWED, route.name
        assert differences(before, await everything(cast)) == [], route.name


@pytest.mark.parametrize("role", ROLES)
async def test_a_dialogue_beyond_the_role_is_not_begun(cast, role: str):
    who, known = ROLES[role]
    forbidden = [name for name, d in dialogues.REGISTRY.items() if not allowed(d.word, known)]
    assert ("announcement" in forbidden) == (role != "coordinator")
    before = await everything(cast)
    for name in forbidden:
        pressed = [f"forms:open:{n}:{name}" for n in (0, 1, 3, 5, 999, *cast.foreign.values())]
        assert set(await press_all(cast, who, pressed)) <= NOT_ALLOWED, name
    assert differences(before, await everything(cast)) == []


@pytest.mark.parametrize("role", ["expert", "reviewer", "rapporteur", "chair", "coordinator"])
async def test_a_press_within_the_role_is_not_refused_for_the_role(cast, role: str):
    """The counter-test: whoever is allowed gets through, to the thing itself."""
    who, known = ROLES[role]
    for route in PRESSES:
        if allowed(route.word, known):
            (said,) = await press_all(cast, who, [f"{route.name}:999"])
            assert said not in NOT_ALLOWED, route.name


COMMANDS = [route.name for route in ROUTES if route.name.startswith("/")]


@pytest.mark.parametrize("command", COMMANDS)
async def test_a_stranger_learns_nothing_from_a_command(cast, command: str):
    before = await everything(cast)
    words = {Text("en")("members-state-stranger"), Text("en")("members-refused-link")}
    assert await cast.say(90001, command) in words
    count = len(cast.messages(90001))
    await cast.say(90001, command)
    assert len(cast.messages(90001)) == count, "one neutral answer, then silence"
    after = await everything(cast)
    assert differences(before, after) == ["people"]
    assert len(after["people"]) == len(before["people"]) + 1


async def test_a_role_that_was_taken_away_is_gone_at_the_next_press(cast):
    await go(cast, "coordinator-2", "meetings:show:5")
    card = newest(cast, "coordinator-2")["message_id"]
    sql = "UPDATE members SET role = 'expert' WHERE person_id = :p"
    await change(cast, sql, p=cast.id("coordinator-2"))
    before = await everything(cast)
    for data in ("meetings:cancel:5:yes", "meetings:who:5", "forms:open:5:move"):
        assert await cast.press("coordinator-2", data, card) in NOT_ALLOWED
    assert differences(before, await everything(cast)) == []


# actions


def plausible(kind: Any, foreign: int) -> list[Any]:
    """Arguments of an action for a parameter of this type."""
    if isinstance(kind, UnionType):
        return [None]
    if isinstance(kind, type) and issubclass(kind, Enum):
        return [next(iter(kind))]
    values = {
        int: [1, 5, foreign],
        str: ["x", "en"],
        bool: [True],
        timedelta: [timedelta(days=3)],
        Form: [announcement_rules.FORM],
        object: ["x"],
    }
    return values[kind]


def calls(fn: Any, foreign: int) -> list[dict[str, Any]]:
    hints = get_type_hints(fn.__wrapped__)
    names = [name for name in inspect.signature(fn).parameters if name not in {"tx", "cause"}]
    options = [plausible(hints[name], foreign) for name in names]
    return [dict(zip(names, values, strict=True)) for values in itertools.product(*options)][:12]


@pytest.mark.parametrize("role", [*ROLES, "nobody", "the bot"])
async def test_an_action_beyond_the_role_is_refused_and_changes_nothing(cast, role: str):
    """Also with a cause that claims to be a coordinator's: it is looked up, never believed."""
    who, known = ROLES.get(role, (0, Role.BOT) if role == "the bot" else (77777, Role.STRANGER))
    coordinator = await cast.one(
        "SELECT id FROM members WHERE role = 'coordinator' AND group_id = 1"
    )
    before = await everything(cast)
    tried = 0
    for word in ACTIONS.keys() & TABLE.keys():  # that none is missing is tested above
        fn = ACTIONS[word]
        if TABLE[word] & ({Role.BOT} if role == "the bot" else {Role.STRANGER, known}):
            continue
        for number in calls(fn, cast.foreign["meetings"]):
            cause = Cause(cast.clock.now(), cast.id(who), None, 1, coordinator)
            with pytest.raises(Refused) as refused:
                await cast.db.write(cause, fn, **number)
            assert refused.value.key in NOT_ALLOWED_KEYS, word
            tried += 1
    assert tried >= 4
    assert differences(before, await everything(cast)) == []


async def test_who_acts_and_where_is_looked_up_and_never_believed(cast):
    reply = importlib.import_module("actions.meetings").reply
    head = "SELECT id FROM members WHERE person_id = :p"
    own = await cast.one(head, p=cast.id("tj-head"))
    other = await cast.one(head, p=cast.id("coordinator"))
    claim = Cause(cast.clock.now(), cast.id("tj-head"), None, 1, other)
    await cast.db.write(claim, reply, 5, Answer.YES)
    assert await cast.all("SELECT member_id FROM replies") == [{"member_id": own}]
    claim = Cause(cast.clock.now(), cast.id("tj-head"), None, cast.foreign["groups"], other)
    with pytest.raises(Refused, match="meetings-refused-gone"):
        await cast.db.write(claim, reply, cast.foreign["meetings"], Answer.YES)


# things of another group


SUBJECT = {  # what the number in a button means; every route has to be named here
    "members:show_delegation": "delegations",
    "members:invite": "delegations",
    "members:approve": "applicants",
    "members:show": "members",
    "members:seat": "members",
    "members:suspend": "members",
    "members:restore": "members",
    "preferences:group": "groups",
    "practices:show": "practices",
    "practices:share": "practices",
    "recommendations:show": "recommendations",
    "decisions:prepare": "recommendations",
    "decisions:open": "recommendations",
    "decisions:show": "decisions",
    "decisions:vote": "decisions",
    "meetings:show": "meetings",
    "meetings:reply": "meetings",
    "meetings:calendar": "meetings",
    "meetings:who": "meetings",
    "meetings:cancel": "meetings",
    "announcements:show": "announcements",
    "announcements:cancel": "announcements",
}
OF_NOBODY = {  # the number is a page, a draft of one's own, or nothing
    "members:home", "members:register", "members:applications", "preferences:show",
    "preferences:language", "practices:menu", "practices:list", "practices:mine", "practices:find",
    "practices:screening", "recommendations:list", "meetings:list", "announcements:list",
    "records:forget",
}  # fmt: skip
GONE = set().union(
    *(
        refusals(key)
        for key in (
            "members-refused-gone", "practices-refused-gone", "recommendations-refused-gone",
            "decisions-refused-gone", "meetings-refused-gone", "announcements-refused-gone",
        )
    )
)  # fmt: skip


def test_every_button_says_whose_thing_its_number_is():
    named = SUBJECT.keys() | OF_NOBODY
    others = {route.name for route in PRESSES if not route.name.startswith("forms:")} - named
    assert others == set(), "add them to SUBJECT or to OF_NOBODY"
    assert named <= {route.name for route in PRESSES}


@pytest.mark.parametrize("who", ["coordinator", "coordinator-2", "chair", "tj-head"])
async def test_things_of_another_group_are_neither_shown_nor_changed(cast, who: str):
    before = await everything(cast)
    known = Role.COORDINATOR if "coord" in who else Role.CHAIR if who == "chair" else Role.EXPERT
    for name, subject in SUBJECT.items():
        if not allowed(name.replace(":", "."), known):
            continue
        for arg in ("", ":yes", ":v1:3", ":head", ":vote"):
            said = await go(cast, who, f"{name}:{cast.foreign[subject]}{arg}")
            stale = refusals("forms-refused-stale")
            assert said in GONE | stale, (name, arg)
        exact = {"decisions:vote": ":yes", "meetings:reply": ":yes", "decisions:open": ":v1:3"}
        said = await go(cast, who, f"{name}:{cast.foreign[subject]}{exact.get(name, '')}")
        if name != "members:seat":
            assert said in GONE, name
    assert differences(before, await everything(cast)) == []
    assert FOREIGN not in " ".join(cast.messages(who))


FORMS = {  # a dialogue about a thing: what the thing is, and complete answers
    "edit": ("recommendations", {"title": "Taken over", "paragraphs": ["One."], "version": 1}),
    "move": ("meetings", {"wall_time": "2027-07-22T10:00"}),
    "return": ("practices", {"reason": "Because."}),
    "decline": ("applicants", {"reason": None}),
    "recommendation": ("practices", {"title": "Taken over", "paragraphs": ["One."]}),
    "practice": (
        "practices",
        {
            "title": "Taken over",
            "summary": "A long enough summary.",
            "pillars": ["ii"],
            "strands": [],
        },
    ),
}


async def begun(cast, who: str, form: str, subject: int, answers: dict[str, object]) -> int:
    """A dialogue at its preview, as if the answers had been given; returns its id."""
    await change(cast, "DELETE FROM forms")
    await change(
        cast,
        """
        INSERT INTO forms (person_id, group_id, form, subject_id, step, answers, touched_at)
        VALUES (:p, 1, :form, :subject, 'preview', :answers, :now)
        """,
        p=cast.id(who),
        form=form,
        subject=subject,
        answers=answers,
        now=cast.clock.now(),
    )
    return await cast.one("SELECT id FROM forms")


async def test_a_dialogue_about_a_thing_of_another_group_leads_to_nothing(cast):
    for form, (subject, answers) in FORMS.items():
        draft = await begun(cast, "coordinator", form, cast.foreign[subject], answers)
        before = await everything(cast)
        assert await go(cast, "coordinator", f"forms:finish:{draft}:v1") in GONE, form
        assert differences(before, await everything(cast)) == [], form


async def test_somebody_elses_dialogue_is_out_of_reach(cast):
    nothing = (
        refusals("forms-refused-over")
        | refusals("forms-already-sent")
        | NOT_ALLOWED
        | refusals("forms-unknown-button")
    )
    verbs = ("show", "choose", "toggle", "skip", "back", "go", "cancel", "finish")
    for form in ("move", "edit", "meeting", "announcement", "zone"):
        answers = {"title": "Mine", "wall_time": "2027-07-22T10:00"}
        draft = await begun(cast, "coordinator-2", form, 5, answers)
        before = await everything(cast)
        pressed = [f"forms:{verb}:{draft}:v1:{arg}" for verb in verbs for arg in ("yes", "title")]
        pressed += [f"forms:{verb}:{draft}:v1" for verb in verbs]
        for who in ("coordinator", "chair", "tj-head", 90001, 90002, "kz-adv"):
            assert set(await press_all(cast, who, pressed)) <= nothing, (form, who)
        assert differences(before, await everything(cast)) == [], form


# what no button of ours ever said


FORGED = [
    "", " ", ":", "::", ":::", "meetings", "meetings:", "meetings:nope", "meetings:nope:5",
    "nope:cancel:5:yes", "meetings:cancel:-5:yes", "meetings:cancel:+5:yes", "meetings:cancel:5.0:yes",
    "meetings:cancel:1e1:yes", "meetings:cancel:0x5:yes", "meetings:cancel:٥:yes",
    "meetings:cancel:５:yes", "meetings:cancel: 5:yes", "meetings:cancel:5 :yes",
    "meetings:cancel:99999999999999999999:yes", "meetings:cancel:999999999999999:yes",
    "meetings:cancel:5:yes:yes", "meetings:cancel:5:v1:yes:more", "MEETINGS:CANCEL:5:YES",
    "meetings:cancel\n:5:yes", "meetings.cancel:5:yes", "meetings:cancel::yes",
    "meetings:cancel:5\x00:yes", "\x00\x01\x02\xff", "\u202emeetings:cancel:5:yes", "🗳:🗳:5",
    "meetings:remind:5", "decisions:close:2", "decisions:nudge:2", "announcements:track:1",
    "meetings:plan:1:v1", "meetings:move:1:v1", "announcements:announce:1:v1", "members:found:1:v1",
    "members:mark_reachable:0", "decisions:open:3", "decisions:open:3:v1", "decisions:open:3:v0:3",
    "decisions:open:3:3", "decisions:open:3:v1:03", "decisions:open:3:v-1:3",
    "decisions:open:3:v99999999999999999999:3", "members:seat:3:king", "members:seat:3",
    "forms:open:0:nope", "forms:open:0", "forms:go:1:v1:nope", "forms:finish:1:v1", "forms:finish:0",
    "x" * 65, "meetings:cancel:5:" + "y" * 60, "я" * 64, "'; DROP TABLE meetings; --",
    "meetings:cancel:5 OR 1=1:yes",
]  # fmt: skip


@pytest.mark.parametrize("who", ["coordinator", "tj-head", 90001, 90002, "kz-adv"])
async def test_forged_and_malformed_data_has_no_effect_and_is_answered(cast, who):
    before = await everything(cast)
    for data, said in zip(FORGED, await press_all(cast, who, FORGED), strict=True):
        assert "went wrong" not in said, f"{data!r} is no incident"
        assert said or data.startswith("meetings:cancel:5:y"), f"{data!r} is answered in words"
    assert differences(before, await everything(cast)) == []
    assert await cast.one("SELECT count(*) FROM inbox WHERE state = 'dead'") == 0


@pytest.mark.parametrize(
    "content",
    [
        {"data": "meetings:cancel:5:yes", "inline_message_id": "abc"},
        {"game_short_name": "chess"},
        {"data": "meetings:cancel:5"},
    ],
)
async def test_a_press_without_its_message_has_no_effect_beyond_its_data(cast, content):
    number = cast.id("tj-head")
    before = await everything(cast)
    query = {
        "id": "77",
        "from": {"id": number, "is_bot": False, "first_name": "Somebody"},
        "chat_instance": "1",
        **content,
    }
    cast.telegram.put_update({"callback_query": query}, checked=False)
    await cast.settle()
    assert differences(before, await everything(cast)) == []
    assert await cast.one("SELECT count(*) FROM inbox WHERE state = 'dead'") == 0


async def test_an_update_that_comes_five_times_takes_effect_once(cast):
    number = cast.id("tj-head")
    cast.telegram.press(number, number, 1, "meetings:reply:5:yes")
    raw = await cast.telegram.call("getUpdates", {"timeout": 0}, {})
    for _ in range(5):
        await cast.program.inbox.receive(raw.payload["result"])
        await cast.program.dispatcher.idle()
    await cast.settle()
    assert await cast.one("SELECT count(*) FROM journal WHERE what = 'meetings.reply'") == 1


async def test_a_button_that_was_pressed_before_is_refused_or_does_the_same_again(cast):
    """Replayed from an old card: what is over stays over."""
    await go(cast, "coordinator", "meetings:cancel:5:yes")
    await go(cast, "coordinator", "decisions:open:3:v1:3")
    sql = "SELECT id FROM members WHERE person_id = 90002"
    await go(cast, "coordinator", f"members:approve:{await cast.one(sql)}")
    await cast.settle()
    before = await everything(cast)
    for data in (
        "meetings:cancel:5:yes",
        "decisions:open:3:v1:3",
        f"members:approve:{await cast.one(sql)}",
    ):
        assert await go(cast, "coordinator", data)
    assert differences(before, await everything(cast)) == []
