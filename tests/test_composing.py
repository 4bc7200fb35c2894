"""Announcements are composed and previewed; exactly the audience gets them."""

import pytest

from rules import announcements as rules
from storage import members
from tests.announcements import TEXT, compose, received, send
from tests.steps import change, go, members_of, newest, once, shown, told

KEYS = [
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
HEADS = [*[f"{key}-head" for key in KEYS], "chair", "rapporteur"]
MARKS = "Bold, a link and <b>this</b> & that"
ENTITIES = [
    {"type": "bold", "offset": 0, "length": 4},
    {"type": "text_link", "offset": 8, "length": 4, "url": "https://example.org/a?b=1&c=2"},
]


def body(message: dict) -> str:
    """What stands under the heading, with its formatting."""
    return message["html"].partition("\n\n")[2]


async def test_the_dialogue_leads_by_its_buttons_from_the_menu_to_the_preview(stage):
    await stage.say("coordinator", "/menu")
    for label in ("Announcements", "New announcement"):
        card = newest(stage, "coordinator")["message_id"]
        await stage.press("coordinator", label, card)
    await stage.say("coordinator", TEXT)
    assert stage.buttons("coordinator")[:3] == ["Everyone", "Heads of delegation", "Coordinators"]
    preview = await stage.press("coordinator", "Coordinators")
    assert preview.startswith(
        "New announcement\n\nThis is how it will look:\n\n"
        f"Central Asia expert group (sample) · Announcement …\n\n{TEXT}\n\n"
    ), "which number it gets is not known yet"


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


async def test_abuse_36_the_preview_names_how_many_and_who(stage):
    preview = await compose(stage, audience="coordinators")
    assert preview.endswith(
        "Goes to 2 people (Coordinators): Coordinator, secretariat; Second coordinator, secretariat"
    )
    preview = await compose(stage, "coordinator-2", audience="everyone")
    listed = preview.partition("Получатели (Все): 26. ")[2]
    assert listed.endswith(" …"), "a long list is cut"
    active = await stage.db.read(members.list_active, 1)
    assert listed.removesuffix(" …").split("; ") == [member.name for member in active][:6]


async def test_the_preview_names_how_many_have_no_version_in_their_language(stage):
    count = [speaks(stage, who) for who in members_of(stage)].count
    line = f"No Russian version: {count('ru')} readers of Russian will get this text."
    assert f"\n\n{line}\n\n" in await compose(stage)
    assert "Нет английской версии: этот текст получат" in await compose(stage, "coordinator-2")
    assert f" получат {count('en')} читател" in stage.last("coordinator-2")
    await stage.press("coordinator", "Change: Audience")
    preview = await stage.press("coordinator", "Coordinators")
    assert "No Russian version: one reader of Russian will get this text." in preview
    for label in ("Add details", "Russian version"):
        await stage.press("coordinator", label)
    await stage.say("coordinator", "То же по-русски.")
    assert "No Russian version" not in await stage.press("coordinator", "Done, show preview")
    await change(stage, "UPDATE people SET language = 'en'")
    await stage.press("coordinator-2", "Изменить: Кому")
    assert " version: " not in await stage.press("coordinator-2", "Everyone"), "all read English"


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


async def test_a_bad_text_or_a_picture_is_explained_and_nothing_goes_out(stage):
    await go(stage, "coordinator", "forms:open:0:announcement")
    for typed, words in (
        ("т" * (rules.LENGTH + 1), "the limit is 3,500"),
        ("\u200b \n", "is empty"),
    ):
        assert words in await stage.say("coordinator", typed)
        assert await stage.one("SELECT step FROM forms") == "text"
    assert "Please send it as text" in await stage.say("coordinator", photo={}, caption=TEXT)
    assert await stage.one("SELECT step FROM forms") == "text"
    assert await stage.one("SELECT count(*) FROM announcements") == 0


async def test_an_empty_audience_is_refused_and_the_draft_is_kept(stage):
    await change(stage, "UPDATE members SET seat = 'adviser' WHERE seat = 'head'")
    preview = await compose(stage, audience="heads")
    assert "Nobody would receive it" in preview
    assert "Goes to" not in preview
    assert "Nobody would receive it" in await stage.press("coordinator", "Send")
    await stage.forward(minutes=5)
    assert await stage.one("SELECT count(*) FROM announcements") == 0
    await stage.press("coordinator", "Change: Audience")
    await stage.press("coordinator", "Coordinators")
    await stage.press("coordinator", "Send")
    assert await stage.one("SELECT total FROM announcements") == 2


async def test_an_audience_of_unreachable_people_is_empty(stage):
    await change(stage, "UPDATE people SET reachable = 0 WHERE id <> :c", c=stage.id("coordinator"))
    assert "Nobody would receive it" in await compose(stage, audience="heads")
    assert "Nobody would receive it" in await stage.press("coordinator", "Send")
    assert await stage.one("SELECT count(*) FROM announcements") == 0


async def test_abuse_36_a_day_has_its_limit(stage):
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
