"""The permission table written down a second time, by hand: both have to agree.

A line that is wrong in one of them is noticed, also where no conversation happens to come by.
What is in none of these lists is for every member, and for nobody else.
"""

from rules.members import Role

BY_TIME_ALONE = """
    announcements.begin announcements.track chats.lose_topic chats.migrate chats.note chats.rename
    deadlines.beat deadlines.recover decisions.close decisions.nudge deliveries.report digests.put
    meetings.hold meetings.shift members.dress polls.close polls.nudge practices.remind records.ask
    records.erase_again records.expire records.sweep reminders.remind roles.expire
"""
ANYBODY = """
    chats.link forms.amend forms.answer forms.back forms.cancel forms.choose forms.finish forms.go
    forms.open forms.retype forms.say forms.show forms.skip forms.toggle groups.enter
    invitations.open members.apply members.help members.leave members.mark_reachable members.meet
    members.start records.forget records.keep records.mydata
"""
FOUNDERS = "groups.found invitations.take_up"
SECRETARIAT = """
    agendas.change agendas.item agendas.put_files agendas.remove agendas.send agendas.write announcements.announce
    announcements.cancel announcements.list announcements.pause announcements.readers
    announcements.report announcements.resume announcements.sample announcements.show
    announcements.switch bundles.export chats.prepare chats.show chats.unlink confirmations.chase
    confirmations.missing corrections.correct corrections.retract decisions.missing delegations.remove
    delegations.save deliveries.again expected.invite expected.list expected.remove expected.show
    groups.change groups.show imports.confirm imports.example imports.read imports.report
    instructions.ask instructions.choose instructions.record invitations.limit invitations.list
    invitations.make invitations.replace invitations.revoke meetings.cancel meetings.change
    meetings.manage meetings.move meetings.plan members.applications members.approve members.ask
    members.decline members.restore members.seat members.show members.suspend practices.close
    practices.return_ practices.screening practices.share remarks.strike reminders.group
    reminders.set_of_group reminders.set_of_meeting reminders.show replies.ask replies.list
    responses.remove reviews.propose roles.ask roles.choose roles.confirm roles.give roles.list
    roles.refuse roles.show rule_sets.put_debate rule_sets.put_quorum rule_sets.put_threshold rule_sets.show
    rule_sets.switch rule_sets.turn soundings.choose soundings.close soundings.open soundings.pick soundings.picked
    soundings.remind soundings.who themes.list themes.put themes.retire themes.show
"""
PRESIDING = """
    amendments.advance amendments.put checkins.code checkins.list checkins.mark checkins.show_code
    decisions.adjust decisions.open decisions.pick decisions.prepare deadlines.annul deadlines.close deadlines.close_early deadlines.extend deadlines.show
    delphi.again delphi.open divisions.put polls.annul polls.extend polls.later polls.missing
    priorities.open reconsiderations.put speakers.end speakers.give
"""
DRAFTING = """
    minutes.file recommendations.draft recommendations.edit tasks.drop tasks.give traces.drop
    traces.link
"""
MEMBERS = {Role.EXPERT, Role.REVIEWER, Role.RAPPORTEUR, Role.CHAIR, Role.COORDINATOR}
BY_HAND = {
    **{word: {Role.BOT} for word in BY_TIME_ALONE.split()},
    **{word: {Role.STRANGER} for word in ANYBODY.split()},
    **{word: {Role.FOUNDER, Role.COORDINATOR} for word in FOUNDERS.split()},
    **{word: {Role.COORDINATOR} for word in SECRETARIAT.split()},
    **{word: {Role.CHAIR, Role.COORDINATOR} for word in PRESIDING.split()},
    **{word: {Role.RAPPORTEUR, Role.CHAIR, Role.COORDINATOR} for word in DRAFTING.split()},
}
