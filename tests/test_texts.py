"""Every word the bot says: complete in every language, used, valid, and within the limits.

Which keys exist is read from the texts; which are used is read from the code. Families of keys
that the code puts together are spelled out from the real forms and states (`FAMILIES`).
"""

import ast
import re
from pathlib import Path

import pytest
from babel import Locale
from fluent.syntax import FluentParser
from fluent.syntax import ast as ftl
from fluent.syntax.visitor import Visitor

from handlers import dialogues, features
from rules import announcements, decisions, meetings, members, practices, recommendations
from rules.words import units
from sandbox import html
from texts import LANGUAGES, Text

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
            facts = {word.arg for word in node.keywords}
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
    "announcement-audience-{}": [f"announcement-audience-{a}" for a in announcements.AUDIENCES],
    "announcements-cancel-{}": ["announcements-cancel-waiting", "announcements-cancel-sending"],
    "announcements-now-{}": [f"announcements-now-{s}" for s in announcements.State],
    "announcements-state-{}": [f"announcements-state-{s}" for s in announcements.State],
    "commands-{}": [f"commands-{name}" for name in features.COMMANDS],
    "decisions-choice-{}": [f"decisions-choice-{c}" for c in decisions.Choice],
    "decisions-go-{}": [f"decisions-go-{s}" for s in decisions.State],
    "decisions-result-{}": [f"decisions-result-{r}" for r in decisions.Result],
    "decisions-why-{}": [f"decisions-why-{r}".replace("_", "-") for r in decisions.Reason],
    "decisions-tally-{}": [f"decisions-tally-{c}" for c in [*decisions.Choice, "none"]],
    "delegation-kind-{}": [f"delegation-kind-{k}" for k in members.Kind],
    "delegation-standing-{}": [f"delegation-standing-{s}" for s in members.Standing],
    "meetings-answered-{}": [f"meetings-answered-{a}" for a in meetings.Answer],
    "meetings-say-{}": [f"meetings-say-{a}" for a in meetings.Answer],
    "meetings-who-{}": [f"meetings-who-{a}" for a in [*meetings.Answer, "missing"]],
    "members-make-{}": [f"members-make-{s}" for s in ("head", "vote", "alternate", "adviser")],
    "members-seat-{}": [f"members-seat-{s}" for s in members.Seat],
    "members-state-{}": [f"members-state-{s}" for s in [*members.State, "stranger"]],
    "practices-now-{}": [
        f"practices-now-{s}" for s in (practices.State.SHARED, practices.State.RETURNED)
    ],
    "practices-state-{}": [f"practices-state-{s}" for s in practices.State],
    "recommendations-state-{}": [f"recommendations-state-{s}" for s in recommendations.State],
}  # fmt: skip


def spelled(found):
    """Keys, with families spelled out."""
    return {key for name in found for key in (FAMILIES.get(name, []) if "{}" in name else [name])}


def used(kind):
    """The keys that the code uses in one way."""
    return spelled(key for uses in USES for key, _ in getattr(uses, kind))


# complete


def test_every_language_has_the_same_keys_in_the_same_files():
    for language, (files, _) in TEXTS.items():
        assert files == FILES, f"{language}: {set(files) ^ set(FILES)}"


def test_every_language_uses_the_same_variables():
    for language, (_, parts) in TEXTS.items():
        different = {key for key in FILES if parts[key].variables != PARTS[key].variables}
        assert different == set(), language


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_plural_form_of_the_language_is_written_out(language):
    wanted = {*Locale(language).plural_form.tags, "other"}
    seen = 0
    for key, parts in TEXTS[language][1].items():
        for select in filter(plural, parts.selects):
            names = {v.key.name for v in select.variants if isinstance(v.key, ftl.Identifier)}
            assert names == wanted, f"{key}: {names}"
            seen += 1
    assert seen > 5


def test_what_english_counts_in_words_every_language_counts():
    for key in FILES:
        counting = {
            language
            for language, (_, parts) in TEXTS.items()
            if any(plural(select) for select in parts[key].selects)
        }
        assert "en" not in counting or counting == set(LANGUAGES), f"{key}: only in {counting}"


# in step with the code


def test_every_family_of_keys_is_spelled_out_and_none_is_left_over():
    found = {
        key for uses in USES for key, _ in uses.messages + uses.plain + uses.refused if "{}" in key
    }
    assert found == set(FAMILIES)


def test_every_key_in_the_code_exists():
    wanted = used("messages") | used("plain") | used("refused")
    assert len(wanted) > 200
    assert wanted - set(FILES) == set()


def test_every_key_is_used():
    assert set(FILES) - (used("messages") | used("plain") | used("refused")) == set()


def test_every_text_is_given_the_facts_that_it_names_and_no_others():
    for uses in USES:
        for key, facts in uses.messages + uses.plain + uses.refused:
            if "{}" in key or None in facts:
                continue
            assert facts == PARTS[key].variables, key


# what people see


NASTY = '<b>&amp; "x" </i> & \u202e ёж < 3'
COUNTS = (0, 1, 2, 5, 11, 21, 22, 100)


def facts_of(key, count, word=NASTY):
    """Sample facts for a message."""
    return {name: count if name in numbers(key) else word for name in PARTS[key].variables}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_message_is_html_that_telegram_takes_and_shows_facts_literally(language):
    t = Text(language)
    for key in FILES:
        for count in COUNTS if numbers(key) else COUNTS[:1]:
            facts = facts_of(key, count)
            shown, _ = html.parse(t(key, **facts))
            assert shown.strip(), key
            assert units(shown) <= MESSAGE
            assert "{" not in shown, key
            for fact in facts.values():
                if isinstance(fact, str) and not PARTS[key].selects:
                    assert fact in shown, key


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_shown_without_formatting_has_no_tags_in_it(language):
    t = Text(language)
    for key in sorted(used("plain") | used("refused")):
        shown = t.plain(key, **facts_of(key, 5, "Word"))
        assert not re.search(r"[<>]|&\w+;", shown), f"{key}: {shown}"


@pytest.mark.parametrize("language", LANGUAGES)
def test_button_labels_are_short(language):
    t = Text(language)
    found = spelled(key for uses in USES for key in uses.labels)
    found |= spelled(["{}-title", "{}-send", "{}-{}-{}"])
    assert len(found) > 100
    for key in sorted(found):
        label = t.plain(key, **facts_of(key, 22, "23 Nov, 10:00"))
        assert "\n" not in label, key
        assert units(label) <= LABEL, f"{key}: {label}"
    longest = max(
        (t.plain(f"{form.name}-field-{q.key}") for form in PREVIEWED for q in form.first
         if q.key not in {"consent", "language"}), key=len,
    )  # fmt: skip
    assert units(t.plain("forms-change", field=longest)) <= LABEL


LONG = {  # what a title, a name or a time may be at most, in a pop-up
    "title": "T" * 120, "name": "N" * 60, "by": "B" * 60, "when": "23 нояб., 10:00",
    "form": "F" * 30, "incident": "ABCDEF", "choice": "Воздержаться", "day": "31.02.2027",
}  # fmt: skip
TYPED = re.compile(r"(meetings-refused-|preferences-refused-zone|recommendations-refused-many)")


@pytest.mark.parametrize("language", LANGUAGES)
def test_pop_ups_are_short_enough_to_be_shown_whole(language):
    t = Text(language)
    found = spelled(key for uses in USES for key in uses.toasts) | used("refused")
    found |= {"forms-unknown-button", "forms-incident"}
    assert len(found) > 40
    for key in sorted(found):
        if TYPED.match(key) and key not in {"meetings-refused-gone", "meetings-refused-begun"}:
            continue  # raised only by what is typed, and answered by a message
        facts = {name: LONG.get(name, 21) for name in PARTS[key].variables if name != "state"}
        if "state" in PARTS[key].variables:
            facts["state"] = "active"
        shown = t.plain(key, **facts)
        assert units(shown) <= TOAST, f"{key}: {units(shown)}"


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_number_reads_well_in_every_message_that_counts(language):
    t = Text(language)
    for key in FILES:
        if not any(plural(select) for select in TEXTS[language][1][key].selects):
            continue
        for count in COUNTS:
            shown = t.plain(key, **facts_of(key, count, "x"))
            assert str(count) in shown or count in {0, 1}, f"{key} with {count}: {shown}"
