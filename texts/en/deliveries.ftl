deliveries-unknown = { $n ->
    [one] It is not known whether this message arrived ({ $what }): { $names }
   *[other] It is not known whether these { $n } messages arrived ({ $what }): { $names }
}
deliveries-kind-meetings-reminder = reminder of a meeting
deliveries-kind-polls-nudge = reminder of an answer
deliveries-kind-replies-ask = request to answer about a meeting
deliveries-kind-tasks-remind = reminder of an action item
deliveries-kind-soundings-again = request to answer about dates
deliveries-kind-speakers-floor = word that somebody has the floor
deliveries-kind-speakers-next = word that somebody is next to speak
deliveries-kind-decisions-nudge = reminder to vote
deliveries-kind-digests-week = weekly digest
deliveries-kind-confirmations-chase = reminder to confirm an announcement
deliveries-again = Send again
deliveries-sent-again = { $n ->
    [one] One message is being sent again.
   *[other] { $n } messages are being sent again.
}
deliveries-refused-none = There is nothing to send again: it was done already, or it is too late.
