"""The library as it is searched and browsed: what is in it, and what is found in it.

`put` and `remove` keep the index, the facets and the words in step with what the group may read.
"""

from collections import defaultdict
from math import log

import orjson

from rules import library as rules
from rules import search
from rules.library import Facet, Found, Wanted
from rules.practices import Practice
from rules.refusals import Refused
from rules.search import Term
from storage import practices, vocabulary
from storage.transactions import Tx

PAGE = 6
VALUES = 8  # of a facet on one page
MOST = 1000  # so many are listed and counted; what is found beyond is "more than"
LITTLE = 3  # fewer hits than this, and better words are offered


def put(tx: Tx, practice: Practice) -> None:
    """The group may read the practice from now on, or reads it anew: it keeps its place."""
    group, content = practice.group_id, practice.content
    known = tx.value("SELECT id FROM library WHERE practice_id = :id", id=practice.id)
    if known is not None:
        _take_out(tx, known)
    facets = _count_facets(tx, practice)
    title, rest = content.title, rules.text(content)
    shelf = tx.value(
        """
        INSERT INTO library (id, group_id, practice_id, facets, words)
        VALUES (:id, :g, :practice, :facets, :words) RETURNING id
        """,
        id=known,
        g=group,
        practice=practice.id,
        facets=facets,
        words=vocabulary.count(tx, group, search.vocabulary(f"{title}\n{rest}")),
    )
    tx.run(
        "INSERT INTO practices_found (rowid, words) VALUES (:id, :words)",
        id=shelf,
        words=search.tokens(title, rest, group, facets),
    )


def remove(tx: Tx, practice: Practice) -> None:
    """The group may no longer read the practice: nothing of it can be found."""
    known = tx.value("SELECT id FROM library WHERE practice_id = :id", id=practice.id)
    if known is not None:
        _take_out(tx, known)


def _take_out(tx: Tx, shelf: int) -> None:
    tx.run("DELETE FROM practices_found WHERE rowid = :id", id=shelf)
    for table, column in (("library_facets", "facets"), ("library_words", "words")):
        ids = f"(SELECT value FROM json_each((SELECT {column} FROM library WHERE id = :id)))"
        tx.run(f"UPDATE {table} SET n = n - 1 WHERE id IN {ids}", id=shelf)
        tx.run(f"DELETE FROM {table} WHERE n = 0 AND id IN {ids}", id=shelf)
    tx.run("DELETE FROM library WHERE id = :id", id=shelf)


def _count_facets(tx: Tx, practice: Practice) -> list[int]:
    return [
        tx.value(
            """
            INSERT INTO library_facets (group_id, facet, value, shown, n)
            VALUES (:g, :facet, :value, :shown, 1)
            ON CONFLICT (group_id, facet, value) DO UPDATE SET n = n + 1, shown = excluded.shown
            RETURNING id
            """,
            g=practice.group_id,
            facet=facet,
            value=value,
            shown=shown,
        )
        for facet, value, shown in rules.facets(practice.content)
    ]


def count(tx: Tx, group_id: int) -> int:
    """How many practices the group may read."""
    return int(tx.value("SELECT count(*) FROM library WHERE group_id = :g", g=group_id))


def find(tx: Tx, group_id: int, wanted: Wanted, page: int) -> Found:
    """A page of what has all the words and facets: newest first, titles with the words before.

    When nothing has all the words, what has some of them, the most and rarest first. A page
    beyond the last is the last.
    """
    terms, facets = _terms(tx, group_id, wanted), list(wanted.filters.values())
    if wanted.words and not terms:
        return Found()
    ids = _all_words(tx, group_id, terms, facets)
    better = _offers(tx, group_id, wanted.words, terms) if terms and len(ids) < LITTLE else []
    some = not ids and len(terms) > 1
    if some:
        ids = _some_words(tx, group_id, terms, facets)
    listed = ids[:MOST]
    page = min(page, max(0, (len(listed) - 1) // PAGE))
    shown = load(tx, group_id, listed[page * PAGE : (page + 1) * PAGE])
    return Found(
        practices=shown,
        total=len(listed),
        more=len(ids) > MOST,
        page=page,
        some=some,
        offers=better,
    )


def offers(tx: Tx, group_id: int, wanted: Wanted) -> list[str]:
    """What may have been meant by words that are found nowhere, or nearly."""
    return _offers(tx, group_id, wanted.words, _terms(tx, group_id, wanted))


def _terms(tx: Tx, group_id: int, wanted: Wanted) -> list[Term]:
    terms = [vocabulary.completed(tx, group_id, term) for term in search.terms(wanted.words)]
    return vocabulary.named(tx, group_id, terms, wanted.names)


def _offers(tx: Tx, group_id: int, typed: str, terms: list[Term]) -> list[str]:
    better: dict[str, list[str]] = {}
    for term in terms:
        if len(term.word) < search.FAMILIAR or not term.word.isalpha():
            continue
        hits = len(ids_of(tx, search.match(group_id, [], [term], title=False), LITTLE))
        if hits < LITTLE:
            known = vocabulary.near(tx, group_id, term.word)
            near = search.nearest(term.word, {w: n for w, n in known.items() if n > hits})
            better |= {term.word: near} if near else {}
    return search.offers(typed, better)


def _all_words(tx: Tx, group_id: int, terms: list[Term], facets: list[int]) -> list[int]:
    anywhere = ids_of(tx, search.match(group_id, facets, terms, title=False), MOST + 1)
    if not terms or len(anywhere) < 2:
        return anywhere
    titled = ids_of(tx, search.match(group_id, facets, terms, title=True), MOST + 1)
    first = set(titled)
    return titled + [n for n in anywhere if n not in first][: MOST + 1 - len(titled)]


def _some_words(tx: Tx, group_id: int, terms: list[Term], facets: list[int]) -> list[int]:
    """What has any of the terms; a term weighs the more the rarer it is."""
    weights: defaultdict[int, float] = defaultdict(float)
    for term in terms:
        ids = ids_of(tx, search.match(group_id, facets, [term], title=False), MOST + 1)
        weight = log(1 + 2 * MOST / max(1, len(ids)))
        for found in ids:
            weights[found] += weight
    heaviest = sorted(zip(weights.values(), weights, strict=True), reverse=True)
    return [found for _, found in heaviest[: MOST + 1]]


def ids_of(tx: Tx, match: str, limit: int) -> list[int]:
    """What matches, newest first."""
    packed = tx.value(
        """
        SELECT json_group_array(id) FROM (
            SELECT rowid AS id FROM practices_found WHERE practices_found MATCH :match
            ORDER BY rowid DESC LIMIT :limit)
        """,
        match=match,
        limit=limit,
    )
    return sorted(orjson.loads(packed), reverse=True)


def load(tx: Tx, group_id: int, ids: list[int]) -> list[Practice]:
    """The practices of these places in the library, in this order."""
    places = tx.all(
        """
        SELECT id, practice_id FROM library
        WHERE id IN (SELECT value FROM json_each(:ids))
        """,
        ids=ids,
    )
    order = {row["practice_id"]: ids.index(row["id"]) for row in places}
    rows = tx.all(
        f"""
        {practices.SELECT}
        WHERE +p.group_id = :g AND p.id IN (SELECT value FROM json_each(:ids))
        """,  # the plus: few ids, not the index of the whole group
        g=group_id,
        ids=list(order),
    )
    found = [Practice.model_validate(row) for row in rows]
    return sorted(found, key=lambda practice: order[practice.id])


def facets_of(tx: Tx, group_id: int, wanted: Wanted) -> list[Facet]:
    """The facets that narrow, as they can be shown; those that are no more are left out."""
    rows = tx.all(
        """
        SELECT id, facet, value, shown, n FROM library_facets
        WHERE group_id = :g AND id IN (SELECT value FROM json_each(:ids)) ORDER BY facet
        """,
        g=group_id,
        ids=list(wanted.filters.values()),
    )
    return [Facet.model_validate(row) for row in rows]


def require_facet(tx: Tx, group_id: int, facet_id: int) -> Facet:
    """One value of a facet. Raises Refused when no practice of the group has it (any more)."""
    row = tx.one(
        """
        SELECT id, facet, value, shown, n FROM library_facets
        WHERE group_id = :g AND id = :id
        """,
        g=group_id,
        id=facet_id,
    )
    if row is None:
        raise Refused("library-refused-gone")
    return Facet.model_validate(row)


def list_facets(
    tx: Tx, group_id: int, facet: str, wanted: Wanted, page: int
) -> tuple[list[Facet], int]:
    """A page of a facet's values, the most frequent first, and how many values there are.

    Each with how many practices have it besides what else is wanted (counted up to 1,001 when
    that is more than 1,000 practices).
    """
    terms = _terms(tx, group_id, wanted)
    others = [n for name, n in wanted.filters.items() if name != facet]
    if not terms and not others:
        return _values(tx, group_id, facet, page), _count_values(tx, group_id, facet)
    left = ids_of(tx, search.match(group_id, others, terms, title=False), MOST + 1)
    if len(left) <= MOST:
        values = _values_among(tx, facet, left)
        return values[page * VALUES : (page + 1) * VALUES], len(values)
    values = [
        value.model_copy(update={"n": len(ids_of(tx, match, MOST + 1))})
        for value in _values(tx, group_id, facet, page)
        if (match := search.match(group_id, [*others, value.id], terms, title=False))
    ]
    return values, _count_values(tx, group_id, facet)


def _values(tx: Tx, group_id: int, facet: str, page: int) -> list[Facet]:
    rows = tx.all(
        """
        SELECT id, facet, value, shown, n FROM library_facets
        WHERE group_id = :g AND facet = :facet ORDER BY n DESC, value LIMIT :n OFFSET :skip
        """,
        g=group_id,
        facet=facet,
        n=VALUES,
        skip=page * VALUES,
    )
    return [Facet.model_validate(row) for row in rows]


def _count_values(tx: Tx, group_id: int, facet: str) -> int:
    return int(
        tx.value(
            "SELECT count(*) FROM library_facets WHERE group_id = :g AND facet = :facet",
            g=group_id,
            facet=facet,
        )
    )


def _values_among(tx: Tx, facet: str, ids: list[int]) -> list[Facet]:
    rows = tx.all(
        """
        SELECT f.id, f.facet, f.value, f.shown, c.n
        FROM (
            SELECT j.value AS id, count(*) AS n
            FROM library l, json_each(l.facets) j
            WHERE l.id IN (SELECT value FROM json_each(:ids))
            GROUP BY j.value) c
        JOIN library_facets f ON f.id = c.id
        WHERE f.facet = :facet ORDER BY c.n DESC, f.value
        """,
        ids=ids,
        facet=facet,
    )
    return [Facet.model_validate(row) for row in rows]
