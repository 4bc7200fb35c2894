"""What the pictures in docs/ show: `make pictures` plays this in the sandbox."""

from typing import Protocol


class Play(Protocol):
    """Who acts and takes the pictures (`docs/pictures.py`)."""

    def say(self, who: str, text: str | None = None) -> None: ...
    def press(self, who: str, label: str) -> None: ...
    def forward(self, **span: float) -> None: ...
    def take(self, name: str, who: str, last: int = 1) -> None: ...


def play(show: Play) -> None:
    """Every scene, in the order of the guides."""
    show.say("kz-head", "/menu")
    show.take("menu", "kz-head")
