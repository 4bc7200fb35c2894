"""The switches of a rule set: what a coordinator may choose, for the group or for one decision.

The first option of each is the default. A change for one decision travels in buttons as a code:
a digit for each switch, 0 for what the group has chosen, and for what is left out at the end.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial

from pydantic import ValidationError

from rules import words
from rules.ballots import rules_hash
from rules.forms import Form, Question
from rules.refusals import Refused
from rules.rule_sets import (
    MAJORITY_OF_MEMBERS,
    NO_QUORUM,
    ONE_THIRD,
    Ballot,
    Base,
    Majority,
    Nudges,
    Presence,
    Reasons,
    Results,
    RuleSet,
    Tie,
    Unit,
    Way,
)
from rules.shares import threshold

OWN = "own"  # typed by the group: no option of ours
HOURS = (72, 96, 120, 168, 48, 24)
PROOF = 4  # so many characters of its hash tell that the group's rule set is still the same


@dataclass(frozen=True)
class Switch:
    """One switch; `options`: what each word means for the rule set. `form`: where one is typed."""

    key: str
    options: Mapping[str, Mapping[str, object]]
    form: str = ""

    @property
    def words(self) -> list[str]:
        """The options in their order."""
        return list(self.options)

    def now(self, rule_set: RuleSet) -> str:
        """The option that a rule set has; `own` for one that was typed."""
        for word, update in self.options.items():
            if all(getattr(rule_set, name) == value for name, value in update.items()):
                return word
        return OWN


def _plain(field: str, *values: str) -> dict[str, dict[str, object]]:
    return {value: {field: value} for value in values}


def _majority(majority: Majority, minus: int = 0) -> dict[str, object]:
    return {"majority": majority, "minus": minus, "threshold": None}


_MINUS = {f"minus_{n}": _majority(Majority.CONSENSUS_MINUS, n) for n in (1, 2, 3)}
_MAJORITIES = (
    Majority.SIMPLE,
    Majority.TWO_THIRDS,
    Majority.FOUR_FIFTHS,
    Majority.ABSOLUTE,
    Majority.CONSENSUS,
)
_QUORUMS = {"most": MAJORITY_OF_MEMBERS, "third": ONE_THIRD, "none": NO_QUORUM}
SWITCHES = (
    Switch("way", _plain("way", Way.VOTE, Way.SILENCE, Way.CONSENSUS)),
    Switch("unit", _plain("unit", *Unit)),
    Switch(
        "majority", {**{m.value: _majority(m) for m in _MAJORITIES}, **_MINUS}, form="threshold"
    ),
    Switch(
        "base",
        {
            **_plain("base", Base.PRESENT_AND_VOTING, Base.VOTES_CAST, Base.ALL_MEMBERS),
            Base.PRESENT: {"base": Base.PRESENT, "presence": Presence.MEETING},
        },
    ),
    Switch("quorum", {w: {"quorum": q} for w, q in _QUORUMS.items()}, form="quorum"),
    Switch(
        "debate",
        {w: {"quorum_to_debate": _QUORUMS[w]} for w in ("third", "most", "none")},
        form="debate",
    ),
    Switch("tie", _plain("tie", *Tie)),
    Switch("ballot", _plain("ballot", *Ballot)),
    Switch("results", _plain("results", *Results)),
    Switch("reasons", _plain("reasons", *Reasons)),
    Switch("silence", {str(n): {"silence_hours": n} for n in HOURS}),
    Switch("breakers", {"named": {"breakers_named": True}, "unnamed": {"breakers_named": False}}),
    Switch("nudges", _plain("nudges", *Nudges)),
    Switch("presence", _plain("presence", *Presence)),
)  # a new one goes to the end: codes in old buttons are shorter
_OF = {
    Way.VOTE: {"unit", "majority", "base", "quorum", "debate", "tie", "ballot", "results",
               "reasons", "nudges", "presence"},
    Way.CONSENSUS: {"unit", "quorum", "debate", "results", "nudges", "presence"},
    Way.SILENCE: {"unit", "debate", "silence", "breakers"},
}  # fmt: skip
AS_THE_GROUP = "0"
THRESHOLD_FORM = Form("threshold", (Question("share", lambda raw: str(threshold(raw))),))
ENDING_FORM = Form("ending", (Question("ending", partial(words.line, limit=64)),))
QUORUM_FORM = Form("quorum", (Question("share"),))
DEBATE_FORM = Form("debate", (Question("share"),))


def named(key: str) -> Switch:
    """The switch of that key. Raises Refused when there is none."""
    found = next((switch for switch in SWITCHES if switch.key == key), None)
    if found is None:
        raise Refused("forms-refused-stale")
    return found


def of(way: Way) -> list[Switch]:
    """The switches that have a meaning for a way of deciding."""
    return [switch for switch in SWITCHES if switch.key in _OF[way]]


def turned(rule_set: RuleSet, switch: Switch, word: str) -> RuleSet:
    """The rule set with one switch turned. Raises Refused for an option that there is not."""
    if word not in switch.options:
        raise Refused("forms-refused-stale")
    return updated(rule_set, switch.options[word])


def updated(rule_set: RuleSet, update: Mapping[str, object]) -> RuleSet:
    """The rule set with other values. Raises Refused when they do not fit together."""
    try:
        made = RuleSet.model_validate({**rule_set.model_dump(), **update})
    except ValidationError:
        raise Refused("forms-refused-stale") from None
    if made.base is Base.PRESENT and made.presence is not Presence.MEETING:
        raise Refused("rules-refused-present")
    return made


def code(current: str, number: int, word: str) -> str:
    """The code with one switch turned for one decision."""
    place = SWITCHES[number].words.index(word) + 1
    digits = current.ljust(len(SWITCHES), "0")
    return f"{digits[:number]}{place}{digits[number + 1 :]}".rstrip("0")


def proof(rule_set: RuleSet) -> str:
    """What a button keeps of the group's rule set, so that a change in between is noticed."""
    return rules_hash(rule_set)[:PROOF]


def changed(rule_set: RuleSet, said: str) -> RuleSet:
    """The group's rule set with what a code changes for one decision: `<digits>[.<proof>]`.

    Raises Refused when the group's rules are others than when the code was made.
    """
    digits, _, shown = said.partition(".")
    if shown and shown != proof(rule_set):
        raise Refused("rules-refused-changed")
    if not digits:
        return rule_set
    if len(digits) > len(SWITCHES) or not (digits.isascii() and digits.isdigit()):
        raise Refused("forms-refused-stale")
    for switch, digit in zip(SWITCHES, digits, strict=False):
        if digit == "0":
            continue
        if int(digit) > len(switch.words):
            raise Refused("forms-refused-stale")
        rule_set = turned(rule_set, switch, switch.words[int(digit) - 1])
    return rule_set
