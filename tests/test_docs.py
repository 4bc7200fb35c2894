"""The documentation says what the code does."""

import re
from pathlib import Path

import pytest
from pydantic import SecretStr

from bot.settings import Settings
from docs import generate, proofs

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


GUIDES = ("guide-experts.md", "guide-coordinators.md")


def spoken():
    """Every line that the bot says in English, with its variables as patterns."""
    for file in ROOT.glob("texts/en/*.ftl"):
        for line in file.read_text("utf-8").splitlines():
            words = re.sub(r"^([a-z_-]+ =|\s*\*?\[\w+\])\s*", "", line)
            pattern = ".+".join(re.escape(part) for part in re.split(r"\{[^}]*\}", words))
            if re.search(r"[a-z]{2}", pattern):
                yield re.compile(pattern)


@pytest.mark.parametrize("page", GUIDES)
def test_every_button_in_a_guide_exists(page):
    said = list(spoken())
    text = re.sub(r"\s+", " ", (ROOT / "docs" / page).read_text("utf-8"))
    named = set(re.findall(r"\*\*(.+?)\*\*", text))
    assert len(named) > 20
    missing = {label for label in named if not any(line.fullmatch(label) for line in said)}
    assert missing == set()


def test_every_picture_is_played_and_shown_and_every_chapter_is_listed():
    played = set(re.findall(r'take\("(\w+)"', (ROOT / "docs" / "scenes.py").read_text("utf-8")))
    shown = set()
    for page in GUIDES:
        text = (ROOT / "docs" / page).read_text("utf-8")
        shown |= set(re.findall(r'<img src="(\w+)\.png"', text))
        listed = re.findall(r"\]\(#([a-z-]+)\)", text)
        chapters = re.findall(r"^## (.+)$", text, re.MULTILINE)
        assert listed == [chapter.lower().replace(" ", "-") for chapter in chapters]
    assert shown == played
    assert {path.stem for path in (ROOT / "docs").glob("*.png")} == {*played, "sandbox"}


def test_every_make_target_that_the_documentation_names_exists():
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))
    targets |= {f"proof-{family}" for family in proofs.FAMILIES}
    for page in [*ROOT.glob("*.md"), *ROOT.glob("docs/*.md")]:
        named = set(re.findall(r"`make ([a-z-]+)`", page.read_text("utf-8")))
        assert named <= targets, f"{page.name}: {named - targets}"


def test_the_page_of_proofs_has_a_row_for_each_promise_and_each_family_of_tests():
    assert proofs.PAGE.read_text("utf-8") == proofs.page(proofs.stored())
    for promises, tests in proofs.FAMILIES.values():
        assert set(promises.split()) <= proofs.PROMISES.keys()
        words = re.sub(r"^python -m tests\.(\w+)", r"tests/\1.py", tests).split()
        named = [ROOT / word for word in words if word.endswith(".py") or word == "tests"]
        assert named
        assert all(path.exists() for path in named)
