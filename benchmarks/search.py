"""How fast the library is searched, browsed and compared, and how large it gets.

`python -m benchmarks.search [practices …]`, by default 1000 and 10000; the full size is
`python -m benchmarks.search 1000 10000 100000`, also as `SEARCH_SIZES="…" make bench`. Practices
of about 1.5 kB in five languages are made from word lists and a fixed seed; a tenth of the words
are rare ones. Each kind of question is asked many times with different words; printed are the
median and the 99th percentile in milliseconds, through the database's reading connections. Every
answer of `find` includes its page of practices. Nothing is asserted.
"""

import asyncio
import os
import random
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from functools import partial
from itertools import accumulate
from pathlib import Path
from typing import Any

from benchmarks.start import machine
from rules.causes import Cause
from rules.library import FACETS, Wanted
from rules.members import Role, State
from rules.practices import EVIDENCE, PILLARS, SETTINGS, STRANDS, THEMES, Content
from storage import groups, library, members, practices
from storage.db import Db
from storage.transactions import Tx

NOW = datetime(2026, 11, 23, tzinfo=UTC)
ROUNDS = 400
TOGETHER = 500  # practices that share a transaction
LETTERS = 640  # of a text, so that the whole is about 1.5 kB
WORDS = {
    "en": """the of and to in for with on by a school teacher family prison staff training police
        border community online media parent young people early warning signs advice centre women
        leaders council trust support plan release work job skills visit evening law rights safeguard
        review partner exchange information agencies ministry education health social worker mentor
        psychologist religious dialogue programme prevention violent extremism recruitment risk
        assessment return children court probation monitoring evaluation results lessons meeting
        neighbours sports club radio film campaign report contact person group voluntary local
        region village city market workers migrants language course study teachers schools families
        prisons visits meetings trainings leader neighbour mentors evaluated trained supported""",
    "ru": """и в на по с для от о школа учитель семья тюрьма сотрудник обучение полиция граница
        община интернет родитель молодёжь люди раннее предупреждение признаки совет центр женщины
        доверие поддержка план освобождение работа занятость навыки встреча вечер закон права защита
        проверка партнёр обмен информация ведомство министерство образование здоровье социальный
        работник наставник психолог религиозный диалог программа профилактика насильственный
        экстремизм вербовка риск оценка возвращение дети суд пробация наблюдение результаты уроки
        соседи спорт клуб радио фильм кампания отчёт группа добровольный местный район село город
        рынок мигранты язык курс школы учителя семьи тюрьмы тюрьмах обучения обучать встречи центры
        наставники психологов родителями соседей граждан общины ведомства министерства""",
    "zh": """学校 教师 家庭 监狱 工作 人员 培训 警察 边境 社区 网络 家长 青年 早期 预警 咨询 中心 妇女
        信任 支持 计划 释放 就业 技能 会议 法律 权利 保障 评估 伙伴 交流 信息 部门 教育 健康 社会
        心理 宗教 对话 预防 暴力 极端 主义 风险 儿童 法院 监测 成果 经验 邻居 体育 广播 报告 自愿
        地方 城市 市场 移民 语言 课程 国际 合作 机制""",
    "fa": """مدرسه معلم خانواده زندان کارکنان آموزش پلیس مرز جامعه اینترنت والدین جوانان هشدار
        مشاوره مرکز زنان اعتماد پشتیبانی برنامه آزادی کار مهارت دیدار قانون حقوق حفاظت ارزیابی
        همکاری اطلاعات وزارت سلامت اجتماعی روانشناس دینی گفتگو پیشگیری خشونت افراط خطر بازگشت
        کودکان دادگاه نتایج درس همسایه ورزش رادیو گزارش گروه داوطلبانه محلی شهر بازار مهاجران""",
    "kk": """мектеп мұғалім отбасы түрме қызметкер оқыту полиция шекара қауым желі ата ана жастар
        ерте ескерту кеңес орталық әйелдер сенім қолдау жоспар босату жұмыс дағды кездесу заң құқық
        қорғау бағалау серіктес алмасу ақпарат министрлік білім денсаулық әлеуметтік тәлімгер
        психолог дін сұхбат бағдарлама алдын алу зорлық экстремизм тәуекел балалар сот нәтиже сабақ
        көрші спорт үйірме радио есеп топ ерікті жергілікті аудан ауыл қала базар мигрант тіл курс""",
}
SHARES = {"en": 40, "ru": 38, "zh": 6, "fa": 8, "kk": 8}
COUNTRIES = [
    *("Kazakhstan", "Казахстан", "Kyrgyzstan", "Кыргызстан", "Tajikistan", "Таджикистан"),
    *("Uzbekistan", "Turkmenistan", "Iran", "中国", "Pakistan", "Türkiye", "Norway", "France"),
]
SYLLABLES = {
    "en": [
        "bar",
        "del",
        "fin",
        "gor",
        "hal",
        "kem",
        "lun",
        "mor",
        "nat",
        "pel",
        "ros",
        "tam",
        "vil",
        "wen",
        "zor",
    ],
    "ru": [
        "бар",
        "дел",
        "фин",
        "гор",
        "хал",
        "кем",
        "лун",
        "мор",
        "нат",
        "пел",
        "рос",
        "там",
        "вил",
        "вен",
        "зор",
    ],
    "zh": [chr(0x4E00 + 37 * n) for n in range(400)],
    "fa": [
        "بار",
        "دل",
        "فین",
        "گور",
        "هال",
        "کم",
        "لون",
        "مور",
        "نات",
        "پل",
        "روس",
        "تام",
        "ویل",
        "ون",
        "زور",
    ],
    "kk": [
        "бар",
        "дел",
        "әйн",
        "ғор",
        "хал",
        "кем",
        "лұн",
        "мор",
        "нат",
        "пел",
        "рос",
        "там",
        "віл",
        "вен",
        "зөр",
    ],
}


class Writer:
    """Makes up practices and questions; the same every time."""

    def __init__(self) -> None:
        self.dice = random.Random(2026)
        self.lists = {language: words.split() for language, words in WORDS.items()}
        self.weights = {
            language: list(accumulate(1 / (n + 3) for n in range(len(words))))
            for language, words in self.lists.items()
        }

    def language(self) -> str:
        return self.dice.choices(list(SHARES), list(SHARES.values()))[0]

    def common(self, language: str, count: int = 1) -> list[str]:
        return self.dice.choices(self.lists[language], cum_weights=self.weights[language], k=count)

    def rare(self, language: str) -> str:
        return "".join(self.dice.choices(SYLLABLES[language], k=self.dice.choice((3, 3, 4))))

    def text(self, language: str, letters: int) -> str:
        found = self.common(language, max(4, letters // (3 if language == "zh" else 7)))
        for place in range(0, len(found), 10):
            found[place] = self.rare(language)
        return " ".join(found)

    def practice(self) -> Content:
        language, dice = self.language(), self.dice
        letters = LETTERS if language in {"ru", "kk", "fa", "zh"} else 2 * LETTERS
        return Content(
            title=self.text(language, 50),
            summary=self.text(language, letters * 6 // 10),
            safeguards=self.text(language, letters * 2 // 10),
            results=self.text(language, letters * 2 // 10),
            strands=dice.sample(STRANDS, dice.choice((1, 1, 2))),
            pillars=dice.sample(PILLARS, dice.choice((0, 1, 1, 2))),
            theme=dice.choice(THEMES),
            setting=dice.choice(SETTINGS),
            evidence=dice.choices(EVIDENCE, (8, 4, 2, 1))[0],
            country=dice.choice(COUNTRIES),
            language=language,
        )

    def misspelt(self) -> str:
        word = self.dice.choice(
            [w for w in self.lists[self.dice.choice(("en", "ru"))] if len(w) > 5]
        )
        place = self.dice.randrange(1, len(word) - 1)
        return word[:place] + self.dice.choice("qzюъ") + word[place + 1 :]


def questions(w: Writer, facets: dict[str, list[int]]) -> dict[str, Callable[[], Any]]:
    """Each kind of question: a function that makes up the next one."""
    dice = w.dice

    def words(count: int) -> str:
        language = w.language()
        return " ".join(w.common(language, count))

    def filters(count: int) -> dict[str, int]:
        return {name: dice.choice(facets[name]) for name in dice.sample(FACETS, count)}

    def find(wanted: Wanted, page: int = 0) -> Any:
        return partial(library.find, group_id=1, wanted=wanted, page=page)

    def similar() -> Any:
        made = w.practice()
        return partial(
            library.similar, group_id=1, title=made.title, summary=made.summary, own_id=0
        )

    return {
        "one word": lambda: find(Wanted(words(1))),
        "two words": lambda: find(Wanted(words(2))),
        "four words": lambda: find(Wanted(words(4))),
        "an incomplete word": lambda: find(Wanted(words(2)[: dice.randint(2, 8)])),
        "a rare word": lambda: find(Wanted(w.rare(w.language()))),
        "a misspelt word": lambda: find(Wanted(w.misspelt())),
        "nothing has all": lambda: find(Wanted(f"{words(3)} {w.misspelt()} {words(2)}")),
        "words, a filter": lambda: find(Wanted(words(2), filters(1))),
        "one filter": lambda: find(Wanted("", filters(1))),
        "three filters": lambda: find(Wanted("", filters(3))),
        "six filters": lambda: find(Wanted("", filters(6))),
        "everything, page 90": lambda: find(Wanted(), 90),
        "counts, no filter": lambda: facet_counts(dice, Wanted()),
        "counts, one filter": lambda: facet_counts(dice, Wanted("", filters(1))),
        "counts, words": lambda: facet_counts(dice, Wanted(words(1), filters(1))),
        "near-duplicates": similar,
    }


def facet_counts(dice: random.Random, wanted: Wanted) -> Any:
    """The values of one facet with their counts."""
    return partial(
        library.list_facets, group_id=1, facet=dice.choice(FACETS), wanted=wanted, page=0
    )


async def main(sizes: list[int]) -> None:
    """Measure and print."""
    for line in machine():
        print(line)
    for size in sizes:
        with tempfile.TemporaryDirectory() as folder:
            db = await Db.open(Path(folder) / "library.db")
            writer = Writer()
            begun = time.perf_counter()
            await fill(db, writer, size)
            filled = time.perf_counter() - begun
            await db.empty_log()
            bytes_ = db.path.stat().st_size
            print(f"\n{size} practices: {bytes_ / 2**20:.0f} MiB, of which the texts are "
                  f"{await db.read(text_bytes) / 2**20:.0f} MiB; put in at "
                  f"{size / filled:.0f}/s")  # fmt: skip
            await ask(db, writer)
            await db.close()


async def fill(db: Db, writer: Writer, size: int) -> None:
    """A group with that many practices."""
    author = await db.write(Cause(NOW), begin)
    for first in range(0, size, TOGETHER):
        made = [writer.practice() for _ in range(min(TOGETHER, size - first))]
        await db.write(Cause(NOW, group_id=1, member_id=author), put_all, made)


def begin(tx: Tx, cause: Cause) -> int:
    """The group and its one author."""
    group = groups.add(tx, cause, "BG", "Bench", "en", "UTC")
    return members.add(
        tx, Cause(NOW, group_id=group), group, person_id=None, delegation_id=None, name="Author",
        body="Body", role=Role.EXPERT, state=State.ACTIVE,
    )  # fmt: skip


def put_all(tx: Tx, cause: Cause, made: list[Content]) -> None:
    """Share them."""
    for content in made:
        library.put(tx, practices.add(tx, cause, content))


def text_bytes(tx: Tx) -> int:
    """What was written, without versions and indexes."""
    return int(tx.value("SELECT sum(length(CAST(content AS BLOB))) FROM practices"))


async def ask(db: Db, writer: Writer) -> None:
    """All kinds of questions in turns; a line for each and one for all."""
    facets = await db.read(values)
    taken: dict[str, list[float]] = {}
    for _ in range(ROUNDS):
        for kind, make in questions(writer, facets).items():
            question = make()
            begun = time.perf_counter()
            await db.read(question)
            taken.setdefault(kind, []).append((time.perf_counter() - begun) * 1000)
    print(f"{'':22}{'p50 ms':>8}{'p99 ms':>8}")
    for kind, times in [*taken.items(), ("all together", [t for ts in taken.values() for t in ts])]:
        print(f"{kind:22}{percentile(times, 50):8.2f}{percentile(times, 99):8.2f}")


def values(tx: Tx) -> dict[str, list[int]]:
    """The ids of every facet's values."""
    rows = tx.all("SELECT facet, id FROM library_facets WHERE group_id = 1")
    return {name: [row["id"] for row in rows if row["facet"] == name] for name in FACETS}


def percentile(times: list[float], percent: int) -> float:
    """The time that so many percent stay below."""
    return sorted(times)[min(len(times) - 1, len(times) * percent // 100)]


def wanted_sizes() -> Iterator[int]:
    """From the command line, else the environment, else modest ones."""
    yield from map(int, sys.argv[1:] or os.environ.get("SEARCH_SIZES", "1000 10000").split())


if __name__ == "__main__":
    asyncio.run(main(list(wanted_sizes())))
