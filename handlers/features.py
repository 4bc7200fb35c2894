"""All features: their routes and their notices."""

from handlers import (
    announcements,
    applications,
    decisions,
    delegations,
    deliveries,
    dialogues,
    digests,
    meetings,
    members,
    planning,
    practices,
    preferences,
    recommendations,
    records,
    submissions,
)
from handlers.routes import Notice, Route

assert planning
assert submissions  # importing them makes their dialogues known

ROUTES: list[Route] = [
    *dialogues.ROUTES,
    *members.ROUTES,
    *delegations.ROUTES,
    *applications.ROUTES,
    *preferences.ROUTES,
    *records.ROUTES,
    *practices.ROUTES,
    *recommendations.ROUTES,
    *decisions.ROUTES,
    *meetings.ROUTES,
    *announcements.ROUTES,
    *deliveries.ROUTES,
]

NOTICES: dict[str, Notice] = {
    **members.NOTICES,
    **applications.NOTICES,
    **practices.NOTICES,
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
