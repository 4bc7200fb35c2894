"""Experts who are expected: printed links, applications, seats, and names that go."""

import asyncio
import io
import threading
from datetime import timedelta

import pytest
import segno
from docx import Document

from actions import expected as actions
from handlers import sheets
from rules.causes import Cause
from rules.refusals import Refused
from rules.retention import Periods
from scheduler import upkeep
from tests.lists import KENYA, PERU, cards, imported, received, token
from tests.people import NO_LINK, apply, invitation, state
from tests.screens import labels, press, starting, tap, text

EVA = ["Kenya", "", "", "Eva Example", "Office", "adviser", "en"]


async def printed(stage, *rows):
    """Import rows and print the sheet; returns its cards."""
    await imported(stage, *rows)
    await tap(stage, "coordinator", "Print invitations")
    return await print_again(stage)


async def print_again(stage):
    await press(stage, "coordinator", "expected:list")
    await tap(stage, "coordinator", starting(stage, "coordinator", "Print for expected"))
    return cards(received(stage)[1])


async def opened(stage, number, secret, name="English"):
    """A guest opens a link, chooses a language and consents."""
    guest = stage.stranger(number)
    await stage.say(guest, f"/start {secret}")
    await tap(stage, guest, name, "I agree" if name == "English" else "Даю согласие")
    return guest


async def test_the_sheet_has_a_card_with_link_and_code_for_each_in_their_language(stage):
    found, pictures = await printed(stage, KENYA, PERU)
    assert [card[:3] for card in found] == [
        ["Ada Example", "Ministry of Education", "Kenya"],
        ["Боря Пример", "Prison service", "Peru"],
    ]
    assert found[0][4].startswith("Valid until Monday 30 November 2026")
    assert found[1][4].startswith("Действует до: понедельник, 30 ноября 2026")
    assert "works once" in found[0][5]
    assert "работает один раз" in found[1][5]
    links = [card[3] for card in found]
    assert [len(token(card)) for card in found] == [32, 32]
    assert pictures == [sheets.code(link) for link in links]
    file = io.BytesIO()
    segno.make(links[0], error="m").save(file, kind="png", scale=6, border=4)
    assert pictures[0] == file.getvalue()
    section = Document(io.BytesIO(received(stage)[1])).sections[0]
    assert (round(section.page_width.mm), round(section.page_height.mm)) == (210, 297)


async def test_no_token_of_a_sheet_is_kept_anywhere(stage, capsys):
    found, _ = await printed(stage, KENYA, PERU)
    await stage.settle()
    written = b"".join(file.read_bytes() for file in stage.path.parent.iterdir())
    logged = capsys.readouterr()
    for card in found:
        assert token(card).encode() not in written
        assert token(card) not in logged.out + logged.err
    assert b"Ada Example" in written, "the search finds what is there"
    assert await stage.one("SELECT count(*) FROM outbox WHERE facts LIKE '%start=%'") == 0
    uses = await stage.all("SELECT uses_left, expires_at FROM invitations WHERE uses_left = 1")
    assert {row["expires_at"][:10] for row in uses} == {"2026-11-30"}


async def test_an_expert_confirms_with_one_press_what_was_expected(stage):
    found, _ = await printed(stage, KENYA)
    guest = await opened(stage, 9001, token(found[0]))
    assert "Name: Ada Example\nBody: Ministry of Education" in text(stage, guest)
    await tap(stage, guest, "Send application")
    shown = text(stage, "coordinator")
    assert "Expected as: Ada Example, Ministry of Education, head." in shown
    assert "differ" not in shown
    done = await tap(stage, "coordinator", "Approve")
    assert done == "Approved."
    assert "Ada Example is now a member: Kenya, head" in text(stage, "coordinator")
    assert await stage.one("SELECT count(*) FROM expected") == 0


async def test_another_name_than_expected_is_flagged(stage):
    found, _ = await printed(stage, KENYA)
    guest = await opened(stage, 9002, token(found[0]))
    await tap(stage, guest, "Change: Name")
    await stage.say(guest, "Somebody Else")
    await tap(stage, guest, "Send application")
    shown = text(stage, "coordinator")
    assert "Somebody Else" in shown
    assert "Expected as: Ada Example" in shown
    assert "Attention: name or body differ from what was expected." in shown


async def test_whoever_comes_first_leaves_the_head_to_the_expected_one(stage):
    found, _ = await printed(stage, KENYA, EVA, [*KENYA[:3], "Ivo Example"])
    for number, name in ((9003, "Ivo Example"), (9004, "Eva Example"), (9005, "Ada Example")):
        [card] = [card for card in found if card[0] == name]
        guest = await opened(stage, number, token(card))
        if "ministry" in text(stage, guest):
            await stage.say(guest, "Ministry")
        await tap(stage, guest, "Send application")
        await tap(stage, "coordinator", "Approve")
    seats = await stage.all("SELECT name, seat FROM members WHERE person_id BETWEEN 9003 AND 9005")
    assert {row["name"]: row["seat"] for row in seats} == {
        "Ivo Example": "adviser", "Eva Example": "adviser", "Ada Example": "head",
    }  # fmt: skip


async def test_a_new_sheet_revokes_the_old_links_and_leaves_out_who_has_applied(stage):
    first, _ = await printed(stage, KENYA, PERU)
    guest = await opened(stage, 9006, token(first[0]))
    await tap(stage, guest, "Send application")
    second, _ = await print_again(stage)
    assert [card[0] for card in second] == ["Боря Пример"]
    late, other = stage.stranger(9007), stage.stranger(9008)
    assert NO_LINK in await stage.say(late, f"/start {token(first[1])}")
    assert "choose your language" in await stage.say(other, f"/start {token(second[0])}")
    assert await state(stage, 9006) == "applied"
    third = stage.stranger(9009)
    assert NO_LINK in await stage.say(third, f"/start {token(first[0])}"), "it works once"


async def test_a_second_press_prints_nothing_and_spoils_no_sheet(stage):
    await imported(stage, KENYA)
    await press(stage, "coordinator", "expected:list")
    latest = await stage.one("SELECT max(id) FROM invitations WHERE group_id = 1")
    await press(stage, "coordinator", f"expected:invite:{latest}:people")
    [card], _ = cards(received(stage)[1])
    said = await press(stage, "coordinator", f"expected:invite:{latest}:people")
    assert said == "That card was out of date. Here is the current one."
    guest = stage.stranger(9010)
    assert "choose your language" in await stage.say(guest, f"/start {token(card)}")


async def test_of_two_coordinators_who_print_at_once_one_is_refused(stage):
    await imported(stage, KENYA)
    latest = await stage.one("SELECT max(id) FROM invitations WHERE group_id = 1")
    cause = Cause(stage.clock.now(), stage.id("coordinator"))
    await stage.db.write(cause, actions.invite, latest, {1: "a"}, places=False)
    with pytest.raises(Refused, match="forms-refused-stale"):
        await stage.db.write(cause, actions.invite, latest, {1: "b"}, places=False)
    with pytest.raises(Refused, match="forms-refused-stale"):
        await stage.db.write(cause, actions.invite, latest + 1, {99: "c"}, places=False)


async def test_empty_delegations_get_one_link_each_on_request(stage):
    await imported(stage, ["Kenya", "State", "Member"], ["Chad", "State", "Member"], PERU)
    await press(stage, "coordinator", "expected:list")
    label = starting(stage, "coordinator", "Print for empty")
    await tap(stage, "coordinator", label)
    found, pictures = cards(received(stage)[1])
    assert {"Kenya", "Chad"} <= {card[0] for card in found}
    assert "Peru" not in {card[0] for card in found}
    assert label == f"Print for empty delegations ({len(found)})"
    assert len(pictures) == len(found)
    [kenya] = [card for card in found if card[0] == "Kenya"]
    assert "up to 3 persons" in kenya[-1]
    guest = await opened(stage, 9011, token(kenya))
    assert "Your name" in text(stage, guest)


async def test_sixty_people_are_prepared_in_one_go(stage):
    rows = [["Kenya", "State", "Member", f"Expert Number {n}", "Ministry"] for n in range(150)]
    found, pictures = await printed(stage, *rows)
    assert (len(found), len(set(pictures))) == (120, 120)
    assert "Not on this sheet: 30" in stage.last("coordinator")
    rest, _ = await print_again(stage)
    names = {card[0] for card in found} | {card[0] for card in rest}
    assert len(names) == 150, "those without a link come first"


async def test_a_coordinator_expects_somebody_no_more_and_the_link_is_dead(stage):
    found, _ = await printed(stage, KENYA, PERU)
    await press(stage, "coordinator", "expected:list")
    await tap(stage, "coordinator", "Ada Example · Kenya")
    assert "Kenya · head" in text(stage, "coordinator")
    assert await tap(stage, "coordinator", "Take off the list") == (
        "Removed. The printed link no longer works."
    )
    assert "Ada Example · Kenya" not in labels(stage, "coordinator")
    guest = stage.stranger(9012)
    assert NO_LINK in await stage.say(guest, f"/start {token(found[0])}")


async def test_names_go_a_month_after_the_link_ended(stage):
    await printed(stage, KENYA)
    await imported(stage, PERU)  # nobody printed a link

    async def left(days):
        await upkeep.forgetting(Periods())(stage.db, stage.clock.now() + timedelta(days=days))
        return [row["name"] for row in await stage.all("SELECT name FROM expected ORDER BY id")]

    assert await left(30) == ["Ada Example", "Боря Пример"]
    assert await left(31) == ["Ada Example"]
    assert await left(37) == ["Ada Example"]
    assert await left(38) == []


async def test_an_applicant_who_is_erased_leaves_no_expected_name(stage):
    found, _ = await printed(stage, KENYA)
    guest = await opened(stage, 9013, token(found[0]))
    await tap(stage, guest, "Send application")
    await stage.say(guest, "/forget")
    await tap(stage, guest, "Erase my data")
    assert await stage.one("SELECT count(*) FROM expected") == 0


async def test_an_expected_expert_who_came_by_a_link_of_the_delegation_is_expected_no_more(stage):
    found, _ = await printed(stage, KENYA, EVA)
    for number, name in ((9015, "Eva Example"), (9016, "ada  EXAMPLE")):
        await apply(stage, stage.stranger(number), await invitation(stage, "Kenya"), name=name)
        assert f"Expected as: {name.title().replace('  ', ' ')}" in text(stage, "coordinator")
        await tap(stage, "coordinator", "Approve")
    assert await stage.one("SELECT count(*) FROM expected") == 0
    seats = await stage.all("SELECT seat FROM members WHERE person_id IN (9015, 9016) ORDER BY id")
    assert [row["seat"] for row in seats] == ["adviser", "head"]
    late = stage.stranger(9017)
    assert NO_LINK in await stage.say(late, f"/start {token(found[0])}"), "the seat is taken"


async def test_the_sheet_is_made_in_a_thread_of_its_own(stage, monkeypatch):
    seen = []
    real = sheets.make

    def make(*args):
        seen.append(threading.current_thread() is threading.main_thread())
        return real(*args)

    monkeypatch.setattr(sheets, "make", make)
    await printed(stage, KENYA)
    assert seen == [False]


NASTY = '{ HYPERLINK "http://x" } <w:fldSimple w:instr="DDE"/>\x00\ufffe=1+1 ＝cmd'


async def test_abuse_24_words_on_a_sheet_are_text_and_never_fields(stage):
    item = sheets.Invitation(NASTY, (NASTY,), "https://t.me/x?start=y", (NASTY,))
    content = await asyncio.to_thread(sheets.make, NASTY, [item], stage.clock.now())
    document = Document(io.BytesIO(content))
    literal = NASTY.replace("\x00", "").replace("\ufffe", "")
    [card], _ = cards(content)
    assert card == [literal, literal, "https://t.me/x?start=y", literal]
    assert document.core_properties.title == literal
    for tag in ("fldSimple", "instrText", "hyperlink", "fldChar"):
        assert f"<w:{tag}" not in document.element.xml


@pytest.mark.parametrize("name", ['=HYPERLINK("http://x")', "＝cmd AB", "@SUM(A1)", "+1 AB"])
async def test_abuse_24_a_name_like_a_formula_is_harmless_on_every_way(stage, name):
    row = [*KENYA[:3], name.replace('"', '""').join('""'), *KENYA[4:]]
    found, _ = await printed(stage, row)
    assert found[0][0] == name
    guest = await opened(stage, 9014, token(found[0]))
    assert f"Name: {name}" in text(stage, guest)
    await tap(stage, guest, "Send application")
    assert f"Expected as: {name}" in text(stage, "coordinator")


async def test_an_empty_list_leads_to_the_import(stage):
    await stage.say("coordinator", "/delegations")
    assert "Nobody is expected" in await tap(stage, "coordinator", "Print invitations")
    assert "CSV" in await tap(stage, "coordinator", "Import a list")
