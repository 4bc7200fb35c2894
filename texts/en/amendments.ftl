amendments-go = { $n ->
    [0] Amend
   *[other] Amendments: { $n }
}
amendments-open = To the amendments
amendments-head =
    <b>{ $number }. { $title }</b> · amendments

    { $n ->
        [0] No amendment waits. Amendments are put to the vote before the text.
        [one] One amendment waits. It is put to the vote before the text.
       *[other] { $n } amendments wait. They are put to the vote before the text, in this order: the one furthest removed from it first.
    }
amendments-amendment =
    <b>Amendment { $number } · { $what }</b>
    { $author } · { $state }
amendments-kind-revise = revise paragraph { $place }
amendments-kind-delete = delete paragraph { $place }
amendments-kind-add = add a paragraph after paragraph { $place }
amendments-first = add a paragraph at the beginning
amendments-state-proposed = proposed
amendments-state-adopted = adopted
amendments-state-rejected = not adopted
amendments-state-implied = not put: another adopted amendment rules it out
amendments-state-withdrawn = withdrawn
amendments-state-lapsed = lapsed: its paragraph is not there any more
amendments-say-revise = Revise
amendments-say-add = Add
amendments-say-delete = Delete
amendments-withdraw = Withdraw { $number }
amendments-withdraw-ask =
    <b>Withdraw this amendment?</b>

    { $amendment }
amendments-advance = { $number } earlier
amendments-put = Put amendment { $number } to the vote
amendments-put-ask =
    <b>Put this amendment to the vote now?</b>

    { $amendment }

    { $n ->
        [one] It is the only one that waits.
       *[other] It is put first of { $n }; those that its adoption rules out are then not put.
    } All members are told at once, and the text is fixed until the vote closes.

    { $rules }

    How long shall it last?
amendments-after = After paragraph { $place }
amendments-top = At the beginning
amendments-now =
    Paragraph { $n } now:
    <blockquote expandable>{ $text }</blockquote>
amendments-subject = Proposed by { $delegation }. Taken out: <s>struck through</s>. Put in: <u>underlined</u>.
amendments-proposed-toast = Your amendment is recorded. The group can read it.
amendments-proposed = A new amendment to { $code }-{ $number } · { $title }
amendments-lapsed = Your amendment to { $code }-{ $number } · { $title } has lapsed: the text was changed, and its paragraph is not there any more. You can propose it anew.
amendments-next =
    <b>{ $code }-{ $number } · { $title }</b>
    { $n ->
        [one] One amendment is still to be decided.
       *[other] { $n } amendments are still to be decided.
    }
amendments-done =
    <b>{ $code }-{ $number } · { $title }</b>
    All amendments are decided. The text as it now stands (version { $version }) is put as a whole.
amendments-refused-gone = This amendment is not to be found.
amendments-refused-decided = Amendment { $number } waits no more: it was decided, withdrawn or has lapsed.
amendments-refused-observer = Only delegations that are members propose amendments; observers can speak in the discussion.
amendments-refused-many = { $limit } amendments to this text wait already. Please come back when they are decided.
amendments-refused-place = There is no such paragraph: the text has { $n }. Press Change and choose again.
amendments-refused-same = That is the paragraph as it stands. Please write what it should become.
amendments-refused-empty = That would leave no text. To take back the whole, its proposer withdraws the recommendation.
amendments-refused-long = With it, the text would be { $length } characters long; the limit is { $limit }. Please shorten it.
amendments-refused-first = { $n ->
    [one] One amendment waits; it is put to the vote before the text.
   *[other] { $n } amendments wait; they are put to the vote before the text.
}

revise-title = Amendment: revise a paragraph
revise-ask-place = Which paragraph shall be revised?
revise-ask-text = How shall the paragraph read? Please write all of it; what changes is marked by itself. Up to 700 characters.
revise-field-place = Where
revise-field-text = New wording
revise-preview = Please check. The whole group will read it under your name and delegation.
revise-send = Propose it

add-title = Amendment: add a paragraph
add-ask-place = Where shall the new paragraph stand?
add-ask-text = How shall the new paragraph read? Up to 700 characters.
    For example: States are encouraged to report on progress every year.
add-field-place = Where
add-field-text = New paragraph
add-preview = Please check. The whole group will read it under your name and delegation.
add-send = Propose it

delete-title = Amendment: delete a paragraph
delete-ask-place = Which paragraph shall be deleted?
delete-field-place = Where
delete-preview = Please check. The whole group will read it under your name and delegation.
delete-send = Propose it
