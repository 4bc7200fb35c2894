"""Experts whom a coordinator awaits by name, and the links that were printed for them."""

from rules.causes import Cause
from rules.expected import Expected, Register
from rules.imports import Entry, compared
from rules.members import Delegation
from rules.refusals import Refused
from storage.delegations import list_all as list_delegations
from storage.transactions import Tx

_SELECT = """
    SELECT e.id, e.group_id, e.delegation_id, d.name AS delegation, e.name, e.body, e.seat,
        e.language, e.invitation_id, i.expires_at
    FROM expected e
    JOIN delegations d ON d.id = e.delegation_id
    LEFT JOIN invitations i ON i.id = e.invitation_id
"""
_WAITING = """
    NOT EXISTS (
        SELECT 1 FROM members m
        WHERE m.invitation_id = e.invitation_id AND m.state IN ('applied', 'active', 'suspended'))
"""


def list_waiting(tx: Tx, group_id: int) -> list[Expected]:
    """Who is expected and has not opened an application, by delegation and name."""
    rows = tx.all(
        _SELECT + f"WHERE e.group_id = :g AND {_WAITING} ORDER BY d.name, e.name, e.id", g=group_id
    )
    return [Expected.model_validate(row) for row in rows]


def require(tx: Tx, group_id: int, expected_id: int) -> Expected:
    """One expected expert. Raises Refused when there is none in this group."""
    row = tx.one(_SELECT + "WHERE e.group_id = :g AND e.id = :id", g=group_id, id=expected_id)
    if row is None:
        raise Refused("members-refused-gone")
    return Expected.model_validate(row)


def of_invitation(tx: Tx, group_id: int, invitation_id: int) -> Expected | None:
    """Whom a link was printed for."""
    row = tx.one(
        _SELECT + "WHERE e.group_id = :g AND e.invitation_id = :id", g=group_id, id=invitation_id
    )
    return Expected.model_validate(row) if row else None


def of_member(tx: Tx, group_id: int, member_id: int) -> Expected | None:
    """As whom somebody is expected: by the printed link, else by delegation and name."""
    found = _ids(tx, "m.group_id = :g AND m.id = :id", g=group_id, id=member_id)
    return require(tx, group_id, found[0]) if found else None


def of_person(tx: Tx, person_id: int) -> list[int]:
    """The ids under which a person is expected, in any group."""
    return _ids(tx, "m.person_id = :person", person=person_id)


def _ids(tx: Tx, whose: str, **facts: object) -> list[int]:
    rows = tx.all(
        f"""
        SELECT e.id, e.name, m.name AS own, coalesce(e.invitation_id = m.invitation_id, 0) AS linked
        FROM expected e
        JOIN members m ON m.group_id = e.group_id
            AND (e.invitation_id = m.invitation_id OR e.delegation_id = m.delegation_id)
        WHERE {whose} ORDER BY linked DESC, e.id
        """,
        **facts,
    )
    return [r["id"] for r in rows if r["linked"] or compared(r["name"]) == compared(r["own"])]


def head_comes(tx: Tx, group_id: int, delegation_id: int | None) -> bool:
    """Whether the head of a delegation is still expected."""
    found = tx.value(
        """
        SELECT 1 FROM expected
        WHERE group_id = :g AND delegation_id = :delegation_id AND seat = 'head'
        """,
        g=group_id,
        delegation_id=delegation_id,
    )
    return found is not None


def empty_delegations(tx: Tx, group_id: int) -> list[Delegation]:
    """Delegations of which nobody has joined or applied, and nobody is expected by name.

    Those come first that never had a link, or had theirs the longest ago.
    """
    rows = tx.all(
        """
        SELECT d.id, (SELECT max(i.id) FROM invitations i WHERE i.delegation_id = d.id) AS link
        FROM delegations d WHERE d.group_id = :g
            AND NOT EXISTS (SELECT 1 FROM expected e WHERE e.delegation_id = d.id)
            AND NOT EXISTS (
                SELECT 1 FROM members m WHERE m.delegation_id = d.id
                    AND m.state IN ('applied', 'active', 'suspended'))
        """,
        g=group_id,
    )
    links = {row["id"]: row["link"] or 0 for row in rows}
    empty = [found for found in list_delegations(tx, group_id) if found.id in links]
    return sorted(empty, key=lambda found: links[found.id])


def register(tx: Tx, group_id: int) -> Register:
    """What an import is compared with."""
    names: dict[str, int] = {}
    for row in tx.all(
        "SELECT id, name, names ->> 'ru' AS ru FROM delegations WHERE group_id = :g", g=group_id
    ):
        names |= {compared(name): row["id"] for name in (row["ru"], row["name"]) if name}
    awaited = tx.all("SELECT delegation_id, name FROM expected WHERE group_id = :g", g=group_id)
    people = tx.all(
        """
        SELECT delegation_id, name FROM members
        WHERE group_id = :g AND delegation_id IS NOT NULL
            AND state IN ('applied', 'active', 'suspended')
        """,
        g=group_id,
    )
    return Register(names, _keys(awaited), _keys(people))


def _keys(rows: list[dict[str, object]]) -> frozenset[tuple[int, str]]:
    return frozenset((int(str(row["delegation_id"])), compared(str(row["name"]))) for row in rows)


def add(tx: Tx, cause: Cause, delegation_id: int, entry: Entry) -> int:
    """Expect the expert of an entry; returns their id."""
    return int(
        tx.value(
            """
            INSERT INTO expected (
                group_id, delegation_id, name, body, seat, language, created_by, created_at)
            VALUES (:g, :delegation_id, :name, :body, :seat, :language, :by, :now)
            RETURNING id
            """,
            g=cause.group_id,
            delegation_id=delegation_id,
            name=entry.name,
            body=entry.body,
            seat=entry.seat,
            language=entry.language,
            by=cause.member_id,
            now=cause.now,
        )
    )


def put_invitation(tx: Tx, awaited: Expected, invitation_id: int) -> None:
    """The link that somebody is expected to use; the one before no longer works."""
    revoke(tx, awaited)
    tx.run(
        "UPDATE expected SET invitation_id = :invitation_id WHERE group_id = :g AND id = :id",
        invitation_id=invitation_id,
        g=awaited.group_id,
        id=awaited.id,
    )


def revoke(tx: Tx, awaited: Expected) -> None:
    """The printed link of an expected expert no longer works."""
    tx.run(
        "UPDATE invitations SET uses_left = 0 WHERE group_id = :g AND id = :id",
        g=awaited.group_id,
        id=awaited.invitation_id,
    )


def remove(tx: Tx, awaited: Expected) -> None:
    """Nobody is expected by this name any more."""
    tx.run(
        "DELETE FROM expected WHERE group_id = :g AND id = :id",
        g=awaited.group_id,
        id=awaited.id,
    )


def latest_link(tx: Tx, group_id: int) -> int:
    """The number of the newest link of a group; 0 when there is none."""
    return int(tx.value("SELECT max(id) FROM invitations WHERE group_id = :g", g=group_id) or 0)
