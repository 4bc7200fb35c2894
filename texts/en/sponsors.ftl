sponsors-join = Co-sponsor it
sponsors-leave = Leave the co-sponsors
sponsors-are = Co-sponsors: { $names }
sponsors-more = Co-sponsors: { $names } and { $n ->
    [one] one other
   *[other] { $n } others
}
sponsors-joined-toast = Recorded: { $delegation } is a co-sponsor.
sponsors-left-toast = Recorded: { $delegation } is a co-sponsor no more.
sponsors-refused-decided = Recommendation { $number } is decided; its sponsors stay as they are.
sponsors-refused-observer = Only delegations that are members sponsor a text; observers can speak in the discussion.
sponsors-refused-own = Your delegation proposed this text and is its sponsor already.
sponsors-refused-caster = For your delegation, this is signed by { $name }. Nothing was recorded.
