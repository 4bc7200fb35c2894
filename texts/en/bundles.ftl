bundles-export = Export for checking
bundles-file = { $decisions ->
    [one] One decision that is over, and the journal up to line { $lines }. It can be recounted without the bot: python3 check_bundle.py and the file. Head of the chain: <code>{ $head }</code>
   *[other] { $decisions } decisions that are over, and the journal up to line { $lines }. They can be recounted without the bot: python3 check_bundle.py and the file. Head of the chain: <code>{ $head }</code>
}
bundles-refused-open = Nothing is exported before the close. Please come back after it.
