"""All features: their routes and their notices."""

from handlers import (
    announcements,
    applications,
    comments,
    decisions,
    delegations,
    deliveries,
    dialogues,
    digests,
    expected,
    files,
    imports,
    marks,
    meetings,
    members,
    planning,
    practices,
    preferences,
    recommendations,
    records,
    removals,
    submissions,
    trials,
)
from handlers.routes import Notice, Route

assert planning
assert submissions  # importing them makes their dialogues known

ROUTES: list[Route] = [
    *dialogues.ROUTES,
    *members.ROUTES,
    *delegations.ROUTES,
    *applications.ROUTES,
    *imports.ROUTES,
    *expected.ROUTES,
    *preferences.ROUTES,
    *records.ROUTES,
    *practices.ROUTES,
    *marks.ROUTES,
    *comments.ROUTES,
    *trials.ROUTES,
    *removals.ROUTES,
    *files.ROUTES,
    *recommendations.ROUTES,
    *decisions.ROUTES,
    *meetings.ROUTES,
    *announcements.ROUTES,
    *deliveries.ROUTES,
]

NOTICES: dict[str, Notice] = {
    **members.NOTICES,
    **applications.NOTICES,
    **records.NOTICES,
    **practices.NOTICES,
    **comments.NOTICES,
    **trials.NOTICES,
    **removals.NOTICES,
    **decisions.NOTICES,
    **meetings.NOTICES,
    **announcements.NOTICES,
    **deliveries.NOTICES,
    **digests.NOTICES,
}

COMMANDS = (
    "menu",
    "practices",
    "recommendations",
    "meetings",
    "settings",
    "language",
    "cancel",
    "mydata",
    "forget",
    "help",
)
