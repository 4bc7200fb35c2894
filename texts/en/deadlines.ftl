deadlines-manage = Deadline
deadlines-card =
    <b>{ $title }</b>
    Closes: { $closes }

    The deadline can only be moved to a later time. Before it, a decision closes only when all have voted.
deadlines-extend = { $n ->
    [one] { $n } day more · { $ends }
   *[other] { $n } days more · { $ends }
}
deadlines-extend-ask =
    <b>Extend?</b> { $title }
    It will close: { $closes }
    All members are told.
deadlines-extend-yes = Extend
deadlines-extended-toast = Extended. All members are being told.
deadlines-extended =
    Extended: <b>{ $title }</b>
    It closes: { $closes }
deadlines-outage =
    Extended: <b>{ $title }</b>
    The bot was not available shortly before the deadline. The lost time is given back, at least 30 minutes. It closes: { $closes }
deadlines-close = Close now
deadlines-close-ask = All have voted on “{ $title }”. Close it now? The result is told to all at once.
deadlines-annul = Annul with a reason

annul-title = Annul the decision
annul-ask-reason = Why is it annulled? All members will read the reason, and it stays in the record.
annul-field-reason = Reason
annul-preview = Please check. Nothing is deleted, and nothing is decided about the text. This cannot be undone.
annul-send = Annul
