"""A recommendation of four paragraphs from its draft to its adoption, killed after every step.

Ten delegations and an observer: amendment, division, silence broken, a tie and the second vote
with an expert replaced in between, adoption by silence. The bot is a real process; every round of
moves is followed by SIGKILL and a new start, and the database has to hold what was done. The
short form kills at every third step.
"""

import re

import pytest

from tests import proofs
from tests.processes import House
from tests.story import Expert
from tests.story_adoption import BOSS, CHAIR, COUNTRIES, GUEST, HEADS, Adoption, prepare

pytestmark = pytest.mark.process

ONE = "States should make confidential advice available to families."
TWO = "States should train those who give such advice once a year."
THREE = "States should make the offers known in all languages of the country."
FOUR = "States should report on these offers to the police."
BY_SILENCE = "72h.2000000000000"  # the group's rules, but by silence


async def test_a_text_is_adopted_through_everything_with_a_kill_after_every_step(tmp_path):
    async with House(tmp_path) as house:
        await prepare(house)
        story = Adoption(house, seed=7, every=proofs.size(3, 1))
        await house.start()
        await house.quiet()
        await drafted_and_signed(story)
        await amended(story)
        await divided(story)
        await silence_broken(story)
        await tied_and_voted_again(story)
        await adopted_by_silence(story)
        assert await house.terminate() == 0
        house.check_whole()
        assert house.telegram.violations == []
        assert house.one("SELECT count(*) FROM inbox WHERE state <> 'done'") == 0
        proofs.note("D1", stories=1, kills=story.kills)


async def drafted_and_signed(story: Adoption) -> None:
    """The coordinator drafts; a delegation signs with one tap, the observer cannot."""
    begin = (
        story.does(BOSS, "forms:open:0:recommendation"),
        story.says(BOSS, "Early advice for families"),
    )
    text = story.says(BOSS, f"{ONE}\n\n{TWO}\n\n{THREE}\n\n{FOUR}")
    await story.play(BOSS, *begin, text, "recommendation-send")
    assert story.text() == ([ONE, TWO, THREE, FOUR], 1, "draft")
    signs = (story.does(HEADS[1], "sponsors:join:1:yes"), story.does(GUEST, "sponsors:join:1:yes"))
    await story.step(*signs)
    assert story.house.one("SELECT count(*) FROM sponsors") == 1


async def amended(story: Adoption) -> None:
    """Two amendments to one paragraph: the further one is put, and rules the other out."""
    for who, words in (
        (HEADS[2], TWO.replace("once a year", "twice a year")),
        (HEADS[3], TWO.replace("once a year", "before they begin and every year")),
    ):
        await revise(story, who, 2, words)
    await story.step(story.does(CHAIR, "amendments:put:1:v1:1"))
    assert story.house.one("SELECT part_id FROM decisions WHERE state = 'open'") == 2
    await story.vote("yyyyyynnna")
    await story.close(days=1, minutes=1)
    states = story.house.ask("SELECT state FROM amendments ORDER BY number")
    assert [row["state"] for row in states] == ["implied", "adopted"]
    longer = TWO.replace("once a year", "before they begin and every year")
    assert story.text() == ([ONE, longer, THREE, FOUR], 2, "draft")


async def revise(story: Adoption, who: Expert, paragraph: int, words: str) -> None:
    """A delegation proposes to revise a paragraph."""
    await story.play(
        who,
        story.does(who, "forms:open:1:revise"),
        story.presses(who, "remarks-on-paragraph", number=str(paragraph)),
        story.says(who, words),
        "revise-send",
    )


async def divided(story: Adoption) -> None:
    """A delegation asks for division; the fourth paragraph falls."""
    await story.step(story.does(HEADS[4], "divisions:ask:1"))
    await story.step(story.does(BOSS, "divisions:put:1:v2:1"))
    assert story.house.one("SELECT count(*) FROM decisions WHERE state = 'open'") == 4
    for part in (1, 2, 3):
        await story.vote("yyyyyyn", part=part)
    await story.vote("ynnnnnn", part=4)
    await story.close(days=1, minutes=1)
    paragraphs, version, state = story.text()
    assert (paragraphs[0], paragraphs[2:], version, state) == (ONE, [THREE], 3, "draft")


async def silence_broken(story: Adoption) -> None:
    """Silence is proposed on the whole; the observer cannot break it, a member does."""
    await story.step(story.does(BOSS, f"decisions:open:1:v3:{BY_SILENCE}"))
    silence = story.house.one("SELECT id FROM decisions WHERE state = 'open'")
    await story.pass_by(hours=71)
    for who, words in ((GUEST, "Observers object."), (HEADS[5], "Not all languages.")):
        assert story.house.one("SELECT state FROM decisions WHERE id = :id", id=silence) == "open"
        objects = story.does(who, f"forms:open:{silence}:objection")
        await story.play(who, objects, story.says(who, words), "objection-send")
    result = story.house.one("SELECT outcome FROM decisions WHERE id = :id", id=silence)
    assert "silence_broken" in result
    assert story.text()[2] == "draft"
    for who in (BOSS, HEADS[0], GUEST):
        assert await story.sees(who, "Not all languages.")


async def tied_and_voted_again(story: Adoption) -> None:
    """The breaker's amendment is tied; before the second vote ends, an expert is replaced."""
    breaker, leaves = HEADS[5], HEADS[9]
    said = THREE.replace("in all languages", "in the main languages")
    await revise(story, breaker, 3, said)
    await story.step(story.does(CHAIR, "amendments:put:1:v3:1"))
    first = await story.vote("yyyyynnnnn")
    await story.close(days=1, minutes=1)
    second = story.house.one("SELECT id FROM decisions WHERE state = 'open'")
    assert story.house.one("SELECT second_of FROM decisions WHERE id = :id", id=second) == first
    await story.vote("yyyyynnnnn")
    new = await replaced(story, leaves)
    ballot = "SELECT choice FROM ballots b JOIN delegations d ON d.id = b.seat_id WHERE b.decision_id = :id AND d.name = :name"
    kept = story.house.one(ballot, id=second, name=leaves.delegation)
    assert kept == "no", "the delegation's vote stays"
    await story.step(
        story.does(leaves, f"decisions:vote:{second}:abstain"),  # no member any more
        story.does(new, f"decisions:vote:{second}:yes"),
    )
    assert story.house.one(ballot, id=second, name=leaves.delegation) == "yes"
    await story.close(hours=48, minutes=1)
    assert story.text()[0][2] == said
    assert story.text()[1:] == (4, "draft")


async def replaced(story: Adoption, leaves: Expert) -> Expert:
    """Somebody else takes the seat of an expert; returns who."""
    member = story.house.one("SELECT id FROM members WHERE person_id = :id", id=leaves.id)
    new = Expert(41, "en", leaves.delegation, "New head, Japan")
    await story.house.person(new.id, new.name, new.language)
    links: list[str] = []
    while not links:  # the link is shown once: who missed it asks for another
        await story.step(story.does(BOSS, f"invitations:replace:{member}"))
        text = "\n".join(await story.house.messages(BOSS.id))
        links = re.findall(r"\?start=([\w-]+)", text)
    consent = (story.says(new, f"/start {links[-1]}"), "registration-language-en")
    answers = ("registration-consent-yes", story.says(new, new.name), story.says(new, "Ministry"))
    await story.play(new, *consent, *answers, "registration-send")
    await story.step(story.presses(BOSS, "members-approve", on=new.name))
    seats = "SELECT person_id FROM members WHERE seat = 'head' AND state = 'active' AND name = :n"
    assert story.house.one(seats, n=new.name) == new.id
    return new


async def adopted_by_silence(story: Adoption) -> None:
    """The whole as it stands is put by silence again; nobody breaks it."""
    await story.step(story.does(BOSS, f"decisions:open:1:v4:{BY_SILENCE}"))
    assert story.house.one("SELECT count(*) FROM decisions WHERE state = 'open'") == 1
    mark = story.house.telegram.ledger.last
    await story.close(hours=72)
    assert story.text()[1:] == (4, "adopted")
    voters = [head for head in HEADS if head.delegation != COUNTRIES[9]]
    for who in (BOSS, CHAIR, GUEST, *voters):
        assert len(story.told(who, who.says("decisions-result-adopted"), mark)) >= 1, who.name
    versions = story.house.ask("SELECT version FROM recommendation_versions ORDER BY version")
    assert [row["version"] for row in versions] == [1, 2, 3, 4]
