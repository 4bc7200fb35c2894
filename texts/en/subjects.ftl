subjects-head = <b>{ $code }-{ $number } · { $title }</b>
subjects-amendment = <b>Amendment { $number } · { $what }</b>
subjects-paragraph = <b>Only paragraph { $n }</b>
subjects-reconsideration = <b>Whether the adopted text is taken up again</b>
subjects-called = { $part } · { $title }
subjects-called-amendment = Amendment { $number }
subjects-called-reconsideration = Reconsideration
