"""The check of personal data: how well it finds, what it must pass, and that no text slows it."""

import re
import resource
import subprocess
import sys
from collections.abc import Iterable
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules import personal, personal_names
from rules.personal import Kind, find
from tests.traces import Line, corpus, score

PRECISION, RECALL = 0.95, 0.94  # of all lines
HELD_OUT = 0.92  # both, of the lines that the rules were improved without
PATTERNS = {
    name: pattern.pattern
    for module in (personal, personal_names)
    for name, pattern in vars(module).items()
    if isinstance(pattern, re.Pattern)
}
HOSTILE = ["a@", "a.", "A. ", "1", "1-", "(1", "1° 1' ", "1.11111, ", "KZ12 ", "passport A ", "call 1 ",
           "born 1", "detained Аб ", "задержан И. ", "Аб-", "al-", "O'", "his a number ", "номер абв "]  # fmt: skip
SECONDS_OF_WORK = 120  # a guard against blow-up, some thirty times of what is needed


def test_the_corpus_is_large_and_has_true_and_false_lines_in_both_scripts() -> None:
    lines = corpus()
    assert len(lines) >= 300
    assert len({line.text for line in lines}) == len(lines)
    for script in ("Latin", "Cyrillic"):
        of_script = [line for line in lines if line.script == script]
        assert len([line for line in of_script if line.places]) >= 70
        assert len([line for line in of_script if not line.places]) >= 70
    assert {place.kind for line in lines for place in line.places} == set(Kind)


def test_marked_places_are_found_and_little_else() -> None:
    _holds(corpus(), PRECISION, RECALL)


def test_lines_that_the_rules_never_saw_are_judged_nearly_as_well() -> None:
    _holds((line for line in corpus() if line.held_out), HELD_OUT, HELD_OUT)


def _holds(lines: Iterable[Line], precision: float, recall: float) -> None:
    result = score(lines)
    print("\n".join(("overlooked:", *result.missed, "in vain:", *result.wrong)))
    assert result.precision >= precision
    assert result.recall >= recall


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("имя ученика Иван, он задержан вчера", "Иван"),
        ("радикализованный подросток Тимур", "Тимур"),
        ("recruit named Omar Khan", "Omar Khan"),
        ("the recruitment operation named Blue Star", ""),
    ],
)
def test_a_name_is_found_after_the_word_for_whom_it_is(text: str, name: str) -> None:
    assert "".join(text[trace.start : trace.end] for trace in find(text)) == name


@given(st.text(max_size=300))
def test_places_lie_in_the_text_in_order_and_apart(text: str) -> None:
    end = 0
    for trace in find(text):
        assert end <= trace.start < trace.end <= len(text)
        end = trace.end


@pytest.mark.parametrize("name", PATTERNS)
def test_no_repetition_in_a_pattern_is_without_end(name: str) -> None:
    bare = re.sub(r"\[(?:\\.|[^\]\\])*\]|\\.|\(\?", "", PATTERNS[name])
    assert not re.search(r"[*+]|,\}", bare)


def test_abuse_27_texts_made_to_slow_the_patterns_down_do_not() -> None:
    """In a process of its own, which the system ends when it works too long."""
    texts = [(one + other) * 2000 for one, other in product(HOSTILE, ["", "1", "Аб "])]
    program = (
        "import sys; from rules import personal, search, words\n"
        "for text in sys.stdin.read().split(chr(0)):\n"
        "    for work in (personal.find, words.clean, words.mixed_scripts, search.terms):\n"
        "        work(text[:4000])"
    )
    texts_given = "\0".join(texts)
    subprocess.run(
        [sys.executable, "-c", program], input=texts_given, text=True, check=True, preexec_fn=_limit
    )


def _limit() -> None:
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS_OF_WORK, SECONDS_OF_WORK))
