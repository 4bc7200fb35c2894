"""A year of a working group, as it is lived: what people do, outages, and looks at the clock.

Everything is played twice: on the bot, by people who press and write in the sandbox, and on the
model. At every look both say what arrives, and must say the same.
"""

import random
from collections import Counter
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta
from functools import partial

from rules.causes import Cause
from rules.members import Kind, Role, Standing, State
from sandbox.world import Json
from storage import delegations, groups, members, people
from tests import zone_data
from tests.announcements import compose
from tests.meetings import fill, move
from tests.stage import plain
from tests.steps import go
from tests.year_model import Model
from tests.year_office import Office
from tests.year_things import Meeting, News, Person, Said
from tests.year_words import read

BEGIN = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
FIRST = 1001
LANDS = 12
ZONES = {  # nine zones, by the name of a city
    "Almaty": "Asia/Almaty", "Bishkek": "Asia/Bishkek", "Dushanbe": "Asia/Dushanbe",
    "Ashgabat": "Asia/Ashgabat", "Kabul": "Asia/Kabul", "Tehran": "Asia/Tehran",
    "Brussels": "Europe/Brussels", "New York": "America/New_York",
    "Casablanca": "Africa/Casablanca",
}  # fmt: skip
QUIET = {"2200-0700": (1320, 420), "2100-0800": (1260, 480), "off": None}
ANSWERS = ("yes", "yes", "no", "maybe")
Event = Callable[[], Awaitable[None]]


class Year:
    """What happens, in order; what people cannot do during an outage they do after it."""

    def __init__(self, office: Office, seed: int, *, size: int, days: int, step: timedelta) -> None:
        self.office, self.dice, self.days = office, random.Random(seed), days
        self.size, self.step = size, step
        self.line, self.off = "up", False
        self.later: list[Event] = []
        self.diary: list[tuple[datetime, int, Event, bool]] = []
        self.said: Counter[str] = Counter()
        self.chased: list[News] = []

    @property
    def now(self) -> datetime:
        return self.office.clock.now()

    async def found(self) -> None:
        """The group, and its people with their accounts."""
        await self.office.db.write(Cause(BEGIN), self._found)
        self.model = Model([self._person(number) for number in range(self.size)])
        for person in self.model.people.values():
            self.office.telegram.person(
                person.id, person.name, language_code=person.language, started=True
            )
        self.office.people = {"coordinator": FIRST}
        await self.office.look()

    def _person(self, number: int) -> Person:
        zone = list(ZONES.values())[number % len(ZONES)]
        language = "ru" if number % 9 < 4 and number else "en"
        land = None if number < 2 else number % LANDS + 1
        return Person(FIRST + number, f"Member {number:02}", zone, language, land)

    def _found(self, tx, cause) -> None:
        group = groups.add(tx, cause, "CA", "Central Asia", "en", "Asia/Almaty")
        cause = Cause(cause.now, group_id=group)
        for number in range(1, LANDS + 1):
            delegations.add(tx, cause, f"Land {number:02}", Kind.STATE, Standing.MEMBER, {})
        for number in range(self.size):
            one = self._person(number)
            people.add(tx, cause, one.id, one.language, one.zone)
            people.put_group(tx, one.id, group)
            people.put_consent(tx, one.id, 1)
            members.add(
                tx, cause, group, person_id=one.id, delegation_id=one.delegation, name=one.name,
                body="Body", role=Role.EXPERT if one.delegation else Role.COORDINATOR,
                state=State.ACTIVE,
            )  # fmt: skip

    # the diary

    def at(self, day: float, event: Event, *, anyhow: bool = False) -> None:
        """Note what happens some minutes after a tick; `anyhow`: also during an outage."""
        moment = (
            BEGIN
            + int(timedelta(days=day) / self.step) * self.step
            + timedelta(minutes=1 + len(self.diary) % 13)
        )
        self.diary.append((moment, len(self.diary), event, anyhow))

    async def play(self) -> None:
        for moment, _, event, anyhow in sorted(self.diary, key=lambda entry: entry[:2]):
            await self.until(moment)
            if anyhow:
                await event()
            else:
                await self.do(event)
        await self.until(BEGIN + timedelta(days=self.days))

    async def do(self, event: Event) -> None:
        """Let somebody do something, now or when it is possible again."""
        if self.off or self.line != "up":
            self.later.append(event)
            return
        await event()
        await self.look()

    async def until(self, moment: datetime) -> None:
        """Let time pass, with a look at every step of the clock."""
        while (tick := BEGIN + ((self.now - BEGIN) // self.step + 1) * self.step) <= moment:
            self.to(tick)
            await self.look()
            if self.later and not self.off and self.line == "up":
                waiting, self.later = self.later, []
                for event in waiting:
                    await self.do(event)
        self.to(moment)

    def to(self, moment: datetime) -> None:
        self.office.telegram.forward(max(0.0, (moment - self.now).total_seconds()))

    async def look(self) -> None:
        """What arrives is what the model says; to the last message."""
        if self.off:
            return
        await self.office.settle()
        self.model.hear(self.now)
        expected = list(self.model.look(self.now, self.line))
        arrived = await self.office.look()
        seen = Counter((one["chat"], *self._read(one)) for one in arrived)
        wanted = Counter((one.person, one.kind, one.about) for one in expected)
        assert seen == wanted, f"{self.now}: too much {seen - wanted}, too little {wanted - seen}"
        self._check_words(arrived, expected)
        self.said.update(one.kind for one in expected)

    def _read(self, entry: Json) -> tuple[str, str]:
        return read(self.model.people[entry["chat"]].language, plain(entry["text"]))

    def _check_words(self, arrived: list[Json], expected: list[Said]) -> None:
        parts = {(one.person, one.kind, one.about): one.parts for one in expected}
        for entry in arrived:
            text = plain(entry["text"])
            for part in parts[entry["chat"], *self._read(entry)]:
                assert part in text, f"{self.now}: {part!r} is not in {text!r}"

    # what people do

    def some(self, count: int) -> list[Person]:
        """Some members of delegations."""
        return self.dice.sample(list(self.model.people.values())[2:], count)

    async def press(self, person: Person, data: str) -> bool:
        """Press something, unless the bot is blocked; whether it was pressed."""
        if person.blocked:
            return False
        self.model.hear(self.now)
        self.model.start(person)
        await self.office.say(person.id, "/start")
        await go(self.office, person.id, data)
        return True

    async def plan(self, number: int, city: str, wall: datetime) -> None:
        title, zone = f"Meeting no. {number}", ZONES[city]
        await fill(self.office, title=title, place=city, zone=city, when=f"{wall:%d.%m.%Y %H:%M}")
        await self.office.press("coordinator", "Plan it")
        meeting = Meeting(title, zone, wall, wall)
        meeting.at = meeting.instant()
        self.model.plan(meeting, self.now)

    async def move(self, number: int, wall: datetime) -> None:
        meeting = self.model.meetings[number - 1]
        await move(self.office, number, f"{wall:%d.%m.%Y %H:%M}")
        self.model.move(meeting, wall, meeting.zone, self.now)

    async def cancel(self, number: int) -> None:
        await go(self.office, "coordinator", f"meetings:cancel:{number}:yes")
        self.model.cancel(self.model.meetings[number - 1])

    async def point(self, number: int, point: str) -> None:
        await go(self.office, "coordinator", f"reminders:show:{number}:on-{point}")
        self.model.meetings[number - 1].points.add(point)

    async def answer(self, number: int, person: Person, answer: str) -> None:
        meeting = self.model.meetings[number - 1]
        open_ = meeting.planned and self.now < meeting.at
        if await self.press(person, f"meetings:reply:{number}:{answer}") and open_:
            meeting.answers[person.id] = answer

    async def quiet(self, person: Person, hours: str) -> None:
        if await self.press(person, f"preferences:quiet:0:{hours}"):
            person.quiet = QUIET[hours]

    async def mute(self, person: Person, word: str, *, on: bool) -> None:
        if await self.press(person, f"preferences:notices:0:{'on' if on else 'off'}-{word}"):
            (person.muted.discard if on else person.muted.add)(word)

    async def lead(self, person: Person, point: str) -> None:
        if await self.press(person, f"preferences:lead:0:{point}"):
            person.lead = None if point == "off" else point

    async def language(self, person: Person, language: str) -> None:
        if await self.press(person, f"preferences:language:0:{language}"):
            person.language = language

    async def announce(self, kind: str, which: str = "", *, russian: bool, back: bool) -> None:
        """Compose and send; perhaps call it back twenty seconds later."""
        number = len(self.model.news) + 1
        texts = {"en": f"News {number}, to be read."}
        await compose(self.office, text=texts["en"], audience=kind)
        if which and "Nothing here has that" in await self.office.say("coordinator", which):
            await self._give_up()  # a meeting that is off, or long over
            return
        if russian:
            texts["ru"] = f"Новость {number}, прочтите."
            await self.office.press("coordinator", "Add: Russian version")
            await self.office.say("coordinator", texts["ru"])
            await self.office.press("coordinator", "Done, show preview")
        await self.office.press("coordinator", "Ask readers to confirm that they have read it")
        sent = await self.office.press("coordinator", "Send")
        if "there is no reachable reader" in sent:
            await self._give_up()
            return
        due = self.now + timedelta(seconds=30)
        news = News(number, texts, due, partial(self._belongs, kind, which))
        self.model.announce(news)
        self.to(self.now + timedelta(seconds=20))
        await self.look()
        if back:
            await go(self.office, "coordinator", f"announcements:cancel:{number}")
            news.begun = True
        self.to(due)

    async def _give_up(self) -> None:
        await self.office.press("coordinator", "Cancel")
        await self.office.press("coordinator", "Throw away")

    def _belongs(self, kind: str, which: str, person: Person) -> bool:
        """Who belongs to an audience, by the words on its button."""
        if kind == "meeting":
            said = {"No answer": None, "Comes": "yes"}[which.split(":", maxsplit=1)[0]]
            meeting = self.model.meetings[int(which[-1]) - 1]
            asked = not meeting.expected or person.delegation in {None, *meeting.expected}
            return asked and meeting.answers.get(person.id) == said
        return {
            "everyone": True,
            "coordinators": person.delegation is None,
            "delegation": which == f"Land {person.delegation or 0:02}",
            "language": which == {"en": "English", "ru": "Русский"}[person.language],
        }[kind]

    async def confirm(self, person: Person) -> None:
        """Confirm the newest announcement that one got."""
        got = [news for news in self.model.news if person.id in news.got]
        if got and await self.press(person, f"confirmations:give:{got[-1].number}"):
            self.model.confirm(got[-1], person)

    async def chase(self) -> None:
        """Remind those who have not confirmed the newest."""
        got = [news for news in self.model.news if news.got]
        if got and got[-1] not in self.chased:  # every six hours at the most
            self.chased.append(got[-1])
            await go(self.office, "coordinator", f"confirmations:chase:{got[-1].number}")
            self.model.chase(got[-1], self.now)

    async def block(self, person: Person, *, blocked: bool) -> None:
        self.office.telegram.block(person.id, blocked=blocked)
        self.model.block(person, self.now, blocked=blocked)

    # what happens to everybody

    async def stop(self) -> None:
        """The machine is off."""
        self.off = True

    async def begin(self, *, data: bool = False) -> None:
        """The machine is on again, perhaps with new zone data."""
        await self.office.stop()
        if data:
            zone_data.update()
        await self.office.start()
        self.off = False

    async def wire(self, line: str) -> None:
        """The line to Telegram is up, down, or deaf on the way back."""
        self.line = line
        faults = self.office.telegram.faults
        faults.coming.clear()
        kind = {"down": "reset_before", "deaf": "reset_after"}.get(line)
        for method in ("sendMessage", "sendDocument") if kind else ():
            faults.add({"method": method, "kind": kind, "times": 1_000_000})
