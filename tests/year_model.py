"""What everybody must get in a year of a working group, worked out from the promises alone.

Nothing here comes from the bot: the times of reminders, quiet hours and who belongs to an audience
are written out anew, as simply as can be, from what the guides say.
"""

from collections.abc import Iterator
from datetime import datetime, timedelta

from tests.year_things import Letter, Meeting, News, Person, Said
from tests.year_words import clock, left, wall

LOST_AFTER = timedelta(hours=24)  # Telegram keeps what happens for the bot so long
DAYS = {"30d": 30, "14d": 14, "7d": 7, "3d": 3, "2d": 2, "1d": 1}
HOURS = {"3h": 3, "1h": 1}
OF_USE = {"30d": 240 * 60, "14d": 120 * 60, "7d": 96 * 60, "3d": 20 * 60, "2d": 20 * 60,
          "1d": 20 * 60, "3h": 100, "1h": 50}  # fmt: skip
"""Minutes for which a reminder that is late still helps."""
TOLD_BY = {"moved": {"planned", "moved"}, "shifted": {"planned", "moved"}}
ONCE = {"reminder", "chase"}  # rather not than twice


class Model:
    """The state of the group as the promises have it, and the letters that are on their way."""

    def __init__(self, people: list[Person]) -> None:
        self.people = {person.id: person for person in people}
        self.meetings: list[Meeting] = []
        self.news: list[News] = []
        self.letters: list[Letter] = []
        self.late: list[Letter] = []  # reminders that came too late, likewise
        self.doubts: list[Letter] = []  # perhaps arrived, and the coordinators were not told
        self.unheard: list[tuple[datetime, Person, bool]] = []

    # what people do

    def plan(self, meeting: Meeting, now: datetime) -> None:
        self.meetings.append(meeting)
        self._schedule(meeting, now)
        self._notify(meeting, "planned")

    def move(self, meeting: Meeting, to: datetime, zone: str, now: datetime) -> None:
        was, meeting.wall, meeting.zone = meeting.at, to, zone
        meeting.at = meeting.instant()
        self._schedule(meeting, now)
        self._notify(meeting, "moved", was)

    def cancel(self, meeting: Meeting) -> None:
        meeting.planned, meeting.due = False, {}
        self.letters = [letter for letter in self.letters if letter.about is not meeting]
        self._notify(meeting, "cancelled")

    def announce(self, news: News) -> None:
        self.news.append(news)

    def chase(self, news: News, now: datetime) -> None:
        rest = [p for p in self._reached() if p.id in news.got - news.read]
        self._put("chase", news, rest, until=now + timedelta(days=2))

    def confirm(self, news: News, person: Person) -> None:
        news.read.add(person.id)
        self.letters = [
            one
            for one in self.letters
            if (one.person, one.kind, one.about) != (person, "chase", news)
        ]

    def block(self, person: Person, now: datetime, *, blocked: bool) -> None:
        person.blocked = blocked
        self.unheard.append((now, person, blocked))

    def hear(self, now: datetime) -> None:
        """The bot asks Telegram what happened; what is older than a day is lost."""
        for at, person, blocked in self.unheard:
            if now - at < LOST_AFTER:
                self._learn(person, reached=not blocked)
        self.unheard = []

    def start(self, person: Person) -> None:
        """Somebody writes /start."""
        person.known = True

    # what time does

    def look(self, now: datetime, line: str) -> Iterator[Said]:
        """Whatever arrives now.

        `line`: up; down, when nothing arrives; deaf, when what arrives is not confirmed.
        """
        before = None
        while before != (before := (len(self.letters), len(self.doubts), len(self.late))):
            self._report()
            self._shift(now)
            self._remind(now)
            self._begin(now)
            for letter in list(self.letters):
                yield from self._deliver(letter, now, line)

    def _reached(self) -> list[Person]:
        return [person for person in self.people.values() if person.known]

    def _coordinators(self) -> list[Person]:
        return [person for person in self.people.values() if person.delegation is None]

    def _invited(self, meeting: Meeting) -> list[Person]:
        return [p for p in self._reached()
                if not meeting.expected or p.delegation in {None, *meeting.expected}]  # fmt: skip

    def _put(self, kind: str, about: Meeting | News | str, people: list[Person], **facts) -> None:
        self.letters += [Letter(person, kind, about, **facts) for person in people]

    def _notify(self, meeting: Meeting, kind: str, was: datetime | None = None) -> None:
        latest = min(was or meeting.at, meeting.at)
        waiting = {}
        for one in self.letters:  # what waits is worded when it goes out
            if one.about is meeting and one.kind in TOLD_BY.get(kind, ()):
                one.until, one.latest = meeting.ends, min(one.latest or latest, latest)
                waiting[one.person.id] = one
        people = [person for person in self._invited(meeting) if person.id not in waiting]
        self._put(kind, meeting, people, until=meeting.ends, latest=latest)

    def _schedule(self, meeting: Meeting, now: datetime) -> None:
        """Reminders of before are void, also those that wait for somebody's morning."""
        self.letters = [
            one for one in self.letters if (one.about, one.kind) != (meeting, "reminder")
        ]
        due = {point: meeting.instant(days) for point, days in DAYS.items()}
        due |= {point: meeting.at - timedelta(hours=hours) for point, hours in HOURS.items()}
        meeting.due = {point: at for point, at in due.items() if at > now}

    def _learn(self, person: Person, *, reached: bool) -> None:
        if person.known and not reached:
            self.letters = [letter for letter in self.letters if letter.person is not person]
            self._put("unreachable", person.name, self._coordinators())
        person.known = reached

    def _report(self) -> None:
        """Whose reminders may be lost, or came too late, is told once, together for each thing."""
        for letter in {(letter.kind, letter.about): letter for letter in self.doubts}.values():
            self._put("unknown", letter.kind, self._coordinators())
        for title in dict.fromkeys(letter.about.title for letter in self.late):
            self._put("late", title, self._coordinators())
        self.doubts, self.late = [], []

    def _shift(self, now: datetime) -> None:
        for meeting in self.meetings:
            if meeting.planned and meeting.at > now and meeting.instant() != meeting.at:
                was, meeting.at = meeting.at, meeting.instant()
                self._schedule(meeting, now)
                self._notify(meeting, "shifted", was)

    def _remind(self, now: datetime) -> None:
        """Everybody gets the newest that is theirs, of those that came due and still help."""
        for meeting in self.meetings:
            ripe = sorted((at, point) for point, at in meeting.due.items() if at <= now)
            ends = {p: min(at + timedelta(minutes=OF_USE[p]), meeting.at) for at, p in ripe}
            for person in self._invited(meeting):
                mine = [
                    point
                    for _, point in ripe
                    if point == person.lead
                    or (point in meeting.points and point not in person.muted)
                ]
                useful = [point for point in mine if now < ends[point]]
                if useful:
                    point = useful[-1]
                    self._put("reminder", meeting, [person], until=ends[point], point=point)
            for _, point in ripe:
                del meeting.due[point]

    def _begin(self, now: datetime) -> None:
        for news in self.news:
            if not news.begun and news.due <= now:
                news.begun = True
                self._put("text", news, [p for p in self._reached() if news.audience(p)])

    def _deliver(self, letter: Letter, now: datetime, line: str) -> Iterator[Said]:
        if letter not in self.letters or letter.tried == now:
            return
        if letter.until and letter.until <= now:
            self.letters.remove(letter)
            self.late += [letter] if letter.kind == "reminder" else []
        elif letter.awake(now) and self._unwanted(letter):
            self.letters.remove(letter)
        elif letter.awake(now):
            letter.tried = now
            yield from self._send(letter, now, line)

    def _send(self, letter: Letter, now: datetime, line: str) -> Iterator[Said]:
        person, about = letter.person, letter.about
        if person.blocked and line == "up":
            self._learn(person, reached=False)
            return
        if line != "up" and letter.kind in ONCE:
            self.doubts.append(letter)
        if line == "up" or letter.kind in ONCE:
            self.letters.remove(letter)
        if line == "up" and letter.kind == "text" and isinstance(about, News):
            about.got.add(person.id)
        if line != "down" and not person.blocked:
            yield self._said(letter, now)

    def _unwanted(self, letter: Letter) -> bool:
        muted, lead = letter.person.muted, letter.person.lead
        if isinstance(letter.about, News):
            return "announcements" in muted
        return letter.kind == "reminder" and letter.point in muted and letter.point != lead

    def _said(self, letter: Letter, now: datetime) -> Said:
        person, kind, about = letter.person, letter.kind, letter.about
        if isinstance(about, str):
            return Said(person.id, kind, about, ())
        if isinstance(about, News):
            text = about.texts.get(person.language, about.texts["en"])
            return Said(person.id, kind, str(about.number), (text,))
        parts = [wall(person.language, about.at, about.zone)]
        if kind == "reminder":
            kind = "reminder" if about.answers.get(person.id) else "asked"
            parts.append(left(person.language, about.at - now))
        if about.planned and clock(about.at, about.zone) != clock(about.at, person.zone):
            parts.append(f"{clock(about.at, person.zone)} (")
        return Said(person.id, kind, about.title, tuple(parts))
