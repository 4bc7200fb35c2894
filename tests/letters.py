"""What tests of the outbox share: letters of each class, and how deliveries fail."""

from datetime import timedelta

from handlers.routes import Once
from rules.causes import Cause
from storage import outbox
from tests.steps import change, shown, told

TO = "no-head"
REMINDER, NUDGE, RESULT, BULK, PROGRESS = (
    "meetings-reminder",
    "decisions-nudge",
    "decisions-closed",
    "announcements-text",
    "announcements-progress",
)
DIGEST = "digests-week"
CHASE = "confirmations-chase"
SUBJECT = {REMINDER: 5, NUDGE: 2, RESULT: 1, BULK: 1}
WORDS = {
    REMINDER: "Reminder: 16 days left.",
    NUDGE: "Reminder: your delegation has not voted yet.",
    RESULT: "Result: adopted",
    BULK: "Announcement 1",
}
ONCE = {
    REMINDER: Once.AT_MOST,
    NUDGE: Once.AT_MOST,
    RESULT: Once.AT_LEAST,
    BULK: Once.AT_LEAST,
    PROGRESS: Once.REPEATABLE,
}
AT_MOST = [kind for kind, once_ in ONCE.items() if once_ is Once.AT_MOST]
AT_LEAST = [kind for kind, once_ in ONCE.items() if once_ is Once.AT_LEAST]


async def put(stage, kind: str, *people: str) -> None:
    """Put a letter into the outbox, due now."""
    if kind == BULK:
        sql = """
            INSERT INTO announcements (
                group_id, author_id, audience, language, texts, state, total, starts_at, created_at)
            SELECT 1, 1, 'heads', 'en', '{"en": "News"}', 'stopped', 1, :now, :now
            WHERE NOT EXISTS (SELECT 1 FROM announcements)
            """
        await change(stage, sql, now=stage.clock.now())
    cause = Cause(stage.clock.now(), group_id=1)
    numbers = [stage.id(who) for who in people or (TO,)]
    await stage.db.write(cause, outbox.add, numbers, kind, "test", subject_id=SUBJECT[kind])


async def letter(stage, kind: str, who: str = TO) -> dict:
    sql = """
        SELECT id, state, attempts, error, message_id FROM outbox
        WHERE kind = :kind AND person_id = :p AND dedupe_key LIKE '%:test:%'
        """
    (row,) = await stage.all(sql, kind=kind, p=stage.id(who))
    return row


def fault(stage, kind: str, **facts) -> None:
    stage.telegram.faults.add({"method": "sendMessage", "kind": kind, **facts})


def let_bans_pass(stage) -> None:
    """Let the limiter's own clock, which only its sleeping moves, go with the stage's clock."""
    limiter = stage.program.bot.rate_limiter
    own = limiter._clock
    limiter._clock = lambda: own() + stage.telegram.clock.offset.total_seconds()


async def deliver(stage, kind: str, *, later: timedelta = timedelta(seconds=6)) -> int:
    """Put one letter, deliver, and again later; returns how many of it the person got."""
    before = shown(stage)
    await put(stage, kind)
    await stage.settle()
    await stage.forward(seconds=later.total_seconds())
    return told(stage, before, WORDS[kind]).get(TO, 0)
