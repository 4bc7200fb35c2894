confirmations-give = I have read it
confirmations-given = ✓ You have confirmed that you have read it.
confirmations-thanks = Thank you, noted.
confirmations-sample = This is only how it will look.
confirmations-count = Confirmed: <b>{ $n }</b> of { $of }
confirmations-missing = Who has not
confirmations-missing-head = { $n ->
    [0] Everybody who got announcement { $number } has confirmed it.
    [one] <b>One</b> reader has not confirmed announcement { $number }:
   *[other] <b>{ $n }</b> readers have not confirmed announcement { $number }:
}
confirmations-chase = Remind the rest
confirmations-chased = { $n ->
    [one] One reader is being reminded.
   *[other] { $n } readers are being reminded.
}
confirmations-reminder = <b>Reminder:</b> please confirm that you have read this.
confirmations-refused-none = There is nothing to confirm any more.
confirmations-refused-nobody = Nobody is left to be reminded: all who can be reached have confirmed.
confirmations-refused-soon = The rest were reminded a short while ago. You can do it again from { $when }.
