"""Memberships of working groups."""

from rules.causes import Cause
from rules.members import Actor, Member, Role, Seat, State
from rules.refusals import Refused
from storage import delegations, groups, people
from storage.transactions import Tx

_SELECT = """
    SELECT m.id, m.group_id, m.person_id, m.delegation_id, d.name AS delegation, d.standing,
        m.role, m.seat, m.empowered, m.name, m.body, m.state, m.decided_by, m.decided_at,
        m.reason, m.invitation_id, m.invisible, coalesce(p.reachable, 0) AS reachable, coalesce(p.language, 'en') AS language
    FROM members m
    LEFT JOIN delegations d ON d.id = m.delegation_id
    LEFT JOIN people p ON p.id = m.person_id
"""


def actor(tx: Tx, person_id: int, group_id: int | None = None) -> Actor:
    """Somebody with the membership in a group; by default in the one that they look at."""
    found = acting(tx, person_id, group_id)
    if found.person is None or found.group is None:
        return found
    names = delegations.names_in(tx, found.group.id, found.person.language)
    several = len(of_everywhere(tx, person_id)) > 1
    return found.model_copy(update={"names": names, "several": several})


def acting(tx: Tx, person_id: int, group_id: int | None = None) -> Actor:
    """The same without what only readers need: names, and whether there are several groups."""
    person = people.get(tx, person_id)
    group_id = group_id or (person.group_id if person else None)
    if person is None or group_id is None:
        return Actor(person=person, member=None, group=None)
    member = of_person(tx, group_id, person_id)
    return Actor(person=person, member=member, group=groups.get(tx, group_id))


def of_everywhere(tx: Tx, person_id: int) -> list[int]:
    """The ids of the groups that a person has to do with and has not left."""
    rows = tx.all(
        "SELECT group_id FROM members WHERE person_id = :id AND state <> 'left'", id=person_id
    )
    return [row["group_id"] for row in rows]


def get(tx: Tx, group_id: int, member_id: int) -> Member | None:
    """One member."""
    row = tx.one(
        _SELECT + "WHERE m.group_id = :group_id AND m.id = :id", group_id=group_id, id=member_id
    )
    return Member.model_validate(row) if row else None


def require(tx: Tx, group_id: int, member_id: int) -> Member:
    """One member. Raises Refused when there is none in this group."""
    member = get(tx, group_id, member_id)
    if member is None:
        raise Refused("members-refused-gone")
    return member


def of_person(tx: Tx, group_id: int, person_id: int) -> Member | None:
    """A person's membership in a group."""
    row = tx.one(
        _SELECT + "WHERE m.group_id = :group_id AND m.person_id = :person_id",
        group_id=group_id,
        person_id=person_id,
    )
    return Member.model_validate(row) if row else None


def groups_of(tx: Tx, person_id: int) -> list[int]:
    """The ids of the groups in which a person is an active member."""
    rows = tx.all(
        "SELECT group_id FROM members WHERE person_id = :id AND state = 'active' ORDER BY group_id",
        id=person_id,
    )
    return [row["group_id"] for row in rows]


def list_active(tx: Tx, group_id: int) -> list[Member]:
    """All active members of a group, by delegation and name."""
    rows = tx.each(
        _SELECT + "WHERE m.group_id = :g AND m.state = 'active' ORDER BY d.name, m.seat, m.id",
        g=group_id,
    )
    return [Member.model_validate(row) for row in rows]


def list_known(tx: Tx, group_id: int) -> list[Member]:
    """All members of a group, suspended ones too, and who has applied."""
    rows = tx.all(
        _SELECT
        + "WHERE m.group_id = :g AND m.state IN ('applied', 'active', 'suspended') ORDER BY m.id",
        g=group_id,
    )
    return [Member.model_validate(row) for row in rows]


def list_casting(tx: Tx, group_id: int) -> list[Member]:
    """Who may cast a delegation's vote: heads and empowered alternates, in order of admission."""
    rows = tx.all(
        _SELECT
        + """
        WHERE m.group_id = :g AND m.state = 'active'
            AND (m.seat = 'head' OR m.seat = 'alternate' AND m.empowered = 1)
        ORDER BY m.id
        """,
        g=group_id,
    )
    return [Member.model_validate(row) for row in rows]


def list_of(tx: Tx, group_id: int, delegation_id: int) -> list[Member]:
    """The members of a delegation: active and suspended ones, head first."""
    rows = tx.all(
        _SELECT
        + """
        WHERE m.group_id = :g AND m.delegation_id = :d AND m.state IN ('active', 'suspended')
        ORDER BY CASE m.seat WHEN 'head' THEN 0 WHEN 'alternate' THEN 1 ELSE 2 END, m.id
        """,
        g=group_id,
        d=delegation_id,
    )
    return [Member.model_validate(row) for row in rows]


def applications(tx: Tx, group_id: int) -> list[Member]:
    """Who has applied and waits for an answer, oldest first."""
    rows = tx.all(
        _SELECT + "WHERE m.group_id = :g AND m.state = 'applied' ORDER BY m.id", g=group_id
    )
    return [Member.model_validate(row) for row in rows]


def coordinators(tx: Tx, group_id: int) -> list[int]:
    """The Telegram ids of a group's active coordinators."""
    rows = tx.all(
        """
        SELECT person_id FROM members
        WHERE group_id = :g AND role = 'coordinator' AND state = 'active'
            AND person_id IS NOT NULL
        ORDER BY id
        """,
        g=group_id,
    )
    return [row["person_id"] for row in rows]


def everybody(tx: Tx, group_id: int) -> list[int]:
    """The Telegram ids of all active members who can be reached."""
    rows = tx.all(
        """
        SELECT m.person_id FROM members m JOIN people p ON p.id = m.person_id
        WHERE m.group_id = :g AND m.state = 'active' AND p.reachable = 1 ORDER BY m.id
        """,
        g=group_id,
    )
    return [row["person_id"] for row in rows]


def list_functions(tx: Tx, group_id: int) -> list[Member]:
    """Active members with another role than expert, or without a delegation."""
    rows = tx.all(
        _SELECT
        + """
        WHERE m.group_id = :g AND m.state = 'active'
            AND (m.role <> 'expert' OR m.delegation_id IS NULL)
        ORDER BY m.role, m.id
        """,
        g=group_id,
    )
    return [Member.model_validate(row) for row in rows]


def add(
    tx: Tx,
    cause: Cause,
    group_id: int,
    *,
    person_id: int | None,
    delegation_id: int | None,
    name: str,
    body: str,
    role: Role = Role.EXPERT,
    seat: Seat | None = None,
    state: State = State.APPLIED,
    invitation_id: int | None = None,
    invisible: bool = False,
) -> int:
    """Add a membership, or renew the one that this person had; returns its id."""
    return int(
        tx.value(
            """
            INSERT INTO members (
                group_id, person_id, delegation_id, role, seat, name, body, state,
                invitation_id, invisible, created_at)
            VALUES (
                :group_id, :person_id, :delegation_id, :role, :seat, :name, :body, :state,
                :invitation_id, :invisible, :now)
            ON CONFLICT (group_id, person_id) DO UPDATE SET
                delegation_id = excluded.delegation_id, role = excluded.role,
                seat = excluded.seat, empowered = 0, name = excluded.name, body = excluded.body,
                state = excluded.state, invitation_id = excluded.invitation_id,
                invisible = excluded.invisible,
                decided_by = NULL, decided_at = NULL, reason = NULL
            RETURNING id
            """,
            group_id=group_id,
            person_id=person_id,
            delegation_id=delegation_id,
            role=role,
            seat=seat,
            name=name,
            body=body,
            state=state,
            invitation_id=invitation_id,
            invisible=int(invisible),
            now=cause.now,
        )
    )


def decide(
    tx: Tx, cause: Cause, member_id: int, state: State, seat: Seat | None, reason: str | None
) -> None:
    """Store the decision on an application."""
    tx.run(
        """
        UPDATE members SET state = :state, seat = :seat, reason = :reason,
            decided_by = :by, decided_at = :now
        WHERE group_id = :group_id AND id = :id
        """,
        state=state,
        seat=seat,
        reason=reason,
        by=cause.member_id,
        now=cause.now,
        group_id=cause.group_id,
        id=member_id,
    )


def put_state(tx: Tx, group_id: int, member_id: int, state: State) -> None:
    """Set where a membership stands."""
    tx.run(
        "UPDATE members SET state = :state WHERE group_id = :g AND id = :id",
        state=state,
        g=group_id,
        id=member_id,
    )


def leave(tx: Tx, group_id: int, member_id: int) -> None:
    """A membership ends: without seat, vote and role."""
    tx.run(
        """
        UPDATE members SET state = 'left', seat = NULL, empowered = 0, role = 'expert'
        WHERE group_id = :g AND id = :id
        """,
        g=group_id,
        id=member_id,
    )


def put_profile(
    tx: Tx, group_id: int, member_id: int, name: str, body: str, *, invisible: bool
) -> None:
    """Set what a member is called; `invisible`: it was typed with invisible characters."""
    tx.run(
        """
        UPDATE members SET name = :name, body = :body, invisible = :i
        WHERE group_id = :g AND id = :id
        """,
        name=name,
        body=body,
        i=int(invisible),
        g=group_id,
        id=member_id,
    )


def put_seat(tx: Tx, group_id: int, member_id: int, seat: Seat, *, empowered: bool) -> None:
    """Set a member's seat; a delegation has one head, so a former one becomes an alternate."""
    if seat is Seat.HEAD:
        tx.run(
            """
            UPDATE members SET seat = 'alternate' WHERE group_id = :g AND seat = 'head'
                AND delegation_id = (SELECT delegation_id FROM members WHERE id = :id)
            """,
            g=group_id,
            id=member_id,
        )
    tx.run(
        "UPDATE members SET seat = :s, empowered = :e WHERE group_id = :g AND id = :id",
        s=seat,
        e=int(empowered),
        g=group_id,
        id=member_id,
    )
