instructions-record = Record on instruction
instructions-choose =
    <b>Record a vote on instruction of a delegation</b>
    { $title }

    Only who has not voted by itself is listed.
instructions-ask =
    <b>{ $delegation }</b>: which vote has the delegation instructed?
    { $title }

    It is marked as recorded by the secretariat. The delegation is told, and can change it until the close.
instructions-recorded-toast = Recorded on instruction of { $delegation }: { $choice }
instructions-recorded-own = Recorded by the secretariat on instruction of <b>{ $delegation }</b>: <b>{ $choice }</b>. You can change it until the close.
instructions-recorded-other = Recorded by the secretariat on instruction of <b>{ $delegation }</b>: <b>{ $choice }</b>.
instructions-mark = { $name } (recorded by the secretariat on instruction)
instructions-refused-confidential = A confidential vote is cast only by the voter. Nothing was recorded.
instructions-refused-voted = This delegation has voted by itself. Nothing was recorded.
instructions-refused-in-writing = This needs words of the delegation itself. Nothing was recorded.
