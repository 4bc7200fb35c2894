versions-title = History
versions-head = <b>{ $number }. { $title }</b> · history
versions-head-one = <b>Version { $version }</b>
versions-version = Version { $version }
versions-reason = { $step }: { $reason }
versions-step-submitted = Version { $version } submitted by { $name } on { $date }
versions-step-declared = Version { $version } submitted by { $name } on { $date }, with the declaration that no person can be recognised
versions-step-shared = Version { $version } shared by { $name } on { $date }
versions-step-returned = Version { $version } returned by { $name } on { $date }
versions-step-confirmed = Version { $version } confirmed as still correct by { $name } on { $date }
versions-step-archived = Archived by { $name } on { $date } (version { $version })
versions-step-withdrawn = Withdrawn by { $name } on { $date } (version { $version })
versions-changes = What changed
versions-changes-head =
    <b>What changed from version { $before } to version { $version }</b>
    Removed: <s>struck through</s>. Added: <u>underlined</u>.
versions-change = <b>{ $field }:</b> { $text }
versions-changed = <b>{ $field }:</b> changed; too long to be shown here. Please read both versions.
versions-from-to = <s>{ $old }</s> → <u>{ $new }</u>
versions-same = Nothing changed.
versions-kept = { $text }
versions-removed = <s>{ $text }</s>
versions-added = <u>{ $text }</u>
