"""Confidential ballots: counted, changed, nudged, and after the close nothing links them."""

import itertools
import json
import random
from collections import Counter
from contextlib import closing
from datetime import timedelta
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from actions import decisions as actions
from docs.check_bundle import check
from rules.ballots import ballot_key
from rules.causes import Cause
from rules.decisions import Choice
from rules.refusals import Refused
from scheduler.decisions import tidy
from storage import engine
from tests import proofs
from tests.cast import everything
from tests.databases import restore
from tests.stage import Stage
from tests.steps import change, go, members_of, newest, press_together, refusals, shown, told
from tests.test_bundles import exported
from tests.votes import CLOSES, HEADS, NUDGED, cast, last

CODE = "0000000200000"
KEY = bytes(range(32))
VOTES = proofs.size(1, 40)


async def confidential(stage, period: str = "3") -> int:
    """A confidential vote on the third recommendation."""
    await go(stage, "coordinator", f"decisions:open:3:v1:{period}.{CODE}")
    return await stage.one("SELECT max(id) FROM decisions WHERE state = 'open'")


async def test_the_ballot_says_how_far_confidential_goes(stage):
    await confidential(stage)
    card = stage.last("no-head")
    assert "Confidential vote\nCloses:" in card
    assert "Telegram and whoever runs this bot could see it" in card
    assert "anonymous" not in card
    assert "secret" not in card


async def test_one_tap_votes_and_may_be_changed_and_only_the_voter_sees_it(stage):
    vote = await confidential(stage)
    assert await stage.press("no-head", "Yes") == "Recorded: Yes"
    assert await stage.press("no-head", "No") == "Recorded: No"
    assert await press_together(stage, [("no-head", "✓ No")] * 2) == ["Recorded: No"] * 2
    assert "Recorded for Norway: No." in stage.last("no-head")
    assert "✓ No" in stage.buttons("no-head")
    assert await stage.one("SELECT count(*) FROM confidential_ballots") == 1
    await stage.press("kz-head", f"decisions:vote:{vote}:yes")
    for who in ("coordinator", "chair", "kz-adv"):
        card = await go(stage, who, f"decisions:show:{vote}")
        assert "▇" not in card
        assert ": За" not in card
    assert "проголосовала" in await go(stage, "kz-adv", f"decisions:show:{vote}")


async def test_abuse_14_nobody_sees_a_partial_result_by_any_rule_set(stage):
    refused = refusals("decisions-refused-counted-early")
    for results in "23":
        code = f"00000002{results}0000"
        assert await go(stage, "coordinator", f"decisions:open:3:v1:3.{code}") in refused
    assert await stage.one("SELECT count(*) FROM decisions WHERE recommendation_id = 3") == 0
    await go(stage, "coordinator", "rule_sets:turn:0:ballot.confidential")
    said = await go(stage, "coordinator", "rule_sets:turn:0:results.open")
    assert said in refused


async def test_reminders_go_to_exactly_those_who_have_not_voted(stage):
    vote = await confidential(stage)
    await cast(stage, vote, "ynay")
    before = shown(stage)
    await stage.forward(hours=36)
    assert set(told(stage, before, NUDGED)) == set(HEADS[4:])
    names = await go(stage, "coordinator", f"decisions:missing:{vote}")
    assert names.startswith("8 delegations have not voted")
    assert stage.buttons("coordinator") == ["Back"], "nothing is recorded for others"
    refused = refusals("instructions-refused-confidential")
    assert await go(stage, "coordinator", f"instructions:ask:{vote}:{6}") in refused


async def test_the_result_has_numbers_and_no_names(stage):
    vote = await confidential(stage)
    await cast(stage, vote, "yyyyyynna")
    await stage.forward(days=3)
    card = await go(stage, "coordinator", f"decisions:show:{vote}")
    assert "Yes: 6 ▇" in card
    assert "Roll-call" not in card
    assert "Norway" not in card
    assert "More yes (6) than no (2)" in await go(stage, "us-head", f"decisions:why:{vote}")


async def test_of_fewer_than_five_only_the_outcome_is_kept_and_shown(stage):
    await change(stage, "UPDATE delegations SET standing = 'observer' WHERE id > 6")
    vote = await confidential(stage)
    await cast(stage, vote, "yyyn")
    await stage.forward(days=3)
    card = await go(stage, "coordinator", f"decisions:show:{vote}")
    assert card.startswith("Result: adopted")
    assert "fewer than five voted" in card
    assert "▇" not in card
    kept = await stage.one("SELECT outcome FROM decisions WHERE id = :v", v=vote)
    assert '"yes":0,"no":0,"abstain":0' in kept
    line = await stage.one(
        "SELECT facts FROM journal WHERE what = 'decisions.close' ORDER BY id DESC"
    )
    assert '"yes":0,"no":0' in line


@pytest.mark.parametrize("choices", ["aaaa", "aa", "nn", "ynyn"])
async def test_of_fewer_than_five_it_is_not_kept_that_all_abstained_or_were_tied(stage, choices):
    code = "0000300200000"  # without a quorum
    await go(stage, "coordinator", f"decisions:open:3:v1:3.{code}")
    vote = await stage.one("SELECT max(id) FROM decisions WHERE state = 'open'")
    await cast(stage, vote, choices)
    await stage.forward(days=3)
    kept = json.loads(await stage.one("SELECT outcome FROM decisions WHERE id = :v", v=vote))
    assert (kept["result"], kept["reason"]) == ("rejected", "not_carried")
    told = await exported(stage, vote)
    assert check(told) == []
    told["decisions"][-1]["outcome"]["reason"] = "no_votes"
    assert any("reason" in found for found in check(told))


async def test_nothing_of_a_ballot_stays_in_any_table(stage):
    vote = await confidential(stage)
    await stage.press("no-head", "Yes")
    key = await stage.one("SELECT key FROM ballot_keys WHERE decision_id = :v", v=vote)
    seat = await stage.one("SELECT seat_id FROM roll WHERE decision_id = :v AND voted = 1", v=vote)
    hidden = [bytes(key), ballot_key(key, seat).encode(), f"decisions:vote:{vote}:".encode()]
    lines = "SELECT count(*) FROM journal WHERE what = 'decisions.vote' AND facts LIKE :d"
    assert await stage.one(lines, d=f'{{"decision":{vote},%') == 0
    assert await stage.one("SELECT count(*) FROM ballots WHERE decision_id = :v", v=vote) == 0
    await stage.forward(days=3)
    for table in ("confidential_ballots", "ballot_keys"):
        assert await stage.one(f"SELECT count(*) FROM {table}") == 0
    await stage.stop()
    for file in stage.path.parent.iterdir():
        content = file.read_bytes() if file.is_file() else b""
        assert [part for part in hidden if part in content] == [], file.name
    await stage.start()


def found_in(folder, parts: list[bytes]) -> dict[str, list[bytes]]:
    """Which of these lie in which of the files."""
    contents = {path.name: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    hits = {name: [part for part in parts if part in found] for name, found in contents.items()}
    return {name: some for name, some in hits.items() if some}


async def test_an_old_ballot_that_is_touched_after_the_close_is_not_stored(tmp_path):
    voters = {"no-head": "No", "us-head": "Yes", "kz-head": "Против"}
    folder = tmp_path / "data"
    async with Stage(folder / "stage.db", copied_to=folder / "copy") as stage:
        await stage.load_sample()
        vote = await confidential(stage)
        ballots = {who: newest(stage, who)["message_id"] for who in voters}
        for who, label in voters.items():
            await stage.press(who, label)
        await stage.forward(days=3)
        for who, ballot in ballots.items():
            await stage.press(who, "members:home", ballot)
            await stage.say(who, "/menu", reply_to=ballot)
            await stage.press(who, f"decisions:vote:{vote}:no")
        await stage.settle()
        await stage.db.ship()
        words = ("Recorded for", "✓ No", "Записан", "✓ Против", f"decisions:vote:{vote}:")
        assert found_in(folder, [word.encode() for word in words]) == {}


async def test_somebody_who_reads_for_long_at_the_close_only_delays_what_is_forgotten(tmp_path):
    async with Stage(tmp_path / "stage.db") as stage:
        await stage.load_sample()
        vote = await confidential(stage)
        await stage.press("no-head", "No")
        key = bytes(await stage.one("SELECT key FROM ballot_keys WHERE decision_id = :v", v=vote))
        with closing(engine.connect(stage.path, read_only=True)) as reader:
            reader.execute("BEGIN")
            reader.execute("SELECT count(*) FROM roll").fetchone()
            await stage.forward(days=3)
            assert found_in(tmp_path, [key]), "it was in the way"
        await stage.settle()
        assert found_in(tmp_path, [key]) == {}


async def test_a_press_that_could_not_be_handled_keeps_no_choice_after_the_close(stage):
    vote = await confidential(stage)
    body = f'{{"callback_query": {{"data": "decisions:vote:{vote}:no"}}}}'
    sql = """
        INSERT INTO inbox (update_id, person_id, body, state, received_at)
        VALUES (999999, :p, :body, 'dead', :now)
    """
    await change(stage, sql, p=stage.id("no-head"), body=body, now=stage.clock.now())
    await stage.forward(days=3)
    assert await stage.one("SELECT body FROM inbox WHERE update_id = 999999") is None


@pytest.mark.usefixtures("stage")  # all worlds begin with the same copy of the sample group
async def test_abuse_15_who_voted_what_makes_no_difference_to_a_single_byte(tmp_path):
    """The attack: somebody who has all files, and can repeat the vote with whatever they suppose.

    The voters voted in one of two ways; the supposition that explains more of the files is the
    guess. While the vote is open it is right each time; after the close it is a coin's.
    """
    chance, right, told_apart = random.Random(15), Counter(), 0
    for number in range(VOTES):
        choices = chance.choices("yna", k=len(HEADS))
        ways = [choices, chance.sample(choices, len(choices))]
        truth = chance.randrange(2)
        root = tmp_path / str(number)
        supposed = [await world(root / str(n), way) for n, way in enumerate(ways)]
        found = await world(root / "found", ways[truth])
        first, second = supposed
        assert [name for name in first.rows if first.rows[name] != second.rows[name]] == []
        assert first.database == second.database
        for when in ("open", "closed"):
            left = [len(found.pieces[when] - one.pieces[when]) for one in supposed]
            told_apart += when == "closed" and left[0] != left[1]
            guess = chance.randrange(2) if left[0] == left[1] else left.index(min(left))
            right[when] += guess == truth
    assert (right["open"], told_apart) == (VOTES, 0)
    proofs.note(
        "V2", votes=VOTES, guessed_right_while_open=right["open"],
        guessed_right_after_the_close=right["closed"], told_apart_after_the_close=told_apart,
    )  # fmt: skip


class World(NamedTuple):
    """What is in all files while the vote is open and after its close, in pieces of eight bytes;
    and tables and database after it."""

    pieces: dict[str, set[int]]
    rows: dict[str, list[dict[str, Any]]]
    database: bytes


async def world(root: Path, choices: list[str]) -> World:
    """A vote in a database with a log, a continuous copy, backups and a bundle."""
    pieces = {}
    async with Stage(root / "stage.db", copied_to=root / "copy") as stage:
        await stage.load_sample()
        await stage.db.ship()
        vote = await opened_with_key(stage)
        for who, letter in zip(HEADS, choices, strict=True):
            word = {"y": "yes", "n": "no", "a": "abstain"}[letter]
            await stage.press(who, f"decisions:vote:{vote}:{word}")
        await stage.db.ship()
        await stage.db.back_up(root / "backups", stage.clock.now())
        pieces["open"] = cut(root)
        await stage.db.write(Cause(CLOSES, group_id=1), actions.close, vote, 5)
        await tidy(stage.db, CLOSES)
        rows, database = await everything(stage), stage.path.read_bytes()
        rows["inbox"] = await stage.all("SELECT * FROM inbox")
        (root / "bundle.json").write_text(json.dumps(await exported(stage, vote)))
        await stage.db.ship()
        await stage.db.back_up(root / "backups", CLOSES)
        pieces["closed"] = cut(root)
    return World(pieces, rows, database)


def cut(root: Path) -> set[int]:
    """All files in pieces: where in a file one lies does not matter.

    But for the index of the log, which counts commits: how many share one differs from run to run.
    """
    paths = (path for path in root.rglob("*") if path.is_file() and path.suffix != ".db-shm")
    contents = [path.read_bytes() for path in paths]
    return set().union(*(memoryview(c)[: len(c) // 8 * 8].cast("Q") for c in contents))


async def opened_with_key(stage) -> int:
    cause = Cause(stage.clock.now(), stage.id("coordinator"))
    period = timedelta(days=3)
    return await stage.db.write(cause, actions.open, 3, 1, period, CODE, KEY)


AGAIN = "SELECT count(*) FROM journal WHERE what = 'decisions.again' AND facts ->> 'decision' = :v"


async def test_a_backup_holds_no_ballot_and_after_it_was_restored_all_vote_again(stage, tmp_path):
    vote = await confidential(stage)
    await cast(stage, vote, "ynay")
    key = await stage.one("SELECT key FROM ballot_keys")
    folder = tmp_path / "backups"
    await stage.db.back_up(folder, stage.clock.now())
    backup = next(folder.glob("*.db"))
    assert bytes(key) not in backup.read_bytes()
    await stage.stop()
    stage.path.unlink()
    restore(backup, None, stage.path)
    before = shown(stage)
    await stage.start()
    await stage.settle()
    assert await stage.one("SELECT sum(voted) FROM roll WHERE decision_id = :v", v=vote) == 0
    words = {"en": "please vote again", "ru": "проголосуйте, пожалуйста, ещё раз"}
    assert set(told(stage, before, words)) == set(members_of(stage))
    assert await stage.one(AGAIN, v=vote) == 1, "the journal says so"
    assert await stage.press("no-head", f"decisions:vote:{vote}:yes") == "Recorded: Yes"


async def test_at_the_close_the_copy_from_before_an_upgrade_goes(stage):
    """It has the ballots of the vote, and their key."""
    vote = await confidential(stage)
    await cast(stage, vote, "ynayy")
    aside = stage.path.with_name("stage.db.before-0099")
    aside.touch()
    await stage.tick()
    assert aside.exists()
    await stage.forward(days=3)
    assert not aside.exists()


async def test_a_kill_between_the_close_and_the_rewriting_is_made_up_for(stage):
    vote = await confidential(stage)
    await cast(stage, vote, "ynayy")
    await stage.db.write(Cause(CLOSES, group_id=1), actions.close, vote)
    assert await stage.one("SELECT length(key) FROM ballot_keys") == 0
    await stage.restart()
    await stage.settle()
    assert await stage.one("SELECT count(*) FROM ballot_keys") == 0


def test_a_ballot_key_tells_nothing_without_the_key_and_differs_by_seat():
    keys = {ballot_key(KEY, seat) for seat in range(1000)}
    assert len(keys) == 1000
    other = ballot_key(bytes(32), 1)
    assert other not in keys


async def test_a_confidential_vote_without_a_drawn_key_does_not_open(stage):
    cause = Cause(stage.clock.now(), stage.id("coordinator"))
    with pytest.raises(ValueError, match="key"):
        await stage.db.write(cause, actions.open, 3, 1, timedelta(days=3), CODE)
    assert await stage.one("SELECT state FROM recommendations WHERE id = 3") == "draft"


async def test_a_hundred_presses_at_once_are_one_ballot_each(stage):
    vote = await confidential(stage)
    words = itertools.cycle(("yes", "no", "abstain"))
    pressed = [(who, f"decisions:vote:{vote}:{next(words)}") for who in HEADS for _ in range(9)]
    said = await press_together(stage, pressed)
    assert len(said) == 108
    assert await stage.one("SELECT count(*) FROM confidential_ballots") == 12
    assert await stage.one("SELECT sum(voted) FROM roll WHERE decision_id = :v", v=vote) == 12


async def test_a_ballot_is_refused_at_the_deadline_and_leaves_no_trace(stage):
    vote = await confidential(stage)
    cause = Cause(CLOSES, stage.id("no-head"))
    with pytest.raises(Refused, match="decisions-refused-closed"):
        await stage.db.write(cause, actions.vote, vote, Choice.NO)
    assert await stage.one("SELECT sum(voted) FROM roll WHERE decision_id = :v", v=vote) == 0


async def test_the_anchors_name_no_voter(stage):
    await confidential(stage)
    await stage.press("no-head", "Yes")
    assert newest(stage, "coordinator")["text"]
    assert "Norway" not in last(stage, "coordinator-2")
