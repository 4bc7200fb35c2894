"""What tests of votes share: who votes, what is said, and the ballots."""

from datetime import timedelta

from actions import decisions as actions
from rules.causes import Cause
from rules.decisions import Choice
from tests.stage import START
from tests.steps import members_of, newest

HEADS = [
    f"{key}-head"
    for key in ["af", "cn", "eu", "ir", "kz", "kg", "no", "pk", "ru", "tj", "tm", "us"]
]
CLOSES = START + timedelta(days=3)
MOMENT = timedelta(milliseconds=1)
TITLE = "Partnership with owners of public places and online service providers"
BALLOT = {"Yes", "No", "Abstain", "За", "Против", "Воздержаться"}
OPENED = {"en": "A vote is open.", "ru": "Открыто голосование."}
NUDGED = {
    "en": "Reminder: your delegation has not voted yet.",
    "ru": "Напоминание: ваша делегация ещё не проголосовала.",
}
RESULT = {"en": "Result:", "ru": "Итог:"}


async def ballots(stage, decision: int) -> dict[str, str]:
    rows = await stage.all(
        """
        SELECT r.name, b.choice FROM ballots b
        JOIN roll r ON r.decision_id = b.decision_id AND r.seat_id = b.seat_id
        WHERE b.decision_id = :id
        """,
        id=decision,
    )
    return {row["name"]: row["choice"] for row in rows}


async def cast(stage, decision: int, choices: str, voters: list[str] = HEADS) -> None:
    """One letter per voter: y, n, a; anything else: does not vote."""
    words = {"y": Choice.YES, "n": Choice.NO, "a": Choice.ABSTAIN}
    for who, letter in zip(voters, choices, strict=False):
        if letter in words:
            cause = Cause(stage.clock.now(), stage.id(who))
            await stage.db.write(cause, actions.vote, decision, words[letter])


def last(stage, who: str) -> str:
    """The newest message that is no head of the journal's chain."""
    anchors = ("For the record", "Для протокола")
    return [text for text in stage.messages(who) if not text.startswith(anchors)][-1]


def buttons_of_ballot(stage, who: str) -> set[str]:
    return set(stage.buttons(who)) & BALLOT


def colours(stage, who: str) -> set[str | None]:
    rows = newest(stage, who)["buttons"]
    return {b.get("style") for row in rows for b in row if b["text"].lstrip("✓ ") in BALLOT}


def told_by(stage, opener: str) -> list[str]:
    """Who is told of an opening: all but who opened and sees the card."""
    return [who for who in members_of(stage) if who != opener]


def result_card(stage, who: str = "coordinator") -> str:
    return next(text for text in stage.messages(who) if text.startswith("Result: "))


async def member(stage, who: str) -> int:
    return await stage.one("SELECT id FROM members WHERE person_id = :id", id=stage.id(who))


async def rolled(stage, decision: int, names: list[str]) -> str:
    """Names as they stand in the roll-call: alphabetical, from the member drawn by lot."""
    sql = """
        SELECT r.name FROM roll r JOIN decisions d ON d.id = r.decision_id
        WHERE d.id = :d AND r.seat_id = d.first_seat
    """
    first = await stage.one(sql, d=decision)
    return ", ".join(
        sorted(names, key=lambda name: (english(name) < english(first), english(name)))
    )


def english(name: str) -> str:
    """A name as an English register orders it: ü among the u, ô among the o."""
    return name.translate(str.maketrans("üô", "uo")).lower()
