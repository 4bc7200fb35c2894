"""Things of another group, and of other people, are out of reach.

`make proof-access` presses each button with all of ARGS and what it expects, the short form with
one of them and what it expects.
"""

import pytest

from rules.members import Role
from tests import proofs
from tests.buttons import EXACT, OF_NOBODY, SUBJECT
from tests.cast import FOREIGN, NOT_ALLOWED, PRESSES, allowed, differences, everything, press_all
from tests.steps import change, go, refusals

ARGS = ("", ":yes", ":v1:3", ":head", ":vote")
TRIED = proofs.size(1, len(ARGS))
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
    unsure = GONE | refusals("forms-refused-stale")
    wanted = {}  # what may be said of each press
    for n, (name, subject) in enumerate(SUBJECT.items()):
        if not allowed(name.replace(":", "."), known):
            continue
        data = f"{name}:{cast.foreign[subject]}"
        wanted |= {data + arg: unsure for arg in (ARGS * 2)[n % len(ARGS) :][:TRIED]}
        asks = name in {"members:seat", "invitations:limit"}
        wanted[data + EXACT.get(name, "")] = unsure if asks else GONE
    for data, said in zip(wanted, await press_all(cast, who, list(wanted)), strict=True):
        assert said in wanted[data], data
    proofs.note("A1", presses_on_things_of_others=len(wanted))
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
