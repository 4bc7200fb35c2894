"""Every row of bad input and of abuse has a test named after it.

`test_row_41_…` proves row 41 of the table of bad input, `test_abuse_9_…` row 9 of the table of
abuse. A row that is taken on is added here with its title.
"""

import re
from pathlib import Path

import pytest

BAD_INPUT = {
    1: "Empty text, only spaces or line breaks",
    2: "Only zero-width characters, Hangul fillers, tags",
    3: "4,097 and more characters over several messages",
    4: "HTML specials and unclosed tags",
    5: "Markdown specials, backticks, spoilers",
    6: "Right-to-left override, isolates",
    7: "NUL, control characters, lone surrogates",
    8: "Name of 1 letter; of 300; only digits; only emoji",
    9: "Name in mixed scripts",
    21: "Threshold 0 %, 100 %, 101 %, 2/3, 66.7 %, 0.5",
    22: "Quorum greater than the roll",
    24: "Decision deadline in 1 minute; in 3 years",
    25: "Decision opened with an empty roll",
    26: "Vote twice quickly; double press",
    27: "Vote pressed during downtime, delivered late",
    28: "Vote by a non-member, a guest, a suspended one",
    29: "Text instead of a button",
    10: "Day that does not exist",
    11: "Date in the past; today but past hour",
    12: "Year 27, 0027, 9999, 20277",
    13: "Tomorrow at 3, on Friday at 15",
    14: "Time in a gap",
    15: "Time in an overlap",
    16: "Zone by abbreviation or offset",
    17: "End before start; length 0; 90 days",
    18: "Meeting that clashes with another",
    19: "Weekday contradicting the date",
    31: "Old button of an earlier version of the card",
    32: "Callback data empty, 65+ bytes, binary, unknown key",
    33: "Callback without message, inaccessible message, inline id",
    34: "Callback with a type that lacks data",
    35: "Command with 10,000 arguments",
    36: "/start with garbage, 65+ characters, other alphabet",
    41: "Photo, voice, sticker, location … where text is expected",
    42: "Album of 10 with one caption",
    48: "Message deleted by the user",
    53: "Answer to a question asked before a restart or update",
    54: "Two devices: steps interleaved",
    55: "Back, cancel, /cancel at every step",
    56: "Username changed, removed, taken by another",
    57: "User without first name, deleted account",
    58: "Id greater than 2^32; negative; 0",
    61: "Business, guest or inline kinds; unknown new kinds",
    62: "Update dated in the future or two days old",
    63: "Same update five times",
    64: "Updates out of order",
    67: "Meeting moved or cancelled while reminders go out",
    70: "Search for wildcards, operators, 1,000 characters",
    73: "Machine clock off by a day",
}
ABUSE = {
    1: "Stranger sends every command",
    2: "Members enumerated by id, name, search, invite, error",
    5: "Link for one role altered to another",
    8: "Approve oneself by forged data",
    9: "Expert presses a coordinator's button",
    10: "Suspended member uses buttons already open",
    13: "Ballot stuffing with extra accounts",
    14: "Coordinator peeks at partial results",
    15: "Confidential votes read from exports, logs, files",
    16: "Result before and after one more vote",
    18: "Deadline moved to cut opponents off",
    19: "Decision deleted after a bad result",
    20: "The whole chain rewritten",
    22: "Outage right before the deadline",
    23: "HTML in a practice to show a fake official text",
    26: "SQL fragments, full-text syntax, wildcards",
    27: "Regular-expression bombs",
    28: "Log injection",
    29: "Personal data fished through help, errors, inline mode",
    37: "Erasure of a foreign account; erasure to hide a misdeed",
    40: "Blackmail: delete the vote",
}
TABLES = {"row": BAD_INPUT, "abuse": ABUSE}
NAMES = [
    name
    for file in sorted(Path(__file__).parent.glob("test_*.py"))
    for name in re.findall(r"^(?:async )?def (test_\w+)", file.read_text("utf-8"), re.MULTILINE)
]


@pytest.mark.parametrize(
    ("table", "number"), [(table, number) for table, rows in TABLES.items() for number in rows]
)
def test_the_line_of_the_table_has_a_test_of_its_name(table: str, number: int):
    begins = f"test_{table}_{number}_"
    assert [name for name in NAMES if name.startswith(begins)], TABLES[table][number]


def test_numbered_tests_are_sentences():
    numbered = [name for name in NAMES if re.match(r"test_(row|abuse)_\d+", name)]
    assert [name for name in numbered if name.count("_") < 5] == []
