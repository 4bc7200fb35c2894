"""What a handler returned, shown: the card edited in place or sent, and the pop-up with it."""

import asyncio
import re
from dataclasses import replace
from typing import Any

from telegram import CallbackQuery
from telegram.error import BadRequest, Forbidden
from telegram.ext import ExtBot

from actions import members as people
from handlers.cards import CAPTION, Card, belonging, call, edit, persist, send
from handlers.visits import Visit
from rules.causes import Cause
from rules.words import units

ANSWER = 0  # the first lane: people who wait
TOAST = 200
TAG = re.compile("<[^>]+>")


async def show(bot: ExtBot[Any], visit: Visit, card: Card, query: CallbackQuery | None) -> None:
    """Edit the card in place or send it; the pop-up goes out at the same time."""
    if visit.actor.several and visit.actor.group:
        card = belonging(card, visit.actor.group.id)
    if visit.actor.group and visit.actor.group.protected:
        card = replace(card, protected=True)
    jobs = []
    if query is not None:
        jobs.append(_answer(bot, query, card))
    if not card.silent:
        jobs.append(_put(bot, visit, card))
    try:
        await asyncio.gather(*jobs)
    except Forbidden:
        cause = Cause(visit.now, visit.person_id)
        await visit.db.write(cause, people.mark_reachable, reachable=False)


async def _answer(bot: ExtBot[Any], query: CallbackQuery, card: Card) -> None:
    facts: dict[str, object] = {"callback_query_id": query.id}
    if card.toast:
        facts |= {"text": card.toast[:TOAST], "show_alert": card.alert}
    try:
        await persist(lambda: call(bot, "answercallbackquery", facts))
    except BadRequest as error:
        if "query is too old" not in error.message.lower():
            raise


async def _put(bot: ExtBot[Any], visit: Visit, card: Card) -> None:
    if visit.message_id and not card.fresh and not card.document:
        caption = visit.captioned
        if not caption or units(TAG.sub("", card.text)) <= CAPTION:
            place = visit.person_id, visit.message_id
            done = await persist(lambda: edit(bot, *place, card, ANSWER, caption=caption))
            if done:
                return
    sent = await persist(lambda: send(bot, visit.person_id, card, ANSWER))
    visit.message_id = sent.message_id
