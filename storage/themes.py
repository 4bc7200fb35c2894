"""The group's own list of themes."""

from rules.causes import Cause
from rules.practices import THEMES
from rules.refusals import Refused
from rules.themes import Theme
from storage.transactions import Tx

_COLUMNS = "id, group_id, key, names, retired"


def begin(tx: Tx, group_id: int) -> None:
    """A new group begins with the usual themes."""
    tx.run_many(
        "INSERT INTO themes (group_id, key) VALUES (:g, :key)",
        [{"g": group_id, "key": key} for key in THEMES],
    )


def list_all(tx: Tx, group_id: int) -> list[Theme]:
    """All themes of a group in their order, retired ones too."""
    rows = tx.all(f"SELECT {_COLUMNS} FROM themes WHERE group_id = :g ORDER BY id", g=group_id)
    return [Theme.model_validate(row) for row in rows]


def require(tx: Tx, group_id: int, theme_id: int) -> Theme:
    """One theme. Raises Refused when there is none in this group."""
    row = tx.one(
        f"SELECT {_COLUMNS} FROM themes WHERE group_id = :g AND id = :id", g=group_id, id=theme_id
    )
    if row is None:
        raise Refused("themes-refused-gone")
    return Theme.model_validate(row)


def add(tx: Tx, cause: Cause, names: dict[str, str]) -> int:
    """Add a theme; returns its id."""
    return int(
        tx.value(
            """
            INSERT INTO themes (group_id, key, names)
            VALUES (
                :g, 't' || (SELECT coalesce(max(id), 0) + 1 FROM themes), :names)
            RETURNING id
            """,
            g=cause.group_id,
            names=names,
        )
    )


def put_names(tx: Tx, group_id: int, theme_id: int, names: dict[str, str]) -> None:
    """Call a theme otherwise; practices keep it."""
    tx.run(
        "UPDATE themes SET names = :names WHERE group_id = :g AND id = :id",
        names=names,
        g=group_id,
        id=theme_id,
    )


def put_retired(tx: Tx, group_id: int, theme_id: int, *, retired: bool) -> None:
    """Offer a theme no more, or again; practices keep it."""
    tx.run(
        "UPDATE themes SET retired = :retired WHERE group_id = :g AND id = :id",
        retired=int(retired),
        g=group_id,
        id=theme_id,
    )
