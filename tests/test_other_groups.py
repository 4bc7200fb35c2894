"""Things of another group, and of other people, are out of reach."""

import pytest

from rules.members import Role
from tests.cast import FOREIGN, NOT_ALLOWED, PRESSES, allowed, differences, everything, press_all
from tests.steps import change, go, refusals

SUBJECT = {  # what the number in a button means; every route has to be named here
    "decisions:picture": "decisions",
    "polls:show": "polls",
    "polls:mark": "polls",
    "polls:clear": "polls",
    "polls:missing": "polls",
    "polls:later": "polls",
    "polls:extend": "polls",
    "polls:picture": "polls",
    "delphi:again": "polls",
    "members:show_delegation": "delegations",
    "members:leave": "groups",
    "members:ask": "members",
    "delegations:remove": "delegations",
    "invitations:make": "delegations",
    "invitations:list": "delegations",
    "invitations:replace": "members",
    "invitations:limit": "invitations",
    "invitations:revoke": "invitations",
    "roles:choose": "members",
    "roles:ask": "members",
    "roles:give": "members",
    "roles:show": "requests",
    "roles:confirm": "requests",
    "roles:refuse": "requests",
    "members:approve": "applicants",
    "members:show": "members",
    "members:seat": "members",
    "members:suspend": "members",
    "members:restore": "members",
    "expected:show": "expected",
    "expected:remove": "expected",
    "preferences:group": "groups",
    "practices:show": "practices",
    "practices:share": "practices",
    "responses:useful": "practices",
    "responses:who": "practices",
    "responses:save": "practices",
    "responses:comments": "practices",
    "responses:tried": "practices",
    "responses:show": "responses",
    "responses:withdraw": "responses",
    "files:send": "practices",
    "library:read": "practices",
    "library:pick": "facets",
    "practices:withdraw": "practices",
    "practices:archive": "practices",
    "practices:confirm": "practices",
    "versions:list": "practices",
    "versions:show": "practices",
    "versions:changes": "practices",
    "themes:show": "themes",
    "themes:retire": "themes",
    "reviews:ask": "practices",
    "reviews:show": "reviews",
    "reviews:propose": "reviews",
    "reviews:accept": "reviews",
    "reviews:refuse": "reviews",
    "reviews:agree": "reviews",
    "reviews:decline": "reviews",
    "recommendations:show": "recommendations",
    "recommendations:withdraw": "recommendations",
    "wordings:show": "recommendations",
    "sponsors:join": "recommendations",
    "traces:list": "recommendations",
    "traces:drop": "recommendations",
    "amendments:list": "recommendations",
    "amendments:withdraw": "amendments",
    "amendments:advance": "amendments",
    "amendments:put": "recommendations",
    "divisions:show": "recommendations",
    "divisions:ask": "recommendations",
    "divisions:withdraw": "divisions",
    "divisions:put": "recommendations",
    "reconsiderations:put": "recommendations",
    "remarks:list": "recommendations",
    "remarks:withdraw": "remarks",
    "decisions:prepare": "recommendations",
    "decisions:adjust": "recommendations",
    "decisions:pick": "recommendations",
    "decisions:why": "decisions",
    "deadlines:show": "decisions",
    "deadlines:extend": "decisions",
    "deadlines:close": "decisions",
    "instructions:choose": "decisions",
    "instructions:ask": "decisions",
    "instructions:record": "decisions",
    "statements:list": "decisions",
    "bundles:export": "decisions",
    "statements:withdraw": "statements",
    "decisions:list": "recommendations",
    "decisions:open": "recommendations",
    "decisions:show": "decisions",
    "decisions:missing": "decisions",
    "decisions:vote": "decisions",
    "meetings:show": "meetings",
    "meetings:reply": "meetings",
    "meetings:calendar": "meetings",
    "meetings:history": "meetings",
    "meetings:series": "meetings",
    "meetings:manage": "meetings",
    "replies:list": "meetings",
    "replies:ask": "meetings",
    "replies:choose": "meetings",
    "replies:represent": "meetings",
    "reminders:show": "meetings",
    "soundings:show": "soundings",
    "soundings:answer": "soundings",
    "soundings:who": "soundings",
    "soundings:remind": "soundings",
    "soundings:choose": "soundings",
    "soundings:close": "soundings",
    "tasks:list": "meetings",
    "tasks:show": "tasks",
    "tasks:done": "tasks",
    "tasks:drop": "tasks",
    "minutes:file": "meetings",
    "checkins:here": "meetings",
    "checkins:list": "meetings",
    "checkins:mark": "meetings",
    "checkins:code": "meetings",
    "speakers:show": "meetings",
    "speakers:ask": "meetings",
    "speakers:withdraw": "meetings",
    "speakers:give": "speakers",
    "speakers:end": "meetings",
    "agendas:show": "meetings",
    "agendas:item": "agenda_items",
    "agendas:remove": "agenda_items",
    "agendas:send": "meetings",
    "agendas:files": "meetings",
    "meetings:cancel": "meetings",
    "announcements:show": "announcements",
    "announcements:cancel": "announcements",
    "announcements:pause": "announcements",
    "announcements:resume": "announcements",
    "announcements:report": "announcements",
    "corrections:retract": "announcements",
    "confirmations:give": "announcements",
    "confirmations:missing": "announcements",
    "confirmations:chase": "announcements",
    "deliveries:again": "meetings",
}
OF_NOBODY = {  # the number is a page, a draft of one's own, or nothing
    "groups:show", "roles:list", "rule_sets:show", "rule_sets:switch", "rule_sets:turn",
    "members:home", "members:register", "members:applications", "preferences:show",
    "preferences:language", "preferences:languages", "preferences:keep_zone", "preferences:quiet",
    "preferences:notices", "preferences:lead", "preferences:digest", "practices:menu", "practices:list",
    "practices:mine", "practices:find", "practices:screening", "themes:list",
    "library:filter", "library:facet", "library:drop", "library:try",
    "recommendations:list", "polls:list", "meetings:list", "announcements:list", "records:forget",
    "records:keep", "responses:saved", "files:detach",
    "reminders:group", "soundings:list", "pickers:month", "pickers:day", "soundings:pick", "soundings:picked",
    "invitations:take_up", "imports:example", "imports:report", "expected:list", "expected:invite",
    "announcements:switch", "announcements:readers", "announcements:sample",
    "chats:show", "chats:prepare", "chats:unlink",
}  # fmt: skip
GONE = set().union(
    *(
        refusals(key)
        for key in (
            "members-refused-gone", "practices-refused-gone", "library-refused-gone", "recommendations-refused-gone",
            "decisions-refused-gone", "meetings-refused-gone", "announcements-refused-gone",
            "deliveries-refused-none", "responses-refused-gone", "themes-refused-gone",
            "reviews-refused-gone", "polls-refused-gone",
            "agendas-refused-gone", "speakers-refused-gone", "tasks-refused-gone", "soundings-refused-gone",
            "remarks-refused-gone", "amendments-refused-gone", "divisions-refused-gone",
        )
    )
)  # fmt: skip


def test_every_button_says_whose_thing_its_number_is():
    named = SUBJECT.keys() | OF_NOBODY
    others = {route.name for route in PRESSES if not route.name.startswith("forms:")} - named
    assert others == set(), "add them to SUBJECT or to OF_NOBODY"
    assert named <= {route.name for route in PRESSES}


@pytest.mark.parametrize("who", ["coordinator", "coordinator-2", "chair", "tj-head"])
async def test_abuse_11_things_of_another_group_are_neither_shown_nor_changed(cast, who: str):
    before = await everything(cast)
    known = Role.COORDINATOR if "coord" in who else Role.CHAIR if who == "chair" else Role.EXPERT
    for name, subject in SUBJECT.items():
        if not allowed(name.replace(":", "."), known):
            continue
        for arg in ("", ":yes", ":v1:3", ":head", ":vote"):
            (said,) = await press_all(cast, who, [f"{name}:{cast.foreign[subject]}{arg}"])
            stale = refusals("forms-refused-stale")
            assert said in GONE | stale, (name, arg)
        exact = {
            "decisions:vote": ":yes",
            "polls:mark": ":1.1",
            "polls:extend": ":1",
            "meetings:reply": ":yes",
            "decisions:open": ":v1:3",
            "deadlines:extend": ":1",
            "deliveries:again": ":meetings-reminder",
            "replies:represent": ":1",
            "soundings:answer": ":v1:yes",
            "soundings:choose": ":v1:yes",
            "checkins:mark": ":v1:on-1",
            "responses:useful": ":yes",
            "responses:save": ":yes",
            "members:ask": ":head",
            "roles:ask": ":chair",
            "roles:give": ":chair",
            "reviews:propose": ":1",
            "themes:retire": ":yes",
            "sponsors:join": ":yes",
            "amendments:put": ":v1:3",
            "divisions:put": ":v1:3",
            "reconsiderations:put": ":v1:3",
            "amendments:withdraw": ":yes",
            "traces:drop": ":1",
            "recommendations:withdraw": ":yes",
        }
        sent = f"{name}:{cast.foreign[subject]}{exact.get(name, '')}"
        (said,) = await press_all(cast, who, [sent])
        if name not in {"members:seat", "invitations:limit"}:
            assert said in GONE, name
    assert differences(before, await everything(cast)) == []
    assert FOREIGN not in " ".join(cast.messages(who))


FORMS = {  # a dialogue about a thing: what the thing is, and complete answers
    "correction": ("announcements", {"text": "Taken over", "other": None}),
    "edit": ("recommendations", {"title": "Taken over", "paragraphs": ["One."], "version": 1}),
    "move": ("meetings", {"zone": "UTC", "wall_time": "2027-07-22T10:00"}),
    "change": ("meetings", {"title": "Taken over", "place": "Here"}),
    "task": ("meetings", {"what": "Taken over", "owner": "1", "until": "2027-07-22"}),
    "represent": ("meetings", {"who": "Somebody Else"}),
    "agenda": ("meetings", {"lines": "9:00 Taken over"}),
    "item": ("agenda_items", {"line": "9:00 Taken over"}),
    "return": ("practices", {"reason": "Because."}),
    "comment": ("practices", {"text": "Taken over."}),
    "tried": ("practices", {"did": "Taken over.", "came": "Nothing.", "place": "There"}),
    "removal": ("responses", {"reason": "Because."}),
    "trace": ("recommendations", {"number": 1}),
    "remark": ("recommendations", {"paragraph": "0", "text": "Taken over."}),
    "revise": ("recommendations", {"place": "1", "text": "Taken over whole."}),
    "add": ("recommendations", {"place": "0", "text": "Taken over whole."}),
    "delete": ("recommendations", {"place": "1"}),
    "strike": ("remarks", {"reason": "Because."}),
    "archive": ("practices", {"reason": "Because."}),
    "theme": ("themes", {"name": "Taken over", "ru": None}),
    "review": ("reviews", {"convinces": "This.", "missing": "That.", "advice": "More."}),
    "decline": ("applicants", {"reason": None}),
    "delegation": (
        "delegations",
        {"name": "Taken over", "kind": "state", "standing": "observer", "ru": None},
    ),
    **{
        form: ("decisions", {"text": "Taken over."})
        for form in ("objection", "reservation", "against", "reason", "explanation", "statement")
    },
    "ending": (
        "recommendations",
        {"ending": "2026-12-01T10:00", "version": 1, "code": "", "proof": ""},
    ),
    "annul": ("decisions", {"reason": "Because of that."}),
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
