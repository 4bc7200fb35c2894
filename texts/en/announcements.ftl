announcements-title = Announcements
announcements-list = { $n ->
    [0] <b>Announcements</b>

    None yet.
   *[other] <b>Announcements</b> · the last { $n }
}
announcements-line = No. { $n } · { $state }
announcements-state-waiting = about to go out
announcements-state-sending = going out
announcements-state-cancelled = called back
announcements-state-stopped = stopped
announcements-state-done = sent
announcements-now-waiting = <b>Announcement { $n }</b> goes out 30 seconds after you sent it. You can still call it back.
announcements-now-sending = <b>Announcement { $n }</b> is going out.
announcements-now-cancelled = <b>Announcement { $n }</b> was called back. Nobody received it.
announcements-now-stopped = <b>Announcement { $n }</b> was stopped. What had gone out by then stays with its readers.
announcements-now-done = <b>Announcement { $n }</b> is out.
announcements-progress = Sent: { $sent } of { $total } · waiting: { $waiting } · not reached: { $failed }
announcements-missed = Not reached: { $names }
announcements-cancel-waiting = Call it back
announcements-cancel-sending = Stop the rest
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
announcement-ask-other = The same in Russian, for those who read Russian here.
announcement-field-text = Text
announcement-field-audience = Audience
announcement-field-other = Russian version
announcement-preview = This is how it will look:
announcement-send = Send
