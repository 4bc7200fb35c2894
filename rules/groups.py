"""Working groups: their names, codes, and whether what they read may be forwarded."""

import re
from functools import partial

from rules import members, words
from rules.forms import Form, Question
from rules.refusals import Refused

FORWARDING = ("free", "protected")


def short_code(raw: str) -> str:
    """A group's short code, with which its texts are numbered: 2 to 8 letters or digits.

    Raises Refused with the rule.
    """
    cleaned = words.line(raw, 40).upper()
    if not re.fullmatch(r"[^\W_]{2,8}", cleaned):
        raise Refused("groups-refused-code")
    return cleaned


GROUP = Form(
    "group",
    (
        Question("name", partial(words.line, limit=80, least=3)),
        Question("code", short_code),
        Question("main", choices=members.LANGUAGES),
        Question("zone", partial(words.line, limit=64)),
        Question("forwarding", choices=FORWARDING),
    ),
)


def code(name: str) -> str:
    """A short code for a group: the initials of its name, at most four."""
    initials = [word[0] for word in name.split() if word[0].isalnum()]
    return "".join(initials[:4]).upper() or "G"
