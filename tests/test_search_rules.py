"""A search finds what was meant, whatever is typed, in the table that the bot really asks."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
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
            terms = search.terms(typed)
            if not terms:
                return False
            connection.execute("BEGIN")
            connection.execute(
                "INSERT INTO practices_found (rowid, words) VALUES (1, ?)",
                (search.tokens("", words, 1, [7]),),
            )
            try:
                sql = "SELECT rowid FROM practices_found WHERE practices_found MATCH ?"
                query = search.match(1, [7], terms, title=False)
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
        ("Świątek Łódź", "swiatek lodz"),
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
        ("IŞIK ışık İSTANBUL", "isik isik istanbul"),
        ("O‘zbek gʻoya o'quv", "ozbek goya oquv"),  # o‘ and g‘ are letters
    ],
)
def test_words_are_folded(text: str, folded: str):
    assert search.fold(text) == folded
    assert search.fold(folded) == folded


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Data-sharing, 2027!", ["data", "sharing", "2027"]),
        ("合作", ["合作"]),
        ("国际合作", ["国际", "际合", "合作"]),
        ("合", ["合"]),
        ("UN合作2027", ["un", "合作", "2027"]),
        ("データ", ["テー", "ータ"]),
        ("under_score", ["under", "score"]),
        ("  \n ", []),
        ('"*^:()-+', []),
        ("👍", []),
        ("w" * 99, ["w" * search.LONGEST_WORD]),
    ],
)
def test_a_text_has_these_words(text: str, words: list[str]):
    assert search.words(text) == words


@pytest.mark.parametrize(
    "forms",
    [
        "школа школы школе школу школой школ школам школах",
        "обучение обучения обучению обучением",
        "тюрьма тюрьмы тюрьме тюрьмой тюрьмах",
        "отчёт отчет отчеты отчётов",
        "следователь следователи следователей",
        "school schools",
        "training trained train trains trainings",
        "policy policies",
        "radicalisation radicalization",
        "behaviour behaviours behavior",
        "المدرسة مدرسة",
    ],
)
def test_the_forms_of_a_word_have_one_stem(forms: str):
    assert len({search.stem(word) for word in search.words(forms)}) == 1


@pytest.mark.parametrize(
    ("one", "other"), [("hour", "hor"), ("school", "scholar"), ("район", "раион")]
)
def test_other_words_have_another_stem(one: str, other: str):
    assert search.stem(one) != search.stem(other)


def test_threads_do_not_mix_up_their_stems():
    forms = [f"{start}ирования" for start in "абвгдежзиклмнопрст" for _ in range(40)]
    with ThreadPoolExecutor(8) as pool:
        made = set(pool.map(search.stem.__wrapped__, forms))
    assert made == {search.stem(form) for form in forms}


@pytest.mark.parametrize(
    ("typed", "query"),
    [
        ("data", '"Gdata" *'),
        ("Data Sharing", '"Gdata" AND ("Gshare" OR "Gsharing" *)'),
        ("отчёты", '("Gотчет" OR "Gотчеты" *)'),
        ("合作", '"G合作" *'),
        ("合 data", '"G合" * AND "Gdata" *'),
        ('say "n"', '"Gsay" AND "Gn"'),
        ("", '"G"'),
    ],
)
def test_what_is_typed_becomes_a_query(typed: str, query: str):
    made = search.match(1, [], search.terms(typed), title=False)
    assert made == query.replace("G", "\U000f0001")


def test_a_word_whose_ends_are_known_is_looked_for_by_them():
    term = search.Term("school", open=True, ends=("school", "schools", "schoolteacher"))
    expected = '("Gschool" OR "Gschools" OR "Gschoolteacher")'.replace("G", "\U000f0001\ue003")
    assert search.match(1, [], [term], title=True) == expected


@pytest.mark.parametrize("typed", ["", "%", '"', "***", "👍", "_", "\x00"])
def test_what_has_no_word_is_no_query(typed: str):
    assert search.terms(typed) == []


def test_a_query_is_bounded():
    many = " ".join(f"w{n}" for n in range(5000))
    assert len(search.terms(many)) == search.TERMS
    assert search.terms("x" * 5000) == [search.Term("x" * search.LONGEST_WORD, open=True)]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("тюрма", "тюрьма"),  # a letter is missing
        ("schoool", "school"),  # one too many
        ("семъя", "семья"),  # another one
        ("polcie", "police"),  # two changed places, in the middle
        ("opliec", None),  # twice
        ("chool", "school"),  # the first one is missing
        ("schoo", "school"),
        ("xchool", "school"),
        ("семьи", None),  # a form, which is found without
    ],
)
def test_a_word_misspelt_by_one_letter_is_known(typed: str, meant: str | None):
    known = {"тюрьма": 3, "school": 2, "семья": 5, "police": 1, "политика": 9}
    assert search.nearest(typed, known) == ([meant] if meant else [])
    if meant is not None:
        start, end, swapped = search.start_and_end(typed)
        assert meant.startswith(start) or meant.endswith(end) or meant == swapped


def test_the_most_frequent_of_the_near_words_comes_first():
    assert search.nearest("cart", {"card": 1, "care": 7, "part": 7}) == ["care", "part", "card"]


def test_an_offer_replaces_the_misspelt_words_and_keeps_the_others():
    better = {"тюрма": ["тюрьма"], "cart": ["care", "part"]}
    assert search.offers("Школа тюрма cart", better) == ["школа тюрьма care", "школа тюрьма part"]
    assert search.offers("школа", {}) == []


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        ("Early advice to families", "Early advice for families", True),
        ("Ранний совет семьям", "Семьям ранний совет", True),
        ("Early advice to families", "Walking the site together", False),
        ("", "", True),
    ],
)
def test_texts_that_tell_the_same_thing_are_alike(one: str, other: str, *, alike: bool):
    assert (search.likeness(search.in_order(one), search.in_order(other)) > 0) is alike


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
    ("国际合作机制", "国"),
    ("国际合作机制", "制"),
    ("国际合作机制", "作 际"),
    ("Schools and prisons", "school prison"),
    ("A school", "schools"),
    ("Обучение в тюрьме", "тюрьмы обучения"),
    ("В тюрьмах", "тюрьма"),
    ("Trainings", "trainin"),  # not yet finished
    ("Обучение", "обуче"),
    ("في المدرسة", "مدرسة"),
    ("O‘quv markazi", "o'quv"),
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
        ("Мой район", "раион"),  # й is not и
        ("data", "dat AND nothing"),
        ("data", "NOT data2"),
        ("schools", "scho prison"),
        ("prison schools", "pris school"),  # only the last word may lack its end
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
    if search.terms(words):
        assert found(words, words)
