anchors-head =
    <b>For the record</b>: { $code }-{ $number }
    Journal, line { $line }:
    <code>{ $head }</code>
    Please keep this message. Whoever changes the record later contradicts it.
