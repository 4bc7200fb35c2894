"""Counts in words and bars, and why a result is what it is."""

from handlers.visits import Visit
from rules.counting import only_the_outcome
from rules.decisions import About, Choice, Decision, Outcome, Position, Reason, Result, RuleSet
from rules.rule_sets import Base, Majority, Unit, Way
from texts import Html

BAR = 10
STANDS = {About.TEXT: "draft", About.RECONSIDERATION: "stands"}  # without a quorum


def bars(visit: Visit, rule_set: RuleSet, outcome: Outcome) -> Html:
    """The count, a line and a bar each."""
    lines = []
    found = counts(rule_set, outcome)
    most = max(*found.values(), 1)
    for choice, count in found.items():
        bar = "▇" * round(BAR * count / most)
        label = visit.t.plain(f"decisions-tally-{choice}")
        lines.append(visit.t("decisions-bar", choice=label, n=count, bar=bar))
    return Html("\n".join(lines))


def counts(rule_set: RuleSet, outcome: Outcome) -> dict[Choice | Position, int]:
    """How many there were of each choice."""
    if rule_set.way is Way.CONSENSUS:
        return {
            Position.JOIN: outcome.yes - outcome.reservations,
            Position.RESERVE: outcome.reservations,
            Position.STAND_ASIDE: outcome.abstain,
            Position.OBJECT: outcome.no,
        }
    return {Choice.YES: outcome.yes, Choice.NO: outcome.no, Choice.ABSTAIN: outcome.abstain}


def explain(visit: Visit, decision: Decision) -> Html:
    """Why, step by step: quorum, then majority."""
    t = visit.t
    outcome = decision.outcome
    assert outcome is not None
    if decision.rule_set.way is Way.SILENCE:
        return t(f"decisions-why-{outcome.reason}".replace("_", "-"), no=outcome.no)
    if only_the_outcome(decision.rule_set, outcome):
        return t("decisions-why-withheld")
    room = [t("decisions-why-room", n=outcome.not_voting)] if decision.meeting_id else []
    steps = [*room, _quorum_step(visit, decision.rule_set, outcome)] if outcome.quorum else room
    steps.append(_majority_step(visit, decision.rule_set, outcome))
    if outcome.result is Result.NO_DECISION and decision.about in STANDS:
        steps.append(t(f"decisions-why-{STANDS[decision.about]}"))
    return Html("\n".join(steps))


def _quorum_step(visit: Visit, rule_set: RuleSet, outcome: Outcome) -> Html:
    experts = rule_set.unit is Unit.EXPERT
    key = "decisions-why-quorum-experts" if experts else "decisions-why-quorum"
    return visit.t(key, present=outcome.present, members=outcome.members, quorum=outcome.quorum)


def _majority_step(visit: Visit, rule_set: RuleSet, outcome: Outcome) -> Html:
    t = visit.t
    facts: dict[str, int | str] = {
        "yes": outcome.yes,
        "no": outcome.no,
        "abstain": outcome.abstain,
        "base": t.plain(f"decisions-base-{_base(rule_set)}"),
        "of": outcome.base,
    }
    usual = rule_set.majority is Majority.SIMPLE and rule_set.base is Base.PRESENT_AND_VOTING
    counted = outcome.reason in {Reason.CARRIED, Reason.NOT_CARRIED}
    if not counted or (usual and rule_set.way is Way.VOTE):
        return _uncounted(visit, rule_set, outcome, facts)
    carried = outcome.reason is Reason.CARRIED
    if outcome.objections_allowed is not None:
        key = "decisions-why-consensus" if carried else "decisions-why-no-consensus"
        return t(key, allowed=outcome.objections_allowed, **facts)
    key = "decisions-why-enough" if carried else "decisions-why-not-enough"
    return t(key, needed=outcome.needed, **facts)


def _uncounted(
    visit: Visit, rule_set: RuleSet, outcome: Outcome, facts: dict[str, int | str]
) -> Html:
    """What decided was no share of the votes, or plainly more yes than no."""
    t = visit.t
    if outcome.result is Result.SECOND_VOTE:
        return t("decisions-why-second-vote", **facts)
    if outcome.reason is Reason.NO_VOTES and rule_set.way is Way.CONSENSUS:
        return t("decisions-why-no-positions", **facts)
    return t(f"decisions-why-{outcome.reason}".replace("_", "-"), **facts)


def _base(rule_set: RuleSet) -> Base:
    return Base.ALL_MEMBERS if rule_set.majority is Majority.ABSOLUTE else rule_set.base
