polls-title = Priorities and Delphi
polls-list = <b>Priorities and Delphi rounds</b> · { $n }
polls-line = { $title } · { $state }
polls-state-open = open
polls-state-closed = closed
polls-state-annulled = annulled
polls-kind-ranking = Ranking, one per delegation
polls-kind-dots = Dots, one ballot per delegation
polls-kind-score = Scores from 0 to 5, one ballot per delegation
polls-kind-delphi = Ratings from 1 to 9, one ballot per expert
polls-waits = Answer: { $title }
polls-head =
    <b>{ $title }</b>
    { $kind }
    Closes: { $closes }
    Left: { $left }
    Answered: { $answered } of { $roll }
polls-item = { $n }. { $text }
polls-placed = { $place } · { $text }
polls-own =
    <b>{ $delegation }</b> so far:
    { $lines }
polls-step =
    <b>{ $n } of { $of }</b>
    { $text }
polls-ask-score = How important is it? 0: not at all; 5: most important.
polls-ask-delphi = How appropriate is it? 1: not at all; 9: entirely. Others see how all have rated, never who.
polls-all-marked = All answered and recorded. It can be changed until it closes: press what you want to change.
polls-recorded = Recorded.
polls-clear = Begin again
polls-observer = Observers take no part in this.
polls-no-seat = You are not on the list for this one.
polls-head-answers = The head of your delegation answers for <b>{ $delegation }</b>.
polls-missing-ask = Who has not answered?
polls-missing = { $n ->
    [0] All have answered.{ $names }
    [one] One answer is missing: { $names }
   *[other] { $n } answers are missing: { $names }
}
polls-later = More time
polls-later-ask =
    <b>More time?</b>
    Closes now: { $closes }

    A deadline can only be moved to a later time. All members are told.
polls-annul = Annul
polls-opened = <b>You are asked.</b>
polls-opened-toast = It is open. All members are being told.
polls-extended = <b>There is more time.</b>
polls-outage = <b>There is more time.</b> The bot was not available shortly before the deadline. The lost time is given back, at least 30 minutes.
polls-extended-toast = The deadline is moved. All members are being told.
polls-nudge = <b>Reminder:</b> your answer is still missing.
polls-result =
    <b>Result: { $title }</b>
    { $kind }
    Answered: { $answered } of { $roll }
    Closed: { $closed }
polls-statement = <b>{ $n }.</b> { $text }
polls-annulled =
    <b>Annulled: { $title }</b>
    Reason: { $reason }
polls-picture-caption = { $title }
polls-picture-foot = Answered: { $answered } of { $roll }
polls-refused-gone = This one is not to be found.
polls-refused-closed = It is closed; nothing more was counted.
polls-refused-observer = Observers take no part in this. Nothing was counted.
polls-refused-roll = You are not on the list for this one. Nothing was counted.
polls-refused-caster = { $name } answers for your delegation. Nothing was counted.
polls-refused-picture = There is a picture only of a result. Please come back when it has closed.

annulment-title = Annul
annulment-ask-reason = Why is it annulled? All members will read the reason.
    For example: A recommendation was missing from the list.
annulment-field-reason = reason
annulment-preview = It ends without a result, stays in the list as annulled, and all members are told. This cannot be taken back.
annulment-send = Annul it
