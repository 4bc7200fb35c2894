"""The items of agendas."""

from rules.agendas import Draft, Item
from rules.meetings import Meeting
from rules.refusals import Refused
from storage.transactions import Tx

_SELECT = "SELECT id, meeting_id, day, at, title, links, files FROM agenda_items "


def list_all(tx: Tx, group_id: int, meeting_id: int) -> list[Item]:
    """A meeting's items: by day and time; what has no time stays behind what it was put after."""
    rows = tx.all(
        _SELECT + "WHERE group_id = :g AND meeting_id = :m ORDER BY day, id",
        g=group_id,
        m=meeting_id,
    )
    items = [Item.model_validate(row) for row in rows]
    at, keyed = "", []
    for item in items:
        at = item.at or at
        keyed.append((item.day, at, item.id, item))
    return [item for *_, item in sorted(keyed, key=lambda key: key[:3])]


def require(tx: Tx, group_id: int, item_id: int) -> Item:
    """One item. Raises Refused when there is none in this group."""
    row = tx.one(_SELECT + "WHERE group_id = :g AND id = :id", g=group_id, id=item_id)
    if row is None:
        raise Refused("agendas-refused-gone")
    return Item.model_validate(row)


def add(tx: Tx, meeting: Meeting, items: list[Draft]) -> None:
    """Add items to a meeting."""
    tx.run_many(
        """
        INSERT INTO agenda_items (group_id, meeting_id, day, at, title, links)
        VALUES (:group_id, :meeting_id, :day, :at, :title, :links)
        """,
        [
            {"group_id": meeting.group_id, "meeting_id": meeting.id, **item.model_dump()}
            for item in items
        ],
    )


def put(tx: Tx, group_id: int, item_id: int, item: Draft) -> None:
    """Change an item."""
    tx.run(
        """
        UPDATE agenda_items SET day = :day, at = :at, title = :title, links = :links
        WHERE group_id = :g AND id = :id
        """,
        **item.model_dump(include={"day", "at", "title", "links"}),
        g=group_id,
        id=item_id,
    )


def put_files(tx: Tx, group_id: int, item: Item) -> None:
    """Set the files of an item."""
    tx.run(
        "UPDATE agenda_items SET files = :files WHERE group_id = :g AND id = :id",
        files=[file.model_dump() for file in item.files],
        g=group_id,
        id=item.id,
    )


def remove(tx: Tx, group_id: int, item_id: int) -> None:
    """Take an item away."""
    tx.run("DELETE FROM agenda_items WHERE group_id = :g AND id = :id", g=group_id, id=item_id)
