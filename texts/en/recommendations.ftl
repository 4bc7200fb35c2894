recommendations-title = Recommendations
recommendations-list = <b>Recommendations</b> · { $n }
recommendations-line = { $number }. { $title } · { $state }
recommendations-state-draft = draft
recommendations-state-open = open for decision
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
recommendations-refused-open = A decision on recommendation { $number } is open: its text is fixed until it closes. To change it before that, the decision has to be annulled first.
recommendations-refused-proposer = Only its proposer can withdraw it: { $name }.
recommendations-refused-withdrawn = Recommendation { $number } was withdrawn; nothing can be added to it.
recommendations-withdraw = Withdraw
recommendations-withdraw-ask =
    <b>Withdraw recommendation { $number }?</b>
    { $title }

    It stays readable, and is discussed and voted on no more. This cannot be taken back.
recommendations-withdrawn-toast = Withdrawn.
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

recommendation-ask-strands = Which strands of the EU strategy does it belong to? Several are possible.
recommendation-ask-pillars = Which pillars of the UN Global Counter-Terrorism Strategy? Several are possible.
recommendation-field-strands = Strands
recommendation-field-pillars = Pillars
recommendation-strands-prevent = Prevent
recommendation-strands-protect = Protect
recommendation-strands-pursue = Pursue
recommendation-strands-respond = Respond
recommendation-pillars-i = I Conditions conducive
recommendation-pillars-ii = II Preventing, combating
recommendation-pillars-iii = III Capacity
recommendation-pillars-iv = IV Human rights

edit-ask-strands = Which strands of the EU strategy does it belong to? Several are possible.
edit-ask-pillars = Which pillars of the UN Global Counter-Terrorism Strategy? Several are possible.
edit-field-strands = Strands
edit-field-pillars = Pillars
edit-strands-prevent = Prevent
edit-strands-protect = Protect
edit-strands-pursue = Pursue
edit-strands-respond = Respond
edit-pillars-i = I Conditions conducive
edit-pillars-ii = II Preventing, combating
edit-pillars-iii = III Capacity
edit-pillars-iv = IV Human rights
