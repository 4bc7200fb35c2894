weekends-covered =
    The period covers days of rest:
    { $lines }
weekends-named = { $days }: { $names }
weekends-counted = { $days }: { $n ->
    [one] { $n } delegation
   *[other] { $n } delegations
}
