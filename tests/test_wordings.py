"""The versions of a recommendation: all kept, and shown as marked-up text."""

import pytest

from rules import recommendations as rules
from rules.versions import Change, paragraphs
from tests.steps import change, go, newest

DRAFT = 3
K, R, A = Change.KEPT, Change.REMOVED, Change.ADDED


@pytest.mark.parametrize(
    ("before", "after", "found"),
    [
        (["One."], ["One."], [[(K, "One.")]]),
        (["One two."], ["One three."], [[(K, "One"), (R, " two."), (A, " three.")]]),
        (["One."], ["One.", "Two."], [[(K, "One.")], [(A, "Two.")]]),
        (["One.", "Two."], ["Two."], [[(R, "One.")], [(K, "Two.")]]),
        (["A.", "B.", "C."], ["A.", "C."], [[(K, "A.")], [(R, "B.")], [(K, "C.")]]),
        ([], ["A."], [[(A, "A.")]]),
    ],
)
def test_two_texts_are_compared_paragraph_by_paragraph(before, after, found):
    rows = paragraphs(before, after)
    assert [[(piece.change, piece.text) for piece in row] for row in rows] == found


async def edit(stage, text: str, who: str = "chair") -> None:
    await go(stage, who, f"recommendations:show:{DRAFT}")
    await stage.press(who, "Edit the text")
    await stage.press(who, "Change: Text")
    await stage.say(who, text)
    await stage.press(who, "Save the new version")


async def test_what_changed_is_struck_through_and_underlined_for_every_member(stage):
    await edit(stage, "First stays here.\n\nSecond goes.\n\nThird is old.")
    await edit(stage, "First stays here.\n\nThird is new.")
    await go(stage, "no-head", f"recommendations:show:{DRAFT}")
    read = await stage.press("no-head", "History")
    assert "Recommendation 3 · version 3 · Chair" in read
    assert "1. First stays here.\n\n2. " in read
    message = newest(stage, "no-head")
    plain = message["text"].encode("utf-16-le")
    found = {
        (e["type"], plain[e["offset"] * 2 : (e["offset"] + e["length"]) * 2].decode("utf-16-le"))
        for e in message["entities"]
    }
    marks = {(kind, "".join(c for c in words if c not in "\u2068\u2069")) for kind, words in found}
    assert ("underline", " new.") in marks or ("underline", "Third is new.") in marks
    assert [words for kind, words in marks if kind == "strikethrough"]
    await stage.press("no-head", "Version 2")
    assert "version 2" in stage.last("no-head")
    assert stage.buttons("no-head") == ["Version 1", "Version 3", "To the recommendation"]
    await stage.press("no-head", "Version 1")
    assert "struck through" not in stage.last("no-head"), "there is nothing before it"


async def test_the_longest_texts_are_read_page_by_page(stage):
    size = rules.TEXT_LENGTH // rules.PARAGRAPHS - 2
    for letter in "жщ":
        await edit(stage, "\n\n".join(letter * size for _ in range(rules.PARAGRAPHS)))
    first = await go(stage, "no-head", f"wordings:show:{DRAFT}:v3")
    seen = first.count("щ" * size)
    assert 0 < seen < rules.PARAGRAPHS
    second = await stage.press("no-head", "Next ›")
    assert seen + second.count("щ" * size) == rules.PARAGRAPHS
    assert "‹ Previous" in stage.buttons("no-head")
    for page in ("99", "x"):
        await go(stage, "no-head", f"wordings:show:{DRAFT}:v3:{page}")
    assert await stage.one("SELECT count(*) FROM inbox WHERE state = 'dead'") == 0


async def test_a_change_of_strands_alone_is_a_version_too_and_says_so(stage):
    await go(stage, "chair", f"recommendations:show:{DRAFT}")
    await stage.press("chair", "Edit the text")
    await stage.press("chair", "Add details")
    await stage.press("chair", "✓ Strands")
    await stage.press("chair", "Respond")
    for label in ("Next", "Done, show preview", "Save the new version"):
        await stage.press("chair", label)
    read = await go(stage, "no-head", f"wordings:show:{DRAFT}:v2")
    assert "Strands or pillars were changed; now:\n\nStrands: Protect, Prevent, Respond" in read
    hashes = await stage.all(
        "SELECT DISTINCT text_hash FROM recommendation_versions WHERE recommendation_id = :id",
        id=DRAFT,
    )
    assert len(hashes) == 1, "the text itself is the same"


async def test_a_version_that_is_not_there_is_said_not_to_be(stage):
    for version in ("", ":v0", ":v2", ":v999999"):
        said = await go(stage, "no-head", f"wordings:show:{DRAFT}{version}")
        assert "not to be found" in said


async def test_the_versions_of_an_erased_editor_name_a_former_member(stage):
    await edit(stage, "Written by somebody who leaves.", who="rapporteur")
    await change(stage, "UPDATE members SET name = 'former member 7' WHERE role = 'rapporteur'")
    read = await go(stage, "no-head", f"wordings:show:{DRAFT}:v2")
    assert "former member 7" in read
