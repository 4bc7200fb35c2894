"""What tests of meetings share: the sample's meeting, the form, calendar files."""

from datetime import UTC, datetime

from tests.steps import go, newest, told

CLASH = "Attention, at the same time: Fourth expert meeting: follow-up to the joint plan"  # the sample's
COMING = 5  # the meeting of the sample
STARTS = datetime(2026, 12, 9, 5, 0, tzinfo=UTC)  # 10:00 in Almaty
LEFT_BEHIND = """
    SELECT count(*) FROM reminders r JOIN meetings m ON m.id = r.meeting_id
    WHERE m.id = :m AND r.version <> m.version
    """  # reminders of a meeting as it stood before
REMINDED = {"en": " left. Your answer is still missing.", "ru": "Напоминание. Осталось: "}
PLANNED = {"en": "A meeting is planned.", "ru": "Назначена встреча."}
MOVED = {"en": "The meeting was moved.", "ru": "Встреча перенесена."}
CANCELLED = {"en": "A meeting was cancelled.", "ru": "Встреча отменена."}


async def fill(stage, who="coordinator", *, title="Fifth expert meeting", place="Dushanbe",
               zone="Dushanbe", when="21.07.2027 15:00") -> str:  # fmt: skip
    """Answer the questions of the form up to the preview."""
    await go(stage, who, "forms:open:0:meeting")
    for answer in (title, place, zone):
        await stage.say(who, answer)
    return await stage.say(who, when)


async def plan(stage, who="coordinator", **answers) -> int:
    await fill(stage, who, **answers)
    await stage.press(who, "Назначить" if who == "coordinator-2" else "Plan it")
    return await stage.one("SELECT max(id) FROM meetings")


async def until(stage, moment: datetime) -> None:
    await stage.forward(seconds=(moment - stage.clock.now()).total_seconds())


def file_of(stage, who: str) -> bytes:
    """The newest file in somebody's chat."""
    sent = [m["document"] for m in stage.telegram.messages(stage.id(who)) if "document" in m]
    assert sent[-1]["name"].endswith(".ics")
    assert sent[-1]["mime_type"] == "text/calendar"
    return stage.telegram.files[sent[-1]["file_id"]].read()


def unfolded(content: bytes) -> list[str]:
    """The lines of a calendar file by RFC 5545, 3.1: at most 75 octets, CRLF, folded by a space."""
    assert content.endswith(b"\r\n")
    lines = content.removesuffix(b"\r\n").split(b"\r\n")
    for line in lines:
        assert len(line) <= 75
        assert b"\r" not in line
        assert b"\n" not in line
        line.decode()  # no character is cut in two
    return b"\r\n".join(lines).replace(b"\r\n ", b"").decode().split("\r\n")


def colours(stage, who: str) -> set[str | None]:
    """The colours of the three answers on the newest message."""
    return {button.get("style") for button in newest(stage, who)["buttons"][0]}


def value(content: bytes, name: str) -> str:
    """The value of the only property of this name, read without any library."""
    found = [line.partition(":")[2] for line in unfolded(content) if line.startswith(name)]
    assert len(found) == 1
    return found[0]


def reminded(stage, before) -> dict[str, int]:
    return told(stage, before, REMINDED)


async def move(stage, meeting: int, when: str) -> str:
    await go(stage, "coordinator", f"meetings:manage:{meeting}")
    await stage.press("coordinator", "Move")
    await stage.say("coordinator", when)
    return await stage.press("coordinator", "Move it")
