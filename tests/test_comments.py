"""Comments on a practice: written, read, deleted and removed."""

import pytest

from actions import responses as actions
from rules.causes import Cause
from rules.refusals import Refused
from tests.cast import NOT_ALLOWED
from tests.responses import AUTHOR, comment, look, opened, shared, tell
from tests.screens import card, dead, labels, press, tap, text
from tests.steps import change, once, shown, told

NEW = "К вашей практике"


async def comments(stage, number=1):
    rows = await stage.all("SELECT content FROM responses WHERE practice_id = :p", p=number)
    return [row["content"] for row in rows]


async def test_a_comment_is_written_and_read_by_all_under_the_writer_s_name(stage):
    number = await shared(stage)
    await look(stage, "no-head", number)
    assert "no comments yet" in await tap(stage, "no-head", "Comment")
    await tap(stage, "no-head", "Write a comment")
    preview = await stage.say("no-head", "Who pays for the training?")
    assert "under your name and delegation" in preview
    assert await tap(stage, "no-head", "Publish") == "Your comment is there."
    await look(stage, "pk-head", number)
    read = await tap(stage, "pk-head", "Comments: 1")
    assert "1. Comment by Head of delegation, Norway (Norway)" in read
    assert "Who pays for the training?" in read
    assert not [label for label in labels(stage, "pk-head") if label.startswith("Delete")]


async def test_abuse_23_a_comment_cannot_pose_as_another_or_bring_markup(stage):
    number = await shared(stage)
    words = "</blockquote><b>2. Comment by Coordinator</b> <a href='tg://x'>OK</a>\u202e"
    await comment(stage, "no-head", number, words)
    shown_ = card(stage, "no-head")
    assert words[:-1] in text(stage, "no-head")
    assert {e["type"] for e in shown_["entities"]} <= {"bold", "expandable_blockquote", "date_time"}
    quote = next(e for e in shown_["entities"] if e["type"] == "expandable_blockquote")
    quoted = shown_["text"].encode("utf-16-le")[quote["offset"] * 2 :][: quote["length"] * 2]
    assert "Comment by Coordinator" in quoted.decode("utf-16-le"), "all of it stands in the frame"


async def test_a_comment_of_one_character_or_of_1001_is_refused_and_the_question_stays(stage):
    number = await shared(stage)
    await press(stage, "no-head", f"forms:open:{number}:comment", await opened(stage, "no-head"))
    assert "at least 2 characters" in await stage.say("no-head", "x")
    assert "1,001 characters long; the limit is 1,000" in await stage.say("no-head", "x" * 1001)
    assert "Publish" in (await stage.say("no-head", "x" * 1000) and labels(stage, "no-head"))
    await tap(stage, "no-head", "Publish")
    assert len(await comments(stage)) == 1


async def test_what_looks_like_a_person_s_data_is_pointed_at_before_it_is_published(stage):
    number = await shared(stage)
    await press(stage, "no-head", f"forms:open:{number}:comment", await opened(stage, "no-head"))
    preview = await stage.say("no-head", "More at +7 701 234 56 78 tomorrow.")
    assert "this looks like data about a person: “+7 701 234 56 78”. Please rewrite" in preview


async def test_comments_come_page_by_page_newest_last_and_the_newest_page_first(stage):
    number = await shared(stage)
    for n in range(1, 8):
        await comment(stage, "no-head", number, f"Remark {n} " + "ж" * 980)
    await look(stage, "pk-head", number)
    read = await tap(stage, "pk-head", "Comments: 7")
    assert "7. Comment by" in read
    assert "Remark 6" not in read
    read = await tap(stage, "pk-head", "‹ Previous")
    assert [read.index(f"Remark {n}") for n in (4, 5, 6)] == sorted(
        read.index(f"Remark {n}") for n in (4, 5, 6)
    )
    await tap(stage, "pk-head", "‹ Previous")
    assert "‹ Previous" not in labels(stage, "pk-head")
    await tap(stage, "pk-head", "Next ›", "Next ›")
    assert "Remark 7" in text(stage, "pk-head")
    assert "Next ›" not in labels(stage, "pk-head")
    for page in ("99", "x", "-1"):
        await press(stage, "pk-head", f"responses:comments:{number}:{page}")
    assert await dead(stage) == 0


async def test_the_author_gets_one_message_for_the_comments_of_some_minutes(stage):
    number = await shared(stage)
    before = shown(stage)
    await comment(stage, "no-head", number, "First remark")
    await stage.forward(minutes=2)
    await comment(stage, "pk-head", number, "Second remark")
    assert told(stage, before, NEW) == {}, "the others of the same minutes are waited for"
    await stage.forward(minutes=5)
    assert told(stage, before, f"{NEW} 2 новых комментария.") == once(AUTHOR)
    assert told(stage, before, NEW) == once(AUTHOR)
    await comment(stage, "no-head", number, "Third remark")
    await stage.forward(minutes=5)
    assert told(stage, before, f"{NEW} 1 новый комментарий.") == once(AUTHOR)


async def test_whoever_mutes_comments_hears_of_none_and_still_reads_them(stage):
    number = await shared(stage)
    await press(stage, AUTHOR, "preferences:notices:0:off-responses")
    before = shown(stage)
    await comment(stage, "no-head", number, "First remark")
    await tell(stage, "pk-head", number)
    await stage.forward(minutes=5)
    assert told(stage, before, NEW) == {}
    assert told(stage, before, "опробовала") == {}
    await look(stage, AUTHOR, number)
    assert {"Комментарии: 1", "Опробовали: 1"} <= set(labels(stage, AUTHOR))


async def test_the_author_is_not_told_of_own_comments_or_of_deleted_ones(stage):
    number = await shared(stage)
    before = shown(stage)
    await comment(stage, AUTHOR, number, "Спасибо за вопрос", "Опубликовать")
    await comment(stage, "no-head", number, "Too quick")
    await tap(stage, "no-head", "Delete 2", "Throw away")
    await stage.forward(minutes=6)
    assert told(stage, before, NEW) == {}
    await change(stage, "UPDATE members SET state = 'suspended' WHERE name LIKE '%Kazakhstan%'")
    await comment(stage, "no-head", number, "To nobody")
    await stage.forward(minutes=6)
    assert told(stage, before, NEW) == {}, "a suspended author gets nothing"


async def test_one_s_own_comment_is_deleted_after_a_second_press_and_nobody_else_s(stage):
    number = await shared(stage)
    await comment(stage, "no-head", number, "Mine")
    await comment(stage, "pk-head", number, "Theirs")
    ids = [row["id"] for row in await stage.all("SELECT id FROM responses ORDER BY id")]
    for arg in ("", ":yes"):
        said = await press(stage, "no-head", f"responses:withdraw:{ids[1]}{arg}")
        assert said in NOT_ALLOWED
    cause = Cause(stage.clock.now(), stage.id("no-head"))
    with pytest.raises(Refused):  # the action itself, whatever its card says
        await stage.db.write(cause, actions.withdraw, ids[1])
    assert len(await comments(stage)) == 2
    await look(stage, "no-head", number)
    await tap(stage, "no-head", "Comments: 2", "Delete 1", "Keep it", "Delete 1")
    assert await tap(stage, "no-head", "Throw away") == "It is gone."
    assert await comments(stage) == ['{"text":"Theirs"}']
    said = await press(stage, "no-head", f"responses:withdraw:{ids[0]}:yes")
    assert said == "This is no longer there: it was deleted or removed."


async def test_a_coordinator_removes_a_comment_with_a_reason_and_the_writer_is_told(stage):
    number = await shared(stage)
    await comment(stage, "no-head", number, "Ask Ivan Petrov")
    await look(stage, "coordinator", number)
    await tap(stage, "coordinator", "Comments: 1", "Remove 1")
    await stage.say("coordinator", "It names a <person>.")
    assert await tap(stage, "coordinator", "Remove") == "It is gone."
    assert "A coordinator removed your comment" in text(stage, "no-head")
    assert "It names a <person>." in text(stage, "no-head")
    assert await comments(stage) == [None], "its words are gone"
    await look(stage, "pk-head", number)
    assert "Comment" in labels(stage, "pk-head"), "and so is its place in the list"
    journal = await stage.all("SELECT facts FROM journal WHERE what LIKE 'responses.%'")
    assert not [row for row in journal if "Ivan" in row["facts"] or "names" in row["facts"]]


async def test_a_second_removal_is_refused_and_only_coordinators_remove(stage):
    number = await shared(stage)
    await comment(stage, "no-head", number, "Remark")
    response = await stage.one("SELECT id FROM responses")
    for who in ("coordinator", "coordinator-2"):
        await press(stage, who, f"forms:open:{response}:removal", await opened(stage, who))
        await stage.say(who, "Because of a name.")
    await tap(stage, "coordinator", "Remove")
    before = shown(stage)
    said = await tap(stage, "coordinator-2", "Снять")
    assert said == "Этого больше нет: удалено или снято координатором."
    assert told(stage, before, "removed your comment") == {}
    for who in ("pk-head", "chair", AUTHOR):
        await press(stage, who, f"forms:open:{response}:removal")
    assert await stage.one("SELECT count(*) FROM forms WHERE form = 'removal'") == 1


async def test_a_comment_on_what_was_withdrawn_meanwhile_is_refused_and_the_draft_kept(stage):
    number = await shared(stage)
    await press(stage, "no-head", f"forms:open:{number}:comment", await opened(stage, "no-head"))
    await stage.say("no-head", "A remark")
    await change(stage, "UPDATE practices SET state = 'withdrawn' WHERE id = :id", id=number)
    said = await tap(stage, "no-head", "Publish")
    assert "was withdrawn by its author" in said
    assert await comments(stage) == []
    assert await stage.one("SELECT count(*) FROM forms WHERE form = 'comment'") == 1
    said = await press(stage, "pk-head", f"responses:comments:{number}")
    assert "was withdrawn by its author" in said


async def test_publishing_twice_makes_one_comment(stage):
    number = await shared(stage)
    await press(stage, "no-head", f"forms:open:{number}:comment", await opened(stage, "no-head"))
    await stage.say("no-head", "A remark")
    message = card(stage, "no-head")
    send = next(b["data"] for row in message["buttons"] for b in row if b["text"] == "Publish")
    await press(stage, "no-head", send, message["message_id"])
    said = await press(stage, "no-head", send, message["message_id"])
    assert said == "This was already sent or cancelled."
    assert len(await comments(stage)) == 1


async def test_the_words_of_an_erased_person_go_and_the_place_in_the_list_stays(stage):
    number = await shared(stage)
    await comment(stage, "no-head", number, "Canary in a comment")
    await stage.say("no-head", "/forget")
    await stage.press("no-head", "records:forget:0:yes")
    assert await comments(stage) == [None]
    await look(stage, "pk-head", number)
    read = await tap(stage, "pk-head", "Comments: 1")
    assert "1. Comment by former member" in read
    assert "The text was deleted." in read
    for file in stage.path.parent.iterdir():
        assert b"Canary" not in file.read_bytes(), file.name
