"""Guided dialogues under way: saved after every answer."""

from rules.causes import Cause
from rules.forms import Answers, Draft
from rules.refusals import Refused
from storage.transactions import Tx

_COLUMNS = """id, person_id, group_id, form, subject_id, step, answers, messages, version,
    open, touched_at"""


def require(tx: Tx, person_id: int, draft_id: int, version: int | None = None) -> Draft:
    """One's own dialogue, as the button that was pressed knew it.

    Raises Refused when it is over, somebody else's, or has moved on since.
    """
    row = tx.one(
        f"SELECT {_COLUMNS} FROM forms WHERE id = :id AND person_id = :person_id",
        id=draft_id,
        person_id=person_id,
    )
    if row is None:
        raise Refused("forms-refused-over")
    draft = Draft.model_validate(row)
    if version is not None and draft.version != version:
        raise Refused("forms-refused-stale")
    return draft


def opened(tx: Tx, person_id: int) -> Draft | None:
    """The dialogue that typed text goes to."""
    row = tx.one(f"SELECT {_COLUMNS} FROM forms WHERE person_id = :id AND open = 1", id=person_id)
    return Draft.model_validate(row) if row else None


def list_of(tx: Tx, person_id: int) -> list[Draft]:
    """All dialogues of a person that are under way, newest first."""
    rows = tx.all(
        f"SELECT {_COLUMNS} FROM forms WHERE person_id = :id ORDER BY touched_at DESC",
        id=person_id,
    )
    return [Draft.model_validate(row) for row in rows]


def start(
    tx: Tx,
    cause: Cause,
    form: str,
    step: str,
    *,
    group_id: int | None,
    subject_id: int,
    answers: Answers,
) -> Draft:
    """Open a dialogue; the one about the same thing goes on where it was."""
    close(tx, cause.person_id)
    row = tx.one(
        f"""
        INSERT INTO forms (person_id, group_id, form, subject_id, step, answers, touched_at)
        VALUES (:person_id, :group_id, :form, :subject_id, :step, :answers, :now)
        ON CONFLICT (person_id, form) DO UPDATE SET
            step = CASE WHEN subject_id = excluded.subject_id THEN step ELSE excluded.step END,
            answers = CASE
                WHEN subject_id = excluded.subject_id THEN answers ELSE excluded.answers END,
            messages = CASE WHEN subject_id = excluded.subject_id THEN messages ELSE '{{}}' END,
            subject_id = excluded.subject_id, group_id = excluded.group_id,
            version = version + 1, open = 1, touched_at = excluded.touched_at
        RETURNING {_COLUMNS}
        """,
        person_id=cause.person_id,
        group_id=group_id,
        form=form,
        subject_id=subject_id,
        step=step,
        answers=answers,
        now=cause.now,
    )
    return Draft.model_validate(row)


def put(
    tx: Tx,
    cause: Cause,
    draft: Draft,
    step: str,
    answers: Answers,
    messages: dict[str, int] | None = None,
) -> Draft:
    """Save answers and step, and which messages gave them; every save raises the version."""
    close(tx, cause.person_id)
    row = tx.one(
        f"""
        UPDATE forms SET step = :step, answers = :answers, messages = :messages,
            version = version + 1, open = 1, touched_at = :now
        WHERE id = :id AND person_id = :person_id RETURNING {_COLUMNS}
        """,
        step=step,
        answers=answers,
        messages=draft.messages if messages is None else messages,
        now=cause.now,
        id=draft.id,
        person_id=cause.person_id,
    )
    return Draft.model_validate(row)


def close(tx: Tx, person_id: int) -> None:
    """No dialogue takes typed text any more; drafts stay."""
    tx.run("UPDATE forms SET open = 0 WHERE person_id = :id AND open = 1", id=person_id)


def close_in(tx: Tx, person_id: int, group_id: int) -> None:
    """No dialogue of one group takes typed text any more; drafts stay."""
    tx.run(
        "UPDATE forms SET open = 0 WHERE person_id = :id AND group_id = :g",
        id=person_id,
        g=group_id,
    )


def remove(tx: Tx, draft: Draft) -> None:
    """A dialogue is over."""
    tx.run("DELETE FROM forms WHERE id = :id", id=draft.id)
