"""The sandbox's page in a real browser, with a bot of a few lines behind it."""

import base64
import json
import shutil
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from typing import Any

import aiohttp
import pytest
from playwright.async_api import Browser, Locator, Page, async_playwright, expect

from sandbox.server import Server, serve
from sandbox.telegram import Telegram

pytestmark = pytest.mark.process

CHROMIUM = next(
    filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None
)
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
WIDE = {"width": 1440, "height": 900}
PHONE = {"width": 390, "height": 844}
AIGERIM, NURLAN, CAMILLE, GROUP = 1001, 1002, 1003, -1001
PIXEL = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)


@dataclass
class Desk:
    """A sandbox with three people, a browser in front, and the bot's hands behind."""

    telegram: Telegram
    server: Server
    http: aiohttp.ClientSession
    browser: Browser
    errors: list[str] = field(default_factory=list)
    offset: int = 0

    async def bot(self, method: str, **fields: Any) -> Any:
        """One call of the Bot API, which must succeed; bytes are uploaded as files."""
        form = aiohttp.FormData()
        for name, value in fields.items():
            if isinstance(value, bytes):
                form.add_field(name, value, filename=fields.get("caption", name))
            else:
                form.add_field(name, value if isinstance(value, str) else json.dumps(value))
        url = f"{self.server.url}/bot{self.telegram.token}/{method}"
        async with self.http.post(url, data=form) as response:
            answer = await response.json()
        assert answer["ok"], answer
        return answer["result"]

    async def update(self) -> Any:
        """The next update that reaches the bot."""
        found = await self.bot("getUpdates", offset=self.offset, limit=1, timeout=10)
        assert found, "nothing reached the bot"
        self.offset = found[0]["update_id"] + 1
        return found[0]

    async def ask(self, chat: int, text: str, *buttons: dict[str, str]) -> int:
        """The bot writes a message with one row of buttons."""
        markup = {"inline_keyboard": [list(buttons)]}
        sent = await self.bot(
            "sendMessage", chat_id=chat, text=text, parse_mode="HTML", reply_markup=markup
        )
        return int(sent["message_id"])

    async def open(self, viewport: dict[str, int] | None = None) -> Page:
        page = await self.browser.new_page(viewport=viewport or WIDE)
        page.on("pageerror", lambda error: self.errors.append(str(error)))
        await page.goto(self.server.url)
        await expect(page.locator(".column").first).to_be_visible()
        return page


@pytest.fixture
async def desk() -> AsyncIterator[Desk]:
    if CHROMIUM is None:
        pytest.skip("there is no chromium, chromium-browser or google-chrome on PATH")
    telegram = Telegram()
    telegram.person(AIGERIM, "Aigerim", language_code="en", note="Coordinator")
    telegram.person(NURLAN, "Nurlan", language_code="ru", note="Head of delegation, Kazakhstan")
    telegram.person(CAMILLE, "Camille", language_code="fr", note="Expert", link="invite-7")
    for person in (AIGERIM, NURLAN):
        telegram.people[person].started = True
    server = serve(telegram, port=0)
    await server.start()
    async with aiohttp.ClientSession() as http, async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        desk = Desk(telegram, server, http, browser)
        yield desk
        assert desk.errors == []
        await browser.close()
    await server.stop()


def column(page: Page, name: str) -> Locator:
    return page.get_by_role("region", name=name)


async def test_a_message_appears_with_its_formatting_and_its_keyboard(desk):
    page = await desk.open()
    await desk.ask(
        AIGERIM,
        '<b>7th session</b> &lt;i&gt; <tg-time unix="1795600800" format="wDT">soon</tg-time>',
        {"text": "I come", "callback_data": "yes", "style": "success"},
        {"text": "Agenda", "url": "https://example.org/agenda"},
    )
    chat = column(page, "Aigerim")
    await expect(chat.locator(".text b")).to_have_text("7th session")
    await expect(chat.locator(".text")).to_contain_text("<i>")
    await expect(chat.locator(".text time")).to_contain_text("2026")
    await expect(chat.get_by_role("button", name="I come")).to_have_class("key press success")
    await expect(chat.get_by_role("button", name="Agenda")).to_be_visible()
    await expect(column(page, "Nurlan").locator(".message")).to_have_count(0)


async def test_a_press_reaches_the_bot_and_its_edit_and_its_toast_are_shown(desk):
    page = await desk.open()
    number = await desk.ask(NURLAN, "Do you come?", {"text": "Yes", "callback_data": "reply:yes"})
    button = column(page, "Nurlan").get_by_role("button", name="Yes")
    await button.click()
    query = (await desk.update())["callback_query"]
    assert (query["from"]["id"], query["data"]) == (NURLAN, "reply:yes")
    await expect(button).to_have_attribute("aria-busy", "true")
    await desk.bot("editMessageText", chat_id=NURLAN, message_id=number, text="You come.")
    await desk.bot("answerCallbackQuery", callback_query_id=query["id"], text="Recorded")
    await expect(column(page, "Nurlan").locator(".toast")).to_have_text("Recorded")
    await expect(column(page, "Nurlan").locator(".message")).to_contain_text("You come.")
    await expect(column(page, "Nurlan").locator(".message")).to_contain_text("edited")
    await expect(button).to_have_count(0)


async def test_an_alert_is_a_dialog_that_names_the_person(desk):
    page = await desk.open()
    await desk.ask(AIGERIM, "Vote", {"text": "In favour", "callback_data": "v"})
    await page.get_by_role("button", name="In favour").click()
    query = (await desk.update())["callback_query"]
    await desk.bot(
        "answerCallbackQuery", callback_query_id=query["id"], text="Too late", show_alert=True
    )
    dialog = page.get_by_role("dialog")
    await expect(dialog).to_contain_text("To Aigerim")
    await expect(dialog).to_contain_text("Too late")
    await dialog.get_by_role("button", name="OK").click()
    await expect(dialog).to_have_count(0)


async def test_typed_text_reaches_the_bot_and_its_answer_comes_back(desk):
    page = await desk.open()
    box = column(page, "Aigerim").get_by_role("textbox", name="Message")
    await box.fill("First line")
    await box.press("Shift+Enter")
    await box.press_sequentially("second <b>line</b>")
    await box.press("Enter")
    message = (await desk.update())["message"]
    assert (message["from"]["id"], message["text"]) == (AIGERIM, "First line\nsecond <b>line</b>")
    await expect(box).to_have_value("")
    await desk.bot("sendMessage", chat_id=AIGERIM, text="Thank you")
    await expect(column(page, "Aigerim").locator(".own .text")).to_contain_text("<b>line</b>")
    await expect(column(page, "Aigerim").locator(".theirs .text")).to_have_text("Thank you")


async def test_start_sends_the_invitation_and_a_link_to_the_bot_starts_it_in_the_same_column(desk):
    page = await desk.open()
    chat = column(page, "Camille")
    await chat.get_by_role("button", name="START").click()
    assert (await desk.update())["message"]["text"] == "/start invite-7"
    link = '<a href="https://t.me/rapporteur_sandbox_bot?start=practice-118">the record</a>'
    await desk.bot("sendMessage", chat_id=CAMILLE, text=f"Open {link}", parse_mode="HTML")
    await chat.get_by_role("link", name="the record").click()
    message = (await desk.update())["message"]
    assert (message["from"]["id"], message["text"]) == (CAMILLE, "/start practice-118")


async def test_the_command_menu_offers_what_the_bot_has_set(desk):
    commands = [
        {"command": "meetings", "description": "What is planned"},
        {"command": "practices", "description": "What others do"},
    ]
    await desk.bot("setMyCommands", commands=commands)
    page = await desk.open()
    box = column(page, "Aigerim").get_by_role("textbox", name="Message")
    await box.press_sequentially("/pr")
    menu = page.get_by_role("listbox", name="Commands for Aigerim")
    await expect(menu.get_by_role("option")).to_have_text(["/practicesWhat others do"])
    await box.press("Enter")
    assert (await desk.update())["message"]["text"] == "/practices"


async def test_the_clock_moves_forward(desk):
    page = await desk.open()
    await page.get_by_role("button", name="Forward 1 week").click()
    await expect(page.get_by_text("The sandbox clock now says")).to_be_attached()
    assert desk.telegram.clock.offset.days == 7
    shown = await page.locator("#clock").get_attribute("datetime")
    assert shown is not None
    assert shown[:10] == desk.telegram.clock.now().date().isoformat()


async def test_a_photo_is_shown_and_a_document_can_be_downloaded(desk):
    page = await desk.open()
    await desk.bot("sendPhoto", chat_id=AIGERIM, photo=PIXEL, caption="chart.png")
    await desk.bot("sendDocument", chat_id=AIGERIM, document=b"BEGIN:VCALENDAR", caption="s7.ics")
    chat = column(page, "Aigerim")
    await expect(chat.locator(".photo img")).to_have_js_property("naturalWidth", 1)
    async with page.expect_download() as download:
        await chat.get_by_role("link", name="s7.ics").click()
    file = await download.value
    assert file.suggested_filename == "s7.ics"
    assert (await file.path()).read_bytes() == b"BEGIN:VCALENDAR"


async def test_an_attached_file_reaches_the_bot(desk):
    page = await desk.open()
    chat = column(page, "Nurlan")
    await chat.get_by_role("textbox", name="Message").fill("Our note")
    file = {"name": "note.txt", "mimeType": "text/plain", "buffer": b"Nine measures"}
    await chat.locator("input[type=file]").set_input_files(file)
    message = (await desk.update())["message"]
    assert (message["document"]["file_name"], message["caption"]) == ("note.txt", "Our note")
    assert desk.telegram.files[message["document"]["file_id"]].content == b"Nine measures"
    await expect(chat.get_by_role("link", name="note.txt")).to_be_visible()


async def test_a_phone_shows_one_person_and_marks_news_for_the_others(desk):
    page = await desk.open(PHONE)
    await expect(page.locator(".column")).to_have_count(1)
    width = "document.documentElement.scrollWidth"
    assert await page.evaluate(width) == PHONE["width"]
    await desk.bot("sendMessage", chat_id=NURLAN, text="Доброе утро")
    await expect(page.locator(".unread")).to_be_visible()
    await page.get_by_label("Person in this column").select_option(str(NURLAN))
    await expect(column(page, "Nurlan").locator(".text")).to_have_text("Доброе утро")
    await expect(page.locator(".unread")).to_be_hidden()
    await page.reload()
    await expect(column(page, "Nurlan").locator(".text")).to_have_text("Доброе утро")


async def test_a_person_is_added_and_a_column_is_taken_away(desk):
    page = await desk.open()
    await page.get_by_role("button", name="Person", exact=True).click()
    await page.get_by_label("First name").fill("Dilnoza")
    await page.get_by_role("button", name="Add", exact=True).click()
    await expect(column(page, "Dilnoza").get_by_role("button", name="START")).to_be_visible()
    assert [one.first_name for one in desk.telegram.people.values()][-1] == "Dilnoza"
    await column(page, "Dilnoza").get_by_role("button", name="Remove this column").click()
    await expect(column(page, "Dilnoza")).to_have_count(0)


async def test_in_a_group_the_bot_gets_the_reply_to_its_question(desk):
    desk.telegram.group(GROUP, title="Working group", members=[AIGERIM, NURLAN])
    page = await desk.open()
    chat = column(page, "Nurlan")
    await chat.get_by_label("Chat", exact=True).select_option("Working group")
    await desk.bot(
        "sendMessage", chat_id=GROUP, text="Which title?", reply_markup={"force_reply": True}
    )
    await expect(chat.locator(".replying")).to_contain_text("Which title?")
    await chat.get_by_role("textbox", name="Message").fill("Mentors")
    await chat.get_by_role("button", name="Send").click()
    message = (await desk.update())["message"]
    assert message["reply_to_message"]["text"] == "Which title?"
    await expect(chat.locator(".replying")).to_be_hidden()


async def test_the_link_that_adds_the_bot_to_a_group_is_followed_in_the_group(desk):
    desk.telegram.group(GROUP, title="Working group", members=[NURLAN])
    link = f"https://t.me/{desk.telegram.bot['username']}?startgroup=abc"
    markup = {"inline_keyboard": [[{"text": "Add to a group", "url": link}]]}
    desk.telegram.person(NURLAN, "Nurlan", started=True)
    page = await desk.open()
    await desk.bot("sendMessage", chat_id=NURLAN, text="Link a group", reply_markup=markup)
    await column(page, "Nurlan").get_by_text("Add to a group").click()
    message = (await desk.update())["message"]
    assert message["chat"]["id"] == GROUP
    assert message["text"] == f"/start@{desk.telegram.bot['username']} abc"


async def test_a_lost_connection_is_shown_and_mends_itself(desk):
    page = await desk.open()
    await desk.server.stop()
    banner = page.get_by_text("The sandbox does not answer")
    await expect(banner).to_be_visible()
    desk.telegram.say(AIGERIM, AIGERIM, "Written meanwhile")
    await desk.server.start()
    await expect(banner).to_be_hidden()
    await expect(column(page, "Aigerim").locator(".text")).to_have_text("Written meanwhile")
