"""Guided dialogues as data: which question comes next, and what an answer may be."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from pydantic import BaseModel

from rules.refusals import Refused
from rules.stored import FROZEN, Packed

PREVIEW = "preview"
MORE = "more"

Answers = dict[str, object]


@dataclass(frozen=True)
class Question:
    """One question: free text that `check` turns into the answer, or a choice.

    `many`: several of the choices. `optional`: may be skipped. `more`: asked only from the page
    of further details. `files`: not words but so many files at most; `many` as well. `follows`:
    asked only after one of the answers `when` to that other question.
    """

    key: str
    check: Callable[[str], object] | None = None
    choices: tuple[str, ...] = ()
    many: bool = False
    optional: bool = False
    more: bool = False
    files: int = 0
    follows: str = ""
    when: frozenset[str] = frozenset()

    def asked(self, answers: Answers) -> bool:
        """Whether the question is asked at all, given the answer that it follows."""
        return not self.follows or answers.get(self.follows) in self.when


@dataclass(frozen=True)
class Form:
    """A dialogue: its questions in order."""

    name: str
    questions: tuple[Question, ...]

    @property
    def first(self) -> tuple[Question, ...]:
        """What is asked one after the other."""
        return tuple(question for question in self.questions if not question.more)

    @property
    def details(self) -> tuple[Question, ...]:
        """What stands on the page of further details."""
        return tuple(question for question in self.questions if question.more)

    def asked(self, answers: Answers) -> tuple[Question, ...]:
        """What is asked one after the other, given these answers."""
        return tuple(question for question in self.first if question.asked(answers))

    def changed(self, answers: Answers, key: str, value: object) -> Answers:
        """The answers with a new one; what followed from the old one is open again."""
        open_again = {q.key for q in self.questions if q.follows == key}
        kept = {k: v for k, v in answers.items() if k not in open_again}
        return {**kept, key: value}

    def question(self, key: str) -> Question | None:
        """The question of that key; None for preview and the page of details."""
        return next((question for question in self.questions if question.key == key), None)

    def after(self, key: str, answers: Answers) -> str:
        """The step after an answer to `key`: the next open question, else where one came from."""
        question = self.question(key)
        if question is not None and question.more:
            return MORE
        return next((q.key for q in self.asked(answers) if q.key not in answers), PREVIEW)

    def before(self, step: str, answers: Answers) -> str:
        """The step before `step`; the preview for who came from there to change an answer."""
        if step in {q.key for q in self.first} and self.after("", answers) == PREVIEW:
            return PREVIEW
        keys = [question.key for question in self.asked(answers)]
        if step in keys:
            return keys[max(0, keys.index(step) - 1)]
        return PREVIEW if step == MORE or self.question(step) is None else MORE

    def choose(self, key: str, choice: str) -> Question:
        """The question that has this choice. Raises Refused when there is none."""
        question = self.question(key)
        if question is None or choice not in question.choices:
            raise Refused("forms-refused-stale")
        return question


class Draft(BaseModel):
    """A dialogue under way; skipped questions have the answer None."""

    model_config = FROZEN

    id: int
    person_id: int
    group_id: int | None
    form: str
    subject_id: int
    step: str
    answers: Packed[Answers]
    messages: Packed[dict[str, int]]  # question: the message that answered it
    version: int
    open: bool
    touched_at: datetime
