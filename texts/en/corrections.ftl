corrections-correct = Correct
corrections-retract = Withdraw
corrections-done = Corrected. The messages that are out are being changed.
corrections-nothing = Nothing is changed so far: write at least one of the versions.
corrections-note = <i>Corrected by the secretariat.</i>
corrections-retracted = This announcement was withdrawn by the secretariat.
corrections-retract-ask = { $n ->
    [one] Withdraw it? <b>One</b> reader will see in its place that it was withdrawn. This cannot be undone.
   *[other] Withdraw it? <b>{ $n }</b> readers will see in its place that it was withdrawn. This cannot be undone.
}
corrections-retract-file = { $n ->
    [one] Withdraw it? It will be deleted from <b>one</b> chat; after 48 hours Telegram no longer allows that, and only the text is replaced. This cannot be undone.
   *[other] Withdraw it? It will be deleted from <b>{ $n }</b> chats; after 48 hours Telegram no longer allows that, and only the text is replaced. This cannot be undone.
}
corrections-refused-none = Nothing would change. Please write the corrected text, or press Cancel.
