speakers-title = List of speakers
speakers-head = <b>List of speakers</b> · { $title }
speakers-now = Has the floor: <b>{ $speaker }</b>
speakers-waiting = Asked for the floor: { $n }
speakers-line = { $number }. { $speaker }
speakers-called = { $name } ({ $delegation })
speakers-nobody = Nobody is waiting for the floor.
speakers-balance = <b>Time used</b>
speakers-balance-line = { $times ->
    [one] • { $delegation }: { $used }, once
   *[other] • { $delegation }: { $used }, { $times } times
}
speakers-ask = Ask for the floor
speakers-asked = You are on the list.
speakers-withdraw = Withdraw my request
speakers-withdrawn = You are off the list.
speakers-give = Floor to { $name }
speakers-given = { $name } has the floor.
speakers-end = End of the statement
speakers-refresh = Refresh
speakers-your-floor = <b>You have the floor.</b>
speakers-your-turn-next = You are next on the list of speakers.
speakers-refused-gone = This request is no longer on the list.
