"""What a press, a dialogue or a day changes is what the record says, row by row.

In a group that has one thing of every kind, its coordinator (a head as well), the head of another
delegation, an adviser and the chair press what their role allows, each beginning from the same
state, and where something changed, the next one presses the same after them.
"""

import secrets
from collections.abc import Awaitable, Callable
from itertools import count

import pytest

from rules.members import Role
from tests.buttons import EXACT, SUBJECT
from tests.cast import allowed, everything, press_all
from tests.effects import changes, compare, crowd
from tests.steps import change
from tests.test_other_groups import FORMS

WHO = {
    "coordinator": (90003, Role.COORDINATOR),
    "head": (90011, Role.EXPERT),
    "adviser": (90012, Role.EXPERT),
    "chair": (90013, Role.CHAIR),
}
AFTER = dict(zip(WHO, [*list(WHO)[1:], "coordinator"], strict=True))  # who presses the same next
ENDING = {  # what brings things to their end
    **dict.fromkeys(
        (
            *("deadlines:close", "meetings:cancel", "practices:archive", "corrections:retract"),
            *("recommendations:withdraw", "soundings:close", "responses:withdraw", "themes:retire"),
            *("remarks:withdraw", "amendments:withdraw"),
        ),
        ":yes",
    ),
    **dict.fromkeys(
        (
            *("divisions:withdraw", "roles:refuse", "tasks:drop", "invitations:revoke"),
            *("expected:remove", "reviews:refuse", "agendas:remove"),
        ),
        "",
    ),
}
FEATURES = sorted({name.partition(":")[0] for name in SUBJECT})
ALSO = {  # what else may follow the number
    "decisions:vote": (":no", ":abstain"),
    "meetings:reply": (":no", ":maybe"),
    "soundings:answer": (":v1:no", ":v1:maybe"),
    "checkins:mark": (":v1:off-1",),
    "responses:useful": (":no",),
    "responses:save": (":no",),
    "roles:ask": (":rapporteur", ":coordinator"),
    "members:ask": (":adviser",),
    "polls:mark": (":1.5",),
    "deadlines:close": (":yes",),
}
SAID = 60  # letters of what is said that are recorded
DAYS = (1, 3, 5, 2, 10, 30, 60, 120, 200)


@pytest.fixture(autouse=True)
def nothing_is_drawn(monkeypatch):
    """What is drawn by lot or kept secret is the same in every run."""
    numbers = count()
    monkeypatch.setattr(secrets, "token_urlsafe", lambda size: f"token-{next(numbers)}-{size}")
    monkeypatch.setattr(secrets, "token_bytes", lambda size: bytes([next(numbers) % 251]) * size)
    monkeypatch.setattr(secrets, "token_hex", lambda size: f"{next(numbers):0{2 * size}x}")
    monkeypatch.setattr(secrets, "randbelow", lambda below: next(numbers) % below)


async def pressed(cast, who: str, data: str) -> str:
    """What is said of a press: in the pop-up, or else on the card."""
    number = WHO[who][0]
    [said] = await press_all(cast, number, [data])
    return said or cast.last(number)


async def effects(cast, who: str, before, act: Callable[[str], Awaitable[str]]) -> list[str]:
    """What an act of one and then of the next one changes, and what is said of it."""
    lines = []
    for each in (who, AFTER[who]):
        said = await act(each)
        after = await everything(cast)
        found = changes(before, after)
        lines += [f"{'' if each == who else '  then '}{each}: {said[:SAID]!r}", *found]
        if not found:
            break
        before = after
    return lines


async def at(cast, moment: str) -> None:
    """Let the group be as it is before things happen, days later, or when all has ended."""
    await crowd(cast)
    if moment == "ended":
        await end(cast)
    if moment != "before":
        await cast.forward(days=9)
    if moment == "ended":
        await end(cast)


async def end(cast) -> None:
    """Bring to its end whatever can be ended now."""
    for name, argument in ENDING.items():
        await press_all(cast, 90003, [f"{name}:{cast.foreign[SUBJECT[name]]}{argument}"])


@pytest.mark.parametrize("moment", ["before", "later", "ended"])
@pytest.mark.parametrize("feature", FEATURES)
async def test_each_press_changes_what_the_record_says(cast, feature: str, moment: str):
    await at(cast, moment)
    start, before, lines = await cast.copy(), await everything(cast), []
    for name, subject in SUBJECT.items():
        if name.partition(":")[0] != feature:
            continue
        for argument in dict.fromkeys(("", ":yes", EXACT.get(name, ""), *ALSO.get(name, ()))):
            data = f"{name}:{cast.foreign[subject]}{argument}"
            lines.append(data)
            for who, (_, role) in WHO.items():
                if not allowed(name.replace(":", "."), role):
                    continue
                found = await effects(cast, who, before, lambda who, d=data: pressed(cast, who, d))
                lines += found
                if len(found) > 1:
                    await cast.take_copy(*start)
    compare(f"{feature}-{moment}", lines)


@pytest.mark.parametrize("moment", ["before", "ended"])
@pytest.mark.parametrize("form", sorted(FORMS))
async def test_each_finished_dialogue_changes_what_the_record_says(cast, form: str, moment: str):
    await at(cast, moment)
    subject, answers = FORMS[form]
    if "owner" in answers:
        answers = {**answers, "owner": str(cast.foreign["members"])}

    async def finish(who: str) -> str:
        await change(
            cast,
            """
            INSERT INTO forms (person_id, group_id, form, subject_id, step, answers, touched_at)
            VALUES (:p, :g, :form, :subject, 'preview', :answers, :now)
            """,
            p=WHO[who][0], g=cast.foreign["groups"], form=form, subject=cast.foreign[subject],
            answers=answers, now=cast.clock.now(),
        )  # fmt: skip
        draft = await cast.one("SELECT max(id) FROM forms")
        return await pressed(cast, who, f"forms:finish:{draft}:v1")

    start, before, lines = await cast.copy(), await everything(cast), []
    for who in WHO:
        lines += await effects(cast, who, before, finish)
        await cast.take_copy(*start)
    compare(f"form-{form}-{moment}", lines)


async def test_each_day_changes_what_the_record_says(cast):
    await crowd(cast)
    lines, before = [], await everything(cast)
    for days in DAYS:
        await cast.forward(days=days)
        after = await everything(cast)
        lines += [f"{days} days later", *changes(before, after)]
        before = after
    compare("time", lines)
