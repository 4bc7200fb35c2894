"""One's own data: erased on request."""

from actions.gate import permitted
from rules.causes import Cause
from rules.refusals import Refused
from storage import journal, records
from storage.transactions import Tx


@permitted
def forget(tx: Tx, cause: Cause) -> None:
    """Erase the person of the cause; recorded votes stay the delegation's.

    Raises Refused for the last coordinator of a group.
    """
    if records.is_last_coordinator(tx, cause.person_id):
        raise Refused("records-refused-last")
    journal.add(tx, cause, "records.forget", member=cause.member_id)
    records.erase(tx, cause.person_id)
