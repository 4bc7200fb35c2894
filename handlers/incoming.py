"""What comes in as a message: its words and where they are from; and messages edited later."""

from dataclasses import replace
from html import escape

from telegram import (
    Message,
    MessageOriginChannel,
    MessageOriginChat,
    MessageOriginHiddenUser,
    MessageOriginUser,
)

from actions import forms as actions
from handlers import dialogues, questions
from handlers.cards import PRIMARY, Button, Card
from handlers.routes import data
from handlers.visits import Visit
from rules import permissions
from rules.forms import Draft
from rules.refusals import Refused
from storage import forms, versions


def take(visit: Visit, message: Message) -> None:
    """Put a message's words into the visit."""
    visit.said_id = message.message_id
    visit.text = message.text or ""
    try:
        visit.html = message.text_html if message.text else ""
    except UnicodeDecodeError:  # a mark that begins or ends within a character
        visit.html = escape(visit.text)
    visit.source = _source(message, visit.person_id)


def _source(message: Message, person_id: int) -> str:
    """Who wrote what was forwarded; nobody for one's own words."""
    match message.forward_origin:
        case MessageOriginUser(sender_user=user):
            return "" if user.id == person_id else user.full_name or str(user.id)
        case MessageOriginHiddenUser(sender_user_name=name):
            return name
        case MessageOriginChat(sender_chat=chat) | MessageOriginChannel(chat=chat):
            return chat.title or "?"
    return ""


async def answered(visit: Visit) -> Draft | None:
    """The draft to which a message was an answer."""
    drafts = await visit.read(forms.list_of, visit.person_id)
    return next((draft for draft in drafts if _key(visit, draft)), None)


def _key(visit: Visit, draft: Draft) -> str | None:
    if draft.form not in questions.REGISTRY:
        return None
    given = draft.messages.items()
    return next((key for key, number in given if number == visit.said_id), None)


async def edited(visit: Visit, draft: Draft | None) -> Card | None:
    """An edit changes the answer of a draft that the message gave.

    What was submitted asks for a new version; other edits have no effect, which is said while a
    dialogue is open.
    """
    key = _key(visit, draft) if draft else None
    if draft and key:
        return await _amended(visit, draft, key)
    if visit.is_a_member:
        practice = await visit.read(
            versions.written_from, visit.group.id, visit.member.id, visit.said_id
        )
        if practice is not None:
            revise = data("forms:open", practice, arg="practice")
            rows = [[Button(visit.t.plain("practices-revise"), revise, style=PRIMARY)]]
            return Card(visit.t("practices-edited"), rows, fresh=True)
    if await visit.read(forms.opened, visit.person_id):
        return Card(visit.t("forms-edited"), fresh=True)
    return None


async def _amended(visit: Visit, draft: Draft, key: str) -> Card:
    dialogue = questions.of(draft)
    permissions.check(dialogue.word, visit.actor)
    question = dialogue.form.question(key)
    if question is None or not visit.text:
        raise Refused("forms-refused-text-only")
    value = await dialogues.read(visit, dialogue, draft, question)
    draft = await visit.write(actions.amend, draft.id, draft.version, key, value, visit.said_id)
    return replace(await questions.card(visit, draft, note="forms-amended"), fresh=True)
