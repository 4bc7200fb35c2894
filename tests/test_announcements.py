"""Announcements: composed, previewed, sent after a window, watched, called back, never lost."""

import pytest

from rules import announcements as rules
from tests.stage import plain
from tests.steps import (
    change,
    go,
    members_of,
    newest,
    once,
    press_together,
    refusals,
    shown,
    told,
)

TEXT = "Please read the drafts before Monday."
HEADS = [
    f"{key}-head"
    for key in [
        "af",
        "cn",
        "eu",
        "ir",
        "kz",
        "kg",
        "no",
        "pk",
        "ru",
        "tj",
        "tm",
        "us",
        "uz",
        "academia",
        "civil",
    ]
]
HEADS += ["chair", "rapporteur"]
MARKS = "Bold, a link and <b>this</b> & that"
ENTITIES = [
    {"type": "bold", "offset": 0, "length": 4},
    {"type": "text_link", "offset": 8, "length": 4, "url": "https://example.org/a?b=1&c=2"},
]


async def compose(stage, who="coordinator", text=TEXT, audience="everyone", **content) -> str:
    """Up to the preview; returns it."""
    await go(stage, who, "forms:open:0:announcement")
    await stage.say(who, text, **content)
    sql = "SELECT id FROM forms WHERE form = 'announcement' AND person_id = :p"
    draft = await stage.one(sql, p=stage.id(who))
    version = await stage.one("SELECT version FROM forms WHERE id = :d", d=draft)
    card = newest(stage, who)["message_id"]
    return await stage.press(who, f"forms:choose:{draft}:v{version}:{audience}", card)


async def send(stage, who="coordinator", **what) -> int:
    """Compose and press Send; returns the announcement's number."""
    await compose(stage, who, **what)
    await stage.press(who, "Отправить" if who == "coordinator-2" else "Send")
    return await stage.one("SELECT max(id) FROM announcements")


def body(message: dict) -> str:
    """What stands under the heading, with its formatting."""
    return message["html"].partition("\n\n")[2]


def received(stage, who: str, words: str = TEXT) -> list[dict]:
    found = stage.telegram.messages(stage.id(who))
    return [m for m in found if m["from"]["is_bot"] and words in m["text"]]


async def states(stage, announcement: int) -> dict[str, int]:
    rows = await stage.all(
        """
        SELECT state, count(*) AS n FROM outbox
        WHERE kind = 'announcements-text' AND subject_id = :id GROUP BY state
        """,
        id=announcement,
    )
    return {row["state"]: row["n"] for row in rows}


# composing


async def test_the_dialogue_leads_by_its_buttons_from_the_menu_to_the_preview(stage):
    await stage.say("coordinator", "/menu")
    for label in ("Announcements", "New announcement"):
        card = newest(stage, "coordinator")["message_id"]
        await stage.press("coordinator", label, card)
    await stage.say("coordinator", TEXT)
    assert stage.buttons("coordinator")[:3] == ["Everyone", "Heads of delegation", "Coordinators"]
    preview = await stage.press("coordinator", "Coordinators")
    assert preview.startswith("This is how it will look:")
    assert TEXT in preview


async def test_formatting_is_kept_and_the_preview_looks_exactly_like_the_message(stage):
    preview = await compose(stage, text=MARKS, entities=ENTITIES)
    assert MARKS in preview
    card = newest(stage, "coordinator")
    await stage.press("coordinator", "Send")
    await stage.forward(seconds=30)
    (message,) = received(stage, "no-head", MARKS)
    assert body(message) == (
        '<b>Bold</b>, a <a href="https://example.org/a?b=1&amp;c=2" target="_blank"'
        ' rel="noopener noreferrer">link</a> and &lt;b&gt;this&lt;/b&gt; &amp; that'
    )
    assert body(message) in card["html"]
    assert message["text"].startswith("\u2068Central Asia expert group (sample)\u2069 · ")


async def test_the_preview_names_how_many_and_who(stage):
    preview = await compose(stage, audience="coordinators")
    assert preview.endswith(
        "Goes to 2 people (Coordinators): Coordinator, secretariat, Second coordinator, secretariat"
    )
    preview = await compose(stage, "coordinator-2", audience="everyone")
    assert "Получат 26 человек (Все): " in preview
    assert preview.endswith(" …"), "a long list is cut"


async def test_markup_that_was_typed_is_shown_literally(stage):
    nasty = "<b>x</b> <a href='tg://user?id=1'>official</a> </i> &lt; _*`"
    assert nasty in await compose(stage, text=nasty)
    await stage.press("coordinator", "Send")
    await stage.forward(seconds=30)
    (message,) = received(stage, "no-head", nasty)
    assert [entity["type"] for entity in message["entities"]] == ["bold"], "only the heading"


@pytest.mark.parametrize(
    ("audience", "readers"),
    [
        ("everyone", None),
        ("heads", HEADS),
        ("coordinators", ["coordinator", "coordinator-2"]),
    ],
)
async def test_exactly_the_audience_gets_it_once(stage, audience: str, readers):
    before = shown(stage)
    number = await send(stage, audience=audience)
    await stage.forward(seconds=30)
    await stage.forward(hours=1)
    wanted = readers or members_of(stage)
    english = told(stage, before, f"Announcement {number}\n\n{TEXT}")
    russian = told(stage, before, f"Объявление {number}\n\n{TEXT}")
    assert english == once(*[who for who in wanted if speaks(stage, who) == "en"])
    assert russian == once(*[who for who in wanted if speaks(stage, who) == "ru"])


def speaks(stage, who: str) -> str:
    return stage.telegram.people[stage.id(who)].language_code


@pytest.mark.parametrize(
    ("who", "own", "other", "labels"),
    [
        (
            "coordinator",
            "en",
            "ru",
            ("Add details", "Russian version", "Done, show preview", "Send"),
        ),
        (
            "coordinator-2",
            "ru",
            "en",
            ("Добавить подробности", "Английская версия", "Готово, показать", "Отправить"),
        ),
    ],
)
async def test_every_reader_gets_the_own_language_version(stage, who, own, other, labels):
    texts = {own: "The main text.", other: "The other text."}
    await compose(stage, who, text=texts[own])
    await stage.press(who, labels[0])
    await stage.press(who, labels[1])
    await stage.say(who, texts[other])
    preview = await stage.press(who, labels[2])
    assert texts[own] in preview
    assert texts[other] in preview
    before = shown(stage)
    await stage.press(who, labels[3])
    await stage.forward(seconds=30)
    assert told(stage, before, texts) == once(*members_of(stage))
    swapped = {"en": texts["ru"], "ru": texts["en"]}
    assert told(stage, before, swapped) == {}


async def test_two_long_versions_are_previewed_and_sent(stage):
    await compose(stage, text="т" * rules.LENGTH)
    await stage.press("coordinator", "Add details")
    await stage.press("coordinator", "Russian version")
    await stage.say("coordinator", "ж" * rules.LENGTH)
    await stage.press("coordinator", "Done, show preview")
    assert "Send" in stage.buttons("coordinator"), "the preview is there"
    before = shown(stage)
    await stage.press("coordinator", "Send")
    await stage.forward(seconds=30)
    wanted = {"en": "т" * rules.LENGTH, "ru": "ж" * rules.LENGTH}
    assert told(stage, before, wanted) == once(*members_of(stage))


@pytest.mark.parametrize(
    ("typed", "words"),
    [("т" * (rules.LENGTH + 1), "the limit is 3,500"), ("\u200b \n", "The text is empty")],
)
async def test_a_bad_text_is_explained_and_nothing_goes_out(stage, typed: str, words: str):
    await go(stage, "coordinator", "forms:open:0:announcement")
    assert words in await stage.say("coordinator", typed)
    assert await stage.one("SELECT step FROM forms") == "text"
    assert await stage.one("SELECT count(*) FROM announcements") == 0


async def test_a_picture_is_asked_for_as_text(stage):
    await go(stage, "coordinator", "forms:open:0:announcement")
    assert "Please send it as text" in await stage.say("coordinator", photo={}, caption=TEXT)
    assert await stage.one("SELECT step FROM forms") == "text"


async def test_an_empty_audience_is_refused_and_the_draft_is_kept(stage):
    await change(stage, "UPDATE members SET seat = 'adviser' WHERE seat = 'head'")
    preview = await compose(stage, audience="heads")
    assert "Goes to 0 people (Heads of delegation)" in preview
    assert "Nobody would receive it" in await stage.press("coordinator", "Send")
    await stage.forward(minutes=5)
    assert await stage.one("SELECT count(*) FROM announcements") == 0
    await stage.press("coordinator", "Change: Audience")
    await stage.press("coordinator", "Coordinators")
    await stage.press("coordinator", "Send")
    assert await stage.one("SELECT total FROM announcements") == 2


async def test_an_audience_of_unreachable_people_is_empty(stage):
    await change(stage, "UPDATE people SET reachable = 0 WHERE id <> :c", c=stage.id("coordinator"))
    await compose(stage, audience="heads")
    assert "Nobody would receive it" in await stage.press("coordinator", "Send")
    assert await stage.one("SELECT count(*) FROM announcements") == 0


async def test_a_day_has_its_limit(stage):
    for _ in range(rules.A_DAY):
        await change(
            stage,
            """
            INSERT INTO announcements (
                group_id, author_id, audience, language, texts, state, total, starts_at, created_at)
            VALUES (1, 1, 'everyone', 'en', '{"en": "x"}', 'done', 1, :now, :now)
            """,
            now=stage.clock.now(),
        )
    await compose(stage)
    refused = await stage.press("coordinator", "Send")
    assert refused == (
        "There were 20 announcements within a day; that is the limit. Please wait until tomorrow."
    )
    assert await stage.one("SELECT count(*) FROM announcements") == rules.A_DAY
    await stage.forward(days=1, seconds=1)
    await compose(stage)
    await stage.press("coordinator", "Send")
    assert await stage.one("SELECT count(*) FROM announcements") == rules.A_DAY + 1


# the window


async def test_nothing_goes_out_for_thirty_seconds(stage):
    before = shown(stage)
    await send(stage)
    assert "goes out in 30 seconds. You can still call it back." in stage.last("coordinator")
    await stage.forward(seconds=29.9)
    assert told(stage, before, f"1\n\n{TEXT}") == {}
    await stage.forward(seconds=0.1)
    assert told(stage, before, f"1\n\n{TEXT}") == once(*members_of(stage))


async def test_a_double_press_sends_once(stage):
    await compose(stage)
    before = shown(stage)
    await press_together(stage, [("coordinator", "Send")] * 3)
    await stage.forward(seconds=30)
    assert await stage.one("SELECT count(*) FROM announcements") == 1
    assert told(stage, before, f"1\n\n{TEXT}") == once(*members_of(stage))


async def test_called_back_within_the_window_nobody_receives_it(stage):
    before = shown(stage)
    number = await send(stage)
    await stage.forward(seconds=29)
    card = await stage.press("coordinator", "Call it back")
    assert "was called back. Nobody received it." in card
    await stage.restart()
    await stage.forward(hours=1)
    assert told(stage, before, f"1\n\n{TEXT}") == {}
    assert await states(stage, number) == {"cancelled": 26}
    assert await stage.one("SELECT state FROM announcements") == "cancelled"


async def test_another_coordinator_may_call_it_back(stage):
    before = shown(stage)
    number = await send(stage)
    await go(stage, "coordinator-2", f"announcements:cancel:{number}")
    await stage.forward(minutes=1)
    assert told(stage, before, f"1\n\n{TEXT}") == {}


async def test_what_is_out_cannot_be_called_back(stage):
    number = await send(stage)
    await stage.forward(seconds=30)
    refused = await go(stage, "coordinator", f"announcements:cancel:{number}")
    assert refused in refusals("announcements-refused-over")
    assert await stage.one("SELECT state FROM announcements") == "done"


async def test_a_restart_in_the_window_loses_and_repeats_nothing(stage):
    before = shown(stage)
    await send(stage)
    await stage.restart()
    await stage.forward(seconds=30)
    await stage.restart()
    await stage.forward(minutes=5)
    assert told(stage, before, f"1\n\n{TEXT}") == once(*members_of(stage))


# progress


async def test_the_card_is_edited_in_place_and_becomes_the_report(stage):
    await compose(stage)
    card = newest(stage, "coordinator")["message_id"]
    count = len(stage.messages("coordinator"))
    await stage.press("coordinator", "Send")
    assert newest(stage, "coordinator")["message_id"] == card
    assert "Sent: 0 of 26 · waiting: 26 · not reached: 0" in stage.last("coordinator")
    await stage.forward(seconds=30)
    await stage.forward(seconds=5)
    assert len(stage.messages("coordinator")) == count + 1, "only the announcement itself"
    text = shown_at(stage, "coordinator", card)
    assert text.startswith("Announcement 1 is out.")
    assert "Sent: 26 of 26 · waiting: 0 · not reached: 0" in text


def shown_at(stage, who: str, message_id: int) -> str:
    found = stage.telegram.messages(stage.id(who))
    return plain(next(m["text"] for m in found if m["message_id"] == message_id))


async def test_stopped_in_the_middle_the_rest_is_cancelled_and_named(stage):
    await compose(stage)
    card = newest(stage, "coordinator")["message_id"]
    await stage.press("coordinator", "Send")
    stage.telegram.faults.add(
        {"method": "sendMessage", "kind": "status", "status": 502, "times": 4}
    )
    before = shown(stage)
    await stage.forward(seconds=30)
    assert "Sent: 22 of 26 · waiting: 4" in shown_at(stage, "coordinator", card)
    rows = await stage.all(
        """
        SELECT m.name, o.person_id FROM outbox o JOIN members m ON m.person_id = o.person_id
        WHERE o.kind = 'announcements-text' AND o.state = 'pending'
        """
    )
    assert len(rows) == 4
    await stage.press("coordinator", "Stop the rest", card)
    await stage.forward(hours=1)
    text = shown_at(stage, "coordinator", card)
    assert "Announcement 1 was stopped." in text
    assert "Sent: 22 of 26 · waiting: 0 · not reached: 4" in text
    for row in rows:
        assert row["name"] in text
    got = told(stage, before, f"1\n\n{TEXT}")
    assert {stage.id(who) for who in got} & {row["person_id"] for row in rows} == set()
    assert len(got) == 22


async def test_blocked_people_never_stop_the_run_and_are_named(stage):
    for who in ("kz-head", "no-head"):
        stage.telegram.people[stage.id(who)].blocked = True  # the bot does not know yet
    await compose(stage)
    card = newest(stage, "coordinator")["message_id"]
    await stage.press("coordinator", "Send")
    before = shown(stage)
    await stage.forward(seconds=30)
    await stage.forward(seconds=5)
    rest = [who for who in members_of(stage) if who not in {"kz-head", "no-head"}]
    assert told(stage, before, f"1\n\n{TEXT}") == once(*rest)
    text = shown_at(stage, "coordinator", card)
    assert "Sent: 24 of 26 · waiting: 0 · not reached: 2" in text
    assert text.endswith("Not reached: Head of delegation, Kazakhstan, Head of delegation, Norway")
    names = told(stage, before, "no longer reach Head of delegation, Norway")
    assert names == once("coordinator")
    assert "no longer reach" not in " ".join(stage.messages("kz-adv"))
    preview = await compose(stage)
    assert "Goes to 24 people" in preview, "the next one leaves them out"


async def test_people_who_block_the_bot_in_the_window_are_left_out(stage):
    await send(stage)
    stage.telegram.block(stage.id("kz-head"))
    before = shown(stage)
    await stage.forward(seconds=30)
    rest = [who for who in members_of(stage) if who != "kz-head"]
    assert told(stage, before, f"1\n\n{TEXT}") == once(*rest)
    assert await states(stage, 1) == {"sent": 25, "cancelled": 1}


async def test_people_who_press_meanwhile_are_answered(stage):
    await send(stage)
    await stage.say("no-head", "/menu")
    menu = newest(stage, "no-head")["message_id"]
    stage.telegram.forward(30)
    assert await stage.press("no-head", "decisions:vote:2:yes", menu) == "Recorded: Yes"
    assert len(received(stage, "no-head")) == 1


async def test_the_list_shows_the_last_ones_with_their_state(stage):
    await send(stage)
    await stage.forward(seconds=30)
    await send(stage, audience="heads")
    await stage.press("coordinator", "Call it back")
    await go(stage, "coordinator-2", "announcements:list")
    assert stage.buttons("coordinator-2")[1:3] == ["№ 2 · отозвано", "№ 1 · разослано"]


async def test_only_coordinators_announce(stage):
    for who in ("chair", "rapporteur", "kz-head"):
        for data in ("announcements:list", "forms:open:0:announcement"):
            assert await go(stage, who, data) in refusals("members-refused-role")
        await stage.say(who, "/menu")
        assert not {"Announcements", "Объявления"} & set(stage.buttons(who))
    assert await stage.one("SELECT count(*) FROM forms") == 0
