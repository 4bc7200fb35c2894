"""The gate before every action: by its line in the table, for whom the database says it is."""

from datetime import UTC, datetime

import pytest

from actions.gate import permitted
from rules.causes import Cause
from rules.members import Actor, Role
from rules.refusals import Refused
from storage import members
from tests.test_second_table import actor

NOW = datetime(2026, 11, 23, tzinfo=UTC)
NOBODY = Actor(person=None, member=None, group=None)


def action(feature: str, verb: str):
    """An action of that name, which tells what it was given."""

    def act(tx, cause, *args, **kwargs):
        return tx, cause, args, kwargs

    act.__module__, act.__name__ = f"actions.{feature}", verb
    return permitted(act)


@pytest.fixture
def known(monkeypatch):
    """Whom the database knows, by Telegram id."""
    people = {5: actor(Role.EXPERT), 6: actor(Role.COORDINATOR), 7: NOBODY}
    monkeypatch.setattr(members, "acting", lambda _tx, person_id: people[person_id])
    return people


def test_who_may_gets_through_with_all_that_was_given(known):
    for person, word in ((5, ("meetings", "reply")), (6, ("meetings", "cancel"))):
        got = action(*word)("tx", Cause(NOW, person, 77), 1, 2, more=3)
        assert got == ("tx", Cause(NOW, person, 77, 1, 1), (1, 2), {"more": 3})


def test_group_and_member_are_the_database_s_and_never_the_cause_s(known):
    _, cause, _, _ = action("meetings", "reply")("tx", Cause(NOW, 5, None, 99, 98))
    assert (cause.group_id, cause.member_id) == (1, 1)
    _, cause, _, _ = action("members", "leave")("tx", Cause(NOW, 7, None, 99, 98))
    assert (cause.group_id, cause.member_id) == (0, 0)


def test_who_may_not_is_refused_and_nothing_is_done(known):
    with pytest.raises(Refused, match="members-refused-role"):
        action("meetings", "cancel")("tx", Cause(NOW, 5, None, 1, 1))
    with pytest.raises(Refused, match="members-refused-stranger"):
        action("meetings", "reply")("tx", Cause(NOW, 7, None, 1, 1))
    for person in (5, 6):
        with pytest.raises(Refused, match="members-refused-role"):
            action("decisions", "close")("tx", Cause(NOW, person, None, 1, 1))


def test_the_bot_itself_does_what_is_the_bot_s_and_nothing_of_people_s(known):
    cause = Cause(NOW, group_id=3, member_id=4)
    assert action("decisions", "close")("tx", cause, 8) == ("tx", cause, (8,), {})
    with pytest.raises(Refused, match="members-refused-role"):
        action("meetings", "reply")("tx", cause)


def test_an_action_without_a_line_in_the_table_is_a_fault(known):
    for person in (0, 5):
        with pytest.raises(KeyError):
            action("meetings", "abolish")("tx", Cause(NOW, person))
