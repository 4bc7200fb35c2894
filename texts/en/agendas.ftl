agendas-button = { $n ->
    [0] Agenda
   *[other] Agenda · { $n }
}
agendas-head = <b>Agenda</b> · { $title }
agendas-none = Nothing is on the agenda yet.
agendas-day = <b>Day { $day }</b>
agendas-line = { $number }. { $at }{ $title }
agendas-item = <b>{ $at }{ $title }</b>
agendas-link = → { $link }
agendas-file = ▫ { $file }
agendas-files = { $n ->
    [one] One document
   *[other] { $n } documents
}
agendas-files-of = { $n ->
    [one] This is the document of <b>{ $title }</b>.
   *[other] These are the { $n } documents of <b>{ $title }</b>.
}
agendas-caption =
    <b>Agenda { $n }</b> · { $title }
    { $name }
agendas-lost = Telegram no longer has this document: agenda { $n }, <b>{ $title }</b>, { $name }. Please ask the secretariat for it.
agendas-add = Add items
agendas-change = Change
agendas-remove = Take away
agendas-removed = Taken away.
agendas-send = Send it to everybody
agendas-sending = { $n ->
    [one] It goes to one person, unless they have it already.
   *[other] It goes to { $n } people, except those who have it already.
}
agendas-refused-gone = This item is no longer on the agenda.
agendas-refused-empty = There is nothing on the agenda to send.
agendas-refused-many = An agenda has at most { $limit } items.
agendas-refused-files = All items together can have { $limit } documents. Please take some away, or put links in their place.
agendas-refused-day = Day { $day } is not a day of this meeting. Please write a day from 1 to { $days }.
agendas-refused-time = I could not read the time in “{ $line }”. Please write it as in: 10:00 Opening
agendas-refused-title = What is on at { $at }? Please write it on the same line.
agendas-refused-long = “{ $line }…” is too long: at most { $limit } characters and { $links } links.

agenda-title = Agenda
agenda-ask-lines =
    Please write or paste the agenda, one item on each line, with time and links where there are any. For example:

    9:30 Opening
    10:00 Draft recommendations https://example.org/draft.pdf
    Day 2
    9:00 Next steps
agenda-field-lines = Items
agenda-preview = Please check how it was understood.
agenda-send = Add
item-title = Agenda item
item-ask-line = Please write the item anew on one line, with its time and links. For example: 10:00 Draft recommendations https://example.org/draft.pdf
item-field-line = Item
item-preview = Please check.
item-send = Save
papers-title = Documents
papers-ask-files = Send the documents or photos of this item here, up to five, 20 MB each. They stay at Telegram; the bot never opens them.
papers-field-files = Documents
papers-preview = Everybody who looks at the agenda can have them with one tap.
papers-send = Save
