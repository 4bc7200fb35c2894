"""Every field of every dialogue in which words are typed: whatever is typed is shown literally.

The sandbox parses what the bot says as Telegram does: a tag that came out of somebody's words would
be an entity of a foreign kind, or no HTML at all.
"""

import random

import pytest

from handlers.dialogues import REGISTRY
from tests import proofs
from tests.cast import NOT_ALLOWED
from tests.screens import dead
from tests.stage import plain
from tests.steps import change, newest, refusals
from tests.test_bad_input_everywhere import FOUND_BY_TELEGRAM, FRAGMENTS, OURS
from tests.test_other_groups import FORMS

EACH = proofs.size(1, 200)  # texts for each field
HOSTILE = "<b>Qvortex</b> & <a href='https://x.example'>link</a></blockquote><i>out</i> &lt;"
FIELDS = [
    (name, question.key)
    for name, dialogue in sorted(REGISTRY.items())
    for question in dialogue.form.questions
    if question.check is not None or question.key in dialogue.parse
]
EARLIER = {
    "sounding": {"title": "A title", "place": "There", "zone": "UTC"},
    "meeting": {
        "title": "A title",
        "place": "There",
        "zone": "UTC",
        "wall_time": "2027-07-22T10:00",
    },
}
OURS_TOO = {"underline", "strikethrough", "code"}  # what an amendment changes, and what is copied
ABOUT = {name: kind for name, (kind, _answers) in FORMS.items()}
NEW = {"registration", "founding"}  # dialogues of people who are no members yet
WENT_WRONG = ("Something went wrong", "Что-то пошло не так")


async def asked(cast, name: str, field: str) -> tuple[int, int]:
    """A dialogue at a field, with what was answered before; returns who fills it in, and its id.

    The head and coordinator of the other group, which has a thing of every kind.
    """
    who, group = (90001, None) if name in NEW else (90003, cast.foreign["groups"])
    await change(cast, "DELETE FROM forms")
    sql = """
        INSERT INTO forms (person_id, group_id, form, subject_id, step, answers, touched_at)
        VALUES (:p, :g, :form, :subject, :step, :answers, :now)
    """
    answers = {**EARLIER.get(name, {}), **FORMS.get(name, ("", {}))[1]}
    if "owner" in answers:
        answers["owner"] = str(cast.foreign["members"])
    subject = cast.foreign.get(ABOUT.get(name, ""), 0)
    await change(
        cast, sql, p=who, g=group, form=name, subject=subject, step=field, answers=answers,
        now=cast.clock.now(),
    )  # fmt: skip
    return who, await cast.one("SELECT id FROM forms")


def literal(cast, who: int, typed: str, name: str) -> None:
    """What the newest message shows has no mark that is not the bot's own."""
    message = newest(cast, who)
    kinds = {entity["type"] for entity in message["entities"]}
    assert kinds <= OURS | OURS_TOO | FOUND_BY_TELEGRAM, (name, typed, kinds)
    assert "Qvortex" not in message["text"] or "<b>Qvortex</b>" in message["text"], (name, typed)
    assert not any(words in message["text"] for words in WENT_WRONG), (name, typed)


@pytest.mark.parametrize("part", range(4))
async def test_whatever_is_typed_into_any_field_is_answered_and_shown_literally(cast, part):
    chance, shown = random.Random(part), 0
    for who in (90001, 90003):
        await cast.say(who, "/start")
    await change(cast, "UPDATE people SET founder = 1 WHERE id = 90001")
    for name, field in FIELDS[part::4]:
        for chat in cast.telegram.chats.values():
            chat.messages.clear()  # nobody scrolls back so far, and looking through takes long
        for number in range(EACH):
            who, draft = await asked(cast, name, field)
            fuzz = "".join(chance.choice(FRAGMENTS) for _ in range(chance.randrange(3, 30)))
            typed = fuzz if number else HOSTILE
            before = len(cast.messages(who))
            cast.telegram.say(who, who, typed)
            await cast.settle()
            assert len(cast.messages(who)) > before, f"{name}.{field} answers {typed!r}"
            literal(cast, who, typed, name)
            version = await cast.one("SELECT version FROM forms WHERE id = :d", d=draft)
            if version is None or version == 1:
                continue
            said = await cast.press(who, f"forms:go:{draft}:v{version}:preview")
            assert said not in NOT_ALLOWED | refusals("forms-unknown-button")
            literal(cast, who, typed, name)
            shown += typed[:20] in plain(newest(cast, who)["text"])
    assert await dead(cast) == 0
    refused = [e for e in cast.telegram.ledger.entries if "parse entities" in str(e)]
    assert refused == []
    assert shown > len(FIELDS) // 12, "most of it is taken, and stands in the preview as typed"
    proofs.note("A4", texts=EACH * len(FIELDS[part::4]), fields=len(FIELDS[part::4]), foreign=0)
