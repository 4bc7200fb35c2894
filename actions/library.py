"""What somebody looks for in the library is remembered in their search dialogue."""

from actions.gate import permitted
from rules.causes import Cause
from rules.forms import PREVIEW, Answers, Draft
from rules.practices import SEARCH_FORM
from storage import forms
from storage.transactions import Tx


@permitted
def narrow(tx: Tx, cause: Cause, words: str, filters: dict[str, int]) -> Draft:
    """Look for these words, narrowed by these facets; typed words go on searching."""
    draft = forms.start(
        tx, cause, SEARCH_FORM.name, PREVIEW, group_id=cause.group_id, subject_id=0, answers={}
    )
    answers: Answers = {"words": words or None, "filters": filters}
    return forms.put(tx, cause, draft, PREVIEW, answers)
