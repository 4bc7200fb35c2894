"""Files that coordinators send, as rows of cells: CSV in any usual encoding, and XLSX workbooks.

What arrives is not trusted: nothing is read beyond the limits, no formula is evaluated, nothing
is written to the disk. Runs in a thread of its own: a file must not hold up other people.
"""

import codecs
import csv
import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import PurePath
from typing import Any

from rules import imports
from rules.imports import Cells, Reading
from rules.refusals import Refused

SEPARATORS = "\t;|,"
TYPES = {
    ".csv": {
        "text/csv", "text/plain", "text/tab-separated-values", "text/comma-separated-values",
        "text/x-csv", "application/csv", "application/x-csv", "application/vnd.ms-excel",
        "application/octet-stream", "",
    },
    ".xlsx": {
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "application/zip",
        "application/octet-stream", "",
    },
}  # fmt: skip
UNZIPPED = 20_000_000  # bytes
PARTS = 500
LINES = 1_048_576  # of a sheet, as Excel has it
SAMPLE = 60_000  # bytes in which the encoding is looked for
MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
OLD = ("cp1251", "koi8-r", "cp866", "cp1252")
_ODD = re.compile("[а-яёa-zà-ÿ][А-ЯЁÀ-Þ]|[─-╿▀-▟\x80-\x9f\ufffd]")  # of a wrong guess
ZIP = b"PK\x03\x04"


@dataclass
class Table:
    """Rows with their line numbers; `formulas` is filled while they are read."""

    rows: Iterator[tuple[int, Cells]]
    formulas: set[int] = field(default_factory=set)


def suffix(name: str, mime_type: str) -> str:
    """`.csv` or `.xlsx`. Raises Refused for every other file, by its name or by its type."""
    found = PurePath(name).suffix.lower()
    if mime_type.split(";", maxsplit=1)[0].strip().lower() not in TYPES.get(found, ()):
        raise Refused("imports-refused-type")
    return found


def read(kind: str, content: bytes) -> Reading:
    """What a file holds. Raises Refused with what is wrong and what to do."""
    if len(content) > imports.BYTES:
        raise Refused("imports-refused-size", limit=imports.BYTES // 1_000_000)
    table = workbook(content) if kind == ".xlsx" else text(content)
    try:
        return imports.read(table.rows, table.formulas)
    except Refused:
        raise
    except Exception:  # noqa: BLE001 - whatever a broken file makes its reader raise
        raise Refused("imports-refused-broken") from None


# CSV


def text(content: bytes) -> Table:
    """The rows of a CSV file."""
    decoded = decode(content)
    separator = _separator(decoded)
    return Table(_rows(decoded, separator))


def decode(content: bytes) -> str:
    """The text, by its mark, else UTF-8, else the likeliest of the older encodings."""
    if content.startswith(ZIP):
        raise Refused("imports-refused-type")
    marked = next((name for mark, name in MARKS if content.startswith(mark)), None)
    try:
        if marked:
            return content.decode(marked)
        if b"\x00" in content:
            return content.decode(_utf16(content))
        return content.decode("utf-8")
    except UnicodeDecodeError:
        if marked or b"\x00" in content:
            raise Refused("imports-refused-broken") from None
    return content.decode(_old(content), "replace")


def _utf16(content: bytes) -> str:
    """UTF-16 without a mark: what lists have of Latin letters and separators has a zero beside it."""
    first, second = content[::2].count(0), content[1::2].count(0)
    return "utf-16-le" if second > first else "utf-16-be"


def _old(content: bytes) -> str:
    """Headings that are understood decide, then words as people write them, then what is likely."""
    from charset_normalizer import from_bytes

    likely = [m.encoding for m in from_bytes(content[:SAMPLE], cp_isolation=list(OLD))]
    order = sorted(OLD, key=lambda name: likely.index(name) if name in likely else len(likely))
    texts = [content[:SAMPLE].decode(name, "replace") for name in order]
    scores = [(_understood(sample), -len(_ODD.findall(sample))) for sample in texts]
    return order[scores.index(max(scores))]


def _understood(decoded: str) -> int:
    separator = _separator(decoded)
    return max((len(imports.headings(cells)) for cells in _first(decoded, separator)), default=0)


def _separator(decoded: str) -> str:
    """The one by which most headings are understood; a text with one column has none."""

    def score(separator: str) -> int:
        first = _first(decoded, separator)
        return max((len(imports.headings(cells)) for cells in first), default=0)

    return max(SEPARATORS, key=score)


def _first(decoded: str, separator: str) -> list[Cells]:
    lines = decoded.splitlines()[: imports.HEADING_WITHIN * 3]
    try:
        return list(csv.reader(lines, delimiter=separator))
    except csv.Error:
        return []


def _rows(decoded: str, separator: str) -> Iterator[tuple[int, Cells]]:
    reader = csv.reader(io.StringIO(decoded, newline=""), delimiter=separator)
    begins = 1
    for cells in reader:
        if any(cell.strip() for cell in cells):
            yield begins, cells
        begins = reader.line_num + 1


# XLSX


def workbook(content: bytes) -> Table:
    """The rows of the first sheet. What could be too much when unzipped is not opened."""
    check_archive(content)
    table = Table(iter(()))
    table.rows = _sheet(content, table.formulas)
    return table


def check_archive(content: bytes) -> None:
    """Look at the directory of the archive only: macros, bombs and other files are refused."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            parts = archive.infolist()
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError):
        raise Refused("imports-refused-broken") from None
    names = {part.filename.lower() for part in parts}
    if not content.startswith(ZIP) or "xl/workbook.xml" not in names:
        raise Refused("imports-refused-broken")
    if any("vbaproject" in name or "macrosheets" in name for name in names):
        raise Refused("imports-refused-macros")
    if len(parts) > PARTS or sum(part.file_size for part in parts) > UNZIPPED:
        raise Refused("imports-refused-unzipped")


def _sheet(content: bytes, formulas: set[int]) -> Iterator[tuple[int, Cells]]:
    from openpyxl import load_workbook

    book = load_workbook(io.BytesIO(content), read_only=True, data_only=False, keep_links=False)
    try:
        rows = book.worksheets[0].iter_rows(max_col=imports.COLUMNS + 1)
        for line, row in enumerate(rows, 1):
            if line > LINES:
                raise Refused("imports-refused-broken")
            cells = [_cell(cell.value) for cell in row]
            if any(cell.strip() for cell in cells):
                if any(cell.data_type == "f" for cell in row):
                    formulas.add(line)
                yield line, cells
    finally:
        book.close()


def _cell(value: Any) -> str:
    """A cell as text; a formula as it was typed, never what it gives."""
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return str(getattr(value, "text", value))
