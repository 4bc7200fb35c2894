"""Peer reviews: proposed by a coordinator, agreed to by author and reviewer, read by the author."""

import pytest

from storage import records
from tests.practices import submit
from tests.screens import card, labels, press, starting, tap, text
from tests.steps import change

AUTHOR, BOSS, REVIEWER, OTHER = "kz-head", "coordinator", "academia-head", "ru-head"
WORDS = ("Учителя знают семьи.", "Нет <данных> о результатах.", "Считать обращения год.")


@pytest.fixture
async def asked(stage):
    """A shared practice whose author has asked for a review."""
    stage.number = await submit(stage, AUTHOR)
    await tap(stage, BOSS, "Share")
    await show(stage, AUTHOR, f"practices:show:{stage.number}")
    await tap(stage, AUTHOR, "Попросить о рецензии")
    return stage


async def show(stage, who, sent):
    """Open something from the menu; returns the pop-up or the card's text."""
    await stage.say(who, "/menu")
    said = await press(stage, who, sent, card(stage, who)["message_id"])
    return said or text(stage, who)


async def states(stage):
    """The states of all reviews in their order."""
    return [row["state"] for row in await stage.all("SELECT state FROM reviews ORDER BY id")]


async def propose(stage, name="Academia"):
    """The coordinator proposes the first one with this name."""
    label = next(label for label in labels(stage, BOSS) if "reviewer" in label)
    await tap(stage, BOSS, label)


async def test_a_review_goes_from_asking_to_the_label_and_only_the_author_reads_it(asked):
    assert "A peer review of 13. Ранний совет семьям was asked for" in text(asked, BOSS)
    await propose(asked)
    assert "вашей практики" in text(asked, AUTHOR)
    assert "Вы согласны?" in text(asked, AUTHOR)
    assert "Напишете рецензию" not in " ".join(asked.messages(REVIEWER)), "the author decides first"
    await tap(asked, AUTHOR, "Согласиться")
    assert text(asked, REVIEWER).startswith(("Will you review", "Напишете рецензию"))
    await tap(asked, REVIEWER, *_first(asked, "I will review it", "Напишу рецензию"))
    await tap(asked, REVIEWER, *_first(asked, "Write the review", "Написать рецензию"))
    for words in WORDS:
        await asked.say(REVIEWER, words)
    await tap(asked, REVIEWER, *_first(asked, "Send to the author", "Отправить автору"))
    assert await states(asked) == ["replaced", "done"]
    told = text(asked, AUTHOR)
    for words in WORDS:
        assert words in told
    assert "Рецензию можете прочитать только вы" in told
    review = await asked.one("SELECT max(id) FROM reviews")
    for who in (BOSS, REVIEWER):
        assert WORDS[0] not in await show(asked, who, f"reviews:show:{review}")
    assert await show(asked, OTHER, f"reviews:show:{review}") == "Такой рецензии нет."
    assert "рецензия получена" in await show(asked, OTHER, f"practices:show:{asked.number}")
    await show(asked, AUTHOR, f"practices:show:{asked.number}")
    assert WORDS[2] in await tap(asked, AUTHOR, "Прочитать рецензию")
    for who, reads in ((BOSS, False), (OTHER, False), (AUTHOR, True), (REVIEWER, True)):
        held = await asked.db.read(records.export, asked.id(who))
        assert (WORDS[0] in str(held)) == reads, f"/mydata of {who}"
        assert len(held.get("reviews", [])) == {BOSS: 1, OTHER: 0, AUTHOR: 2, REVIEWER: 1}[who]


async def test_the_label_goes_with_the_version_that_was_reviewed(asked):
    await change(
        asked, "UPDATE practices SET reviewed_at = shared_at WHERE id = :n", n=asked.number
    )
    label = "рецензия получена"
    assert label in await show(asked, OTHER, f"practices:show:{asked.number}")
    await press(asked, AUTHOR, f"forms:open:{asked.number}:practice")
    await tap(asked, AUTHOR, "Изменить: Что сделано")
    await asked.say(AUTHOR, "Совсем другой метод, которого рецензент никогда не видел.")
    await tap(asked, AUTHOR, "Отправить")
    assert label in await show(asked, OTHER, f"practices:show:{asked.number}")
    await press(asked, BOSS, f"practices:share:{asked.number}:v2")
    assert label not in await show(asked, OTHER, f"practices:show:{asked.number}")


def _first(stage, *wanted):
    return [next(label for label in wanted if label in labels(stage, REVIEWER))]


async def test_neither_the_author_nor_the_author_s_delegation_is_proposed(asked):
    candidates = [label for label in labels(asked, BOSS) if label not in {"Read it", "Menu"}]
    assert 1 <= len(candidates) <= 8
    assert not [label for label in candidates if "Kazakhstan" in label]
    assert "reviewer" in candidates[0], "reviewers come first"
    review = await asked.one("SELECT max(id) FROM reviews")
    own = "SELECT id FROM members WHERE person_id = :p"
    for who in (AUTHOR, "kz-alt"):
        member = await asked.one(own, p=asked.id(who))
        said = await show(asked, BOSS, f"reviews:propose:{review}:{member}")
        assert "cannot review it" in said
    assert await states(asked) == ["asked"]


async def test_members_whose_practices_are_like_it_come_before_others(stage):
    number = await stage.one(
        "SELECT id FROM practices WHERE json_extract(content, '$.theme') = 'law' ORDER BY id"
    )
    await show(stage, BOSS, f"practices:show:{number}")
    await tap(stage, BOSS, "Ask for a peer review")
    found = [label for label in labels(stage, BOSS) if label not in {"Read it", "Menu"}]
    marks = ["r" if "reviewer" in f else "s" if "similar" in f else "o" for f in found]
    assert marks == sorted(marks, key="rso".index)
    assert "s" in marks


async def test_a_reviewer_whom_the_author_refuses_is_not_proposed_again(asked):
    first = labels(asked, BOSS)[0]
    await tap(asked, BOSS, first)
    await tap(asked, AUTHOR, "Другого рецензента")
    assert await states(asked) == ["replaced", "refused", "asked"]
    assert "was asked for" in text(asked, BOSS)
    assert first not in labels(asked, BOSS)


async def test_a_reviewer_who_declines_makes_room_for_another(asked):
    await propose(asked)
    await tap(asked, AUTHOR, "Согласиться")
    await tap(asked, REVIEWER, *_first(asked, "I cannot", "Не смогу"))
    assert await states(asked) == ["replaced", "declined", "asked"]
    await asked.say(BOSS, "/menu")
    await tap(asked, BOSS, starting(asked, BOSS, "Pick a reviewer"))
    assert "Whom shall the author be offered?" in text(asked, BOSS)


async def test_nobody_takes_a_step_that_is_another_s(asked):
    await propose(asked)
    review = await asked.one("SELECT max(id) FROM reviews")
    for who in (BOSS, OTHER, REVIEWER):
        for verb in ("accept", "refuse"):
            said = await show(asked, who, f"reviews:{verb}:{review}")
            assert "рецензии нет" in said or "not to be found" in said, (who, verb)
    await tap(asked, AUTHOR, "Согласиться")
    for who in (BOSS, OTHER, AUTHOR):
        for sent in (f"reviews:agree:{review}", f"reviews:decline:{review}"):
            await show(asked, who, sent)
        await show(asked, who, f"forms:open:{review}:review")
    assert await states(asked) == ["replaced", "invited"]
    said = await show(asked, OTHER, f"reviews:ask:{asked.number}")
    assert "нет такого права" in said
    assert await asked.one("SELECT count(*) FROM forms WHERE form = 'review'") == 0


async def test_asking_twice_is_asking_once_and_a_double_answer_is_harmless(asked):
    await show(asked, AUTHOR, f"reviews:ask:{asked.number}")
    assert await states(asked) == ["asked"]
    await propose(asked)
    review = await asked.one("SELECT max(id) FROM reviews")
    await tap(asked, AUTHOR, "Согласиться")
    said = await press(asked, AUTHOR, f"reviews:refuse:{review}")
    assert "тем временем" in said
    assert await states(asked) == ["replaced", "invited"]


async def test_withdrawing_the_practice_ends_its_review(asked):
    await propose(asked)
    review = await asked.one("SELECT max(id) FROM reviews")
    await press(asked, AUTHOR, f"practices:withdraw:{asked.number}:yes")
    assert await states(asked) == ["replaced", "ended"]
    assert "отозвал" in await press(asked, AUTHOR, f"reviews:accept:{review}")


async def test_another_reviewer_can_be_proposed_when_the_first_does_not_answer(asked):
    await propose(asked)
    await tap(asked, AUTHOR, "Согласиться")
    sql = "UPDATE members SET state = 'left', person_id = NULL WHERE person_id = :p"
    await change(asked, sql, p=asked.id(REVIEWER))
    await show(asked, BOSS, f"practices:show:{asked.number}")
    await tap(asked, BOSS, "Peer review under way")
    await tap(asked, BOSS, labels(asked, BOSS)[0])
    assert await states(asked) == ["replaced", "replaced", "proposed"]
    assert "координаторы предлагают" in text(asked, AUTHOR)
