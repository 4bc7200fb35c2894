"""Between Telegram and the handlers: who is it, may they, what is shown, and what went wrong.

Every press is answered; a refusal is put into the reader's language; anything else that goes
wrong is a fault of ours and is left to the dispatcher.
"""

from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import datetime
from typing import Any

import structlog
from telegram import CallbackQuery, Message, Update
from telegram.ext import (
    Application,
    CallbackQueryHandler,
    ChatMemberHandler,
    CommandHandler,
    ExtBot,
    MessageHandler,
    MessageReactionHandler,
    filters,
)

from actions import groups, reactions
from actions import members as people
from handlers import decisions, dialogues, files, home, incoming, questions, refusals, uploads
from handlers.attachments import Album
from handlers.cards import Card, quiet, send
from handlers.doubles import Doubles
from handlers.parts import Parts
from handlers.pointers import Pointers
from handlers.routes import Pressed, Route
from handlers.showing import ANSWER, show
from handlers.visits import Visit
from rules import permissions
from rules.causes import Cause
from rules.forms import Draft
from rules.members import Role, State
from rules.refusals import Refused
from storage import forms, members
from storage.db import Db
from storage.inbox import Repeated
from texts import Text, negotiate

ARGUMENT = 64  # what a command may have behind it
_log = structlog.get_logger("router")


class Router:
    """Serves updates; made once with everything that it needs."""

    def __init__(
        self,
        db: Db,
        now: Callable[[], datetime],
        trusted: Callable[[], bool],
        bot: ExtBot[Any],
        routes: Sequence[Route],
    ) -> None:
        self._db, self._now, self._trusted, self._bot = db, now, trusted, bot
        self._presses = {r.name: r for r in routes if not r.name.startswith("/")}
        self.received: dict[int, datetime] = {}  # when the updates under way came in
        self.unanswered: set[int] = set()  # of these, what only takes effect: more follows it
        self._albums: dict[int, Album] = {}  # the last one of each chat
        self._parts, self._doubles = Parts(), Doubles()
        self._pointers = Pointers(db, now, bot)
        self._commands = {r.name[1:]: r for r in routes if r.name.startswith("/")}

    def install(self, application: Application[Any, Any, Any, Any, Any, Any]) -> None:
        """Add the handlers of python-telegram-bot."""
        application.add_handler(CallbackQueryHandler(self._press))  # first: most updates are
        somebody = filters.ChatType.PRIVATE & filters.User(allow_empty=True)
        private = somebody & filters.UpdateType.MESSAGE
        for name in self._commands:
            application.add_handler(CommandHandler(name, self._command, filters=private))
        application.add_handler(MessageHandler(private, self._message))
        edited = somebody & filters.UpdateType.EDITED_MESSAGE
        application.add_handler(MessageHandler(edited, self._edited))
        grouped = filters.ChatType.GROUPS & filters.UpdateType.MESSAGE
        application.add_handler(MessageHandler(grouped, self._grouped))
        application.add_handler(ChatMemberHandler(self._membership))
        of_one = MessageReactionHandler.MESSAGE_REACTION_UPDATED
        application.add_handler(
            MessageReactionHandler(self._reacted, message_reaction_types=of_one)
        )

    # what comes in

    async def _command(self, update: Update, context: Any) -> None:
        message = update.message
        assert message is not None
        length = message.entities[0].length  # in "/menu," the comma is no part of it
        name = (message.text or "")[1:length].split("@")[0].lower()
        visit = await self._visit(update)
        argument = " ".join(context.args or [])
        visit.arg = argument[:ARGUMENT]
        route = self._commands[name]

        async def serve() -> Card:
            permissions.check(route.word, visit.actor)
            card = await route.handler(visit)
            if len(argument) <= ARGUMENT or name == "start":  # a link's failure says nothing
                return card
            return replace(card, text=f"{visit.t('forms-cut', limit=ARGUMENT)}\n\n{card.text}")

        await self._serve_message(visit, serve)

    async def _message(self, update: Update, _context: Any) -> None:
        message = update.message
        assert message is not None
        visit = await self._visit(update)
        incoming.take(visit, message)
        draft = await self._draft(visit)
        takes = files.takes(draft, message)
        again, album = self._album(message)
        if again and not takes:
            return  # the other pictures of an album that was answered

        async def serve() -> Card:
            if draft is None:
                permissions.check("members.home", visit.actor)
            elif takes:
                return await files.attach(visit, draft, message, album)
            elif message.text is None and dialogues.reads_a_file(draft):
                visit.upload = uploads.of(message)
                return await dialogues.sent(visit, draft)
            if message.text is None:
                raise files.not_here(draft, message)
            if draft is not None and not message.text.startswith("/"):
                await self._enter(visit, draft.group_id)
                return await self._typed(visit, draft, message)
            ballot = await decisions.typed(visit)
            return ballot or await home.card(visit, visit.t("members-unclear"))

        await self._serve_message(visit, serve)
        album.message_id = visit.message_id

    def _album(self, message: Message) -> tuple[bool, Album]:
        """Whether an earlier message of the same album was served, and what is known of it."""
        known = self._albums.get(message.chat_id)
        if known and message.media_group_id and known.id == message.media_group_id:
            return True, known
        album = self._albums[message.chat_id] = Album(message.media_group_id or "")
        return False, album

    async def _typed(self, visit: Visit, draft: Draft, message: Message) -> Card:
        self._parts.check(message.chat_id, visit.text, message.date)
        try:
            return await dialogues.typed(visit, draft)
        except Refused as refused:
            self._parts.note(message.chat_id, visit.text, message.date, refused)
            raise

    async def _edited(self, update: Update, _context: Any) -> None:
        message = update.edited_message
        assert message is not None
        visit = await self._visit(update)
        incoming.take(visit, message)

        async def serve() -> Card | None:
            draft = await incoming.answered(visit)
            await self._enter(visit, draft.group_id if draft else None)
            return await incoming.edited(visit, draft)

        await self._serve_message(visit, serve)

    async def _press(self, update: Update, _context: Any) -> None:
        query = update.callback_query
        assert query is not None
        visit = await self._visit(update)
        pressed = Pressed.parse(query.data or "")
        route = self._presses.get(pressed.name) if pressed else None
        visit.pressed = query.data or ""
        shown = query.api_kwargs.get("card") or {}  # what the inbox kept of it
        if shown.get("chat") == visit.person_id:
            visit.message_id = shown["message_id"]
            visit.captioned, visit.copied = shown["captioned"], shown["copied"]
        try:
            if pressed is None or route is None:
                _log.info("button_unknown")
                card = quiet(visit.t.plain("forms-unknown-button"))
            else:
                await self._enter(visit, pressed.group)
                permissions.check(route.word, visit.actor)
                visit.id, visit.version, visit.arg = pressed.id, pressed.version, pressed.arg
                card = await self._served(visit, route, pressed)
        except Refused as refused:
            card = self._doubles.again(visit) or await refusals.of_press(visit, refused)
        except Repeated:
            card = await self.where(visit)
        await self._show(visit, card, query)

    async def _served(self, visit: Visit, route: Route, pressed: Pressed) -> Card:
        """What the press leads to."""
        if route.once and (again := self._doubles.again(visit)):
            return again
        card = await route.handler(visit)
        card = replace(card, fresh=card.fresh or pressed.fresh)
        self._doubles.note(visit, card)
        return card

    async def _enter(self, visit: Visit, group_id: int | None) -> None:
        """Look at the group that a button or a draft belongs to, for people in several.

        Raises Refused when the person is not active there: the press is for no other group.
        """
        if not group_id or visit.actor.person is None or visit.actor.person.group_id == group_id:
            return
        await self._db.write(Cause(visit.now, visit.person_id), groups.enter, group_id)
        await visit.refresh()

    async def _reacted(self, update: Update, _context: Any) -> None:
        change = update.message_reaction
        assert change is not None
        if change.user is None or change.chat.type != "private":
            return
        visit = await self._visit(update)
        if change.new_reaction and visit.is_a_member:
            with suppress(Repeated, Refused):
                await visit.write(reactions.explain, change.message_id)

    async def _grouped(self, update: Update, _context: Any) -> None:
        assert update.message is not None
        with suppress(Repeated):  # its effect is stored; nobody waits for more
            await self._pointers.message(update.message, update.update_id)

    async def _membership(self, update: Update, _context: Any) -> None:
        change = update.my_chat_member
        assert change is not None
        if change.chat.type in {"group", "supergroup"}:
            await self._pointers.membership(change, update.update_id)
        if change.chat.type != "private":
            return
        visit = await self._visit(update)
        if visit.actor.person:
            reachable = change.new_chat_member.status == "member"
            await visit.write(people.mark_reachable, reachable=reachable)

    async def _visit(self, update: Update) -> Visit:
        user = update.effective_user
        assert user is not None
        return Visit(
            db=self._db,
            now=self.received.get(update.update_id) or self._now(),
            actor=await self._db.read(members.actor, user.id),
            language=negotiate(user.language_code),
            person_id=user.id,
            update_id=update.update_id,
            bot_name=self._bot.username,
            trusted=self._trusted(),
        )

    # what goes wrong in words

    async def _serve_message(self, visit: Visit, serve: Callable[[], Any]) -> None:
        try:
            card = await serve()
        except Refused as refused:
            card = await self._refused_message(visit, refused)
        except Repeated:
            card = await self.where(visit)
        if card is not None:
            await self._show(visit, card)

    async def _refused_message(self, visit: Visit, refused: Refused) -> Card | None:
        draft = await self._draft(visit)
        stranger = refused.key == "members-refused-stranger" and draft is None
        if stranger and not visit.is_a(Role.FOUNDER):
            if not await visit.write(people.meet, visit.language):
                return None
            return Card(visit.t("members-state-stranger"))
        return await refusals.of_message(visit, refused, draft)

    async def _draft(self, visit: Visit) -> Draft | None:
        """The dialogue that typed text goes to, unless this version no longer has its form."""
        draft = await self._db.read(forms.opened, visit.person_id)
        return draft if draft and draft.form in questions.REGISTRY else None

    async def where(self, visit: Visit) -> Card:
        """Where a person is: for those whose last step was saved but not answered."""
        await visit.refresh()
        draft = await self._draft(visit)
        note = visit.t("members-resumed")
        if draft is not None:
            card = await questions.card(visit, draft)
            return replace(card, text=f"{note}\n\n{card.text}", fresh=True)
        return replace(await home.card(visit, note), fresh=True)

    async def resume(self, person_id: int) -> None:
        """Tell a person where they are, after a restart between the step and its answer."""
        actor = await self._db.read(members.actor, person_id)
        if actor.person is None:
            return
        visit = Visit(self._db, self._now(), actor, actor.person.language, person_id)
        await self._show(visit, await self.where(visit))

    async def apologise(self, person_id: int, incident: str, query_id: str | None) -> None:
        """Tell a person that something went wrong on our side, with a reference number."""
        actor = await self._db.read(members.actor, person_id)
        t = Text(actor.person.language if actor.person else "en")
        if query_id:
            words = t.plain("forms-incident", incident=incident)
            await self._bot.answer_callback_query(query_id, words, show_alert=True)
        elif actor.member is not None and actor.member.state is State.ACTIVE:
            await send(self._bot, person_id, Card(t("forms-incident", incident=incident)), ANSWER)

    async def _show(self, visit: Visit, card: Card, query: CallbackQuery | None = None) -> None:
        if visit.update_id in self.unanswered:
            card = replace(card, silent=True)
        await show(self._bot, visit, card, query)
