"""A text on its way into a message: parsing, trimming, limits, and the entities that Telegram adds."""

from __future__ import annotations

import re
from collections.abc import Mapping

from sandbox import html
from sandbox.errors import bad
from sandbox.params import string, utf16
from sandbox.world import Json, Person

TEXT_LIMIT = 4096
CAPTION_LIMIT = 1024
BLANK = " \t\r\n\v\f"
ADDED = re.compile(
    r"(?P<url>https?://[^\s<>\"]+[^\s<>\".,;:!?)\]])"
    r"|(?P<email>(?<![\w.+-])[\w.+-]+@[\w-]+\.[\w.-]*\w)"
    r"|(?P<mention>(?<![\w@/])@[A-Za-z]\w{3,31}\b)"
    r"|(?P<hashtag>(?<![\w#&/])#\w*[^\W\d]\w*)"
    r"|(?P<bot_command>(?<![\w/<>])/[A-Za-z0-9_]{1,64}(?:@[A-Za-z]\w{2,31})?(?![\w/]))"
)
HINT = re.compile("[/@#]")


def formatted(
    params: Json, name: str, people: Mapping[int, Person], *, given: str = "entities"
) -> tuple[str, list[Json]]:
    """The text under `name` with its entities, trimmed. Raises ApiError when it cannot be parsed."""
    text = string(params, name)
    mode = string(params, "parse_mode").lower()
    entities: list[Json] = []
    if mode == "html":
        text, entities = html.parse(text)
        if entities:
            entities = _mentions(entities, people)
    elif mode:
        raise bad("unsupported parse_mode")
    else:
        entities = list(params.get(given) or ())
    return finish(text, entities)


def finish(text: str, entities: list[Json]) -> tuple[str, list[Json]]:
    """Trim, keep the entities in place, add commands, links and mentions."""
    if text[:1].isspace() or text[-1:].isspace():
        text, entities = trim(text, entities)
    if HINT.search(text):
        entities = add_entities(text, entities)
    return text, entities


def trim(text: str, entities: list[Json]) -> tuple[str, list[Json]]:
    """Without white space at both ends; entities move along, empty ones go."""
    stripped = text.strip(BLANK)
    cut = utf16(text[: len(text) - len(text.lstrip(BLANK))])
    length = utf16(stripped)
    kept = []
    for entity in entities:
        start = max(entity["offset"] - cut, 0)
        end = min(entity["offset"] + entity["length"] - cut, length)
        if end > start:
            kept.append({**entity, "offset": start, "length": end - start})
    return stripped, kept


def add_entities(text: str, entities: list[Json]) -> list[Json]:
    """Entities with those that Telegram finds by itself, except inside of code and links."""
    found = []
    offset = character = 0
    for match in ADDED.finditer(text):
        offset += utf16(text[character : match.start()])
        character = match.start()
        length = utf16(match.group())
        if not _covered(offset, length, entities):
            found.append({"type": str(match.lastgroup), "offset": offset, "length": length})
    if not found:
        return entities
    return sorted(entities + found, key=_order)


def message_text(text: str) -> str:
    """Check the text of a message."""
    if not text:
        raise bad("message text is empty")
    if len(text) > TEXT_LIMIT // 2 and utf16(text) > TEXT_LIMIT:
        raise bad("message is too long")
    return text


def caption_text(text: str) -> str:
    """Check a caption; none is allowed."""
    if len(text) > CAPTION_LIMIT // 2 and utf16(text) > CAPTION_LIMIT:
        raise bad("message caption is too long")
    return text


def caption(params: Json, people: Mapping[int, Person]) -> Json:
    """The caption's fields of a message; empty when there is none."""
    text, entities = formatted(params, "caption", people, given="caption_entities")
    if not caption_text(text):
        return {}
    return {"caption": text, "caption_entities": entities} if entities else {"caption": text}


def _mentions(entities: list[Json], people: Mapping[int, Person]) -> list[Json]:
    """Mentions by id name the whole person; of strangers nothing remains, as in Telegram."""
    kept = []
    for entity in entities:
        if entity["type"] == "text_mention":
            person = people.get(entity["user"]["id"])
            if person is None:
                continue
            entity["user"] = person.user()
        kept.append(entity)
    return kept


def _covered(offset: int, length: int, entities: list[Json]) -> bool:
    bars = {"code", "pre", "text_link", "text_mention", "custom_emoji"}
    return any(
        entity["type"] in bars
        and entity["offset"] < offset + length
        and offset < entity["offset"] + entity["length"]
        for entity in entities
    )


def _order(entity: Json) -> tuple[int, int]:
    return entity["offset"], -entity["length"]
