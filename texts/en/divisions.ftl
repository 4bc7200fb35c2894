divisions-go = By paragraph
divisions-head =
    <b>{ $number }. { $title }</b> · paragraph by paragraph

    If a delegation asks for it, each paragraph is voted on separately; then the paragraphs that were adopted are put as a whole.
divisions-asked-by = Asked for by { $delegation }.
divisions-result = Paragraph { $n }: { $result }
divisions-open = vote open
divisions-ask = Ask for it
divisions-withdraw = Ask no more
divisions-asked-toast = Recorded. The chair and the coordinators are being told.
divisions-put = Put the paragraphs to the vote
divisions-put-ask =
    <b>Put recommendation { $number } to the vote by paragraph?</b>
    { $title }

    { $n ->
        [one] One vote opens
       *[other] { $n } votes open at the same time, one for each paragraph
    }; all members are told at once, and the text is fixed until they close.

    { $rules }

    How long shall it last?
divisions-opened-toast = The votes are open. All members are being told.
divisions-asked = { $delegation } asks that { $code }-{ $number } · { $title } is voted on paragraph by paragraph.
divisions-next =
    <b>{ $code }-{ $number } · { $title }</b>
    Paragraphs are still to be decided one by one, as a delegation asked; then the whole.
divisions-refused-gone = This request is not there any more.
divisions-refused-observer = Only delegations that are members ask for a vote by paragraph.
divisions-refused-one = The text has only one paragraph.
divisions-refused-asked = It is asked for already.
divisions-refused-first = A delegation has asked for a vote by paragraph; that comes before the whole.
