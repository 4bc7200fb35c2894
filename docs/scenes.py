"""What the pictures in docs/ show: `make pictures` plays this in the sandbox."""

import base64
from typing import Any, Protocol

LIST = """Delegation;Kind;Standing;Name;Body;Seat
Sweden;State;Member;Head of delegation, Sweden;Ministry of Justice;head
Sweden;;;Adviser on schools, Sweden;National Agency for Education;adviser
Finland;State;Obsever;Head of delegation, Finland;Ministry of the Interior;head
"""


class Play(Protocol):
    """Who acts and takes the pictures (`docs/pictures.py`)."""

    def join(self, who: str) -> None: ...
    def say(self, who: str, text: str | None = None, **what: Any) -> None: ...
    def press(self, who: str, *labels: str) -> None: ...
    def forward(self, **span: float) -> None: ...
    def take(self, name: str, who: str, last: int = 1) -> None: ...


def play(show: Play) -> None:
    """Every scene, in the order of the guides."""
    _experts(show)
    _coordinators(show)


def _experts(show: Play) -> None:
    show.say("no-head", "/menu")
    show.take("menu", "no-head")
    show.join("new-2")
    show.press("new-2", "English")
    show.take("consent", "new-2")
    show.press("new-2", "I agree")
    show.say("new-2", "Head of delegation, Norw\u0430y")
    show.say("new-2", "Ministry of Education")
    show.press("new-2", "Send application")
    _write(show)
    _read(show)
    _decide(show)
    show.say("no-head", "/settings")
    show.press("no-head", "Quiet hours", "from 22:00", "Weekly digest", "Monday")
    show.take("settings", "no-head")
    show.say("no-head", "/mydata")
    show.take("mydata", "no-head", last=2)


def _write(show: Play) -> None:
    show.say("no-head", "/menu")
    show.press("no-head", "Submit a practice")
    show.say("no-head", "Mentors from the trades meet young people before release")
    show.take("write", "no-head")
    show.say(
        "no-head",
        "A carpenter, a welder and a cook visit the prison twice a month. The former inmate "
        "Ola Nordmann, +47 912 34 567, tells how he found work.",
    )
    show.press("no-head", "Prevent", "Respond", "Next", "Add: Risks")
    show.say("no-head", "Taking part is voluntary; mentors are trained; no list of names is kept.")
    show.press("no-head", "Done, show preview")
    show.take("check", "no-head")


def _read(show: Play) -> None:
    show.say("us-head", "/practices")
    show.press("us-head", "Search")
    show.say("us-head", "apprentceships")
    show.take("search", "us-head")
    show.press("us-head", "Did you mean", "Apprenticeships")
    show.take("practice", "us-head")


def _decide(show: Play) -> None:
    show.say("no-head", "/menu")
    show.press("no-head", "Vote: ")
    show.take("ballot", "no-head")
    show.say("us-head", "/recommendations")
    show.press("us-head", "adopted", "Result")
    show.take("result", "us-head")


def _coordinators(show: Play) -> None:
    show.press("no-head", "Submit", "I have checked")
    show.take("screening", "coordinator")
    show.say("coordinator", "/delegations")
    show.press("coordinator", "Kazakhstan")
    show.take("delegation", "coordinator")
    show.press("coordinator", "Invitation link")
    show.take("invitation", "coordinator")
    show.say("coordinator", "/applications")
    show.take("application", "coordinator")
    show.say("coordinator", "/delegations")
    show.press("coordinator", "Import a list")
    content = base64.b64encode(LIST.encode()).decode()
    show.say("coordinator", document={"name": "experts.csv", "content_base64": content})
    show.take("import", "coordinator")
