"""How stored things look: frozen models, lists and dictionaries packed as JSON text."""

from typing import Annotated, TypeVar

import orjson
from pydantic import BeforeValidator, ConfigDict

FROZEN = ConfigDict(frozen=True, extra="ignore", defer_build=True)

T = TypeVar("T")


def _unpack(value: object) -> object:
    return orjson.loads(value) if isinstance(value, str) else value


Packed = Annotated[T, BeforeValidator(_unpack)]
