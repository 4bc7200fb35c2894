#!/usr/bin/env python3
"""Check an exported bundle of decisions: python3 check_bundle.py bundle.json [line:hash …]

Written from the rules and from the description of the bundle in docs/bundles.md, not from the bot:
it needs nothing but Python 3.11. It recounts every decision and every poll, follows the chain of the journal from
its first line to its last, and holds both against each other. Behind the file, the heads of the
chain that were sent at openings and closings can be given; the chain has to pass through them.

Exit code 0: everything agrees. 1: something does not; each finding is a line.
"""

import hashlib
import json
import sys
from fractions import Fraction

FORMAT = "rapporteur-bundle/3"
START = "0" * 64
LINE = {"id", "at", "group", "member", "what", "facts", "previous", "hash"}
BLIND = {"id", "previous", "hash"}
DECISION = {
    "id", "recommendation", "about", "part", "change", "meeting", "second_of", "rule_set", "title", "paragraphs", "roll",
    "opened_at", "closes_at", "closed_at", "state", "first_seat", "reason", "outcome", "ballots",
    "statements",
}  # fmt: skip
POLL = {
    "id", "kind", "title", "items", "round", "before", "opened_at", "closes_at", "closed_at",
    "state", "reason", "roll", "ballots", "outcome",
}  # fmt: skip
FEWEST = 5  # of fewer ratings none is told
REASONS = {
    "adopted": "carried", "rejected": "not_carried", "no_decision": "no_quorum",
    "second_vote": "tie",
}  # fmt: skip
VERDICTS = {"appropriate", "inappropriate", "uncertain"}
MAJORITIES = {"two_thirds": Fraction(2, 3), "four_fifths": Fraction(4, 5)}


def canonical(what):
    """JSON without spaces, keys in order: what is hashed."""
    return json.dumps(what, ensure_ascii=False, separators=(",", ":"), sort_keys=True)


def sha(text):
    return hashlib.sha256(text.encode()).hexdigest()


def same(one, other):
    """Equal, and of the same kind: 1 is not true."""
    return canonical(one) == canonical(other)


class Checker:
    """Collects what does not agree."""

    def __init__(self, bundle):
        self.bundle, self.findings, self.lines = bundle, [], []

    def expect(self, holds, *words):
        if not holds:
            self.findings.append(" ".join(map(str, words)))

    def run(self, heads=()):
        self.expect(
            set(self.bundle) == {"format", "group", "decisions", "polls", "journal", "head"},
            "parts",
        )
        self.expect(same(self.bundle["format"], FORMAT), "unknown format")
        lists = [self.bundle[name] for name in ("decisions", "polls", "journal")]
        self.expect(all(isinstance(part, list) for part in lists), "parts are no lists")
        self.lines = lines = self.chain(heads)
        for one, check_one in (("decision", self.decision), ("poll", self.poll)):
            found = self.bundle[f"{one}s"]
            ids = [item["id"] for item in found]
            self.expect(same(ids, sorted(set(ids))), f"{one}s are not in order, or twice")
            self.expect(same(ids, self.finished(lines, one)), f"{one}s are missing, or too many")
            for item in found:
                check_one(item, [x for x in lines if x["facts"].get(one) == item["id"]])
        return self.findings

    # the chain

    def chain(self, heads):
        """Follow the journal; return the lines of this group with their facts."""
        previous, found, passed = START, [], {}
        for number, line in enumerate(self.bundle["journal"], 1):
            where = f"journal line {number}:"
            self.expect(same(line["id"], number), where, "wrong number")
            self.expect(set(line) in (LINE, BLIND), where, "wrong fields")
            self.expect(same(line["previous"], previous), where, "does not follow the one before")
            if "what" in line:
                self.expect(same(line["group"], self.bundle["group"]), where, "of another group")
                parts = [line[key] for key in ("at", "group", "member", "what", "facts")]
                hashed = json.dumps(
                    [line["previous"], *parts], ensure_ascii=False, separators=(",", ":")
                )
                self.expect(same(line["hash"], sha(hashed)), where, "hash")
                found.append({**line, "facts": json.loads(line["facts"])})
            previous = passed[number] = line["hash"]
        last = len(self.bundle["journal"])
        self.expect(
            same(self.bundle["head"], {"line": last, "hash": previous}), "head of the chain"
        )
        for head in heads:
            number, _, hashed = head.partition(":")
            self.expect(passed.get(int(number)) == hashed, "the chain does not pass", head)
        return found

    def finished(self, lines, one):
        over = {f"{one}s.close", f"{one}s.annul"}
        return sorted({x["facts"][one] for x in lines if x["what"] in over})

    # one decision

    def decision(self, item, lines):
        def say(holds, *words):
            self.expect(holds, f"decision {item['id']}:", *words)

        say(set(item) == DECISION, "fields")
        by = {}
        for line in lines:
            by.setdefault(line["what"], []).append(line)
        opened = by["decisions.open"]
        say(len(opened) == 1, "opened more than once")
        self.opening(item, opened[0], say)
        self.amendment(item, opened[0], say)
        self.deadline(item, opened[0], by.get("decisions.extend", []), say)
        self.statements(item, lines, say)
        if by.get("decisions.annul"):
            self.annulled(item, by["decisions.annul"], say)
            return
        say(same(item["state"], "closed") and item["reason"] is None, "state")
        closed = by["decisions.close"]
        say(len(closed) == 1, "closed more than once")
        self.closing(item, closed[0], by, say)
        self.amended(item, closed[0], say)

    def opening(self, item, line, say):
        facts = line["facts"]
        say(same(item["opened_at"], line["at"]), "opening")
        for key in ("recommendation", "about", "part", "second_of"):
            say(same(item[key], facts[key]), key)
        say(same(item["meeting"], facts.get("meeting")), "meeting")
        text = json.dumps([item["title"], *item["paragraphs"]], ensure_ascii=False)
        say(isinstance(item["paragraphs"], list) and sha(text) == facts["text"], "text")
        say(sha(canonical(item["rule_set"])) == facts["rules"], "rules")
        say(sha(canonical(item["roll"])) == facts["seats"], "roll")
        say(same(len(item["roll"]), facts["roll"]), "size of the roll")
        width = 4 if item["meeting"] is None else 5
        say(all(len(seat) == width for seat in item["roll"]), "who was present")

    def amendment(self, item, opened, say):
        """It is put as it was proposed, or as the journal says it was changed since."""
        change, told = item["change"], opened["facts"].get("change")
        if change is None or told is None:
            say(change is None and told is None, "amendment")
            return
        say(same(item["about"], "amendment") and sha(canonical(change)) == told, "amendment")
        kind, place, before, after = change
        last = [
            x["facts"] for x in self.lines
            if x["what"] in {"amendments.propose", "amendments.change"}
            and x["facts"]["amendment"] == item["part"] and x["id"] < opened["id"]
        ]  # fmt: skip
        words = sha(canonical([before, after]))
        say(last and same(last[-1]["place"], place), "place of the amendment")
        say(last and last[-1].get("text", words) == words, "words of the amendment")
        say(last and same(last[0].get("kind"), kind), "kind of the amendment")

    def amended(self, item, closed, say):
        """The text after an adopted amendment is the one before with the change made."""
        if item["change"] is None or item["outcome"]["result"] != "adopted":
            return
        kind, place, before, after = item["change"]
        text = list(item["paragraphs"])
        if kind == "add":
            text.insert(place, after)
        else:
            say(same(text[place - 1], before), "paragraph that is amended")
            text[place - 1 : place] = [after] if kind == "revise" else []
        hashes = [
            x["facts"]["text"] for x in self.lines
            if x["what"] == "recommendations.text" and x["id"] > closed["id"]
            and x["facts"]["recommendation"] == item["recommendation"]
        ]  # fmt: skip
        made = sha(json.dumps([item["title"], *text], ensure_ascii=False))
        say(hashes and hashes[0] == made, "text after the amendment")

    def deadline(self, item, opened, extended, say):
        until = opened["facts"]["closes_at"]
        for line in extended:
            say(same(line["facts"]["was"], until), "extension")
            say(line["facts"]["closes_at"] > until, "a deadline moved to an earlier time")
            until = line["facts"]["closes_at"]
        say(same(item["closes_at"], until), "deadline")

    def annulled(self, item, lines, say):
        say(len(lines) == 1 and same(item["state"], "annulled"), "state")
        say(same(item["closed_at"], lines[0]["at"]), "time of the annulment")
        say(sha(canonical(item["reason"])) == lines[0]["facts"]["reason"], "reason")
        say(item["outcome"] is None and item["first_seat"] is None, "outcome of what was annulled")
        say(sha(canonical(item["ballots"])) == lines[0]["facts"]["ballots"], "ballots")

    def closing(self, item, line, by, say):
        facts, outcome, ballots = line["facts"], item["outcome"], item["ballots"]
        say(same(item["closed_at"], facts["at"]), "closing")
        say(same(item["first_seat"], facts["first"]), "draw")
        say(item["first_seat"] in [seat[0] for seat in item["roll"]], "the draw is not on the roll")
        say(sha(canonical([outcome, ballots])) == facts["record"], "record")
        for key in ("result", "yes", "no", "abstain"):
            say(same(outcome[key], facts[key]), key)
        say(same([b[0] for b in ballots], [seat[0] for seat in item["roll"]]), "ballots and roll")
        votes, rules = by.get("decisions.vote", []), item["rule_set"]
        if rules["ballot"] == "confidential":
            say(not votes and all(b[1] is None for b in ballots), "a confidential ballot is named")
        else:
            self.replay(item, votes, say)
        late = [v for v in votes if v["at"] >= item["closes_at"] or v["at"] < item["opened_at"]]
        say(not late, "a vote out of time was counted")
        self.recount(item, by.get("decisions.break", []), say)

    def replay(self, item, votes, say):
        """The last vote of each seat in the journal is its ballot."""
        last = {}
        for line in votes:
            last[line["facts"]["seat"]] = [line["facts"]["choice"], line["facts"]["instructed"]]
        told = {seat: [choice, by] for seat, choice, by, _ in item["ballots"] if choice is not None}
        say(same(sorted(last.items()), sorted(told.items())), "ballots and journal")
        say(all(voted == (seat in last) for seat, _, _, voted in item["ballots"]), "who has voted")

    def recount(self, item, broken, say):
        rules, outcome = item["rule_set"], item["outcome"]
        if rules["way"] == "silence":
            in_time = [b for b in broken if b["at"] < item["closes_at"]]
            say(len(in_time) == len(broken), "a late objection")
            say(same(outcome["result"], "rejected" if broken else "adopted"), "silence")
            return
        choices = [b[1] for b in item["ballots"] if b[1] is not None]
        room = {seat[0] for seat in item["roll"] if len(seat) == 5 and seat[4]}
        present = sum(b[3] or b[0] in room for b in item["ballots"])
        if rules["ballot"] == "confidential":
            cast = sum(b[3] for b in item["ballots"])
            told = outcome["yes"] + outcome["no"] + outcome["abstain"]
            if cast < 5:
                self.withheld(outcome, say)
                return
            say(told == cast, "as many votes as voters")
            votes = (outcome["yes"], outcome["no"], outcome["abstain"])
        else:
            votes = tally(choices)
            say(same(list(votes), [outcome["yes"], outcome["no"], outcome["abstain"]]), "count")
        second = item["second_of"] is not None
        expected = decide(rules, len(item["roll"]), present, votes, second=second)
        say(same(outcome["not_voting"], present - sum(votes)), "who was present without voting")
        say(same(outcome["result"], expected), "result: recounted as", expected)

    def withheld(self, outcome, say):
        """Only the outcome: no number, and no reason that says more than the result does."""
        numbers = ("yes", "no", "abstain", "reservations", "not_voting", "base", "needed")
        few = "of a confidential vote of fewer than five"
        say(all(same(outcome[name], 0) for name in numbers), "numbers", few)
        say(same(outcome["reason"], REASONS.get(outcome["result"])), "reason", few)

    def statements(self, item, lines, say):
        """What was attached and not taken back is there, word for word."""
        stands = {}
        for line in lines:
            facts = line["facts"]
            if line["what"] == "statements.add":
                stands[facts["statement"]] = (facts["kind"], facts["seat"], facts["text"])
            if line["what"] == "statements.replace":
                stands = {
                    number: said
                    for number, said in stands.items()
                    if said[1] != facts["seat"]
                    or said[0] not in {"reason", "objection", "reservation"}
                }
        told = {
            s["id"]: (s["kind"], s["seat"], sha(json.dumps(["", s["text"]], ensure_ascii=False)))
            for s in item["statements"]
        }
        say(isinstance(item["statements"], list), "statements are no list")
        say(len(told) == len(item["statements"]), "a statement is there twice")
        say(all(set(s) == {"id", "kind", "seat", "text"} for s in item["statements"]), "statements")
        say(same([list(x) for x in sorted(stands.items())], [list(x) for x in sorted(told.items())]),
            "statements")  # fmt: skip
        numbers = [s["id"] for s in item["statements"]]
        say(same(numbers, sorted(numbers)), "order of the statements")

    # one poll: priorities, or a Delphi round

    def poll(self, item, lines):
        def say(holds, *words):
            self.expect(holds, f"poll {item['id']}:", *words)

        say(set(item) == POLL, "fields")
        by = {}
        for line in lines:
            by.setdefault(line["what"], []).append(line)
        [opened] = by["polls.open"]
        facts = opened["facts"]
        say(same(item["opened_at"], opened["at"]) and same(item["kind"], facts["kind"]), "opening")
        for name, what in (("items", [item["title"], item["items"]]), ("seats", item["roll"])):
            say(sha(canonical(what)) == facts[name], name)
        say(same(len(item["roll"]), facts["roll"]), "size of the roll")
        say(same(item["before"], facts["before"]), "round before")
        earlier = [x["round"] for x in self.bundle["polls"] if same(x["id"], item["before"])]
        say(same(item["round"], 1 + sum(earlier)), "round")
        self.deadline(item, opened, by.get("polls.extend", []), say)
        if by.get("polls.annul"):
            [annulled] = by["polls.annul"]
            say(
                same(item["state"], "annulled") and same(item["closed_at"], annulled["at"]), "state"
            )
            say(sha(canonical(item["reason"])) == annulled["facts"]["reason"], "reason")
            say(item["ballots"] is None and item["outcome"] is None, "ballots of what was annulled")
            return
        [closed] = by["polls.close"]
        say(same(item["state"], "closed") and item["reason"] is None, "state")
        say(same(item["closed_at"], item["closes_at"]), "closing")
        record = sha(canonical([item["ballots"], item["outcome"]]))
        say(record == closed["facts"]["record"], "record")
        marks = [x for x in lines if x["what"] in {"polls.mark", "polls.clear"}]
        late = [x for x in marks if not item["opened_at"] <= x["at"] < item["closes_at"]]
        say(not late, "an answer out of time was counted")
        (self.ratings if item["kind"] == "delphi" else self.places)(item, marks, say)

    def places(self, item, marks, say):
        """The last ballot of each seat in the journal is the one that counts."""
        last = {}
        for line in marks:
            facts = line["facts"]
            last[facts["seat"]] = facts["marks"] if line["what"] == "polls.mark" else None
        say(same([b[0] for b in item["ballots"]], [s[0] for s in item["roll"]]), "ballots and roll")
        for seat, given in item["ballots"]:
            told = last.get(seat)
            say(told == sha(canonical(given)) if told else not given, "ballot of seat", seat)
        ballots = [{int(n): value for n, value in given.items()} for _, given in item["ballots"]]
        texts = range(1, len(item["items"]) + 1)
        expected = (schulze if item["kind"] == "ranking" else summed)(texts, ballots)
        say(same(item["outcome"], expected), "places: recounted as", expected)

    def ratings(self, item, marks, say):
        """Who rated what is not in the file: how many rated, and what it comes to."""
        rated = {}
        for line in marks:
            facts = line["facts"]
            if line["what"] == "polls.clear":
                rated.pop(facts["seat"], None)
            else:
                rated.setdefault(facts["seat"], set()).add(facts["item"])
        for n, (row, told) in enumerate(zip(item["ballots"], item["outcome"], strict=True), 1):
            given = sum(n in texts for texts in rated.values())
            say(same(told[0] if told else 0, given), "how many rated text", n)
            say((row is None) == (given < FEWEST), "ratings of fewer than five, or none of more")
            if row is not None:
                expected = delphi(row)
                say(same(told, expected), "text", n, "recounted as", expected)
            elif told is not None:
                say(told[1:3] == [None, None] and told[3] in VERDICTS, "numbers of fewer than five")
        say(same(len(item["ballots"]), len(item["items"])), "ratings and texts")


def summed(texts, ballots):
    """[place, text, points] by dots or scores in all; equal points share a place."""
    points = {text: sum(ballot.get(text, 0) for ballot in ballots) for text in texts}
    return sorted([1 + sum(p > points[t] for p in points.values()), t, points[t]] for t in texts)


def schulze(texts, ballots):
    """[place, text, how many others it beats] by the Schulze method with winning votes."""
    last = len(texts) + 1

    def first(a, b):
        return sum(ballot.get(a, last) < ballot.get(b, last) for ballot in ballots)

    pairs = [(a, b) for a in texts for b in texts if a != b]
    strong = {(a, b): first(a, b) if first(a, b) > first(b, a) else 0 for a, b in pairs}
    beats = {text: sum(n > 0 for (a, _), n in strong.items() if a == text) for text in texts}
    changed = True
    while changed:  # a stronger way round, until there is none
        changed = False
        for a, b in pairs:
            ways = [min(strong[a, c], strong[c, b]) for c in texts if c not in (a, b)]
            if ways and max(ways) > strong[a, b]:
                strong[a, b], changed = max(ways), True
    behind = {text: {a for a in texts if a != text and strong[a, text] > strong[text, a]}
              for text in texts}  # fmt: skip
    found, left = [], set(texts)
    while left:
        now = {text for text in left if not behind[text] & left}
        found += [[len(texts) - len(left) + 1, text, beats[text]] for text in now]
        left -= now
    return sorted(found)


def delphi(ratings):
    """[how many, median, agreement, verdict] as in the RAND/UCLA method, for panels of any size."""
    n, row = len(ratings), sorted(ratings)
    middle = Fraction(row[(n - 1) // 2] + row[n // 2], 2)
    third = max(1, (n + 1) // 3)
    low, high = sum(r <= 3 for r in row), sum(r >= 7 for r in row)
    if middle <= 3:
        verdict, within = "inappropriate", low
    elif middle >= 7:
        verdict, within = "appropriate", high
    else:
        verdict, within = "uncertain", n - low - high
    if low >= third and high >= third:
        return [n, str(middle), "disagreement", "uncertain"]
    return [n, str(middle), "agreement" if n - within < third else "between", verdict]


def tally(choices):
    """Yes, no, abstentions; in a consensus test who joins, objects, stands aside."""
    words = (("yes", "join", "reserve"), ("no", "object"), ("abstain", "stand_aside"))
    return tuple(sum(choice in said for choice in choices) for said in words)


def quorum_of(members, rule):
    if rule == "majority_of_members":
        return members // 2 + 1
    if rule == "none":
        return 0
    if "/" in rule:
        share = Fraction(rule) * members
        return -(-share.numerator // share.denominator)
    return int(rule)


def decide(rules, members, present, votes, *, second):
    """The result by the rules of the functional commissions, with the group's switches."""
    yes, no, abstain = votes
    if present < quorum_of(members, rules["quorum"]) or members == 0:
        return "no_decision"
    if yes == 0 and no == 0:
        return "rejected"
    if carried(rules, members, present, yes, no, abstain):
        return "adopted"
    simple = rules["way"] == "vote" and rules["majority"] == "simple"
    if simple and yes == no and rules["tie"] == "second_vote" and not second:
        return "second_vote"
    return "rejected"


def carried(rules, members, present, yes, no, abstain):
    majority = rules["majority"]
    if rules["way"] == "consensus" or majority in {"consensus", "consensus_minus"}:
        bears = rules["minus"] if majority == "consensus_minus" else 0
        return no <= bears and yes > no
    if majority == "absolute":
        return 2 * yes > members
    whole = {
        "present_and_voting": yes + no,
        "votes_cast": yes + no + abstain,
        "present": present,
        "all_members": members,
    }[rules["base"]]
    if majority == "simple":
        return 2 * yes > whole
    share = MAJORITIES.get(majority) or Fraction(rules["threshold"])
    return yes > 0 and yes >= share * whole


def check(bundle, heads=()):
    """What does not agree in a bundle; an empty list when everything does."""
    checker = Checker(bundle)
    try:
        return checker.run(heads)
    except (KeyError, TypeError, ValueError, IndexError, AttributeError) as error:
        return [*checker.findings, f"malformed: {type(error).__name__} {error}"]


def main(arguments):
    if not arguments:
        print(__doc__)
        return 2
    with open(arguments[0], encoding="utf-8") as file:
        bundle = json.load(file)
    findings = check(bundle, arguments[1:])
    for finding in findings:
        print(finding)
    if not findings:
        over = len(bundle["decisions"]) + len(bundle["polls"])
        print(f"{over} decisions and {len(bundle['journal'])} lines: all agree")
    return 1 if findings else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
