"""Files both ways: uploads, file ids, getFile."""

from __future__ import annotations

import mimetypes
import struct
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any

from sandbox.errors import ApiError, bad
from sandbox.params import string
from sandbox.world import File, Files, Json, Upload

if TYPE_CHECKING:
    from sandbox.telegram import Telegram

MEGABYTE = 1024 * 1024
MOST_DOWN = 20 * MEGABYTE
MOST_UP = 50 * MEGABYTE
MOST_PHOTO = 10 * MEGABYTE
PICTURES = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"GIF8", b"RIFF", b"BM")
PREFIX = {"photo": "AgACAgIAAxk", "document": "BQACAgIAAxk", "voice": "AwACAgIAAxk"}
FOLDER = {"photo": "photos", "document": "documents", "voice": "voice"}


def keep(
    tg: Telegram, kind: str, name: str, mime_type: str, content: bytes | None, size: int = 0
) -> File:
    """Store a file under a new id; `size` counts only when there is no content."""
    tg.counters.file += 1
    number = tg.counters.file
    suffix = PurePosixPath(name).suffix or mimetypes.guess_extension(mime_type) or ""
    file = File(
        file_id=f"{PREFIX.get(kind, 'CQACAgIAAxk')}{number:08d}",
        unique_id=f"AgAD{number:08d}",
        kind=kind,
        name=name,
        mime_type=mime_type,
        size=size if content is None else len(content),
        content=content,
        path=f"{FOLDER.get(kind, kind)}/file_{number}{suffix}",
    )
    tg.files[file.file_id] = file
    tg.dirty = True
    return file


def document(tg: Telegram, given: object, files: Files, field: str) -> Json:
    """A `Document` from an upload or a file id."""
    found = _source(tg, given, files, field, MOST_UP)
    if isinstance(found, Upload):
        mime = found.mime_type or mimetypes.guess_type(found.name)[0] or "application/octet-stream"
        found = keep(tg, "document", found.name, mime, found.content)
    if found.kind == "photo":
        raise bad("can't use file of type Photo as Document")
    return as_document(found)


def as_document(file: File) -> Json:
    """A file as a `Document` of the Bot API."""
    return {
        "file_id": file.file_id,
        "file_unique_id": file.unique_id,
        "file_name": file.name,
        "mime_type": file.mime_type,
        "file_size": file.size,
    }


def photo(tg: Telegram, given: object, files: Files, field: str) -> list[Json]:
    """The sizes of a photo from an upload or a file id."""
    found = _source(tg, given, files, field, MOST_PHOTO)
    if isinstance(found, Upload):
        if not found.content.startswith(PICTURES):
            raise bad("IMAGE_PROCESS_FAILED")
        found = keep(tg, "photo", found.name, found.mime_type, found.content)
    if found.kind != "photo":
        raise bad("can't use file of type Document as Photo")
    return as_photo(found)


def as_photo(file: File) -> list[Json]:
    """A file as the sizes of a photo; the largest, as always, comes last."""
    width, height = _measure(file.content or b"")
    size: Json = {
        "file_id": file.file_id,
        "file_unique_id": file.unique_id,
        "width": width,
        "height": height,
        "file_size": file.size,
    }
    return [size]


def _measure(content: bytes) -> tuple[int, int]:
    if content.startswith(PICTURES[0]) and len(content) >= 24:
        width, height = struct.unpack(">II", content[16:24])
        return int(width), int(height)
    return 640, 480


def _source(tg: Telegram, given: object, files: Files, field: str, most: int) -> File | Upload:
    if given is None and field in files:
        given = f"attach://{field}"
    if not isinstance(given, str) or not given:
        raise bad(f"there is no {field} in the request")
    if not given.startswith("attach://"):
        return _stored(tg, given)
    return _uploaded(files, given, field, most)


def _stored(tg: Telegram, given: str) -> File:
    if given in tg.files:
        return tg.files[given]
    if given.startswith(("http://", "https://")):
        raise bad("failed to get HTTP URL content")
    raise bad("wrong remote file identifier specified: Wrong string length")


def _uploaded(files: Files, given: str, field: str, most: int) -> Upload:
    upload = files.get(given.removeprefix("attach://"))
    if upload is None:
        raise bad(f"wrong {field} specified: file {given.removeprefix('attach://')} is missing")
    if not upload.content:
        raise bad("file must be non-empty")
    if len(upload.content) > most:
        raise ApiError(413, "Request Entity Too Large")
    return upload


def get_file(tg: Telegram, params: Json, _files: Files) -> Json:
    """Where to download a file, up to 20 MB."""
    file = tg.files.get(string(params, "file_id"))
    if file is None:
        raise bad("wrong file_id or the file is temporarily unavailable")
    if file.size > MOST_DOWN:
        raise bad("file is too big")
    return {
        "file_id": file.file_id,
        "file_unique_id": file.unique_id,
        "file_size": file.size,
        "file_path": file.path,
    }


def by_path(tg: Telegram, path: str) -> File | None:
    """The file that is downloaded under this path."""
    return next((file for file in tg.files.values() if file.path == path), None)


METHODS: dict[str, Any] = {"getFile": get_file}
