"""Who may cause what and see what: the description of the roles, written down a second time.

Nothing of the bot is imported. What the tests find in the journal, in the tables and in the
ledger is judged by this page alone; what it does not know is a finding, too.
"""

import re
from collections import Counter
from typing import Any

Row = dict[str, Any]
Tables = dict[str, list[Row]]

MEMBERS = {"expert", "reviewer", "rapporteur", "chair", "coordinator"}
DRAFTERS = {"rapporteur", "chair", "coordinator"}
PRESIDING = {"chair", "coordinator"}
SECRETARIAT = {"coordinator"}
NOBODY: set[str] = set()

ANYBODY_S = "members.apply members.leave members.claim records.forget records.keep"
EVERY_MEMBER_S = """
    amendments.propose amendments.withdraw checkins.here confirmations.give decisions.vote
    decisions.break divisions.ask divisions.withdraw meetings.reply polls.mark polls.clear
    practices.submit practices.withdraw practices.archive practices.confirm profiles.correct
    recommendations.withdraw remarks.write remarks.withdraw replies.represent replies.name
    responses.add responses.useful responses.save responses.withdraw reviews.put
    soundings.answer speakers.ask speakers.withdraw sponsors.join statements.add
    statements.replace statements.withdraw tasks.done
"""
DRAFTERS_S = "recommendations.text tasks.give tasks.dropped traces.link traces.drop"
PRESIDING_S = """
    amendments.advance checkins.mark checkins.show_code decisions.annul decisions.close
    decisions.extend decisions.open polls.annul polls.extend polls.open speakers.give speakers.end
"""
SECRETARIAT_S = """
    agendas.change agendas.put_files agendas.remove agendas.send agendas.write announcements.announce
    announcements.cancel announcements.pause announcements.resume chats.link chats.prepare
    chats.unlink confirmations.chase corrections.correct corrections.retract delegations.add
    delegations.change delegations.remove deliveries.again expected.remove groups.change
    imports.expect invitations.limit invitations.make invitations.revoke meetings.cancel
    meetings.change meetings.move meetings.plan members.add_delegation members.approve
    members.decline members.invite members.replace members.restore members.seat members.suspend
    practices.close practices.screen remarks.strike reminders.set_of_group
    reminders.set_of_meeting replies.ask responses.remove roles.give roles.propose roles.refuse
    rule_sets.put soundings.choose soundings.close soundings.open soundings.pick soundings.picked soundings.remind themes.put
    themes.retire
"""
MAY_CAUSE = {  # a line of the journal: the roles of whose deed it may be
    **dict.fromkeys(EVERY_MEMBER_S.split(), MEMBERS),
    **dict.fromkeys(DRAFTERS_S.split(), DRAFTERS),
    **dict.fromkeys(PRESIDING_S.split(), PRESIDING),
    **dict.fromkeys(SECRETARIAT_S.split(), SECRETARIAT),
}
ANYBODY = set(ANYBODY_S.split())

OWNED: dict[str, tuple[str, set[str]]] = {  # a table: whose a row is; who else may change it
    "forms": ("person_id", NOBODY),
    "preferences": ("person_id", NOBODY),
    "people": ("id", SECRETARIAT),
    "members": ("person_id", SECRETARIAT),
    "saved_practices": ("member_id", NOBODY),
    "replies": ("member_id", NOBODY),
    "sounding_answers": ("member_id", NOBODY),
    "confirmations": ("member_id", NOBODY),
    "room_tries": ("member_id", NOBODY),
    "checkins": ("member_id", PRESIDING),
    "speakers": ("member_id", PRESIDING),
    "responses": ("member_id", SECRETARIAT),
    "remarks": ("member_id", SECRETARIAT),
    "practices": ("author_id", SECRETARIAT),
    "practice_versions": ("member_id", NOBODY),
    "screenings": ("member_id", NOBODY),
    "tasks": ("owner_id", DRAFTERS),
    "statements": ("delegation_id", NOBODY),
    "useful_marks": ("delegation_id", NOBODY),
    "sponsors": ("delegation_id", NOBODY),
    "divisions": ("delegation_id", PRESIDING),
    "amendments": ("delegation_id", PRESIDING),
    "ballots": ("seat_id", SECRETARIAT),
    "poll_seats": ("delegation_id", PRESIDING),
}
OF_ROLES: dict[str, set[str]] = {  # a table whose rows are nobody's own: who may change it
    **dict.fromkeys(
        ["delegations", "role_requests", "expected", "groups", "rule_sets", "meetings", "meeting_changes", "agenda_items", "reminders", "soundings", "sounding_dates", "announcements", "chats", "themes"],
        SECRETARIAT,
    ),
    **dict.fromkeys(["decisions", "polls", "nudges", "ballot_keys", "room_codes"], PRESIDING),
    **dict.fromkeys(["recommendation_practices"], DRAFTERS),
    **dict.fromkeys(
        ["recommendations", "recommendation_versions", "reviews", "roll", "confidential_ballots", "library", "library_facets", "library_words", "invitations"], MEMBERS,
    ),
}  # fmt: skip
UNJUDGED = {"journal", "outbox", "sqlite_sequence", "heartbeat", "migrations", "claims"}
PARENTS = {
    "recommendation_id": "recommendations", "decision_id": "decisions", "meeting_id": "meetings",
    "practice_id": "practices", "poll_id": "polls", "sounding_id": "soundings",
    "announcement_id": "announcements", "delegation_id": "delegations",
}  # fmt: skip
CANARY = re.compile(r"Zq\d+x")


COUNTED = {"commands", "seats"}  # what follows from other rows


def index(tables: Tables, table: str) -> dict[int, Row]:
    return {row["id"]: row for row in tables[table]}


def changed(before: Tables, after: Tables, table: str) -> list[Row]:
    """The rows that came or went; one that was changed did both."""

    follows = COUNTED | ({"voted"} if table == "decisions" else set())

    def counted(rows: list[Row]) -> Counter[tuple[Any, ...]]:
        return Counter(tuple((k, v) for k, v in row.items() if k not in follows) for row in rows)

    if before[table] == after[table]:
        return []
    old, new = counted(before[table]), counted(after[table])
    return [dict(row) for row in [*(old - new), *(new - old)]]


def group_of(tables: Tables, row: Row) -> int | None:
    """The group that a row belongs to, itself or through what it is a part of."""
    if row.get("group_id"):
        return int(row["group_id"])
    for column, table in PARENTS.items():
        if row.get(column) and (parent := index(tables, table).get(row[column])):
            return group_of(tables, parent)
    return None


class Judge:
    """What one step changed and showed: `findings` should stay empty.

    `actors` are the Telegram ids of those who did something in it.
    """

    def __init__(self, before: Tables, after: Tables, actors: set[int]) -> None:
        self.before, self.after, self.actors = before, after, actors
        self.findings: list[str] = []
        known = index(before, "members")
        self.members = {**index(after, "members"), **known}  # as they were when they acted
        if len(actors) > 1:  # one of them may have changed another's role on the way
            self.later = index(after, "members")
        else:
            self.later = {}
        self.lines = after["journal"][len(before["journal"]) :]

    def roles(self, person: int, group: int | None) -> set[str]:
        """The roles of somebody who is active in a group."""
        rows = [*self.members.values(), *self.later.values()]
        return {
            row["role"]
            for row in rows
            if row["person_id"] == person and row["state"] == "active"
            and group in {None, row["group_id"]}
        }  # fmt: skip

    def all(self, *, time: bool) -> list[str]:
        """What the bot does by itself, when time has passed, is nobody's deed."""
        self.journal()
        if not time and all(line["member_id"] for line in self.lines):
            self.tables()
        self.ballots()
        return self.findings

    def journal(self) -> None:
        """Every line is the deed of an actor, whose role allows it, in the member's own group."""
        for line in self.lines:
            what, member = line["what"], self.members.get(line["member_id"])
            if line["member_id"] == 0 or what in ANYBODY:
                continue
            if what not in MAY_CAUSE:
                self.findings.append(f"who may cause {what}? add it to the oracle")
            elif member is None or member["person_id"] not in self.actors:
                self.findings.append(f"{what} is said of somebody who did nothing")
            elif member["group_id"] != line["group_id"]:
                self.findings.append(f"{what} in a group of others")
            elif not self.roles(member["person_id"], line["group_id"]) & MAY_CAUSE[what]:
                self.findings.append(f"{what} by {member['state']} {member['role']}")

    def tables(self) -> None:
        """Every row that was changed belongs to an actor, or an actor's role may change it."""
        for table in self.after:
            if table in UNJUDGED:
                continue
            for row in changed(self.before, self.after, table):
                if not any(self.may_change(table, row, actor) for actor in self.actors):
                    self.findings.append(f"a row of {table} was changed: {row}")

    def may_change(self, table: str, row: Row, actor: int) -> bool:
        group = group_of({**self.before, **self.after}, row)
        if table in OWNED:
            column, others = OWNED[table]
            own = self.owns(table, row[column], column, actor, row)
            if table == "members" and not self.roles(actor, group) & others:
                return own and self.lowers(row)
            return own or bool(self.roles(actor, group) & others)
        if table == "invitations" and not self.roles(actor, group):  # an application uses it up
            return any(line["what"] == "members.apply" for line in self.lines)
        return bool(self.roles(actor, group) & OF_ROLES.get(table, NOBODY))

    def lowers(self, row: Row) -> bool:
        """Nobody gives themselves a role, a seat, or their membership back."""
        was = index(self.before, "members").get(row["id"])
        if was is None:
            return bool(row["role"] == "expert" and row["state"] == "applied")
        same = row["role"] == was["role"] and row["seat"] in {was["seat"], None}
        return same and (row["state"] == was["state"] or row["state"] in {"left", "applied"})

    def owns(self, table: str, owner: int | None, column: str, actor: int, row: Row) -> bool:
        if column in {"person_id", "id"}:
            return owner == actor or (owner is None and table == "members")
        mine = [m for m in self.members.values() if m["person_id"] == actor]
        if column == "seat_id":
            roll = (r for r in self.after["roll"] if r["decision_id"] == row["decision_id"])
            seats = {r["seat_id"]: r["delegation_id"] for r in roll}
            return seats.get(owner) in {m["delegation_id"] for m in mine if m["seat"]}
        part = "delegation_id" if column == "delegation_id" else "id"
        return owner in {member[part] for member in mine}

    def ballots(self) -> None:
        """One ballot a seat, of the roll, cast while it was open; the roll itself stays."""
        open_ = {d["id"]: d for d in self.before["decisions"] if d["state"] == "open"}
        old = {d["id"] for d in self.before["decisions"]}
        seats = {(r["decision_id"], r["seat_id"]) for r in self.after["roll"]}
        cast = [(b["decision_id"], b["seat_id"]) for b in self.after["ballots"]]
        if len(cast) != len(set(cast)) or not set(cast) <= seats:
            self.findings.append("a ballot too many, or of nobody on the roll")
        for row in changed(self.before, self.after, "ballots"):
            decision = open_.get(row["decision_id"])
            late = decision is None or row["cast_at"] >= decision["closes_at"]
            if late and row["decision_id"] in old:
                self.findings.append(f"a ballot after the close: {row}")
        self.turnout()
        frozen = [{**r, "voted": 0} for r in self.before["roll"]]
        for row in changed(self.before, self.after, "roll"):
            if row["decision_id"] in old and {**row, "voted": 0} not in frozen:
                self.findings.append(f"the roll was changed: {row}")
        self.confidential()

    def turnout(self) -> None:
        """What is counted along is what the roll says."""
        for decision in self.after["decisions"]:
            roll = [r["voted"] for r in self.after["roll"] if r["decision_id"] == decision["id"]]
            if (decision["seats"], decision["voted"]) != (len(roll), sum(roll)):
                self.findings.append(f"the turnout is not the roll's: {decision}")

    def confidential(self) -> None:
        """As many ballots without a name as have voted, and no more."""
        secret = Counter(b["decision_id"] for b in self.after["confidential_ballots"])
        voted = Counter(r["decision_id"] for r in self.after["roll"] if r["voted"])
        if any(count != voted[decision] for decision, count in secret.items()):
            self.findings.append("confidential ballots are not as many as have voted")

    # what was shown

    def shown(self, entries: list[Row], authors: dict[str, int], closed: set[str]) -> list[str]:
        """Nobody saw words that were not meant for them.

        `authors`: who typed each canary. `closed`: words of the group, for active members only.
        """
        found = []
        for entry in entries:
            viewer, words = entry.get("chat") or 0, said(entry)
            if not words or viewer < 0:
                continue
            found += [
                f"{viewer} saw words of {authors.get(canary)}: {words[:200]}"
                for canary in set(CANARY.findall(words))
                if authors.get(canary) != viewer and not self.published(canary, viewer)
            ]
            if not self.roles(viewer, None):
                own = {m["name"] for m in self.members.values() if m["person_id"] == viewer}
                found += [f"{viewer} saw {word!r}" for word in closed - own if word in words]
            if "FOREIGN" in words and not self.belongs(viewer, foreign=True):
                found.append(f"{viewer} saw the other group: {words[:200]}")
        return found

    def belongs(self, person: int, *, foreign: bool) -> bool:
        return any(
            m["person_id"] == person and (m["group_id"] != 1) == foreign
            for m in self.members.values()
        )

    def published(self, canary: str, viewer: int) -> bool:
        """Whether the words stand where the viewer may read them."""
        for tables in (self.before, self.after):
            for table, rows in tables.items():
                if table in {"forms", "outbox", "journal"}:
                    continue
                for row in rows:
                    if canary in str(row.values()) and self.reads(tables, table, row, viewer):
                        return True
        return False

    def reads(self, tables: Tables, table: str, row: Row, viewer: int) -> bool:
        roles = self.roles(viewer, group_of(tables, row))
        mine = {m["id"] for m in self.members.values() if m["person_id"] == viewer}
        if table == "reviews":
            author = index(tables, "practices")[row["practice_id"]]["author_id"]
            return bool(mine & {row["reviewer_id"], author})
        if roles & SECRETARIAT:
            return True
        if table in {"practices", "practice_versions", "screenings"}:
            practice = (
                row if table == "practices" else index(tables, "practices")[row["practice_id"]]
            )
            reviewers = {
                r["reviewer_id"] for r in tables["reviews"] if r["practice_id"] == practice["id"]
            }
            if practice["state"] not in {"shared", "archived"} or table == "screenings":
                return bool(mine & {practice["author_id"], *reviewers})
        if table in {"members", "expected"} and row.get("state") != "active":
            return row.get("person_id") == viewer
        if table == "announcements" and row["state"] == "waiting":
            return False
        return bool(roles)


def said(entry: Row) -> str:
    """All words of a delivery, an edit or a pop-up."""
    buttons = [b["text"] for row in entry.get("buttons") or [] for b in row]
    return " ".join([entry.get("text") or "", *buttons, entry.get("document") or ""])
