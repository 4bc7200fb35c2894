roles-list-title = Functions
roles-list = <b>Functions</b>: everybody who coordinates, chairs, drafts or reviews.
roles-line = { $name } · { $role }
roles-change = Change role
roles-choose = { $name } is: <b>{ $role }</b>. Which role instead?
roles-ask = Make { $name }: <b>{ $role }</b>?
roles-about-expert = Experts submit practices, read, and take part in decisions as their seat allows.
roles-about-reviewer = Reviewers are proposed first when an author asks for a peer review.
roles-about-rapporteur = Rapporteurs draft recommendations and edit their text until the vote.
roles-about-chair = Chairs draft recommendations, put them to the vote and lead the meetings.
roles-about-coordinator = Coordinators admit people, open votes, plan meetings and write to everybody.
roles-second = A second coordinator has to confirm this within 7 days; until then nothing changes.
roles-propose = Ask for confirmation
roles-give = Yes, change the role
roles-proposed-toast = The other coordinators were asked to confirm.
roles-stepped-down = You are no longer a coordinator of this group.
roles-request =
    <b>Change of role</b>

    { $name } ({ $delegation }): <b>{ $role }</b>
    Proposed by { $by }, { $when }
roles-waits-until = It waits for a second coordinator until { $when }.
roles-confirm = Confirm
roles-refuse = Refuse
roles-confirmed-toast = Confirmed. The role holds from now on.
roles-refused-toast = Refused. Nothing changes.
roles-outcome-confirmed = Confirmed by { $by }, { $when }. It holds.
roles-outcome-refused = Refused by { $by }, { $when }. Nothing changed.
roles-outcome-expired = Nobody confirmed it in time. Nothing changed.
roles-changed = Your role in { $group } is now: <b>{ $role }</b>.
roles-claimed = { $name } has become a coordinator by the link of whoever operates this bot. If you did not expect this, please ask the operator.
roles-waits = A role waits for you to confirm
roles-refused-two = Nobody else could confirm this. { $name } may step down, or ask the operator of the bot for help.
roles-refused-same = { $name } has this role already.
roles-refused-own = Somebody else has to decide this: neither who proposed it nor whose role it is.
roles-refused-proposer = Whoever proposed this is no longer a coordinator. Please propose it anew.
roles-refused-decided = { $state ->
    [confirmed] { $by } already confirmed this ({ $when }).
    [refused] { $by } already refused this ({ $when }).
   *[other] This request is over ({ $when }).
}
