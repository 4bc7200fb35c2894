"""What can be found keeps in step with what the group may read."""

import shutil
from contextlib import closing

import pytest

from rules import search
from rules.causes import Cause
from rules.library import Wanted
from rules.practices import Content
from storage import engine, library, practices, vocabulary
from storage.migrations import HERE, migrate
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


@pytest.mark.parametrize("typed", ["lighth", "lighthouse", "keep", "harbo", "маяк"])
async def test_a_frequent_word_that_lacks_its_end_finds_what_the_index_would(
    stage, monkeypatch, typed
):
    practice = await added(stage)
    await change(stage, library.put, practice)
    rare = await ids(stage, typed)
    assert practice.id in rare
    monkeypatch.setattr(vocabulary, "FREQUENT", 0)
    completed = await stage.db.read(vocabulary.completed, 1, search.terms(typed)[-1])
    assert typed in completed.ends[0]
    assert await ids(stage, typed) == rare


async def test_a_word_with_too_many_ends_is_left_to_the_index(stage, monkeypatch):
    await change(stage, library.put, await added(stage))
    monkeypatch.setattr(vocabulary, "FREQUENT", 0)
    monkeypatch.setattr(vocabulary, "FEW", 0)
    (term,) = search.terms("lighthouse")
    assert await stage.db.read(vocabulary.completed, 1, term) == term


def test_an_index_made_before_the_marks_is_found_by_after_an_upgrade(tmp_path):
    older = tmp_path / "older"
    older.mkdir()
    for script in sorted(HERE.glob("000[1-4]*.sql")):
        shutil.copy(script, older)
    path = tmp_path / "group.db"
    migrate(path, None, older)
    kept = ["", "\ue0027", "\ue003beacon", "beacon", "beacons", "маяк"]
    with closing(engine.connect(path)) as connection:
        connection.execute("PRAGMA foreign_keys = OFF")
        for group, practice in ((1, 5), (12, 6)):
            connection.execute(
                "INSERT INTO library (id, group_id, practice_id, facets, words)"
                " VALUES (?, ?, ?, '[]', '[]')",
                (practice, group, practice),
            )
            connection.execute(
                "INSERT INTO practices_found (rowid, words) VALUES (?, ?)",
                (practice, " ".join([f"\ue001{group}", *kept[1:]])),
            )
        connection.execute(
            "INSERT INTO practices_found (rowid, words) VALUES (9, 'beacon')"
        )  # taken out again: not in the library
        connection.execute("DELETE FROM practices_found WHERE rowid = 9")
    with closing(engine.connect(path)) as connection:
        connection.execute("PRAGMA foreign_keys = OFF")
        for statement in engine.statements((HERE / "0005_marked.sql").read_text("utf-8")):
            connection.execute(statement)
        for group, practice in ((1, 5), (12, 6)):
            for facets, typed, title in (
                ([], "", False), ([7], "", False), ([], "beacons", False), ([], "be", False),
                ([7], "bea", True), ([], "маяка", False),
            ):  # fmt: skip
                query = search.match(group, facets, search.terms(typed), title=title)
                rows = connection.execute(
                    "SELECT rowid FROM practices_found WHERE practices_found MATCH ?", (query,)
                ).fetchall()
                assert [tuple(row) for row in rows] == [(practice,)], (typed, facets)
        nobodys = search.match(2, [], [], title=False)
        sql = "SELECT rowid FROM practices_found WHERE practices_found MATCH ?"
        assert connection.execute(sql, (nobodys,)).fetchall() == []
