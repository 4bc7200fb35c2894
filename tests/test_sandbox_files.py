"""Documents and pictures, both ways."""

import base64

import pytest
from telegram import Bot, InputMediaDocument, InputMediaPhoto
from telegram.error import BadRequest, NetworkError

from sandbox.contents import PIXEL
from sandbox.telegram import Telegram
from sandbox.transport import SandboxRequest

MEGABYTE = 1024 * 1024


@pytest.fixture
def tg():
    telegram = Telegram()
    telegram.limits.enforced = False
    telegram.person(7, "Aliya")
    telegram.say(7, 7, "/start")
    return telegram


@pytest.fixture
async def bot(tg):
    request = SandboxRequest(tg)
    async with Bot(tg.token, request=request, get_updates_request=request) as bot:
        yield bot


async def last(bot):
    return (await bot.get_updates())[-1].message


async def test_a_document_of_a_person_is_downloaded(tg, bot):
    content = base64.b64encode("отчёт".encode()).decode()
    tg.say(7, 7, document={"name": "a.txt", "content_base64": content}, caption="see /help")
    message = await last(bot)
    assert (message.document.file_name, message.document.mime_type) == ("a.txt", "text/plain")
    assert message.parse_caption_entities() == {message.caption_entities[0]: "/help"}
    file = await message.document.get_file()
    assert bytes(await file.download_as_bytearray()).decode() == "отчёт"


@pytest.mark.parametrize(("size", "fits"), [(20 * MEGABYTE, True), (20 * MEGABYTE + 1, False)])
async def test_downloads_end_at_20_megabytes(tg, bot, size, fits):
    tg.say(7, 7, document={"name": "big.bin", "size": size})
    document = (await last(bot)).document
    assert document.file_size == size
    if fits:
        assert (await document.get_file()).file_size == size
    else:
        with pytest.raises(BadRequest, match="File is too big"):
            await document.get_file()


async def test_a_document_of_the_bot_is_delivered_with_its_name(tg, bot):
    message = await bot.send_document(
        7, b"report", filename="report.csv", caption="<b>R</b>", parse_mode="HTML"
    )
    assert message.document.file_size == 6
    [entry] = tg.ledger.entries
    assert (entry["document"], entry["text"]) == ("report.csv", "R")
    shown = tg.messages(7)[-1]["document"]
    assert shown["name"] == "report.csv"
    assert tg.files[shown["file_id"]].read() == b"report"


async def test_a_file_is_sent_again_by_its_id(tg, bot):
    first = await bot.send_document(7, b"report", filename="report.csv")
    again = await bot.send_document(7, first.document.file_id)
    assert again.document == first.document
    assert len(tg.files) == 1


async def test_files_of_a_person_are_sent_on_by_their_id_and_keep_their_kind(tg, bot):
    tg.say(7, 7, document={"name": "a.pdf", "size": 1000})
    document = (await last(bot)).document
    tg.say(7, 7, photo={"size": 1000})
    photo = (await last(bot)).photo[-1]
    sent = await bot.send_document(7, document.file_id, caption="A")
    assert (sent.document, sent.caption) == (document, "A")
    assert (await bot.send_photo(7, photo.file_id)).photo == (photo,)
    with pytest.raises(BadRequest, match="Can't use file of type photo as document"):
        await bot.send_document(7, photo.file_id)
    with pytest.raises(BadRequest, match="Can't use file of type document as photo"):
        await bot.send_photo(7, document.file_id)


async def test_a_photo_knows_its_size(bot):
    message = await bot.send_photo(7, PIXEL, caption="x")
    assert (message.photo[-1].width, message.photo[-1].height) == (1, 1)


async def test_what_is_no_picture_is_refused(bot):
    with pytest.raises(BadRequest, match=r"(?i)image_process_failed"):
        await bot.send_photo(7, b"no picture")


@pytest.mark.parametrize(
    ("document", "refusal"),
    [
        (b"", "File must be non-empty"),
        ("unknown", "Wrong remote file identifier"),
        ("https://example.org/a", "(?i)Failed to get HTTP URL content"),
    ],
)
async def test_a_wrong_document_is_refused(bot, document, refusal):
    with pytest.raises(BadRequest, match=refusal):
        await bot.send_document(7, document)


async def test_uploads_end_at_50_megabytes(bot):
    with pytest.raises(NetworkError, match="Request Entity Too Large"):
        await bot.send_document(7, bytes(50 * MEGABYTE + 1))


@pytest.mark.parametrize(("length", "fits"), [(1024, True), (1025, False)])
async def test_a_caption_has_1024_units(bot, length, fits):
    if fits:
        assert await bot.send_document(7, b"x", caption="я" * length)
    else:
        with pytest.raises(BadRequest, match="Message caption is too long"):
            await bot.send_document(7, b"x", caption="я" * length)


async def test_a_caption_is_edited_and_a_text_is_none(bot):
    message = await bot.send_document(7, b"x", caption="one")
    assert (await message.edit_caption("two")).caption == "two"
    with pytest.raises(BadRequest, match="not modified"):
        await message.edit_caption("two")
    with pytest.raises(BadRequest, match="There is no text in the message to edit"):
        await message.edit_text("x")
    assert (await message.edit_caption("")).caption is None
    text = await bot.send_message(7, "x")
    with pytest.raises(BadRequest, match="There is no caption in the message to edit"):
        await text.edit_caption("x")


async def test_an_album_is_several_messages_of_one_group(tg, bot):
    media = [InputMediaPhoto(PIXEL, caption="one"), InputMediaPhoto(PIXEL)]
    messages = await bot.send_media_group(7, media)
    assert len({message.media_group_id for message in messages}) == 1
    assert [entry["kind"] for entry in tg.ledger.entries] == ["message", "message"]


async def test_an_album_of_mixed_kinds_is_refused(bot):
    with pytest.raises(BadRequest, match=r"(?i)document can't be mixed"):
        await bot.send_media_group(7, [InputMediaPhoto(PIXEL), InputMediaDocument(b"x")])


async def test_an_unknown_file_is_refused(tg, bot):
    with pytest.raises(BadRequest, match="Wrong file_id"):
        await bot.get_file("unknown")
    assert tg.ledger.entries[-1]["method"] == "getFile"
