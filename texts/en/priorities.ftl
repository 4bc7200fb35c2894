priorities-begin = Ask for priorities
priorities-called = { $n ->
    [one] Priorities: one recommendation
   *[other] Priorities among { $n } recommendations
}
priorities-title = Priorities
priorities-ask-items = Which recommendations are compared? Press all that belong, then Next.
priorities-ask-kind = How are they compared?
priorities-ask-days = How long can delegations answer?
priorities-field-items = recommendations
priorities-field-kind = way
priorities-field-days = time
priorities-kind-ranking = Ranking
priorities-kind-dots = Dots
priorities-kind-score = Scores 0–5
priorities-days-1 = 1 day
priorities-days-3 = 3 days
priorities-days-7 = 7 days
priorities-days-14 = 14 days
priorities-line = • { $text }
priorities-asks =
    { $lines }

    { $kind }
    { $days ->
        [one] Open for one day
       *[other] Open for { $days } days
    }
priorities-preview = Every member delegation gives one answer; who casts its vote answers. The count is hidden until the close.
priorities-send = Ask now
priorities-how-ranking = Press in order of importance, the most important first. Press again to take one out. Every press is recorded.
priorities-how-dots = You have { $n } dots. Every press gives one; several may go to one text. Every press is recorded.
priorities-nothing = Nothing is recorded for <b>{ $delegation }</b> yet.
priorities-unplaced = { $n ->
    [one] One is not placed yet: it counts as last.
   *[other] { $n } are not placed yet: they count as last, equally.
}
priorities-place = <b>{ $place }</b> { $text } { $bar } { $n }
priorities-tied = { $n }. (shared)
priorities-why-ranking = Schulze method: who is preferred, one against one, directly or over others, stands before. The number says how many others it beats, one against one.
priorities-why-dots = The number of dots decides; equal numbers share a place.
priorities-why-score = The sum of scores decides; equal sums share a place.
priorities-refused-items = From { $least } to { $most } recommendations can be compared. Please choose again.
priorities-refused-dots = You have { $n } dots in all, and all are given. Press a text that has dots to take them back.
