"""Where a press, a command or a link leads, and which permission it needs."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from enum import Enum

from handlers.cards import Card
from handlers.visits import Visit

Handler = Callable[[Visit], Awaitable[Card]]
Render = Callable[[Visit], Awaitable[Card | None]]


@dataclass(frozen=True)
class Route:
    """`name` is a command (`/meetings`) or a button (`meetings:reply`); `word` its permission.

    `once`: a double press does it once, although it could be done twice.
    """

    name: str
    handler: Handler
    word: str
    once: bool = False


def press(name: str, handler: Handler, *, once: bool = False) -> Route:
    """A button `feature:verb`; its permission is `feature.verb`."""
    return Route(name, handler, name.replace(":", "."), once)


def command(name: str, handler: Handler, word: str) -> Route:
    """A command, with the permission that it needs."""
    return Route(f"/{name}", handler, word)


class Once(Enum):
    """What happens to a message from the outbox when nobody knows whether it went out."""

    AT_MOST = "not repeated: listed as unknown"
    AT_LEAST = "sent again"
    REPEATABLE = "repeated freely: an edit"


@dataclass(frozen=True)
class Notice:
    """How a kind of message from the outbox is put into words; None: it has no use any more.

    `topic`: what its readers may mute it as; without one it is formal and always comes.
    """

    render: Render
    once: Once = Once.AT_LEAST
    topic: str | None = None


@dataclass(frozen=True)
class Pressed:
    """The data of a button: `feature:verb:id[:v<version>][:arg][@<group>]`, `+` for a new message.

    `group`: for people in several groups, the one that the button belongs to.
    """

    name: str
    id: int = 0
    version: int = 0
    arg: str = ""
    fresh: bool = False
    group: int = 0

    @classmethod
    def parse(cls, data: str) -> "Pressed | None":
        """Read a button's data; None for what no button of ours ever said."""
        fresh = data.endswith("+")
        bare, at, where = data.removesuffix("+").partition("@")
        parts, group = bare.split(":"), _number(where) if at else 0
        if len(parts) < 2 or group is None:
            return None
        name, rest = ":".join(parts[:2]), parts[2:]
        identity = _number(rest.pop(0)) if rest else 0
        version = 0
        if rest and rest[0][:1] == "v" and rest[0][1:].isascii() and rest[0][1:].isdigit():
            version = _number(rest.pop(0)[1:]) or 0
        if identity is None or len(rest) > 1:
            return None
        return cls(name, identity, version, rest[0] if rest else "", fresh, group)


def _number(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 16 else None


def data(name: str, identity: int = 0, version: int = 0, arg: object = "") -> str:
    """The data of a button, at most 64 bytes."""
    parts = [name, str(identity)]
    if version:
        parts.append(f"v{version}")
    if arg != "":
        parts.append(str(arg))
    return ":".join(parts)
