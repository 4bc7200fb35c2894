announcements-title = Announcements
announcements-list = { $n ->
    [0] <b>Announcements</b>

    None yet.
   *[other] <b>Announcements</b> · the last { $n }
}
announcements-line = No. { $n } · { $state }
announcements-state-waiting = about to go out
announcements-state-sending = going out
announcements-state-paused = halted
announcements-state-retracted = withdrawn
announcements-state-cancelled = called back
announcements-state-stopped = stopped
announcements-state-done = sent
announcements-now-waiting =
    <b>Announcement { $n }</b> goes out 30 seconds after you sent it. You can still call it back.

    Readers: { $to }
announcements-planned =
    <b>Announcement { $n }</b> goes out on { $when }. Until then you can call it back or correct it.

    Readers, as of now: { $to }
announcements-now-paused = <b>Announcement { $n }</b> is halted. What is not out waits until you go on.
announcements-now-retracted = <b>Announcement { $n }</b> was withdrawn.
announcements-now-sending = <b>Announcement { $n }</b> is going out.
announcements-now-cancelled = <b>Announcement { $n }</b> was called back. Nobody received it.
announcements-now-stopped = <b>Announcement { $n }</b> was stopped. What had gone out by then stays with its readers.
announcements-now-done = <b>Announcement { $n }</b> is out.
announcements-progress = Sent: { $sent } of { $total } · waiting: { $waiting } · not reached: { $failed }
announcements-pace = { $rate } a second · time left: { $left }
announcements-missed = Not reached: { $names }
announcements-cancel-waiting = Call it back
announcements-cancel-sending = Stop the rest
announcements-pause = Halt
announcements-resume = Go on
announcements-refresh = Refresh
announcements-report = Person by person
announcements-number = No. { $n }, not confirmed
announcements-reply-yes = Comes: { $title }, { $day }
announcements-reply-represented = Represented by another: { $title }, { $day }
announcements-reply-maybe = Perhaps: { $title }, { $day }
announcements-reply-no = Does not come: { $title }, { $day }
announcements-reply-none = No answer: { $title }, { $day }
announcements-role-expert = Experts
announcements-role-reviewer = Reviewers
announcements-role-rapporteur = Rapporteurs
announcements-role-chair = Chairs
announcements-role-coordinator = Coordinators
announcements-head = <b>{ $group }</b> · Announcement { $n }
announcements-version = <b>{ $language } version:</b>
announcements-version-long = The { $language } version is saved. Both together do not fit one message; it stands in your own message above.
announcements-readers = { $n ->
    [one] Goes to <b>one</b> person ({ $audience }): { $names }
   *[other] Goes to <b>{ $n }</b> people ({ $audience }): { $names }
}
announcements-one-language = { $n ->
    [one] No Russian version: <b>one</b> reader of Russian will get this text.
   *[other] No Russian version: <b>{ $n }</b> readers of Russian will get this text.
}
announcements-unreachable = { $n ->
    [one] <b>One</b> more person belongs to this audience and cannot be reached.
   *[other] <b>{ $n }</b> more people belong to this audience and cannot be reached.
}
announcements-with = With: { $file }
announcements-goes-at =
    Goes out: <b>{ $when }</b> ({ $city } time), to whoever belongs to the audience then.
announcements-switch-confirm = Ask readers to confirm that they have read it
announcements-switch-chat = Post it in the group chat as well
announcements-all-names = All { $n } names
announcements-sample = See it: { $language }
announcements-readers-head = { $n ->
    [one] Would reach <b>one</b> person:
   *[other] Would reach <b>{ $n }</b> people:
}
announcements-reader = { $name } ({ $delegation })
announcements-reader-unreachable = { $name } ({ $delegation }): cannot be reached
announcements-back-to-draft = Back to the draft
announcements-refused-formatting = The formatting of this text is broken: something is opened and not closed. Please send the text again.
announcements-refused-caption = With a picture or file the text may have at most { $limit } characters; it has { $length }. Please shorten it, or take the file away under “Add details”.
announcements-refused-which = { $n ->
    [0] Nothing here has that in its name. Please press one of the buttons, or write part of a name.
    [one] One of the names has that in it. Please press its button.
   *[other] { $n } of the names have that in them. Please write more of it, or press one of the buttons.
}
announcements-refused-gone = This announcement is not to be found.
announcements-refused-nobody = Nobody would receive it: there is no reachable reader in this audience. Please choose another one.
announcements-refused-limit = There were { $limit } announcements within a day; that is the limit. Please wait until tomorrow.
announcements-refused-over = This announcement is out already; nothing is left to call back.

announcement-title = New announcement
announcement-ask-text = Write the announcement. Bold, italics and links stay as you set them.
announcement-ask-audience = Who shall get it?
announcement-audience-everyone = Everyone
announcement-audience-heads = Heads of delegation
announcement-audience-coordinators = Coordinators
announcement-audience-delegation = One delegation
announcement-audience-kind = One kind of delegation
announcement-audience-role = One role
announcement-audience-language = Readers of one language
announcement-audience-meeting = By answer to a meeting
announcement-audience-unvoted = Who has not voted
announcement-audience-unread = Who has not confirmed
announcement-ask-which = Which? Press it, or write part of its name. If nothing is listed, there is none at present: press Back.
announcement-ask-file = One picture or file that goes with it. The text then stands under it and may have at most 824 characters.
announcement-ask-at = When shall it go out? In your own time, for example: tomorrow 9:00, or 21.07.2027 15:00
announcement-ask-other = The same in Russian, for those who read Russian here.
announcement-field-text = Text
announcement-field-audience = Audience
announcement-field-which = Which
announcement-field-file = Picture or file
announcement-field-at = Time of sending
announcement-field-other = Russian version
announcement-preview = This is how it will look:
announcement-send = Send

correction-title = Correction
correction-ask-text = Write the corrected text, whole. It takes the place of the one that was sent, in every chat. Skip it to correct the Russian version only.
correction-ask-other = The corrected Russian version, whole. Skip it to leave that as it is.
correction-field-text = Text
correction-field-other = Russian version
correction-preview = This will stand in the place of what was sent:
correction-send = Correct
