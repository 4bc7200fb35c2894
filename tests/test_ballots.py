"""Ballots: cast, changed, one per delegation, before the deadline; who may and who may not."""

from rules.decisions import Choice
from tests.steps import change, go, newest, press_together, refusals
from tests.votes import (
    BALLOT,
    HEADS,
    OPENED,
    TITLE,
    ballots,
    buttons_of_ballot,
    cast,
    colours,
    member,
)


async def test_one_tap_votes_and_repeats_what_was_recorded(stage, vote):
    assert await stage.press("kz-head", "За") == "Записано: За"
    assert await ballots(stage, vote) == {"Kazakhstan": "yes"}
    card = stage.last("kz-head")
    assert "Записан голос делегации Казахстан: За." in card
    assert "Проголосовали: 1 из 12" in card
    assert stage.buttons("kz-head")[:3] == ["✓ За", "Против", "Воздержаться"]
    assert colours(stage, "kz-head") == {None}


async def test_a_vote_can_be_changed_and_the_journal_keeps_both(stage, vote):
    for label, choice in (("Yes", "yes"), ("Abstain", "abstain"), ("No", "no")):
        assert await stage.press("no-head", label) == f"Recorded: {label}"
        assert await ballots(stage, vote) == {"Norway": choice}
        assert "Voted: 1 of 12" in stage.last("no-head")
    kept = await stage.all(
        """
        SELECT facts FROM journal WHERE what = 'decisions.vote'
            AND json_extract(facts, '$.decision') = :v ORDER BY id
        """,
        v=vote,
    )
    assert [choice for line in kept for choice in Choice if choice in line["facts"]] == [
        "yes",
        "abstain",
        "no",
    ]


async def test_row_26_a_double_press_is_one_ballot_and_is_confirmed_twice(stage, vote):
    assert await press_together(stage, [("no-head", "Yes")] * 2) == ["Recorded: Yes"] * 2
    assert await stage.one("SELECT count(*) FROM ballots WHERE decision_id = :v", v=vote) == 1


async def test_all_heads_at_once_are_all_counted(stage, vote):
    pressed = [(who, f"decisions:vote:{vote}:yes") for who in HEADS]
    assert set(await press_together(stage, pressed)) == {"Recorded: Yes", "Записано: За"}
    assert len(await ballots(stage, vote)) == 12
    assert "Voted: 12 of 12" in await go(stage, "no-head", f"decisions:show:{vote}")


async def test_abuse_16_the_count_stays_hidden_until_the_close_also_between_two_votes(stage, vote):
    await cast(stage, vote, "yyynnnaa")
    for who in ("coordinator", "chair", "us-head"):
        card = await go(stage, who, f"decisions:show:{vote}")
        assert "Voted: 8 of 12" in card
        assert "Roll-call" not in card
        assert "▇" not in card


async def test_coordinators_see_who_has_not_voted_and_never_how_the_others_did(stage, vote):
    await cast(stage, vote, "ynayn")
    await go(stage, "coordinator", f"decisions:show:{vote}")
    assert await stage.press("coordinator", "Who has not voted?") == (
        f"7 delegations have not voted on “{TITLE}”: Kyrgyzstan, Norway, Pakistan, "
        "Russian Federation, Tajikistan, Turkmenistan, United States of America"
    )
    assert stage.buttons("coordinator") == ["Record on instruction", "Back"]
    assert "Voted: 5 of 12" in await stage.press("coordinator", "Back")
    await cast(stage, vote, ".....yyyyyyy")
    all_ = await stage.press("coordinator", "Who has not voted?")
    assert all_ == f"All have voted: {TITLE}"
    for who in ("no-head", "chair", "kz-adv", "uz-head"):
        await go(stage, who, f"decisions:show:{vote}")
        assert not {"Who has not voted?", "Кто не проголосовал?"} & set(stage.buttons(who))
        refused = await go(stage, who, f"decisions:missing:{vote}")
        assert refused in refusals("members-refused-role")


async def test_the_notice_stays_and_only_the_vote_changes_it(stage, vote):
    notice = newest(stage, "no-head")
    says = {b["text"]: b["data"] for row in notice["buttons"] for b in row}
    assert {label for label, data in says.items() if data.endswith("+")} == set(says) - BALLOT
    count = len(stage.messages("no-head"))
    await stage.press("no-head", "Menu", notice["message_id"])
    assert len(stage.messages("no-head")) == count + 1
    assert stage.messages("no-head")[-2].startswith(OPENED["en"]), "still to be read"
    assert await stage.press("no-head", "Yes", notice["message_id"]) == "Recorded: Yes"
    assert len(stage.messages("no-head")) == count + 1
    assert "Recorded for Norway: Yes." in stage.messages("no-head")[-2]


async def test_another_member_of_the_delegation_is_told_who_casts_the_vote(stage, vote):
    for who in ("kz-adv", "kz-alt"):
        refused = await stage.press(who, f"decisions:vote:{vote}:yes")
        assert "Head of delegation, Kazakhstan" in refused
        assert "Ничего не засчитано" in refused
    assert await ballots(stage, vote) == {}


async def test_an_alternate_with_the_power_to_votes_when_the_head_is_suspended(stage, vote):
    alternate, head = await member(stage, "kz-alt"), await member(stage, "kz-head")
    await go(stage, "coordinator", f"members:seat:{alternate}:vote")
    assert "Head of delegation" in await stage.press("kz-alt", f"decisions:vote:{vote}:yes")
    await go(stage, "coordinator", f"members:suspend:{head}")
    assert await stage.press("kz-alt", f"decisions:vote:{vote}:yes") == "Записано: За"
    assert await ballots(stage, vote) == {"Kazakhstan": "yes"}


async def test_abuse_13_whoever_is_not_on_the_roll_is_told_so(stage, vote):
    for who in ("uz-head", "chair", "civil-head", "coordinator", "coordinator-2"):
        refused = await stage.press(who, f"decisions:vote:{vote}:yes")
        assert refused in refusals("decisions-refused-roll")
    assert await ballots(stage, vote) == {}


async def test_row_28_strangers_applicants_and_suspended_people_do_not_vote(stage, vote):
    stranger = stage.stranger(99)
    stage.telegram.say(99, 99, "Hello")
    for who in ("kz-head", "no-head"):
        state = "suspended" if who == "kz-head" else "applied"
        sql = "UPDATE members SET state = :state WHERE person_id = :id"
        await change(stage, sql, state=state, id=stage.id(who))
    keys = {
        stranger: "members-refused-stranger",
        "kz-head": "members-state-suspended",
        "no-head": "members-state-applied",
    }
    for who, key in keys.items():
        assert await stage.press(who, f"decisions:vote:{vote}:yes") in refusals(key)
    assert await ballots(stage, vote) == {}


async def test_a_choice_that_is_none_is_refused(stage, vote):
    for arg in ("maybe", "", "YES", "yes:yes", "1"):
        assert await stage.press("no-head", f"decisions:vote:{vote}:{arg}")
    assert await ballots(stage, vote) == {}


async def test_row_29_a_word_instead_of_a_button_is_no_vote_and_shows_the_buttons(stage, vote):
    for words in ("yes", "За.", "против", "abstain"):
        assert "A vote counts only by a button" in await stage.say("no-head", words)
        assert stage.buttons("no-head")[:3] == ["Yes", "No", "Abstain"]
    assert await ballots(stage, vote) == {}
    assert "I did not understand" in await stage.say("no-head", "perhaps")
    assert "Не удалось понять" in await stage.say("kz-alt", "yes"), "not theirs to cast"


async def test_a_vote_on_a_decision_that_does_not_exist_is_refused(stage):
    assert await go(stage, "no-head", "decisions:vote:999:yes") in refusals(
        "decisions-refused-gone"
    )


async def test_a_vote_stays_when_the_head_is_replaced_and_the_new_one_may_change_it(stage, vote):
    await stage.press("kz-head", "За")
    await go(stage, "coordinator", f"members:seat:{await member(stage, 'kz-alt')}:head")
    assert await ballots(stage, vote) == {"Kazakhstan": "yes"}
    refused = await stage.press("kz-head", f"decisions:vote:{vote}:no")
    assert "Alternate, Kazakhstan" in refused
    assert await ballots(stage, vote) == {"Kazakhstan": "yes"}
    card = await go(stage, "kz-alt", f"decisions:show:{vote}")
    assert "Записан голос делегации Казахстан: За." in card
    assert await stage.press("kz-alt", "Против") == "Записано: Против"
    assert await ballots(stage, vote) == {"Kazakhstan": "no"}


async def test_a_suspension_between_button_and_press_takes_the_vote_away(stage, vote):
    assert buttons_of_ballot(stage, "kg-head")
    await go(stage, "coordinator", f"members:suspend:{await member(stage, 'kg-head')}")
    assert await stage.press("kg-head", "За") in refusals("members-state-suspended")
    assert await ballots(stage, vote) == {}


async def test_the_menu_names_the_votes_that_wait_until_they_are_cast(stage, vote):
    assert await waiting(stage, "no-head") == ["Vote: Partnership with owners"]
    await stage.press("no-head", f"decisions:vote:{vote}:yes")
    assert await waiting(stage, "no-head") == []


async def test_a_vote_waits_only_for_who_casts_it(stage, vote):
    for who in ("kz-alt", "kz-adv", "uz-head", "coordinator"):
        assert await waiting(stage, who) == [], who
    assert await waiting(stage, "kz-head") == ["Голосование: Partnership with"]
    await go(stage, "coordinator", f"members:seat:{await member(stage, 'kz-alt')}:head")
    assert await waiting(stage, "kz-head") == []
    assert await waiting(stage, "kz-alt") == ["Голосование: Partnership with"]


async def waiting(stage, who: str) -> list[str]:
    """The votes on the third text in somebody's menu, shortened."""
    await stage.say(who, "/menu")
    return [label[:29] for label in stage.buttons(who) if ": Partnership" in label]


async def test_a_hundred_presses_in_one_batch_are_one_ballot_each_and_the_last_one_stands(
    stage, vote
):
    words = ["yes", "no", "abstain"]
    pressed = [(who, f"decisions:vote:{vote}:{word}") for word in words * 3 for who in HEADS]
    said = await press_together(stage, pressed)
    assert len(said) == 108
    assert "" not in said
    assert set((await ballots(stage, vote)).values()) == {"abstain"}
    assert await stage.one("SELECT count(*) FROM ballots WHERE decision_id = :v", v=vote) == 12


async def test_results_are_seen_after_ones_own_vote_when_the_rules_say_so(stage):
    await go(stage, "coordinator", "decisions:open:3:v1:3.0000000020000")
    decision = await stage.one("SELECT max(id) FROM decisions")
    await cast(stage, decision, "yy")
    assert "▇" not in await go(stage, "no-head", f"decisions:show:{decision}")
    assert "▇" not in await go(stage, "uz-head", f"decisions:show:{decision}")
    assert await stage.press("no-head", f"decisions:vote:{decision}:no") == "Recorded: No"
    assert "Yes: 2 ▇▇▇▇▇▇▇▇▇▇" in stage.last("no-head")


async def test_open_results_are_seen_by_all(stage):
    await go(stage, "coordinator", "decisions:open:3:v1:3.0000000030000")
    decision = await stage.one("SELECT max(id) FROM decisions")
    await cast(stage, decision, "yyn")
    assert "Yes: 2 ▇▇▇▇▇▇▇▇▇▇\nNo: 1 ▇▇▇▇▇" in await go(
        stage, "chair", f"decisions:show:{decision}"
    )
