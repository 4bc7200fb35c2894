"""The published description of the Bot API, as a judge of requests and updates.

Read from the file that the caller names; limits stand only in the words of the descriptions and
are parsed out of them. Every problem is one line: where, and what is wrong there.
"""

from __future__ import annotations

import functools
import html
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

_ARRAY = "Array of "
_UNITS = re.compile(r"(\d+)-(\d+) (bytes|characters)", re.IGNORECASE)
_ITEMS = re.compile(r"(?:list of|include) (\d+)-(\d+) \w", re.IGNORECASE)
_AT_MOST = re.compile(r"At most (\d+) |(?:list of|;|\.) ?up to (\d+) (?:items|identifiers)")
_BETWEEN = re.compile(r"(?:^|[;,] | between )(\d+)(?:-| and )(\d+)(?=$|[.,;)]| are| if)")
_CONSTANT = re.compile(r", (?:always|must be) ['\"]?(\w+)['\"]?$")
_TAG = re.compile(r"</?[a-z][^<>]*>", re.IGNORECASE)


class Fields(dict[str, dict[str, Any]]):
    """The fields of a method or a type by name, as described."""

    def __init__(self, described: Mapping[str, Any]) -> None:
        for field in described.get("fields") or []:
            self[field["name"]] = field | {"types": tuple(field["types"])}
        self.required = [name for name, field in self.items() if field["required"]]
        self.modes = [name for name in self if name.endswith("parse_mode")]


class Spec:
    """One version of the Bot API: `methods` and `types`, each with its fields by name."""

    def __init__(self, data: Mapping[str, Any]) -> None:
        self.version: str = data["version"]
        self.methods: dict[str, Fields] = {n: Fields(m) for n, m in data["methods"].items()}
        self.types: dict[str, Fields] = {n: Fields(t) for n, t in data["types"].items()}
        self.unions = {
            n: tuple(t["subtypes"]) for n, t in data["types"].items() if t.get("subtypes")
        }

    @classmethod
    @functools.cache
    def load(cls, path: str | Path) -> Spec:
        """Read it from a file, once for a process."""
        return cls(json.loads(Path(path).read_text(encoding="utf-8")))

    def check_request(self, method: str, params: dict[str, object], files: set[str]) -> list[str]:
        """What is wrong with a request.

        `params` as they came: native JSON, or strings with JSON in them (forms). `files` are the
        names of the uploaded parts, whether parameters themselves or meant by attach://.
        """
        fields = self.methods.get(method)
        if fields is None:
            return [f"{method}: no such method"]
        given = {
            name: _native(value, fields[name]["types"]) if name in fields else value
            for name, value in params.items()
            if value is not None
        }
        loose = {name for name in files if f"attach://{name}" not in repr(given)}
        uploads = {n for n in loose if n in fields and "InputFile" in fields[n]["types"]}
        unused = [f"{method}: the upload {name} is used by nothing" for name in loose - uploads]
        judge = _Judge(self, files)
        return unused + judge.members(given, fields, method, present=uploads)

    def check_update(self, update: dict[str, object]) -> list[str]:
        """What is wrong with an update: unknown, missing and wrong fields, however deep."""
        several = ["Update: several kinds in one"] if len(update) > 2 else []
        return several + _Judge(self, set()).named(update, "Update", "Update")


@dataclass(frozen=True)
class _Judge:
    spec: Spec
    files: set[str]

    def members(
        self, given: Mapping[str, object], fields: Fields, where: str, *, present: set[str]
    ) -> list[str]:
        """The fields of one object, or of a request, of which `present` come as uploads."""
        missing = [n for n in fields.required if n not in given and n not in present]
        problems = [f"{where}.{name}: required, missing" for name in missing]
        parsed = any(str(given.get(name)).upper() == "HTML" for name in fields.modes)
        for name, value in given.items():
            if name in fields:
                problems += self.field(value, fields[name], f"{where}.{name}", parsed=parsed)
            else:
                problems.append(f"{where}.{name}: unknown")
        return problems

    def field(
        self, value: object, field: Mapping[str, Any], where: str, *, parsed: bool
    ) -> list[str]:
        types, words = field["types"], field["description"]
        problems = self.one_of(value, types, where)
        if problems:
            return problems
        constant = _constant(words)
        if constant is not None and isinstance(value, str) and value != constant:
            return [f"{where}: {value!r}, must be {constant!r}"]
        if isinstance(value, str) and ("InputFile" in types or "attach://" in words):
            return self.attachment(value, where)
        return _limited(value, words, where, parsed=parsed)

    def attachment(self, value: str, where: str) -> list[str]:
        """A file_id and an address are any text; attach:// needs the upload."""
        name = value.removeprefix("attach://")
        lost = name != value and name not in self.files
        return [f"{where}: no upload is named {name}"] if lost else []

    def one_of(self, value: object, types: tuple[str, ...], where: str) -> list[str]:
        """Right when one type fits; else the problems of the type that comes nearest."""
        if kinds := _kinds(types):
            return self.array(value, kinds, where)
        found = []
        for name in types:
            problems = self.named(value, name, where)
            if not problems:
                return []
            found.append(problems)
        return min(found, key=lambda problems: _distance(problems, where))

    def named(self, value: object, name: str, where: str) -> list[str]:
        if name in _PLAIN:
            return [] if _PLAIN[name](value) else [f"{where}: {_show(value)}, not {name}"]
        if kinds := _kinds((name,)):
            return self.array(value, kinds, where)
        if name in self.spec.unions:
            return self.union(value, name, where)
        if not isinstance(value, dict):
            return [f"{where}: {_show(value)}, not {name}"]
        return self.members(value, self.spec.types[name], where, present=set())

    def union(self, value: object, name: str, where: str) -> list[str]:
        if name == "RichText" and not isinstance(value, dict):  # its description says so
            return self.one_of(value, ("String", "Array of RichText"), where)
        if not isinstance(value, dict):
            return [f"{where}: {_show(value)}, not {name}"]
        return self.one_of(value, self.spec.unions[name], where)

    def array(self, value: object, names: tuple[str, ...], where: str) -> list[str]:
        if not isinstance(value, list | tuple):
            return [f"{where}: {_show(value)}, not an array"]
        return [
            problem
            for number, item in enumerate(value)
            for problem in self.one_of(item, names, f"{where}[{number}]")
        ]


_PLAIN = {
    "String": lambda value: isinstance(value, str),
    "InputFile": lambda value: isinstance(value, str) and value.startswith("attach://"),
    "Integer": lambda value: isinstance(value, int) and not isinstance(value, bool),
    "Float": lambda value: isinstance(value, int | float) and not isinstance(value, bool),
    "Boolean": lambda value: isinstance(value, bool),
    "True": lambda value: value is True,
}


@functools.cache
def _kinds(types: tuple[str, ...]) -> tuple[str, ...]:
    """What an array may hold, when it has to be an array; of several kinds: they may be mixed."""
    kinds = tuple(name.removeprefix(_ARRAY) for name in types if name.startswith(_ARRAY))
    return kinds if len(kinds) == len(types) else ()


@functools.cache
def _constant(words: str) -> str | None:
    """The only value that a description allows."""
    found = _CONSTANT.search(words)
    return found[1] if found else None


def _native(value: object, types: tuple[str, ...]) -> object:
    """A form's string becomes what it says, unless the parameter is a string anyway."""
    if not isinstance(value, str) or "String" in types or "InputFile" in types:
        return value
    try:
        return json.loads(value)
    except ValueError:
        return value


def _distance(problems: list[str], where: str) -> tuple[int, int, int]:
    """How far a type is from what was meant: another kind, then other fields, then deeper faults."""
    paths = [problem.removeprefix(where).partition(":")[0] for problem in problems]
    near = [path.count(".") + path.count("[") < 2 for path in paths]
    other = sum(
        ", must be '" in problem for problem, close in zip(problems, near, strict=True) if close
    )
    return other, sum(near), len(problems)


def _show(value: object) -> str:
    return f"{type(value).__name__} {str(value)[:40]!r}"


def _limited(value: object, words: str, where: str, *, parsed: bool) -> list[str]:
    limit = _limit(words, type(value).__name__)
    if limit is None:
        return []
    least, most, unit = limit
    size = _size(value, unit, parsed=parsed)
    return [] if least <= size <= most else [f"{where}: {size} {unit}, allowed {least}-{most}"]


def _size(value: object, unit: str, *, parsed: bool) -> float:
    """Characters are counted in UTF-16 units, as Telegram does."""
    if isinstance(value, str):
        text = html.unescape(_TAG.sub("", value)) if parsed and unit == "characters" else value
        return len(text.encode()) if unit == "bytes" else len(text.encode("utf-16-le")) // 2
    if isinstance(value, list | tuple):
        return len(value)
    assert isinstance(value, int | float)
    return value


@functools.cache
def _limit(words: str, kind: str) -> tuple[int, int, str] | None:
    """Least, most and unit, as the description words them for a value of this kind."""
    if kind == "str":
        found = _UNITS.search(words)
        return (int(found[1]), int(found[2]), found[3].lower()) if found else None
    if kind in {"list", "tuple"}:
        return _items(words)
    found = _BETWEEN.search(words) if kind in {"int", "float"} else None
    if not found or "0x" in words or "Currently" in words:  # there are exceptions in the words
        return None
    return int(found[1]), int(found[2]), "as a number"


def _items(words: str) -> tuple[int, int, str] | None:
    if found := _ITEMS.search(words):
        return int(found[1]), int(found[2]), "items"
    if found := _AT_MOST.search(words):
        return 0, int(found[1] or found[2]), "items"
    return None
