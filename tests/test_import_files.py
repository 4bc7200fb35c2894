"""Files of lists: every encoding, every separator, limits, and what is never opened."""

import io
import zipfile

import pytest

from handlers import tables
from rules import imports, spellings
from rules.imports import What
from rules.members import Kind, Seat, Standing
from rules.refusals import Refused
from tests.lists import HEAD, KENYA, PERU, XLSX, archive, lines, workbook
from texts import LANGUAGES, Text

RUSSIAN = [
    ["Делегация", "Вид", "Статус", "Имя", "Ведомство"],
    ["Казахстан", "Государство", "Член", "Айгерим Пример", "Министерство внутренних дел"],
    ["ОБСЕ", "Региональная организация", "Наблюдатель", "Ян Пример", "Отдел по борьбе с угрозами"],
]
MIXED = [["Delegation", "Name", "Body"], *[[row[0], *row[3:]] for row in RUSSIAN[1:]]]
WESTERN = [
    ["Delegation", "Name", "Body"],
    ["France", "Hélène Exemple", "Ministère de l’Intérieur"],
    ["Germany", "Jörg Müller-Beispiel", "Auswärtiges Amt"],
]
UNICODE = ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"]
CYRILLIC = ["cp1251", "koi8-r", "cp866"]
WRITTEN = [
    *((rows, encoding) for rows in (RUSSIAN, MIXED) for encoding in [*UNICODE, *CYRILLIC]),
    *((WESTERN, encoding) for encoding in [*UNICODE, "cp1252"]),
]


def refused(kind, content):
    with pytest.raises(Refused) as caught:
        tables.read(kind, content)
    return caught.value.key


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
@pytest.mark.parametrize(("rows", "encoding"), WRITTEN)
def test_row_68_every_encoding_with_every_separator_is_read(rows, encoding, separator):
    found = tables.read(".csv", lines(*rows, separator=separator).encode(encoding))
    assert [entry.delegation for entry in found.entries] == [row[0] for row in rows[1:]]
    assert [entry.body for entry in found.entries] == [row[-1] for row in rows[1:]]
    assert found.notes == []


def test_row_68_quotes_empty_lines_titles_and_line_numbers():
    content = (
        "List of experts, 2026\r\n\r\n"
        '"delegation *","Full name","Job title"\r\n'
        ",,\r\n"
        '"Iran, Islamic Republic of","Ada ""A."" Example","Head,\nsecond line"\r\n'
        "\r\n"
        ",Nobody Known,Ministry\r\n"
    )
    found = tables.read(".csv", content.encode("utf-8-sig"))
    [entry] = found.entries
    assert (entry.line, entry.delegation) == (5, "Iran, Islamic Republic of")
    assert (entry.name, entry.body) == ('Ada "A." Example', "Head, second line")
    assert [(note.line, note.what) for note in found.notes] == [(8, What.MISSING)]


def test_row_68_a_hundred_thousand_rows_are_refused_with_the_limit():
    content = b"Delegation;Name\n" + b"A;B\n" * 100_000
    with pytest.raises(Refused) as caught:
        tables.read(".csv", content)
    assert (caught.value.key, caught.value.facts) == ("imports-refused-rows", {"limit": 2000})
    most = "Delegation;Name\n" + "".join(f"Kenya;Expert {n} Name\n" for n in range(2000))
    assert len(tables.read(".csv", most.encode()).entries) == 2000
    assert refused(".csv", content * 3) == "imports-refused-size"
    assert refused(".xlsx", workbook(["Delegation"], *[["Kenya"]] * 2001)) == "imports-refused-rows"


def test_row_68_a_repeated_row_is_told_once_and_counts_once():
    found = tables.read(
        ".csv", lines(HEAD, KENYA, PERU, KENYA, [c.upper() for c in KENYA]).encode()
    )
    assert len(found.entries) == 2
    assert [(n.line, n.what, n.lines, n.count) for n in found.notes] == [
        (2, What.REPEATED, "4, 5", 2)
    ]


@pytest.mark.parametrize(
    ("row", "what"),
    [
        (["", "State", "Member", "Ada Example"], What.MISSING),
        (["1", "State", "Member", "Ada Example"], What.DELEGATION),
        (["Kenya", "Kingdom", "Member", "Ada Example"], What.KIND),
        (["Kenya", "State", "Guest", "Ada Example"], What.STANDING),
        (["Kenya", "State", "Member", "7"], What.NAME),
        (["Kenya", "State", "Member", "A" * 61], What.NAME),
        (["Kenya", "State", "Member", "Ada Example", "x"], What.BODY),
        (["Kenya", "State", "Member", "Ada Example", "x" * 81], What.BODY),
        (["Kenya", "State", "Member", "Ada Example", "x" * 501], What.LONG),
        (["Kenya", "State", "Member", "Ada Example", "Body", "king"], What.SEAT),
        (["Kenya", "State", "Member", "Ada Example", "Body", "head", "Latin"], What.LANGUAGE),
        (["Kenya", "State", "Member", "Ada Example", "Body", "head", "en", "?"], What.CELLS),
        (["Kenya", "State", "Member", "", "Body"], What.NOBODY),
    ],
)
def test_what_is_wrong_with_a_line_is_told_with_its_number(row, what):
    found = tables.read(".csv", lines(HEAD, PERU, row).encode())
    assert [(note.line, note.what) for note in found.notes] == [(3, what)]
    assert [entry.line for entry in found.entries] == [2]


def test_what_one_line_says_of_a_delegation_holds_for_all_and_none_may_contradict():
    more = ["kenya", "", "", "Eva Example"]
    against = ["Kenya", "", "observer", "Ivo Example"]
    found = tables.read(".csv", lines(HEAD, KENYA, more, against).encode())
    assert [(e.kind, e.standing) for e in found.entries] == [(Kind.STATE, Standing.MEMBER)] * 2
    assert [(note.line, note.what) for note in found.notes] == [(4, What.APART)]


def test_names_may_stand_in_several_columns_and_other_headings_are_named():
    head = ["№", "Surname", "First name", "Country", "Ministry", "Position", "Hotel"]
    row = ["1", "Example", "Ada", "Kenya", "Ministry", "Adviser", "yes"]
    found = tables.read(".csv", lines(head, row).encode())
    [entry] = found.entries
    assert (entry.name, entry.body) == ("Example Ada", "Ministry, Adviser")
    assert found.ignored == ["№", "Hotel"]


@pytest.mark.parametrize(
    ("content", "key"),
    [
        (b"", "imports-refused-headings"),
        (b"Kenya;Ada Example\n", "imports-refused-headings"),
        (b"\n" * 500, "imports-refused-headings"),
        (b"Country;State\nKenya;Kenya\n", "imports-refused-twice"),
        (b"Delegation" + b";x" * 30 + b"\n", "imports-refused-columns"),
        (b'Delegation;Name\n"' + b"x" * 200_000 + b'"\n', "imports-refused-broken"),
        (b"\xff\xfeD\x00e", "imports-refused-broken"),
        (b"\xef\xbb\xbf\xff\xff", "imports-refused-broken"),
        (b"PK\x03\x04" + b"\x00" * 50, "imports-refused-type"),
        (b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 9, "imports-refused-broken"),
    ],
)
def test_a_file_that_is_no_list_is_refused_with_what_to_do(content, key):
    assert refused(".csv", content) == key


def test_a_workbook_is_read_and_numbers_are_text():
    found = tables.read(
        ".xlsx", workbook(["Experts"], [], HEAD, KENYA, ["Peru 2", None, None, 7.0])
    )
    assert [(e.line, e.delegation, e.seat) for e in found.entries] == [(4, "Kenya", Seat.HEAD)]
    assert [(n.line, n.what, n.value) for n in found.notes] == [(5, What.NAME, "7")]


FORMULAS = ['=HYPERLINK("http://x.example")', "=1+1 Name", "+SUM A1", "-2+3 AB", "@SUM", "＝cmd AB"]


@pytest.mark.parametrize("formula", FORMULAS)
def test_row_69_what_looks_like_a_formula_stays_the_text_that_it_is(formula):
    rows = [["Delegation", "Name", "Body"], ["Kenya", formula, formula]]
    for kind, content in (
        (".csv", lines(*rows, separator="\t").encode()),
        (".xlsx", workbook(*rows)),
    ):
        found = tables.read(kind, content)
        [entry] = found.entries
        assert (entry.name, entry.body) == (formula, formula)
        told = [note.what for note in found.notes]
        assert told == ([What.FORMULA] if kind == ".xlsx" and formula[0] == "=" else [])


def test_row_69_formulas_are_not_evaluated_and_kept_results_not_believed():
    content = workbook(["Delegation", "Name"], ["Kenya", '="Ada"&" Example"'])
    assert tables.read(".xlsx", content).entries[0].name == '="Ada"&" Example"'


ENTITIES = b"""<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">
<!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]><worksheet
xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData><row r="1">
<c r="A1" t="inlineStr"><is><t>&b;</t></is></c></row></sheetData></worksheet>"""


def changed(content, **parts):
    """A workbook with other contents in some of its parts."""
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(file, "w", 8) as new:
        for name in old.namelist():
            key = name.rsplit("/", 1)[-1].split(".")[0]
            new.writestr(name, parts.get(key, old.read(name)))
    return file.getvalue()


GOOD = workbook(HEAD, KENYA)
NEVER_OPENED = {
    "a zip bomb": (archive(xl__workbook_xml="x", xl__big_xml=b"0" * 30_000_000), "unzipped"),
    "20,000 parts": (
        archive(xl__workbook_xml="x", **{f"p{n}": "" for n in range(9_000)}),
        "unzipped",
    ),
    "macros": (archive(xl__workbook_xml="x", **{"xl__vbaProject.bin": "x"}), "macros"),
    "old macros": (archive(xl__workbook_xml="x", xl__macrosheets__a_xml="x"), "macros"),
    "another archive": (archive(word__document_xml="x"), "broken"),
    "a polyglot": (b"%PDF-1.7\n" + GOOD, "broken"),
    "half a file": (GOOD[: len(GOOD) // 2], "broken"),
    "no archive": (b"Delegation;Name", "broken"),
    "an empty archive": (archive(xl__workbook_xml="x"), "broken"),
    "entities": (changed(GOOD, sheet1=ENTITIES), "broken"),
}


@pytest.mark.parametrize("name", NEVER_OPENED)
def test_abuse_25_what_is_no_plain_workbook_is_never_opened(name):
    content, key = NEVER_OPENED[name]
    assert len(content) <= imports.BYTES
    assert refused(".xlsx", content) == f"imports-refused-{key}"


@pytest.mark.parametrize(
    ("name", "mime_type", "fine"),
    [
        ("a.csv", "text/csv", True), ("A.CSV", "text/plain; charset=x", True), ("a.csv", "", True),
        ("a.csv", "application/vnd.ms-excel", True), ("a.xlsx", XLSX, True),
        ("a.csv", "application/pdf", False), ("a.xlsx", "text/csv", False), ("a", "", False),
        ("a.xlsm", XLSX, False), ("a.xls", "application/vnd.ms-excel", False),
        ("a.csv.exe", "text/csv", False), ("csv", "text/csv", False), ("", "text/csv", False),
    ],
)  # fmt: skip
def test_abuse_25_a_file_counts_by_its_name_and_its_type(name, mime_type, fine):
    if fine:
        assert tables.suffix(name, mime_type) in {".csv", ".xlsx"}
    else:
        with pytest.raises(Refused, match="imports-refused-type"):
            tables.suffix(name, mime_type)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_word_that_the_bot_uses_for_a_column_or_value_is_understood(language):
    t = Text(language)
    for column in spellings.COLUMNS:
        assert spellings.column(t.plain(f"imports-column-{column}")) == column
    for column, family, values in (
        ("kind", "delegation-kind", Kind),
        ("standing", "delegation-standing", Standing),
        ("seat", "imports-seat", Seat),
    ):
        for meant in values:
            assert spellings.value(column, t.plain(f"{family}-{meant}")) == meant
