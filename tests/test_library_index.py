"""What can be found keeps in step with what the group may read."""

from rules.causes import Cause
from rules.library import Wanted
from rules.practices import Content
from storage import library, practices
from tests.cast import differences

CONTENT = Content(
    title="Маяк надежды",
    summary="Lighthouse keepers and 灯塔 meet in the harbour, lighthouse by lighthouse.",
    strands=["prevent", "protect"],
    pillars=["i"],
    setting="media",
    country="Kazakhstan; ЎЗБЕКИСТОН,  kazakhstan",
)


async def kept(stage):
    """The three tables, without the ids that are never used again."""
    found = {
        "library": await stage.all("SELECT group_id, practice_id FROM library ORDER BY id"),
        "facets": await stage.all("SELECT facet, value, n FROM library_facets ORDER BY 1, 2"),
        "words": await stage.all("SELECT word, n FROM library_words ORDER BY word"),
    }
    assert await stage.one("SELECT count(*) FROM library_words WHERE n < 1") == 0
    return found


async def change(stage, fn, *args):
    """Run a function of the storage as a change of the sample group."""
    member = await stage.one("SELECT min(id) FROM members WHERE group_id = 1")
    cause = Cause(stage.clock.now(), group_id=1, member_id=member)
    return await stage.db.write(cause, lambda tx, _: fn(tx, *args))


async def added(stage, content=CONTENT):
    """A practice that nobody may find yet."""
    member = await stage.one("SELECT min(id) FROM members WHERE group_id = 1")
    cause = Cause(stage.clock.now(), group_id=1, member_id=member)
    return await stage.db.write(cause, practices.add, content)


async def ids(stage, words, **filters):
    """What is found, by id."""
    found = await stage.db.read(library.find, 1, Wanted(words, filters), 0)
    return [practice.id for practice in found.practices] if not found.some else []


async def test_a_practice_that_was_put_in_is_found_and_one_taken_out_leaves_nothing(stage):
    practice = await added(stage)
    before = await kept(stage)
    assert await ids(stage, "lighthouse") == []
    await change(stage, library.put, practice)
    for words in ("lighthouses", "маяка", "灯塔", "Ўзбекистон", "harbor"):
        assert await ids(stage, words) == [practice.id], words
    await change(stage, library.remove, practice)
    assert await ids(stage, "lighthouse") == []
    assert differences(before, await kept(stage)) == []
    await change(stage, library.remove, practice)  # once more is harmless
    assert differences(before, await kept(stage)) == []


async def test_a_practice_that_is_put_in_anew_keeps_its_place_and_nothing_of_the_old_words(stage):
    practice = await added(stage)
    await change(stage, library.put, practice)
    place = await stage.one("SELECT max(id) FROM library")
    other = practice.model_copy(update={"content": CONTENT.model_copy(update={"title": "Тайник"})})
    await change(stage, library.put, other)
    assert await stage.one("SELECT max(id) FROM library") == place
    assert await ids(stage, "маяк") == []
    assert await ids(stage, "тайники") == [practice.id]
    assert await stage.one("SELECT count(*) FROM library_words WHERE word = 'маяк'") == 0
    assert await stage.one("SELECT n FROM library_words WHERE word = 'harbour'") == 1


async def test_countries_are_grouped_however_they_are_written(stage):
    before = await stage.one("SELECT sum(n) FROM library_facets WHERE value = 'kazakhstan'") or 0
    await change(stage, library.put, await added(stage))
    await change(
        stage, library.put, await added(stage, CONTENT.model_copy(update={"country": "KAZAKHSTAN"}))
    )
    rows = await stage.all("SELECT n FROM library_facets WHERE value = 'kazakhstan'")
    assert rows == [{"n": before + 2}]
    assert await stage.one("SELECT shown FROM library_facets WHERE value = 'ўзбекистон'") is None
    assert await stage.one("SELECT shown FROM library_facets WHERE value = 'узбекистон'")


async def test_titles_with_the_words_come_before_newer_texts_with_them(stage):
    title = await added(stage)
    text = await added(
        stage, CONTENT.model_copy(update={"title": "Another", "summary": "Маяк или надежда."})
    )
    for practice in (title, text):
        await change(stage, library.put, practice)
    assert await ids(stage, "надежда маяк") == [title.id, text.id]
    assert (await ids(stage, ""))[:2] == [text.id, title.id], "without words: newest first"


async def test_a_facet_counts_the_same_whichever_way_it_is_counted(stage, monkeypatch):
    for n in range(12):
        setting = ("media", "school", "prison")[n % 3]
        content = CONTENT.model_copy(update={"setting": setting})
        await change(stage, library.put, await added(stage, content))
    wanted = Wanted("lighthouse")
    counted = await stage.db.read(library.list_facets, 1, "setting", wanted, 0)
    assert [(value.value, value.n) for value in counted[0]] == [
        ("media", 4), ("prison", 4), ("school", 4),
    ]  # fmt: skip
    monkeypatch.setattr(library, "MOST", 10)
    many, _ = await stage.db.read(library.list_facets, 1, "setting", wanted, 0)
    assert {(v.value, v.n) for v in many if v.n} == {(v.value, v.n) for v in counted[0]}
    found = await stage.db.read(library.find, 1, wanted, 9)
    assert (found.total, found.more, found.page, len(found.practices)) == (10, True, 1, 4)
