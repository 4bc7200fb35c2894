"""Files that are too large, of a wrong kind or oddly named; numbers as in the specification."""

import pytest

from rules import files as rules
from rules.refusals import Refused
from tests.files import documents, held, send, shared, submitted, to_files
from tests.responses import look
from tests.screens import dead, labels, tap, text
from tests.stage import plain
from tests.steps import change

MEGABYTE = 1024 * 1024


async def test_row_43_a_document_of_21_megabytes_is_refused_with_the_limit(stage):
    await to_files(stage)
    said = await send(stage, size=21 * MEGABYTE)
    assert "“brochure.pdf” has 21 MB; the limit is 20 MB. Please make it smaller" in said
    assert "Send documents or photos here" in said, "the question stands below"
    await send(stage, size=20 * MEGABYTE + 1)
    assert await held(stage) == []
    await send(stage, size=20 * MEGABYTE)
    assert len(await held(stage)) == 1
    assert await stage.one("SELECT answers ->> '$.title' FROM forms") == "Early advice for families"


@pytest.mark.parametrize(
    ("name", "mime"),
    [
        ("bomb.zip", "application/zip"),
        ("nested.tar.gz", "application/gzip"),
        ("old.rar", "application/vnd.rar"),
        ("bomb.zip.pdf", "application/zip"),
        ("bomb.zip", "application/pdf"),
    ],
)
async def test_row_44_an_archive_is_refused_by_type_and_never_opened(stage, name, mime):
    await to_files(stage)
    said = await send(stage, name=name, mime_type=mime)
    assert f"“{name}” cannot be attached. Please send it as PDF" in said
    assert await held(stage) == []


ODD = {
    "../../etc/passwd.pdf": "../../etc/passwd.pdf",
    "..\\..\\boot.pdf": "..\\..\\boot.pdf",
    "x" * 300 + ".pdf": "x" * 55 + "….pdf",
    "invoice\u202efdp.pdf": "invoicefdp.pdf",
    "two\nlines\r\n.pdf": "two lines .pdf",
    "nul\x00\u200b.pdf": "nul.pdf",
    "<b>&amp;</b>.PDF": "<b>&amp;</b>.PDF",
    ".pdf": ".pdf",
}


@pytest.mark.parametrize("name", ODD)
async def test_row_45_an_odd_file_name_is_only_shown_and_our_own_is_used(stage, name):
    number = await shared(stage, {"name": name})
    await look(stage, "pk-head", number)
    await tap(stage, "pk-head", "Files (1)")
    (sent,) = documents(stage, "pk-head")
    assert plain(sent["caption"]) == f"practice-{number}-1.pdf\n{ODD[name]} · 1.1 MB"
    assert {entity["type"] for entity in sent["entities"]} <= {"bold", "url"}
    assert await dead(stage) == 0


async def test_row_45_a_name_that_only_looks_like_a_document_is_refused(stage):
    await to_files(stage)
    for name in ("report\u202efdp.exe", "report.pdf.exe", "report.pdf\n.exe", "pdf", "report.", ""):
        await send(stage, name=name)
        assert "cannot be attached" in text(stage, "no-head"), name
    assert await held(stage) == []


async def test_row_46_nothing_is_downloaded_so_no_download_can_leave_half_a_record(stage):
    """Only the id is stored, in the change that stores the answer."""
    stage.telegram.faults.add({"method": "getFile", "kind": "status", "times": 99})
    number = await shared(stage)
    await look(stage, "pk-head", number)
    await tap(stage, "pk-head", "Files (1)")
    assert len(documents(stage, "pk-head")) == 1
    assert stage.telegram.faults.coming[0].times == 99, "getFile was never called"


@pytest.mark.parametrize(
    ("name", "mime"),
    [
        ("macro.docm", "application/vnd.ms-word.document.macroEnabled.12"),
        ("macro.docm", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
        ("macro.xlsm", "application/vnd.ms-excel.sheet.macroEnabled.12"),
        ("page.html", "text/html"),
        ("page.txt", "text/html"),
        ("picture.svg", "image/svg+xml"),
        ("picture.png", "image/svg+xml"),
        ("polyglot.pdf", "application/x-msdownload"),
        ("script.js", "text/javascript"),
        ("brochure.pdf", "application/octet-stream"),
    ],
)
async def test_abuse_25_macros_pages_and_disguises_are_refused(stage, name, mime):
    await to_files(stage)
    assert f"“{name}” cannot be attached" in await send(stage, name=name, mime_type=mime)
    assert await held(stage) == []


def test_abuse_25_what_is_taken_is_on_the_list_by_extension_and_by_type():
    for extension, mimes in rules.TYPES.items():
        for mime in mimes:
            file = rules.document("id", "unique", f"a.{extension.upper()}", mime.upper(), 1)
            assert file.extension == extension
            with pytest.raises(Refused):
                rules.document("id", "unique", f"a.{extension}x", mime, 1)
    listed = set(rules.TYPES)
    assert not listed & {"zip", "rar", "7z", "docm", "xlsm", "pptm", "html", "svg", "doc", "xls"}


async def fill(stage, who, files):
    """Give somebody's practice so many files in an earlier version."""
    named = [{"unique_id": f"U{n}"} for n in range(files)]
    await change(
        stage,
        """
        UPDATE practice_versions SET content = json_set(content, '$.files', json(:named)),
            member_id = (SELECT id FROM members WHERE person_id = :p)
        WHERE practice_id = 1
        """,
        named=named,
        p=stage.id(who),
    )


async def test_abuse_25_a_person_has_200_files_in_the_library_and_no_more(stage):
    await fill(stage, "no-head", rules.OF_A_MEMBER - 1)
    await to_files(stage)
    await send(stage, name="last.pdf")
    said = await send(stage, name="more.pdf")
    assert "You already have 200 files in the library" in said
    assert [file["name"] for file in await held(stage)] == ["last.pdf"], "the draft is kept"
    assert "Next" in labels(stage, "no-head")
    await submitted(stage)
    await to_files(stage, "pk-head")
    await send(stage, "pk-head")
    assert "1. brochure.pdf" in text(stage, "pk-head"), "the others still may"


async def test_abuse_25_a_group_has_5000_files_in_the_library_and_no_more(stage):
    await fill(stage, "tj-head", rules.OF_A_GROUP)
    await to_files(stage)
    assert "The group already has 5,000 files in the library" in await send(stage)
    assert await held(stage) == []


async def test_abuse_25_a_file_kept_over_several_versions_counts_once(stage):
    await fill(stage, "no-head", rules.OF_A_MEMBER - 1)
    await change(
        stage,
        """
        INSERT INTO practice_versions (practice_id, version, content, member_id, at)
        SELECT practice_id, version + 1, content, member_id, at FROM practice_versions
        WHERE practice_id = 1
        """,
    )
    await to_files(stage)
    await send(stage)
    assert len(await held(stage)) == 1
