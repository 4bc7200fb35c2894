decisions-waits = Vote: { $title }
decisions-prepare = Put to the vote
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
decisions-tally-present = Present, did not vote
decisions-period = { $n ->
    [one] { $n } day · until { $ends }
   *[other] { $n } days · until { $ends }
}
decisions-nudge = Reminder: your delegation has not voted yet.
decisions-typed = A vote counts only by a button. Please press:
decisions-choice-yes = Yes
decisions-choice-no = No
decisions-choice-abstain = Abstain
decisions-your-vote = How does <b>{ $delegation }</b> vote?
decisions-recorded = Recorded for <b>{ $delegation }</b>: <b>{ $choice }</b>. It can be changed until the vote closes.
decisions-head-votes = The head of your delegation votes for <b>{ $delegation }</b>.
decisions-observer = Observers take no part in the vote. Under “Statements” you can attach your position.
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
decisions-why-tie = As many yes ({ $yes }) as no ({ $no }): a tie is not carried. Abstained: { $abstain }. Counted are { $base }: { $of }.
decisions-why-no-positions = Nobody joined or objected; { $abstain } stood aside. Nothing can be carried without support.
decisions-why-no-votes = Nobody voted yes or no ({ $yes } and { $no }); { $abstain } abstained. Nothing can be carried without votes.
decisions-why-no-quorum = Too few took part, so there is no decision: neither adopted nor rejected. (Yes { $yes }, no { $no }, abstained { $abstain }.)
decisions-why-draft = The text is a draft again.
decisions-why-stands = The adopted text stands.
decisions-why-silence-kept = Nobody broke the silence, so it is adopted.
decisions-why-silence-broken = { $no ->
    [one] One delegation broke the silence, so it is not adopted.
   *[other] { $no } delegations broke the silence, so it is not adopted.
}
decisions-roll-line = <b>{ $choice }:</b> { $names }
decisions-closed-at = Closed: { $when }
decisions-picture = As a picture
decisions-picture-caption = { $code } · { $title }
decisions-picture-title = Result: { $result }
decisions-of-kind = By kind: { $kind }
decisions-agree = { $n } of { $of } for it
decisions-picture-foot = Took part: { $present } of { $members }; needed: { $quorum }. Text: { $hash }…
decisions-refused-picture = There is no roll-call to be shown for this vote.
decisions-refused-silence = The silence has to last at least { $hours } hours. Please choose a later time.
decisions-refused-shorter = A deadline can only be moved to a later time. Please choose one after the present deadline.
decisions-refused-early = { $n ->
    [one] One delegation has not voted yet. Before the deadline a vote closes only when all have voted.
   *[other] { $n } delegations have not voted yet. Before the deadline a vote closes only when all have voted.
}
decisions-refused-sponsor = Who sponsors a text or has proposed an amendment does not explain the vote on it, except on a text that has been amended (rule 60).
decisions-refused-counted-early = A confidential ballot shows no count before it closes. Please choose hidden results, or a recorded vote.
decisions-refused-reasoned = A confidential ballot cannot ask for a reason: it would tell who voted no. Please make reasons optional, or the vote recorded.
decisions-refused-empty-roll = There is no member delegation that could vote. Please add one first.
decisions-refused-roll = Your delegation is not on the list for this vote.
decisions-refused-caster = The vote of your delegation is cast by { $name }. Nothing was counted.
decisions-go-open = Open decision
decisions-go-closed = Result
decisions-go-annulled = Annulled decision
decisions-all = Decisions: { $n }
decisions-list =
    <b>{ $code }-{ $number } · { $title }</b>
    Decisions: { $n }, the newest first.
decisions-list-one =
    { $part }
    { $when }: { $result }
decisions-list-open = open
decisions-list-go = { $part } · { $when }
decisions-prepare-ask =
    <b>{ $way }</b>
    { $number }. { $title }

    { $rules }

    How long shall it last?
decisions-exactly = Another time …
decisions-adjust = Other rules for this decision
decisions-adjust-ask =
    <b>Rules for this decision only</b>
    { $number }. { $title }

    Touch what you want to change.
decisions-period-hours = { $n ->
    [one] { $n } hour · until { $ends }
   *[other] { $n } hours · until { $ends }
}
decisions-confirm =
    <b>{ $way }: open now?</b>
    { $number }. { $title }

    { $members } on the list of voters, until { $ends }. All members are told at once. Text, rules and list of voters are then fixed; it can be extended, or annulled with a public reason, but never shortened or deleted.
decisions-confirm-silence =
    <b>{ $way }: open now?</b>
    { $number }. { $title }

    Silence expires: { $ends }. If none of the { $members } delegations objects in writing before that, the text is adopted. All members are told at once; the text is then fixed.
decisions-confirm-room = Present is who has checked in at “{ $title }”; delegations so far: { $present }. The list is fixed at the opening; who votes later counts as present too.
decisions-open = Open it
decisions-opened-toast = It is open. All members are being told.
decisions-opened-vote = A vote is open.
decisions-opened-silence = A silence procedure has begun.
decisions-opened-consensus = A consensus test is open.
decisions-again = The bot was restored from a backup, and backups hold no confidential votes. Votes cast so far are not counted: please vote again.
decisions-second = To the second vote
decisions-second-opened = The vote ended in a tie. A second vote is open; a second tie is not carried.
decisions-terms =
    <b>{ $kind }</b>
    Closes: { $closes }
    Left: { $left }
    Voted: { $voted } of { $members } (at least { $quorum } needed)
    { $hashes }
decisions-terms-silence =
    <b>Silence procedure</b>
    Silence expires: { $closes }
    Left: { $left }
    Without an objection before that, the text is adopted.
    { $hashes }
decisions-room = Present at “{ $title }” so far, checked in or voted: { $present }
decisions-hashes = Fixed: text { $text } · rules { $rules } · list { $roll }
decisions-confidential = Confidential: after the close nothing in the records links a vote to its voter. While it is open, Telegram and whoever runs this bot could see it.
decisions-positions = In a consensus test positions are recorded.
decisions-choice-join = Join
decisions-choice-reserve = Join with reservation
decisions-choice-stand_aside = Stand aside
decisions-choice-object = Object
decisions-tally-join = Joined
decisions-tally-reserve = Joined with reservation
decisions-tally-stand_aside = Stood aside
decisions-tally-object = Objected
decisions-silent = Whoever is silent agrees. To object for <b>{ $delegation }</b>, break the silence in writing.
decisions-silent-other = The head of your delegation speaks for <b>{ $delegation }</b>.
decisions-break = Break the silence
decisions-voted-other = <b>{ $delegation }</b> has voted.
decisions-expert = { $name } ({ $delegation })
decisions-a-delegation = a delegation
decisions-rules = The rules
decisions-title = <b>{ $code }-{ $number } · { $title }</b>
decisions-why = Why?
decisions-why-other = Why: { $number }. { $title }
decisions-why-head =
    <b>{ $code }-{ $number } · { $title }</b>
    { $kind }
decisions-why-rules =
    <b>The rules</b>
    { $rules }
decisions-why-result =
    <b>The count</b>
    { $steps }

    Result: <b>{ $result }</b>
decisions-why-frozen =
    <b>Fixed at the opening</b>, { $when }
    Text: <code>{ $text }</code>
    Rules: <code>{ $rules }</code>
    List of voters: <code>{ $roll }</code>
decisions-why-open =
    <b>Still open</b>
    { $voted } of { $members } have voted; at least { $quorum } are needed. Counted at the close: { $closes }
decisions-why-open-silence =
    <b>Still open</b>
    Nobody has broken the silence. If nobody does, the text is adopted: { $closes }
decisions-why-room = Present without voting, checked in at the meeting: { $n }.
decisions-why-quorum-experts = { $present } of { $members } experts took part; at least { $quorum } are needed.
decisions-why-second-vote = As many yes ({ $yes }) as no ({ $no }); abstained: { $abstain }. Counted are { $base }: { $of }. By the rules a second vote follows within 48 hours.
decisions-why-consensus = Against: { $no }; the rules bear { $allowed }. For: { $yes }, aside: { $abstain }. So it is carried.
decisions-why-no-consensus = Against: { $no }; the rules bear { $allowed }, and more have to be for it than against. For: { $yes }, aside: { $abstain }. So it is not carried.
decisions-why-enough = Yes: { $yes }, no: { $no }, abstained: { $abstain }. Counted are { $base }: { $of }. At least { $needed } yes are needed, so it is carried.
decisions-why-not-enough = Yes: { $yes }, no: { $no }, abstained: { $abstain }. Counted are { $base }: { $of }. At least { $needed } yes are needed, so it is not carried.
decisions-why-withheld = The vote was confidential, and fewer than five voted: numbers would tell who voted what, so only the outcome is known.
decisions-base-present_and_voting = yes and no
decisions-base-votes_cast = all votes with the abstentions
decisions-base-present = all who were present
decisions-base-all_members = all members
decisions-result-annulled = annulled
decisions-annulled-because =
    Annulled. It stays in the record. Reason:
    <blockquote>{ $reason }</blockquote>
decisions-broken =
    The silence was broken by <b>{ $delegation }</b>:
    <blockquote expandable>{ $text }</blockquote>
decisions-broken-withdrawn =
    The silence was broken by <b>{ $delegation }</b> (withdrawn later, which does not revive it):
    <blockquote expandable>{ $text }</blockquote>
decisions-roll-call =
    <b>Roll-call</b>, from { $first } (drawn by lot)
    { $lines }
decisions-refused-gone = This decision is not to be found.
decisions-refused-none = There has been no decision yet.
decisions-refused-closed = “{ $title }” is closed; nothing was counted.
decisions-refused-period = A decision lasts from one hour to { $days } days.
decisions-refused-debate = Only { $there } on the list of voters have somebody who votes; at least { $needed } are needed to open a decision. Please name heads of delegation first.
decisions-refused-debate-room = Only { $there } on the list of voters have checked in at the meeting; at least { $needed } are needed to open a decision. “Attendance” on the meeting's card shows who.
decisions-refused-no-meeting = These rules count who is at a meeting, and no check-in is open now. Open it during a meeting, or choose under “Other rules” that present is who votes.
decisions-refused-in-writing = This needs a few words. Please open the ballot again and press it there.
decisions-refused-silence-early = A silence procedure ends at its time, or when the silence is broken.

ending-title = The exact time
ending-ask-ending = When does it close, in the group's time? For example: 21.07.2027 15:00
ending-field-ending = Closes
ending-preview = Nothing is opened yet.
ending-send = Go on
