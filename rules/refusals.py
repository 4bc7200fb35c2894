"""The one exception that is meant for people: a key of the texts, and facts to put into it."""


class Refused(Exception):  # noqa: N818 - it is an answer, not an error
    """What was asked for is not done; `key` and `facts` say why, in the reader's language.

    `key` names a text in `texts/`; `facts` are its variables. `offers`: answers that were
    probably meant, as they could be typed.
    """

    def __init__(self, key: str, *, offers: tuple[str, ...] = (), **facts: object) -> None:
        super().__init__(key)
        self.key = key
        self.facts = facts
        self.offers = offers
