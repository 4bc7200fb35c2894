"""The versions of recommendations: all of them are kept."""

from rules.causes import Cause
from rules.recommendations import Recommendation, Wording, text_hash
from rules.refusals import Refused
from storage.transactions import Tx


def add(tx: Tx, cause: Cause, recommendation: Recommendation) -> None:
    """Keep the version that the recommendation has now."""
    tx.run(
        """
        INSERT INTO recommendation_versions (
            recommendation_id, version, title, paragraphs, pillars, strands, text_hash, member_id,
            at)
        VALUES (
            :id, :version, :title, :paragraphs, :pillars, :strands, :text_hash, :member, :now)
        """,
        id=recommendation.id,
        version=recommendation.version,
        title=recommendation.title,
        paragraphs=recommendation.paragraphs,
        pillars=recommendation.pillars,
        strands=recommendation.strands,
        text_hash=text_hash(recommendation.title, recommendation.paragraphs),
        member=cause.member_id,
        now=cause.now,
    )


def get(tx: Tx, recommendation: Recommendation, version: int) -> Wording:
    """One version. Raises Refused when there is none of this number."""
    row = tx.one(
        """
        SELECT v.version, v.title, v.paragraphs, v.pillars, v.strands, m.name, v.at
        FROM recommendation_versions v JOIN members m ON m.id = v.member_id
        WHERE v.recommendation_id = :id AND v.version = :version
        """,
        id=recommendation.id,
        version=version,
    )
    if row is None:
        raise Refused("recommendations-refused-gone")
    return Wording.model_validate(row)
