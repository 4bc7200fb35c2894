"""Telegram's HTML: text with entities from it, with Telegram's refusals.

Offsets of entities are UTF-16 units; offsets in refusals are bytes of UTF-8, as in the real one.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from sandbox.errors import ApiError, bad
from sandbox.params import utf16
from sandbox.world import Json

SIMPLE = {
    "b": "bold", "strong": "bold", "i": "italic", "em": "italic", "u": "underline",
    "ins": "underline", "s": "strikethrough", "strike": "strikethrough", "del": "strikethrough",
    "span": "spoiler", "tg-spoiler": "spoiler", "code": "code", "pre": "pre",
}  # fmt: skip
OTHER = {"a", "blockquote", "tg-emoji", "tg-time"}
REFERENCE = re.compile(r"&(?:#(?:x([0-9a-fA-F]+)|(\d+))|(lt|gt|amp|quot));?")
NAMED = {"lt": "<", "gt": ">", "amp": "&", "quot": '"'}
SPECIAL = re.compile("[<&]")
TAG_NAME = re.compile(r"[^\s>]*")
ATTRIBUTE = re.compile(r"\s*([^\s=>]*)\s*(=?)\s*")
TOKEN = re.compile(r"[a-zA-Z0-9.\-]*")
USER_LINK = re.compile(r"tg://user/?\?id=(\d+)$")


@dataclass
class _Open:
    tag: str
    facts: dict[str, str]
    offset: int
    start: int  # in the text so far, in characters


class _Parser:
    """One text on its way through; `parse` is the only use."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.at = 0
        self.parts: list[str] = []
        self.length = 0
        self.units = 0
        self.open: list[_Open] = []
        self.entities: list[Json] = []

    def fail(self, what: str, position: int, after: str = "") -> ApiError:
        """A refusal that names the byte."""
        offset = len(self.source[:position].encode())
        return bad(f"can't parse entities: {what} at byte offset {offset}{after}")

    def put(self, text: str) -> None:
        """Add plain text."""
        self.parts.append(text)
        self.length += len(text)
        self.units += utf16(text)

    def run(self) -> None:
        """Read the whole source."""
        while match := SPECIAL.search(self.source, self.at):
            if match.start() > self.at:
                self.put(self.source[self.at : match.start()])
            self.at = match.start()
            if match.group() == "&":
                self.reference()
            elif self.source.startswith("</", self.at):
                self.close_tag()
            else:
                self.open_tag()
        self.put(self.source[self.at :])
        if self.open:
            tag = self.open[-1].tag
            raise bad(
                f"can't parse entities: Can't find end tag corresponding to start tag \"{tag}\""
            )

    def reference(self) -> None:
        """`&lt;` and its like; what is none stays as it is."""
        match = REFERENCE.match(self.source, self.at)
        self.put(_decoded(match) if match else "&")
        self.at = match.end() if match else self.at + 1

    def open_tag(self) -> None:
        """`<b>`."""
        begin = self.at
        match = TAG_NAME.match(self.source, begin + 1)
        assert match is not None
        if match.end() == len(self.source):
            raise self.fail("Unclosed start tag", begin)
        tag = match.group().lower()
        if tag not in SIMPLE and tag not in OTHER:
            raise self.fail(f'Unsupported start tag "{tag}"', begin)
        self.at = match.end()
        facts = self.attributes(tag, begin)
        if tag == "span" and facts.get("class") != "tg-spoiler":
            raise self.fail('Tag "span" must have class "tg-spoiler"', begin)
        self.open.append(_Open(tag, facts, self.units, self.length))

    def attributes(self, tag: str, begin: int) -> dict[str, str]:
        """Everything up to the `>`."""
        facts: dict[str, str] = {}
        while True:
            match = ATTRIBUTE.match(self.source, self.at)
            assert match is not None
            name, equals = match.group(1).lower(), match.group(2)
            self.at = match.end()
            if not name and not equals and self.source[self.at : self.at + 1] == ">":
                self.at += 1
                return facts
            if self.at >= len(self.source):
                raise self.fail(f'Unclosed start tag "{tag}"', begin)
            if not name:
                raise self.fail(f'Empty attribute name in the tag "{tag}"', begin)
            facts[name] = self.value(tag, begin) if equals else ""

    def value(self, tag: str, begin: int) -> str:
        """One value, quoted or a bare token."""
        quote = self.source[self.at]
        if quote not in "\"'":
            match = TOKEN.match(self.source, self.at)
            assert match is not None
            start, self.at = self.at, match.end()
            if not re.match(r"[\s>]", self.source[self.at : self.at + 1]):
                raise self.fail("Unexpected end of name token", start)
            return match.group().lower()
        end = self.source.find(quote, self.at + 1)
        if end < 0 or end + 1 >= len(self.source):
            raise self.fail(f'Unclosed start tag "{tag}"', begin)
        raw, self.at = self.source[self.at + 1 : end], end + 1
        return REFERENCE.sub(_decoded, raw)

    def close_tag(self) -> None:
        """`</b>`, and `</>` for whatever is open."""
        begin = self.at
        if not self.open:
            raise self.fail("Unexpected end tag", begin)
        match = TAG_NAME.match(self.source, begin + 2)
        assert match is not None
        end = match.end()
        while self.source[end : end + 1].isspace():
            end += 1
        if self.source[end : end + 1] != ">":
            raise self.fail("Unclosed end tag", begin)
        opened, found = self.open[-1], match.group().lower()
        if found and found != opened.tag:
            after = f', expected "</{opened.tag}>", found "</{found}>"'
            raise self.fail("Unmatched end tag", begin, after)
        self.open.pop()
        self.at = end + 1
        self.finish(opened)

    def finish(self, opened: _Open) -> None:
        """Turn a closed tag into an entity; an empty one is none."""
        length = self.units - opened.offset
        if length <= 0:
            return
        inner = "".join(self.parts)[opened.start :] if opened.tag == "a" else ""
        facts = self.facts(opened, inner)
        if facts is not None:
            self.entities.append({"offset": opened.offset, "length": length, **facts})

    def facts(self, opened: _Open, inner: str) -> Json | None:
        """The type of the entity and what belongs to it."""
        tag, given = opened.tag, opened.facts
        if tag == "a":
            return _link(given.get("href") or inner)
        if tag == "blockquote":
            return {"type": "expandable_blockquote" if "expandable" in given else "blockquote"}
        if tag == "tg-emoji":
            return self.emoji(given)
        if tag == "tg-time":
            return self.time(given)
        language = given.get("class", "").removeprefix("language-") if tag == "code" else ""
        if language and self.open and self.open[-1].tag == "pre":
            self.open[-1].facts["language"] = language
        if tag == "pre":
            return _pre(given, self.entities, opened)
        return {"type": SIMPLE[tag]}

    def emoji(self, given: dict[str, str]) -> Json:
        """A custom emoji."""
        if not given.get("emoji-id", "").isdigit():
            raise bad("can't parse entities: Invalid custom emoji identifier specified")
        return {"type": "custom_emoji", "custom_emoji_id": given["emoji-id"]}

    def time(self, given: dict[str, str]) -> Json:
        """A moment that every client shows in its own zone."""
        if not given.get("unix", "").isdigit():
            raise bad("can't parse entities: Invalid Unix time specified")
        facts: Json = {"type": "date_time", "unix_time": int(given["unix"])}
        if not re.fullmatch(r"(r|w?[dD]?[tT]?)", given.get("format", "")):
            raise bad("can't parse entities: Invalid date-time format specified")
        if given.get("format"):
            facts["date_time_format"] = given["format"]
        return facts


def parse(source: str) -> tuple[str, list[Json]]:
    """The text and its entities. Raises ApiError (400, "can't parse entities: ...")."""
    if "<" not in source and "&" not in source:
        return source, []
    parser = _Parser(source)
    parser.run()
    parser.entities.reverse()  # of two with the same range, the outer one comes first
    parser.entities.sort(key=lambda entity: (entity["offset"], -entity["length"]))
    return "".join(parser.parts), parser.entities


def _decoded(match: re.Match[str]) -> str:
    hexadecimal, decimal, name = match.groups()
    if name:
        return NAMED[name] if match.group().endswith(";") else match.group()
    code = int(hexadecimal, 16) if hexadecimal else int(decimal)
    if code == 0 or code >= 0x10FFFF or 0xD800 <= code <= 0xDFFF:
        return match.group()
    return chr(code)


def _link(target: str) -> Json | None:
    if match := USER_LINK.match(target):
        return {"type": "text_mention", "user": {"id": int(match.group(1))}}
    url = target if re.match(r"(?i)[a-z][a-z0-9+.-]*:", target) else f"http://{target}"
    if not re.match(
        r"(?i)(https?|ftp|tonsite)://[^\s/.]+\.[^\s]+|(https?://localhost)|(tg|ton):", url
    ):
        return None
    if re.match(r"(?i)https?://[^/?#]+$", url):
        url += "/"
    return {"type": "text_link", "url": url}


def _pre(given: dict[str, str], entities: list[Json], opened: _Open) -> Json:
    if not given.get("language"):
        return {"type": "pre"}
    entities[:] = [e for e in entities if e["type"] != "code" or e["offset"] < opened.offset]
    return {"type": "pre", "language": given["language"]}
