"""Files that go with what people write: taken by type and size, and never opened.

Telegram keeps the file; the bot keeps its id and sends it again by that.
"""

from typing import Literal

from pydantic import BaseModel

from rules import words
from rules.refusals import Refused
from rules.stored import FROZEN

MEGABYTE = 1024 * 1024
LARGEST = 20 * MEGABYTE
OF_A_MEMBER = 200
OF_A_GROUP = 5000
SHOWN = 60  # so much of a file's original name is kept
_OFFICE = "application/vnd.openxmlformats-officedocument."
_OPEN = "application/vnd.oasis.opendocument."
TYPES = {  # extension: the MIME types that people's clients give for it
    "pdf": {"application/pdf"},
    "docx": {f"{_OFFICE}wordprocessingml.document"},
    "xlsx": {f"{_OFFICE}spreadsheetml.sheet"},
    "pptx": {f"{_OFFICE}presentationml.presentation"},
    "odt": {f"{_OPEN}text"},
    "ods": {f"{_OPEN}spreadsheet"},
    "odp": {f"{_OPEN}presentation"},
    "txt": {"text/plain"},
    "csv": {"text/csv", "text/comma-separated-values", "text/plain", "application/vnd.ms-excel"},
    "jpg": {"image/jpeg"},
    "jpeg": {"image/jpeg"},
    "png": {"image/png"},
}


class File(BaseModel):
    """A file that lies at Telegram. `name` is what it was called, cleaned; `size` in bytes."""

    model_config = FROZEN

    kind: Literal["document", "photo"]
    file_id: str
    unique_id: str
    extension: str
    name: str
    size: int


def document(file_id: str, unique_id: str, name: str, mime: str, size: int) -> File:
    """A document as somebody sent it. Raises Refused for its type or its size.

    Extension and MIME type both have to be on the list: an archive, a macro or a page with
    scripts does not come in under another name.
    """
    cleaned = " ".join(words.clean(name).split())
    stem, dot, extension = cleaned.rpartition(".")
    extension = extension.lower()
    if not dot or mime.lower() not in TYPES.get(extension, ()):
        raise Refused("files-refused-type", name=cleaned[:SHOWN] or "—")
    shown = (
        f"{stem[: SHOWN - len(extension) - 2]}….{extension}" if len(cleaned) > SHOWN else cleaned
    )
    if size > LARGEST:
        raise Refused(
            "files-refused-size",
            name=shown,
            size=-(-size // MEGABYTE),
            limit=LARGEST // MEGABYTE,
        )
    return File(
        kind="document",
        file_id=file_id,
        unique_id=unique_id,
        extension=extension,
        name=shown,
        size=size,
    )


def photo(file_id: str, unique_id: str, size: int) -> File:
    """A photo, which has no name; Telegram made a JPEG of at most 10 MB of it."""
    return File(
        kind="photo", file_id=file_id, unique_id=unique_id, extension="jpg", name="", size=size
    )


def read(answer: object) -> list[File]:
    """The files of an answer as it is stored in a draft."""
    return [File.model_validate(item) for item in answer] if isinstance(answer, list) else []


def check_attach(held: list[File], file: File, most: int) -> None:
    """So many files go with one thing; the same file again is no other one.

    Raises Refused.
    """
    if len(held) >= most and file.unique_id not in {other.unique_id for other in held}:
        raise Refused("files-refused-many", limit=most)


def check_quota(of_member: int, of_group: int) -> None:
    """How many files one member, and a whole group, may have in the library.

    Raises Refused.
    """
    if of_member > OF_A_MEMBER:
        raise Refused("files-refused-member", limit=OF_A_MEMBER)
    if of_group > OF_A_GROUP:
        raise Refused("files-refused-group", limit=OF_A_GROUP)


def our_name(practice: int, place: int, file: File) -> str:
    """What a file is called here, whatever it was called before."""
    return f"practice-{practice}-{place}.{file.extension}"
