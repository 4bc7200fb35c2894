"""The draft summary record, read back by an independent reader: what is in it, and what never is."""

import io
import zipfile
from datetime import timedelta

import pytest
from docx import Document

from tests.files import PDF
from tests.meetings import COMING, STARTS, until
from tests.steps import change, go, refusals
from tests.test_tasks import give


async def record(stage, who: str = "rapporteur") -> list[str]:
    """The lines of the draft that somebody gets."""
    await go(stage, who, f"minutes:file:{COMING}")
    sent = [m["document"] for m in stage.telegram.messages(stage.id(who)) if "document" in m]
    assert sent[-1]["name"] == "summary-2026-12-09.docx"
    content = stage.telegram.files[sent[-1]["file_id"]].read()
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        text = archive.read("word/document.xml").decode()
    assert "w:fldSimple" not in text
    assert "w:instrText" not in text
    return [paragraph.text for paragraph in Document(io.BytesIO(content)).paragraphs]


async def held(stage, *, chatham: bool) -> None:
    """The sample's meeting, with somebody present, a document, an action item."""
    if chatham:
        await change(stage, "UPDATE meetings SET chatham = 1 WHERE id = :m", m=COMING)
    await until(stage, STARTS)
    for who in ("no-head", "kz-head"):
        await go(stage, who, f"checkins:here:{COMING}")
    await go(stage, "no-head", f"speakers:ask:{COMING}")
    await go(stage, "coordinator", f"forms:open:{COMING}:agenda")
    await stage.say("coordinator", "11:00 Draft https://example.org/draft.pdf")
    await stage.press("coordinator", "Add")
    await go(stage, "coordinator", f"agendas:show:{COMING}")
    for label in ("11:00 Draft", "Documents"):
        await stage.press("coordinator", label)
    await stage.say("coordinator", document=PDF)
    await stage.press("coordinator", "Next")
    await stage.press("coordinator", "Save")
    await give(stage)
    await until(stage, STARTS + timedelta(days=2))


async def test_the_record_tells_who_was_there_what_was_decided_and_what_is_to_be_done(stage):
    await change(
        stage,
        """
        UPDATE practices SET content = json_set(content, '$.attribution',
            CASE number WHEN 1 THEN 'named' WHEN 2 THEN 'country' ELSE 'none' END)
        """,
    )
    await held(stage, chatham=False)
    lines = await record(stage)
    assert lines[0] == "Fourth expert meeting: follow-up to the joint plan"
    assert "Almaty, Wednesday 9 December 2026, 10:00 (Almaty)" in lines
    assert "Present: 2 people, 2 delegations." in lines
    assert "Norway: Head of delegation, Norway" in lines
    assert "Documents" in lines
    assert lines[lines.index("Documents") + 1 :] == [
        "Draft: https://example.org/draft.pdf",
        "Draft: brochure.pdf",
    ]
    task = "Head of delegation, Norway, Norway: Send the <draft> (until Tue 15 Dec 2026)"
    assert task in lines
    practices = {line.split(".")[0]: line for line in lines if line[:1].isdigit() and "(" in line}
    names = await stage.all(
        "SELECT m.name, d.name AS delegation FROM practices p JOIN members m ON m.id = p.author_id "
        "JOIN delegations d ON d.id = m.delegation_id ORDER BY p.number"
    )
    assert practices["1"].endswith(f"({names[0]['name']}, {names[0]['delegation']})")
    assert practices["2"].endswith(f"({names[1]['delegation']})")
    assert "3" not in practices, "whoever wants no name is not named"
    await change(stage, "UPDATE delegations SET kind = 'individual'")
    lines = await record(stage)
    assert not [n for n in lines if n.startswith("2. ") and "(" in n], "a person is no country"


@pytest.mark.parametrize("who", ["rapporteur", "coordinator-2"])
async def test_under_the_chatham_house_rule_nobody_is_named_nor_any_affiliation(stage, who):
    await held(stage, chatham=True)
    await change(
        stage, "UPDATE practices SET content = json_set(content, '$.attribution', 'named')"
    )
    text = "\n".join(await record(stage, who))
    assert ("Chatham House Rule" in text) == (who == "rapporteur")
    for word in await stage.all("SELECT name FROM members UNION SELECT body FROM members"):
        if len(word["name"]) > 3:
            assert word["name"] not in text.replace("Fourth expert meeting", "")
    for place in ("Norway", "Норвегия"):
        assert place not in text
    assert "Send the <draft> (" in text
    assert "https://example.org/draft.pdf" in text


async def test_an_expert_gets_no_draft(stage):
    assert await go(stage, "no-head", f"minutes:file:{COMING}") in refusals("members-refused-role")
