invitations-uses = { $n ->
    [one] For { $n } person
   *[other] For { $n } people
}
invitations-days = { $n ->
    [one] For { $n } day
   *[other] For { $n } days
}
invitations-replaces = Whoever is admitted with it takes the seat of { $name }, who then leaves the group. The delegation keeps its votes.
invitations-open = { $n ->
    [one] { $n } open link
   *[other] { $n } open links
}
invitations-list = { $n ->
    [0] <b>{ $name }</b>: no link is open.
    [one] <b>{ $name }</b>: { $n } link is open. The links themselves cannot be shown again.
   *[other] <b>{ $name }</b>: { $n } links are open. The links themselves cannot be shown again.
}
invitations-line = { $n }. { $uses ->
    [one] { $uses } place left
   *[other] { $uses } places left
}, until { $until }; made by { $by }
invitations-revoke = Revoke
invitations-revoke-one = Revoke { $n }
invitations-revoked = Revoked. Nobody can use this link any more.
