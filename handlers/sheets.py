"""The printable sheet: a card with a personal link for each invited expert, as a DOCX document.

Made in memory in a thread of its own. Whatever people wrote is put in as text: never a field,
a formula or a link.
"""

import io
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from docx.table import _Cell

IN_A_ROW = 2
QR_CM, TEXT_CM, ROW_CM, MARGIN_CM = 3.4, 5.6, 6.3, 1.5
A4_CM = (21.0, 29.7)
_NO_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


@dataclass(frozen=True)
class Invitation:
    """What stands on one card: a line in bold, further lines, the link, two small lines."""

    head: str
    lines: tuple[str, ...]
    link: str
    small: tuple[str, ...]


def code(link: str) -> bytes:
    """A QR code of a link, as PNG."""
    import segno

    file = io.BytesIO()
    segno.make(link, error="m", micro=False).save(file, kind="png", scale=6, border=4)
    return file.getvalue()


def make(title: str, invitations: Sequence[Invitation], now: datetime) -> bytes:
    """The sheet as a DOCX file: A4, two cards in a row, to be cut apart."""
    from docx import Document
    from docx.enum.table import WD_ROW_HEIGHT_RULE
    from docx.oxml import OxmlElement
    from docx.shared import Cm

    document = Document()
    section = document.sections[0]
    section.page_width, section.page_height = Cm(A4_CM[0]), Cm(A4_CM[1])
    section.left_margin = section.right_margin = Cm(MARGIN_CM)
    section.top_margin = section.bottom_margin = Cm(MARGIN_CM)
    facts = document.core_properties
    facts.author, facts.title, facts.comments = "", literal(title), ""
    facts.created = facts.modified = now.replace(tzinfo=None)
    height = -(-len(invitations) // IN_A_ROW)
    table = document.add_table(rows=height, cols=2 * IN_A_ROW, style="Table Grid")
    table.autofit = False
    for number, row in enumerate(table.rows):
        row.height, row.height_rule = Cm(ROW_CM), WD_ROW_HEIGHT_RULE.AT_LEAST
        row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))  # noqa: SLF001
        cells = row.cells
        for at, item in enumerate(invitations[number * IN_A_ROW : (number + 1) * IN_A_ROW]):
            _card(cells[2 * at], cells[2 * at + 1], item)
        for at, cell in enumerate(cells):
            cell.width = Cm(TEXT_CM if at % 2 else QR_CM)
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def _card(left: "_Cell", right: "_Cell", item: Invitation) -> None:
    from docx.shared import Cm

    picture = left.paragraphs[0].add_run()
    picture.add_picture(io.BytesIO(code(item.link)), width=Cm(QR_CM - 0.5))
    _line(right, item.head, 11, bold=True, first=True)
    for line in item.lines:
        _line(right, line, 10)
    _line(right, item.link, 8)
    for line in item.small:
        _line(right, line, 8)


def _line(
    cell: "_Cell", text: str, points: int, *, bold: bool = False, first: bool = False
) -> None:
    from docx.shared import Pt

    paragraph = cell.paragraphs[0] if first else cell.add_paragraph()
    paragraph.paragraph_format.space_after = Pt(3)
    run = paragraph.add_run(literal(text))
    run.bold, run.font.size = bold, Pt(points)


def literal(text: str) -> str:
    """A text without what no XML file may hold."""
    return _NO_XML.sub("", text)
