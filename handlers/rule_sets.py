"""How the group decides: its rule set, switch by switch, for coordinators.

rule_sets:show                          all switches with their values
rule_sets:switch:0:<switch>             the options of one
rule_sets:turn:0:<switch>.<option>      choose one
"""

from actions import rule_sets as actions
from handlers import home, questions
from handlers.cards import Button, Card
from handlers.questions import Dialogue
from handlers.routes import data, press
from handlers.visits import Visit
from rules import shares, switches
from rules.forms import Draft
from rules.rule_sets import RuleSet, Way, quorum
from rules.switches import OWN, Switch
from storage import delegations, rule_sets
from texts import Html

SUMMARY = ("ballot", "unit", "majority", "base", "silence", "breakers")


def value(visit: Visit, switch: Switch, rule_set: RuleSet) -> str:
    """The option that a rule set has, in words."""
    word = switch.now(rule_set)
    if word != OWN:
        return visit.t.plain(f"rules-{switch.key}-{word}")
    if switch.key == "majority":
        return visit.t.plain("rules-own-majority", share=str(rule_set.threshold))
    own = rule_set.quorum_to_debate if switch.key == "debate" else rule_set.quorum
    return visit.t.plain("rules-own-quorum", share=own)


def summary(visit: Visit, rule_set: RuleSet, members: int) -> Html:
    """The rules in a few lines: the main ones, and what differs from the usual."""
    t = visit.t
    used = {switch.key: switch for switch in switches.of(rule_set.way)}
    unusual = [s.key for s in used.values() if s.now(rule_set) != s.words[0] and s.key != "quorum"]
    shown = [key for key in dict.fromkeys((*SUMMARY, *unusual)) if key in used]
    lines = [value(visit, used[key], rule_set) for key in shown]
    if rule_set.way is Way.SILENCE:
        lines.insert(0, t.plain("rules-says-silence"))
    else:
        needed = quorum(members, rule_set.quorum)
        lines.append(t.plain("rules-says-quorum", needed=needed, members=members))
    if rule_set.way is Way.CONSENSUS:
        lines.insert(0, t.plain("rules-says-consensus"))
    if rule_set.way is not Way.VOTE:
        lines.append(t.plain(f"rules-says-recorded-{rule_set.way}"))
    return Html("\n".join(t("rules-line", rule=line) for line in lines))


async def show(visit: Visit) -> Card:
    """All switches."""
    return _card(visit, await visit.read(rule_sets.get, visit.group.id))


def _card(visit: Visit, rule_set: RuleSet) -> Card:
    t = visit.t
    lines = [
        t(
            "rules-value",
            name=t.plain(f"rules-name-{switch.key}"),
            value=value(visit, switch, rule_set),
        )
        for switch in switches.SWITCHES
    ]
    buttons = [
        Button(t.plain(f"rules-name-{switch.key}"), data("rule_sets:switch", arg=switch.key))
        for switch in switches.SWITCHES
    ]
    rows = [buttons[i : i + 2] for i in range(0, len(buttons), 2)]
    rows.append([Button(t.plain("members-back"), data("groups:show")), home.menu_button(visit)])
    return Card(t("rules-card", lines=Html("\n".join(lines))), rows)


async def switch_(visit: Visit) -> Card:
    """What one switch is for, and its options."""
    t = visit.t
    switch = switches.named(visit.arg)
    rule_set = await visit.read(rule_sets.get, visit.group.id)
    rows = [
        [Button(_marked(visit, switch, word, rule_set), _turn(switch, word))]
        for word in switch.words
    ]
    if switch.form:
        label = t.plain("rules-own")
        if switch.now(rule_set) == OWN:
            label = t.plain("forms-chosen", label=value(visit, switch, rule_set))
        rows.append([Button(label, data("forms:open", arg=switch.form))])
    rows.append([Button(t.plain("members-back"), data("rule_sets:show"))])
    return Card(explained(visit, switch), rows)


def explained(visit: Visit, switch: Switch) -> Html:
    """The name of a switch, and what it is for, in a line."""
    t = visit.t
    return t(
        "rules-switch",
        name=t.plain(f"rules-name-{switch.key}"),
        about=t.plain(f"rules-about-{switch.key}"),
    )


def _marked(visit: Visit, switch: Switch, word: str, rule_set: RuleSet) -> str:
    label = visit.t.plain(f"rules-{switch.key}-{word}")
    if word == switch.now(rule_set):
        return visit.t.plain("forms-chosen", label=label)
    return label


def _turn(switch: Switch, word: str) -> str:
    return data("rule_sets:turn", arg=f"{switch.key}.{word}")


async def turn(visit: Visit) -> Card:
    """Choose an option; the whole card is shown again."""
    key, _, word = visit.arg.partition(".")
    rule_set = await visit.write(actions.turn, key, word)
    return _card(visit, rule_set).saying(visit.t.plain("forms-saved"))


# what is typed


async def _read_quorum(visit: Visit, _draft: Draft, raw: str) -> str:
    return shares.quorum(raw, await visit.read(delegations.count_members, visit.group.id))


async def _threshold(visit: Visit, draft: Draft) -> Card:
    rule_set = await visit.write(actions.put_threshold, draft.id, draft.version)
    return _card(visit, rule_set).saying(visit.t.plain("forms-saved"))


async def _quorum(visit: Visit, draft: Draft) -> Card:
    rule_set = await visit.write(actions.put_quorum, draft.id, draft.version)
    return _card(visit, rule_set).saying(visit.t.plain("forms-saved"))


async def _debate(visit: Visit, draft: Draft) -> Card:
    rule_set = await visit.write(actions.put_debate, draft.id, draft.version)
    return _card(visit, rule_set).saying(visit.t.plain("forms-saved"))


def _shown(visit: Visit, _key: str, share: object) -> str:
    """The exact fraction, as it was understood."""
    return visit.t.plain("rules-own-majority", share=str(share))


def _shown_quorum(visit: Visit, _key: str, share: object) -> str:
    return visit.t.plain("rules-own-quorum", share=str(share))


questions.register(
    Dialogue(switches.THRESHOLD_FORM, "rule_sets.put_threshold", _threshold, show=_shown)
)
questions.register(
    Dialogue(
        switches.QUORUM_FORM,
        "rule_sets.put_quorum",
        _quorum,
        parse={"share": _read_quorum},
        show=_shown_quorum,
    )
)
questions.register(
    Dialogue(
        switches.DEBATE_FORM,
        "rule_sets.put_debate",
        _debate,
        parse={"share": _read_quorum},
        show=_shown_quorum,
    )
)

ROUTES = [
    press("rule_sets:show", show),
    press("rule_sets:switch", switch_),
    press("rule_sets:turn", turn),
]
