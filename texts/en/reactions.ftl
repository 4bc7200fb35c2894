reactions-no-vote = Your reaction to the vote on “{ $title }” was not counted: only the buttons of the ballot vote.
reactions-ballot = To the ballot
reactions-refused-poll = A poll of Telegram's own is no vote here and is not read. Votes are opened by the coordinators and cast with the buttons of the ballot.
