"""How an announcement goes out: at a time, with a file, halted, watched, reported."""

import csv
import io

import pytest

from handlers import outcomes
from rules import announcements as rules
from rules import markup
from rules.refusals import Refused
from tests.announcements import TEXT, compose, received, send
from tests.steps import change, go, members_of, newest, once, refusals, shown, told

ALL = "SELECT state, count(*) AS n FROM outbox WHERE kind = 'announcements-text' GROUP BY state"


async def detail(stage, label: str, text: str | None = None, **content) -> str:
    """Answer one of the further questions and come back to the preview."""
    await stage.press("coordinator", "Add details")
    await stage.press("coordinator", label)
    await stage.say("coordinator", text, **content)
    if content:
        await stage.press("coordinator", "Next")
    return await stage.press("coordinator", "Done, show preview")


# at a time


async def test_it_goes_out_at_its_time_and_not_before(stage):
    await compose(stage)
    preview = await detail(stage, "Time of sending", "tomorrow 9:00")
    assert "Goes out: Tuesday 24 November 2026, 09:00" in preview
    before = shown(stage)
    card = await stage.press("coordinator", "Send")
    assert card.startswith("Announcement 1 goes out on Tuesday 24 November 2026, 09:00.")
    due = await stage.one("SELECT starts_at FROM announcements")
    await stage.restart()
    await stage.forward(hours=10)
    assert told(stage, before, f"1\n\n{TEXT}") == {}
    await stage.forward(hours=14)
    assert due <= stage.clock.now().isoformat()
    assert told(stage, before, f"1\n\n{TEXT}") == once(*members_of(stage))


async def test_a_time_that_passes_before_it_is_sent_is_refused(stage):
    await compose(stage)
    await detail(stage, "Time of sending", "tomorrow 9:00")
    await stage.forward(days=2)
    said = await stage.press("coordinator", "Send")
    assert said in refusals("meetings-refused-past")
    assert await stage.one("SELECT count(*) FROM announcements") == 0


async def test_it_can_be_called_back_until_its_time(stage):
    await compose(stage)
    await detail(stage, "Time of sending", "tomorrow 9:00")
    await stage.press("coordinator", "Send")
    await stage.forward(hours=12)
    await go(stage, "coordinator-2", "announcements:cancel:1")
    before = shown(stage)
    await stage.forward(days=2)
    assert told(stage, before, f"1\n\n{TEXT}") == {}


# a picture or file


@pytest.mark.parametrize(
    ("content", "field"),
    [({"photo": {}}, "photo"), ({"document": {"name": "plan.pdf"}}, "document")],
)
async def test_a_file_goes_with_the_text_by_its_id_and_is_never_uploaded(
    stage, content: dict, field: str
):
    await compose(stage)
    preview = await detail(stage, "Picture or file", **content)
    assert "With: " in preview
    await stage.press("coordinator", "Send")
    last, held = stage.telegram.ledger.last, set(stage.telegram.files)
    await stage.forward(seconds=30)
    message = newest(stage, "no-head")
    assert TEXT in message["caption"]
    assert field in message
    sent = [e for e in stage.telegram.ledger.entries[last - stage.telegram.ledger.before :]
            if e["method"] in {"sendPhoto", "sendDocument"}]  # fmt: skip
    assert len(sent) == len(members_of(stage))
    assert set(stage.telegram.files) == held


async def test_a_text_that_is_too_long_for_a_file_is_refused_in_the_preview(stage):
    await compose(stage, text="т" * 900)
    preview = await detail(stage, "Picture or file", photo={})
    assert "at most 824 characters; it has 900" in preview
    said = await stage.press("coordinator", "Send")
    assert "at most 824 characters" in said
    await stage.forward(minutes=2)
    assert await stage.one("SELECT count(*) FROM announcements") == 0


async def test_a_file_that_telegram_has_no_longer_leaves_the_text(stage):
    await compose(stage)
    await detail(stage, "Picture or file", photo={})
    stage.telegram.files.clear()
    await stage.press("coordinator", "Send")
    await stage.forward(seconds=30)
    assert len(received(stage, "no-head")) == 1


@pytest.mark.parametrize("protected", [0, 1])
async def test_where_the_group_wants_it_neither_text_nor_picture_can_be_forwarded(
    stage, protected: int
):
    await change(stage, "UPDATE groups SET protected = :p", p=protected)
    for content in ({}, {"photo": {}}):
        await compose(stage)
        if content:
            await detail(stage, "Picture or file", **content)
        await stage.press("coordinator", "Send")
        await stage.forward(seconds=30)
        message = list(stage.telegram.chats[stage.id("no-head")].messages.values())[-1]
        assert bool(message.get("has_protected_content")) is bool(protected)


# exactly as it will look


async def test_a_sample_is_exactly_what_readers_get(stage):
    marks = [{"type": "bold", "offset": 0, "length": 6}]
    await compose(stage, entities=marks)
    await stage.press("coordinator", "See it: English")
    sample = newest(stage, "coordinator")
    await stage.press("coordinator", "Send")
    await stage.forward(seconds=30)
    (message,) = received(stage, "no-head")
    assert sample["html"].replace("…", "1") == message["html"]
    assert len(sample.get("buttons") or []) == len(message.get("buttons") or [])


async def test_a_sample_of_the_other_version_is_in_its_language(stage):
    await compose(stage)
    await stage.press("coordinator", "Add: Russian version")
    await stage.say("coordinator", "То же по-русски.")
    await stage.press("coordinator", "Done, show preview")
    sample = await stage.press("coordinator", "See it: Русский")
    assert "Объявление" in sample
    assert "То же по-русски." in sample


# formatting


@pytest.mark.parametrize("html", ["<b>open", "</b>", "<b><i>x</b></i>", "<script>x</script>", "<b"])
def test_broken_formatting_is_noticed(html: str):
    if html == "<b":
        assert markup.shown(f"{html}>x</b>") == "x"
        return
    with pytest.raises(Refused, match="announcements-refused-formatting"):
        markup.shown(html)


@pytest.mark.parametrize(
    ("html", "units"),
    [("<b>x</b>", 1), ("&lt;&amp;", 2), ("😀", 2), ('<a href="https://example.org">ab</a>', 2)],
)
def test_what_is_counted_is_what_is_seen(html: str, units: int):
    assert markup.units(html) == units


async def test_row_65_broken_formatting_is_refused_in_the_preview_and_nothing_goes_out(stage):
    await compose(stage)
    await change(stage, "UPDATE forms SET answers = json_set(answers, '$.text', '<b>open')")
    draft = await stage.one("SELECT id FROM forms")
    assert "formatting of this text is broken" in await go(
        stage, "coordinator", f"forms:show:{draft}"
    )
    assert "formatting of this text is broken" in await stage.press("coordinator", "Send")
    await stage.forward(minutes=2)
    assert await stage.one("SELECT count(*) FROM announcements") == 0
    await stage.press("coordinator", "Change: Text")
    assert TEXT in await stage.say("coordinator", TEXT), "the draft is kept and can be mended"


@pytest.mark.parametrize(("captioned", "most"), [(False, 3896), (True, 824)])
def test_what_does_not_fit_one_message_is_refused(captioned: bool, most: int):
    rules.check_texts({"en": "x" * most}, captioned=captioned)
    with pytest.raises(Refused):
        rules.check_texts({"en": "x" * (most + 1)}, captioned=captioned)
    with pytest.raises(Refused):
        rules.check_texts({"en": "x", "ru": "x" * (most + 1)}, captioned=captioned)


# halted


async def halted(stage) -> int:
    """An announcement of which four messages wait; it is halted. Returns its card."""
    await compose(stage)
    card = newest(stage, "coordinator")["message_id"]
    await stage.press("coordinator", "Send")
    stage.telegram.faults.add(
        {"method": "sendMessage", "kind": "status", "status": 502, "times": 4}
    )
    await stage.forward(seconds=30)
    await stage.press("coordinator", "Halt", card)
    return card


def at(stage, card: int) -> str:
    found = stage.telegram.messages(stage.id("coordinator"))
    return next(m["text"] for m in found if m["message_id"] == card)


async def test_halted_nothing_goes_out_until_it_goes_on(stage):
    card = await halted(stage)
    assert "is halted" in at(stage, card)
    before = shown(stage)
    await stage.restart()
    await stage.forward(days=1)
    assert told(stage, before, f"1\n\n{TEXT}") == {}
    await stage.press("coordinator", "Go on", card)
    assert sum(told(stage, before, f"1\n\n{TEXT}").values()) == 4
    await stage.forward(seconds=5)
    assert "is out." in at(stage, card)
    assert await stage.all(ALL) == [{"state": "sent", "n": 26}]


async def test_halted_it_can_be_stopped(stage):
    card = await halted(stage)
    await stage.press("coordinator", "Stop the rest", card)
    before = shown(stage)
    await stage.forward(days=1)
    assert told(stage, before, f"1\n\n{TEXT}") == {}
    assert {row["state"]: row["n"] for row in await stage.all(ALL)} == {"cancelled": 4, "sent": 22}


async def test_what_comes_back_from_the_network_while_it_is_halted_stays_halted(stage):
    await send(stage)
    stage.telegram.forward(30)
    await stage.tick()
    await go_on_air(stage)
    await stage.forward(hours=1)
    assert {row["state"]: row["n"] for row in await stage.all(ALL)} == {"pending": 26}


async def go_on_air(stage) -> None:
    """One message is on its way while the announcement is halted, and does not get through."""
    from actions import announcements as actions
    from rules.causes import Cause
    from storage import outbox

    now = stage.clock.now()
    (letter,) = await stage.db.write(Cause(now), outbox.claim, 1, (2, 2))
    coordinator = Cause(now, stage.id("coordinator"))
    await stage.db.write(coordinator, actions.pause, letter.subject_id)
    failed = {"id": letter.id, "state": "pending", "message_id": None, "error": "NetworkError",
              "not_before": now}  # fmt: skip
    await stage.db.write(Cause(now), outbox.settle, [failed])


async def test_halted_it_can_be_withdrawn_and_nobody_else_gets_it(stage):
    await halted(stage)
    before = shown(stage)
    assert await go(stage, "coordinator", "corrections:retract:1:yes")
    await stage.forward(days=1)
    assert told(stage, before, f"1\n\n{TEXT}") == {}
    assert {row["state"]: row["n"] for row in await stage.all(ALL)} == {"cancelled": 4, "sent": 22}


async def test_what_is_halted_waits_and_what_goes_on_is_sent(stage):
    await send(stage)
    stage.telegram.forward(30)
    await stage.tick()
    await go_on_air(stage)
    about = "SELECT state FROM announcements"
    assert await stage.one(about) == "paused"
    await go(stage, "coordinator", "announcements:resume:1")
    lines = "SELECT count(*) FROM journal WHERE what = :what"
    assert await stage.one(lines, what="announcements.pause") == 1
    assert await stage.one(lines, what="announcements.resume") == 1
    await stage.forward(minutes=5)
    assert await stage.one(about) == "done"
    assert {row["state"]: row["n"] for row in await stage.all(ALL)} == {"sent": 26}


async def test_only_what_is_being_sent_is_halted_and_only_what_is_halted_goes_on(stage):
    await send(stage)
    over = refusals("announcements-refused-over")
    assert await go(stage, "coordinator", "announcements:pause:1") in over
    await stage.forward(seconds=30)
    assert await go(stage, "coordinator", "announcements:pause:1") in over
    assert await go(stage, "coordinator", "announcements:resume:1") in over


# the report


async def test_the_report_says_of_each_person_what_became_of_it(stage):
    stage.telegram.people[stage.id("no-head")].blocked = True
    await change(stage, "INSERT INTO preferences (person_id, muted) VALUES (:p, :m)",
                 p=stage.id("us-head"), m=["announcements"])  # fmt: skip
    await send(stage, audience="heads")
    await stage.forward(seconds=30)
    report = await go(stage, "coordinator", "announcements:report:1")
    assert report.startswith("Announcement 1 · person by person: 17")
    assert "Head of delegation, Norway (Norway): not received: has blocked the bot" in report, (
        report
    )
    assert "switched announcements off" in report
    assert report.count(": received") == 15
    first = report.splitlines()[1:3]
    assert all("not received" in line for line in first), "those who did not get it come first"


async def test_a_long_report_is_a_file_in_which_no_name_is_a_formula(stage):
    name = "＝HYPERLINK(1)"
    await change(stage, "UPDATE members SET name = :n WHERE name LIKE '%Norway'", n=name)
    await send(stage)
    await stage.forward(seconds=30)
    await go(stage, "coordinator", "announcements:report:1")
    document = newest(stage, "coordinator")["document"]
    assert document["name"] == "announcement-1.csv"
    content = stage.telegram.files[document["file_id"]].content.decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(content)))
    assert rows[0] == ["Name", "Delegation", "What became of it"]
    assert len(rows) == 27
    assert [f"'{name}", "Norway", "received"] in rows


@pytest.mark.parametrize("sign", "=+-@＝＋－＠\t\r")
def test_abuse_24_a_cell_never_begins_as_a_formula_of_any_width(sign):
    assert outcomes._cell(f"{sign}1") == f"'{sign}1"


async def test_row_66_stopped_at_half_the_report_lists_exactly_who_got_it(stage):
    card = await halted(stage)
    await stage.press("coordinator", "Stop the rest", card)
    await go(stage, "coordinator", "announcements:report:1")
    document = newest(stage, "coordinator")["document"]
    content = stage.telegram.files[document["file_id"]].content.decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(content)))[1:]
    got = {row[0] for row in rows if row[2] == "received"}
    stopped = [row for row in rows if row[2] == "not received: it was stopped before"]
    assert len(got) == 22
    assert len(stopped) == 4
    names = {
        r["name"]: r["person_id"] for r in await stage.all("SELECT name, person_id FROM members")
    }
    by_id = {number: who for who, number in stage.people.items()}
    for who in got:
        assert received(stage, by_id[names[who]]), who


async def test_while_it_goes_out_the_card_says_how_fast_and_how_long(stage):
    await send(stage)
    await stage.forward(seconds=30)
    await change(stage, "UPDATE announcements SET state = 'sending'")
    await change(stage, "UPDATE outbox SET state = 'sending' WHERE kind = 'announcements-text' AND person_id = :p",
                 p=stage.id("no-head"))  # fmt: skip
    stage.telegram.forward(5)
    card = await go(stage, "coordinator", "announcements:show:1")
    assert "Sent: 25 of 26 · waiting: 1 · not reached: 0\n5 a second · time left: 0 minutes" in card
