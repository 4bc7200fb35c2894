"""How far it is for somebody new: from the invitation link to a practice that was submitted."""

import pytest

from tests.people import invitation
from tests.screens import labels, tap
from tests.steps import newest

TAPS, TYPED = 12, 5

WORDS = {  # what is pressed, in the order in which a new expert meets it
    "English": (
        "English", "I agree", "Send application", "Submit a practice", "Prevent", "Next",
        "Risks, safeguards", "Done, show preview", "Submit",
    ),
    "Русский": (
        "Русский", "Даю согласие", "Отправить заявку", "Предложить практику", "Предупреждение",
        "Далее", "Риски, меры защиты", "Готово, показать", "Отправить",
    ),
}  # fmt: skip
TYPED_WORDS = {
    "English": (
        "Adviser on prisons, Norway", "Prison service", "Mentors who know the trade",
        "Mentors of the prison service meet young people before they are released.",
        "Taking part is voluntary; no list of names is kept.",
    ),
    "Русский": (
        "Советник, Норвегия", "Пенитенциарная служба", "Наставники, знающие дело",
        "Наставники службы встречаются с молодыми людьми до их освобождения.",
        "Участие добровольное; списки имён не ведутся.",
    ),
}  # fmt: skip


@pytest.mark.parametrize("language", ["English", "Русский"])
async def test_twelve_taps_and_five_answers_lead_from_the_link_to_a_submitted_practice(
    stage, language: str
):
    token = await invitation(stage)
    who = stage.stranger(900_001)
    taps, typed = 1, 0  # opening the link is the first tap

    async def press(label: str) -> str:
        nonlocal taps
        taps += 1
        found = next(shown for shown in labels(stage, who) if label in shown)
        return await tap(stage, who, found)

    async def answer(text: str) -> str:
        nonlocal typed
        typed += 1
        return await stage.say(who, text)

    name, body, title, summary, voluntary = TYPED_WORDS[language]
    tongue, agree, apply, begin, strand, go_on, safeguards, done, send = WORDS[language]
    await stage.say(who, f"/start {token}")
    await press(tongue)
    await press(agree)
    await answer(name)
    await answer(body)
    await press(apply)
    await stage.press("coordinator", "Approve")
    assert newest(stage, who)["buttons"], "the welcome leads on"
    await press(begin)
    await answer(title)
    await answer(summary)
    await press(strand)
    await press(go_on)
    await press(safeguards)
    await answer(voluntary)
    await press(done)
    await press(send)
    state = "SELECT state FROM practices ORDER BY id DESC LIMIT 1"
    assert await stage.one(state) == "submitted"
    assert taps <= TAPS, taps
    assert typed <= TYPED, typed
    print(f"\n{language}: {taps} taps, {typed} typed answers")
