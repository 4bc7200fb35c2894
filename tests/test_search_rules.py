"""A search finds what was meant, whatever is typed, in the table that the bot really asks."""

from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rules import search
from storage import engine
from storage.migrations import migrate

Found = Callable[[str, str], bool]


@pytest.fixture
def found(tmp_path: Path) -> Iterator[Found]:
    """Whether a practice with these words is found by what was typed."""
    path = tmp_path / "group.db"
    migrate(path)
    with closing(engine.connect(path)) as connection:
        connection.execute("PRAGMA synchronous = OFF")

        def ask(words: str, typed: str) -> bool:
            query = search.query(typed)
            if query is None:
                return False
            connection.execute("BEGIN")
            connection.execute(
                "INSERT INTO practices_found (rowid, words) VALUES (1, ?)",
                (" ".join(search.terms(words)),),
            )
            try:
                sql = "SELECT rowid FROM practices_found WHERE practices_found MATCH ?"
                return connection.execute(sql, (query,)).fetchall() != []
            finally:
                connection.execute("ROLLBACK")

        yield ask


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Обучение", "обучение"),
        ("ОТЧЁТ", "отчет"),
        ("отче\u0308т", "отчет"),  # decomposed
        ("Район", "район"),  # й is a letter of its own
        ("Раи\u0306он", "район"),
        ("ЙОД", "йод"),
        ("Świątek Łódź", "swiatek łodz"),
        ("Éducation à l'étranger", "education a l'etranger"),
        ("Straße", "strasse"),
        ("ﬁnance ２０２７", "finance 2027"),
        ("أمن إدارة آلية", "امن اداره اليه"),
        ("مُحَمَّد", "محمد"),
        ("تـــعاون", "تعاون"),
        ("مستشفى", "مستشفي"),
        ("کمیته", "كميته"),  # Persian letters
        ("合作", "合作"),
        ("㎒", "mhz"),
    ],
)
def test_words_are_folded(text: str, folded: str):
    assert search.fold(text) == folded
    assert search.fold(folded) == folded


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        ("Data-sharing, 2027!", ["data", "sharing", "2027"]),
        ("合作", ["合作"]),
        ("国际合作", ["国际", "际合", "合作"]),
        ("合", ["合"]),
        ("UN合作2027", ["un", "合作", "2027"]),
        ("データ", ["テー", "ータ"]),
        ("  \n ", []),
        ('"*^:()-+', []),
        ("👍", []),
    ],
)
def test_a_text_has_these_terms(text: str, terms: list[str]):
    assert search.terms(text) == terms


@pytest.mark.parametrize(
    ("typed", "query"),
    [
        ("data", '"data"*'),
        ("Data Sharing", '"data"* "shari"*'),
        ("training", '"traini"*'),
        ("отчёты", '"отчет"*'),
        ("合作", '"合作"*'),
        ('say "no"', '"say"* "no"*'),
        ("", None),
        ("%", None),
        ('"', None),
        ("***", None),
    ],
)
def test_what_is_typed_becomes_a_query(typed: str, query: str | None):
    assert search.query(typed) == query


def test_a_query_is_bounded():
    assert search.query("ab " * 5000) == " ".join(['"ab"*'] * search.TERMS)
    long = search.query("x" * 5000)
    assert long is not None
    assert len(long) <= search.LONGEST_QUERY + 3


FINDS = [
    ("Обмен данными между районами", "район"),
    ("Отчёт о работе", "отчет"),
    ("Отчет о работе", "отчёт"),
    ("Подготовка следователей", "следователь"),
    ("Подготовка следователей", "подготовки"),
    ("Training of investigators", "trainings"),
    ("Training of investigators", "investigator train"),
    ("Éducation des élèves", "education eleve"),
    ("Education des eleves", "éducation ÉLÈVE"),
    ("Cooperación judicial", "cooperacion"),
    ("国际合作机制", "合作"),
    ("国际合作机制", "国际合作"),
    ("国际合作机制", "机制"),
    ("データ共有", "共有"),
    ("أفضل الممارسات في الإدارة", "الاداره"),
    ("إدارة الحدود", "ادارة"),
    ("همکاری بین‌المللی", "همكاري"),
    ("Resolution 2178 (2014)", "2178"),
    ("Rule 58(2), C++ and AT&T", "at&t"),
    ("UNODC/CND/2026", "cnd"),
    ("Straße", "STRASSE"),
    ("under_score", "under_score"),
    ("under_score", "score"),
]


@pytest.mark.parametrize(("words", "typed"), FINDS)
def test_a_search_finds_what_was_meant(found: Found, words: str, typed: str):
    assert found(words, typed)


@pytest.mark.parametrize(
    ("words", "typed"),
    [
        ("Подготовка следователей", "таможня"),
        ("Training of investigators", "training customs"),  # all words are wanted
        ("国际合作机制", "作机合"),
        ("国际合作机制", "际制"),
        ("Мой район", "мои"),  # й is not и
        ("data", "dat AND nothing"),
        ("data", "NOT data2"),
        ("100 cases", "%"),
        ("anything", "*"),
    ],
)
def test_a_search_does_not_find_what_is_not_there(found: Found, words: str, typed: str):
    assert not found(words, typed)


@pytest.mark.parametrize(
    "typed",
    [
        "AND", "OR", "NOT", "NEAR", "NEAR(", "NEAR(a b, 2)", "a AND", "OR b", "a NOT b",
        '"', '""', '"a', 'a"b', "'", "a'b", "*", "a*", "*a", "^a", "-a", "+a", "a:b", "words:a",
        "words : a", "{a b}: c", "(", ")", "()", "(a", "a)", "a OR (b AND", "%", "_", "__", "a_",
        "\\", ";", "--", "/* */", "a; DROP TABLE practices", "\x00", "a\x00b", "\ud800", "👍", "½",
        "\u0301", "ـ", "\u200c", "\u1e9e", "\U0001e900", "\ue000", "९", "ᲀ", "a" * 1000,
    ],
)  # fmt: skip
def test_what_a_query_language_would_read_is_never_an_error(found: Found, typed: str):
    assert found("data", typed) in {True, False}


@pytest.mark.parametrize("word", ["and", "OR", "not", "NEAR"])
def test_an_operator_is_found_as_a_word(found: Found, word: str):
    assert found(f"yes {word} no", word)
    assert not found("yes no", word)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(typed=st.text(max_size=40))
def test_abuse_26_no_text_makes_the_database_complain(found: Found, typed: str):
    found("data", typed)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(words=st.text(st.sampled_from("аёйжabcé国际合作機أةی 12-_.'"), min_size=1, max_size=40))
def test_a_text_is_found_by_its_own_words(found: Found, words: str):
    """However it was typed, copying it into the search finds it (up to the limits)."""
    if any(term.strip("_") for term in search.terms(words)):
        assert found(words, words)
