"""Faults that are put into a copy of the bot, one at a time, each with a test that has to go red.

Each is a small piece of a file and what stands there instead; `tests/test_teeth.py` tries them.
"""

from typing import NamedTuple


class Tooth(NamedTuple):
    """`old` stands in `file` exactly once; with `new` in its place `test` fails."""

    fault: str
    file: str
    old: str
    new: str
    test: str


TEETH = [
    Tooth(
        "a ballot counts at the very moment of the close",
        "rules/decisions.py",
        "if decision.state is not State.OPEN or now >= decision.closes_at:",
        "if decision.state is not State.OPEN or now > decision.closes_at:",
        "test_decision_rules.py::test_a_ballot_counts_strictly_before_the_close",
    ),
    Tooth(
        "updates are confirmed before they are stored",
        "bot/inbox.py",
        "                await self.receive(updates)",
        "                await _get_updates(bot, transport, updates[-1]['update_id'] + 1, 0)\n"
        "                await self.receive(updates)",
        "test_receiving.py::test_what_could_not_be_stored_is_not_confirmed_to_telegram",
    ),
    Tooth(
        "an update that failed is marked as done, without an effect",
        "bot/dispatch.py",
        "await self._bury(item, fault, failed, update)",
        "self._finish(item.update_id)",
        "test_failures.py::test_whoever_presses_while_the_database_fails_is_told_so_and_nothing_changes",
    ),
    Tooth(
        "an update takes effect as often as it is handled",
        "storage/inbox.py",
        'body = NULL\n        WHERE update_id = :update_id AND state = \'received\'\n        """,\n'
        "        update_id=update_id,\n    )\n    if not changed:",
        'body = NULL\n        WHERE update_id = :update_id\n        """,\n'
        "        update_id=update_id,\n    )\n    if not changed:",
        "test_writes.py::test_an_update_takes_effect_once",
    ),
    Tooth(
        "commits are not synced",
        "storage/engine.py",
        "PRAGMA synchronous = FULL",
        "PRAGMA synchronous = OFF",
        "test_power_loss.py::test_whenever_the_power_goes_whole_commits_are_there_and_all_confirmed_ones",
    ),
    Tooth(
        "foreign keys are not enforced",
        "storage/engine.py",
        "PRAGMA foreign_keys = ON",
        "PRAGMA foreign_keys = OFF",
        "test_writes.py::test_foreign_keys_are_enforced",
    ),
    Tooth(
        "a transaction takes its lock only when it writes",
        "storage/workers.py",
        "BEGIN IMMEDIATE",
        "BEGIN DEFERRED",
        "test_locks_and_keys.py::test_no_other_program_writes_between_the_statements_of_a_function",
    ),
    Tooth(
        "a failing function of a batch is not rolled back alone",
        "storage/workers.py",
        'tx.mark("ROLLBACK TO job")',
        "pass",
        "test_group_commit.py::test_a_failing_function_rolls_back_alone",
    ),
    Tooth(
        "callers are answered before the commit",
        "storage/workers.py",
        "        job.result = job.run(tx)\n        job.letters = tx.letters\n",
        "        job.result = job.run(tx)\n        job.letters = tx.letters\n"
        "        if job.future:\n"
        "            job.future.get_loop().call_soon_threadsafe(_answer, [job])\n",
        "test_group_commit.py::test_callers_are_answered_only_after_the_commit",
    ),
    Tooth(
        "what follows a rollback by SQLite commits on its own",
        "storage/transactions.py",
        "if not self.open:",
        "if self._connection is None:",
        "test_full_disk.py::test_a_function_that_goes_on_after_the_full_disk_leaves_nothing_half",
    ),
    Tooth(
        "two processes may use one database",
        "storage/locks.py",
        "\n            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)",
        "\n            fcntl.flock(descriptor, fcntl.LOCK_SH | fcntl.LOCK_NB)",
        "test_locks_and_keys.py::test_a_second_process_is_told_clearly_that_the_file_is_taken",
    ),
    Tooth(
        "a letter is put in as often as somebody tries",
        "storage/outbox.py",
        "|| ':' || :key || ':' || value",
        "|| ':' || :key || ':' || value || hex(randomblob(4))",
        "test_outbox.py::test_what_is_put_in_twice_goes_out_once",
    ),
    Tooth(
        "a letter is sent before it is marked as being sent",
        "storage/outbox.py",
        "SET state = 'sending', attempts",
        "SET attempts",
        "test_outbox.py::test_a_claim_takes_no_more_than_its_limit_and_each_letter_once",
    ),
    Tooth(
        "what was perhaps sent is sent again, reminders too",
        "storage/outbox.py",
        "UPDATE outbox SET state = 'unknown'\n",
        "UPDATE outbox SET state = 'pending'\n",
        "test_doubts.py::test_a_reminder_that_was_being_sent_at_a_kill_is_unknown",
    ),
    Tooth(
        "a letter with which Telegram asks to wait is given up",
        "scheduler/deliveries.py",
        "_became(State.PENDING, error, not_before=self._now() + seconds)",
        "_became(State.FAILED, error)",
        "test_deliveries.py::test_when_telegram_asks_to_wait_the_letter_waits_and_goes_out_once",
    ),
    Tooth(
        "one vote more than needed is needed",
        "rules/counting.py",
        "votes.yes >= votes.needed",
        "votes.yes > votes.needed",
        "test_counting.py::test_two_thirds",
    ),
    Tooth(
        "abstentions are part of those voting",
        "rules/counting.py",
        "Base.PRESENT_AND_VOTING: yes + no,",
        "Base.PRESENT_AND_VOTING: yes + no + abstain,",
        "test_counting.py::test_sixteen_members_fifteen_present_three_yes_two_no_ten_abstain_is_carried",
    ),
    Tooth(
        "half of the members are a quorum where more than half is",
        "rules/counting.py",
        "votes.present < votes.quorum",
        "votes.present < votes.quorum - 1",
        "test_counting.py::test_the_same_votes_with_eight_of_sixteen_present_are_no_decision",
    ),
    Tooth(
        "a local time is taken for UTC",
        "rules/moments.py",
        "moment = wall.replace(tzinfo=place).astimezone(UTC)",
        "return wall.replace(tzinfo=UTC)",
        "test_zone_proof.py::test_every_change_of_the_clocks_is_read_as_the_files_have_it",
    ),
    Tooth(
        "the role is checked at the button only",
        "actions/gate.py",
        "permissions.check(word, actor)",
        "pass",
        "test_permitted_actions.py::test_an_action_beyond_the_role_is_refused_and_changes_nothing",
    ),
    Tooth(
        "who acts is believed and not looked up",
        "actions/gate.py",
        "return fn(tx, _known(cause, actor), *args, **kwargs)",
        "return fn(tx, cause, *args, **kwargs)",
        "test_permitted_actions.py::test_who_acts_and_where_is_looked_up_and_never_believed",
    ),
    Tooth(
        "a meeting is found by its number, whoever's it is",
        "storage/meetings.py",
        'tx.one(_SELECT + "WHERE group_id = :g AND id = :id", g=group_id, id=meeting_id)',
        'tx.one(_SELECT + "WHERE id = :id", id=meeting_id)',
        "test_permitted_actions.py::test_who_acts_and_where_is_looked_up_and_never_believed",
    ),
    Tooth(
        "the title of a practice is not escaped",
        "handlers/contents.py",
        '"practices-head", number=str(practice.number), title=practice.content.title, state=state',
        '"practices-head", number=str(practice.number), title=Html(practice.content.title),'
        " state=state",
        "test_bad_input.py::test_row_4_html_specials_and_unclosed_tags_are_shown_literally",
    ),
    Tooth(
        "a name becomes a formula of a spreadsheet",
        "handlers/outcomes.py",
        "if text.startswith(SIGNS) else text",
        "if False else text",
        "test_sending.py::test_a_long_report_is_a_file_in_which_no_name_is_a_formula",
    ),
    Tooth(
        "one line of the log tells the token",
        "handlers/router.py",
        '_log.info("button_unknown")',
        '_log.info("button_unknown", bot=query.get_bot().token)',
        "test_bad_input.py::test_row_32_broken_button_data_gets_a_neutral_answer",
    ),
    Tooth(
        "the log is not searched for the token",
        "bot/logs.py",
        "line = line.replace(self._token, HIDDEN)\n        return _TOKEN.sub(HIDDEN, line)",
        "line = line + self._token\n        return line",
        "test_program_network.py::test_abuse_32_the_token_is_in_no_output_whatever_goes_wrong",
    ),
    Tooth(
        "the webhook believes everybody",
        "bot/web.py",
        "if not hmac.compare_digest(given, expected.encode()):",
        "if not shown and expected:",
        "test_program_network.py::test_abuse_31_by_webhook_updates_arrive_and_a_wrong_secret_is_turned_away",
    ),
    Tooth(
        "the webhook says yes before the update is stored",
        "bot/web.py",
        "        await inbox_.receive([update])\n",
        "        __import__('asyncio').ensure_future(inbox_.receive([update]))\n",
        "test_receiving.py::test_what_could_not_be_stored_is_not_confirmed_to_the_webhook_either",
    ),
    Tooth(
        "a stop waits for as long as somebody hangs",
        "bot/program.py",
        "STOP_S = 8.0",
        "STOP_S = 40.0",
        "test_receiving.py::test_a_stop_waits_no_longer_than_ten_seconds_for_whoever_hangs",
    ),
    Tooth(
        "a restored backup brings back who was erased",
        "actions/records.py",
        "    for person_id in people_:\n",
        "    for person_id in people_[:0]:\n",
        "test_erased_again.py::"
        "test_whoever_was_erased_after_the_backup_is_erased_again_when_it_is_restored",
    ),
    Tooth(
        "a backup keeps the confidential ballots under way",
        "storage/backups.py",
        "forgot = rolls.forget_confidential(Tx(copy))",
        "forgot = False",
        "test_confidential.py::"
        "test_a_backup_holds_no_ballot_and_after_it_was_restored_all_vote_again",
    ),
    Tooth(
        "what a confidential ballot was stays where it lay",
        "scheduler/decisions.py",
        "        await db.rewrite()\n",
        "        await db.empty_log()\n",
        "test_confidential.py::test_abuse_15_who_voted_what_makes_no_difference_to_a_single_byte",
    ),
    Tooth(
        "the journal tells the choice of a confidential ballot",
        "actions/ballots.py",
        "rolls.put_confidential(tx, decision.id, seat.id, choice)",
        "rolls.put_confidential(tx, decision.id, seat.id, choice)\n"
        '        journal.add(tx, cause, "decisions.vote", decision=decision.id, choice=choice)',
        "test_confidential.py::test_nothing_of_a_ballot_stays_in_any_table",
    ),
    Tooth(
        "the journal is no chain",
        "storage/journal.py",
        "hash=_chain(previous, *line),",
        'hash=_chain("", *line),',
        "test_journal.py::test_a_line_says_who_did_what_and_when_and_follows_from_the_one_before",
    ),
    Tooth(
        "the copy goes on in a log that another program emptied",
        "storage/copies.py",
        'raise Torn("the log was emptied by another program")',
        "pass",
        "test_copying.py::test_d4_a_log_that_another_program_emptied_is_noticed",
    ),
    Tooth(
        "what was not copied yet is lost when the log begins anew",
        "storage/copies.py",
        "            self._take_rest(connection)\n",
        "            self._broken = False\n",
        "test_copying.py::test_d4_after_any_course_of_events_the_copy_holds_what_the_database_holds",
    ),
    Tooth(
        "a base counts although the file changed meanwhile",
        "storage/copies.py",
        "            self._turns += 1",
        "            self._turns += 0",
        "test_copying.py::test_d4_a_base_during_which_the_file_changed_does_not_count",
    ),
    Tooth(
        "the copy keeps what was erased",
        "storage/copies.py",
        "self._wanted or turn.base or long",
        "self._wanted or long",
        "test_copying.py::test_p1_what_was_erased_is_in_no_file_of_the_copy",
    ),
    Tooth(
        "a log is put to one that is not whole",
        "storage/rebuilding.py",
        "if whole != log.digest:",
        "if not whole:",
        "test_copies.py::test_d4_a_changed_byte_never_lets_half_a_change_through",
    ),
    Tooth(
        "the log shows what was pressed",
        "handlers/router.py",
        "        await self._show(visit, card, query)\n\n    async def _served",
        '        _log.info("shown", data=visit.pressed)\n'
        "        await self._show(visit, card, query)\n\n    async def _served",
        "test_logs.py::test_the_log_of_a_vote_does_not_say_what_was_pressed",
    ),
]
