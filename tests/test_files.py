"""Files of a practice: attached, kept with the version, sent by their id; never opened."""

import json

from tests.files import PDF, documents, held, send, shared, submitted, to_files
from tests.responses import look, opened
from tests.screens import card, labels, press, tap, text
from tests.stage import plain
from tests.steps import change


async def test_files_are_attached_submitted_screened_and_sent_to_readers(stage):
    asked = await to_files(stage)
    assert "up to five, 20 MB each" in asked
    assert "Skip" in labels(stage, "no-head")
    said = await send(stage)
    assert "1. brochure.pdf · 1.1 MB" in said
    await stage.say("no-head", photo={"size": 500_000})
    assert "2. Photo · 0.5 MB" in text(stage, "no-head")
    number = await submitted(stage)
    assert "Files: 1. brochure.pdf · 1.1 MB" in text(stage, "coordinator")
    await tap(stage, "coordinator", "Files (2)")
    assert len(documents(stage, "coordinator")) == 2, "before it is shared as well"
    await press(stage, "coordinator", f"practices:share:{number}:v1")
    await look(stage, "pk-head", number)
    assert "These are the 2 files of Early advice" in await tap(stage, "pk-head", "Files (2)")
    document, photo = documents(stage, "pk-head")
    ids = [file["file_id"] for file in await held_by(stage, number)]
    assert [document["document"]["file_id"], photo["photo"]["file_id"]] == ids
    assert plain(document["caption"]).startswith(f"practice-{number}-1.pdf\n")
    assert plain(photo["caption"]).startswith(f"practice-{number}-2.jpg\n")
    assert not document.get("has_protected_content")
    assert "Early advice for families" in await tap(stage, "pk-head", "To the practice")


async def held_by(stage, number):
    content = await stage.one("SELECT content FROM practices WHERE id = :id", id=number)
    return json.loads(content)["files"]


async def test_only_what_telegram_says_about_a_file_is_stored(stage):
    await to_files(stage)
    await send(stage)
    (file,) = await held(stage)
    assert file.keys() == {"kind", "file_id", "unique_id", "extension", "name", "size"}
    assert (file["name"], file["extension"], file["size"]) == ("brochure.pdf", "pdf", 1_200_000)


async def test_a_sixth_file_is_refused_and_one_taken_away_makes_room(stage):
    await to_files(stage)
    for n in range(5):
        await send(stage, name=f"{n}.pdf")
    said = await send(stage, name="5.pdf")
    assert "Up to 5 files can be attached." in said
    assert "5. 4.pdf" in said, "what was attached is still there"
    await tap(stage, "no-head", "Remove 2")
    assert [file["name"] for file in await held(stage)] == ["0.pdf", "2.pdf", "3.pdf", "4.pdf"]
    await send(stage, name="5.pdf")
    assert len(await held(stage)) == 5


async def test_the_same_file_twice_is_one_file(stage):
    await to_files(stage)
    for _ in range(2):
        stage.telegram.counters.file = 41  # Telegram gives the same file the same unique id
        await send(stage)
    assert len(await held(stage)) == 1


async def test_a_press_on_an_old_card_takes_no_other_file_away(stage):
    await to_files(stage)
    await send(stage, name="0.pdf")
    old = card(stage, "no-head")
    remove = next(b["data"] for row in old["buttons"] for b in row if b["text"] == "Remove 1")
    await send(stage, name="1.pdf")
    assert "out of date" in await press(stage, "no-head", remove, old["message_id"])
    await press(stage, "no-head", remove, old["message_id"])
    assert [file["name"] for file in await held(stage)] == ["0.pdf", "1.pdf"]
    assert "already finished" in await press(stage, "pk-head", remove)
    assert len(await held(stage)) == 2, "nor somebody else"


async def test_text_and_other_things_are_answered_by_what_may_be_sent(stage):
    await to_files(stage)
    assert "Please send a document or a photo here" in await stage.say("no-head", "here it is")
    for kind in ("voice", "video", "sticker", "location", "animation"):
        said = await stage.say("no-head", **{kind: {}})
        assert "Please send a document or a photo; other things" in said, kind
    assert await held(stage) == []


async def test_a_file_that_comes_too_early_is_told_where_to_go(stage):
    await stage.say("no-head", "/menu")
    await tap(stage, "no-head", "Submit a practice")
    said = await send(stage)
    assert "Please send it as text first. Files can be attached afterwards" in said
    assert "A short title" in said
    await press(stage, "no-head", "forms:open:0:search", await opened(stage, "no-head"))
    assert "cannot be read here" in await send(stage), "a search takes none"


async def test_an_album_of_ten_is_answered_by_one_card_and_five_are_kept(stage):
    await to_files(stage)
    before = len(stage.messages("no-head"))
    number = stage.id("no-head")
    for n in range(10):
        document = {**PDF, "name": f"{n}.pdf" if n != 1 else "1.zip"}
        stage.telegram.say(number, number, document=document, media_group_id="one", caption="x")
    await stage.settle()
    assert len(stage.messages("no-head")) == before + 1
    said = text(stage, "no-head")
    assert "“1.zip” cannot be attached." in said
    assert said.count("Up to 5 files can be attached.") == 1
    assert [file["name"] for file in await held(stage)] == [f"{n}.pdf" for n in (0, 2, 3, 4, 5)]
    await tap(stage, "no-head", "Remove 1")
    assert len(await held(stage)) == 4, "and its buttons are those of the last state"
    await send(stage, name="next.pdf")
    assert len(stage.messages("no-head")) == before + 2


async def test_a_revision_begins_with_the_files_and_each_version_keeps_its_own(stage):
    await to_files(stage)
    await send(stage, name="first.pdf")
    number = await submitted(stage)
    message = await opened(stage, "no-head")
    await press(stage, "no-head", f"forms:open:{number}:practice", message)
    await tap(stage, "no-head", "Add details", "✓ Files", "Remove 1")
    await send(stage, name="second.pdf")
    await tap(stage, "no-head", "Next", "Done, show preview", "Submit")
    rows = await stage.all("SELECT content FROM practice_versions WHERE practice_id = :p", p=number)
    assert ["first.pdf" in row["content"] for row in rows] == [True, False]
    assert ["second.pdf" in row["content"] for row in rows] == [False, True]
    said = await press(
        stage, "coordinator", f"files:send:{number}:v1", await opened(stage, "coordinator")
    )
    assert said == "That card was out of date. Here is the current one."
    assert documents(stage, "coordinator") == []
    await tap(stage, "coordinator", "Files (1)")
    (sent,) = documents(stage, "coordinator")
    assert "second.pdf" in sent["caption"]


async def test_the_files_of_a_withdrawn_practice_are_not_sent_any_more(stage):
    number = await shared(stage)
    await look(stage, "pk-head", number)
    message, who = card(stage, "pk-head")["message_id"], ("pk-head", "no-head", "coordinator")
    await change(stage, "UPDATE practices SET state = 'withdrawn' WHERE id = :id", id=number)
    said = [await press(stage, one, f"files:send:{number}:v1", message) for one in who]
    assert "was withdrawn by its author" in said[0]
    assert set(said[1:]) == {"This practice was withdrawn; its files are not sent any more."}
    assert sum(len(documents(stage, one)) for one in who) == 0
    await look(stage, "no-head", number)
    assert "Files (1)" not in labels(stage, "no-head")


async def test_files_of_what_is_not_shared_go_to_nobody_else(stage):
    await to_files(stage)
    await send(stage)
    number = await submitted(stage)
    said = await press(stage, "pk-head", f"files:send:{number}:v1", await opened(stage, "pk-head"))
    assert said == "This practice is not to be found, or is not shared."
    sql = "UPDATE members SET state = 'suspended' WHERE person_id = :p"
    await change(stage, sql, p=stage.id("no-head"))
    assert "suspended" in await press(stage, "no-head", f"files:send:{number}:v1")
    assert documents(stage, "pk-head") + documents(stage, "no-head") == []


async def test_a_file_that_telegram_has_lost_is_named_and_the_others_are_sent(stage):
    number = await shared(stage, {"name": "a.pdf"}, {"name": "b.pdf"})
    first = (await held_by(stage, number))[0]
    del stage.telegram.files[first["file_id"]]
    await look(stage, "pk-head", number)
    await tap(stage, "pk-head", "Files (2)")
    (sent,) = documents(stage, "pk-head")
    assert "b.pdf" in sent["caption"]
    lost = f"Telegram no longer has this file: practice-{number}-1.pdf, a.pdf"
    assert any(lost in message for message in stage.messages("pk-head"))
