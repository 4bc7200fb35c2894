"""Things that rules are asked about, made without a database; and what a rule answers."""

from datetime import UTC, datetime, timedelta

from rules.decisions import Decision
from rules.decisions import State as Stands
from rules.meetings import Meeting
from rules.meetings import State as Planned
from rules.members import Member, Role, Seat, Standing, State
from rules.practices import Content, Practice
from rules.practices import State as Of
from rules.recommendations import Recommendation
from rules.recommendations import State as At
from rules.refusals import Refused
from rules.rule_sets import RuleSet

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
HOUR, DAY, SECOND = timedelta(hours=1), timedelta(days=1), timedelta(seconds=1)


def why(ask, *args, **named) -> str:
    """Why a rule refuses; nothing when it does not."""
    try:
        ask(*args, **named)
    except Refused as refused:
        return refused.key
    return ""


def member(number: int = 1, **facts) -> Member:
    usual = {
        "group_id": 1, "person_id": number + 100, "delegation_id": 1, "standing": Standing.MEMBER,
        "role": Role.EXPERT, "seat": Seat.ADVISER, "empowered": False, "name": f"M{number}",
        "body": "B", "state": State.ACTIVE,
    }  # fmt: skip
    return Member(id=number, **usual | facts)


def meeting(**facts) -> Meeting:
    """Two days at Almaty (UTC+5), from 10 o'clock, each of eight hours."""
    usual = {
        "id": 5, "group_id": 1, "title": "Fifth meeting", "place": "Almaty", "zone": "Asia/Almaty",
        "wall_time": "2026-12-09T10:00", "days": 2, "starts_at": datetime(2026, 12, 9, 5, tzinfo=UTC),
        "ends_at": datetime(2026, 12, 10, 13, tzinfo=UTC), "state": Planned.PLANNED, "version": 1,
    }  # fmt: skip
    return Meeting(**usual | facts)


def practice(**facts) -> Practice:
    usual = {
        "id": 7, "group_id": 1, "number": 1, "author_id": 1, "state": Of.SHARED, "version": 1,
        "content": Content(title="Title", summary="Summary", strands=["prevent"]),
        "submitted_at": NOW, "shared_at": NOW,
    }  # fmt: skip
    return Practice(**usual | facts)


def recommendation(*paragraphs: str, **facts) -> Recommendation:
    usual = {
        "id": 3, "group_id": 1, "number": 3, "title": "Third", "version": 1, "state": At.DRAFT,
        "proposer_id": 1, "proposer": "M1", "delegation_id": 1, "created_at": NOW,
    }  # fmt: skip
    return Recommendation(paragraphs=list(paragraphs or ("One.", "Two.")), **usual | facts)


def decision(rule_set: RuleSet | None = None, **facts) -> Decision:
    """Open for three days from NOW on."""
    usual = {
        "id": 9, "group_id": 1, "recommendation_id": 3, "title": "Third", "text_version": 1,
        "text_hash": "", "opened_at": NOW, "closes_at": NOW + 3 * DAY, "state": Stands.OPEN,
        "outcome": None, "closed_at": None,
    }  # fmt: skip
    return Decision(rule_set=rule_set or RuleSet(), **usual | facts)
