replies-ask-them = { $n ->
    [one] Ask the one who has not answered
   *[other] Ask the { $n } who have not answered
}
replies-asked = { $n ->
    [0] Everybody has answered.
    [one] One person is being asked.
   *[other] { $n } people are being asked.
}
replies-please = <b>Your answer is still missing.</b> The secretariat asks you to say whether you take part.
replies-choose =
    <b>{ $title }</b>

    Who represents you?
replies-other = Somebody else
replies-refused-asked = Those who have not answered were asked within the last day. Please wait until tomorrow.

represent-title = Who represents you
represent-ask-who = Please write the name and function of the person who comes instead. For example: A. Karimova, Ministry of foreign affairs
represent-field-who = Represented by
represent-preview = The secretariat sees the name. It is deleted a month after the meeting.
represent-send = Save
