"""The library: lists, search, and what narrows them.

/practices                              the library
practices:menu                          the same as a button
practices:list:<page>                   all practices that the group may read
practices:mine:<page>                   one's own
practices:find:<page>[:v<n>]            what is found: words, and what narrows them
library:read:<practice>:<list>          read one, with the way back to the list
library:filter[:0:new]                  what the list can be narrowed by
library:facet:<page>:<facet>            the values of one of them
library:pick:<value>                    narrow
library:drop:0[:<facet>]                one filter less, or none at all
library:try:<draft>:v<n>:<which>        search for what may have been meant
"""

from dataclasses import replace

from actions import forms as dialogues
from actions import library as actions
from handlers import facets as labels
from handlers import home, practices, questions, responses
from handlers.cards import PRIMARY, Button, Card
from handlers.questions import Dialogue
from handlers.routes import Pressed, command, data, press
from handlers.visits import Visit
from rules import practices as rules
from rules.forms import Draft
from rules.library import FACETS, Found, Wanted
from rules.members import Role
from rules.practices import Practice
from rules.refusals import Refused
from storage import forms, library
from storage import practices as stored
from texts import Html

MARKS = {"responses:useful", "responses:save"}
LISTS = {"l": "practices:list", "m": "practices:mine", "f": "practices:find"}  # a way back


async def menu(visit: Visit) -> Card:
    """The library: search, read, submit."""
    t = visit.t
    total = await visit.read(library.count, visit.group.id)
    rows = [
        [_submit(visit)],
        [
            Button(t.plain("practices-search"), data("forms:open", 0, arg="search")),
            Button(t.plain("library-filter"), data("library:filter", 0, arg="new")),
        ],
        [
            Button(t.plain("practices-all"), data("practices:list")),
            Button(t.plain("practices-mine"), data("practices:mine")),
        ],
        [responses.saved_button(visit)],
        [home.menu_button(visit)],
    ]
    if visit.is_a(Role.COORDINATOR):
        rows.insert(-1, [Button(t.plain("themes-title"), data("themes:list"))])
    return Card(t("practices-menu", n=total), rows)


def _submit(visit: Visit) -> Button:
    label = visit.t.plain("practices-submit")
    return Button(label, data("forms:open", 0, arg="practice"), style=PRIMARY)


# lists


async def list_(visit: Visit) -> Card:
    """Everything, newest first."""
    found = await visit.read(library.find, visit.group.id, Wanted(), visit.id)
    key = "library-all-many" if found.more else "library-all"
    rows = _lines(visit, found.practices, f"l{found.page}")
    rows.append(home.pages(visit, "practices:list", found.page, found.total, library.PAGE))
    choose = data("library:filter", 0, arg="new")
    rows.append([Button(visit.t.plain("library-filter"), choose)])
    return _card(visit, [visit.t(key, n=found.total)], rows, found.page, found.total)


async def mine(visit: Visit) -> Card:
    """One's own practices, with where each stands."""
    own, total = await visit.read(stored.list_by, visit.group.id, visit.member.id, visit.id)
    rows = _lines(visit, own, f"m{visit.id}", own=True)
    rows.append(home.pages(visit, "practices:mine", visit.id, total, stored.PAGE))
    if not total:
        rows.append([_submit(visit)])
    head = visit.t("practices-own", n=total) if total else visit.t("practices-own-none")
    return _card(visit, [head], rows, visit.id, total)


async def find(visit: Visit) -> Card:
    """A page of what the search brings; the first one when it has changed since."""
    draft = await _draft(visit)
    if draft is None:
        raise Refused("forms-refused-over")
    if visit.version and visit.version != draft.version:
        return (await results(visit, draft)).saying(visit.t.plain("forms-refused-stale"))
    return await _results(visit, draft, visit.id)


async def results(visit: Visit, draft: Draft) -> Card:
    """What was found; other words may be typed at once."""
    return await _results(visit, draft, 0)


async def _results(visit: Visit, draft: Draft, page: int) -> Card:
    wanted = await labels.wanted(visit, draft)
    facets = await labels.chosen(visit, wanted)
    chosen = {facet.facet: facet.id for facet in facets}  # what is no more narrows nothing
    wanted = replace(wanted, filters=chosen)
    found = await visit.read(library.find, visit.group.id, wanted, page)
    rows = [
        [
            Button(
                visit.t.plain("library-offer", words=home.shorten(offer)),
                data("library:try", draft.id, draft.version, n),
                style=PRIMARY,
            )
        ]
        for n, offer in enumerate(found.offers)
    ]
    rows += _lines(visit, found.practices, f"f{found.page}")
    rows.append(
        home.pages(
            visit, "practices:find", found.page, found.total, library.PAGE, version=draft.version
        )
    )
    rows.append([Button(visit.t.plain("library-filter"), data("library:filter"))])
    if wanted.filters:
        rows[-1].append(Button(visit.t.plain("library-reset"), data("library:drop")))
    head = _head(visit, wanted, found)
    if facets:
        head.append(visit.t("library-narrowed", filters=labels.in_words(visit, facets)))
    card = _card(visit, head, rows, found.page, found.total)
    again = visit.t("library-again" if wanted.words else "library-words")
    return replace(card, text=f"{card.text}\n\n{again}") if draft.open else card


def _head(visit: Visit, wanted: Wanted, found: Found) -> list[Html]:
    t, words, n = visit.t, wanted.words, found.total
    if not words:
        return [t("library-all-many" if found.more else "library-all", n=n)]
    if not n:
        return [t("library-nothing", words=words)]
    if found.some:
        return [t("library-some", words=words)]
    return [t("library-found-many" if found.more else "library-found", n=n, words=words)]


def _card(visit: Visit, head: list[Html], rows: list[list[Button]], page: int, total: int) -> Card:
    last = (total - 1) // library.PAGE + 1
    if last > 1:
        head.append(visit.t("library-page", n=page + 1, of=last))
    ways = [Button(visit.t.plain("practices-title"), data("practices:menu"))]
    return Card("\n".join(head), [*rows, [*ways, home.menu_button(visit)]])


def _lines(
    visit: Visit, found: list[Practice], origin: str, *, own: bool = False
) -> list[list[Button]]:
    t, rows = visit.t, []
    for practice in found:
        title = home.shorten(practice.content.title, 48)
        label = t.plain("practices-line", number=str(practice.number), title=title)
        if own:
            state = t.plain(f"practices-state-{practice.state}")
            label = t.plain("practices-line-state", line=label, state=state)
        rows.append([Button(label, data("library:read", practice.id, arg=origin))])
    return rows


async def read(visit: Visit) -> Card:
    """A practice and its pages as they always are, and the way back to the list."""
    origin, _, visit.arg = visit.arg.partition(".")
    name, page = LISTS.get(origin[:1]), origin[1:]
    card = await practices.show(visit)
    if name is None or not page.isdecimal():
        return card
    rows = [[_staying(button, visit.id, origin) for button in row] for row in card.rows]
    way = Button(visit.t.plain("library-back"), data(name, int(page)))
    return replace(card, rows=[*rows[:-1], [way], rows[-1]])


def _staying(button: Button, practice_id: int, origin: str) -> Button:
    """Leads to the same page of the practice, which then knows the way back, too."""
    pressed = Pressed.parse(button.data or "")
    if pressed is None or pressed.id != practice_id:
        return button
    if pressed.name in MARKS:
        marked = data(pressed.name, practice_id, arg=f"{pressed.arg}.{origin}")
        return replace(button, data=marked)
    if pressed.name != "practices:show":
        return button
    arg = f"{origin}.{pressed.arg}" if pressed.arg else origin
    return replace(button, data=data("library:read", practice_id, arg=arg))


# what narrows


async def _draft(visit: Visit) -> Draft | None:
    """The person's search in this group."""
    for draft in await visit.read(forms.list_of, visit.person_id):
        if draft.form == rules.SEARCH_FORM.name and draft.group_id == visit.group.id:
            return draft if "words" in draft.answers else None
    return None


async def _wanted(visit: Visit) -> Wanted:
    return await labels.wanted(visit, await _draft(visit))


async def filter_(visit: Visit) -> Card:
    """What the list can be narrowed by; `new`: the whole library, whatever was looked for."""
    t = visit.t
    if visit.arg == "new":
        await visit.write(actions.narrow, "", {})
    chosen = await labels.chosen(visit, await _wanted(visit))
    values = {facet.facet: facet.shown for facet in chosen}
    rows = []
    for name in FACETS:
        label = t.plain(f"library-facet-{name}")
        if name in values:
            label = t.plain("library-is", facet=label, value=values[name])
        rows.append([Button(home.shorten(label, 60), data("library:facet", 0, arg=name))])
    if values:
        rows.append([Button(t.plain("library-reset"), data("library:drop"))])
    rows.append([Button(t.plain("library-show"), data("practices:find"), style=PRIMARY)])
    return Card(t("library-filter-ask"), rows)


async def facet(visit: Visit) -> Card:
    """The values of a facet, each with how many practices would be left."""
    t, name = visit.t, visit.arg
    if name not in FACETS:
        raise Refused("forms-refused-stale")
    wanted = await _wanted(visit)
    values, total = await visit.read(library.list_facets, visit.group.id, name, wanted, visit.id)
    rows = []
    for value in await labels.named(visit, values):
        key = "library-value-many" if value.n > library.MOST else "library-value"
        label = t.plain(key, value=home.shorten(value.shown, 48), n=min(value.n, library.MOST))
        if wanted.filters.get(name) == value.id:
            label = t.plain("forms-chosen", label=label)
        rows.append([Button(label, data("library:pick", value.id))])
    rows.append(home.pages(visit, "library:facet", visit.id, total, library.VALUES, arg=name))
    if name in wanted.filters:
        rows.append([Button(t.plain("library-any"), data("library:drop", 0, arg=name))])
    rows.append([Button(t.plain("members-back"), data("library:filter"))])
    key = "library-values-ask" if values else "library-values-none"
    return Card(t(key, facet=t.plain(f"library-facet-{name}")), rows)


async def pick(visit: Visit) -> Card:
    """Narrow by one value; another value of the same facet takes its place."""
    value = await visit.read(library.require_facet, visit.group.id, visit.id)
    wanted = await _wanted(visit)
    filters = {**wanted.filters, value.facet: value.id}
    return await results(visit, await visit.write(actions.narrow, wanted.words, filters))


async def drop(visit: Visit) -> Card:
    """Take one filter away, or all."""
    wanted = await _wanted(visit)
    filters = {k: v for k, v in wanted.filters.items() if visit.arg and k != visit.arg}
    return await results(visit, await visit.write(actions.narrow, wanted.words, filters))


async def try_(visit: Visit) -> Card:
    """Search for what may have been meant."""
    draft = await visit.read(forms.require, visit.person_id, visit.id, visit.version)
    wanted = await labels.wanted(visit, draft)
    offers = await visit.read(library.offers, visit.group.id, wanted)
    if draft.form != rules.SEARCH_FORM.name or visit.arg not in map(str, range(len(offers))):
        raise Refused("forms-refused-stale")
    words = offers[int(visit.arg)]
    searched = await visit.write(
        dialogues.answer, rules.SEARCH_FORM, draft.id, visit.version, "words", words
    )
    return await results(visit, searched)


questions.register(Dialogue(rules.SEARCH_FORM, "practices.search", look=results))

ROUTES = [
    command("practices", menu, "practices.menu"),
    press("practices:menu", menu),
    press("practices:list", list_),
    press("practices:mine", mine),
    press("practices:find", find),
    press("library:read", read),
    press("library:filter", filter_),
    press("library:facet", facet),
    press("library:pick", pick),
    press("library:drop", drop),
    press("library:try", try_),
]
