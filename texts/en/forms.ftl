forms-step = <b>{ $title }</b> · { $n } of { $of }
forms-title = <b>{ $title }</b>
forms-back = Back
forms-next = Next
forms-skip = Skip
forms-clear = Clear
forms-now =
    Now:
    <blockquote expandable>{ $value }</blockquote>
forms-add = Add: { $field }
forms-already-sent = This was already sent or cancelled.
forms-cancel = Cancel
forms-chosen = ✓ { $label }
forms-more = Add details
forms-change = Change: { $field }
forms-to-preview = Done, show preview
forms-details =
    <b>{ $title }</b> · details

    Everything here is optional. ✓ marks what is filled in.
forms-line = <b>{ $field }:</b> { $value }
forms-discard-ask = Throw away the draft “{ $form }”? What you wrote in it will be gone.
forms-discard = Throw away
forms-keep = Keep it
forms-discarded = Cancelled: { $form }.
forms-nothing-open = There is nothing to cancel.
forms-resume = Continue: { $form }
forms-unfinished = You have not finished “{ $form }” about something else. Go on with it, or throw it away first?
forms-saved = Saved.
forms-use-buttons = Please use one of the buttons below.
forms-edited = Your edit changed nothing: that message is no answer in the form that is open. To change an answer, press Back or Change on the card.
forms-amended = Your answer was changed.
forms-forwarded = This was forwarded from { $source }. Are these your own words? If they are somebody else's, please write it in your own words.
forms-own-words = Yes, my own words
forms-retype = Write it anew
forms-unknown-button = This button is from an older version. Open /menu for a fresh one.
forms-cut = Only the first { $limit } characters after a command are read.
forms-incident = Something went wrong on our side. Please open /menu, look, and try again. If it happens again, tell your coordinator this number: { $incident }
forms-page-before = ‹ Previous
forms-page-after = Next ›
forms-refused-empty = The text is empty. Please write a few words.
forms-refused-short = That is too short. Please write at least { $least } characters.
forms-refused-long = That is { $length } characters long; the limit is { $limit }. Please shorten it and send it again.
forms-refused-parts = Your text came in { $parts } messages, together { $length } characters long; the limit is { $limit }, so they cannot be joined. Please shorten it and send it again as one message.
forms-refused-name = A name needs at least two letters. Please write it as it should appear to the group.
forms-refused-number = Please write a whole number from { $first } to { $last }.
forms-refused-choose = Please choose at least one.
forms-refused-incomplete = Something is still missing. Please answer the remaining questions first.
forms-refused-group = This draft belongs to another of your working groups. Choose that group in /settings, then send it.
forms-refused-stale = That card was out of date. Here is the current one.
forms-refused-over = This form is already finished or was cancelled. Open /menu to start again.
forms-refused-clock = The clock of this machine does not agree with Telegram's, so it cannot be told what is still in time. Please try again later; whoever runs the bot has been warned.
forms-refused-download = The file could not be fetched from Telegram. Please send it again.
forms-refused-text-only = Please send it as text; pictures, voice messages and files cannot be read here.

dates-at-place = { $when } ({ $city } time)
dates-and-own =
    { $first }
    Your time: { $own } ({ $city })
dates-left-days = { $n ->
    [one] { $n } day
   *[other] { $n } days
}
dates-left-hours = { $n ->
    [one] { $n } hour
   *[other] { $n } hours
}
dates-left-minutes = { $n ->
    [one] { $n } minute
   *[other] { $n } minutes
}
