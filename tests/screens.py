"""What somebody looks at: the card that was sent or changed last, and its buttons."""

from tests.stage import plain


def card(stage, who):
    """The message to somebody that was sent or edited last, as the client shows it."""
    chat = stage.id(who)
    noted = [e for e in stage.telegram.ledger.entries if e["chat"] == chat and "message_id" in e]
    shown = {m["message_id"]: m for m in stage.telegram.messages(chat)}
    return next(shown[e["message_id"]] for e in reversed(noted) if e["message_id"] in shown)


def text(stage, who):
    """Its text."""
    return plain(card(stage, who)["text"])


def labels(stage, who):
    """The labels of its buttons."""
    return [plain(button["text"]) for button in buttons(stage, who)]


def starting(stage, who, words):
    """The label of the card's first button that begins with these words."""
    return next(label for label in labels(stage, who) if label.startswith(words))


def buttons(stage, who):
    """Its buttons."""
    return [button for row in card(stage, who)["buttons"] for button in row]


def data(stage, who, label):
    """What the button with this label says to the bot; there has to be one."""
    return {plain(b["text"]): b.get("data") for b in buttons(stage, who)}[label]


async def tap(stage, who, *wanted):
    """Press buttons of the card one after the other; returns the pop-up, else the card's text."""
    for label in wanted:
        number = card(stage, who)["message_id"]
        said = await press(stage, who, data(stage, who, label), number)
    return said or text(stage, who)


async def press(stage, who, sent, message_id=1):
    """Press a button that says `sent`, forged or not; returns the pop-up."""
    number = stage.id(who)
    pressed = stage.telegram.press(number, number, message_id, sent)
    await stage.settle()
    answer = stage.telegram.answer(pressed.callback_query_id)
    assert answer is not None, "every press is answered"
    return plain(answer["text"] or "")


async def dead(stage):
    """How many updates could not be handled."""
    return await stage.one("SELECT count(*) FROM inbox WHERE state = 'dead'")
