"""The words that occur in the library of a group, each with the number of its practices."""

from collections.abc import Mapping
from dataclasses import replace

from rules import search
from rules.search import Term
from storage.transactions import Tx

INDEXED = 3  # letters: the index has all that starts with them as one list
FEW, FREQUENT = 64, 2000  # words with the same start; practices that have them
LAST = "\U0010ffff"  # sorts after every word with the same start


def count(tx: Tx, group_id: int, words: list[str]) -> list[int]:
    """One more practice has these words; returns their ids."""
    rows = tx.all(
        """
        INSERT INTO library_words (group_id, word, backwards, n)
        SELECT :g, value ->> 0, value ->> 1, 1 FROM json_each(:words) WHERE true
        ON CONFLICT (group_id, word) DO UPDATE SET n = n + 1
        RETURNING id
        """,
        g=group_id,
        words=[[word, word[::-1]] for word in words],
    )
    return [row["id"] for row in rows]


def completed(tx: Tx, group_id: int, term: Term) -> Term:
    """The term with the words that it can be the start of, when they are few and frequent.

    The index merges all that has any of them before it gives the first: where the words are in
    thousands of practices, naming them is faster. Elsewhere it finds words with digits, too.
    """
    if not term.open or len(term.word) <= INDEXED:
        return term
    rows = tx.all(
        """
        SELECT word, n FROM library_words
        WHERE group_id = :g AND word >= :start AND word < :past LIMIT :limit
        """,
        g=group_id,
        start=term.word,
        past=term.word + LAST,
        limit=FEW + 1,
    )
    if len(rows) > FEW or sum(row["n"] for row in rows) < FREQUENT:
        return term
    return replace(term, ends=tuple(row["word"] for row in rows))


def named(
    tx: Tx, group_id: int, terms: list[Term], names: Mapping[tuple[str, str], str]
) -> list[Term]:
    """The terms with the values of facets that are called so."""
    if not terms or not names:
        return terms
    rows = tx.all(
        """
        SELECT id, facet, value FROM library_facets
        WHERE group_id = :g AND facet IN (SELECT value FROM json_each(:facets))
        """,
        g=group_id,
        facets=sorted({facet for facet, _ in names}),
    )
    labels = {row["id"]: names.get((row["facet"], row["value"]), "") for row in rows}
    return [
        replace(term, facets=tuple(id_ for id_, label in labels.items() if term.names(label)))
        for term in terms
    ]


def near(tx: Tx, group_id: int, word: str) -> dict[str, int]:
    """The words that may be meant by a misspelt one: same start or same end, about as long."""
    start, end, swapped = search.start_and_end(word)
    rows = tx.all(
        """
        SELECT word, n FROM library_words
        WHERE group_id = :g AND word >= :start AND word < :past_start
            AND length(word) BETWEEN :least AND :most
        UNION
        SELECT word, n FROM library_words
        WHERE group_id = :g AND backwards >= :end AND backwards < :past_end
            AND length(word) BETWEEN :least AND :most
        UNION
        SELECT word, n FROM library_words WHERE group_id = :g AND word = :swapped
        """,
        g=group_id,
        start=start,
        past_start=start + LAST,
        end=end[::-1],
        past_end=end[::-1] + LAST,
        swapped=swapped,
        least=len(word) - 1,
        most=len(word) + 1,
    )
    return {row["word"]: row["n"] for row in rows}


def rarest(tx: Tx, group_id: int, words: list[str], limit: int) -> list[str]:
    """Those of the words that occur in the library, the rarest first."""
    rows = tx.all(
        """
        SELECT word FROM library_words
        WHERE group_id = :g AND word IN (SELECT value FROM json_each(:words))
        ORDER BY n, word LIMIT :limit
        """,
        g=group_id,
        words=words,
        limit=limit,
    )
    return [row["word"] for row in rows]
