"""Rules about files: what is taken, what copies and backups are called, lists that are read."""

from datetime import timedelta

import pytest

from rules import backups, copies, files, imports
from rules.imports import What
from tests.made import NOW, SECOND, why

MEGABYTE = 1024 * 1024
DIGEST = "a" * 64


def document(name="a.pdf", mime="application/pdf", size=1):
    return files.document("id", "unique", name, mime, size)


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("a.pdf", "a.pdf"), ("a  b.PDF", "a b.PDF"), ("x" * 56 + ".pdf", "x" * 56 + ".pdf"),
        ("x" * 57 + ".pdf", "x" * 55 + "….pdf"),
    ],
)  # fmt: skip
def test_a_file_keeps_its_name_as_far_as_it_is_shown(name, shown):
    assert document(name).name == shown
    assert document(name).extension == "pdf"


def test_a_file_is_of_a_known_type_and_not_too_large():
    for name, mime in (
        ("a.exe", "application/pdf"),
        ("a.pdf", "text/html"),
        ("pdf", "application/pdf"),
    ):
        assert why(document, name, mime) == "files-refused-type"
    assert document("a.CSV", "Text/Plain").extension == "csv"
    assert why(document, size=20 * MEGABYTE) == ""
    for name, told in (("\u200b", "—"), ("x" * 70, "x" * 60)):
        with pytest.raises(files.Refused) as refused:
            document(name)
        assert refused.value.facts == {"name": told}
    with pytest.raises(files.Refused, match="files-refused-size") as refused:
        document(size=20 * MEGABYTE + 1)
    assert refused.value.facts == {"name": "a.pdf", "size": 21, "limit": 20}


def test_so_many_files_go_with_one_thing_and_with_a_member_and_a_group():
    photo = files.photo("id", "other", 5)
    assert (photo.kind, photo.extension, photo.name, photo.size) == ("photo", "jpg", "", 5)
    assert files.our_name(7, 2, photo) == "practice-7-2.jpg"
    assert files.read([photo.model_dump()]) == [photo]
    assert files.read(None) == []
    assert why(files.check_attach, [photo], document(), 2) == ""
    assert why(files.check_attach, [photo], document(), 1) == "files-refused-many"
    assert why(files.check_attach, [photo, photo], document(), 1) == "files-refused-many"
    assert why(files.check_attach, [photo], photo, 1) == ""
    assert why(files.check_quota, 200, 5000) == ""
    assert why(files.check_quota, 201, 0) == "files-refused-member"
    assert why(files.check_quota, 0, 5001) == "files-refused-group"


def test_the_files_of_a_copy_belong_together_by_their_numbers():
    assert copies.name(7, "base", DIGEST) == f"00000007-{DIGEST}.base"
    assert copies.name(8, "log") == "00000008.log"
    lie = [
        "00000009.log", f"00000008-{DIGEST}.log", f"00000007-{DIGEST}.log", "note.txt",
        f"00000007-{DIGEST}.base", f"00000008-{DIGEST}.base", "00000009.base.new", "7.log",
    ]  # fmt: skip
    assert [part.number for part in copies.parts(lie)] == [7, 7, 8, 8, 9, 9]
    assert copies.parts(lie[2:3]) == [copies.Part(lie[2], 7, DIGEST, "log")]
    assert [copies.following(names) for names in ([], lie)] == [1, 10]
    assert [part.number for part in copies.bases(lie)] == [8, 7]
    assert [part.name for part in copies.logs(lie, 7)] == [lie[2], lie[1], lie[0]]
    grows = ["00000007.log", f"00000008-{DIGEST}.log"]
    assert [part.name for part in copies.logs(grows, 7)] == grows[:1]
    assert copies.logs(lie, 6) == []
    assert set(copies.outdated(lie, 8)) == {lie[2], lie[4]}


def test_a_backup_is_called_after_its_database_and_its_moment():
    assert backups.stem("group.db") == "group"
    name = backups.name(NOW, "group")
    assert name == "group-20261123T090000Z.db"
    assert backups.made_at(name, "group") == NOW
    assert backups.made_at(name, "other") is backups.made_at("group-x.db", "group") is None
    assert backups.newest([name], NOW, "group") == NOW
    assert backups.newest([name], NOW - SECOND, "group") is None
    parts = [f"{name.removesuffix('.db')}.new", "group-x.new", name]
    assert backups.unfinished([*parts, "other.txt"], "group") == parts[:1]
    assert backups.is_due([name], NOW + timedelta(hours=2), 2, "group")
    assert not backups.is_due([name], NOW + timedelta(hours=2) - SECOND, 2, "group")


# lists


def listed(*rows, heading=("Delegation", "Name", "Seat")):
    return imports.read(enumerate([list(heading), *map(list, rows)], 1))


def notes(found):
    return [(note.line, note.what, note.value) for note in found.notes]


def test_what_a_list_says_is_shortened_for_the_report():
    assert [imports.short(text) for text in ("x" * 40, "x" * 41, "\u200b")] == [
        "x" * 40, "x" * 39 + "…", "",
    ]  # fmt: skip
    assert imports.compared("Anna-Maria  BERG") == "anna maria berg"
    assert imports.compared("—") == "—"


def test_a_list_has_its_limits():
    rows = [(f"D{n} land", "", "") for n in range(2000)]
    assert len(listed(*rows).entries) == 2000
    assert why(listed, *rows, ("One more", "", "")) == "imports-refused-rows"
    wide = ["Delegation", *map(str, range(29))]
    assert imports.read([(1, wide)]).ignored == list(map(str, range(29)))
    assert why(imports.read, [(1, [*wide, "29"])]) == "imports-refused-columns"
    above = [(n, ["A title"]) for n in range(1, 10)]
    assert imports.read([*above, (10, ["Delegation"])]).entries == []
    late = [*above, (10, ["A title"]), (11, ["Delegation"])]
    assert why(imports.read, late) == why(imports.read, []) == "imports-refused-headings"
    long = "x" * 501
    assert notes(listed(("Peru", "", long))) == [(2, What.LONG, "x" * 39 + "…")]
    assert notes(listed(("Peru", "", long[1:]))) == [(2, What.SEAT, "x" * 39 + "…")]
    assert why(imports.check_quota, 19) == ""
    assert why(imports.check_quota, 20) == "imports-refused-quota"
    assert why(imports._no_text, "x") == "imports-refused-text"


def test_a_column_stands_once_and_a_name_in_several():
    with pytest.raises(imports.Refused, match="imports-refused-twice") as refused:
        listed(heading=("Delegation", "Seat", "Role", "Colour"))
    assert refused.value.facts == {"columns": "Seat, Role"}
    found = listed(("Peru", "Ana", "Paz"), heading=("Delegation", "First name", "Surname"))
    assert found.entries[0].name == "Ana Paz"


def test_lines_that_cannot_be_used_are_told_one_by_one():
    found = listed(
        ("Peru", "Ana Paz", "head", "more"), ("", "Ana Paz"), ("Peru", "", "head"), ("Peru", "X"),
        ("Peru", "Ana Paz", "king"), ("Peru", "Ana Paz", "Deputy"), (),
    )  # fmt: skip
    assert notes(found) == [
        (2, What.CELLS, ""), (3, What.MISSING, ""), (4, What.NOBODY, ""), (5, What.NAME, "X"),
        (6, What.SEAT, "king"), (8, What.MISSING, ""),
    ]  # fmt: skip
    (entry,) = found.entries
    assert (entry.line, entry.place, entry.key, entry.seat) == (
        7,
        "peru",
        ("peru", "ana paz"),
        "alternate",
    )


def test_lines_that_repeat_another_are_one_note():
    found = listed(*[("Peru", "Ana Paz")] * 7, *[("Chad", "")] * 3)
    assert [(entry.line, entry.delegation) for entry in found.entries] == [(2, "Peru"), (9, "Chad")]
    assert [(n.line, n.what, n.value, n.lines, n.count) for n in found.notes] == [
        (2, What.REPEATED, "Ana Paz", "3, 4, 5, 6, 7 …", 6), (9, What.REPEATED, "Chad", "10, 11", 2),
    ]  # fmt: skip
    five = listed(*[("Peru", "Ana Paz")] * 6)
    assert five.notes[0].lines == "3, 4, 5, 6, 7"


def test_what_one_line_says_of_a_delegation_holds_for_its_others():
    rows = [("Peru", "Ana Paz", ""), ("Peru", "Luis Sol", "state"), ("PERU", "Eva Luz", "un")]
    found = listed(*rows, heading=("Delegation", "Name", "Kind"))
    assert [(entry.name, entry.kind) for entry in found.entries] == [
        ("Ana Paz", "state"), ("Luis Sol", "state"),
    ]  # fmt: skip
    assert notes(found) == [(4, What.APART, "PERU")]


def test_a_formula_is_taken_as_text_and_told():
    rows = [(1, ["Delegation"]), (2, ["Peru"]), (3, ["Chad"])]
    found = imports.read(rows, {3})
    assert notes(found) == [(3, What.FORMULA, "")]
    assert len(found.entries) == 2
