remarks-go = { $n ->
    [0] Discuss
   *[other] Discussion: { $n }
}
remarks-head = <b>{ $number }. { $title }</b> · { $n ->
    [0] nobody has said anything yet
    [one] one remark
   *[other] { $n } remarks
}
remarks-remark =
    <b>{ $number }. { $author }</b> · { $about } · { $date }
    <blockquote expandable>{ $text }</blockquote>
remarks-on-whole = The whole text
remarks-on-paragraph = Paragraph { $number }
remarks-on-version = { $about } of version { $version }
remarks-write = Say something
remarks-written = { $n ->
    [one] There is a new remark on your recommendation.
   *[other] There are { $n } new remarks on your recommendation.
}
remarks-removed =
    A coordinator removed your remark on “{ $title }”. Reason:
    <blockquote>{ $reason }</blockquote>
remarks-refused-gone = This remark is no longer there: it was deleted or removed.
remarks-refused-paragraph = Recommendation { $number } was changed meanwhile; its text ends with paragraph { $n } now. Press Change and choose again.

remark-title = Remark
remark-ask-paragraph = What is it about?
remark-ask-text = What would you like to say? Up to 1,000 characters. The whole group can read it.
    For example: Who is to pay for the advice centres?
remark-field-paragraph = About
remark-field-text = Remark
remark-preview = The group will read this under your name and delegation.
remark-send = Publish

strike-title = Remove a remark
strike-ask-reason = Why? The writer will read it. For example: It names a person; please leave the name out.
strike-field-reason = Reason
strike-preview = Remove it with this reason? The text will be gone.
strike-send = Remove
