"""Which tests cover which module: those named after it, and those that are listed here.

`tests/mutants.py` tries the mutants of a module on them; `tests/test_teeth.py` looks that no module
is left out.
"""

from pathlib import Path

ROOT = Path(__file__).parent.parent
AT_LEAST = {"guards": 1.0, "rules": 0.9, "actions": 0.9}  # of the mutants are noticed
GUARDS = (
    *("rules/permissions.py", "actions/gate.py"),
    *("handlers/routes.py", "handlers/router.py"),
)
ALSO = {
    "rules/permissions.py": "test_second_table",
    "handlers/routes.py": "test_second_table",
    "handlers/router.py": "test_permissions test_forged_presses test_other_groups test_strangers "
    "test_groups test_replies test_odd_updates test_odd_input test_inbox test_first_time",
    "rules/amendments.py": "test_amendment_rules",
    "rules/announcements.py": "test_composing test_sending",
    "rules/backups.py": "test_retention_rules",
    "rules/ballots.py": "test_decision_rules test_confidential test_instructions",
    "rules/copies.py": "test_copying",
    "rules/counting.py": "test_oracle",
    "rules/decisions.py": "test_decision_rules test_counting",
    "rules/delphi.py": "test_oracle",
    "rules/divisions.py": "test_amendment_rules",
    "rules/files.py": "test_file_rows test_refused_files",
    "rules/forms.py": "test_dialogues test_bad_input",
    "rules/imports.py": "test_import_files",
    "rules/markup.py": "test_sending test_composing",
    "rules/meetings.py": "test_days_before test_bad_times",
    "rules/members.py": "test_roles test_joining test_applications",
    "rules/moments.py": "test_clock_changes test_days_before test_typed_times",
    "rules/personal_names.py": "test_personal",
    "rules/polls.py": "test_poll_rules test_priority_rules",
    "rules/practices.py": "test_practice_rules test_practice_input",
    "rules/preferences.py": "test_notices test_quiet_hours",
    "rules/priorities.py": "test_priority_rules",
    "rules/recommendations.py": "test_wordings",
    "rules/refusals.py": "test_names",
    "rules/reminders.py": "test_reminder_points test_days_before",
    "rules/responses.py": "test_trials test_adoption test_comments",
    "rules/reviews.py": "test_practice_input",
    "rules/rule_sets.py": "test_decision_rules",
    "rules/small_numbers.py": "test_delphi_rules test_delphi",
    "rules/spellings.py": "test_import_files",
    "rules/statements.py": "test_silences test_consensus",
    "rules/stored.py": "test_practice_rules",
    "rules/submissions.py": "test_practice_rules test_practice_input",
    "rules/switches.py": "test_rule_sets test_presence",
    "rules/tasks.py": "test_minutes",
    "rules/typed_times.py": "test_clock_changes",
    "rules/versions.py": "test_practice_rules test_wordings",
    "rules/voting_order.py": "test_amendment_rules",
    "actions/anchors.py": "test_bundles",
    "actions/announcements.py": "test_composing test_sending",
    "actions/ballots.py": "test_confidential",
    "actions/decisions.py": "test_closing test_confidential",
    "actions/deadlines.py": "test_late_handling",
    "actions/deliveries.py": "test_outbox test_unsent",
    "actions/forms.py": "test_dialogues test_parts",
    "actions/invitations.py": "test_joining",
    "actions/letters.py": "test_notices test_members",
    "actions/meetings.py": "test_meeting_details test_cancellation",
    "actions/members.py": "test_applications test_joining",
    "actions/parts.py": "test_amendments",
    "actions/polls.py": "test_priorities test_delphi",
    "actions/practices.py": "test_practice_life",
    "actions/records.py": "test_erasure test_retention",
    "actions/responses.py": "test_trials test_adoption test_comments",
    "actions/statements.py": "test_silences test_consensus",
    "actions/tasks.py": "test_minutes",
    "actions/reactions.py": "test_elsewhere",
}


def tests_of(file: str) -> list[str]:
    """The names of the files of tests that cover a module."""
    named = {path.stem for path in (ROOT / "tests").glob(f"test_{Path(file).stem}.py")}
    if file in GUARDS and file in ALSO:
        named = set()  # its rows are few and tried often: the quickest tests that see all of it
    return sorted(named | set(ALSO.get(file, "").split()))


def family(name: str) -> dict[str, list[str]]:
    """The modules of `guards`, `rules` or `actions`, and the tests of each."""
    if name == "guards":
        return {file: tests_of(file) for file in GUARDS}
    files = sorted(path.relative_to(ROOT).as_posix() for path in (ROOT / name).glob("*.py"))
    return {file: tests_of(file) for file in files if file not in GUARDS}
