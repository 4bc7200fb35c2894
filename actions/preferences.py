"""What members set for themselves. It concerns nobody else, so the journal has none of it."""

from actions import forms as dialogues
from actions import tasks
from actions.gate import permitted
from rules import digests
from rules import preferences as rules
from rules.causes import Cause
from rules.members import LANGUAGES
from rules.refusals import Refused
from storage import members, people, preferences
from storage import quiet as held
from storage.transactions import Tx

OFF = "off"


@permitted
def language(tx: Tx, cause: Cause, chosen: str) -> None:
    """Speak this language to the person from now on."""
    if chosen not in LANGUAGES:
        raise Refused("forms-refused-stale")
    people.put_language(tx, cause.person_id, chosen)


@permitted
def zone(tx: Tx, cause: Cause, draft_id: int, version: int) -> None:
    """Show times in this zone from now on; quiet hours, digest and action items go with it."""
    draft = dialogues.take(tx, cause, rules.ZONE_FORM, draft_id, version)
    chosen = str(draft.answers["zone"])
    people.put_zone(tx, cause.person_id, chosen)
    held.end(tx, cause)
    tasks.follow(tx, cause, chosen)
    _plan_digest(tx, cause, preferences.get(tx, cause.person_id).digest)


@permitted
def keep_zone(tx: Tx, cause: Cause) -> None:
    """The zone that was assumed is the person's own."""
    person = people.get(tx, cause.person_id)
    assert person is not None
    people.put_zone(tx, cause.person_id, person.zone)


@permitted
def group(tx: Tx, cause: Cause, group_id: int) -> None:
    """Look at another of one's own groups."""
    if group_id not in members.groups_of(tx, cause.person_id):
        raise Refused("members-refused-gone")
    people.put_group(tx, cause.person_id, group_id)


@permitted
def quiet(tx: Tx, cause: Cause, hours: str) -> None:
    """Set the quiet hours, or `off`."""
    _put_quiet(tx, cause, "" if hours == OFF else rules.hours(hours))


@permitted
def own_quiet(tx: Tx, cause: Cause, draft_id: int, version: int) -> None:
    """Set the quiet hours that were typed."""
    draft = dialogues.take(tx, cause, rules.QUIET_FORM, draft_id, version)
    _put_quiet(tx, cause, str(draft.answers["hours"]))


def _put_quiet(tx: Tx, cause: Cause, hours: str) -> None:
    preferences.put_quiet(tx, cause.person_id, hours)
    held.end(tx, cause)


@permitted
def notices(tx: Tx, cause: Cause, word: str, *, wanted: bool) -> None:
    """Hear of a topic, or of meetings at a point before them, or no longer."""
    if word not in {*rules.TOPICS, *rules.POINTS}:
        raise Refused("forms-refused-stale")
    muted = {*preferences.get(tx, cause.person_id).muted}
    muted = muted - {word} if wanted else muted | {word}
    preferences.put_muted(tx, cause.person_id, sorted(muted))


@permitted
def lead(tx: Tx, cause: Cause, chosen: str) -> None:
    """Be reminded of every meeting also at this point before it, or `off`."""
    if chosen not in {OFF, *rules.LEADS}:
        raise Refused("forms-refused-stale")
    preferences.put_lead(tx, cause.person_id, None if chosen == OFF else chosen)


@permitted
def digest(tx: Tx, cause: Cause, chosen: str) -> None:
    """Get the weekly digest on this weekday (Monday is 0), or `off`."""
    if chosen not in {OFF, *"0123456"}:
        raise Refused("forms-refused-stale")
    _plan_digest(tx, cause, None if chosen == OFF else int(chosen))


def _plan_digest(tx: Tx, cause: Cause, weekday: int | None) -> None:
    due = None
    if weekday is not None:
        person, own = people.get(tx, cause.person_id), preferences.get(tx, cause.person_id)
        assert person is not None
        due = digests.following(cause.now, person.zone, weekday, own.digest_week)
    preferences.put_digest(tx, cause.person_id, weekday, due)
