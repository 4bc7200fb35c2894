minutes-title = Draft summary record
minutes-file = { $title }: draft summary record. Please complete it before it is shared.
minutes-draft = Draft summary record
minutes-length = { $days ->
    [one] One day, { $length }.
   *[other] { $days } days, { $length } each.
}
minutes-chatham = The meeting was held under the Chatham House Rule. Participants and their affiliations are not named.
minutes-participants = Participants
minutes-agenda = Agenda
minutes-decisions = Recommendations before the meeting
minutes-decision = { $number } { $title }: { $state }
minutes-practices = Practices shared since the previous meeting
minutes-tasks = Action items
minutes-task = { $owner }{ $what } (until { $until })
minutes-documents = Documents
