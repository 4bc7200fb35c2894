members-home = <b>{ $group }</b>
    { $name }
members-home-waiting = { $n ->
    [one] One thing waits for you:
   *[other] { $n } things wait for you:
}
members-home-clear = Nothing waits for you.
members-menu = Menu
members-back = Back
members-next = Next application
members-title = Delegations
members-help =
    This bot is the secretariat of your working group.

    <b>Practices</b>: share what works, and read what others do.
    <b>Recommendations</b>: read the texts and vote.
    <b>Meetings</b>: say whether you come; reminders arrive by themselves.

    What you write here is read by your group only. Like every message it passes through Telegram, and the people who run this bot could read it. Describe methods, never persons or cases.
members-help-coordinator =
    This bot is the secretariat of your working group.

    <b>Delegations</b>: add them, invite experts with a link, choose who votes.
    <b>Practices</b>: screen what was submitted; share it or return it with a reason.
    <b>Recommendations</b>: draft from a practice, then put to the vote.
    <b>Meetings</b>: plan, move, cancel; reminders go out by themselves.
    <b>Announcements</b>: write to everybody; you have 30 seconds to call one back.
members-help-drafter =
    This bot is the secretariat of your working group.

    <b>Practices</b>: share what works, and read what others do.
    <b>Recommendations</b>: draft them, also from a practice, and edit the text until the vote opens.
    <b>Meetings</b>: say whether you come; reminders arrive by themselves.

    What you write here is read by your group only. Like every message it passes through Telegram, and the people who run this bot could read it. Describe methods, never persons or cases.
members-help-commands =
    /menu – what waits for you
    /settings – language, time zone, quiet hours, notices, weekly digest
    /language – only the language
    /cancel – leave any form
    /mydata – what is held about you
    /forget – erase it
members-unclear = I did not understand that. Please choose:
members-resumed = The bot was restarted. Your last step was saved; this is where you are.

members-state-stranger = This bot serves a closed working group. If you were invited, please open the invitation link that you received. Otherwise there is nothing here for you.
members-state-applied = Thank you. Your application was sent to the coordinators. You will get a message here as soon as they have decided.
members-state-declined = Your application was not accepted. If you think this is a mistake, please ask the person who invited you.
members-state-suspended = Your access to this working group is suspended. Please contact your coordinator.
members-state-left = You have left this working group. To come back, please ask your coordinator for a new invitation.
members-state-active = You are a member of this working group. Open /menu.

members-state-founder = You opened the link for the first coordinator. One step is left: tell the bot about yourself and the group.
members-take-up = Go on
members-refused-stranger = This is for members of the working group only.
members-refused-role = Your role in this group does not include this. Please ask a coordinator.
members-refused-link = This link does not work: it may have expired or been used. Please ask the person who sent it for a new one.
members-refused-gone = This is not to be found any more. Open /menu.
members-refused-decided = { $state ->
    [active] { $by } already admitted { $name } ({ $when }).
    [declined] { $by } already declined { $name } ({ $when }).
   *[other] The application of { $name } is no longer open.
}
members-refused-cooling = Your application was not accepted. You may apply again after { $when }, with an invitation.
members-refused-full = Too many applications wait at the moment. What you wrote is kept: please press Send again tomorrow.
members-refused-unreachable = Nothing was changed: messages do not reach { $name } (bot blocked, or account deleted). Decline, or wait until they write to the bot again.
members-refused-coordinator = { $name } is a coordinator. Please change the role first.
members-refused-delegation-exists = There is already a delegation called { $name }.

registration-help = You were invited to a working group. Answer the questions above; a coordinator then decides. /cancel stops.
registration-title = Join the working group
registration-ask-language = Please choose your language. Пожалуйста, выберите язык.
registration-language-en = English
registration-language-ru = Русский
registration-ask-consent =
    <b>Before you join</b>

    Kept about you: your Telegram ID, the name and body that you write next, your delegation, language, time zone and the day of your last visit. No phone number, no username.

    Your group reads what you submit. Recorded votes are shown with the name of the delegation. The people who run this bot, and Telegram, could read everything: this is not a secret channel. Describe methods, never persons or cases.

    Drafts, declined applications and lists of what was sent are deleted after a while. If you stay away for long, you are asked whether to keep your data; without an answer it is erased. You may see it (/mydata) and erase it (/forget) at any time.
registration-consent-yes = I agree
registration-ask-name = Your name, as the group shall see it. For example: Head of delegation, Kazakhstan
registration-ask-body = Your ministry, agency or organisation. For example: Ministry of Education
registration-field-name = Name
registration-field-body = Body
registration-field-language = Language
registration-preview = Please check, then send your application.
registration-joining = You join <b>{ $group }</b>, delegation: <b>{ $delegation }</b>.
registration-send = Send application

founding-title = Set up the working group
founding-ask-language = Please choose your language. Пожалуйста, выберите язык.
founding-language-en = English
founding-language-ru = Русский
founding-ask-consent =
    <b>You are about to become the first coordinator</b>

    Kept about you: your Telegram ID, the name and body that you write next, language, time zone and the day of your last visit. No phone number, no username. You may see it (/mydata) at any time, and erase it (/forget) once there is another coordinator.

    As coordinator you invite experts, screen practices, open votes and plan meetings.
founding-consent-yes = I agree
founding-ask-name = Your name, as the group shall see it. For example: Coordinator, secretariat
founding-ask-body = Your organisation. For example: Regional centre
founding-ask-group = The name of the working group. For example: Central Asia expert group
founding-ask-zone = The group's time zone: write a city. For example: Almaty
founding-field-name = Name
founding-field-body = Body
founding-field-language = Language
founding-field-group = Working group
founding-field-zone = Time zone
founding-preview = Please check.
founding-send = Create the group
members-founded = The working group { $group } is ready. Next: open Delegations, add the first delegation, and invite its experts with a link.
members-coordinator-now = You are now a coordinator of this group.

members-register =
    <b>Delegations</b>

    { $n ->
        [one] One delegation
       *[other] { $n } delegations
    }, of which { $voting } may vote.
members-register-line = { $name } · { $n }
members-register-line-observer = { $name } · { $n } · observer
members-delegation =
    <b>{ $name }</b>
    { $kind } · { $standing }
members-nobody = Nobody yet.
members-line = • { $name } ({ $seat })
members-line-unreachable = • { $name } ({ $seat }; messages do not arrive)
members-seat-head = head, casts the vote
members-seat-observing = head
members-seat-alternate = alternate
members-seat-vote = alternate, may cast the vote
members-seat-adviser = adviser
members-seat-suspended = suspended
members-invite = Invitation link
members-invitation =
    <b>Invitation · { $name }</b>

    { $link }

    { $uses ->
        [one] For one person
       *[other] For { $uses } people
    }, until { $until }. Whoever opens it may apply as an expert; you decide. This link is shown only once.
members-copy-link = Copy the link
members-waits = { $n ->
    [one] One application
   *[other] { $n } applications
}
members-no-applications = No application waits.
members-application =
    <b>Application</b>

    <b>{ $name }</b>
    { $body }
    Delegation: { $delegation }
    Telegram ID: { $id }
members-warning-scripts = Attention: the name mixes letters of two alphabets.
members-warning-invisible = Attention: the name was sent with invisible characters in it; they were taken out.
members-warning-same-name = { $standing ->
    [applied] Attention: another applicant has the same name: { $name } ({ $delegation }).
    [expected] Attention: somebody who is expected has the same name: { $name } ({ $delegation }).
   *[other] Attention: a member has the same name: { $name } ({ $delegation }).
}
members-warning-alike = { $standing ->
    [applied] Attention: the name looks like that of another applicant: { $name } ({ $delegation }).
    [expected] Attention: the name looks like that of somebody who is expected: { $name } ({ $delegation }).
   *[other] Attention: the name looks like that of a member: { $name } ({ $delegation }).
}
members-warning-confirm = Please confirm outside Telegram who this is.
members-invited-by = Invitation made by { $by }, { $when }
members-takes-seat = Takes the seat of { $name } ({ $seat }), who then leaves the group.
members-applied-many = { $n ->
    [one] { $n } application waits. They came in quickly; the links may have spread. You can revoke a link on the card of its delegation.
   *[other] { $n } applications wait. They came in quickly; the links may have spread. You can revoke a link on the card of its delegation.
}
members-approve = Approve
members-approved = <b>{ $name }</b> is now a member: { $delegation }, { $seat }.
members-approved-toast = Approved.
members-declined-done = The application of { $name } was declined.
members-declined-reason =
    Your application was not accepted. Reason given:

    <blockquote>{ $reason }</blockquote>
members-welcome = Welcome!
members-unreachable = Messages no longer reach { $name }: this person has blocked the bot or deleted the account. /start brings them back.
members-member =
    <b>{ $name }</b>
    { $body }
    { $delegation } · { $seat }
    Role: { $role }
members-cannot-be-reached = Messages do not reach this person.
members-make-head = Make head
members-make-vote = Let vote as alternate
members-make-alternate = Make alternate
members-make-adviser = Make adviser
members-suspend = Suspend
members-restore = Restore

decline-title = Decline an application
decline-ask-reason = Why? The applicant will read it. You may skip this.
decline-field-reason = Reason
decline-preview = Decline this application?
decline-send = Decline

delegation-title = Delegation
delegation-ask-name = Its name in English, which orders the roll-call. For example: Kyrgyzstan
delegation-ask-ru = Its name in Russian, for those who read Russian here. For example: Кыргызстан
delegation-field-ru = Name in Russian
delegation-ask-kind = What does it stand for?
delegation-kind-state = State
delegation-kind-un = UN entity
delegation-kind-regional = Regional organisation
delegation-kind-eu = European Union
delegation-kind-academia = Academia
delegation-kind-civil = Civil society
delegation-kind-individual = Individual
delegation-ask-standing = Members vote. Observers read, speak and attach statements.
delegation-standing-member = Member
delegation-standing-observer = Observer
delegation-field-name = Name
delegation-field-kind = Kind
delegation-field-standing = Standing
delegation-preview = Please check.
delegation-send = Save

members-add-delegation = Add a delegation
members-decline = Decline
registration-mixed = Attention: your name mixes letters of two alphabets. If that is a slip, press Change: Name.
members-seat-saved = Saved: { $seat }.
members-suspended-toast = Suspended.
members-restored-toast = Access restored.

members-role-expert = expert
members-role-reviewer = reviewer
members-role-rapporteur = rapporteur
members-role-chair = chair
members-role-coordinator = coordinator
members-head-ask = Make { $name } head of { $delegation }? The head casts the delegation's vote; the present head becomes an alternate.
members-head-ask-observing = Make { $name } head of { $delegation }? The present head becomes an alternate.
members-suspend-ask = Suspend { $name }? Access ends at once and can be restored at any time.
members-seat-now = Your seat in { $delegation } is now: { $seat }. You do not cast its vote.
members-seat-now-observing = Your seat in { $delegation } is now: { $seat }.
members-seat-now-voting = Your seat in { $delegation } is now: { $seat }. From now on you cast its vote.
members-suspended = Your access to { $group } was suspended. Please contact your coordinator.
members-restored = Your access to { $group } was restored. Open /menu.
members-replace = Replace
members-replaced = Somebody else has taken over your seat in { $group }; your membership has ended. What you wrote stays with the group. Thank you for your work.
members-leave = Leave the group
members-leave-ask =
    <b>Leave { $group }?</b>

    You lose access at once. What you wrote and the votes that you cast stay with the group. To come back, you need a new invitation.
members-left-done = You have left { $group }.
members-left = { $name } ({ $delegation }) has left the group.
members-left-no-voter = Nobody can cast the vote of { $delegation } now. Please name a head.
members-withdraw = Withdraw my application
members-withdraw-ask = Withdraw your application to { $group }?
members-withdrawn = Your application to { $group } is withdrawn.
