"""Makes the pictures in docs/ from the sandbox, with the system's Chromium: `make pictures`.

The scenes are in `docs/scenes.py`; this is how they are played and taken.
"""

import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from playwright.sync_api import Page, sync_playwright

from bot import sample
from docs import scenes

HERE = Path(__file__).parent
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
PHONE = {"width": 390, "height": 2000}
SHARPNESS = 1.5
COLUMNS = "rapporteur.sandbox.columns"
QUIET_S = 0.4  # nothing new for so long: the bot has answered


def main() -> None:
    """Start the bot in its sandbox and take every picture."""
    with _bot() as address, sync_playwright() as playwright:
        chromium = shutil.which("chromium") or shutil.which("google-chrome")
        browser = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        page = browser.new_page(viewport={"width": 1440, "height": 900})
        page.goto(address)
        _overview(page)
        phone = browser.new_page(viewport=PHONE, device_scale_factor=SHARPNESS)
        scenes.play(Play(address, phone))
        browser.close()


@contextmanager
def _bot() -> Iterator[str]:
    with tempfile.TemporaryDirectory() as folder:
        environment = {
            **os.environ,
            "BOT_TOKEN": "",
            "DATABASE_PATH": f"{folder}/pictures.db",
            "SANDBOX_PORT": "0",
        }
        command = [sys.executable, "-u", "-m", "bot"]
        bot = subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True)  # noqa: S603
        try:
            assert bot.stdout is not None
            found = re.search(r"http://\S+", bot.stdout.readline())
            assert found is not None
            yield found[0]
        finally:
            bot.terminate()
            bot.wait()


def _overview(page: Page) -> None:
    """Three people side by side: one coordinates, one votes, one joins."""
    columns = page.locator("#columns > *")
    columns.nth(1).get_by_role("button", name="За", exact=True).last.wait_for()
    columns.nth(2).get_by_role("button", name="START", exact=False).click()
    columns.nth(2).get_by_role("button", name="English").click()
    columns.nth(2).get_by_role("button", name="I agree").wait_for()
    page.screenshot(path=HERE / "sandbox.png")


class Play:
    """Acts for the people of the sample over the sandbox's interface, and takes pictures."""

    def __init__(self, address: str, page: Page) -> None:
        self._address, self._page = address, page
        content = sample.tomllib.loads((sample.HERE / "sample.toml").read_text("utf-8"))
        keys = sample._keys(content)  # noqa: SLF001 - the people's order is the sample's affair
        self.ids = {key: sample.FIRST_ID + n for n, key in enumerate(keys)}

    def say(self, who: str, text: str | None = None, **what: Any) -> None:
        """Somebody writes, or sends a file."""
        number = self.ids[who]
        self._post(f"chats/{number}/say", {"from": number, "text": text, **what})

    def join(self, who: str) -> None:
        """Somebody opens the link that they were sent."""
        found = {person["id"]: person["link"] for person in self._get("people")}
        self.say(who, f"/start {found[self.ids[who]]}")

    def press(self, who: str, *labels: str) -> None:
        """Somebody presses, one after another, the newest button with each of these labels."""
        for label in labels:
            self._press(self.ids[who], label)

    def _press(self, number: int, label: str) -> None:
        for message in reversed(self._get(f"chats/{number}/messages")):
            for button in (b for row in message.get("buttons") or [] for b in row):
                if label in re.sub("[\u2068\u2069]", "", button["text"]) and button.get("data"):
                    body = {"from": number, "message_id": message["message_id"]}
                    self._post(f"chats/{number}/press", {**body, "data": button["data"]})
                    return
        raise LookupError(f"{number} has no button {label!r}")

    def forward(self, **span: float) -> None:
        """Move the clock."""
        seconds = sum(span[unit] * {"days": 86400, "hours": 3600}[unit] for unit in span)
        self._post("clock", {"forward_s": seconds})

    def take(self, name: str, who: str, last: int = 1) -> None:
        """A picture of the last messages in somebody's chat, as on a phone: docs/<name>.png."""
        wanted = json.dumps([{"person": self.ids[who], "chat": None}])
        page = self._page
        page.goto(self._address)
        page.evaluate(f"localStorage.setItem({COLUMNS!r}, {json.dumps(wanted)})")
        page.reload()
        page.locator("#columns .message").last.wait_for()
        page.wait_for_timeout(300)
        boxes = [box.bounding_box() for box in page.locator("#columns .message").all()[-last:]]
        found = [box for box in boxes if box]
        top, bottom = found[0]["y"] - 8, found[-1]["y"] + found[-1]["height"] + 8
        clip = {"x": 0, "y": top, "width": PHONE["width"], "height": bottom - top}
        page.screenshot(path=HERE / f"{name}.png", clip=clip)  # type: ignore[arg-type]

    def _post(self, path: str, body: dict[str, Any]) -> None:
        request = urllib.request.Request(f"{self._address}/sandbox/{path}")  # noqa: S310
        request.data = json.dumps(body).encode()
        with urllib.request.urlopen(request) as answer:  # noqa: S310
            answer.read()
        self._settle()

    def _get(self, path: str) -> Any:
        with urllib.request.urlopen(f"{self._address}/sandbox/{path}") as answer:  # noqa: S310
            return json.load(answer)

    def _settle(self) -> None:
        last = -1
        while (now := self._get("ledger?after=999999999")["last"]) != last:
            last = now
            time.sleep(QUIET_S)


if __name__ == "__main__":
    main()
