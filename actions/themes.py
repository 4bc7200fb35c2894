"""Coordinators edit the group's list of themes."""

from actions import forms as dialogues
from actions.gate import permitted
from rules import themes as rules
from rules.causes import Cause
from storage import journal, themes
from storage.transactions import Tx


@permitted
def put(tx: Tx, cause: Cause, draft_id: int, version: int) -> int:
    """Add a theme, or call one otherwise; returns its id. Raises Refused for a name in use."""
    draft = dialogues.take(tx, cause, rules.FORM, draft_id, version)
    given = {"en": draft.answers["name"], "ru": draft.answers["ru"]}
    names = {language: str(name) for language, name in given.items() if name}
    everything = themes.list_all(tx, cause.group_id)
    others = [theme for theme in everything if theme.id != draft.subject_id]
    rules.check_new(names, others, added=not draft.subject_id)
    if draft.subject_id:
        found = themes.require(tx, cause.group_id, draft.subject_id).id
        themes.put_names(tx, cause.group_id, found, names)
    else:
        found = themes.add(tx, cause, names)
    journal.add(tx, cause, "themes.put", theme=found)
    return found


@permitted
def retire(tx: Tx, cause: Cause, theme_id: int, *, retired: bool) -> None:
    """Offer a theme no more, or again; practices that have it keep it."""
    theme = themes.require(tx, cause.group_id, theme_id)
    themes.put_retired(tx, cause.group_id, theme.id, retired=retired)
    journal.add(tx, cause, "themes.retire", theme=theme.id, retired=retired)
