"""The documentation says what the code does."""

import re
from pathlib import Path

import pytest
from pydantic import SecretStr

from bot.settings import Settings
from docs import generate

ROOT = Path(__file__).parent.parent


@pytest.mark.parametrize("name", generate.PAGES)
def test_a_generated_page_is_up_to_date(name):
    stored = (ROOT / "docs" / name).read_text("utf-8")
    assert stored == generate.PAGES[name](), "run `make docs`"


def test_the_example_names_every_setting_with_its_default():
    lines = (ROOT / ".env.example").read_text("utf-8").splitlines()
    example = dict(line.split("=", 1) for line in lines if re.match(r"[A-Z_]+=", line))
    settings = Settings(_env_file=None).model_dump()
    assert set(example) == {name.upper() for name in settings}
    for name, value in settings.items():
        shown = "" if value is None or isinstance(value, SecretStr) else str(value)
        assert example[name.upper()] == shown


def test_every_link_in_the_documentation_leads_somewhere():
    pages = [*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")]
    assert len(pages) > 5
    for page in pages:
        for link in re.findall(r"\]\(([^)#]+)\)", page.read_text("utf-8")):
            if not link.startswith("http"):
                assert (page.parent / link).exists(), f"{page.name}: {link}"


def test_every_make_target_that_the_documentation_names_exists():
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))
    for page in [*ROOT.glob("*.md"), *ROOT.glob("docs/*.md")]:
        named = set(re.findall(r"`make ([a-z-]+)`", page.read_text("utf-8")))
        assert named <= targets, f"{page.name}: {named - targets}"
