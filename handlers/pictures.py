"""Pictures of results: bars, a roll-call, how ratings are spread. The text stays the first form.

A sheet is data and words in the reader's language; `pictures.typ` says how it looks. What people
wrote is handed over as data and never as markup. Typst is loaded at first use.
"""

import asyncio
import json
from dataclasses import asdict, dataclass
from enum import StrEnum
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

from handlers.cards import Document

if TYPE_CHECKING:
    import typst

TEMPLATE = Path(__file__).with_suffix(".typ")
DENSITY = 144  # pixels per inch: 840 wide
MOST_PIXELS = 10_000  # Telegram's limit for width and height of a photo together


class Tone(StrEnum):
    """How a word is coloured; the word says the same without."""

    GOOD = "good"
    BAD = "bad"
    MILD = "mild"
    PLAIN = "plain"


@dataclass(frozen=True)
class Bar:
    """A line of bars: how many, and of a hundred how much of the whole bar is full."""

    label: str
    n: int
    part: int
    tone: Tone = Tone.PLAIN


@dataclass(frozen=True)
class Bars:
    """Bars below one another."""

    rows: list[Bar]
    kind: str = "bars"


@dataclass(frozen=True)
class Answer:
    """A line of a roll-call."""

    label: str
    words: str
    tone: Tone = Tone.PLAIN


@dataclass(frozen=True)
class Roll:
    """A roll-call, in two columns when it is long."""

    rows: list[Answer]
    kind: str = "roll"


@dataclass(frozen=True)
class Spread:
    """How many gave 1, 2, 3 …, and what follows from it in words."""

    label: str
    counts: list[int]
    words: str
    kind: str = "spread"


@dataclass(frozen=True)
class Sheet:
    """A picture: title and words, then the blocks from top to bottom, then the small print."""

    title: str
    words: str
    blocks: list[Bars | Roll | Spread]
    foot: str = ""


def bars(rows: list[tuple[str, int, Tone]]) -> Bars:
    """Bars whose longest is full."""
    most = max([n for _, n, _ in rows] + [1])
    return Bars([Bar(label, n, 100 * n // most, tone) for label, n, tone in rows])


async def draw(name: str, sheet: Sheet) -> Document:
    """The sheet as a PNG with the name `name`, shown as a photo unless it is too high for one."""
    content = await asyncio.to_thread(_render, json.dumps(asdict(sheet)))
    width, height = (int.from_bytes(content[at : at + 4]) for at in (16, 20))
    return Document(f"{name}.png", content, shown=width + height <= MOST_PIXELS)


@cache
def _fonts() -> "typst.Fonts":
    """Typst's own, and those of packages, in which what Libertinus lacks is looked for."""
    import typst

    arabic, cjk = files("fontpkg_noto_sans_arabic"), files("noto_cjk_sans_jp_regular")
    paths = [str(arabic.joinpath("files")), str(cjk.joinpath(""))]
    return typst.Fonts(include_system_fonts=False, font_paths=paths)


@cache
def _template() -> bytes:
    return TEMPLATE.read_bytes()


def _render(sheet: str) -> bytes:
    import typst

    inputs = {"sheet": sheet}
    found = typst.compile(
        _template(),
        format="png",
        ppi=DENSITY,
        sys_inputs=inputs,
        font_paths=_fonts(),
    )
    assert isinstance(found, bytes)
    return found
