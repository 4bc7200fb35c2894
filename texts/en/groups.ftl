groups-title = Working group
groups-of = <i>{ $group }</i>
groups-switch = Go to: { $group }
groups-card =
    <b>{ $name }</b>

    Code: { $code }
    Main language: { $language }
    Time zone: { $city }, now { $now }
    Forwarding: { $forwarding }
groups-change = Change
groups-found = New working group

group-title = Working group
group-ask-name = The name of the working group.
group-ask-code = Its short code, 2 to 8 letters or digits: recommendations are numbered with it. For example: CA
group-ask-main = Its main language.
group-main-en = English
group-main-ru = Русский
group-ask-zone = The group's time zone: write a city. For example: Almaty
group-ask-forwarding = May messages of this bot be forwarded and saved? If not, Telegram’s own programs refuse it; nobody can prevent a photo of a screen. Files that the bot makes for you can always be saved.
group-forwarding-free = allowed
group-forwarding-protected = prevented
group-field-forwarding = Forwarding
group-field-name = Name
group-field-code = Code
group-field-main = Main language
group-field-zone = Time zone
group-preview = What shall be changed?
group-send = Save

groups-refused-code = A short code has 2 to 8 letters or digits, for example CA. Please write another one.
groups-refused-code-taken = Another working group has the code { $code } already. Please press Change: Code and choose another one.
groups-refused-code-used = Recommendations already carry the code { $code }, so it stays. Please press Change: Code and write { $code }.

delegations-change = Change
delegations-remove = Remove
delegations-remove-ask = Remove { $name } from the register? Links into it stop working.
delegations-removed = Removed.
delegations-refused-roll = A vote is open on whose roll { $name } stands. Its standing can be changed when the vote is closed.
delegations-refused-used = { $name } has or had members, or stood on the roll of a vote: it stays in the register.
