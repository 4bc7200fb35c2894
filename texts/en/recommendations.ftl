recommendations-title = Recommendations
recommendations-list = <b>Recommendations</b> · { $n }
recommendations-line = { $number }. { $title } · { $state }
recommendations-state-draft = draft
recommendations-state-open = vote open
recommendations-state-adopted = adopted
recommendations-state-rejected = rejected
recommendations-state-withdrawn = withdrawn
recommendations-head =
    <b>{ $code }-{ $number } · { $title }</b>
    { $state }
recommendations-paragraph = { $n }. { $text }
recommendations-foot = Proposed by { $proposer } · version { $version }
recommendations-practices = { $n ->
    [one] Drawn from one practice:
   *[other] Drawn from { $n } practices:
}
recommendations-draft = Draft a recommendation
recommendations-edit = Edit the text
recommendations-read = Read the text
recommendations-refused-gone = This recommendation is not to be found.
recommendations-refused-state = Recommendation { $number } is no longer a draft; its text cannot be changed or put to a vote.
recommendations-refused-changed = Somebody has changed the text of recommendation { $number } meanwhile; nothing was saved. Copy what you wrote, press Cancel and open “Edit the text” again.
recommendations-refused-many = That makes { $found } paragraphs; the limit is { $limit }. Please shorten the text.

recommendation-title = New recommendation
recommendation-ask-title = A short title.
    For example: Early advice for families
recommendation-ask-paragraphs = The text. Leave an empty line between paragraphs; they are numbered by themselves.
    For example: States should make confidential advice available to families.
recommendation-field-title = Title
recommendation-field-paragraphs = Text
recommendation-preview = Please check. It is saved as a draft that the group can read.
recommendation-send = Save the draft

edit-title = Edit the recommendation
edit-ask-title = The new title.
edit-ask-paragraphs = The new text. Leave an empty line between paragraphs.
edit-field-title = Title
edit-field-paragraphs = Text
edit-preview = Please check. It is saved as a new version.
edit-send = Save the new version
