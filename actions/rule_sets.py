"""A group chooses how it decides."""

from actions import forms as dialogues
from actions.gate import permitted
from rules import rule_sets as rules
from rules import shares, switches
from rules.ballots import rules_hash
from rules.causes import Cause
from rules.forms import Draft, Form
from rules.rule_sets import Majority, RuleSet
from storage import delegations, journal, rule_sets
from storage.transactions import Tx


@permitted
def turn(tx: Tx, cause: Cause, key: str, word: str) -> RuleSet:
    """Turn one switch of the group's rule set; open decisions keep the rules that they have."""
    now = rule_sets.get(tx, cause.group_id)
    return _put(tx, cause, switches.turned(now, switches.named(key), word))


@permitted
def put_threshold(tx: Tx, cause: Cause, draft_id: int, version: int) -> RuleSet:
    """A majority of the group's own, such as three fifths."""
    share = shares.threshold(_share(tx, cause, switches.THRESHOLD_FORM, draft_id, version))
    update = {"majority": Majority.OWN, "threshold": share, "minus": 0}
    return _put(tx, cause, switches.updated(rule_sets.get(tx, cause.group_id), update))


@permitted
def put_quorum(tx: Tx, cause: Cause, draft_id: int, version: int) -> RuleSet:
    """A quorum of the group's own: a part of the members, or a number of them."""
    return _put_own(tx, cause, "quorum", _share(tx, cause, switches.QUORUM_FORM, draft_id, version))


@permitted
def put_debate(tx: Tx, cause: Cause, draft_id: int, version: int) -> RuleSet:
    """A quorum of the group's own for opening a decision."""
    said = _share(tx, cause, switches.DEBATE_FORM, draft_id, version)
    return _put_own(tx, cause, "quorum_to_debate", said)


def _put_own(tx: Tx, cause: Cause, name: str, said: str) -> RuleSet:
    size = delegations.count_members(tx, cause.group_id)
    update = {name: shares.quorum(said, size)}
    return _put(tx, cause, switches.updated(rule_sets.get(tx, cause.group_id), update))


def _share(tx: Tx, cause: Cause, form: Form, draft_id: int, version: int) -> str:
    draft: Draft = dialogues.take(tx, cause, form, draft_id, version)
    return str(draft.answers["share"])


def _put(tx: Tx, cause: Cause, rule_set: RuleSet) -> RuleSet:
    rules.check(rule_set, delegations.count_members(tx, cause.group_id))
    rule_sets.put(tx, cause.group_id, rule_set)
    journal.add(tx, cause, "rule_sets.put", rules=rules_hash(rule_set))
    return rule_set
