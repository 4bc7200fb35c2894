"""The bundle: exported after the close, recounted without the bot, and no change goes unnoticed."""

import asyncio
import copy
import json
import random
import sys
from pathlib import Path

import pytest

from docs.check_bundle import check, main
from tests import proofs
from tests.silences import finish_of, object_to, silence
from tests.stage import plain
from tests.steps import change, go, newest, refusals
from tests.test_consensus import CONSENSUS, write
from tests.votes import HEADS, cast

CHECKER = Path(__file__).parent.parent / "docs" / "check_bundle.py"
RUNS = proofs.size(150, 10_000)


async def exported(stage, decision: int) -> dict:
    """The bundle as a coordinator gets it."""
    await go(stage, "coordinator", f"bundles:export:{decision}")
    document = newest(stage, "coordinator")["document"]
    return json.loads(stage.telegram.files[document["file_id"]].content)


async def eventful(stage) -> int:
    """Decisions of every kind, over and open; returns one that is over."""
    broken = await silence(stage)
    await object_to(stage, "no-head")
    await change(stage, "UPDATE recommendations SET state = 'draft' WHERE id = 3")
    await go(stage, "coordinator", "decisions:open:3:v1:3.0000002000000")
    tied = await stage.one("SELECT max(id) FROM decisions")
    await stage.press("no-head", f"decisions:vote:{tied}:yes")
    await cast(stage, tied, "ynynynaa")
    await go(stage, "coordinator", f"instructions:record:{tied}:12.abstain")
    for form, who in (("reason", "no-head"), ("reason", "no-head")):
        await write(stage, who, form, f"Words of {who} on this.")
    await go(stage, "coordinator", f"deadlines:extend:{tied}:1")
    await stage.press("coordinator", "Extend")
    await stage.forward(days=4)
    second = await stage.one("SELECT max(id) FROM decisions")
    await cast(stage, second, "yyyyyynaa")
    await stage.forward(days=2)
    await write(stage, "us-head", "explanation", "We voted as we always do.")
    await go(stage, "coordinator", f"decisions:open:4:v1:3.{CONSENSUS[2:]}")
    test = await stage.one("SELECT max(id) FROM decisions")
    for who in HEADS[:8]:
        await stage.press(who, f"decisions:vote:{test}:join")
    await write(stage, "us-head", "reservation", "Subject to national law.")
    await stage.forward(days=3)
    await change(stage, "UPDATE recommendations SET state = 'draft' WHERE id IN (3, 4)")
    await go(stage, "coordinator", "decisions:open:3:v1:7.0000000200000")
    await cast(stage, await stage.one("SELECT max(id) FROM decisions"), "yynnyyaa")
    await stage.forward(days=7)
    await go(stage, "coordinator", "decisions:open:4:v1:7")
    annulled = await stage.one("SELECT max(id) FROM decisions")
    await cast(stage, annulled, "yn")
    await go(stage, "coordinator", f"forms:open:{annulled}:annul")
    await stage.say("coordinator", "The text had a mistake in its title.")
    await stage.press("coordinator", finish_of(stage, "coordinator"))
    await go(stage, "coordinator", "decisions:open:4:v1:7")
    await cast(stage, await stage.one("SELECT max(id) FROM decisions"), "yn")
    return broken


async def test_the_checker_agrees_with_decisions_of_every_kind(stage, tmp_path):
    over = await eventful(stage)
    bundle = await exported(stage, over)
    assert check(bundle) == []
    results = {
        (d["rule_set"]["way"], (d["outcome"] or {}).get("result")) for d in bundle["decisions"]
    }
    assert {
        ("silence", "rejected"), ("vote", "second_vote"), ("vote", "adopted"),
        ("consensus", "adopted"), ("vote", None),
    } <= results  # fmt: skip
    assert any("what" not in line for line in bundle["journal"]), "votes on what is still open"
    heads = [line for line in stage.messages("coordinator") if line.startswith("For the record")]
    assert len(heads) >= 10, "at every opening and closing"
    words = [plain(text).split() for text in heads]
    anchors = [f"{w[w.index('line') + 1].rstrip(':')}:{w[w.index('line') + 2]}" for w in words]
    assert check(bundle, anchors) == []
    assert check(bundle, [anchors[0][:-1] + "x"]) != []
    path = tmp_path / "bundle.json"
    path.write_text(json.dumps(bundle), "utf-8")
    done = await asyncio.create_subprocess_exec(
        sys.executable, "-I", str(CHECKER), str(path), *anchors, stdout=asyncio.subprocess.PIPE
    )
    said, _ = await done.communicate()
    assert done.returncode == 0, said
    assert b"all agree" in said
    noticed(bundle)


def noticed(bundle: dict) -> None:
    """Change something at random, many times: the checker has to find every single one."""
    chance = random.Random(20261126)
    for number in range(RUNS):
        changed = copy.deepcopy(bundle)
        how = manipulate(changed, chance)
        if json.dumps(changed, sort_keys=True) == json.dumps(bundle, sort_keys=True):
            continue
        assert check(changed) != [], f"{number}: {how}"
    proofs.note("V3", changes_to_the_bundle=RUNS, unnoticed=0)


def manipulate(bundle: dict, chance: random.Random) -> str:
    """One change anywhere: a value, a part taken away, doubled or exchanged."""
    holders = [bundle]
    for holder in holders:
        holders += [x for x in parts(holder) if isinstance(x, dict | list) and len(x)]
    decisions = [bundle["decisions"]]
    for holder in decisions:
        decisions += [x for x in parts(holder) if isinstance(x, dict | list) and len(x)]
    holder = chance.choice(chance.choice([holders, decisions]))
    key = chance.choice(list(holder) if isinstance(holder, dict) else range(len(holder)))
    how = chance.choice(["change", "change", "remove", "double", "swap"])
    if how == "remove":
        del holder[key]
    elif how == "double" and isinstance(holder, list):
        holder.insert(key, copy.deepcopy(holder[key]))
    elif how == "swap" and isinstance(holder, list):
        other = chance.randrange(len(holder))
        holder[key], holder[other] = holder[other], holder[key]
    else:
        holder[key] = other_than(holder[key], chance)
    return f"{how} {key!r}"


def parts(holder) -> list:
    return list(holder.values()) if isinstance(holder, dict) else list(holder)


def other_than(value, chance: random.Random):
    if isinstance(value, bool):
        return chance.choice([not value, int(value)])
    if isinstance(value, int):
        return chance.choice([value + 1, value - 1, bool(value), str(value)])
    if isinstance(value, str) and value:
        at = chance.randrange(len(value))
        return value[:at] + chance.choice("0aяZ ") + value[at + 1 :]
    return chance.choice([1, "x", [], {}])


async def test_abuse_19_what_is_over_is_never_deleted_only_annulled_with_a_reason(stage):
    over = await eventful(stage)
    bundle = await exported(stage, over)
    annulled = [d for d in bundle["decisions"] if d["state"] == "annulled"]
    assert [d["reason"] for d in annulled] == ["The text had a mistake in its title."]
    shorter = {**bundle, "decisions": [d for d in bundle["decisions"] if d not in annulled]}
    assert "decisions are missing, or too many" in check(shorter)


async def test_nothing_is_exported_before_the_close_and_only_to_coordinators(stage, vote):
    assert await go(stage, "coordinator", f"bundles:export:{vote}") in refusals(
        "bundles-refused-open"
    )
    await stage.forward(days=3)
    for who in ("chair", "no-head", "kz-adv"):
        assert await go(stage, who, f"bundles:export:{vote}") in refusals("members-refused-role")


async def test_abuse_20_a_journal_rewritten_whole_contradicts_the_heads_on_the_phones(stage, vote):
    """A chain that agrees with itself does not pass through an earlier head."""
    await cast(stage, vote, "yyyyyyy")
    await stage.forward(days=3)
    bundle = await exported(stage, vote)
    head = next(
        text for text in stage.messages("coordinator") if text.startswith("For the record: CA-3")
    ).split()
    anchor = f"{head[head.index('line') + 1].rstrip(':')}:{head[head.index('line') + 2]}"
    forged = rewritten(bundle)
    assert check(forged) == []
    assert check(forged, [anchor]) == [f"the chain does not pass {anchor}"]


def rewritten(bundle: dict) -> dict:
    """The same with another time in the first line, and a chain that agrees with it."""
    forged = copy.deepcopy(bundle)
    forged["journal"][0]["at"] = "2020-01-01T00:00:00.000000Z"
    return chained(forged)


def chained(forged: dict) -> dict:
    """A chain that agrees with itself again."""
    from docs.check_bundle import sha

    previous = "0" * 64
    for line in forged["journal"]:
        line["previous"] = previous
        if "what" not in line:
            line["hash"] = previous = sha(previous)
            continue
        parts_ = [line[key] for key in ("at", "group", "member", "what", "facts")]
        line["hash"] = previous = sha(
            json.dumps([previous, *parts_], ensure_ascii=False, separators=(",", ":"))
        )
    forged["head"]["hash"] = previous
    return forged


@pytest.mark.parametrize("content", ["{}", "[]", "null", '{"format": 1}', '{"decisions": {}}'])
def test_what_is_no_bundle_is_a_finding_and_no_crash(content, tmp_path, capsys):
    path = tmp_path / "x.json"
    path.write_text(content)
    assert main([str(path)]) == 1
    assert capsys.readouterr().out


def test_the_checker_imports_nothing_of_ours():
    lines = CHECKER.read_text("utf-8").splitlines()
    imported = {line.split()[1] for line in lines if line.startswith(("import ", "from "))}
    assert imported <= {"hashlib", "json", "sys", "fractions"}
