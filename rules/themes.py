"""The group's own list of themes of practices."""

from functools import partial

from pydantic import BaseModel

from rules import words
from rules.forms import Form, Question
from rules.refusals import Refused
from rules.stored import FROZEN, Packed

MOST = 20


class Theme(BaseModel):
    """A theme; without names it is one of the first ones, which the texts name."""

    model_config = FROZEN

    id: int
    group_id: int
    key: str
    names: Packed[dict[str, str]]
    retired: bool


FORM = Form(
    "theme",
    (
        Question("name", partial(words.line, limit=48, least=2)),
        Question("ru", partial(words.line, limit=48, least=2), optional=True),
    ),
)


def check_new(names: dict[str, str], others: list[Theme], *, added: bool) -> None:
    """A name belongs to one theme; there are at most twenty in use. Raises Refused."""
    taken = {name.casefold() for theme in others for name in theme.names.values()}
    for name in names.values():
        if name.casefold() in taken:
            raise Refused("themes-refused-taken", name=name)
    if added and sum(not theme.retired for theme in others) >= MOST:
        raise Refused("themes-refused-many", limit=MOST)
