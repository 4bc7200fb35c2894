rules-title = How the group decides
rules-card =
    <b>How the group decides</b>

    { $lines }

    These rules hold for every new decision and can be changed for a single one. A decision that is open keeps its own.
rules-value = { $name }: <b>{ $value }</b>
rules-button = { $name }: { $value }
rules-line = • { $rule }
rules-switch =
    <b>{ $name }</b>
    { $about }
rules-own = Another share …
rules-own-majority = At least { $share } of the votes
rules-own-quorum = At least { $share } of the members
rules-says-silence = Adopted, unless a delegation objects in writing before the time expires
rules-says-consensus = Adopted, when nobody objects
rules-says-recorded-consensus = In a consensus test positions are recorded
rules-says-recorded-silence = Objections and reservations are recorded
rules-says-quorum = At least { $needed } of { $members } have to take part
rules-refused-present = A majority of all who are present needs to know who is. Choose first that present is who has checked in at the meeting, or another total under “Abstentions”.
rules-refused-consensus = In a consensus test positions are recorded. Please choose a recorded vote first.
rules-refused-changed = The group's rules were changed meanwhile. Please start again from the recommendation.

rules-name-way = Way
rules-name-unit = Votes
rules-name-majority = Majority
rules-name-base = Abstentions
rules-name-quorum = Quorum to decide
rules-name-debate = Quorum to open
rules-name-tie = Tie
rules-name-ballot = Ballot
rules-name-results = Results
rules-name-reasons = Reasons
rules-name-silence = Silence
rules-name-breakers = Broken silence
rules-name-nudges = Reminders
rules-name-presence = Present

rules-about-way = How a text is decided.
rules-about-unit = Whose vote it is (rule 56: each member has one vote).
rules-about-majority = What carries a vote (rule 58).
rules-about-base = Of what the majority is a part (rule 58: who abstains counts as not voting).
rules-about-quorum = How many have to take part. With fewer there is no decision, which is not a rejection.
rules-about-debate = How many delegations need somebody who votes before a decision can be opened.
rules-about-tie = What happens when there are as many yes as no.
rules-about-ballot = Whether everybody can read who voted what. A confidential vote cannot be linked to its voter in the records after the close. Consensus tests and silence procedures are always recorded.
rules-about-results = When the count can be seen. Hidden results cannot be opened early.
rules-about-reasons = Whether a vote can come with a reason.
rules-about-silence = How long a silence procedure lasts at least.
rules-about-breakers = Whether all are told which delegation broke the silence.
rules-about-nudges = When those who have not voted are reminded, and only they.
rules-about-presence = Who counts as present, for the quorum. At a meeting: who had checked in when the decision was opened, and who votes.

rules-way-vote = Vote
rules-way-silence = Silence procedure
rules-way-consensus = Consensus test
rules-unit-delegation = One vote per delegation
rules-unit-expert = One vote per expert
rules-majority-simple = Carried with more yes than no
rules-majority-two_thirds = Carried with two thirds
rules-majority-four_fifths = Carried with four fifths
rules-majority-absolute = Carried with more than half of all members
rules-majority-consensus = Carried when nobody votes no
rules-majority-minus_1 = Carried with at most one no
rules-majority-minus_2 = Carried with at most two no
rules-majority-minus_3 = Carried with at most three no
rules-base-present_and_voting = Abstentions do not count
rules-base-votes_cast = Abstentions count in the total
rules-base-all_members = All members count in the total
rules-base-present = All who are present at the meeting count in the total
rules-quorum-most = More than half of the members
rules-quorum-third = One third of the members
rules-quorum-none = No quorum
rules-debate-third = One third of the members can vote
rules-debate-most = More than half of the members can vote
rules-debate-none = No quorum to open
rules-tie-rejected = A tie is not carried
rules-tie-second_vote = After a tie, a second vote in 48 hours
rules-ballot-recorded = Recorded vote
rules-ballot-confidential = Confidential vote
rules-results-hidden_until_close = Results after the close
rules-results-after_own_vote = Results after one's own vote
rules-results-open = Results open from the start
rules-reasons-optional = Reasons are optional
rules-reasons-off = No reasons
rules-reasons-required_for_no = A no needs a reason
rules-silence-72 = At least 72 hours
rules-silence-96 = At least 96 hours
rules-silence-120 = At least 120 hours
rules-silence-168 = At least 168 hours
rules-silence-48 = At least 48 hours
rules-silence-24 = At least 24 hours
rules-breakers-named = Who breaks the silence is named
rules-breakers-unnamed = Who breaks the silence is not named
rules-nudges-all = Halfway, and 24 and 2 hours before
rules-nudges-last_day = 24 and 2 hours before
rules-nudges-last_hours = 2 hours before
rules-nudges-none = No reminders
rules-presence-voting = Present is who votes
rules-presence-meeting = Present is who has checked in at the meeting

threshold-title = Another majority
threshold-ask-share = Which part of the votes carries? Write it like 3/5, 66.7 % or 0.75.
threshold-field-share = Majority
threshold-preview = This is how it was understood, as an exact fraction.
threshold-send = Save

quorum-title = Another quorum
quorum-ask-share = How many members have to take part? Write a part like 2/5 or 40 %, or a number like 9.
quorum-field-share = Quorum
quorum-preview = This is how it was understood.
quorum-send = Save

debate-title = Another quorum to open
debate-ask-share = How many members have to be there before a decision can be opened? Write a part like 2/5 or 40 %, or a number like 9.
debate-field-share = Quorum to open
debate-preview = This is how it was understood.
debate-send = Save
