"""The audiences of announcements in words: what can be chosen, and what was."""

from handlers import home
from handlers.visits import Visit
from rules import announcements, words
from rules import audiences as rules
from rules.forms import Draft
from rules.members import Kind
from rules.refusals import Refused
from storage import audiences, delegations, forms, meetings
from texts import LANGUAGES, dates

MOST = 90  # buttons under one question; Telegram takes 100


async def offered(visit: Visit) -> dict[str, str]:
    """What can be chosen of the kind that the draft names."""
    draft = await _draft(visit)
    found = await _choices(visit, str(draft.answers.get("audience"))) if draft else {}
    return dict(list(found.items())[:MOST])


async def _draft(visit: Visit) -> Draft | None:
    drafts = await visit.read(forms.list_of, visit.person_id)
    return next((draft for draft in drafts if draft.form == announcements.FORM.name), None)


async def typed(visit: Visit, draft: Draft, raw: str) -> object:
    """The choice whose label holds what was typed. Raises Refused unless there is just one."""
    wanted = words.clean(raw).casefold()
    found = await _choices(visit, str(draft.answers.get("audience")))
    hits = [value for value, label in found.items() if wanted and wanted in label.casefold()]
    exact = [value for value in hits if found[value].casefold() == wanted]
    if len(exact or hits) != 1:
        raise Refused("announcements-refused-which", n=len(hits))
    return (exact or hits)[0]


async def called(visit: Visit, audience: str) -> str:
    """An audience in words; its bare kind when what it is about is gone."""
    kind = rules.parts(audience)[0]
    label = visit.t.plain(f"announcement-audience-{kind}")
    if kind in rules.WHOLE:
        return label
    which = (await _choices(visit, kind)).get(audience)
    return f"{label}: {which}" if which else label


async def _choices(visit: Visit, kind: str) -> dict[str, str]:
    t = visit.t
    match kind:
        case "kind":
            return {f"kind.{k}": t.plain(f"delegation-kind-{k}") for k in Kind}
        case "role":
            return {f"role.{r}": t.plain(f"announcements-role-{r}") for r in ROLES}
        case "language":
            return {f"language.{code}": name for code, name in LANGUAGES.items()}
    look = {
        "delegation": _delegations,
        "meeting": _meetings,
        "unvoted": _votes,
        "unread": _announcements,
    }.get(kind)
    return await look(visit) if look else {}


ROLES = ("expert", "reviewer", "rapporteur", "chair", "coordinator")


async def _delegations(visit: Visit) -> dict[str, str]:
    found = await visit.read(delegations.list_all, visit.group.id)
    named = {f"delegation.{d.id}": visit.called(d.name) for d in found}
    return dict(sorted(named.items(), key=lambda item: item[1].casefold()))


async def _votes(visit: Visit) -> dict[str, str]:
    votes = await visit.read(audiences.votes, visit.group.id)
    return {f"unvoted.{number}": home.shorten(title) for number, title in votes.items()}


async def _announcements(visit: Visit) -> dict[str, str]:
    numbers = await visit.read(audiences.to_confirm, visit.group.id)
    return {f"unread.{n}": visit.t.plain("announcements-number", n=str(n)) for n in numbers}


async def _meetings(visit: Visit) -> dict[str, str]:
    """The coming meetings and the last two, by answer."""
    coming = await visit.read(meetings.list_coming, visit.group.id, visit.now)
    past = await visit.read(meetings.list_past, visit.group.id, visit.now)
    found = {}
    for meeting in [*coming, *past[:2]]:
        title = home.shorten(meeting.title, 24)
        day = dates.day(visit.t, meeting.starts_at, meeting.zone)
        for answer in rules.REPLIES:
            label = visit.t.plain(f"announcements-reply-{answer}", title=title, day=day)
            found[f"meeting.{meeting.id}.{answer}"] = label
    return found
