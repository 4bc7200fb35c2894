anchors-head =
    <b>For the record</b>: { $title }
    Journal, line { $line }:
    <code>{ $head }</code>
    Please keep this message. Whoever changes the record later contradicts it.
