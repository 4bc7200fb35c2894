reconsiderations-put = Reconsider
reconsiderations-ask =
    <b>Put to the vote whether { $number } is reconsidered?</b>
    { $title }

    To take up an adopted text again needs two thirds of the delegations that vote yes or no. If they agree, it is a draft again. All members are told at once.

    { $rules }

    How long shall it last?
reconsiderations-subject = <b>Shall this adopted text be taken up again?</b> That needs two thirds of the delegations that vote yes or no. If they agree, it is a draft again; otherwise it stands.
reconsiderations-refused-state = Recommendation { $number } is not adopted; only what was adopted is reconsidered.
reconsiderations-result-again = to be taken up again
reconsiderations-result-stands = the text stands
reconsiderations-next =
    <b>{ $code }-{ $number } · { $title }</b>
    The group takes it up again: it is a draft, and can be edited, amended and put to the vote.
