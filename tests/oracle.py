"""A second way to come to every result: slow, by hand, and of the spec, not of the code.

It knows the switches by their words only and shares nothing with `rules/`. People leave the room in
pairs, thirds stand in rows of three, paths are all walked, and a median is what is left when the
ends are crossed off.
"""

import itertools

FOR, AGAINST, NEITHER, ROOM, AWAY = "for", "against", "neither", "room", "away"
# seats: voted for, voted against, abstained, in the room without a ballot, not there


def outweighs(these: list, those: list) -> bool:
    """Whether there are more of these: everybody of those takes one of these along."""
    these, those = list(these), list(those)
    while these and those:
        these.pop()
        those.pop()
    return bool(these)


def enough(these: list, of: list, above: int, below: int) -> bool:
    """Whether these are at least above/below of all: each as `below` voices, all as `above`."""
    return not outweighs(
        [x for x in of for _ in range(above)], [x for x in these for _ in range(below)]
    )


def quorate(seats: list, rule: str) -> bool:
    there = [seat for seat in seats if seat != AWAY]
    if rule == "none":
        return bool(seats)
    if rule == "majority_of_members":
        return outweighs(there, [seat for seat in seats if seat == AWAY])
    if "/" not in rule:
        return len(there) >= int(rule)
    above, below = rule.split("/")
    return enough(there, seats, int(above), int(below))


def voted(seats: list, rules: dict, *, again: bool = False) -> tuple[str, str]:
    """What the seats decide; `rules`: the switches by name, as words."""
    if rules["way"] == "silence":
        return silent(seats)
    if not quorate(seats, rules["quorum"]) or not seats:
        return "no_decision", "no_quorum"
    yes = [seat for seat in seats if seat == FOR]
    no = [seat for seat in seats if seat == AGAINST]
    if not yes + no:
        return "rejected", "no_votes"
    if carried(seats, yes, no, rules):
        return "adopted", "carried"
    equal = not outweighs(yes, no) and not outweighs(no, yes)
    if rules["way"] == "vote" and rules["majority"] == "simple" and equal:
        second = rules["tie"] == "second_vote" and not again
        return ("second_vote" if second else "rejected"), "tie"
    return "rejected", "not_carried"


def silent(seats: list) -> tuple[str, str]:
    if AGAINST in seats:
        return "rejected", "silence_broken"
    return ("adopted", "silence_kept") if seats else ("no_decision", "no_quorum")


def carried(seats: list, yes: list, no: list, rules: dict) -> bool:
    majority = rules["majority"]
    if majority == "consensus_minus":
        return outweighs(yes, no) and not outweighs(no, ["objection"] * rules["minus"])
    if majority == "consensus" or rules["way"] == "consensus":
        return not no
    if majority == "absolute":
        return outweighs(yes, [seat for seat in seats if seat != FOR])
    whole = {
        "present_and_voting": yes + no,
        "votes_cast": [seat for seat in seats if seat in (FOR, AGAINST, NEITHER)],
        "present": [seat for seat in seats if seat != AWAY],
        "all_members": seats,
    }[rules["base"]]
    if majority == "simple":
        return outweighs(yes, [seat for seat in whole if seat != FOR])
    above, below = {"two_thirds": (2, 3), "four_fifths": (4, 5)}.get(majority) or map(
        int, rules["threshold"].split("/")
    )
    return bool(yes) and enough(yes, whole, above, below)


# --- priorities


def schulze(items: list[int], ballots: list[list[int]]) -> dict[int, int]:
    """The place of each text: all paths are walked, the weakest link of each is its strength."""

    def before(ballot: list[int], a: int, b: int) -> bool:
        return a in ballot and (b not in ballot or ballot.index(a) < ballot.index(b))

    def link(a: int, b: int) -> int:
        there = sum(before(ballot, a, b) for ballot in ballots)
        back = sum(before(ballot, b, a) for ballot in ballots)
        return there if there > back else 0

    links = {(a, b): link(a, b) for a in items for b in items if a != b}

    def strength(a: int, b: int) -> int:
        between = [item for item in items if item not in (a, b)]
        walks = itertools.chain.from_iterable(
            itertools.permutations(between, n) for n in range(len(between) + 1)
        )
        return max(min(links[step] for step in itertools.pairwise((a, *walk, b))) for walk in walks)

    strong = {(a, b): strength(a, b) for a, b in links}
    places: dict[int, int] = {}
    while len(places) < len(items):
        left = [item for item in items if item not in places]
        free = [a for a in left if all(strong[a, b] >= strong[b, a] for b in left if b != a)]
        places |= dict.fromkeys(free, len(places) + 1)
    return places


# --- Delphi


def delphi(ratings: list[int]) -> tuple[str, str, str, int]:
    """Median as text, agreement, verdict, and how many are outside the region of the median."""
    row = sorted(ratings)
    while len(row) > 2:
        row = row[1:-1]
    twice = row[0] + row[-1]  # twice the median
    t = 1
    while 3 * (t + 1) <= len(ratings) + 1:
        t += 1
    low, high = [r for r in ratings if r in (1, 2, 3)], [r for r in ratings if r in (7, 8, 9)]
    region = "123" if twice in range(2, 7) else "789" if twice in range(14, 19) else "456"
    outside = [r for r in ratings if str(r) not in region]
    if len(low) >= t and len(high) >= t:
        agreement = "disagreement"
    else:
        agreement = "agreement" if len(outside) < t else "between"
    verdict = {"123": "inappropriate", "456": "uncertain", "789": "appropriate"}[region]
    median = str(twice // 2) if twice % 2 == 0 else f"{twice}/2"
    return median, agreement, "uncertain" if agreement == "disagreement" else verdict, len(outside)
