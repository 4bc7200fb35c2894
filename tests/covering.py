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
    "rules/agendas.py": "test_meeting_rules",
    "rules/amendments.py": "test_ballot_rules",
    "rules/announcements.py": "test_text_rules",
    "rules/audiences.py": "test_member_rules",
    "rules/backups.py": "test_file_rules",
    "rules/ballots.py": "test_ballot_rules",
    "rules/chats.py": "test_member_rules",
    "rules/checkins.py": "test_meeting_rules",
    "rules/copies.py": "test_file_rules",
    "rules/counting.py": "test_decision_rules test_ballot_rules",
    "rules/decisions.py": "test_decision_rules test_ballot_rules",
    "rules/delphi.py": "test_ballot_rules",
    "rules/digests.py": "test_meeting_rules",
    "rules/divisions.py": "test_text_rules",
    "rules/expected.py": "test_member_rules",
    "rules/files.py": "test_file_rules",
    "rules/forms.py": "test_text_rules",
    "rules/groups.py": "test_member_rules",
    "rules/imports.py": "test_file_rules",
    "rules/library.py": "test_text_rules",
    "rules/markup.py": "test_text_rules",
    "rules/meetings.py": "test_meeting_rules",
    "rules/members.py": "test_member_rules",
    "rules/moments.py": "test_clock_changes test_days_before test_typed_times",
    "rules/personal.py": "test_trace_rules",
    "rules/personal_names.py": "test_personal",
    "rules/pickers.py": "test_meeting_rules",
    "rules/polls.py": "test_ballot_rules test_trace_rules",
    "rules/practices.py": "test_text_rules",
    "rules/preferences.py": "test_quiet_hours test_member_rules",
    "rules/priorities.py": "test_ballot_rules",
    "rules/recommendations.py": "test_text_rules",
    "rules/refusals.py": "test_names",
    "rules/remarks.py": "test_member_rules",
    "rules/reminders.py": "test_days_before test_meeting_rules",
    "rules/responses.py": "test_member_rules",
    "rules/reviews.py": "test_text_rules",
    "rules/roles.py": "test_member_rules",
    "rules/rule_sets.py": "test_decision_rules test_ballot_rules test_counting",
    "rules/search.py": "test_trace_rules",
    "rules/small_numbers.py": "test_delphi_rules",
    "rules/soundings.py": "test_meeting_rules",
    "rules/speakers.py": "test_meeting_rules",
    "rules/spellings.py": "test_text_rules test_import_files",
    "rules/statements.py": "test_text_rules",
    "rules/stored.py": "test_practice_rules",
    "rules/submissions.py": "test_practice_rules test_trace_rules",
    "rules/switches.py": "test_ballot_rules",
    "rules/tasks.py": "test_meeting_rules",
    "rules/themes.py": "test_member_rules",
    "rules/typed_times.py": "test_clock_changes test_trace_rules",
    "rules/versions.py": "test_practice_rules test_text_rules",
    "rules/voting_order.py": "test_amendment_rules",
    "actions/anchors.py": "test_bundles",
    "actions/announcements.py": "test_composing test_sending",
    "actions/ballots.py": "test_confidential test_nudges",
    "actions/chats.py": "test_posts",
    "actions/deadlines.py": "test_confidential test_late_handling test_poll_bundles test_posts",
    "actions/decisions.py": "test_closing test_confidential test_nudges test_presence test_results",
    "actions/delegations.py": "test_groups",
    "actions/deliveries.py": "test_outbox test_unsent",
    "actions/files.py": "test_albums test_file_rows",
    "actions/forms.py": "test_dialogues test_parts test_practice_input test_old_cards",
    "actions/groups.py": "test_first_time test_links",
    "actions/invitations.py": "test_joining test_links test_first_time test_groups",
    "actions/letters.py": "test_notices test_members",
    "actions/library.py": "test_search",
    "actions/meetings.py": "test_meeting_details test_meeting_times test_moves test_zone_changes",
    "actions/members.py": "test_applications test_joining test_strangers test_first_time",
    "actions/parts.py": "test_amendments",
    "actions/polls.py": "test_priorities test_delphi test_marks test_poll_bundles",
    "actions/practices.py": "test_practice_life",
    "actions/preferences.py": "test_quiet_nights",
    "actions/reactions.py": "test_elsewhere",
    "actions/records.py": "test_erasure test_retention test_idle test_erased_again",
    "actions/reminders.py": "test_reminder_points test_due",
    "actions/responses.py": "test_trials test_adoption test_comments",
    "actions/statements.py": "test_silences test_consensus",
    "actions/tasks.py": "test_minutes",
}
OF_ALL = {"actions": {"test_effects", "test_journal_lines", "test_states"}}  # a whole folder


def tests_of(file: str) -> list[str]:
    """The names of the files of tests that cover a module."""
    stem = Path(file).stem
    names = {f"test_{stem}", f"test_{stem}_rules", f"test_{stem.removesuffix('s')}_rules"}
    named = {name for name in names if (ROOT / "tests" / f"{name}.py").exists()}
    if file in GUARDS and file in ALSO:
        named = set()  # its rows are few and tried often: the quickest tests that see all of it
    if file not in GUARDS:
        named |= OF_ALL.get(Path(file).parent.name, set())
    return sorted(named | set(ALSO.get(file, "").split()))


def family(name: str) -> dict[str, list[str]]:
    """The modules of `guards`, `rules` or `actions`, and the tests of each."""
    if name == "guards":
        return {file: tests_of(file) for file in GUARDS}
    files = sorted(path.relative_to(ROOT).as_posix() for path in (ROOT / name).glob("*.py"))
    return {file: tests_of(file) for file in files if file not in GUARDS}
