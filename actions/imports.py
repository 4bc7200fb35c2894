"""A list of delegations and experts: read, looked at, and only then taken into the register."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from actions import forms as dialogues
from actions.gate import permitted
from rules import expected as planning
from rules import imports as rules
from rules.causes import Cause
from rules.forms import PREVIEW, Draft
from rules.imports import Entry, Reading
from rules.members import Kind, Standing
from rules.refusals import Refused
from storage import delegations, expected, forms, journal
from storage.transactions import Tx, instant

HOUR = timedelta(hours=1)


@dataclass(frozen=True)
class Made:
    """What an import has made."""

    delegations: int
    experts: int


def tried(draft: Draft, now: datetime) -> list[str]:
    """When files were sent within the last hour, as stored."""
    found = draft.answers.get("tried") or []
    assert isinstance(found, list)
    return [at for at in found if at > instant(now - HOUR)]


@permitted
def read(
    tx: Tx, cause: Cause, draft_id: int, version: int, file: str, found: Reading | None
) -> Draft:
    """Keep what a file holds until it is confirmed; None: it could not be read.

    Raises Refused after too many files.
    """
    draft = forms.require(tx, cause.person_id, draft_id, version)
    before = tried(draft, cause.now)
    rules.check_quota(len(before))
    answers = {**draft.answers, "tried": [*before, instant(cause.now)]}
    if found is None:
        return forms.put(tx, cause, draft, draft.step, answers)
    answers |= {"file": file, "reading": found.model_dump(mode="json")}
    return forms.put(tx, cause, draft, PREVIEW, answers)


def reading(draft: Draft) -> Reading:
    """What the file of a draft holds."""
    return Reading.model_validate(draft.answers["reading"])


def plan(tx: Tx, group_id: int, draft: Draft) -> planning.Plan:
    """What the import of a draft would make at this moment."""
    return planning.plan(reading(draft), expected.register(tx, group_id))


@permitted
def confirm(tx: Tx, cause: Cause, draft_id: int, version: int) -> Made:
    """Take a list into the register, compared once more with what is there now.

    Raises Refused when nothing of it is new.
    """
    draft = dialogues.take(tx, cause, rules.FORM, draft_id, version)
    wanted = plan(tx, cause.group_id, draft)
    if not wanted.delegations and not wanted.experts:
        raise Refused("imports-refused-nothing")
    for entry in wanted.delegations:
        _add_delegation(tx, cause, entry)
    places = expected.register(tx, cause.group_id).delegations
    for entry in wanted.experts:
        expected_id = expected.add(tx, cause, places[entry.place], entry)
        journal.add(tx, cause, "imports.expect", expected=expected_id)
    return Made(len(wanted.delegations), len(wanted.experts))


def _add_delegation(tx: Tx, cause: Cause, entry: Entry) -> None:
    standing = entry.standing or Standing.MEMBER
    names = {"ru": entry.ru} if entry.ru else {}
    kind = entry.kind or Kind.STATE
    number = delegations.add(tx, cause, entry.delegation, kind, standing, names)
    journal.add(tx, cause, "members.add_delegation", delegation=number, standing=standing)
