shares-refused-form = This cannot be read as a part. Please write it like 2/3, 66.7 % or 0.5.
shares-refused-nothing = Nothing at all cannot be asked for. Please write more than 0, like 1/3.
shares-refused-over = { $share } is more than all. Please write a part up to 100 %, like 2/3 or 66.7 %.
shares-refused-half = A majority is more than half, and { $share } is not. Please write more, like 3/5 or 60 %.
shares-refused-roll = { $needed } is more than the list of voters has: { $members }. Please write a smaller number.
