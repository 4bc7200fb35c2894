statements-list = Statements: { $n }
statements-card = <b>Statements</b> · { $n }
    { $title }
statements-open = While it is open, you read here only what is yours; the others read it after the close.
statements-one =
    <b>{ $delegation }</b> · { $kind }
    <blockquote expandable>{ $text }</blockquote>
statements-withdrawn-one =
    <b>{ $delegation }</b> · { $kind }, withdrawn
    <blockquote expandable>{ $text }</blockquote>
statements-kind-reason = reason
statements-kind-objection = objection
statements-kind-reservation = reservation
statements-kind-explanation = explanation of vote
statements-kind-statement = statement
statements-reserve = Add a reservation
statements-give-reason = Add a reason
statements-explain = Explain our vote
statements-state = Add a statement
statements-position = Add our position
statements-withdraw = Withdraw the objection
statements-withdraw-ask = Withdraw the objection? The broken silence is not revived: the text stays not adopted, and needs a new decision. Your words stay in the record.
statements-withdrawn-toast = Withdrawn. The record keeps it.
statements-withdrawn = <b>{ $delegation }</b> has withdrawn the objection to “{ $title }”. The text stays not adopted until it is decided anew.
statements-refused-reason = The rules of this decision take no reasons.
statements-refused-explanation = Only a recorded vote is explained.
statements-refused-not-closed = A vote is explained when it is over. Please come back after the close.
statements-refused-annulled = This decision was annulled; nothing is added to it any more.
statements-refused-not-voted = Please vote first, then give the reason.
statements-refused-ballot = This decision is a vote. Please use its ballot.
statements-refused-withdraw = Only the delegation that broke a silence can withdraw its objection, once.

objection-title = Objection
objection-ask-text = Your objection, or the amendment that you propose. All members will read it.
objection-field-text = Objection
objection-preview = Please check. It counts as soon as you send it. In a silence procedure it breaks the silence: the text is then not adopted.
objection-send = Object

reservation-title = Reservation
reservation-ask-text = Your reservation. It stays attached to the text.
reservation-field-text = Reservation
reservation-preview = Please check. Your delegation agrees, with this reservation.
reservation-send = Record the reservation

reason-title = Reason
reason-ask-text = Why does your delegation vote like this? It can be read after the close.
reason-field-text = Reason
reason-preview = Please check.
reason-send = Record the reason

against-title = Vote no
against-ask-text = By the rules a no needs a reason. Please write it. It can be read after the close.
against-field-text = Reason
against-preview = Please check. The no is recorded when you send it.
against-send = Vote no

explanation-title = Explanation of vote
explanation-ask-text = The explanation of your delegation's vote. It stays attached to the decision.
explanation-field-text = Explanation
explanation-preview = Please check. It cannot be taken back.
explanation-send = Attach it

statement-title = Statement
statement-ask-text = The statement of your delegation. It stays attached to the decision and counts for nothing in the vote.
statement-field-text = Statement
statement-preview = Please check. It cannot be taken back.
statement-send = Attach it
