"""Who may do what: one table, asked at every press and inside every change.

A key is `feature.verb`: the name of an action, and of the button or command that leads to it.
"""

from rules.members import Actor, Role, State
from rules.refusals import Refused

ANYONE = frozenset({Role.STRANGER})
MEMBERS = frozenset({Role.EXPERT, Role.REVIEWER, Role.RAPPORTEUR, Role.CHAIR, Role.COORDINATOR})
COORDINATORS = frozenset({Role.COORDINATOR})
DRAFTERS = frozenset({Role.RAPPORTEUR, Role.CHAIR, Role.COORDINATOR})
PRESIDING = frozenset({Role.CHAIR, Role.COORDINATOR})
FOUNDERS = frozenset({Role.FOUNDER, Role.COORDINATOR})
BOT = frozenset({Role.BOT})

TABLE: dict[str, frozenset[Role]] = {
    # people and their own settings
    "members.meet": ANYONE,
    "members.start": ANYONE,
    "members.help": ANYONE,
    "invitations.open": ANYONE,
    "members.apply": ANYONE,
    "members.leave": ANYONE,
    "members.dress": BOT,
    "groups.found": FOUNDERS,
    "groups.enter": ANYONE,
    "groups.show": COORDINATORS,
    "groups.change": COORDINATORS,
    "members.home": MEMBERS,
    "members.register": MEMBERS,
    "members.show_delegation": MEMBERS,
    "delegations.save": COORDINATORS,
    "delegations.remove": COORDINATORS,
    "invitations.make": COORDINATORS,
    "invitations.replace": COORDINATORS,
    "invitations.limit": COORDINATORS,
    "invitations.list": COORDINATORS,
    "invitations.revoke": COORDINATORS,
    "members.applications": COORDINATORS,
    "members.approve": COORDINATORS,
    "members.decline": COORDINATORS,
    "members.seat": COORDINATORS,
    "members.suspend": COORDINATORS,
    "members.restore": COORDINATORS,
    "members.show": COORDINATORS,
    "members.ask": COORDINATORS,
    "roles.list": COORDINATORS,
    "roles.choose": COORDINATORS,
    "roles.ask": COORDINATORS,
    "roles.give": COORDINATORS,
    "roles.show": COORDINATORS,
    "roles.confirm": COORDINATORS,
    "roles.refuse": COORDINATORS,
    "roles.expire": BOT,
    "members.mark_reachable": ANYONE,
    # lists of experts, and who is expected
    "imports.example": COORDINATORS,
    "imports.report": COORDINATORS,
    "imports.read": COORDINATORS,
    "imports.confirm": COORDINATORS,
    "expected.list": COORDINATORS,
    "expected.show": COORDINATORS,
    "expected.remove": COORDINATORS,
    "expected.invite": COORDINATORS,
    "preferences.show": MEMBERS,
    "preferences.languages": MEMBERS,
    "preferences.language": MEMBERS,
    "preferences.zone": MEMBERS,
    "preferences.group": MEMBERS,
    "preferences.keep_zone": MEMBERS,
    "preferences.quiet": MEMBERS,
    "preferences.own_quiet": MEMBERS,
    "preferences.notices": MEMBERS,
    "preferences.digest": MEMBERS,
    "records.mydata": ANYONE,
    "records.forget": ANYONE,
    "records.keep": ANYONE,
    "records.ask": BOT,
    "records.expire": BOT,
    "records.sweep": BOT,
    # forms: each belongs to its person; what a form leads to has its own line
    "forms.open": ANYONE,
    "forms.show": ANYONE,
    "forms.answer": ANYONE,
    "forms.amend": ANYONE,
    "forms.retype": ANYONE,
    "forms.choose": ANYONE,
    "forms.say": ANYONE,
    "forms.toggle": ANYONE,
    "forms.skip": ANYONE,
    "forms.back": ANYONE,
    "forms.go": ANYONE,
    "forms.cancel": ANYONE,
    "forms.finish": ANYONE,
    # the library
    "practices.menu": MEMBERS,
    "practices.submit": MEMBERS,
    "practices.list": MEMBERS,
    "practices.mine": MEMBERS,
    "practices.search": MEMBERS,
    "practices.find": MEMBERS,
    "practices.show": MEMBERS,
    "library.read": MEMBERS,
    "library.filter": MEMBERS,
    "library.facet": MEMBERS,
    "library.pick": MEMBERS,
    "library.drop": MEMBERS,
    "library.try": MEMBERS,
    "library.narrow": MEMBERS,
    "practices.screening": COORDINATORS,
    "practices.share": COORDINATORS,
    "practices.return_": COORDINATORS,
    # what readers answer to a practice, and files
    "responses.useful": MEMBERS,
    "responses.who": MEMBERS,
    "responses.save": MEMBERS,
    "responses.saved": MEMBERS,
    "responses.comments": MEMBERS,
    "responses.comment": MEMBERS,
    "responses.tried": MEMBERS,
    "responses.show": MEMBERS,
    "responses.tell": MEMBERS,
    "responses.withdraw": MEMBERS,
    "responses.remove": COORDINATORS,
    "files.attach": MEMBERS,
    "files.detach": MEMBERS,
    "files.send": MEMBERS,
    "practices.withdraw": MEMBERS,
    "practices.archive": MEMBERS,
    "practices.close": COORDINATORS,
    "practices.confirm": MEMBERS,
    "practices.remind": BOT,
    "versions.list": MEMBERS,
    "versions.show": MEMBERS,
    "versions.changes": MEMBERS,
    "themes.list": COORDINATORS,
    "themes.show": COORDINATORS,
    "themes.put": COORDINATORS,
    "themes.retire": COORDINATORS,
    "reviews.ask": MEMBERS,
    "reviews.show": MEMBERS,
    "reviews.propose": COORDINATORS,
    "reviews.accept": MEMBERS,
    "reviews.refuse": MEMBERS,
    "reviews.agree": MEMBERS,
    "reviews.decline": MEMBERS,
    "reviews.write": MEMBERS,
    # recommendations and decisions
    "recommendations.list": MEMBERS,
    "recommendations.show": MEMBERS,
    "recommendations.draft": DRAFTERS,
    "recommendations.edit": DRAFTERS,
    "recommendations.withdraw": MEMBERS,
    "wordings.show": MEMBERS,
    "sponsors.join": MEMBERS,
    "traces.list": MEMBERS,
    "traces.link": DRAFTERS,
    "traces.drop": DRAFTERS,
    "amendments.list": MEMBERS,
    "amendments.propose": MEMBERS,
    "amendments.withdraw": MEMBERS,
    "amendments.advance": PRESIDING,
    "amendments.put": PRESIDING,
    "remarks.list": MEMBERS,
    "remarks.write": MEMBERS,
    "remarks.withdraw": MEMBERS,
    "remarks.strike": COORDINATORS,
    "decisions.prepare": COORDINATORS,
    "decisions.open": COORDINATORS,
    "decisions.missing": COORDINATORS,
    "decisions.show": MEMBERS,
    "decisions.vote": MEMBERS,
    "decisions.nudge": BOT,
    "decisions.close": BOT,
    # meetings
    "meetings.list": MEMBERS,
    "meetings.show": MEMBERS,
    "meetings.calendar": MEMBERS,
    "meetings.reply": MEMBERS,
    "meetings.who": COORDINATORS,
    "meetings.plan": COORDINATORS,
    "meetings.move": COORDINATORS,
    "meetings.cancel": COORDINATORS,
    "meetings.remind": BOT,
    # announcements
    "announcements.list": COORDINATORS,
    "announcements.show": COORDINATORS,
    "announcements.announce": COORDINATORS,
    "announcements.cancel": COORDINATORS,
    "announcements.track": BOT,
    # delivery
    "digests.put": BOT,
    "deliveries.report": BOT,
    "deliveries.again": COORDINATORS,
}


def check(word: str, actor: Actor) -> None:
    """Raises Refused when none of the actor's roles may do `word`; it says where they stand.

    Unknown words are a fault of ours: KeyError.
    """
    allowed = TABLE[word]
    if actor.roles & allowed:
        return
    if actor.member is None:
        raise Refused("members-refused-stranger")
    if actor.member.state is State.ACTIVE:
        raise Refused("members-refused-role")
    raise Refused(f"members-state-{actor.member.state}")
