responses-mark = Useful to us
responses-save = Save
responses-kept = Saved
responses-tell = We tried it too
responses-tried = Tried by { $n }
responses-comments = { $n ->
    [0] Comment
   *[other] Comments: { $n }
}
responses-whom = Useful to whom
responses-saved = Saved
responses-back = To the practice
responses-useful-to = { $n ->
    [one] Useful to one delegation.
   *[other] Useful to { $n } delegations.
}
responses-tried-by = { $n ->
    [one] Tried by one other delegation.
   *[other] Tried by { $n } other delegations.
}
responses-marked = Marked as useful to your delegation.
responses-unmarked = Your delegation’s mark was taken back.
responses-kept-toast = Saved. You will find it under Practices, Saved.
responses-dropped-toast = No longer on your list.
responses-who =
    <b>{ $title }</b>

    Useful to:
    { $names }
responses-saved-list = <b>Saved practices</b> · { $n }
responses-saved-none = You have saved no practice yet. Open one and press Save.
responses-comments-head = <b>{ $title }</b> · { $n ->
    [0] no comments yet
    [one] one comment
   *[other] { $n } comments
}
responses-comment =
    <b>{ $number }. Comment by { $author }</b> · { $date }
    <blockquote expandable>{ $text }</blockquote>
responses-deleted-text = The text was deleted.
responses-write = Write a comment
responses-delete = Delete { $number }
responses-remove = Remove { $number }
responses-written-toast = Your comment is there.
responses-commented = { $n ->
    [one] There is a new comment on your practice.
   *[other] There are { $n } new comments on your practice.
}
responses-traces = Attention, this looks like data about a person: { $places }. Please rewrite it: the library holds methods, never cases.
responses-tried-head = <b>{ $title }</b>

    { $n ->
        [0] No other delegation has told of its experience yet.
        [one] One other delegation tried it.
       *[other] { $n } other delegations tried it.
    }
responses-place = { $delegation } · { $place }
responses-told =
    <b>{ $title }</b>
    We tried it too: { $place }, { $date }
responses-edit = Change
responses-told-toast = Thank you. The group can read it now.
responses-tried-now = Another delegation tried your practice.
responses-withdraw-ask = Delete it? The text will be gone.
responses-withdrawn-toast = It is gone.
responses-removed-comment =
    A coordinator removed your comment on “{ $title }”. Reason:
    <blockquote>{ $reason }</blockquote>
responses-removed-tried =
    A coordinator removed what your delegation told of “{ $title }”. Reason:
    <blockquote>{ $reason }</blockquote>
responses-refused-gone = This is no longer there: it was deleted or removed.
responses-refused-own = This practice comes from your own delegation; only other delegations can say this.
responses-refused-no-delegation = Only delegations can say this, and you belong to none. You can still comment.

comment-title = Comment
comment-ask-text = What would you like to say about this practice? Up to 1,000 characters. The whole group can read it.
    For example: Who pays for the training?
comment-field-text = Comment
comment-preview = The group will read this under your name and delegation.
comment-send = Publish

tried-title = We tried it too
tried-ask-did = What did you do? Up to 1,000 characters. Describe the method; no names, no cases.
    For example: We trained class teachers in two districts, together with …
tried-ask-came = What came of it? What was different from the original?
    For example: It worked in towns; villages needed a mobile team.
tried-ask-place = In which country or region?
    For example: Khatlon region
tried-field-did = What we did
tried-field-came = What came of it
tried-field-place = Country or region
tried-preview = The group will read this in the name of your delegation.
tried-send = Publish

removal-title = Remove
removal-ask-reason = Why? The writer will read it. For example: It names a person; please leave the name out.
removal-field-reason = Reason
removal-preview = Remove it with this reason? The text will be gone.
removal-send = Remove
