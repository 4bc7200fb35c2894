"""The main job from the operator's first start to the last report, killed after every step.

The bot is a real process that is spoken to over HTTP; every round of moves is followed by SIGKILL
at some moment and a new start. What a kill may cost is an answer, never an effect: after each
step the database has to hold what was done. `make proof-kills` kills after every step, the short
form now and then.

"""

import re
from datetime import timedelta

import pytest

from rules.submissions import languages
from tests import proofs
from tests.processes import House
from tests.story import Expert, Story
from tests.story_meetings import announcement, meeting

pytestmark = pytest.mark.process

SUMMARY = {
    "en": "Trained neighbours visit families on the first evening and explain the offers.",
    "ru": "Обученные соседи приходят в семьи в первый вечер и объясняют предложения.",
}
OFFICE = ("Coordinator, secretariat", "Regional centre", "Expert group of the region", "Almaty")
DELEGATIONS = {
    "Kazakhstan": ("state", "member"),
    "Kyrgyzstan": ("state", "member"),
    "Tajikistan": ("state", "member"),
    "UNRCCA": ("un", "observer"),
}


def cast(language: str) -> dict[str, Expert]:
    """The people: the coordinator speaks `language`, the experts both."""
    return {
        "boss": Expert(1, language, "", OFFICE[0]),
        "kz": Expert(11, "ru", "Kazakhstan", "Head, Kazakhstan"),
        "kg": Expert(12, "ru", "Kyrgyzstan", "Head, Kyrgyzstan"),
        "tj": Expert(13, "en", "Tajikistan", "Head, Tajikistan"),
        "un": Expert(14, "en", "UNRCCA", "Observer, UNRCCA"),
        "adviser": Expert(15, "en", "Kazakhstan", "Adviser, Kazakhstan"),
    }


EVERY = {"en": proofs.size(9, 1), "ru": proofs.size(5, 1)}  # steps between two kills


@pytest.mark.parametrize("language", EVERY)
async def test_the_whole_job_survives_a_kill_after_every_step(tmp_path, language):
    people = cast(language)
    async with House(tmp_path) as house:
        seed = len(language + people["boss"].says("members-menu"))
        story = Story(house, seed, every=EVERY[language])
        for one in people.values():
            await house.person(one.id, one.name, one.language)
        await office(story, people["boss"])
        links = await register(story, people["boss"])
        await admission(story, people, links)
        await practices(story, people)
        await recommendation(story, people)
        await meeting(story, people)
        await announcement(story, people)
        agree(story, people)
        assert await house.terminate() == 0
        house.check_whole()
        proofs.note("D1", stories=1, kills=story.kills)


async def office(story: Story, boss: Expert) -> None:
    """The first start prints a link that works once; whoever opens it founds the group."""
    await story.house.start()
    while not story.is_founder(boss) if story.steps else True:
        await story.house.bot.line("?start=")
        link = re.findall(r"\?start=([\w-]+)", story.house.bot.output)[-1]
        await story.step(story.says(boss, f"/start {link}"))
    stranger = Expert(await story.house.person(99, "Stranger"), "en", "", "Stranger")
    await story.step(story.says(stranger, f"/start {link}"))
    assert await story.sees(stranger, stranger.says("members-refused-link"))
    await story.walk(boss, f"founding-language-{boss.language}", "founding-consent-yes")
    await story.walk(boss, *(story.says(boss, words) for words in OFFICE), "founding-send")
    assert story.house.ask("SELECT role, state, name FROM members") == [
        {"role": "coordinator", "state": "active", "name": OFFICE[0]}
    ]
    examined = await story.house.run("-m", "bot", "doctor")
    assert await examined.end() == 0, examined.output
    assert "in use by the running bot" in examined.output
    await story.house.kill()
    examined = await story.house.run("-m", "bot", "doctor")
    assert await examined.end() == 0, examined.output
    await story.house.start()


async def register(story: Story, boss: Expert) -> dict[str, str]:
    """Delegations, and a link into each."""
    links: dict[str, str] = {}
    for name, (kind, standing) in DELEGATIONS.items():
        await story.walk(boss, "/menu", "members:register", "forms:open:0:delegation")
        await story.walk(boss, story.says(boss, name), f"delegation-kind-{kind}")
        await story.walk(boss, f"delegation-standing-{standing}", "delegation-send")
        number = story.house.one("SELECT id FROM delegations WHERE name = :name", name=name)
        while name not in links:  # the link is shown once: who missed it asks for another
            await story.walk(boss, "/menu", "members:register", f"members:show_delegation:{number}")
            await story.walk(boss, "members-invite")
            text = "\n".join(await story.house.messages(boss.id))
            fresh = set(re.findall(r"\?start=([\w-]+)", text)) - set(links.values())
            if fresh:
                links[name] = fresh.pop()
    rows = story.house.ask("SELECT name, kind, standing FROM delegations")
    assert {row["name"]: (row["kind"], row["standing"]) for row in rows} == DELEGATIONS
    return links


async def admission(story: Story, people: dict[str, Expert], links: dict[str, str]) -> None:
    """Experts open their links, agree, apply; the coordinator approves each with one tap."""
    boss, *experts = people.values()
    await story.step(*(story.says(e, f"/start {links[e.delegation]}") for e in experts))
    await story.step(*(story.presses(e, f"registration-language-{e.language}") for e in experts))
    await story.step(*(story.presses(e, "registration-consent-yes") for e in experts))
    await story.step(*(story.says(e, e.name) for e in experts))
    await story.step(*(story.says(e, f"Body of {e.delegation}") for e in experts))
    await story.step(*(story.presses(e, "registration-send") for e in experts))
    applied = story.house.ask("SELECT name FROM members WHERE state = 'applied' ORDER BY person_id")
    assert [row["name"] for row in applied] == [expert.name for expert in experts]
    await story.step(story.says(boss, "/menu"))
    assert boss.says("members-home-waiting", n=1) in await story.house.last(boss.id)
    await story.step(story.presses(boss, "members-approve", on=experts[0].name))
    await story.step(*(story.presses(boss, "members-approve", on=e.name) for e in experts[1:]))
    seats = story.house.ask("SELECT person_id AS id, seat FROM members WHERE role = 'expert'")
    assert {row["id"]: row["seat"] for row in seats} == {
        e.id: "adviser" if "Adviser" in e.name else "head" for e in experts
    }
    for expert in experts:
        welcome = expert.says("members-welcome", group=OFFICE[2])
        assert await story.sees(expert, welcome)


async def practices(story: Story, people: dict[str, Expert]) -> None:
    """One is shared, one is returned with a reason, another expert lists, searches and reads."""
    boss, kz, kg, tj, un, _ = people.values()
    titles = {kz.id: "Neighbours at the first evening", kg.id: "Open day of the service"}
    authors = (kz, kg)
    await story.step(*(story.presses(a, "practices-submit") for a in authors))
    await story.step(*(story.says(a, titles[a.id]) for a in authors))
    await story.step(*(story.says(a, SUMMARY[boss.language]) for a in authors))
    await story.step(*(story.presses(a, "practice-strands-prevent") for a in authors))
    await story.step(*(story.presses(a, "forms-next") for a in authors))
    await story.walk(kz, "forms-more", "practice-field-safeguards")
    await story.walk(kz, story.says(kz, "Taking part is voluntary."), "forms-to-preview")
    for author in authors:
        assert titles[author.id] in await story.house.last(author.id)
    await story.step(*(story.presses(a, "practice-send") for a in authors))
    text = {"summary": SUMMARY[boss.language]}
    asked = [a for a in authors if languages({**text, "title": titles[a.id]}, a.language)]
    if asked:
        said = f"practice-language-{boss.language}"
        await story.step(*(story.presses(a, said) for a in asked))
    await story.step(story.presses(boss, "practices-share", on=titles[kz.id]))
    await story.step(story.presses(boss, "forms:open:*:return", on=titles[kg.id]))
    await story.walk(boss, story.says(boss, "Please describe the safeguards."), "return-send")
    stored = story.house.ask("SELECT author_id, state FROM practices ORDER BY state")
    assert [row["state"] for row in stored] == ["returned", "shared"]
    assert await story.sees(kz, kz.says("practices-now-shared"))
    assert await story.sees(kg, "Please describe the safeguards.")
    await story.walk(tj, "/practices", "practices-all")
    assert titles[kz.id] in str((await story.house.get(f"chats/{tj.id}/messages"))[-1]["buttons"])
    await story.walk(un, "/practices", "forms:open:0:search", story.says(un, "neighbours evening"))
    assert un.says("library-found", n=1, words="neighbours evening") in await story.house.last(14)
    await story.walk(un, "library:read:1" if kz_first(story, kz) else "library:read:2")
    assert SUMMARY[boss.language] in await story.house.last(un.id)


def kz_first(story: Story, kz: Expert) -> bool:
    """Whether the practice of Kazakhstan was stored before the other."""
    sql = "SELECT m.person_id FROM practices p JOIN members m ON m.id = p.author_id WHERE p.id = 1"
    return bool(story.house.one(sql) == kz.id)


async def recommendation(story: Story, people: dict[str, Expert]) -> None:
    """Drafted from the practice, voted on, one vote changed, one voter nudged, closed by time."""
    boss, kz, kg, tj, un, _ = people.values()
    house = story.house
    practice = 1 if kz_first(story, kz) else 2
    await story.walk(boss, "/practices", "practices-all", f"library:read:{practice}")
    await story.walk(
        boss, "forms:open:*:recommendation", story.says(boss, "Visits on the first evening")
    )
    await story.walk(boss, story.says(boss, "States should make visits possible."))
    await story.walk(boss, "recommendation-send")
    assert house.one("SELECT practice_id FROM recommendation_practices") == practice
    await story.walk(boss, "/recommendations", "recommendations:show:1", "decisions-prepare")
    await story.walk(boss, "decisions:prepare:*:*:1", "decisions:open:1")
    assert house.one("SELECT state FROM decisions") == "open"
    await story.step(
        story.presses(kz, "decisions-choice-yes"), story.presses(kg, "decisions-choice-no")
    )
    await story.step(story.presses(kg, "decisions-choice-yes"))
    with pytest.raises(AssertionError, match="sees no button"):
        await story.presses(un, "decisions-choice-yes")()
    closes = story.house.telegram.clock.now() + timedelta(days=1)
    await house.forward(closes - timedelta(hours=11))
    await house.quiet()
    await story.strike()
    nudges = house.ask("SELECT person_id, state FROM outbox WHERE kind = 'decisions-nudge'")
    assert nudges == [{"person_id": tj.id, "state": "sent"}]
    assert [len(story.told(one, one.says("decisions-nudge"))) for one in (kz, kg, tj)] == [0, 0, 1]
    await house.forward(closes + timedelta(minutes=1))
    await house.quiet()  # a kill before the next heartbeat would be an outage, and give time back
    await story.strike()
    assert house.ask("SELECT seat_id, choice FROM ballots ORDER BY seat_id") == [
        {"seat_id": 1, "choice": "yes"},
        {"seat_id": 2, "choice": "yes"},
    ]
    assert house.one("SELECT state FROM recommendations") == "adopted"
    for one in people.values():
        carried = one.says("decisions-why-carried", yes=2, no=0, abstain=0)
        assert story.told(one, carried)


def agree(story: Story, people: dict[str, Expert]) -> None:
    """The ledger and the database tell the same story."""
    house = story.house
    lines = [e for e in house.telegram.ledger.entries if e["kind"] == "message"]
    out = [(line["chat"], line["message_id"]) for line in lines]
    letters = house.ask("SELECT person_id, message_id, kind, state FROM outbox")
    for letter in letters:
        if letter["message_id"]:
            assert out.count((letter["person_id"], letter["message_id"])) == 1, letter
    left = {letter["state"] for letter in letters} - {"sent", "cancelled", "expired", "unknown"}
    assert not left
    assert house.one("SELECT count(*) FROM members WHERE state = 'active'") == len(people)
    assert house.one("SELECT count(*) FROM inbox WHERE state != 'done'") == 0
    said = dict.fromkeys(("decisions.vote", "meetings.reply", "practices.submit"), 0)
    for row in house.ask("SELECT what FROM journal"):
        if row["what"] in said:
            said[row["what"]] += 1
    assert said == {"decisions.vote": 3, "meetings.reply": 6, "practices.submit": 2}
    assert house.telegram.violations == []
