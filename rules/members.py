"""People of a working group: roles, delegations, who may cast a vote."""

from datetime import date, datetime, timedelta
from enum import StrEnum
from functools import partial

from pydantic import BaseModel

from rules import words
from rules.forms import Form, Question
from rules.refusals import Refused
from rules.stored import FROZEN, Packed

CONSENT_VERSION = 1
INVITATION_LIFE = timedelta(days=7)
INVITATION_USES = 3
USES = (1, 3, 10)  # what a coordinator may choose
DAYS = (1, 3, 7)
WRONG_LINKS_AN_HOUR = 5
WRONG_LINKS_IN_ALL = 200  # an hour, by all accounts: from then on one each, and an alarm
OPEN_APPLICATIONS = 200  # in one group
ONE_BY_ONE = 5  # from the next open application on, coordinators get a digest
DIGEST = timedelta(minutes=10)
COOLING_OFF = timedelta(hours=24)  # after an application was declined
SILENCE = timedelta(hours=24)  # after one neutral answer to a stranger


class Role(StrEnum):
    """What somebody may do. A stranger has no membership; the founder opened the claim link."""

    BOT = "bot"
    STRANGER = "stranger"
    FOUNDER = "founder"
    EXPERT = "expert"
    REVIEWER = "reviewer"
    RAPPORTEUR = "rapporteur"
    CHAIR = "chair"
    COORDINATOR = "coordinator"


class State(StrEnum):
    """Where a membership stands."""

    APPLIED = "applied"
    ACTIVE = "active"
    DECLINED = "declined"
    SUSPENDED = "suspended"
    LEFT = "left"


class Seat(StrEnum):
    """A member's seat in the delegation."""

    HEAD = "head"
    ALTERNATE = "alternate"
    ADVISER = "adviser"


class Kind(StrEnum):
    """What a delegation stands for."""

    STATE = "state"
    UN = "un"
    REGIONAL = "regional"
    EU = "eu"
    ACADEMIA = "academia"
    CIVIL = "civil"
    INDIVIDUAL = "individual"


class Standing(StrEnum):
    """Members vote; observers read, speak and take no part in decisions."""

    MEMBER = "member"
    OBSERVER = "observer"


class Group(BaseModel):
    """A working group."""

    model_config = FROZEN

    id: int
    code: str
    name: str
    language: str
    zone: str
    protected: bool = False


class Person(BaseModel):
    """A Telegram account that has to do with the bot; `id` is Telegram's."""

    model_config = FROZEN

    id: int
    group_id: int | None
    language: str
    zone: str
    zone_guessed: bool = False
    consent_version: int
    reachable: bool
    founder: bool
    wrong_links: int = 0
    wrong_since: datetime | None = None
    told_at: datetime | None = None
    seen_on: date
    commands: str = ""


class Member(BaseModel):
    """A person's place in a group. Without `person_id`: a seat that nobody holds yet."""

    model_config = FROZEN

    id: int
    group_id: int
    person_id: int | None
    delegation_id: int | None
    delegation: str | None = None
    standing: Standing | None = None
    role: Role
    seat: Seat | None
    empowered: bool
    name: str
    body: str
    state: State
    decided_by: int | None = None
    decided_at: datetime | None = None
    reason: str | None = None
    invitation_id: int | None = None
    invisible: bool = False  # the name was typed with invisible characters
    reachable: bool = True
    language: str = "en"

    @property
    def place(self) -> str:
        """Seat and vote as one word: head, vote (an empowered alternate), alternate, adviser."""
        if self.seat is Seat.ALTERNATE and self.empowered:
            return "vote"
        return (self.seat or Seat.ADVISER).value


class Delegation(BaseModel):
    """A State, an organisation or an individual in the register of a group."""

    model_config = FROZEN

    id: int
    group_id: int
    name: str
    kind: Kind
    standing: Standing
    names: Packed[dict[str, str]] = {}
    members: int = 0


class Invitation(BaseModel):
    """A link into one delegation, as *expert* only; only its hash is kept."""

    model_config = FROZEN

    id: int
    group_id: int
    delegation_id: int
    uses_left: int
    created_at: datetime
    expires_at: datetime
    created_by: int
    maker: str = "—"
    replaces_id: int | None = None


class Actor(BaseModel):
    """Somebody, as the database knows them at this moment."""

    model_config = FROZEN

    person: Person | None
    member: Member | None
    group: Group | None
    names: dict[str, str] = {}  # of the group's delegations in this person's language
    several: bool = False  # has to do with more than one group

    @property
    def roles(self) -> frozenset[Role]:
        """Everything that this person may act as."""
        roles = {Role.STRANGER}
        if self.person and self.person.founder:
            roles.add(Role.FOUNDER)
        if self.member and self.member.state is State.ACTIVE:
            roles.add(self.member.role)
        return frozenset(roles)


def caster(people: list[Member]) -> Member | None:
    """Who casts a delegation's vote: the head, else an empowered alternate."""
    active = [member for member in people if member.state is State.ACTIVE]
    heads = [member for member in active if member.seat is Seat.HEAD]
    alternates = [m for m in active if m.seat is Seat.ALTERNATE and m.empowered]
    return next(iter(heads + alternates), None)


def check_open(invitation: Invitation | None, now: datetime) -> Invitation:
    """An invitation may be used while it lasts. Raises the same Refused for every other case."""
    if invitation is None or invitation.uses_left < 1 or now >= invitation.expires_at:
        raise Refused("members-refused-link")
    return invitation


def check_applied(member: Member, decided_by: str) -> None:
    """Only an open application can be decided; the first coordinator wins.

    Raises Refused that says who decided, and how.
    """
    if member.state is State.APPLIED:
        return
    raise Refused(
        "members-refused-decided",
        name=member.name,
        state=member.state.value,
        by=decided_by,
        when=member.decided_at,
    )


def check_may_apply(member: Member | None, now: datetime) -> None:
    """Whoever is in, waits or is suspended does not apply again; after a refusal, a day later.

    Raises Refused that says where they stand.
    """
    if member is None or member.state is State.LEFT:
        return
    if member.state is not State.DECLINED:
        raise Refused(f"members-state-{member.state}")
    if member.decided_at and now < member.decided_at + COOLING_OFF:
        raise Refused("members-refused-cooling", when=member.decided_at + COOLING_OFF)


def check_not_a_coordinator(member: Member) -> None:
    """A coordinator's role is taken first, by the rule for roles. Raises Refused."""
    if member.role is Role.COORDINATOR:
        raise Refused("members-refused-coordinator", name=member.name)


LANGUAGES = ("en", "ru")
_ABOUT_ONESELF = (
    Question("language", choices=LANGUAGES),
    Question("consent", choices=("yes",)),
    Question("name", words.name),
    Question("body", partial(words.line, limit=80, least=2)),
)
REGISTRATION = Form("registration", _ABOUT_ONESELF)
PROFILE = Form("profile", _ABOUT_ONESELF[2:])
FOUNDING = Form(
    "founding",
    (
        *_ABOUT_ONESELF,
        Question("group", partial(words.line, limit=80, least=3)),
        Question("zone", partial(words.line, limit=64)),
    ),
)
DELEGATION = Form(
    "delegation",
    (
        Question("name", words.name),
        Question("kind", choices=tuple(Kind)),
        Question("standing", choices=tuple(Standing)),
        Question("ru", words.name, more=True, optional=True),
    ),
)
DECLINE = Form("decline", (Question("reason", partial(words.text, limit=300), optional=True),))
