"""Files of a draft and of a practice.

files:detach:<draft>:v<n>:<place>       take a file away from a draft
files:send:<practice>:v<n>              send the files of a practice
"""

from dataclasses import replace

from telegram import Message

from actions import files as actions
from handlers import attachments, practices, questions
from handlers.attachments import Album, Sent
from handlers.cards import Button, Card
from handlers.refusals import refusal
from handlers.routes import data, press
from handlers.visits import Visit
from rules import files as rules
from rules import practices as practice_rules
from rules.forms import Draft
from rules.members import Role
from rules.practices import Practice, State
from rules.refusals import Refused
from storage import forms
from storage import practices as library


def takes(draft: Draft | None, message: Message) -> bool:
    """Whether a message is for a question that waits for files."""
    question = questions.of(draft).form.question(draft.step) if draft else None
    return message.text is None and question is not None and question.files > 0


def not_here(draft: Draft | None, message: Message) -> Refused:
    """What to say of a message without text, where a text is expected."""
    if message.poll:
        return Refused("reactions-refused-poll")
    form = questions.of(draft).form if draft else None
    wanted = form is not None and any(question.files for question in form.details)
    later = wanted and (message.document or message.photo)
    return Refused("files-refused-later" if later else "forms-refused-text-only")


async def attach(visit: Visit, draft: Draft, message: Message, album: Album) -> Card:
    """Put what was sent to the draft; an album is answered by one card, with all refusals."""
    form = questions.of(draft).form
    try:
        file = attachments.read(message)
        draft = await visit.write(actions.attach, form, draft.id, draft.version, file)
    except Refused as refused:
        note = refusal(visit, refused)
        album.notes += [note] if note not in album.notes else []
    card = await questions.card(visit, draft)
    visit.message_id = album.message_id
    text = "\n\n".join([*album.notes, card.text])
    return replace(card, text=text, fresh=not album.message_id)


async def detach(visit: Visit) -> Card:
    """Take a file away from a draft."""
    draft = await visit.read(forms.require, visit.person_id, visit.id)
    form = questions.of(draft).form
    draft = await visit.write(actions.detach, form, draft.id, visit.version, visit.arg)
    return await questions.card(visit, draft)


async def send(visit: Visit) -> Card:
    """Send the files of the version that was on screen."""
    t = visit.t
    practice = await visit.read(library.require, visit.group.id, visit.id)
    screener = visit.is_a(Role.COORDINATOR)
    practice_rules.check_visible(practice, visit.member.id, screener=screener)
    if practice.revision == visit.version:
        practice_rules.check_history(practice, visit.member.id, screener=screener)
        practice = await visit.read(library.latest, visit.group.id, visit.id)
    if practice.state is State.WITHDRAWN:
        raise Refused("files-refused-withdrawn")
    if practice.version != visit.version or not practice.content.files:
        return (await practices.show(visit)).saying(t.plain("forms-refused-stale"))
    sent = tuple(_sent(visit, practice, n) for n in range(1, len(practice.content.files) + 1))
    back = Button(t.plain("responses-back"), data("practices:show", practice.id))
    text = t("files-of", n=len(sent), title=practice.content.title)
    return Card(text, [[back]], files=sent, fresh=True)


def _sent(visit: Visit, practice: Practice, place: int) -> Sent:
    file = practice.content.files[place - 1]
    facts = {
        "ours": rules.our_name(practice.number, place, file),
        "name": attachments.called(visit.t, file),
    }
    return Sent(file, visit.t("files-caption", **facts), visit.t("files-lost", **facts))


ROUTES = [press("files:detach", detach), press("files:send", send)]
