"""Rules about texts: recommendations and practices, announcements, forms, what is said of them."""

import hashlib
from datetime import timedelta

import pytest

from rules import announcements as out
from rules import (
    divisions,
    library,
    markup,
    practices,
    recommendations,
    reviews,
    spellings,
    statements,
    versions,
)
from rules.announcements import Announcement
from rules.decisions import Result
from rules.decisions import State as Stands
from rules.forms import MORE, PREVIEW, Form, Question
from rules.members import Standing
from rules.practices import Content
from rules.recommendations import State
from rules.rule_sets import Ballot, Reasons, RuleSet, Unit, Way
from rules.statements import Kind, Statement
from tests.made import NOW, SECOND, decision, member, practice, recommendation, why

OBSERVER = member(standing=Standing.OBSERVER)


# recommendations


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("One and only.", ["One and only."]), ("First.\nSecond.", ["First.", "Second."]),
        ("First\nline.\n\nSecond.", ["First line.", "Second."]),
        ("1. First.\n2) Second.", ["First.", "Second."]),
        ("1. First.\n3. Third.", ["1. First.", "3. Third."]),
        ("First.\n2. Second.", ["First.", "2. Second."]),
        ("\n".join(["x" * 9] * 10), ["x" * 9] * 10), ("x" * 700, ["x" * 700]),
    ],
)  # fmt: skip
def test_a_text_falls_into_paragraphs(typed, found):
    assert recommendations.paragraphs(typed) == found


def test_what_is_no_text_of_a_recommendation_is_refused():
    read = recommendations.paragraphs
    assert why(read, "\n".join(["x" * 9] * 11)) == "recommendations-refused-many"
    assert why(read, "too short") == "forms-refused-short"
    assert why(read, "x" * 701) == why(read, "x\n" * 1501) == "forms-refused-long"


def test_a_text_is_known_by_its_title_and_paragraphs_in_their_order():
    made = {
        recommendations.text_hash(*of) for of in (("T", ["A", "B"]), ("T", ["B", "A"]), ("A", []))
    }
    assert len(made) == 3
    found = recommendations.text_hash("T", ["é"])
    assert found == hashlib.sha256('["T", "é"]'.encode()).hexdigest()


@pytest.mark.parametrize(
    ("state", "changed", "withdrawn", "added", "again"),
    [
        (State.DRAFT, "", "", "", "reconsiderations-refused-state"),
        (State.OPEN, "recommendations-refused-open", "recommendations-refused-open", "",
         "reconsiderations-refused-state"),
        (State.ADOPTED, "recommendations-refused-state", "recommendations-refused-state", "", ""),
        (State.WITHDRAWN, "recommendations-refused-state", "recommendations-refused-state",
         "recommendations-refused-withdrawn", "reconsiderations-refused-state"),
    ],
)  # fmt: skip
def test_what_may_be_done_with_a_text_depends_on_where_it_stands(
    state, changed, withdrawn, added, again
):
    item = recommendation(state=state)
    assert why(recommendations.check_draft, item) == changed
    assert why(recommendations.check_withdraw, item, member()) == withdrawn
    assert recommendations.may_withdraw(item, member()) == (withdrawn == "")
    assert why(recommendations.check_not_withdrawn, item) == added
    assert why(recommendations.check_reconsider, item) == again


def test_only_the_proposer_takes_a_text_back():
    item, other = recommendation(), member(2)
    assert why(recommendations.check_withdraw, item, other) == "recommendations-refused-proposer"
    assert not recommendations.may_withdraw(item, other)


@pytest.mark.parametrize(
    ("who", "voter", "state", "told"),
    [
        (member(2, delegation_id=2), 2, State.DRAFT, ""),
        (member(2, delegation_id=2), 2, State.OPEN, ""),
        (member(2, delegation_id=2), 2, State.ADOPTED, "sponsors-refused-decided"),
        (member(2, delegation_id=2), 5, State.DRAFT, "sponsors-refused-caster"),
        (member(2, delegation_id=2), None, State.DRAFT, "sponsors-refused-caster"),
        (member(2), 2, State.DRAFT, "sponsors-refused-own"),
        (member(2, delegation_id=2, standing=Standing.OBSERVER), 2, State.DRAFT,
         "sponsors-refused-observer"),
    ],
)  # fmt: skip
def test_who_casts_another_delegation_s_vote_signs_before_the_decision(who, voter, state, told):
    item, caster = recommendation(state=state), member(voter, name="V") if voter else None
    assert why(recommendations.check_sponsor, item, who, caster) == told
    assert recommendations.may_sponsor(item, who, caster) == (told == "")
    if not told:
        assert recommendations.check_sponsor(item, who, caster) == who.delegation_id
    nobody = member(delegation_id=None)
    assert why(recommendations.check_sponsor, recommendation(), nobody, nobody) == (
        "sponsors-refused-observer"
    )


def test_a_delegation_asks_once_to_divide_a_text_of_several_paragraphs():
    item = recommendation("A.", "B.", "C.", "D.")
    asked = divisions.Division(
        id=1, group_id=1, recommendation_id=3, delegation_id=2, state="asked", at=NOW
    )
    assert divisions.check_ask(item, member(), None) == 1
    assert why(divisions.check_ask, recommendation("A.", "B."), member(), None) == ""
    for given, who, other, told in (
        (item, OBSERVER, None, "observer"), (item, member(delegation_id=None), None, "observer"),
        (recommendation("A."), member(), None, "one"), (item, member(), asked, "asked"),
    ):  # fmt: skip
        assert why(divisions.check_ask, given, who, other) == f"divisions-refused-{told}"
    found = {1: Result.ADOPTED, 2: None, 3: Result.REJECTED}
    assert divisions.undecided(item, found) == [4]
    assert divisions.undecided(item, {1: Result.NO_DECISION}) == [1, 2, 3, 4]
    assert divisions.approved(item, found) == ["A."]


def test_changes_are_marked_word_by_word_and_paragraph_by_paragraph():
    def rows(before, after):
        found = versions.paragraphs(before, after)
        return [[(piece.change.value, piece.text) for piece in row] for row in found]

    assert rows(["A b.", "C."], ["A x b.", "C."]) == [
        [("kept", "A"), ("added", " x"), ("kept", " b.")], [("kept", "C.")],
    ]  # fmt: skip
    assert rows(["A.", "B."], ["A."]) == [[("kept", "A.")], [("removed", "B.")]]
    assert rows([], ["New."]) == [[("added", "New.")]]
    assert rows(["A b."], ["A c."]) == [[("kept", "A"), ("removed", " b."), ("added", " c.")]]
    long = ["word"] * 300
    assert [(p.change.value, p.text) for p in versions.marked(" ".join(long), " ".join([*long, "x"]))] == [
        ("kept", " ".join(long)), ("added", " x"),
    ]  # fmt: skip
    old = Content(title="T", summary="S", strands=["prevent"])
    new = old.model_copy(update={"strands": ["protect"], "title": "U"})
    assert versions.changed(old, new) == ["title", "strands"]


# what is said on a decision


@pytest.mark.parametrize(
    ("rules", "state", "reason", "explanation"),
    [
        (RuleSet(), "closed", "", ""),
        (RuleSet(), "open", "", "statements-refused-not-closed"),
        (RuleSet(), "annulled", "", "statements-refused-not-closed"),
        (RuleSet(reasons=Reasons.OFF), "closed", "statements-refused-reason", ""),
        (RuleSet(ballot=Ballot.CONFIDENTIAL), "closed", "statements-refused-reason",
         "statements-refused-explanation"),
        (RuleSet(way=Way.SILENCE), "closed", "statements-refused-reason",
         "statements-refused-explanation"),
        (RuleSet(way=Way.CONSENSUS), "closed", "", "statements-refused-explanation"),
    ],
)  # fmt: skip
def test_what_may_be_said_depends_on_the_rules_and_on_where_a_decision_stands(
    rules, state, reason, explanation
):
    item = decision(rules, state=state)
    assert why(statements.check_reason, item) == reason
    assert why(statements.check_explanation, item) == explanation
    gone = "statements-refused-annulled" if state == "annulled" else ""
    assert why(statements.check_statement, item) == gone


def test_while_a_decision_is_open_only_one_s_own_words_are_read():
    def said(number, delegation):
        return Statement(
            id=number, decision_id=9, seat_id=None, delegation_id=delegation, member_id=number,
            kind=Kind.REASON, text="X", at=NOW, withdrawn_at=None,
        )  # fmt: skip

    given = [said(1, 1), said(2, 1), said(3, 2), said(4, None)]

    def read(who, **facts):
        return [one.id for one in statements.readable(decision(**facts), given, who)]

    by_expert = RuleSet(unit=Unit.EXPERT)
    assert read(member()) == [1, 2]
    assert read(member(4, delegation_id=None)) == [4]
    assert read(member(), rule_set=by_expert) == [1]
    assert read(member(), state=Stands.CLOSED) == [1, 2, 3, 4]


# practices and reviews


@pytest.mark.parametrize(
    ("state", "alive", "screened", "shared"),
    [
        ("submitted", "", "", "practices-refused-gone"),
        ("returned", "", "practices-refused-screened", "practices-refused-gone"),
        ("shared", "", "practices-refused-screened", ""),
        ("archived", *["practices-refused-archived"] * 3),
        ("withdrawn", *["practices-refused-withdrawn"] * 3),
    ],
)
def test_what_may_be_done_with_a_practice_depends_on_where_it_stands(
    state, alive, screened, shared
):
    item = practice(state=state)
    assert why(practices.check_alive, item) == alive
    assert why(practices.check_screening, item, 2) == screened
    assert why(practices.check_shared, item) == shared
    assert why(practices.check_author, item, 1) == alive
    assert why(practices.check_author, item, 2) == "members-refused-role"
    own = "practices-refused-own" if state == "submitted" else screened
    assert why(practices.check_screening, item, 1) == own
    assert why(practices.check_confirm, item, 1, coordinator=False) == shared


def test_who_sees_a_practice_and_its_history():
    waits, gone = practice(state="submitted", shared_at=None), practice(state="archived")
    for number, screener in ((1, False), (2, True)):
        assert why(practices.check_visible, waits, number, screener=screener) == ""
        assert why(practices.check_history, waits, number, screener=screener) == ""
    assert why(practices.check_visible, practice(), 2, screener=False) == ""
    assert why(practices.check_visible, waits, 2, screener=False) == "practices-refused-gone"
    assert why(practices.check_history, practice(), 2, screener=False) == "practices-refused-gone"
    told = why(practices.check_visible, gone, 2, screener=False)
    assert told == "practices-refused-archived"
    never = practice(state="archived", shared_at=None)
    assert why(practices.check_visible, never, 2, screener=False) == "practices-refused-gone"
    returned = practice(state="returned")
    assert why(practices.check_visible, returned, 2, screener=False) == "practices-refused-gone"


def test_a_practice_is_confirmed_by_its_author_and_when_they_left_by_a_coordinator():
    alone = practice(author_here=False)
    assert why(practices.check_confirm, alone, 2, coordinator=True) == ""
    assert why(practices.check_confirm, alone, 2, coordinator=False) == "members-refused-role"
    assert why(practices.check_confirm, practice(), 2, coordinator=True) == "members-refused-role"


def test_a_practice_is_shared_with_safeguards_and_declared_when_it_names_somebody():
    assert why(practices.check_share, practice()) == "practices-refused-safeguards"
    safe = practice(content=Content(title="T", summary="S", strands=[], safeguards="None kept."))
    assert why(practices.check_share, safe) == ""
    check = practices.check_declared
    assert why(check, ["x"], declared=False) == "practices-refused-declaration"
    assert why(check, ["x"], declared=True) == why(check, [], declared=False) == ""


def test_a_practice_is_found_by_its_facets_and_words():
    item = Content(
        title="T", summary="Sum", strands=["prevent", "protect"], theme="law", results="Res",
        country="Peru, Chile;  ", body="Body",
    )  # fmt: skip
    assert library.facets(item) == [
        ("strands", "prevent", "prevent"), ("strands", "protect", "protect"), ("theme", "law", "law"),
        ("country", "peru", "Peru"), ("country", "chile", "Chile"), ("language", "en", "en"),
    ]  # fmt: skip
    assert library.text(item) == "Sum\nRes\nPeru, Chile;  \nBody"
    alike = library.likeness("t", "other words", item), library.likeness("other", "sum", item)
    assert alike == (100, 100)
    assert library.likeness("other", "words", item) == 0
    wanted = library.Wanted.of({"words": None, "filters": {"theme": 1}}, {})
    assert (wanted.words, wanted.filters) == ("", {"theme": 1})
    assert library.Wanted.of({"words": "x", "filters": None}, {}).filters == {}


def test_a_step_of_a_review_belongs_to_one_person_and_comes_in_its_turn():
    def review(**facts):
        return reviews.Review(
            id=1, group_id=1, practice_id=7, number=1, title="T", author_id=1, changed_at=NOW,
            **{"state": "invited", "reviewer_id": 2} | facts,
        )  # fmt: skip

    ask = reviews.check_ask
    assert (
        why(ask, practice(), 1, coordinator=False)
        == why(ask, practice(), 2, coordinator=True)
        == ""
    )
    assert why(ask, practice(), 2, coordinator=False) == "members-refused-role"
    alone = practice(author_here=False)
    assert why(ask, alone, 2, coordinator=True) == "reviews-refused-author"
    steps = (reviews.State.ASKED, reviews.State.INVITED)
    assert why(reviews.check_state, review(), *steps) == ""
    assert why(reviews.check_state, review(state="done"), *steps) == "reviews-refused-moved"
    assert why(reviews.check_is, 1, 1) == ""
    assert why(reviews.check_is, 1, None) == "reviews-refused-gone"
    one = reviews.Candidate(id=4, name="N", delegation=None, reviewer=True, alike=0)
    assert why(reviews.check_candidate, 4, [one]) == ""
    assert why(reviews.check_candidate, 5, [one]) == "reviews-refused-candidate"
    for number, coordinator, told in (
        (1, False, ""), (2, False, ""), (3, True, ""), (3, False, "reviews-refused-gone"),
    ):  # fmt: skip
        assert why(reviews.check_seen, review(), number, coordinator=coordinator) == told


# announcements


def announcement(**facts):
    usual = {
        "audience": "everyone", "language": "en", "texts": {"en": "Text", "ru": "Текст"}, "total": 1,
        "state": "done", "starts_at": NOW, "created_at": NOW, "card_message_id": None, "shown": "",
    }  # fmt: skip
    return Announcement(id=1, group_id=1, author_id=1, **usual | facts)


def test_an_announcement_is_read_in_one_s_own_language_else_in_the_main_one():
    assert [announcement().text(language) for language in ("ru", "fr")] == ["Текст", "Text"]
    window = timedelta(seconds=30)
    assert not announcement(starts_at=NOW + window).planned
    assert announcement(starts_at=NOW + window + SECOND).planned
    assert out.audience({"which": "role.expert", "audience": "role"}) == "role.expert"
    assert out.audience({"which": None, "audience": "everyone"}) == "everyone"


def test_every_version_of_an_announcement_fits_one_message():
    for captioned, limit, told in (
        (True, 824, "announcements-refused-caption"), (False, 3896, "forms-refused-long"),
    ):  # fmt: skip
        for length, found in ((limit, ""), (limit + 1, told)):
            texts = {"en": "x", "ru": f"<b>{'x' * length}</b>"}
            assert why(out.check_texts, texts, captioned=captioned) == found


def test_an_announcement_needs_readers_and_a_day_has_its_limit():
    assert why(out.check_readers, 1) == why(out.check_announce, 1, 19) == ""
    assert why(out.check_readers, 0) == why(out.check_announce, 0, 0)
    assert why(out.check_readers, 0) == "announcements-refused-nobody"
    assert why(out.check_announce, 1, 20) == "announcements-refused-limit"


def test_what_is_over_is_not_halted_and_what_is_gone_not_corrected():
    assert why(out.check_under_way, announcement(state="waiting"), *out.UNDER_WAY) == ""
    assert why(out.check_under_way, announcement(), *out.UNDER_WAY) == "announcements-refused-over"
    for state in out.State:
        gone = state in {"cancelled", "retracted"}
        told = why(out.check_standing, announcement(state=state))
        assert told == ("announcements-refused-gone" if gone else "")


def test_the_rest_is_reminded_every_six_hours():
    six = out.CHASE_EVERY
    for facts, now, told in (
        ({}, NOW, "none"), ({"confirm": True}, NOW, ""),
        ({"confirm": True, "state": "waiting"}, NOW, "none"),
        ({"confirm": True, "chased_at": NOW}, NOW + six - SECOND, "soon"),
        ({"confirm": True, "chased_at": NOW}, NOW + six, ""),
    ):  # fmt: skip
        found = why(out.check_chase, announcement(**facts), now)
        assert found == (f"confirmations-refused-{told}" if told else "")
    with pytest.raises(out.Refused) as refused:
        out.check_chase(announcement(confirm=True, chased_at=NOW), NOW)
    assert refused.value.facts == {"when": NOW + six}


def test_html_is_read_as_it_is_shown():
    assert markup.shown('<b>A &amp; <a href="x">b</a></b>') == "A & b"
    assert markup.units("<b>😀</b>x") == 3
    for broken in ("<b>x", "x</b>", "<b><i>x</b></i>", "<script>x</script>", "<b>x</b></i>"):
        assert why(markup.shown, broken) == "announcements-refused-formatting"


# forms

ASKED = Form(
    "f",
    (
        Question("kind", choices=("a", "b")),
        Question("which", follows="kind", when=frozenset({"a"})),
        Question("text"),
        Question("note", more=True),
    ),
)


@pytest.mark.parametrize(
    ("key", "answers", "step"),
    [
        ("", {}, "kind"), ("kind", {"kind": "a"}, "which"), ("kind", {"kind": "b"}, "text"),
        ("which", {"kind": "a", "which": "1"}, "text"), ("text", {"kind": "b", "text": "x"}, PREVIEW),
        ("note", {}, MORE),
    ],
)  # fmt: skip
def test_after_an_answer_comes_the_next_open_question(key, answers, step):
    assert ASKED.after(key, answers) == step


@pytest.mark.parametrize(
    ("step", "answers", "before"),
    [
        ("kind", {}, "kind"), ("text", {"kind": "b"}, "kind"), ("text", {"kind": "a"}, "which"),
        ("text", {"kind": "b", "text": "x"}, PREVIEW), ("note", {"kind": "b", "text": "x"}, MORE),
        (MORE, {"kind": "b"}, PREVIEW), ("gone", {"kind": "b"}, PREVIEW),
    ],
)  # fmt: skip
def test_back_leads_to_the_question_before_or_to_where_one_came_from(step, answers, before):
    assert ASKED.before(step, answers) == before


def test_what_followed_from_a_changed_answer_is_open_again():
    answers = {"kind": "a", "which": "1", "text": "x"}
    assert ASKED.changed(answers, "kind", "b") == {"kind": "b", "text": "x"}
    assert ASKED.changed(answers, "text", "y") == answers | {"text": "y"}


def test_a_choice_is_one_of_its_question():
    assert ASKED.choose("kind", "a").key == "kind"
    for key, choice in (("kind", "c"), ("gone", "a")):
        assert why(ASKED.choose, key, choice) == "forms-refused-stale"


@pytest.mark.parametrize(
    ("heading", "column"),
    [
        ("Делегация *", "delegation"), ("Kind (one word)", "kind"), ("ФИО", "name"),
        ("Name (as in the passport (if any))", "name"), ("(Kind)", "kind"), ("Colour", None),
    ],
)  # fmt: skip
def test_a_heading_means_a_column_without_what_stands_in_brackets(heading, column):
    assert spellings.column(heading) == column
    assert spellings.value("kind", "Университет!") == "academia"
    assert spellings.value("kind", "planet") is None
