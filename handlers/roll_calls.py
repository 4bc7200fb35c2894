"""The roll-call of a vote as a picture.

decisions:picture:<decision>     the picture of a result
"""

from collections import Counter

from handlers import decision_words, pictures
from handlers.ballots import called
from handlers.cards import Button, Card
from handlers.pictures import Answer, Roll, Sheet, Tone
from handlers.routes import data, press
from handlers.tallies import counts
from handlers.visits import Visit
from rules import small_numbers
from rules.ballots import choices, from_the_drawn
from rules.counting import Choice, Outcome, Position
from rules.decisions import Decision, Seat
from rules.refusals import Refused
from rules.rule_sets import Ballot
from storage import decisions, rolls

TONES: dict[Choice | Position, Tone] = {
    Choice.YES: Tone.GOOD,
    Choice.NO: Tone.BAD,
    Choice.ABSTAIN: Tone.MILD,
    Position.JOIN: Tone.GOOD,
    Position.RESERVE: Tone.GOOD,
    Position.STAND_ASIDE: Tone.MILD,
    Position.OBJECT: Tone.BAD,
}


def button(visit: Visit, decision: Decision) -> list[Button]:
    """A row with the button, where there is a roll-call to be seen."""
    if decision.outcome is None or not _has_roll_call(decision):
        return []
    return [Button(visit.t.plain("decisions-picture"), data("decisions:picture", decision.id))]


def _has_roll_call(decision: Decision) -> bool:
    recorded = decision.rule_set.ballot is Ballot.RECORDED
    return recorded and bool(choices(decision.rule_set))


async def picture(visit: Visit) -> Card:
    """Who voted what, as a picture in a message of its own."""
    decision = await visit.read(decisions.require, visit.group.id, visit.id)
    if decision.outcome is None or not _has_roll_call(decision):
        raise Refused("decisions-refused-picture")
    roll = from_the_drawn(decision, await visit.read(rolls.list_of, decision.id))
    code = f"{visit.group.code}-{decision.number}"
    title = await decision_words.called(visit, decision)
    words = f"{code} · {title}"
    drawn = await pictures.draw(code, _sheet(visit, decision, decision.outcome, roll, words))
    back = Button(visit.t.plain("members-back"), data("decisions:show", decision.id))
    caption = visit.t("decisions-picture-caption", code=code, title=title)
    return Card(caption, [[back]], document=drawn, fresh=True)


def _sheet(
    visit: Visit, decision: Decision, outcome: Outcome, roll: list[Seat], words: str
) -> Sheet:
    t = visit.t
    found = counts(decision.rule_set, outcome).items()
    rows = [(t.plain(f"decisions-tally-{c}"), n, TONES[c]) for c, n in found]
    answers = [Answer(called(visit, seat), *_answer(visit, seat)) for seat in roll]
    return Sheet(
        title=t.plain("decisions-picture-title", result=decision_words.result(visit, decision)),
        words=words,
        blocks=[pictures.bars(rows), *_by_kind(visit, roll), Roll(answers)],
        foot=t.plain(
            "decisions-picture-foot",
            present=outcome.present,
            members=outcome.members,
            quorum=outcome.quorum,
            hash=decision.text_hash[:16],
        ),
    )


def _by_kind(visit: Visit, roll: list[Seat]) -> list[Roll]:
    """How far the kinds of delegations agree; not of a kind of which fewer than three answered."""
    t = visit.t
    voted = [seat for seat in roll if seat.choice is not None]
    sizes = Counter(seat.kind for seat in voted)
    agreed = Counter(seat.kind for seat in voted if _answer(visit, seat)[1] is Tone.GOOD)
    kinds = sorted(small_numbers.shown(sizes)) if len(sizes) > 1 else []
    rows = [
        Answer(
            t.plain("decisions-of-kind", kind=t.plain(f"delegation-kind-{kind}")),
            t.plain("decisions-agree", n=agreed[kind], of=sizes[kind]),
        )
        for kind in kinds
    ]
    return [Roll(rows)] if rows else []


def _answer(visit: Visit, seat: Seat) -> tuple[str, Tone]:
    if seat.choice is None:
        return visit.t.plain("decisions-tally-present") if seat.present else "—", Tone.PLAIN
    return visit.t.plain(f"decisions-choice-{seat.choice}"), TONES[seat.choice]


ROUTES = [press("decisions:picture", picture)]
