"""Rolls and ballots: who may vote, who has, and what, as far as that is kept."""

from rules import ballots as rules
from rules.causes import Cause
from rules.decisions import Choice, Decision, Outcome, Position, Seat, count
from rules.members import Member, caster
from rules.names import alphabetical
from rules.rule_sets import Ballot, Unit
from storage import members
from storage.transactions import Tx

_DELEGATIONS = """
    INSERT INTO roll (decision_id, seat_id, delegation_id, name, kind)
    SELECT :id, d.id, d.id, d.name, d.kind FROM delegations d
    WHERE d.group_id = :g AND d.standing = 'member'
"""
_EXPERTS = """
    INSERT INTO roll (decision_id, seat_id, delegation_id, member_id, name, kind)
    SELECT :id, m.id, d.id, m.id, d.name, d.kind
    FROM members m JOIN delegations d ON d.id = m.delegation_id
    WHERE m.group_id = :g AND d.standing = 'member' AND m.state = 'active'
"""
_SELECT = """
    SELECT s.seat_id AS id, s.delegation_id, s.name, s.kind, s.voted, s.present,
        s.member_id AS expert_id, m.name AS expert, b.choice, b.member_id, coalesce(b.instructed, 0) AS instructed
    FROM roll s
    LEFT JOIN members m ON m.id = s.member_id
    LEFT JOIN ballots b ON b.decision_id = s.decision_id AND b.seat_id = s.seat_id
"""
_COPY = """
    INSERT INTO roll (decision_id, seat_id, delegation_id, member_id, name, kind, present)
    SELECT :id, seat_id, delegation_id, member_id, name, kind, present
    FROM roll WHERE decision_id = :first
"""


def add(tx: Tx, group_id: int, decision_id: int, unit: Unit) -> None:
    """Freeze the roll: every delegation that is a member, or every expert of one."""
    tx.run(_EXPERTS if unit is Unit.EXPERT else _DELEGATIONS, id=decision_id, g=group_id)


def note_present(tx: Tx, decision_id: int, meeting_id: int, day: int) -> None:
    """Freeze who is there: of whom, or of whose delegation, somebody has checked in that day."""
    tx.run(
        """
        UPDATE roll SET present = 1 WHERE decision_id = :id AND EXISTS (
            SELECT 1 FROM checkins c JOIN members m ON m.id = c.member_id
            WHERE c.meeting_id = :meeting AND c.day = :day AND (
                roll.member_id = m.id
                OR roll.member_id IS NULL AND roll.delegation_id = m.delegation_id))
        """,
        id=decision_id,
        meeting=meeting_id,
        day=day,
    )


def copy(tx: Tx, first_id: int, decision_id: int) -> None:
    """The roll of a first vote is that of the second."""
    tx.run(_COPY, id=decision_id, first=first_id)


def list_of(tx: Tx, decision_id: int) -> list[Seat]:
    """The roll in English alphabetical order, with the recorded ballots."""
    rows = tx.all(_SELECT + "WHERE s.decision_id = :id", id=decision_id)
    seats = [Seat.model_validate(row) for row in rows]
    return sorted(seats, key=lambda seat: (alphabetical(seat.name), seat.id))


def frozen(tx: Tx, decision_id: int, *, room: bool) -> list[list[object]]:
    """The roll as its hash and a bundle have it: `[seat, delegation, name, kind]`.

    In the order of the codes of the letters, on which the hash depends. At a meeting each line has at its end whether the seat was there.
    """
    rows = tx.all(
        """
        SELECT seat_id, delegation_id, name, kind, present FROM roll
        WHERE decision_id = :id ORDER BY name, seat_id
        """,
        id=decision_id,
    )
    return [[*list(row.values())[:4], *([bool(row["present"])] if room else [])] for row in rows]


def said(tx: Tx, decision_id: int) -> list[list[object]]:
    """The ballots as their hash and a bundle have them: `[seat, choice, instructed, voted]`."""
    rows = tx.all(
        """
        SELECT s.seat_id, b.choice, b.instructed, s.voted FROM roll s
        LEFT JOIN ballots b ON b.decision_id = s.decision_id AND b.seat_id = s.seat_id
        WHERE s.decision_id = :id ORDER BY s.name, s.seat_id
        """,
        id=decision_id,
    )
    return [
        [row["seat_id"], row["choice"], bool(row["instructed"]), bool(row["voted"])] for row in rows
    ]


def seat_of(tx: Tx, decision: Decision, member: Member) -> Seat | None:
    """The seat whose vote is the member's, or the vote of the member's delegation."""
    own = member.id if decision.rule_set.unit is Unit.EXPERT else member.delegation_id
    row = tx.one(
        _SELECT + "WHERE s.decision_id = :id AND s.seat_id = :own", id=decision.id, own=own
    )
    return Seat.model_validate(row) if row else None


def turnout(tx: Tx, decision_id: int) -> tuple[int, int]:
    """How many of the roll have voted, and how many are on it."""
    row = tx.one("SELECT voted, seats FROM decisions WHERE id = :id", id=decision_id)
    assert row is not None
    return row["voted"], row["seats"]


def attending(tx: Tx, decision_id: int) -> int:
    """How many of the roll take part: have voted, or were there at the opening."""
    sql = "SELECT count(*) FROM roll WHERE decision_id = :id AND (voted = 1 OR present = 1)"
    return int(tx.value(sql, id=decision_id))


def voter(tx: Tx, group_id: int, seat: Seat) -> Member | None:
    """Who casts the vote of a seat now."""
    if seat.expert_id is not None:
        return members.get(tx, group_id, seat.expert_id)
    return caster(members.list_of(tx, group_id, seat.delegation_id))


def voters(tx: Tx, group_id: int, roll: list[Seat]) -> dict[int, Member]:
    """Who casts the votes of seats now, by seat; not those that nobody casts."""
    each = any(seat.expert_id is not None for seat in roll)
    listed = members.list_active(tx, group_id) if each else members.list_casting(tx, group_id)
    active = {member.id: member for member in listed}
    delegations: dict[int, list[Member]] = {}
    for member in active.values():
        if member.delegation_id is not None:
            delegations.setdefault(member.delegation_id, []).append(member)
    casters = {number: caster(people) for number, people in delegations.items()}
    found = {
        seat.id: casters.get(seat.delegation_id) if seat.expert_id is None
        else active.get(seat.expert_id)
        for seat in roll
    }  # fmt: skip
    return {seat: member for seat, member in found.items() if member is not None}


def put_ballot(
    tx: Tx,
    cause: Cause,
    decision_id: int,
    seat_id: int,
    choice: Choice | Position,
    *,
    instructed: bool = False,
) -> None:
    """Record a ballot by name; the last one stands."""
    tx.run(
        """
        INSERT INTO ballots (decision_id, seat_id, choice, member_id, instructed, cast_at)
        VALUES (:d, :seat, :choice, :member, :instructed, :now)
        ON CONFLICT (decision_id, seat_id) DO UPDATE SET
            choice = excluded.choice, member_id = excluded.member_id,
            instructed = excluded.instructed, cast_at = excluded.cast_at
        """,
        d=decision_id,
        seat=seat_id,
        choice=choice,
        member=cause.member_id,
        instructed=int(instructed),
        now=cause.now,
    )
    _note_voted(tx, decision_id, seat_id)


def _note_voted(tx: Tx, decision_id: int, seat_id: int) -> None:
    tx.run(
        "UPDATE roll SET voted = 1 WHERE decision_id = :d AND seat_id = :seat AND voted = 0",
        d=decision_id,
        seat=seat_id,
    )


# confidential


def add_key(tx: Tx, decision_id: int, key: bytes) -> None:
    """Keep the key of a confidential decision until its close."""
    tx.run("INSERT INTO ballot_keys (decision_id, key) VALUES (:d, :key)", d=decision_id, key=key)


def put_confidential(tx: Tx, decision_id: int, seat_id: int, choice: Choice | Position) -> None:
    """Keep a ballot without its voter; the last one stands."""
    tx.run(
        """
        INSERT INTO confidential_ballots (decision_id, ballot_key, choice)
        VALUES (:d, :ballot_key, :choice)
        ON CONFLICT (decision_id, ballot_key) DO UPDATE SET choice = excluded.choice
        """,
        d=decision_id,
        ballot_key=rules.ballot_key(_key(tx, decision_id), seat_id),
        choice=choice,
    )
    _note_voted(tx, decision_id, seat_id)


def _key(tx: Tx, decision_id: int) -> bytes:
    return bytes(tx.value("SELECT key FROM ballot_keys WHERE decision_id = :d", d=decision_id))


def own_choice(tx: Tx, decision: Decision, seat: Seat) -> Choice | Position | None:
    """What a seat has voted, for its own voter: a confidential ballot only until the close."""
    if decision.rule_set.ballot is Ballot.RECORDED:
        return seat.choice
    if decision.closed_at is not None or not seat.voted:
        return None
    said = tx.value(
        "SELECT choice FROM confidential_ballots WHERE decision_id = :d AND ballot_key = :ballot_key",
        d=decision.id,
        ballot_key=rules.ballot_key(_key(tx, decision.id), seat.id),
    )
    return rules.read(decision.rule_set, said) if said else None


def tally(tx: Tx, decision: Decision) -> Outcome:
    """What the ballots come to as they are now."""
    recorded = decision.rule_set.ballot is Ballot.RECORDED
    rows = tx.all(
        f"""
        SELECT choice, count(*) AS n FROM {"ballots" if recorded else "confidential_ballots"}
        WHERE decision_id = :id GROUP BY choice
        """,
        id=decision.id,
    )
    return count(
        decision.rule_set,
        turnout(tx, decision.id)[1],
        {rules.read(decision.rule_set, row["choice"]): row["n"] for row in rows},
        attending=attending(tx, decision.id),
        second=decision.second_of is not None,
    )


def forget_confidential(tx: Tx) -> bool:
    """For a copy of the database: confidential ballots under way, and what would link them.

    Returns whether there were any.

    Two copies made during a vote would tell what was voted between them. Votes on their way are
    not confirmed to anybody yet.
    """
    if tx.one("SELECT 1 FROM ballot_keys") is None:
        return False
    tx.run("UPDATE roll SET voted = 0 WHERE decision_id IN (SELECT decision_id FROM ballot_keys)")
    tx.run("DELETE FROM confidential_ballots")
    tx.run("DELETE FROM ballot_keys")
    tx.run(
        """
        UPDATE inbox SET state = 'done', body = NULL
        WHERE state IN ('received', 'dead') AND instr(body, 'decisions:vote:') > 0
        """
    )
    return True


def lacks_key(tx: Tx, decision: Decision) -> bool:
    """Whether an open confidential decision comes from a copy of the database."""
    if decision.rule_set.ballot is Ballot.RECORDED:
        return False
    return tx.one("SELECT 1 FROM ballot_keys WHERE decision_id = :d", d=decision.id) is None


def is_to_be_rewritten(tx: Tx) -> bool:
    """Whether the file still has the layout of confidential ballots that were counted."""
    return tx.one("SELECT 1 FROM ballot_keys WHERE length(key) = 0") is not None


def note_rewritten(tx: Tx, _cause: Cause) -> None:
    """The file has been written anew."""
    tx.run("DELETE FROM ballot_keys WHERE length(key) = 0")


def forget_voters(tx: Tx, decision_id: int) -> None:
    """Destroy what could link a confidential ballot to its voter: the key, and the ballots.

    Presses that could not be handled lose what they said. An empty key stays until the file has
    been written anew.
    """
    tx.run("DELETE FROM confidential_ballots WHERE decision_id = :d", d=decision_id)
    tx.run("UPDATE ballot_keys SET key = x'' WHERE decision_id = :d", d=decision_id)
    tx.run(
        "UPDATE inbox SET body = NULL WHERE state = 'dead' AND instr(body, :said) > 0",
        said=f"decisions:vote:{decision_id}:",
    )
