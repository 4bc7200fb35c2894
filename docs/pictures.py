"""Makes the pictures in docs/ from the sandbox, with the system's Chromium: `make pictures`."""

import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

HERE = Path(__file__).parent
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]


def main() -> None:
    """Start the bot in its sandbox, play a little, and take the pictures."""
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
            _take(found[0])
        finally:
            bot.terminate()
            bot.wait()


def _take(address: str) -> None:
    chromium = shutil.which("chromium") or shutil.which("google-chrome")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        page = browser.new_page(viewport={"width": 1440, "height": 900})
        page.goto(address)
        _play(page)
        page.screenshot(path=HERE / "sandbox.png")
        browser.close()


def _play(page: Page) -> None:
    """Three people: one coordinates, one votes, one joins."""
    columns = page.locator("#columns > *")
    columns.nth(1).get_by_role("button", name="За", exact=True).last.wait_for()
    columns.nth(2).get_by_role("button", name="START", exact=False).click()
    columns.nth(2).get_by_role("button", name="English").click()
    columns.nth(2).get_by_role("button", name="I agree").wait_for()


if __name__ == "__main__":
    main()
