"""All features: their routes and their notices."""

from handlers import (
    announcements,
    decisions,
    dialogues,
    meetings,
    members,
    practices,
    preferences,
    recommendations,
    records,
)
from handlers.routes import Notice, Route

ROUTES: list[Route] = [
    *dialogues.ROUTES,
    *members.ROUTES,
    *preferences.ROUTES,
    *records.ROUTES,
    *practices.ROUTES,
    *recommendations.ROUTES,
    *decisions.ROUTES,
    *meetings.ROUTES,
    *announcements.ROUTES,
]

NOTICES: dict[str, Notice] = {
    **members.NOTICES,
    **practices.NOTICES,
    **decisions.NOTICES,
    **meetings.NOTICES,
    **announcements.NOTICES,
}

COMMANDS = (
    "menu",
    "practices",
    "recommendations",
    "meetings",
    "settings",
    "cancel",
    "mydata",
    "forget",
    "help",
)
