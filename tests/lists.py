"""Steps about lists of experts: files that a coordinator sends, and sheets that come back."""

import base64
import io
import re
import zipfile

from docx import Document
from openpyxl import Workbook

from tests.screens import buttons, press, tap
from tests.stage import plain

CSV, XLSX = "text/csv", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
HEAD = ["Delegation", "Kind", "Standing", "Name", "Body", "Seat", "Language"]
KENYA = ["Kenya", "State", "Member", "Ada Example", "Ministry of Education", "head", "English"]
PERU = ["Peru", "State", "observer", "Боря Пример", "Prison service", "", "русский"]


def lines(*rows, separator=";"):
    """A CSV text."""
    return "\n".join(separator.join(row) for row in rows) + "\n"


def workbook(*rows):
    """An XLSX file; what begins with = is a formula in it."""
    book, file = Workbook(), io.BytesIO()
    for row in rows:
        book.worksheets[0].append(row)
    book.save(file)
    return file.getvalue()


def archive(**parts):
    """A zip file; `__` in a name is a slash, the rest of the name after it is kept."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in parts.items():
            made.writestr(name.replace("__", "/").replace("_xml", ".xml"), content)
    return file.getvalue()


async def begin(stage, who="coordinator"):
    """Press the button in the register, in whatever language."""
    await press(stage, who, "members:register")
    [number] = [b for b in buttons(stage, who) if b.get("data") == "forms:open:0:imports"]
    return await tap(stage, who, plain(number["text"]))


async def send(stage, content, name="list.csv", mime_type=CSV, who="coordinator"):
    """Send a file; returns the card after it."""
    if isinstance(content, str):
        content = content.encode()
    encoded = base64.b64encode(content).decode()
    document = {"name": name, "mime_type": mime_type, "content_base64": encoded}
    return await stage.say(who, document=document)


async def imported(stage, *rows):
    """Import a list with these rows."""
    await begin(stage)
    await send(stage, lines(HEAD, *rows))
    return await tap(stage, "coordinator", "Add to the register")


def received(stage, who="coordinator"):
    """The newest document that the bot sent to somebody: its name and content."""
    shown = [m for m in stage.telegram.messages(stage.id(who)) if m.get("document")]
    file = stage.telegram.files[shown[-1]["document"]["file_id"]]
    return file.name, file.content


def cards(content):
    """The cards of a sheet, as lists of lines, and their pictures in order."""
    document = Document(io.BytesIO(content))
    found = []
    for row in document.tables[0].rows:
        for at in (1, 3):
            written = [p.text for p in row.cells[at].paragraphs]
            if any(written):
                found.append(written)
    blips = re.findall(r'r:embed="(\w+)"', document.element.xml)
    return found, [document.part.related_parts[blip].blob for blip in blips]


def token(card):
    """The token of a card's link."""
    return next(line for line in card if "?start=" in line).split("?start=")[1]
