"""How stored things look: frozen models, lists and dictionaries packed as JSON text."""

import json
from typing import Annotated, TypeVar

from pydantic import BeforeValidator, ConfigDict

FROZEN = ConfigDict(frozen=True, extra="ignore", defer_build=True)

T = TypeVar("T")


def _unpack(value: object) -> object:
    return json.loads(value) if isinstance(value, str) else value


Packed = Annotated[T, BeforeValidator(_unpack)]
