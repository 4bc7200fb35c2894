"""How a practice was answered, as its card shows it: a line, and the buttons that lead on.

What they lead to stands in `marks`, `comments`, `trials`, `removals` and `files`.
"""

from handlers.cards import DANGER, Button
from handlers.routes import data
from handlers.visits import Visit
from rules import responses as rules
from rules.members import Role
from rules.practices import Practice, State
from rules.refusals import Refused
from rules.responses import Response, Tally
from storage import members, responses
from texts import Html


def shared(practice: Practice) -> bool:
    """Whether everybody in the group can read a practice, and so answer it."""
    try:
        rules.check_shared(practice)
    except Refused:
        return False
    return True


async def lines(visit: Visit, practice: Practice) -> list[Html]:
    """How many delegations find it useful, and how many tried it."""
    member = visit.member
    found = await visit.read(
        responses.tally, visit.group.id, practice.id, member.id, member.delegation_id
    )
    parts = []
    if found.useful:
        parts.append(visit.t("responses-useful-to", n=found.useful))
    if found.tried:
        parts.append(visit.t("responses-tried-by", n=found.tried))
    return [Html("\n".join(parts))] if parts and shared(practice) else []


async def rows(visit: Visit, practice: Practice) -> list[list[Button]]:
    """Mark, save, read and write answers, get the files."""
    files = files_button(visit, practice)
    if not shared(practice):
        return [files]
    member = visit.member
    found = await visit.read(
        responses.tally, visit.group.id, practice.id, member.id, member.delegation_id
    )
    author = await visit.read(members.require, visit.group.id, practice.author_id)
    speaks = rules.may_speak_for(member, author)
    if found.useful:
        files.insert(0, Button(visit.t.plain("responses-whom"), data("responses:who", practice.id)))
    comments = visit.t.plain("responses-comments", n=found.comments)
    answers = [Button(comments, data("responses:comments", practice.id))]
    if found.tried:
        tried = visit.t.plain("responses-tried", n=found.tried)
        answers.insert(0, Button(tried, data("responses:tried", practice.id)))
    elif speaks:
        answers.insert(0, tell(visit, practice.id))
    return [_marks(visit, practice, found, speaks=speaks), answers, files]


def _marks(visit: Visit, practice: Practice, found: Tally, *, speaks: bool) -> list[Button]:
    t = visit.t
    save = t.plain("forms-chosen", label=t.plain("responses-kept"))
    if not found.saved:
        save = t.plain("responses-save")
    buttons = [Button(save, data("responses:save", practice.id, arg=_turn(done=found.saved)))]
    if speaks:
        label = t.plain("responses-mark")
        useful = t.plain("forms-chosen", label=label) if found.ours else label
        mark = data("responses:useful", practice.id, arg=_turn(done=found.ours))
        buttons.insert(0, Button(useful, mark))
    return buttons


def _turn(*, done: bool) -> str:
    return "no" if done else "yes"


def tell(visit: Visit, practice_id: int) -> Button:
    """To tell what one's delegation tried, or to change it."""
    return Button(visit.t.plain("responses-tell"), data("forms:open", practice_id, arg="tried"))


def files_button(visit: Visit, practice: Practice) -> list[Button]:
    """To the files of a practice, when it has any."""
    n = len(practice.content.files)
    if not n or practice.state is State.WITHDRAWN:
        return []
    label = visit.t.plain("files-button", n=n)
    return [Button(label, data("files:send", practice.id, practice.version))]


def back(visit: Visit, practice_id: int) -> Button:
    """To the practice."""
    return Button(visit.t.plain("responses-back"), data("practices:show", practice_id))


def take_away(visit: Visit, response: Response, number: str = "") -> list[Button]:
    """To delete one's own, or for coordinators to remove somebody else's with a reason."""
    if rules.may_withdraw(response, visit.member):
        label = visit.t.plain("responses-delete", number=number).strip()
        return [Button(label, data("responses:withdraw", response.id))]
    if visit.is_a(Role.COORDINATOR):
        label = visit.t.plain("responses-remove", number=number).strip()
        removal = data("forms:open", response.id, arg="removal")
        return [Button(label, removal, style=DANGER)]
    return []


def saved_button(visit: Visit) -> Button:
    """To the practices that one saved."""
    return Button(visit.t.plain("responses-saved"), data("responses:saved"))
