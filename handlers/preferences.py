"""What members set for themselves.

/settings                                  everything with its value
/language                                  choose the language
preferences:show                           the settings as a button
preferences:languages                      choose the language
preferences:language:0:en|ru               speak this language
preferences:keep_zone                      the zone that was assumed is right
preferences:quiet[:0:off|2200-0700]        quiet hours
preferences:notices[:0:on-<w>|off-<w>]     reminders of meetings, other notices
preferences:digest[:0:off|0…6]             the weekly digest, Monday is 0
preferences:group:<group>                  look at another group
"""

from actions import preferences as actions
from handlers import home, questions
from handlers.cards import Button, Card
from handlers.routes import command, data, press
from handlers.visits import Visit
from rules.forms import Draft
from rules.preferences import POINTS, PRESETS, QUIET_FORM, TOPICS, ZONE_FORM, Preferences
from storage import groups, members, preferences
from texts import LANGUAGES, dates, zones

WEEKDAYS = range(7)


async def show(visit: Visit) -> Card:
    """The settings, each with its button."""
    t = visit.t
    own = await visit.read(preferences.get, visit.person_id)
    text = t(
        "preferences-card",
        language=LANGUAGES[t.language],
        name=visit.member.name,
        body=visit.member.body,
        zone=home.zone_words(visit, visit.zone),
        quiet=_quiet_words(visit, own.quiet),
        reminders=_points_words(visit, own),
        notices=_topics_words(visit, own),
        digest=_digest_words(visit, own),
    )
    rows = [
        [
            Button(t.plain("preferences-language"), data("preferences:languages")),
            Button(t.plain("preferences-set-zone"), data("forms:open", 0, arg="zone")),
        ],
        [
            Button(t.plain("preferences-quiet"), data("preferences:quiet")),
            Button(t.plain("preferences-notices"), data("preferences:notices")),
        ],
        [
            Button(t.plain("preferences-digest"), data("preferences:digest")),
            Button(t.plain("profiles-change"), data("forms:open", 0, arg="profile")),
        ],
    ]
    for group_id in await visit.read(members.groups_of, visit.person_id):
        group = await visit.read(groups.get, group_id)
        if group and group.id != visit.group.id:
            rows.append([Button(group.name, data("preferences:group", group.id))])
    rows.append([Button(t.plain("members-leave"), data("members:leave", visit.group.id))])
    return Card(text, [*rows, [home.menu_button(visit)]])


async def saved(visit: Visit) -> Card:
    """The settings, after a change of them."""
    await visit.refresh()
    return (await show(visit)).saying(visit.t.plain("forms-saved"))


def _back(visit: Visit) -> list[Button]:
    return [Button(visit.t.plain("members-back"), data("preferences:show"))]


def _choice(visit: Visit, label: str, pressed: str, *, chosen: bool) -> Button:
    return Button(visit.t.plain("forms-chosen", label=label) if chosen else label, pressed)


# language


async def languages(visit: Visit) -> Card:
    """The languages, each named in itself."""
    spoken = visit.t.language
    rows = [
        [_choice(visit, name, data("preferences:language", arg=code), chosen=code == spoken)]
        for code, name in LANGUAGES.items()
    ]
    return Card(visit.t("preferences-language-ask"), [*rows, _back(visit)])


async def language(visit: Visit) -> Card:
    """Speak another language from now on."""
    await visit.write(actions.language, visit.arg)
    return await saved(visit)


async def group(visit: Visit) -> Card:
    """Look at another group."""
    await visit.write(actions.group, visit.id)
    await visit.refresh()
    return await home.card(visit)


# zone


async def zone(visit: Visit, _draft: Draft, raw: str) -> object:
    """The zone of a city."""
    return zones.find(raw, visit.now, visit.t.language)


def show_zone(visit: Visit, key: str, value: object) -> str | None:
    """A zone in words: its city and its time now."""
    return home.zone_words(visit, str(value)) if key == "zone" else None


async def _zone_saved(visit: Visit, draft: Draft) -> Card:
    await visit.write(actions.zone, draft.id, draft.version)
    return await saved(visit)


async def keep_zone(visit: Visit) -> Card:
    """The zone that was assumed is right."""
    await visit.write(actions.keep_zone)
    await visit.refresh()
    return (await home.card(visit)).saying(visit.t.plain("forms-saved"))


# quiet hours


def _quiet_words(visit: Visit, hours: str) -> str:
    if not hours:
        return visit.t.plain("preferences-off")
    first, last = hours.split("-")
    return visit.t.plain("preferences-quiet-hours", first=first, last=last)


def _pressed(hours: str) -> str:
    return data("preferences:quiet", arg=hours.replace(":", ""))  # a colon would end the word


async def quiet(visit: Visit) -> Card:
    """When nothing disturbs: choose, or see what is chosen."""
    t = visit.t
    if visit.arg:
        await visit.write(actions.quiet, visit.arg)
        return await saved(visit)
    own = (await visit.read(preferences.get, visit.person_id)).quiet
    choices = [(_quiet_words(visit, hours), hours) for hours in PRESETS]
    if own and own not in PRESETS:
        choices.append((_quiet_words(visit, own), own))
    rows = [
        [_choice(visit, label, _pressed(hours), chosen=hours == own)] for label, hours in choices
    ]
    rows.append([Button(t.plain("preferences-quiet-own"), data("forms:open", 0, arg="quiet"))])
    off = data("preferences:quiet", arg=actions.OFF)
    rows.append([_choice(visit, t.plain("preferences-off"), off, chosen=not own)])
    now = _quiet_words(visit, own)
    return Card(t("preferences-quiet-ask", now=now), [*rows, _back(visit)])


def show_quiet(visit: Visit, _key: str, value: object) -> str | None:
    """Quiet hours in words."""
    return _quiet_words(visit, str(value))


async def _quiet_saved(visit: Visit, draft: Draft) -> Card:
    await visit.write(actions.own_quiet, draft.id, draft.version)
    return await saved(visit)


# notices


def _points_words(visit: Visit, own: Preferences) -> str:
    if not own.points:
        return visit.t.plain("preferences-none")
    names = [visit.t.plain(f"preferences-point-{point}") for point in own.points]
    return visit.t.plain("preferences-points", points=", ".join(names))


def _topics_words(visit: Visit, own: Preferences) -> str:
    muted = [visit.t.plain(f"preferences-topic-{t}") for t in TOPICS if t in own.muted]
    if not muted:
        return visit.t.plain("preferences-all")
    return visit.t.plain("preferences-all-but", topics=", ".join(muted))


async def notices(visit: Visit) -> Card:
    """What the person wants to hear of; each line is switched by one tap."""
    t = visit.t
    verb, _, word = visit.arg.partition("-")
    toast = None
    if word:
        await visit.write(actions.notices, word, wanted=verb != actions.OFF)
        toast = t.plain("forms-saved")
    own = await visit.read(preferences.get, visit.person_id)
    points = [_switch(visit, own, t.plain(f"preferences-point-{p}"), p) for p in POINTS]
    topics = [[_switch(visit, own, t.plain(f"preferences-topic-{w}"), w)] for w in TOPICS]
    lead = [Button(t.plain("preferences-lead"), data("preferences:lead"))]
    rows = [points[:2], points[2:], lead, *topics, _back(visit)]
    return Card(
        t(
            "preferences-notices-ask",
            reminders=_points_words(visit, own),
            notices=_topics_words(visit, own),
        ),
        rows,
        toast=toast,
    )


def _switch(visit: Visit, own: Preferences, label: str, word: str) -> Button:
    """It says what the tap leads to, so that a second press of a double one changes nothing."""
    wanted = word not in own.muted
    pressed = data("preferences:notices", arg=f"off-{word}" if wanted else f"on-{word}")
    return _choice(visit, label, pressed, chosen=wanted)


# the weekly digest


def _digest_words(visit: Visit, own: Preferences) -> str:
    if own.digest is None or own.digest_at is None:
        return visit.t.plain("preferences-off")
    return visit.t.plain("preferences-digest-on", day=dates.weekday(visit.t, own.digest))


async def digest(visit: Visit) -> Card:
    """The weekly digest: on which day, or not."""
    t = visit.t
    if visit.arg:
        await visit.write(actions.digest, visit.arg)
        return await saved(visit)
    own = await visit.read(preferences.get, visit.person_id)
    days = [
        _choice(
            visit,
            dates.weekday(t, day),
            data("preferences:digest", arg=day),
            chosen=day == own.digest,
        )
        for day in WEEKDAYS
    ]
    off = data("preferences:digest", arg=actions.OFF)
    days.append(_choice(visit, t.plain("preferences-off"), off, chosen=own.digest is None))
    rows = [days[i : i + 2] for i in range(0, len(days), 2)]
    text = t("preferences-digest-ask", now=_digest_words(visit, own))
    if own.digest_at:
        when = dates.wall(t, own.digest_at, visit.zone)
        text = t("preferences-digest-next", text=text, when=when)
    return Card(text, [*rows, _back(visit)])


questions.register(
    questions.Dialogue(
        ZONE_FORM, "preferences.zone", _zone_saved, parse={"zone": zone}, show=show_zone
    )
)
questions.register(
    questions.Dialogue(QUIET_FORM, "preferences.own_quiet", _quiet_saved, show=show_quiet)
)

ROUTES = [
    command("settings", show, "preferences.show"),
    command("language", languages, "preferences.languages"),
    press("preferences:show", show),
    press("preferences:languages", languages),
    press("preferences:language", language),
    press("preferences:keep_zone", keep_zone),
    press("preferences:quiet", quiet),
    press("preferences:notices", notices),
    press("preferences:digest", digest),
    press("preferences:group", group),
]
