"""The keys of the texts: which exist is read from the texts, which are used from the code.

Families of keys that the code puts together are spelled out from the real forms and states
(`FAMILIES`).
"""

import ast
import re
from pathlib import Path

from fluent.syntax import FluentParser
from fluent.syntax import ast as ftl
from fluent.syntax.visitor import Visitor

from handlers import decision_words, dialogues, menus, notices, tallies
from handlers.audiences import ROLES
from handlers.compositions import SWITCHES
from handlers.outcomes import REASONS
from rules import (
    amendments,
    announcements,
    audiences,
    chats,
    decisions,
    delphi,
    groups,
    imports,
    library,
    meetings,
    members,
    polls,
    practices,
    preferences,
    recommendations,
    responses,
    reviews,
    roles,
    rule_sets,
    soundings,
    spellings,
    statements,
    submissions,
    switches,
    versions,
)
from storage import records
from texts import LANGUAGES

ROOT = Path(__file__).parent.parent
CODE = ("bot", "handlers", "actions", "rules", "storage", "scheduler", "texts")
CATEGORIES = {"zero", "one", "two", "few", "many", "other"}
KEY = re.compile(r"([a-z]+|\{\})(-([a-z_]+|\{\}))+")
LABEL, TOAST, MESSAGE = 64, 200, 4096


# what there is


class Parts(Visitor):
    """Variables and selectors of one message."""

    def __init__(self, message):
        self.variables, self.selects = set(), []
        self.visit(message)

    def visit_VariableReference(self, node):  # noqa: N802 - the library's name
        self.variables.add(node.id.name)

    def visit_SelectExpression(self, node):  # noqa: N802 - the library's name
        self.selects.append(node)
        self.generic_visit(node)


def load(language):
    """File name by key, and the parts of each message."""
    files, parts = {}, {}
    for path in sorted((ROOT / "texts" / language).glob("*.ftl")):
        for entry in FluentParser().parse(path.read_text("utf-8")).body:
            assert not isinstance(entry, ftl.Junk), f"{path}: {entry.content}"
            if isinstance(entry, ftl.Message):
                assert entry.id.name not in files, f"{entry.id.name} is there twice"
                files[entry.id.name] = path.name
                parts[entry.id.name] = Parts(entry)
    return files, parts


TEXTS = {language: load(language) for language in LANGUAGES}
FILES, PARTS = TEXTS["en"]


def plural(select):
    """Whether a selector is about numbers in words: one of its cases is a plural category."""
    names = {v.key.name for v in select.variants if isinstance(v.key, ftl.Identifier)}
    return bool(names & (CATEGORIES - {"other"}))


def numbers(key):
    """The variables of a message that have to be numbers, in any language."""
    return {
        select.selector.id.name
        for _, parts in TEXTS.values()
        for select in parts[key].selects
        if plural(select) or any(isinstance(v.key, ftl.NumberLiteral) for v in select.variants)
    }


# what the code says


class Uses(ast.NodeVisitor):
    """The keys in one file: of messages, of plain texts, of refusals; and with which facts."""

    def __init__(self, tree):
        self.messages, self.plain, self.refused = [], [], []
        self.labels, self.toasts = set(), set()
        self.visit(tree)

    def visit_Call(self, node):
        name = ast.unparse(node.func).removeprefix("visit.")
        kinds = {"t": self.messages, "t.plain": self.plain, "Refused": self.refused}
        if name in kinds:
            facts = {word.arg for word in node.keywords} - {"offers"}
            kinds[name] += [(key, facts) for key in keys(node.args[0])]
        if name == "Button":
            self.labels |= within(node.args[0])
        if name.endswith((".saying", "quiet")):
            self.toasts |= within(node.args[0])
        for word in node.keywords:
            if word.arg == "note":
                self.messages += [(key, {None}) for key in keys(word.value) if KEY.fullmatch(key)]
        self.generic_visit(node)

    def visit_Assign(self, node):
        if isinstance(node.targets[0], ast.Name) and node.targets[0].id == "key":
            self.messages += [(key, {None}) for key in keys(node.value) if KEY.fullmatch(key)]
        self.generic_visit(node)


def keys(node):
    """The keys that an expression may be; `{}` stands for what is put into an f-string."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return [node.value]
    if isinstance(node, ast.JoinedStr):
        return ["".join(p.value if isinstance(p, ast.Constant) else "{}" for p in node.values)]
    if isinstance(node, ast.IfExp):
        return keys(node.body) + keys(node.orelse)
    if isinstance(node, ast.Call) and ast.unparse(node.func).endswith(".replace"):
        return keys(node.func.value)
    return []


def within(node):
    """The keys of all texts inside an expression."""
    calls = [n for n in ast.walk(node) if isinstance(n, ast.Call) and n.args]
    return {key for n in calls if ast.unparse(n.func).endswith(".plain") for key in keys(n.args[0])}


USES = [
    Uses(ast.parse(path.read_text("utf-8")))
    for folder in CODE
    for path in sorted((ROOT / folder).rglob("*.py"))
]

FORMS = [dialogue.form for dialogue in dialogues.REGISTRY.values()]
PREVIEWED = [d.form for d in dialogues.REGISTRY.values() if d.look is None]
FAMILIES = {
    "{}-title": [f"{form.name}-title" for form in FORMS],
    "{}-ask-{}": [f"{form.name}-ask-{q.key}" for form in FORMS for q in form.questions],
    "{}-field-{}": [
        f"{form.name}-field-{q.key}" for form in PREVIEWED for q in form.questions
        if q.key != "consent"
    ],
    "{}-{}-{}": [
        f"{form.name}-{q.key}-{choice}"
        for form in FORMS for q in form.questions for choice in q.choices
    ],
    "{}-preview": [f"{form.name}-preview" for form in PREVIEWED],
    "{}-send": [f"{form.name}-send" for form in PREVIEWED],
    "announcement-audience-{}": [f"announcement-audience-{a}" for a in audiences.AUDIENCES],
    "announcements-reply-{}": [f"announcements-reply-{r}" for r in audiences.REPLIES],
    "announcements-role-{}": [f"announcements-role-{r}" for r in ROLES],
    "announcements-switch-{}": [f"announcements-switch-{s}" for s in SWITCHES],
    "announcements-{}": ["announcements-pause", "announcements-resume"],
    "outcomes-{}": [f"outcomes-{r}" for r in REASONS],
    "announcements-cancel-{}": ["announcements-cancel-waiting", "announcements-cancel-sending"],
    "announcements-now-{}": [f"announcements-now-{s}" for s in announcements.State],
    "announcements-state-{}": [f"announcements-state-{s}" for s in announcements.State],
    "chats-meeting-{}": [f"chats-meeting-{w}" for w in ("planned", "moved", "cancelled")],
    "chats-status-{}": [f"chats-status-{s}" for s in chats.Status],
    "commands-{}": [
        f"commands-{name}" for name in (*menus.COMMANDS, *menus.FOR_COORDINATORS)
    ],
    "decisions-base-{}": [f"decisions-base-{b}" for b in rule_sets.Base],
    "decisions-choice-{}": [
        f"decisions-choice-{c}" for c in [*decisions.Choice, *decisions.Position]
    ],
    "decisions-go-{}": [f"decisions-go-{s}" for s in decisions.State],
    "decisions-result-{}": [f"decisions-result-{r}" for r in decisions.Result],
    "decisions-why-{}": [
        f"decisions-why-{w}".replace("_", "-") for w in (*decisions.Reason, *tallies.STANDS.values())
    ],
    "reconsiderations-result-{}": [
        f"reconsiderations-result-{r}" for r in decision_words.TAKEN_UP.values()
    ],
    "decisions-opened-{}": [f"decisions-opened-{w}" for w in rule_sets.Way],
    "decisions-tally-{}": [
        f"decisions-tally-{c}" for c in [*decisions.Choice, *decisions.Position, "present", "none"]
    ],
    "deliveries-kind-{}": [f"deliveries-kind-{kind}" for kind in notices.AT_MOST_ONCE],
    "delegation-kind-{}": [f"delegation-kind-{k}" for k in members.Kind],
    "delegation-standing-{}": [f"delegation-standing-{s}" for s in members.Standing],
    "group-forwarding-{}": [f"group-forwarding-{f}" for f in groups.FORWARDING],
    "imports-column-{}": [f"imports-column-{column}" for column in spellings.COLUMNS],
    "imports-line-{}": [f"imports-line-{what}" for what in imports.What],
    "imports-seat-{}": [f"imports-seat-{s}" for s in [*members.Seat, "none"]],
    "meetings-answered-{}": [f"meetings-answered-{a}" for a in meetings.Answer],
    "meeting-field-{}": [f"meeting-field-{f}" for f in (*meetings.SHOWN_CHANGES, "zone", "wall_time", "starts_at")],
    "meeting-format-{}": [f"meeting-format-{f}" for f in meetings.FORMATS],
    "meetings-is-{}": [f"meetings-is-{f}" for f in meetings.FORMATS if f != "room"],
    "meetings-say-{}": [f"meetings-say-{a}" for a in meetings.Answer],
    "meetings-time-{}": ["meetings-time-1", "meetings-time-2"],
    "meetings-who-{}": [f"meetings-who-{a}" for a in [*meetings.Answer, "missing"]],
    "members-make-{}": [f"members-make-{s}" for s in ("head", "vote", "alternate", "adviser")],
    "members-role-{}": [f"members-role-{r}" for r in roles.GIVEN],
    "members-seat-{}": [
        f"members-seat-{s}" for s in ("head", "vote", "alternate", "adviser", "observing")
    ],
    "members-state-{}": [f"members-state-{s}" for s in [*members.State, "stranger"]],
    "delphi-{}": [f"delphi-{w}" for w in (*delphi.Agreement, *delphi.Verdict)],
    "polls-ask-{}": ["polls-ask-score", "polls-ask-delphi"],
    "polls-kind-{}": [f"polls-kind-{kind}" for kind in polls.Kind],
    "polls-state-{}": [f"polls-state-{s}" for s in decisions.State],
    "priorities-why-{}": [f"priorities-why-{kind}" for kind in polls.PRIORITIES],
    "preferences-point-{}": [f"preferences-point-{p}" for p in preferences.LEADS],
    "preferences-topic-{}": [f"preferences-topic-{t}" for t in preferences.TOPICS],
    "library-facet-{}": [f"library-facet-{facet}" for facet in library.FACETS],
    "practice-{}-{}": [
        f"practice-{q.key}-{choice}"
        for q in practices.FORM.questions if q.key in library.FACETS for choice in q.choices
    ],
    "practice-field-{}": [f"practice-field-{q.key}" for q in practices.FORM.questions],
    "practice-language-{}": [f"practice-language-{code}" for code in submissions.LANGUAGES],
    "practice-theme-{}": [f"practice-theme-{key}" for key in practices.THEMES],
    "practices-now-{}": [
        f"practices-now-{s}" for s in (practices.State.SHARED, practices.State.RETURNED)
    ],
    "practices-refused-{}": ["practices-refused-archived", "practices-refused-withdrawn"],
    "practices-revision-{}": ["practices-revision-submitted", "practices-revision-returned"],
    "practices-state-{}": [f"practices-state-{s}" for s in practices.State],
    "responses-removed-{}": [f"responses-removed-{kind}" for kind in responses.Kind],
    "rules-{}-{}": [f"rules-{s.key}-{word}" for s in switches.SWITCHES for word in s.words],
    "rules-about-{}": [f"rules-about-{s.key}" for s in switches.SWITCHES],
    "rules-ballot-{}": [f"rules-ballot-{b}" for b in rule_sets.Ballot],
    "rules-name-{}": [f"rules-name-{s.key}" for s in switches.SWITCHES],
    "rules-says-recorded-{}": [
        f"rules-says-recorded-{w}" for w in rule_sets.Way if w is not rule_sets.Way.VOTE
    ],
    "rules-way-{}": [f"rules-way-{w}" for w in rule_sets.Way],
    "statements-kind-{}": [f"statements-kind-{k}" for k in statements.Kind],
    "soundings-fit-{}": [f"soundings-fit-{f}" for f in soundings.Fit],
    "soundings-is-{}": [f"soundings-is-{s}" for s in soundings.State if s != "open"],
    "roles-about-{}": [f"roles-about-{r}" for r in roles.GIVEN],
    "roles-outcome-{}": [f"roles-outcome-{s}" for s in roles.Stage if s != roles.Stage.OPEN],
    "records-of-{}": [f"records-of-{table}" for table in records.HELD],
    "reviews-state-{}": [f"reviews-state-{s}" for s in reviews.State],
    "reviews-yours-{}": [f"reviews-yours-{s}" for s in ("invited", "writing")],
    "reviews-waits-{}": [f"reviews-waits-{s}" for s in reviews.OPEN],
    "versions-step-{}": [
        f"versions-step-{v}" for v in [*practices.Verdict, "submitted", "declared"]
    ],
    "versions-{}": [f"versions-{c}" for c in versions.Change],
    "amendments-say-{}": [f"amendments-say-{k}" for k in amendments.Kind],
    "amendments-kind-{}": [f"amendments-kind-{k}" for k in amendments.Kind],
    "amendments-state-{}": [f"amendments-state-{s}" for s in amendments.State],
    "recommendation-strands-{}": [f"recommendation-strands-{s}" for s in practices.STRANDS],
    "recommendation-pillars-{}": [f"recommendation-pillars-{p}" for p in practices.PILLARS],
    "recommendations-state-{}": [f"recommendations-state-{s}" for s in recommendations.State],
}  # fmt: skip


def spelled(found):
    """Keys, with families spelled out."""
    return {key for name in found for key in (FAMILIES.get(name, []) if "{}" in name else [name])}


def used(kind):
    """The keys that the code uses in one way."""
    return spelled(key for uses in USES for key, _ in getattr(uses, kind))
