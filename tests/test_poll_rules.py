"""Polls: what a mark may be, when a ballot is complete, and when a poll may open."""

from datetime import UTC, datetime, timedelta

import pytest

from rules import polls
from rules.decisions import State
from rules.polls import Item, Kind, Poll
from rules.refusals import Refused

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
DAY = timedelta(days=1)


def a_poll(kind: Kind, items: int = 3, **different: object) -> Poll:
    found = Poll(
        id=1, group_id=1, kind=kind, title="", items=[Item(text=f"Text {n}") for n in range(items)],
        round=1, before_id=None, opened_at=NOW, closes_at=NOW + DAY, state=State.OPEN,
        closed_at=None,
    )  # fmt: skip
    return found.model_copy(update=different)


@pytest.mark.parametrize(
    ("kind", "marks", "item", "value", "expected"),
    [
        (Kind.RANKING, {}, 2, 1, {2: 1}),
        (Kind.RANKING, {2: 1}, 1, 1, {2: 1, 1: 2}),
        (Kind.RANKING, {2: 1}, 2, 1, {2: 1}),  # a double press
        (Kind.RANKING, {2: 1, 1: 2, 3: 3}, 2, 0, {1: 1, 3: 2}),
        (Kind.RANKING, {1: 1}, 2, 0, {1: 1}),
        (Kind.RANKING, {}, 1, 2, "forms-refused-stale"),
        (Kind.RANKING, {}, 4, 1, "forms-refused-stale"),
        (Kind.RANKING, {}, 0, 1, "forms-refused-stale"),
        (Kind.DOTS, {1: 2}, 2, 1, {1: 2, 2: 1}),
        (Kind.DOTS, {1: 2}, 1, 0, {}),
        (Kind.DOTS, {1: 3}, 2, 1, "priorities-refused-dots"),
        (Kind.DOTS, {}, 2, 4, "forms-refused-stale"),
        (Kind.SCORE, {1: 2}, 1, 0, {1: 0}),
        (Kind.SCORE, {}, 1, 5, {1: 5}),
        (Kind.SCORE, {}, 1, 6, "forms-refused-stale"),
        (Kind.DELPHI, {}, 3, 9, {3: 9}),
        (Kind.DELPHI, {}, 3, 0, "forms-refused-stale"),
        (Kind.DELPHI, {}, 3, 10, "forms-refused-stale"),
    ],
)
def test_one_more_mark(kind, marks, item, value, expected):
    if isinstance(expected, dict):
        assert polls.marked(a_poll(kind), marks, item, value) == expected
        return
    with pytest.raises(Refused, match=expected):
        polls.marked(a_poll(kind), marks, item, value)


@pytest.mark.parametrize(
    ("kind", "marks", "complete"),
    [
        (Kind.RANKING, {}, False),
        (Kind.RANKING, {3: 1}, True),
        (Kind.DOTS, {3: 1}, True),
        (Kind.SCORE, {1: 0, 2: 0}, False),
        (Kind.SCORE, {1: 0, 2: 0, 3: 0}, True),
        (Kind.DELPHI, {1: 9, 2: 9}, False),
        (Kind.DELPHI, {1: 9, 2: 9, 3: 1}, True),
    ],
)
def test_a_ballot_is_complete_when_nothing_more_is_asked_for(kind, marks, complete):
    assert polls.answered(a_poll(kind), marks) == complete


def test_the_ballot_of_a_ranking_is_read_in_its_order():
    assert polls.order({3: 1, 1: 2, 2: 3}) == [3, 1, 2]


@pytest.mark.parametrize(
    ("late", "state", "counts"),
    [
        (-timedelta(microseconds=1), State.OPEN, True),
        (timedelta(), State.OPEN, False),
        (-DAY, State.CLOSED, False),
        (-DAY, State.ANNULLED, False),
    ],
)
def test_an_answer_counts_strictly_before_the_close(late, state, counts):
    poll = a_poll(Kind.RANKING, state=state)
    if counts:
        polls.check_answer(poll, poll.closes_at + late)
        return
    with pytest.raises(Refused, match="polls-refused-closed"):
        polls.check_answer(poll, poll.closes_at + late)


@pytest.mark.parametrize(
    ("kind", "items", "voters", "key"),
    [
        (Kind.RANKING, 2, 5, None),
        (Kind.RANKING, 1, 5, "priorities-refused-items"),
        (Kind.RANKING, 21, 5, "priorities-refused-items"),
        (Kind.DELPHI, 1, 5, None),
        (Kind.DELPHI, 1, 0, "decisions-refused-empty-roll"),
    ],
)
def test_a_poll_needs_texts_and_somebody_to_ask(kind, items, voters, key):
    if key is None:
        polls.check_opening(a_poll(kind, items), voters)
        return
    with pytest.raises(Refused, match=key):
        polls.check_opening(a_poll(kind, items), voters)


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("One.\nTwo.", ["One.", "Two."]),
        ("  One.  \n\n\n Two. \n", ["One.", "Two."]),
        ("\n".join(["x"] * 9), "delphi-refused-many"),
        ("x" * 251, "forms-refused-long"),
        (" \n ", "forms-refused-empty"),
    ],
)
def test_statements_stand_one_in_a_line(raw, expected):
    if isinstance(expected, list):
        assert polls.statements(raw) == expected
        return
    with pytest.raises(Refused, match=expected):
        polls.statements(raw)
