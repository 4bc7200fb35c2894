files-line = { $name } · { $size } MB
files-photo = Photo
files-detach = Remove { $place }
files-button = Files ({ $n })
files-of = { $n ->
    [one] This is the file of <b>{ $title }</b>.
   *[other] These are the { $n } files of <b>{ $title }</b>.
}
files-caption =
    <b>{ $ours }</b>
    { $name }
files-lost = Telegram no longer has this file: <b>{ $ours }</b>, { $name }. Please ask the author for it.
files-send-one = Please send a document or a photo here, or press one of the buttons.
files-refused-kind = Please send a document or a photo; other things cannot be attached.
files-refused-type = “{ $name }” cannot be attached. Please send it as PDF, DOCX, XLSX, PPTX, ODT, ODS, ODP, TXT, CSV, JPG or PNG.
files-refused-size = “{ $name }” has { $size } MB; the limit is { $limit } MB. Please make it smaller and send it again.
files-refused-many = Up to { $limit } files can be attached. To send another one, remove one first.
files-refused-member = You already have { $limit } files in the library, which is the limit. Please ask a coordinator.
files-refused-group = The group already has { $limit } files in the library, which is the limit. Please ask a coordinator.
files-refused-later = Please send it as text first. Files can be attached afterwards: Add details, then Files.
files-refused-withdrawn = This practice was withdrawn; its files are not sent any more.
