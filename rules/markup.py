"""Telegram's HTML: how long it is when it is shown, and whether it is well-formed."""

from html.parser import HTMLParser

from rules import words
from rules.refusals import Refused

TAGS = frozenset(
    {"b", "i", "u", "s", "a", "code", "pre", "blockquote", "span", "tg-spoiler", "tg-emoji"}
)


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.text: list[str] = []
        self.broken = False

    def handle_starttag(self, tag: str, attrs: object) -> None:
        del attrs
        self.broken |= tag not in TAGS
        self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        self.broken |= not self.open or self.open.pop() != tag

    def handle_data(self, data: str) -> None:
        self.text.append(data)


def shown(html: str) -> str:
    """The text as people see it. Raises Refused when the formatting is broken."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    if reader.broken or reader.open:
        raise Refused("announcements-refused-formatting")
    return "".join(reader.text)


def units(html: str) -> int:
    """How many UTF-16 units of it people see: what Telegram's limits count. Raises Refused."""
    return words.units(shown(html))
