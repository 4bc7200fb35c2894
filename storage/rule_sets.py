"""The rule set of a group."""

from rules.rule_sets import RuleSet, stored
from storage.transactions import Tx


def get(tx: Tx, group_id: int) -> RuleSet:
    """How a group decides; the default rules when it has chosen none."""
    row = tx.one("SELECT rule_set FROM rule_sets WHERE group_id = :g", g=group_id)
    return stored(row["rule_set"]) if row else RuleSet()


def put(tx: Tx, group_id: int, rule_set: RuleSet) -> None:
    """Store how a group decides."""
    tx.run(
        """
        INSERT INTO rule_sets (group_id, rule_set) VALUES (:g, :rule_set)
        ON CONFLICT (group_id) DO UPDATE SET rule_set = excluded.rule_set
        """,
        g=group_id,
        rule_set=rule_set.model_dump_json(),
    )
