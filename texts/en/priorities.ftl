priorities-refused-items = From { $least } to { $most } recommendations can be compared. Please choose again.
priorities-refused-empty = Nothing is chosen yet. Please choose first, then send.
priorities-refused-dots = You have { $n } dots in all, and all are given. Take one back first.
