"""Agendas: items with their time on the wall and documents, read from pasted lines.

A document is a link in the line, or a file that was put to the item.
"""

import re
from functools import partial

from pydantic import BaseModel

from rules import words
from rules.files import File
from rules.forms import Form, Question
from rules.refusals import Refused
from rules.stored import FROZEN, Packed

ITEMS = 40  # of one meeting
TITLE = 200
LINKS = 5  # of one item
FILES = 5  # of one item
OF_A_MEETING = 20  # files: as many messages as one tap brings
_DAY = re.compile(r"(?:day|день)\s*(\d{1,2})\b[\s,.:;–—-]*", re.IGNORECASE)
_BULLET = re.compile(r"(?:\d{1,2}[.)]|[•*–—-])\s+")
_CLOCK = re.compile(
    r"(\d{1,2})[:.](\d{2})(?:\s*[-–—]\s*\d{1,2}[:.]\d{2})?(?!\d)[\s,.:;–—-]*"  # an end is left out
)
_LINK = re.compile(r"https?://[^\s<>\"]+", re.IGNORECASE)


class Draft(BaseModel):
    """An item as it was written. `at`: `09:30`, or empty when it follows the one before."""

    model_config = FROZEN

    day: int
    at: str
    title: str
    links: Packed[list[str]]


class Item(Draft):
    """An item of a meeting's agenda."""

    id: int
    meeting_id: int
    files: Packed[list[File]] = []


FORM = Form("agenda", (Question("lines", partial(words.text, limit=3500)),))
ITEM_FORM = Form("item", (Question("line", partial(words.line, limit=900)),))
FILES_FORM = Form("papers", (Question("files", files=FILES, many=True, optional=True),))


def read(raw: str, days: int) -> list[Draft]:
    """The items of pasted lines; a line `Day 2` says to which day the next ones belong.

    Raises Refused with the line that cannot be read.
    """
    found, day = [], 1
    for line in raw.splitlines():
        text = line.strip()
        if not text:
            continue
        said = _DAY.match(text)
        if said:
            day, text = _day(int(said[1]), days), text[said.end() :]
            if not text:
                continue
        found.append(_item(text, day))
    if len(found) > ITEMS:
        raise Refused("agendas-refused-many", limit=ITEMS)
    if not found:
        raise Refused("forms-refused-empty")
    return found


def one(raw: str, days: int) -> Draft:
    """The item of one line. Raises Refused."""
    return read(" ".join(raw.split()), days)[0]


def written(item: Draft, days: int) -> str:
    """An item as the line that would give it."""
    links = [link for link in item.links if link != item.title]
    day = f"day {item.day}, " if days > 1 else ""
    return " ".join([f"{day}{item.at}".strip(), item.title, *links]).strip()


def check_files(items: list[Item], changed: Item) -> None:
    """A meeting has so many files in all. Raises Refused."""
    others = sum(len(item.files) for item in items if item.id != changed.id)
    if others + len(changed.files) > OF_A_MEETING:
        raise Refused("agendas-refused-files", limit=OF_A_MEETING)


def _day(number: int, days: int) -> int:
    if not 1 <= number <= days:
        raise Refused("agendas-refused-day", day=number, days=days)
    return number


def _item(text: str, day: int) -> Draft:
    text = _BULLET.sub("", text, count=1) if _BULLET.match(text) else text
    clock, at = _CLOCK.match(text), ""
    if clock:
        hour, minute = int(clock[1]), int(clock[2])
        if hour > 23 or minute > 59:
            raise Refused("agendas-refused-time", line=text[:60])
        at, text = f"{hour:02}:{minute:02}", text[clock.end() :]
    links = [found.rstrip(".,;)") for found in _LINK.findall(text)]
    title = " ".join(_LINK.sub("", text).split()) or (links[0] if links else "")
    if not title:
        raise Refused("agendas-refused-title", at=at)
    if words.units(title) > TITLE or len(links) > LINKS:
        raise Refused("agendas-refused-long", line=title[:60], limit=TITLE, links=LINKS)
    return Draft(day=day, at=at, title=title, links=links)
