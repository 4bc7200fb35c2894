"""Every row of bad input and of abuse has a test named after it.

`test_row_41_…` proves row 41 of the table of bad input, which has 73, `test_abuse_9_…` row 9 of
the table of abuse, which has 40.
"""

import re
from pathlib import Path

import pytest

ROWS = [("row", n) for n in range(1, 74)] + [("abuse", n) for n in range(1, 41)]
NAMES = [
    name
    for file in sorted(Path(__file__).parent.glob("test_*.py"))
    for name in re.findall(r"^(?:async )?def (test_\w+)", file.read_text("utf-8"), re.MULTILINE)
]


@pytest.mark.parametrize(("table", "number"), ROWS)
def test_the_line_of_the_table_has_a_test_of_its_name(table: str, number: int):
    begins = f"test_{table}_{number}_"
    assert [name for name in NAMES if name.startswith(begins)]


def test_numbered_tests_are_sentences():
    numbered = [name for name in NAMES if re.match(r"test_(row|abuse)_\d+", name)]
    assert [name for name in numbered if name.count("_") < 5] == []
