decisions-waits = Vote: { $title }
decisions-go-open = To the vote
decisions-go-closed = Result of the vote
decisions-go-annulled = Annulled vote
decisions-prepare = Put to the vote
decisions-prepare-ask =
    <b>Put to the vote</b>
    { $number }. { $title }

    • Recorded vote, one vote per delegation
    • Carried with more yes than no
    • Abstentions do not count
    • At least { $quorum } of { $members } have to take part

    How long shall it last?
decisions-confirm =
    <b>Open the vote now?</b>
    { $number }. { $title }

    { $members } delegations vote until { $ends }. All members are told at once. Text and list of voters are then fixed; an open vote cannot be taken back.
decisions-open = Open the vote
decisions-who = Who has not voted?
decisions-missing = { $n ->
    [0] All have voted: { $title }{ $names }
    [one] One delegation has not voted on “{ $title }”: { $names }
   *[other] { $n } delegations have not voted on “{ $title }”: { $names }
}
decisions-recorded-other = Recorded for <b>{ $delegation }</b>: <b>{ $choice }</b>.
decisions-tally-yes = Yes
decisions-tally-no = No
decisions-tally-abstain = Abstained
decisions-tally-none = Did not vote
decisions-period = { $n ->
    [one] { $n } day · until { $ends }
   *[other] { $n } days · until { $ends }
}
decisions-opened-toast = The vote is open. All members are being told.
decisions-opened = A vote is open.
decisions-nudge = Reminder: your delegation has not voted yet.
decisions-terms =
    <b>Recorded vote</b>
    Closes: { $closes }
    Left: { $left }
    Voted: { $voted } of { $members } (at least { $quorum } needed)
decisions-typed = A vote counts only by a button. Please press:
decisions-choice-yes = Yes
decisions-choice-no = No
decisions-choice-abstain = Abstain
decisions-your-vote = How does <b>{ $delegation }</b> vote?
decisions-recorded = Recorded for <b>{ $delegation }</b>: <b>{ $choice }</b>. It can be changed until the vote closes.
decisions-head-votes = The head of your delegation votes for <b>{ $delegation }</b>.
decisions-observer = Observers take no part in the vote.
decisions-no-vote = You do not vote in this decision.
decisions-voted = Recorded: { $choice }
decisions-result =
    <b>Result: { $result }</b>
    { $code }-{ $number } · { $title }
decisions-result-adopted = adopted
decisions-result-rejected = not adopted
decisions-result-no_decision = no decision
decisions-result-second_vote = a tie; a second vote is due
decisions-bar = { $choice }: { $n } { $bar }
decisions-why-quorum = { $present } of { $members } delegations took part; at least { $quorum } are needed.
decisions-why-carried = More yes ({ $yes }) than no ({ $no }), so it is carried. Abstentions ({ $abstain }) count as not voting.
decisions-why-not-carried = Not more yes ({ $yes }) than no ({ $no }), so it is not carried. Abstentions ({ $abstain }) count as not voting.
decisions-why-tie = As many yes ({ $yes }) as no ({ $no }): a tie is not carried. Abstentions ({ $abstain }) count as not voting.
decisions-why-no-votes = Nobody voted yes or no ({ $yes } and { $no }); { $abstain } abstained. Nothing can be carried without votes.
decisions-why-no-quorum = Too few took part, so there is no decision: neither adopted nor rejected. (Yes { $yes }, no { $no }, abstained { $abstain }.) The text is a draft again.
decisions-why-silence-kept = Nobody broke the silence, so it is adopted.
decisions-why-silence-broken = { $no ->
    [one] One delegation broke the silence, so it is not adopted.
   *[other] { $no } delegations broke the silence, so it is not adopted.
}
decisions-roll-line = <b>{ $choice }:</b> { $names }
decisions-roll-call =
    <b>Roll-call</b>
    { $lines }
decisions-closed-at = Closed: { $when }
decisions-refused-gone = This vote is not to be found.
decisions-refused-closed = The vote on “{ $title }” is closed; nothing was counted.
decisions-refused-silence = The silence has to last at least { $hours } hours. Please choose a later time.
decisions-refused-shorter = A deadline can only be moved to a later time. Please choose one after the present deadline.
decisions-refused-early = { $n ->
    [one] One delegation has not voted yet. Before the deadline a vote closes only when all have voted.
   *[other] { $n } delegations have not voted yet. Before the deadline a vote closes only when all have voted.
}
decisions-refused-sponsor = Who sponsors a text does not explain the vote on it, except when it has been amended (rule 60).
decisions-refused-counted-early = A confidential ballot shows no count before it closes. Please choose hidden results, or a recorded vote.
decisions-refused-reasoned = A confidential ballot cannot ask for a reason: it would tell who voted no. Please make reasons optional, or the vote recorded.
decisions-refused-empty-roll = There is no member delegation that could vote. Please add one first.
decisions-refused-period = A vote lasts from one hour to { $days } days.
decisions-refused-roll = Your delegation is not on the list for this vote.
decisions-refused-caster = The vote of your delegation is cast by { $name }. Nothing was counted.
