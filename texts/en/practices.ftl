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
practices-own-none = You have submitted no practice yet. Three questions are enough to begin.
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
practices-summary = <blockquote expandable>{ $text }</blockquote>
practices-author = { $name } ({ $delegation })
practices-foot = Submitted by { $author } · { $date }
practices-details-head = <b>{ $title }</b> · details
practices-read = Read it
practices-revise = Revise
practices-share = Share
practices-waits = { $n ->
    [one] One practice to screen
   *[other] { $n } practices to screen
}
practices-waits-returned = Revise: { $title }
practices-waits-stale = Still correct? { $title }
practices-none-waiting = No practice waits for screening.
practices-no-screener = You are the only coordinator, and nobody screens a practice of their own. It waits until the group has a second coordinator.
practices-next = Next practice
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
practices-refused-number = There is no shared practice with the number { $number }. The number stands before its title in the library.
practices-refused-gone = This practice is not to be found, or is not shared.

search-title = Search
search-ask-words = What are you looking for? For example: teachers families

return-title = Return a practice
return-ask-reason = Why? The author will read it. For example: Please describe the safeguards.
return-field-reason = Reason
return-preview = Return it to the author with this reason?
return-send = Return

practice-title = New practice
practice-send = Submit
practice-strands-prevent = Prevent
practice-strands-protect = Protect
practice-strands-pursue = Pursue
practice-strands-respond = Respond
practice-theme-government = Government institutions
practice-theme-agencies = Agencies
practice-theme-civil = Civil society
practice-theme-partnership = Public-private partnership
practice-theme-law = Law enforcement
practice-theme-socioeconomic = Socio-economic approaches
practice-setting-school = School
practice-setting-prison = Prison
practice-setting-community = Community
practice-setting-online = Online
practice-setting-family = Family
practice-setting-border = Border
practice-setting-media = Media
practice-setting-other = Other
practice-status-pilot = Pilot
practice-status-ongoing = Ongoing
practice-status-ended = Ended
practice-evidence-none = Not known yet
practice-evidence-own = Own monitoring
practice-evidence-internal = Internal evaluation
practice-evidence-independent = Independent evaluation
practice-pillars-i = I Conditions conducive
practice-pillars-ii = II Preventing, combating
practice-pillars-iii = III Capacity
practice-pillars-iv = IV Human rights
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
practice-field-theme = Theme
practice-field-setting = Setting
practice-field-target = Target group
practice-field-country = Country
practice-field-body = Carried out by
practice-field-status = Status
practice-field-evidence = Evidence
practice-field-transfer = Transfer
practice-field-pillars = Pillars
practice-field-attribution = Attribution
practice-field-files = Files

practices-return = Return
practices-search = Search
practices-place = “{ $text }”
practices-flags = Attention, this looks like data about a person: { $places }.

practices-details = Safeguards, results, lessons
practices-drawn = Used in: { $numbers }
practices-drawn-line = { $number } { $title }
practices-stale = needs an update
practices-reviewed = peer reviewed { $date }
practices-unnamed = not attributed
practices-revision = The new version
practices-revision-submitted = A new version waits for screening. Until it is shared, this one stays.
practices-revision-returned = The new version was returned. This one stays shared.
practices-declared = The author declares: checked, no person can be recognised.
practices-traces = Attention, this looks like data about a person: { $places }. Please rewrite it. If no person can be recognised, you may go on and say so; a coordinator reads it first.
practices-rewrite = Rewrite it
practices-declare = I have checked: no person can be recognised
practices-which-language = In which language is the text written?
practices-edited = What this message said was already submitted. To change it, submit a new version.
practices-update = Update
practices-confirm = Still correct
practices-still-correct = This practice has been unchanged for a year. Is it still correct?
practices-confirmed-toast = Thank you. It counts as correct for another year.
practices-withdraw = Withdraw
practices-withdraw-ask = Withdraw “{ $title }”? It leaves the library and cannot be submitted again from here. You and the coordinators can still read it.
practices-withdrawn-toast = Withdrawn.
practices-archive = Archive
practices-archive-ask = Archive “{ $title }”? It leaves the library. You and the coordinators can still read it.
practices-archived-toast = Archived.
practices-now-archived = Your practice was archived by a coordinator.
practices-refused-archived = “{ $title }” was archived. It is not in the library any more.
practices-refused-withdrawn = “{ $title }” was withdrawn by its author. It is not in the library any more.
practices-refused-declaration = Something in it looks like data about a person. Please rewrite it, or press Submit and declare that no person can be recognised.
practices-refused-only-link = There is only a link. Please describe in a few sentences what was done; the link has a field of its own among the details.
practices-refused-link = “{ $link }” is not a web address. Please send addresses that begin with https:// or http://, separated by spaces or lines.
practices-refused-links = These are { $found } links; the limit is { $limit }. Please send the most important ones.
practices-refused-start = Please write a year or a month, for example 2019, 03.2019 or March 2019.

archive-title = Archive a practice
archive-ask-reason = Why? The author will read it. For example: The programme ended in 2020 and was replaced.
archive-field-reason = Reason
archive-preview = Archive it with this reason?
archive-send = Archive

practice-preview = Please check: no names, telephone or document numbers. Without risks and safeguards a practice cannot be shared.
practice-ask-title = A short title, up to 120 characters.
    For example: Teachers and families notice changes early
practice-ask-summary = What was done, by whom, and how? Up to 1,000 characters. Describe the method; no names, no cases.
    For example: School psychologists train class teachers to …
practice-ask-strands = Which strands of the EU strategy does it belong to? Several are possible.
    For example: Prevent, for work in schools
practice-ask-safeguards = Risks, safeguards and human-rights check. What could go wrong, and what prevents it? Needed before it is shared.
    For example: Participation is voluntary; no list of names is kept.
practice-ask-results = What came of it? Say also how it was measured.
    For example: Twelve schools took part; teachers ask for advice earlier.
practice-ask-worked = What worked, and why?
    For example: Lessons led by the class's own teacher, whom the pupils know.
practice-ask-failed = What did not work, and why? This helps others most.
    For example: A leaflet sent by post; nobody had time to read it.
practice-ask-theme = Which theme? Choose the closest one.
    For example: Civil society, when associations do the work
practice-ask-setting = Where does it take place?
    For example: Community, for a meeting place in the district
practice-ask-target = For which group of people? As a group, never persons.
    For example: parents of labour migrants
practice-ask-country = In which country or region?
    For example: Tajikistan, Khatlon Region
practice-ask-body = Which body carries it out?
    For example: Ministry of Education
practice-ask-kind = What kind of body is that?
    For example: Local authority, for a city's youth office
practice-kind-state = Ministry or agency
practice-kind-local = Local authority
practice-kind-law = Law enforcement
practice-kind-education = Education, research
practice-kind-civil = Civil society
practice-kind-international = International body
practice-kind-business = Business
practice-kind-other = Other
practice-ask-start = When did it begin? A year is enough.
    For example: 2019, 03.2019 or March 2019
practice-ask-status = How far is it?
    For example: Pilot, when it is tried out in a few places
practice-ask-evidence = How is it known that it works? “Not known yet” is a good answer too.
    For example: Own monitoring, when the staff count visits
practice-ask-reference = Where can the evidence be read?
    For example: Evaluation report, University of Oslo, 2021
practice-ask-transfer = What does it take to do the same elsewhere?
    For example: One trained psychologist for every three schools
practice-ask-pillars = Which pillars of the UN Global Counter-Terrorism Strategy? Several are possible.
    For example: I, for work on grievances and exclusion
practice-ask-links = Links to public pages, up to 10, separated by spaces or lines.
    For example: https://example.org/report
practice-ask-language = In which language is the text written?
    For example: Русский, also when your menus are in English
practice-ask-attribution = How may it be attributed? If you choose nothing, the group sees your name, and nobody outside it does. What you choose holds in the group too.
    For example: Body only, when your office agreed to be named
practice-language-en = English
practice-language-ru = Русский
practice-language-kk = Қазақша
practice-language-ky = Кыргызча
practice-language-tg = Тоҷикӣ
practice-language-tk = Türkmençe
practice-language-uz = Oʻzbekcha
practice-language-fr = Français
practice-language-es = Español
practice-language-nb = Norsk
practice-language-ar = العربية
practice-language-fa = فارسی
practice-language-ps = پښتو
practice-language-ur = اردو
practice-language-zh = 中文
practice-field-worked = What worked
practice-field-failed = What did not
practice-field-kind = Kind of body
practice-field-start = Begun
practice-field-reference = Reference
practice-field-links = Links
practice-field-language = Language
