"""The register of delegations, and invitations into them."""

from datetime import datetime

from rules.causes import Cause
from rules.members import Delegation, Invitation, Kind, Standing
from rules.refusals import Refused
from storage import invitations
from storage.transactions import Tx

_SELECT = """
    SELECT d.id, d.group_id, d.name, d.names, d.kind, d.standing, (
        SELECT count(*) FROM members m
        WHERE m.delegation_id = d.id AND m.state = 'active') AS members
    FROM delegations d
"""


def list_all(tx: Tx, group_id: int) -> list[Delegation]:
    """All delegations of a group: members, then observers, by name."""
    rows = tx.all(
        _SELECT + "WHERE d.group_id = :g ORDER BY d.standing = 'observer', d.name", g=group_id
    )
    return [Delegation.model_validate(row) for row in rows]


def require(tx: Tx, group_id: int, delegation_id: int) -> Delegation:
    """One delegation. Raises Refused when there is none in this group."""
    row = tx.one(_SELECT + "WHERE d.group_id = :g AND d.id = :id", g=group_id, id=delegation_id)
    if row is None:
        raise Refused("members-refused-gone")
    return Delegation.model_validate(row)


def names_in(tx: Tx, group_id: int, language: str) -> dict[str, str]:
    """How delegations are called in a language, by their English names."""
    if language == "en":
        return {}
    rows = tx.all(
        """
        SELECT name, json_extract(names, '$.' || :language) AS called FROM delegations
        WHERE group_id = :g AND called IS NOT NULL
        """,
        language=language,
        g=group_id,
    )
    return {row["name"]: row["called"] for row in rows}


def add(
    tx: Tx, cause: Cause, name: str, kind: Kind, standing: Standing, names: dict[str, str]
) -> int:
    """Add a delegation with its names in other languages than English; returns its id.

    Raises Refused when the name is taken.
    """
    found = tx.value(
        """
        INSERT INTO delegations (group_id, name, names, kind, standing, created_at)
        VALUES (:g, :name, :names, :kind, :standing, :now)
        ON CONFLICT (group_id, name) DO NOTHING RETURNING id
        """,
        g=cause.group_id,
        name=name,
        names=names,
        kind=kind,
        standing=standing,
        now=cause.now,
    )
    if found is None:
        raise Refused("members-refused-delegation-exists", name=name)
    return int(found)


def put(
    tx: Tx, item: Delegation, name: str, kind: Kind, standing: Standing, names: dict[str, str]
) -> None:
    """Change a delegation. Raises Refused when the name is another one's."""
    if tx.one(
        "SELECT id FROM delegations WHERE group_id = :g AND name = :name AND id <> :id",
        g=item.group_id,
        name=name,
        id=item.id,
    ):
        raise Refused("members-refused-delegation-exists", name=name)
    tx.run(
        """
        UPDATE delegations SET name = :name, names = :names, kind = :kind, standing = :standing
        WHERE group_id = :g AND id = :id
        """,
        name=name,
        names=names,
        kind=kind,
        standing=standing,
        g=item.group_id,
        id=item.id,
    )


def is_on_open_roll(tx: Tx, delegation_id: int) -> bool:
    """Whether a vote is open on whose roll the delegation stands."""
    found = tx.value(
        """
        SELECT 1 FROM roll r JOIN decisions d ON d.id = r.decision_id
        WHERE r.delegation_id = :id AND d.state = 'open'
        """,
        id=delegation_id,
    )
    return found is not None


def count_members(tx: Tx, group_id: int) -> int:
    """How many delegations are members: the size of a roll that was frozen now."""
    sql = "SELECT count(*) FROM delegations WHERE group_id = :g AND standing = 'member'"
    return int(tx.value(sql, g=group_id))


def is_used(tx: Tx, group_id: int, delegation_id: int) -> bool:
    """Whether somebody belongs, belonged or wants to belong to it, or it stood on a roll."""
    found = tx.value(
        """
        SELECT 1 FROM members
        WHERE group_id = :g AND delegation_id = :id AND state <> 'declined'
        UNION ALL SELECT 1 FROM roll WHERE delegation_id = :id
        """,
        g=group_id,
        id=delegation_id,
    )
    return found is not None


def remove(tx: Tx, group_id: int, delegation_id: int) -> None:
    """Remove a delegation that nobody used, with its invitations."""
    for statement in (
        """
        UPDATE members SET delegation_id = NULL, invitation_id = NULL
        WHERE group_id = :g AND delegation_id = :id
        """,
        "DELETE FROM invitations WHERE group_id = :g AND delegation_id = :id",
        "DELETE FROM delegations WHERE group_id = :g AND id = :id",
    ):
        tx.run(statement, g=group_id, id=delegation_id)


def add_invitation(
    tx: Tx,
    cause: Cause,
    delegation_id: int,
    token_hash: str,
    uses: int,
    expires_at: datetime,
    replaces_id: int | None = None,
) -> int:
    """Keep the hash of an invitation; returns its id.

    Whoever is admitted with it takes the seat of the member `replaces_id`, if one is named.
    """
    return int(
        tx.value(
            """
            INSERT INTO invitations (
                group_id, delegation_id, token_hash, uses_left, expires_at, replaces_id,
                created_by, created_at)
            VALUES (:g, :delegation_id, :hash, :uses, :expires_at, :replaces_id, :by, :now)
            RETURNING id
            """,
            g=cause.group_id,
            delegation_id=delegation_id,
            hash=token_hash,
            uses=uses,
            expires_at=expires_at,
            replaces_id=replaces_id,
            by=cause.member_id,
            now=cause.now,
        )
    )


def invitation(
    tx: Tx, *, token_hash: str | None = None, invitation_id: int | None = None
) -> Invitation | None:
    """One invitation, by its hash or its id."""
    row = tx.one(
        invitations.SELECT + "WHERE i.token_hash = :hash OR i.id = :id",
        hash=token_hash,
        id=invitation_id,
    )
    return Invitation.model_validate(row) if row else None


def use_invitation(tx: Tx, invitation_id: int) -> None:
    """Take one use off an invitation."""
    tx.run("UPDATE invitations SET uses_left = uses_left - 1 WHERE id = :id", id=invitation_id)
