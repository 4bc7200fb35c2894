practices-title = Practices
practices-submit = Submit a practice
practices-all = All practices
practices-mine = My practices
practices-menu =
    <b>Library of practices</b>

    { $n ->
        [one] One practice is shared.
       *[other] { $n } practices are shared.
    }
practices-own = <b>My practices</b> · { $n }
practices-line = { $number }. { $title }
practices-line-state = { $line } · { $state }
practices-state-submitted = waits for screening
practices-state-returned = returned
practices-state-shared = shared
practices-state-archived = archived
practices-state-withdrawn = withdrawn
practices-head =
    <b>{ $number }. { $title }</b>
    { $state }
practices-reason =
    Reason for returning it:
    <blockquote>{ $reason }</blockquote>
practices-summary = <blockquote expandable>{ $text }</blockquote>
practices-author = { $name } ({ $delegation })
practices-foot = Submitted by { $author } · { $date }
practices-drawn = Used in: { $numbers }
practices-details = Safeguards, results, lessons
practices-details-head = <b>{ $title }</b> · details
practices-read = Read it
practices-revise = Revise
practices-share = Share
practices-waits = { $n ->
    [one] One practice to screen
   *[other] { $n } practices to screen
}
practices-none-waiting = No practice waits for screening.
practices-to-screen = A practice waits for screening.
practices-submitted =
    Thank you. <b>{ $number }. { $title }</b> was submitted.

    A coordinator reads it before the group does. You will get a message here.
practices-now-shared = Your practice is now shared with the group.
practices-now-returned = Your practice was returned to you. Please revise it and submit it again.
practices-shared-toast = Shared with the group.
practices-returned-toast = Returned to the author.
practices-refused-screened = “{ $title }” was screened in the meantime.
practices-refused-own = Your own practice has to be screened by another coordinator.
practices-refused-safeguards = Before it is shared, risks and safeguards have to be described. Please return it and ask the author to add them.
practices-refused-gone = This practice is not to be found, or is not shared.

search-title = Search
search-ask-words = What are you looking for? For example: teachers families

return-title = Return a practice
return-ask-reason = Why? The author will read it. For example: Please describe the safeguards.
return-field-reason = Reason
return-preview = Return it to the author with this reason?
return-send = Return

practice-title = New practice
practice-preview = Please check: no names, telephone or document numbers. Without risks and safeguards a practice cannot be shared.
practice-send = Submit
practice-ask-title = A short title, up to 120 characters.
    For example: Teachers and families notice changes early
practice-ask-summary = What was done, by whom, and how? Up to 1,000 characters. Describe the method; no names, no cases.
    For example: School psychologists train class teachers to …
practice-ask-strands = Which strands does it belong to? Several are possible.
practice-strands-prevent = Prevent
practice-strands-protect = Protect
practice-strands-pursue = Pursue
practice-strands-respond = Respond
practice-ask-safeguards = Risks, safeguards and human-rights check. What could go wrong, and what prevents it?
    For example: Participation is voluntary; no list of names is kept.
practice-ask-results = What came of it? For example: Twelve schools took part; teachers ask for advice earlier.
practice-ask-lessons = What worked, what did not, and why?
practice-ask-theme = Which theme?
practice-theme-government = Government institutions
practice-theme-agencies = Agencies
practice-theme-civil = Civil society
practice-theme-partnership = Public-private partnership
practice-theme-law = Law enforcement
practice-theme-socioeconomic = Socio-economic approaches
practice-ask-setting = Where does it take place?
practice-setting-school = School
practice-setting-prison = Prison
practice-setting-community = Community
practice-setting-online = Online
practice-setting-family = Family
practice-setting-border = Border
practice-setting-media = Media
practice-setting-other = Other
practice-ask-target = For which group of people? As a group, never persons. For example: parents of labour migrants
practice-ask-country = In which country or region?
practice-ask-body = Which body carries it out? For example: Ministry of Education
practice-ask-status = How far is it?
practice-status-pilot = Pilot
practice-status-ongoing = Ongoing
practice-status-ended = Ended
practice-ask-evidence = How is it known that it works?
practice-evidence-none = Not yet
practice-evidence-own = Own monitoring
practice-evidence-internal = Internal evaluation
practice-evidence-independent = Independent evaluation
practice-ask-transfer = What does it take to do the same elsewhere?
practice-ask-pillars = Which pillars of the UN Strategy?
practice-pillars-i = I Conditions conducive
practice-pillars-ii = II Preventing, combating
practice-pillars-iii = III Capacity
practice-pillars-iv = IV Human rights
practice-ask-attribution = How may it be attributed outside the group?
practice-attribution-named = With your name
practice-attribution-body = Body only
practice-attribution-country = Country only
practice-attribution-none = Not attributed
practice-ask-files = Send documents or photos here, up to five, 20 MB each. Captions are not kept. Please make sure that they name nobody.
    For example: a brochure as PDF
practice-field-title = Title
practice-field-summary = What was done
practice-field-strands = Strands
practice-field-safeguards = Risks, safeguards
practice-field-results = Results
practice-field-lessons = Lessons
practice-field-theme = Theme
practice-field-setting = Setting
practice-field-target = Target group
practice-field-country = Country
practice-field-body = Body
practice-field-status = Status
practice-field-evidence = Evidence
practice-field-transfer = Transfer
practice-field-pillars = Pillars
practice-field-attribution = Attribution
practice-field-files = Files

practices-return = Return
practices-search = Search
practices-traces = Attention, this looks like data about a person: { $places }. Please rewrite it. If it is none, you may go on; a coordinator reads it first.
practices-place = “{ $text }”
practices-flags = Attention, this looks like data about a person: { $places }.
