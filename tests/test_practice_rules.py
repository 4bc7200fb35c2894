"""Rules of practices: who may be named, how answers are read, what changed."""

import pytest

from rules import submissions as reading
from rules.practices import ATTRIBUTIONS, Content, Place, Shown, shown
from rules.refusals import Refused
from rules.versions import Change, changed, marked

NAME, BODY, COUNTRY, NOTHING = Shown.NAME, Shown.BODY, Shown.COUNTRY, Shown.NOTHING
ALLOWED = {  # choice: card, post, export, meeting
    None: (NAME, NOTHING, NOTHING, NOTHING),
    "named": (NAME, NAME, NAME, NOTHING),
    "body": (BODY, BODY, BODY, NOTHING),
    "country": (COUNTRY, COUNTRY, COUNTRY, NOTHING),
    "none": (NOTHING, NOTHING, NOTHING, NOTHING),
}


def test_the_table_of_attributions_has_every_choice_and_every_place():
    assert set(ALLOWED) == {None, *ATTRIBUTIONS}
    assert all(len(row) == len(Place) for row in ALLOWED.values())


@pytest.mark.parametrize("choice", ALLOWED)
@pytest.mark.parametrize("place", Place)
def test_the_strictest_of_choice_and_place_decides_what_is_shown_of_an_author(choice, place):
    assert shown(choice, place) is ALLOWED[choice][list(Place).index(place)]


def test_what_is_no_choice_shows_nothing():
    assert shown("everything", Place.CARD) is NOTHING


STARTS = {
    "2019": "2019", " 2019 г.": "2019", "since 2019": "2019", "٢٠١٩": "2019",
    "03.2019": "2019-03", "3/2019": "2019-03", "2019-03": "2019-03", "2019-03-15": "2019-03",
    "15.03.2019": "2019-03", "March 2019": "2019-03", "mar. 2019": "2019-03",
    "март 2019": "2019-03", "с марта 2019 года": "2019-03", "мая 2020": "2020-05",
    "2019, сентябрь": "2019-09",
}  # fmt: skip


@pytest.mark.parametrize("typed", STARTS)
def test_a_start_is_a_year_or_a_month_however_it_is_written(typed):
    assert reading.start(typed) == STARTS[typed]


@pytest.mark.parametrize(
    "typed", ["27", "0027", "9999", "20277", "13.2019", "00.2019", "2019-2021", "long ago", "March"]
)
def test_what_is_no_year_is_explained(typed):
    with pytest.raises(Refused, match="practices-refused-start"):
        reading.start(typed)


def test_links_are_web_addresses_each_once():
    typed = "https://a.example/x?y=1\nhttp://b.example, https://a.example/x?y=1"
    assert reading.links(typed) == ["https://a.example/x?y=1", "http://b.example"]


@pytest.mark.parametrize(
    "typed",
    [
        "javascript:alert(1)", "tg://user?id=1", "file:///etc/passwd", "data:text/html,x", "example",
        "https://", "https://localhost", "https://user@evil.example", "ftp://a.example",
        f"https://a.example/{'x' * 300}",
    ],
)  # fmt: skip
def test_what_is_no_web_address_is_named_and_not_taken(typed):
    with pytest.raises(Refused) as refused:
        reading.links(f"https://a.example {typed}")
    assert refused.value.key == "practices-refused-link"
    assert typed.startswith(refused.value.facts["link"])


def test_row_52_more_than_ten_links_are_refused_with_their_number():
    with pytest.raises(Refused) as refused:
        reading.links(" ".join(f"https://a.example/{n}" for n in range(30)))
    assert refused.value.facts == {"limit": 10, "found": 30}


@pytest.mark.parametrize(
    "typed",
    [
        "https://a.example/report/2019/chapter",
        "www.example.org/a/long/path",
        "See tg://resolve?x=1234567",
    ],
)
def test_row_52_a_text_of_nothing_but_a_link_is_asked_for_a_description(typed):
    with pytest.raises(Refused, match="practices-refused-only-link"):
        reading.summary(typed)


def test_a_description_may_contain_a_link():
    typed = "Teachers were trained for two days, see https://a.example/report"
    assert reading.summary(typed) == typed


LONG = {
    "en": "School psychologists train class teachers.",
    "ru": "Психологи школ обучают классных руководителей.",
    "fa": "روانشناسان مدرسه معلمان را آموزش می‌دهند",
    "zh": "学校心理学家培训班主任注意变化并与家长谈话每月一次共同讨论",
}


@pytest.mark.parametrize(
    ("text", "own", "offered"),
    [
        ("en", "en", []),
        ("ru", "ru", []),
        ("en", "ru", ["en", "tk", "uz", "fr", "es", "nb"]),
        ("ru", "en", ["ru", "kk", "ky", "tg"]),
        ("fa", "en", ["ar", "fa", "ps", "ur"]),
        ("zh", "ru", ["zh"]),
    ],
)
def test_row_50_the_language_is_asked_when_the_script_is_another(text, own, offered):
    assert reading.languages({"title": "1", "summary": LONG[text]}, own) == offered


STRANGE = [
    ("ru", "Мектеп психологтары сынып жетекшілерін өзгерістерді байқауға үйретеді.", "kk"),
    ("ru", "Мектептин психологдору мугалимдерге өзгөрүүлөрдү байкоону үйрөтүшөт, бул өтө маанилүү.", "ky"),
    ("ru", "Равоншиносони мактаб ба омӯзгорон ёд медиҳанд, ки тағйиротро дар кӯдакон бинанд.", "tg"),
    ("en", "Les psychologues forment les enseignants à détecter très tôt les changements d’élèves.", "fr"),
    ("en", "Los psicólogos enseñan a los maestros a notar cambios; la atención también es voluntaria.", "es"),
    ("en", "Psykologene lærer lærerne å se forandringer hos elevene, og foreldrene får støtte på skolen.", "nb"),
    ("en", "Mekdep psihology mugallymlara çagalardaky üýtgeşmeleri görmegi öwredýär.", "tk"),
]  # fmt: skip


@pytest.mark.parametrize(("own", "text", "language"), STRANGE)
def test_row_50_the_language_is_asked_when_letters_of_another_alphabet_occur(own, text, language):
    offered = reading.languages({"title": "1", "summary": text}, own)
    assert {language, own} <= set(offered)


@pytest.mark.parametrize(
    ("own", "text"),
    [
        ("en", "José Muñoz of the São Paulo school board trains teachers to notice changes early and to "
               "talk with families before anybody is afraid; the café is open to all of them. " * 2),
        ("en", "Teachers meet in a café."),
        ("ru", "Центр «Үміт» в Алматы обучает учителей замечать перемены; центр «Жаңа өмір» помогает "
               "семьям, и оба работают с психологами школ и с родителями учеников круглый год. " * 2),
    ],
)  # fmt: skip
def test_row_50_names_with_letters_of_another_alphabet_ask_nothing(own, text):
    assert reading.languages({"title": "1", "summary": text}, own) == []


def test_row_50_of_two_scripts_the_languages_of_both_are_offered():
    both = {"title": LONG["en"], "summary": LONG["ru"]}
    assert {"en", "ru"} <= set(reading.languages(both, "en"))
    assert reading.languages({**both, "language": "kk"}, "en") == [], "it was said already"


def test_an_address_in_a_text_does_not_make_it_another_language():
    assert reading.languages({"summary": "Писать на aigul@example.org до обеда всем."}, "ru") == []


def test_words_that_were_put_in_and_taken_out_are_marked():
    pieces = marked("Two days of training for teachers", "Three days of training for all teachers")
    assert [(piece.change, piece.text.strip()) for piece in pieces] == [
        (Change.REMOVED, "Two"),
        (Change.ADDED, "Three"),
        (Change.KEPT, "days of training for"),
        (Change.ADDED, "all"),
        (Change.KEPT, "teachers"),
    ]
    assert "".join(p.text for p in pieces if p.change is not Change.REMOVED).startswith(
        "Three days"
    )


def test_only_the_fields_that_differ_count_as_changed():
    before = Content(title="A", summary="B", strands=["prevent"])
    after = before.model_copy(update={"title": "C", "links": ["https://a.example"]})
    assert changed(before, after) == ["title", "links"]
    assert changed(before, before) == []
